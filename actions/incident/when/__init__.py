"""When it happened, read from the reporter's own words.

`resolve_when` gives the time of the incident itself; `find_times` gives every time spoken of, in order. Both read
British English relative to the moment of writing, prefer the past, answer in Europe/London with half-open bounds
that never begin after the writing (a calendar stretch is kept whole), and keep
what is unclear wide (am or pm untold: the day) instead of guessing.
"""

from actions.incident.when.choose import find_times, resolve_when

__all__ = ["find_times", "resolve_when"]
