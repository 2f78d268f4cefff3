"""The analysis of a report, free of Rasa and of the api."""
