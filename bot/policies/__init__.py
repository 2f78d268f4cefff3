"""Policies of our own that stand beside Rasa's rules."""
