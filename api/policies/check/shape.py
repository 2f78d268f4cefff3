"""Mistakes of shape: unknown, missing or wrongly typed fields, in pydantic's words made plain."""

from __future__ import annotations

import re
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from api.policies.check.mistake import Mistake, did_you_mean
from api.policies.check.source import Place, Source
from api.policies.schema import PackModel


def shape_mistakes(source: Source) -> list[Mistake]:
    """One mistake per wrong place. A file whose name starts with `_` is a base and may lack whole sections."""
    try:
        PackModel.model_validate(source.data)
    except ValidationError as error:
        found: dict[Place, Mistake] = {}
        for item in error.errors(include_url=False):
            place = _written_place(source.data, tuple(item["loc"]), item["type"])
            if not (source.partial and item["type"] == "missing" and len(place) <= 2):
                found.setdefault(place, _mistake(source, place, dict(item)))
        return list(found.values())
    return []


def _written_place(data: Any, loc: Place, kind: str) -> Place:
    """The error's place without pydantic's union tags; a missing field keeps its name."""
    place: list[str | int] = []
    for part in loc:
        if part == "[key]":
            continue
        in_list = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if in_list or (isinstance(data, dict) and part in data):
            data = data[part]
        else:
            return (*place, part) if kind == "missing" else tuple(place)
        place.append(part)
    return tuple(place)


def _mistake(source: Source, place: Place, item: dict[str, Any]) -> Mistake:
    kind, value = item["type"], item.get("input")
    name = str(place[-1]) if place else "the pack"
    where = " → ".join(str(p) for p in place[:-1]) or "the pack"
    if kind == "extra_forbidden":
        known = _fields(_model_at(place[:-1]))
        return source.mistake(place, f"unknown field `{name}` in {where}", did_you_mean(name, known))
    if kind == "missing":
        return source.mistake(place, f"`{name}` is missing in {where}")
    if kind == "literal_error":
        expected = re.findall(r"'([^']*)'", str(item["ctx"]["expected"]))
        return source.mistake(place, f"unknown value `{_short(value)}` in {where}", did_you_mean(value, expected))
    if kind == "string_pattern_mismatch":
        return source.mistake(place, f"`{_short(value)}` has the wrong form", _form(str(item["ctx"]["pattern"])))
    message = str(item["msg"])
    return source.mistake(place, f"`{name}` in {where}: {message[:1].lower()}{message[1:]} (`{_short(value)}`)")


def _form(pattern: str) -> str:
    if pattern.startswith("^[A-Z]"):
        return "a clause looks like `IMA-13`"
    if "j2" in pattern:
        return "a template looks like `closure.txt.j2`"
    return "codes are small letters, digits and underscores, as in `hr_manager`"


def _short(value: object) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 60 else f"{text[:57]}..."


def _fields(model: type[BaseModel] | None) -> list[str]:
    return [f.alias or name for name, f in model.model_fields.items()] if model else []


def _model_at(place: Place) -> type[BaseModel] | None:
    """The pack model that describes a place, or None below the models."""
    kind: Any = PackModel
    for part in place:
        kind = _step(kind, part)
    model = _plain(kind)
    return model if isinstance(model, type) and issubclass(model, BaseModel) else None


def _plain(kind: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        kinds = [k for k in get_args(kind) if k is not type(None)]
        return next((k for k in kinds if get_origin(k) is not Literal), None)
    return kind


def _step(kind: Any, part: str | int) -> Any:
    kind = _plain(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return next((f.annotation for n, f in kind.model_fields.items() if part in (n, f.alias)), None)
    return get_args(kind)[-1] if get_origin(kind) in (dict, list) else None
