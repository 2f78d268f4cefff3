"""Cases: what a report becomes, who may see it, and what supervisors do with it."""
