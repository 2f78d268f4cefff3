"""Labels of a case as pure functions of its facts; definitions and sources are data in labels.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from api.policies.codes import LABELS
from api.policies.conditions import Circumstances, Condition
from api.policies.facts import CaseFacts
from api.policies.parts import Text, Verified

FILE = Path(__file__).with_name("labels.yml")


class LabelRule(Verified):
    """One label: when it is suggested, what it means, and whose definition that is."""

    title: Text
    definition: Text
    source: Text
    when: Condition


@cache
def label_rules() -> dict[str, LabelRule]:
    """Every label with its definition, source and condition, in the order they are shown."""
    raw = YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8"))
    rules = {code: LabelRule.model_validate(rule) for code, rule in raw.items()}
    if set(rules) != LABELS:
        raise ValueError(f"labels.yml and codes.py differ: {sorted(set(rules) ^ LABELS)}")
    return rules


def labels_of(facts: CaseFacts, reporter_kind: str | None = None) -> list[str]:
    """The labels that hold, in display order. Adds only: nothing here takes the reporter's own perception away."""
    case = Circumstances(facts, reporter_kind=reporter_kind or facts.reporter_kind)
    return [code for code, rule in label_rules().items() if rule.when.holds(case)]
