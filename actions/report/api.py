"""The api as the actions see it: over HTTP on loopback, with a token, short timeouts, and no words in errors."""

from __future__ import annotations

import os
from typing import Any

import httpx

TIMEOUT = httpx.Timeout(5.0, connect=1.0)


class ApiUnavailable(Exception):
    """The api did not do what was asked. The message names the request and the status, never content."""


class Api:
    """One per process; settings come from SAYSO_API_URL and SAYSO_SERVICE_TOKEN."""

    def __init__(self, url: str | None = None, token: str | None = None) -> None:
        self._url = (url or os.environ.get("SAYSO_API_URL", "http://127.0.0.1:8000")).rstrip("/")
        secret = token or os.environ.get("SAYSO_SERVICE_TOKEN", "")
        self._http = httpx.AsyncClient(headers={"Authorization": f"Bearer {secret}"}, timeout=TIMEOUT, trust_env=False)

    async def submit(self, conversation: str, draft: dict[str, Any]) -> dict[str, Any]:
        """Makes the report a case; the same answer when it is one already. Has `reference`."""
        return await self._call("POST", "/internal/reports", {"conversation": conversation, "draft": draft})

    async def report(self, conversation: str) -> dict[str, Any]:
        """Reference, status and next steps of a submitted report."""
        return await self._call("GET", f"/internal/reports/{conversation}")

    async def add(self, conversation: str, message_ids: list[str], draft: dict[str, Any]) -> None:
        """Adds words to a submitted report."""
        body = {"message_ids": message_ids, "draft": draft}
        await self._call("POST", f"/internal/reports/{conversation}/additions", body)

    async def alert(self, conversation: str, kind: str, message_id: str) -> None:
        """Tells the person on call: self_harm, child, person_wanted or danger."""
        body = {"conversation": conversation, "kind": kind, "message_id": message_id}
        await self._call("POST", "/internal/alerts", body)

    async def monitoring(self, conversation: str, answers: dict[str, str]) -> None:
        """Stores equality monitoring, apart from the case."""
        await self._call("PUT", f"/internal/reports/{conversation}/monitoring", {"answers": answers})

    async def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        try:
            response = await self._http.request(method, f"{self._url}{path}", json=body)
        except httpx.HTTPError as error:
            raise ApiUnavailable(f"{method} failed: {type(error).__name__}") from None
        if not response.is_success:
            raise ApiUnavailable(f"{method} gave status {response.status_code}")
        try:
            read = response.json() if response.content else {}
        except ValueError:
            raise ApiUnavailable(f"{method} gave no JSON") from None
        return read if isinstance(read, dict) else {}
