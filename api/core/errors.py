"""Errors that carry their own status, and the one place where they become `application/problem+json` (RFC 9457)."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

log = logging.getLogger("sayso.errors")
PROBLEM_JSON = "application/problem+json"


class Problem(Exception):
    """An expected refusal. `detail` is for people and never repeats what they wrote."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extra = extra


class NotFound(Problem):
    status = HTTPStatus.NOT_FOUND


class Unauthorised(Problem):
    status = HTTPStatus.UNAUTHORIZED


class Forbidden(Problem):
    status = HTTPStatus.FORBIDDEN


class Conflict(Problem):
    status = HTTPStatus.CONFLICT


class Refused(Problem):
    """The request was understood, but a value or a rule does not allow it."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooMany(Problem):
    status = HTTPStatus.TOO_MANY_REQUESTS


class TooLarge(Problem):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def problem_response(status: int, detail: str, headers: dict[str, str] | None = None, **extra: Any) -> JSONResponse:
    """An RFC 9457 answer."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **extra,
    }
    return JSONResponse(body, status_code=status, media_type=PROBLEM_JSON, headers=headers)


def describe(error: RequestValidationError) -> list[dict[str, str]]:
    """Where a request was wrong and why, without any of its values."""
    return [{"field": ".".join(str(part) for part in e["loc"]), "problem": e["msg"]} for e in error.errors()]


def install(app: FastAPI) -> None:
    """Answer every error of `app` as a problem, and log none of what people wrote."""

    @app.exception_handler(Problem)
    async def _problem(request: Request, error: Problem) -> JSONResponse:
        headers = {"WWW-Authenticate": "Bearer"} if error.status == HTTPStatus.UNAUTHORIZED else None
        return problem_response(error.status, error.detail, headers, **error.extra)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        problems = describe(error)
        where = "; ".join(f"{p['field']}: {p['problem']}" for p in problems[:5])
        return problem_response(422, f"The request is not valid. {where}", errors=problems)

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        return problem_response(error.status_code, str(error.detail), dict(error.headers or {}))

    @app.exception_handler(Exception)
    async def _unexpected(request: Request, error: Exception) -> JSONResponse:
        log.error(
            "unexpected %s at %s %s",
            type(error).__name__,
            request.method,
            request.scope.get("route_path", ""),
        )
        return problem_response(500, "Something went wrong on our side. Nothing you already sent is lost.")
