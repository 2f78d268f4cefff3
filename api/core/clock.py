"""The only clock. `SAYSO_CLOCK` moves it in development, so that deadlines can be tried out."""

import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from api.core.settings import get_settings


@lru_cache
def _offset() -> timedelta:
    start = get_settings().clock
    if not start:
        return timedelta(0)
    chosen = datetime.fromisoformat(start)
    if chosen.tzinfo is None:
        chosen = chosen.replace(tzinfo=UTC)
    return chosen - datetime.fromtimestamp(time.time(), UTC)


def now() -> datetime:
    """The time now, in UTC and aware of it."""
    return datetime.now(UTC) + _offset()


def iso(moment: datetime) -> str:
    """A moment as the interfaces write it: UTC with `Z`, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
