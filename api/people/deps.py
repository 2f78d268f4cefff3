"""Who is asking, from a bearer token or the console's cookie; and the check against forged forms."""

import hmac
from typing import Annotated

from fastapi import Depends, Request

from api.core.crypto import keyring
from api.core.db import database
from api.core.errors import Forbidden, Unauthorised
from api.people import service
from api.people.service import Actor

COOKIE = "sayso_session"
CSRF_HEADER = "X-CSRF-Token"
CSRF_FIELD = "csrf_token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def csrf_token_for(session_token: str) -> str:
    """The token that forms of this session carry: derived, so nothing is stored."""
    return keyring().lookup(session_token, "csrf")


async def _check_forgery(request: Request, session_token: str) -> None:
    sent = request.headers.get(CSRF_HEADER, "")
    content_type = request.headers.get("content-type", "")
    if not sent and content_type.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        sent = str((await request.form()).get(CSRF_FIELD, ""))
    if not hmac.compare_digest(sent, csrf_token_for(session_token)):
        raise Forbidden("This form is no longer valid. Go back, reload the page and send it again.")


def token_of(request: Request) -> tuple[str, bool]:
    """The session token and whether it came as a cookie. `("", False)` when there is none."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and bearer:
        return bearer.strip(), False
    return request.cookies.get(COOKIE, ""), True


async def current_actor(request: Request) -> Actor:
    """The member of staff who is asking; `Unauthorised` when nobody is logged in."""
    token, from_cookie = token_of(request)
    if token:
        db = database(request)
        async with db.read() as session:
            known = await service.actor_for(session, token)
        if known is not None:
            actor, use_is_due_to_be_noted = known
            if from_cookie and request.method not in _SAFE:
                await _check_forgery(request, token)
            if use_is_due_to_be_noted:
                async with db.write() as session:
                    await service.touch(session, token)
            return actor
    raise Unauthorised("Log in first.")


CurrentActor = Annotated[Actor, Depends(current_actor)]
