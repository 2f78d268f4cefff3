"""Reads from plain words what some policies ask about: how it was done, where, and who is telling. Pure."""

import re
from functools import cache
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML

from api.policies.codes import Mode, WhereKind
from api.policies.conflict import posts_in
from api.policies.pack import Pack

_LONGEST_READ = 20_000


@cache
def _hints() -> dict[str, Any]:
    text = Path(__file__).with_name("hints.yml").read_text(encoding="utf-8")
    return cast(dict[str, Any], YAML(typ="safe", pure=True).load(text))


def plain(words: str) -> str:
    """The words in small letters with single spaces, framed by spaces, so that whole phrases can be looked for."""
    folded = words[:_LONGEST_READ].casefold().replace("\u2019", "'")
    return f" {re.sub(r'[^a-z0-9à-ÿ' + chr(39) + ']+', ' ', folded).strip()} "


def _says(text: str, phrases: list[str]) -> bool:
    return any(f" {phrase} " in text for phrase in phrases)


def mode_of(words: str, place: WhereKind | None) -> Mode | None:
    """How it was done: by the place when that says it, else by the words; None when they tell of none or of several."""
    if place in ("phone", "online"):
        return cast(Mode, place)
    found = [mode for mode, phrases in _hints()["mode"].items() if _says(plain(words), phrases)]
    return cast(Mode, found[0]) if len(found) == 1 else None


def outside_neighbourhood(words: str) -> bool | None:
    """True when the words say that it was elsewhere; None (not known) otherwise, never False."""
    return True if _says(plain(words), _hints()["outside_neighbourhood"]) else None


def landlord_of(words: str, pack: Pack) -> str | None:
    """The code of the pack's landlord that the words name, if just one is named."""
    text = plain(words)
    names = {code: name.removeprefix("A ").removeprefix("Our own ") for code, name in pack.landlords.items()}
    found = [code for code, name in names.items() if plain(name) in text or f" {code.replace('_', ' ')} " in text]
    return found[0] if len(found) == 1 else None


def reporter_post(words: str, pack: Pack) -> str | None:
    """The role that a reporter says is their own ("I am the headteacher"); None when they say none."""
    text = plain(words)
    for opening in _hints()["reporter_is"]:
        _, found, rest = text.partition(f" {opening} ")
        if found:
            posts = posts_in(pack, " ".join(rest.split()[:4]))
            if posts:
                return posts[0]
    return None
