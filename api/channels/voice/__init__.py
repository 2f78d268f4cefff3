"""Calls, through Twilio."""
