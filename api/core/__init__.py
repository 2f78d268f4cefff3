"""What every part of the api stands on: settings, clock, database, encryption, audit, errors."""
