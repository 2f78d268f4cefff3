"""Sayso's only public door: channels, conversations, cases, policies, people and the console."""
