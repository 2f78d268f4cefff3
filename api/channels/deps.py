"""What every channel is given by the application."""

from fastapi import Request

from api.conversations.limiter import Limiter, make_limiter
from api.core.settings import get_settings


def limiter_of(request: Request) -> Limiter:
    """The application's one count of wrong receipts."""
    if not hasattr(request.app.state, "receipt_limiter"):
        request.app.state.receipt_limiter = make_limiter(get_settings().redis_url)
    limiter: Limiter = request.app.state.receipt_limiter
    return limiter
