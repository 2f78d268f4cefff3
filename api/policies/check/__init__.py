"""Checks a policy pack and names every mistake by file and line, with a suggestion where one is near."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from api.policies.check.meaning import meaning_mistakes
from api.policies.check.mistake import Mistake
from api.policies.check.references import reference_mistakes
from api.policies.check.shape import shape_mistakes
from api.policies.check.source import read_source

__all__ = ["Mistake", "check_file", "checked"]


def check_file(path: Path | str) -> list[Mistake]:
    """Every mistake in a pack file and in what it extends, in line order; empty when the pack can be used.

    Never raises for anything a file can contain.
    """
    return checked(Path(path))[1]


def checked(path: Path) -> tuple[dict[str, Any], list[Mistake]]:
    """The merged data of a pack file with its mistakes, in one reading."""
    source, mistakes = read_source(path)
    if source is None:
        return {}, mistakes
    found = [*mistakes, *shape_mistakes(source), *reference_mistakes(source), *meaning_mistakes(source)]
    return source.data, sorted(_once(found), key=lambda m: (m.file != str(path), m.file, m.line))


def _once(mistakes: list[Mistake]) -> list[Mistake]:
    return list(dict.fromkeys(mistakes))
