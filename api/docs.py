"""`/docs`: the interface described by OpenAPI, with scripts of our own server: the strict content policy holds."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)
PAGE = Path(__file__).with_suffix(".html").read_text(encoding="utf-8")


@router.get("/docs")
async def docs() -> HTMLResponse:
    """The page."""
    return HTMLResponse(PAGE)
