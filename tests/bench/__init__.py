"""Speed and memory, measured beside a baseline in the same run."""
