"""The little pattern language of the lexicon: words in a row, compiled so that only likely patterns are tried.

word  prefix*  a|b|two_words  @class  ..3 (up to three words between)  any of them followed by ? (may be missing)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Classes = Mapping[str, Sequence[str]]


class PatternError(ValueError):
    """A lexicon line that cannot be read; the message names the line."""


@dataclass(slots=True)
class _Step:
    """One place in a pattern: a gap when `gap` is set, else a choice of words."""

    gap: int = 0
    optional: bool = False
    exact: set[str] = field(default_factory=set)
    prefixes: tuple[str, ...] = ()
    phrases: list[tuple[str, ...]] = field(default_factory=list)

    def ends(self, words: Sequence[str], at: int) -> Iterator[int]:
        """Every position at which this step may end when it starts at `at`."""
        if self.gap:
            yield from range(at, min(at + self.gap, len(words)) + 1)
            return
        if at < len(words):
            if words[at] in self.exact or (self.prefixes and words[at].startswith(self.prefixes)):
                yield at + 1
            for phrase in self.phrases:
                if _phrase_at(phrase, words, at):
                    yield at + len(phrase)
        if self.optional:
            yield at


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern and the payload its matches carry."""

    steps: tuple[_Step, ...]
    payload: object

    def end_from(self, words: Sequence[str], at: int) -> int | None:
        """Where the shortest match starting at word `at` ends, or None."""
        return _walk(self.steps, 0, words, at)


def _phrase_at(phrase: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    if at + len(phrase) > len(words):
        return False
    return all(
        words[at + i].startswith(want[:-1]) if want.endswith("*") else words[at + i] == want
        for i, want in enumerate(phrase)
    )


def _walk(steps: tuple[_Step, ...], index: int, words: Sequence[str], at: int) -> int | None:
    if index == len(steps):
        return at
    for end in steps[index].ends(words, at):
        reached = _walk(steps, index + 1, words, end)
        if reached is not None:
            return reached
    return None


def _choices(part: str, classes: Classes, line: str) -> Iterator[str]:
    for choice in part.split("|"):
        if choice.startswith("@"):
            if choice[1:] not in classes:
                raise PatternError(f"unknown word class {choice} in: {line}")
            for member in classes[choice[1:]]:
                yield from _choices(member.replace(" ", "_"), classes, line)
        elif choice:
            yield choice.lower().replace("'", "")
        else:
            raise PatternError(f"empty choice in: {line}")


def _step(part: str, classes: Classes, line: str) -> _Step:
    if part.startswith(".."):
        return _Step(gap=int(part[2:]))
    optional = part.endswith("?")
    step = _Step(optional=optional)
    prefixes = []
    for choice in _choices(part.rstrip("?"), classes, line):
        if "_" in choice:
            step.phrases.append(tuple(choice.split("_")))
        elif choice.endswith("*"):
            prefixes.append(choice[:-1])
        else:
            step.exact.add(choice)
    step.prefixes = tuple(prefixes)
    return step


class PatternIndex:
    """Many patterns, found by the first word each can begin with."""

    def __init__(self) -> None:
        self._exact: dict[str, list[Pattern]] = {}
        self._prefix: dict[str, list[Pattern]] = {}
        self._lengths: tuple[int, ...] = ()

    def add(self, line: str, payload: object, classes: Classes) -> None:
        """Compiles one lexicon line. Raises PatternError when it starts with a gap or names an unknown class."""
        steps = tuple(_step(part, classes, line) for part in line.split())
        if not steps or all(step.optional or step.gap for step in steps):
            raise PatternError(f"nothing firm to look for in: {line}")
        pattern = Pattern(steps, payload)
        for step in steps:
            if step.gap:
                raise PatternError(f"a gap before the first firm word in: {line}")
            self._enter(step, pattern)
            if not step.optional:
                break
        self._lengths = tuple(sorted({len(prefix) for prefix in self._prefix}))

    def _enter(self, step: _Step, pattern: Pattern) -> None:
        firsts = step.exact | {f"{prefix}*" for prefix in step.prefixes} | {phrase[0] for phrase in step.phrases}
        for first in firsts:
            table, key = (self._prefix, first[:-1]) if first.endswith("*") else (self._exact, first)
            bucket = table.setdefault(key, [])
            if pattern not in bucket:
                bucket.append(pattern)

    def matches(self, words: Sequence[str]) -> Iterator[tuple[int, int, object]]:
        """(first word, word after the last, payload) of every match, in text order."""
        for at, word in enumerate(words):
            for pattern in self._exact.get(word, ()):
                end = pattern.end_from(words, at)
                if end is not None:
                    yield at, end, pattern.payload
            for length in self._lengths:
                if length > len(word):
                    break
                for pattern in self._prefix.get(word[:length], ()):
                    end = pattern.end_from(words, at)
                    if end is not None:
                        yield at, end, pattern.payload
