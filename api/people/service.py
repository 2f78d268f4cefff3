"""Rules of staff accounts: adding, logging in, locking out, ending a session."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import audit, clock
from api.core.crypto import keyring, new_token
from api.core.errors import Conflict, NotFound, Refused, TooMany, Unauthorised
from api.people.models import LoginSession, User, UserRole
from api.people.passwords import LONGEST, hash_password, matches

BUILT_IN_ROLES = frozenset({"admin", "supervisor", "data_protection"})
SESSION_LASTS = timedelta(hours=10)
IDLE_LASTS = timedelta(hours=2)
TOUCH_EVERY = timedelta(minutes=1)
FAILURES_BEFORE_LOCK = 5
LOCK_LASTS = timedelta(minutes=15)
_WRONG = "The email address, password or code is not right."


@dataclass(frozen=True)
class Actor:
    """Who is asking: passed to every rule that depends on it."""

    id: str
    name: str
    email: str
    roles: frozenset[str]

    @property
    def audit_name(self) -> str:
        return f"user:{self.id}"


def actor_of(user: User) -> Actor:
    """The account as rules see it."""
    return Actor(user.id, user.name, user.email, frozenset(user.roles))


def clean_email(email: str) -> str:
    """Lower-cased and trimmed; `Refused` when it cannot be an address."""
    cleaned = email.strip().lower()
    if len(cleaned) > 254 or cleaned.count("@") != 1 or not all(cleaned.split("@")) or " " in cleaned:
        raise Refused("That is not an email address.")
    return cleaned


async def add_user(
    session: AsyncSession, email: str, name: str, roles: list[str], password: str, known_roles: frozenset[str]
) -> User:
    """A new account. `known_roles` are those of the pack and the built-in ones; others are refused with a list."""
    unknown = sorted(set(roles) - known_roles)
    if unknown or not roles:
        raise Refused(f"Unknown role {', '.join(unknown) or '(none given)'}. Known: {', '.join(sorted(known_roles))}.")
    cleaned, name = clean_email(email), " ".join(name.split())
    if not 1 <= len(name) <= 120:
        raise Refused("A name has 1 to 120 characters.")
    if await session.scalar(select(User.id).where(User.email == cleaned)):
        raise Conflict("There is already an account with that email address.")
    user = User(email=cleaned, name=name, password_hash=hash_password(password), created_at=clock.now())
    user.role_rows = [UserRole(role=role) for role in sorted(set(roles))]
    session.add(user)
    await session.flush()
    await audit.record(session, "system", "user_added", f"user:{user.id}", roles=user.roles)
    return user


async def find_user(session: AsyncSession, email: str) -> User:
    """The account with this address, or `NotFound`."""
    user = await session.scalar(select(User).where(User.email == clean_email(email)))
    if user is None:
        raise NotFound("There is no account with that email address.")
    return user


async def disable(session: AsyncSession, email: str) -> User:
    """Shut an account at once: it can no longer log in and every session of it ends."""
    user = await find_user(session, email)
    user.disabled_at = clock.now()
    await session.execute(delete(LoginSession).where(LoginSession.user_id == user.id))
    await audit.record(session, "system", "user_disabled", f"user:{user.id}")
    return user


async def reset_second_factor(session: AsyncSession, email: str) -> User:
    """Forget the account's second factor, for someone who lost their phone."""
    user = await find_user(session, email)
    user.totp_secret = None
    await audit.record(session, "system", "second_factor_reset", f"user:{user.id}")
    return user


async def _note_failure(session: AsyncSession, user: User | None, now: datetime) -> None:
    if user is None:
        return
    user.failed_logins += 1
    if user.failed_logins >= FAILURES_BEFORE_LOCK:
        user.locked_until, user.failed_logins = now + LOCK_LASTS, 0
        await audit.record(session, "system", "user_locked", f"user:{user.id}")


async def log_in(session: AsyncSession, email: str, password: str, code: str | None) -> str | None:
    """A session token, or None when something was wrong (the failure is counted, so the caller must commit).

    Raises `TooMany` while the account is locked.
    """
    now = clock.now()
    user = await session.scalar(select(User).where(User.email == email.strip().lower()))
    if user is not None and user.locked_until and user.locked_until > now:
        raise TooMany("Too many wrong tries. Wait 15 minutes, then try again.")
    right = len(password) <= LONGEST and await matches(password, user.password_hash if user else None)
    if user is None or not right or user.disabled_at or not _second_factor_holds(user, code):
        await _note_failure(session, user, now)
        return None
    user.failed_logins, user.locked_until = 0, None
    token = new_token()
    session.add(
        LoginSession(
            token_hash=keyring().lookup(token, "login"),
            user_id=user.id,
            created_at=now,
            last_at=now,
            expires_at=now + SESSION_LASTS,
        )
    )
    await audit.record(session, f"user:{user.id}", "logged_in", f"user:{user.id}")
    return token


def _second_factor_holds(user: User, code: str | None) -> bool:
    if user.totp_secret is None:
        return True
    return bool(code) and pyotp.TOTP(user.totp_secret).verify(str(code).replace(" ", ""), valid_window=1)


def wrong_credentials() -> Unauthorised:
    """The one answer to every failed login."""
    return Unauthorised(_WRONG)


async def actor_for(session: AsyncSession, token: str) -> tuple[Actor, bool] | None:
    """Who this token belongs to and whether its use is due to be noted (`touch`), or None when it ended, idled out,
    or the account was shut."""
    now = clock.now()
    login = await session.get(LoginSession, keyring().lookup(token, "login"))
    if login is None or login.expires_at <= now or login.last_at + IDLE_LASTS <= now:
        return None
    user = await session.get(User, login.user_id)
    if user is None or user.disabled_at:
        return None
    return actor_of(user), now - login.last_at > TOUCH_EVERY


async def touch(session: AsyncSession, token: str) -> None:
    """Note that the session is in use."""
    login = await session.get(LoginSession, keyring().lookup(token, "login"))
    if login is not None:
        login.last_at = clock.now()


async def log_out(session: AsyncSession, token: str) -> None:
    """End this session."""
    await session.execute(delete(LoginSession).where(LoginSession.token_hash == keyring().lookup(token, "login")))
