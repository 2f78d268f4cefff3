"""The policy engine: packs of data and pure functions that turn a report into what an organisation promised."""

from __future__ import annotations

from api.policies.conflict import Account, declined, excluded_accounts, excluded_roles, names_match, posts_in
from api.policies.facts import CaseFacts, Contact, Person, Staff
from api.policies.gates import CaseState, Missing, check_gate, check_transition
from api.policies.labels import label_rules, labels_of
from api.policies.letters import Letter, render_letter
from api.policies.pack import Pack, PackError, available_packs, load_pack
from api.policies.planning import Plan, after, plan, readers

__all__ = [
    "Account", "CaseFacts", "CaseState", "Contact", "Letter", "Missing", "Pack", "PackError", "Person", "Plan", "Staff",
    "after", "available_packs", "check_gate", "check_transition",
    "declined", "excluded_accounts", "excluded_roles", "label_rules",
    "labels_of", "load_pack", "names_match", "plan", "posts_in", "readers", "render_letter",
]  # fmt: skip
