"""The action server's two addresses. Rasa SDK's own handler echoes whole requests on errors; this one never does."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionNotFoundException

from actions.alert import ActionAlert
from actions.form import ValidateReportForm
from actions.submit import ActionSubmit

logger = logging.getLogger(__name__)


def executor() -> ActionExecutor:
    """Rasa SDK's executor with our actions."""
    made = ActionExecutor()
    for action in (ValidateReportForm, ActionSubmit, ActionAlert):
        made.register_action(action)
    return made


def create_app() -> FastAPI:
    """The ASGI application: POST /webhook for Rasa, GET /health for whoever starts it."""
    app = FastAPI(title="Sayso actions", docs_url=None, redoc_url=None, openapi_url=None)
    run = executor()

    @app.get("/health")
    async def health() -> dict[str, Any]:
        return {"status": "ok", "analysis": analysis_state()}

    @app.post("/webhook")
    async def webhook(request: Request) -> JSONResponse:
        try:
            call = await request.json()
        except ValueError:
            return JSONResponse({"error": "not JSON"}, status_code=400)
        if not isinstance(call, dict) or not isinstance(call.get("tracker"), dict):
            return JSONResponse({"error": "not an action call"}, status_code=400)
        try:
            result = await run.run(call)
        except ActionNotFoundException:
            return JSONResponse({"error": "no such action"}, status_code=404)
        except Exception as error:
            logger.error("An action call failed: %s.", type(error).__name__)
            return JSONResponse({"error": "the action failed"}, status_code=500)
        return JSONResponse(result.model_dump() if result else {"events": [], "responses": []})

    return app


def analysis_state() -> str:
    """`ready`, after one small analysis that also warms its tables up."""
    from datetime import UTC, datetime

    from actions.incident import analyse

    analyse("ready", reported_at=datetime.now(UTC))
    return "ready"
