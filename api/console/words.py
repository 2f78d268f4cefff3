"""Names of codes for people (words.yml, and the pack's own)."""

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from api.policies.labels import label_rules
from api.policies.pack import load_pack


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = YAML(typ="safe", pure=True).load(
        Path(__file__).with_name("words.yml").read_text(encoding="utf-8")
    )
    return found


def options(kind: str) -> dict[str, str]:
    """Every code of a kind with its name, in the order of the file."""
    return _words()[kind]


@cache
def pack_names(policy: str, kind: str) -> dict[str, str]:
    """`types` or `characteristics` as the organisation calls them."""
    return {code: named.label for code, named in getattr(load_pack(policy), kind).items()}


def word(code: str | None, kind: str, policy: str = "default") -> str:
    """What a code is called; the code itself, readable, when nothing names it."""
    if not code:
        return ""
    if kind in ("types", "characteristics"):
        return pack_names(policy, kind).get(code) or code.replace("_", " ").capitalize()
    if kind == "label":
        rule = label_rules().get(code)
        return rule.title if rule else code.replace("_", " ").capitalize()
    return _words().get(kind, {}).get(code) or code.replace("_", " ").capitalize()


def staff_answer(value: Any) -> str:
    """What a member of staff answered, in words: a code, several, yes or no, or an answer with what they said."""
    if isinstance(value, bool):
        return word("yes" if value else "no", "staff_answer")
    if isinstance(value, list):
        return ", ".join(staff_answer(one) for one in value)
    if isinstance(value, dict):
        said = str(value.get("said") or "")
        answer = staff_answer(value.get("answer") or value.get("value") or "")
        return ": ".join(part for part in (answer, f"“{said}”" if said else "") if part)
    return word(str(value), "staff_answer")
