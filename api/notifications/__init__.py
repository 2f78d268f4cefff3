"""Notifications: who is told of a new report, a clock that runs out or was missed; and the sweep that tells them."""
