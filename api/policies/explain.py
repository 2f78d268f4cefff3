"""Explains a pack in plain words: who is told what, when and why, with the clause of each promise."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from ruamel.yaml import YAML

from api.policies.conditions import Condition
from api.policies.labels import label_rules
from api.policies.pack import Pack
from api.policies.rules import Clock

HERE = Path(__file__).parent


@cache
def words() -> dict[str, Any]:
    """The plain words of conditions, codes, units and events."""
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load((HERE / "words.yml").read_text(encoding="utf-8"))
    return loaded


def explain(pack: Pack) -> str:
    """The whole pack as plain text a supervisor can read; every line that promises something cites its clause."""
    env = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(HERE), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    env.filters["described"] = lambda condition: describe(pack, condition)
    env.filters["length"] = lambda clock: clock_length(clock)
    env.filters["role"] = lambda code: pack.roles[code].title
    env.filters["cited"] = lambda part: ", ".join(part.clauses)
    return env.get_template("explain.txt.j2").render(pack=pack, org=pack.organisation, events=words()["events"])


def clock_length(clock: Clock) -> str:
    """A clock's length in words."""
    one, many = words()["units"][clock.unit]
    text: str = (one if clock.length == 1 else many).format(n=clock.length)
    return text


def describe(pack: Pack, condition: Condition) -> str:
    """A condition in plain words; "in every case" for an empty one."""
    order = sorted(Condition.model_fields, key=lambda name: name in ("any", "all", "not_"))
    parts = [
        part
        for name in order
        if name in condition.model_fields_set and (part := _field(pack, name, getattr(condition, name)))
    ]
    joined: str = words()["joins"]["and"].join(parts) if parts else words()["always"]
    return joined


def _field(pack: Pack, name: str, value: Any) -> str:
    joins = words()["joins"]
    if value is None:
        return ""
    if name in ("any", "all"):
        parts = [describe(pack, part) for part in value]
        wrapped = [f"({part})" if joins["and"] in part and len(parts) > 1 else part for part in parts]
        return str((joins["or"] if name == "any" else joins["and"]).join(wrapped))
    if name == "not_":
        return str(joins["not"].format(part=describe(pack, value)))
    if isinstance(value, bool):
        return str(words()["truths"][name][0 if value else 1])
    return str(words()["fields"][name].format(list=_list([_code(pack, name, v) for v in value])))


def _list(items: list[str]) -> str:
    joins = words()["joins"]
    return str(joins["last"].join([joins["list"].join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items))


def _code(pack: Pack, field: str, code: str) -> str:
    group = field.rpartition("_")[0]
    if group in ("labels", "hints"):
        return label_rules()[code].title.lower() if code in label_rules() else code
    if group in ("posts", "not_told", "reporter_post") and code in pack.roles:
        return pack.roles[code].title
    if group == "landlord" and code in pack.landlords:
        return pack.landlords[code].lower()
    if group == "characteristics":
        return next((n.label.lower() for c, n in pack.characteristics.items() if c == code), code)
    if group == "types":
        return next((n.label.lower() for c, n in pack.types.items() if c == code), code)
    return str(words()["codes"].get(code, code.replace("_", " ")))
