"""The chat page. It holds no conversation: the script of the page opens one and keeps it in memory only."""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from api.core.settings import get_settings

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
templates = Jinja2Templates(directory=Path(__file__).parent / "templates")
EXIT_URL = "https://www.bbc.co.uk/weather"  # somewhere dull that loads fast; a pack may name another


@router.get("/")
@router.get("/report")
async def chat_page(request: Request) -> HTMLResponse:
    """The page for reporters."""
    settings = get_settings()
    view = getattr(request.app.state, "org_view", None)
    org: dict[str, Any] = view(settings.policy) if view is not None else {}
    words = {"org": org, "exit_url": org.get("exit_url") or EXIT_URL, "number": settings.twilio_number}
    return templates.TemplateResponse(request, "chat.html", words)
