"""All tests, by the part of Sayso that they prove."""
