"""Development set for when it happened."""
