"""The analysis of a report, free of Rasa and of the api: what, why, when, where and who, each with its words."""

from __future__ import annotations

import importlib
from datetime import datetime
from typing import Any

from actions.incident.model import Incident, Label, Span, When, Where, Who

__all__ = ["Incident", "Label", "Span", "When", "Where", "Who", "analyse"]


def analyse(text: str, reported_at: datetime, locale: str = "en-GB") -> Incident:
    """What one account says, as far as words can tell. Suggestions only: the reporter and a supervisor decide.

    `reported_at` must be timezone-aware; "last night" is read relative to it. Any string is safe; work is bounded.
    `locale` other than en-GB is read as British English too.
    """
    from actions.incident.labels import label_text

    labels = label_text(text)
    return Incident(
        types=labels.types,
        characteristics=labels.characteristics,
        flags=labels.flags,
        when=_optional("actions.incident.when", "resolve_when", text, reported_at),
        where=_optional("actions.incident.where", "find_where", text),
        who=tuple(_optional("actions.incident.who", "find_who", text) or ()),
    )


def _optional(module: str, name: str, *given: object) -> Any:
    """Calls a reader that may not be installed yet; None then."""
    try:
        reader = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError):
        return None
    return reader(*given)
