"""Whether this process is alive, and whether a report can be taken from end to end."""

import asyncio
from typing import Any

import httpx
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy import text

from api.core.db import database
from api.core.settings import Settings

router = APIRouter(prefix="/health", tags=["health"])
TIMEOUT_SECONDS = 3.0


@router.get("/live")
async def live() -> dict[str, str]:
    """This process answers."""
    return {"status": "alive"}


async def _database(request: Request) -> dict[str, Any]:
    try:
        async with database(request).read() as session:
            await session.execute(text("SELECT 1 FROM conversations LIMIT 1"))
        return {"ok": True}
    except Exception as error:  # any failure means the same here
        return {"ok": False, "problem": type(error).__name__}


async def _reachable(client: httpx.AsyncClient, url: str) -> dict[str, Any]:
    try:
        answer = await client.get(url)
    except httpx.HTTPError as error:
        return {"ok": False, "problem": type(error).__name__}
    found: dict[str, Any] = {"ok": answer.status_code == 200}
    if answer.headers.get("content-type", "").startswith("application/json"):
        body = answer.json()
        found |= {"detail": body} if isinstance(body, dict) else {}
    return found


async def check(request: Request, settings: Settings) -> dict[str, dict[str, Any]]:
    """Every part that a report passes through, with what is wrong with it."""
    async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS) as client:
        bots = [_reachable(client, f"{url}/webhooks/sayso/") for url in settings.rasa_url_list]
        actions = _reachable(client, f"{settings.actions_url.rstrip('/')}/health")
        stored, acting, *speaking = await asyncio.gather(_database(request), actions, *bots)
    parts = {"database": stored, "actions": acting}
    for number, found in enumerate(speaking):
        parts["bot" if len(speaking) == 1 else f"bot{number + 1}"] = found
    return parts


@router.get("/ready")
async def ready(request: Request) -> JSONResponse:
    """200 only when a report can be taken end to end; otherwise 503 and what is missing."""
    parts = await check(request, request.app.state.settings)
    ok = all(part["ok"] for part in parts.values())
    return JSONResponse({"status": "ready" if ok else "not ready", "parts": parts}, status_code=200 if ok else 503)
