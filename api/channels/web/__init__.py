"""The web chat: its endpoints and its page."""
