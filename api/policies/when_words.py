"""Dates in the words people read: "10:30am on Friday 20 November 2026"."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def say_date(moment: datetime | date, zone: str = "Europe/London") -> str:
    """Weekday, day, month and year in local time."""
    local = moment.astimezone(ZoneInfo(zone)) if isinstance(moment, datetime) else moment
    return f"{local:%A} {local.day} {local:%B %Y}"


def say_when(moment: datetime, zone: str = "Europe/London") -> str:
    """Local clock time and date; minutes are left out on the hour, noon and midnight are named."""
    local = moment.astimezone(UTC).astimezone(ZoneInfo(zone))
    if local.minute == 0 and local.hour in (0, 12):
        clock = "midnight" if local.hour == 0 else "midday"
    else:
        minutes = f":{local:%M}" if local.minute else ""
        clock = f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"
    return f"{clock} on {say_date(local, zone)}"
