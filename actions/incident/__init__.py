"""The analysis of a report, free of Rasa and of the api: what, why, when, where and who, each with its words."""

from __future__ import annotations

from datetime import datetime

from actions.incident.model import Incident, Label, Span, When, Where, Who

__all__ = ["Incident", "Label", "Span", "When", "Where", "Who", "analyse"]


def analyse(text: str, reported_at: datetime, locale: str = "en-GB") -> Incident:
    """What one account says, as far as words can tell. Suggestions only: the reporter and a supervisor decide.

    `reported_at` must be timezone-aware; "last night" is read relative to it. Any string is safe; work is bounded.
    `locale` other than en-GB is read as British English too.
    """
    from actions.incident.labels import label_text
    from actions.incident.when import resolve_when
    from actions.incident.where import find_where
    from actions.incident.who import find_who

    labels = label_text(text)
    return Incident(
        types=labels.types,
        characteristics=labels.characteristics,
        flags=labels.flags,
        when=resolve_when(text, reported_at),
        where=find_where(text),
        who=tuple(find_who(text)),
    )
