"""The whole product running: three processes, a browser, signed posts."""
