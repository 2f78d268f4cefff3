"""Staff who use the console: accounts, roles, logging in."""
