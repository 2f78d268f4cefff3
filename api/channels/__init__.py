"""The ways into Sayso: web chat, text messages and calls. Each translates between its wire and a conversation."""
