"""One turn of a report as a function of values: what was known, what was said, what to ask next."""
