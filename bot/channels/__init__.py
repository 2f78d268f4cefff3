"""Channels into Rasa."""
