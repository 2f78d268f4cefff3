"""Password hashing (argon2id) and the rule for a new password."""

import asyncio
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from api.core.errors import Refused

SHORTEST, LONGEST = 10, 200
_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """An argon2id hash; `Refused` when the password is too short or too long to be one."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused(f"A password has {SHORTEST} to {LONGEST} characters. Three random words make a good one.")
    return _hasher.hash(password)


@lru_cache
def _nobodys_hash() -> str:
    return _hasher.hash("nobody has this password")


async def matches(password: str, stored: str | None) -> bool:
    """Whether it is the password. Takes as long when there is no such account, so that nobody can probe for one."""

    def check() -> bool:
        try:
            return _hasher.verify(stored or _nobodys_hash(), password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False

    return await asyncio.to_thread(check)
