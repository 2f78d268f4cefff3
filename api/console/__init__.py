"""The supervisors' console: pages over `api.cases`, rendered on the server, useful without scripts."""
