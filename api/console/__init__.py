"""The supervisors' console: pages over `api.cases`, rendered on the server, useful without scripts."""

from api.console.router import router

__all__ = ["router"]
