"""What an analysis of a report is made of: plain frozen values, every one tied to the words it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the analysed text: `text` is exactly `source[start:end]`, `end` exclusive, in characters."""

    start: int
    end: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Label:
    """One type, characteristic or flag by its contract code; `confidence` runs from 0 to 1."""

    code: str
    confidence: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """When it happened: `from_` up to but not including `to`, both aware in Europe/London.

    `precision` is minute, hour, part_of_day, day, week, month, year or unknown. `from_` and `to` are None together,
    only when the words speak of a time without bounding it ("a while back": precision unknown).
    """

    said: str = field(repr=False)
    from_: datetime | None
    to: datetime | None
    precision: str
    ongoing: bool = False
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Where it happened: the words, and the contract's kind of place."""

    said: str = field(repr=False)
    kind: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Who:
    """One person or group said to have done it; None where the words do not tell."""

    said: str = field(repr=False)
    kind: str
    name: str | None = field(default=None, repr=False)
    under_18: bool | None = None
    count: int | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """Everything one text told; absent values are None or empty."""

    types: tuple[Label, ...] = ()
    characteristics: tuple[Label, ...] = ()
    flags: tuple[Label, ...] = ()
    when: When | None = None
    where: Where | None = None
    who: tuple[Who, ...] = ()
