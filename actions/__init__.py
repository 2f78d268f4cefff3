"""Rasa SDK actions, and the analysis of a report in actions.incident."""
