"""Development set for who did it and where it happened."""
