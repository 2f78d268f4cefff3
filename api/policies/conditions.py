"""The small safe language of "when" in a pack: named fields over the case, joined by all / any / not; no eval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.policies import codes as c
from api.policies.facts import CaseFacts


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A case seen by a pack: its facts and what was worked out from them so far (later stages fill later fields)."""

    facts: CaseFacts
    reporter_kind: str | None = None
    labels: frozenset[str] = frozenset()
    stage: str | None = None
    risk: str | None = None

    @property
    def involves(self) -> frozenset[str]:
        """Everyone in the incident by kind: the people reported and the reporter."""
        kinds: set[str] = set(self.facts.who_kinds)
        return frozenset(kinds | ({self.reporter_kind} if self.reporter_kind else set()))


class Condition(BaseModel):
    """Every field given must hold. An empty condition always holds.

    `*_any`: at least one of the codes; `*_all`: each of them; `*_none`: none of them; `*_in`: the value is
    one of them; a plain true/false field must equal the case's value (unknown counts as false).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    any: list[Condition] | None = None
    all: list[Condition] | None = None
    not_: Condition | None = Field(default=None, alias="not")

    types_any: list[c.TypeCode] | None = None
    types_all: list[c.TypeCode] | None = None
    types_none: list[c.TypeCode] | None = None
    characteristics_any: list[c.CharacteristicCode] | None = None
    characteristics_all: list[c.CharacteristicCode] | None = None
    characteristics_none: list[c.CharacteristicCode] | None = None
    flags_any: list[c.FlagCode] | None = None
    flags_all: list[c.FlagCode] | None = None
    flags_none: list[c.FlagCode] | None = None
    labels_any: list[c.LabelCode] | None = None
    labels_all: list[c.LabelCode] | None = None
    labels_none: list[c.LabelCode] | None = None
    hints_any: list[c.LabelCode] | None = None
    who_any: list[c.WhoKind] | None = None
    who_all: list[c.WhoKind] | None = None
    who_none: list[c.WhoKind] | None = None
    involves_any: list[c.Involved] | None = None
    involves_none: list[c.Involved] | None = None
    posts_any: list[str] | None = None
    harm_any: list[c.Harm] | None = None
    wishes_any: list[c.Wish] | None = None
    wellbeing_any: list[c.Wellbeing] | None = None
    not_told_any: list[str] | None = None
    safe_methods_any: list[c.SafeMethod] | None = None
    relation_in: list[c.Relation] | None = None
    reporter_kind_in: list[c.ReporterKind] | None = None
    reporter_post_in: list[str] | None = None
    where_in: list[c.WhereKind] | None = None
    channel_in: list[c.Channel] | None = None
    mode_in: list[c.Mode] | None = None
    frequency_in: list[c.Frequency] | None = None
    worse_in: list[c.Worse] | None = None
    motivation_in: list[c.Motivation] | None = None
    fear_in: list[c.Fear] | None = None
    daily_life_in: list[c.DailyLife] | None = None
    known_violence_in: list[c.YesNoUnsure] | None = None
    danger_in: list[c.DangerAnswer] | None = None
    police_contact_in: list[c.PoliceContact] | None = None
    warned_in: list[c.StaffAnswer] | None = None
    ended_contact_in: list[c.StaffAnswer] | None = None
    landlord_in: list[str] | None = None
    risk_in: list[c.Band] | None = None
    stage_in: list[str] | None = None
    perpetrator_known: bool | None = None
    perpetrator_under_18: bool | None = None
    withheld_who: bool | None = None
    anonymous: bool | None = None
    ongoing: bool | None = None
    outside_neighbourhood: bool | None = None
    under_18: bool | None = None
    vulnerable: bool | None = None
    has_support: bool | None = None
    lacks_support: bool | None = None
    others_affected: bool | None = None
    landlord_known: bool | None = None

    def holds(self, case: Circumstances) -> bool:
        """True when every given field holds for the case. Pure."""
        return all_hold(self, case)


_SETS: dict[str, Callable[[Circumstances], frozenset[Any]]] = {
    "types": lambda s: s.facts.types,
    "characteristics": lambda s: s.facts.characteristics,
    "flags": lambda s: s.facts.flags,
    "labels": lambda s: s.labels,
    "hints": lambda s: s.facts.hints,
    "who": lambda s: s.facts.who_kinds,
    "involves": lambda s: s.involves,
    "posts": lambda s: frozenset(p.post for p in s.facts.who if p.post),
    "harm": lambda s: s.facts.harm,
    "wishes": lambda s: s.facts.wishes,
    "wellbeing": lambda s: s.facts.staff.wellbeing,
    "not_told": lambda s: s.facts.not_told,
    "safe_methods": lambda s: s.facts.contact.safe_methods,
}
_VALUES: dict[str, Callable[[Circumstances], object]] = {
    "relation": lambda s: s.facts.relation,
    "reporter_kind": lambda s: s.reporter_kind,
    "reporter_post": lambda s: s.facts.reporter_post,
    "where": lambda s: s.facts.where or "unknown",
    "channel": lambda s: s.facts.channel,
    "mode": lambda s: s.facts.mode,
    "frequency": lambda s: s.facts.frequency or "unknown",
    "worse": lambda s: s.facts.worse,
    "motivation": lambda s: s.facts.motivation,
    "fear": lambda s: s.facts.fear,
    "daily_life": lambda s: s.facts.daily_life,
    "known_violence": lambda s: s.facts.known_violence,
    "danger": lambda s: s.facts.danger,
    "police_contact": lambda s: s.facts.police_contact,
    "warned": lambda s: s.facts.staff.warned,
    "ended_contact": lambda s: s.facts.staff.ended_contact,
    "landlord": lambda s: s.facts.landlord,
    "risk": lambda s: s.risk,
    "stage": lambda s: s.stage,
}
_TRUTHS: dict[str, Callable[[Circumstances], object]] = {
    "perpetrator_known": lambda s: s.facts.perpetrator_known,
    "perpetrator_under_18": lambda s: s.facts.perpetrator_under_18,
    "withheld_who": lambda s: s.facts.withheld_who,
    "anonymous": lambda s: s.facts.contact.anonymous,
    "ongoing": lambda s: s.facts.ongoing,
    "outside_neighbourhood": lambda s: s.facts.outside_neighbourhood,
    "under_18": lambda s: s.facts.under_18,
    "vulnerable": lambda s: s.facts.vulnerable,
    "has_support": lambda s: s.facts.has_support,
    "lacks_support": lambda s: s.facts.has_support is False,
    "others_affected": lambda s: s.facts.others_affected,
    "landlord_known": lambda s: s.facts.landlord is not None,
}
_SUFFIXES: dict[str, Callable[[frozenset[Any], frozenset[Any]], bool]] = {
    "any": lambda wanted, held: bool(wanted & held),
    "all": lambda wanted, held: wanted <= held,
    "none": lambda wanted, held: not (wanted & held),
}


def all_hold(condition: Condition, case: Circumstances) -> bool:
    """Every field that was written in the pack holds."""
    return all(field_holds(condition, name, case) for name in condition.model_fields_set)


def field_holds(condition: Condition, name: str, case: Circumstances) -> bool:
    """One field of a condition against the case; a field written as null is ignored."""
    value = getattr(condition, name)
    if value is None:
        return True
    if name == "any":
        return any(part.holds(case) for part in value)
    if name == "all":
        return all(part.holds(case) for part in value)
    if name == "not_":
        return not value.holds(case)
    if name in _TRUTHS:
        return bool(_TRUTHS[name](case)) is value
    base, _, suffix = name.rpartition("_")
    if suffix == "in":
        return _VALUES[base](case) in value
    return _SUFFIXES[suffix](frozenset(value), _SETS[base](case))
