"""Logging in and out of the interface."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.core.db import DbSession
from api.core.settings import get_settings
from api.people import service
from api.people.deps import COOKIE, CurrentActor, token_of
from api.people.service import SESSION_LASTS

router = APIRouter(prefix="/api/auth", tags=["people"])


class Login(BaseModel):
    """What someone logs in with; `totp` only when the account has a second factor."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"email": "sam@example.org", "password": "three random words"}},
    )

    email: str = Field(max_length=254)
    password: str = Field(max_length=200)
    totp: str | None = Field(default=None, max_length=12)


class LoggedIn(BaseModel):
    """A session token, for `Authorization: Bearer`."""

    token: str


class Me(BaseModel):
    """The account that is logged in."""

    id: str
    name: str
    email: str
    roles: list[str]


def set_cookie(response: Response, token: str) -> None:
    """The console's cookie: unreadable to scripts, sent to this site only."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=get_settings().secure_cookies,
        path="/",
    )


@router.post("/login")
async def login(body: Login, response: Response, session: DbSession) -> LoggedIn:
    """Log in. Five wrong tries shut the account for 15 minutes."""
    token = await service.log_in(session, body.email, body.password, body.totp)
    await session.commit()
    if token is None:
        raise service.wrong_credentials()
    set_cookie(response, token)
    return LoggedIn(token=token)


@router.post("/logout", status_code=204)
async def logout(request: Request, response: Response, actor: CurrentActor, session: DbSession) -> None:
    """End this session."""
    await service.log_out(session, token_of(request)[0])
    response.delete_cookie(COOKIE, path="/")


@router.get("/me")
async def me(actor: CurrentActor) -> Me:
    """Who is logged in."""
    return Me(id=actor.id, name=actor.name, email=actor.email, roles=sorted(actor.roles))
