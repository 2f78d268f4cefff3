"""What all actions share: the api client and a guard that keeps words out of errors."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import lru_cache, wraps
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.report.api import Api

logger = logging.getLogger(__name__)
Events = list[dict[str, Any]]
Run = Callable[[Any, CollectingDispatcher, Tracker, DomainDict], Awaitable[Events]]


class ActionFailed(Exception):
    """An action could not be run. Carries nothing of what was said."""


@lru_cache(maxsize=1)
def api() -> Api:
    """The process's api client."""
    return Api()


def guarded(run: Run) -> Run:
    """Rasa SDK's error handler logs the traceback and returns the whole request: only a type leaves here."""

    @wraps(run)
    async def safely(self: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        try:
            return await run(self, dispatcher, tracker, domain)
        except Exception as error:
            frame = error.__traceback__
            while frame and frame.tb_next:
                frame = frame.tb_next
            where = f"{frame.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frame.tb_lineno}" if frame else "?"
            logger.error("An action failed: %s at %s.", type(error).__name__, where)
            raise ActionFailed from None

    return safely


def slot_set(name: str, value: Any) -> dict[str, Any]:
    """Rasa's event that sets a slot."""
    return {"event": "slot", "timestamp": None, "name": name, "value": value}
