"""The twelve clauses of the nursery."""

from __future__ import annotations

from api.policies import CaseState, Person, check_gate, render_letter
from api.policies.planning import after
from tests.api.policies.cases import FRIDAY_NIGHT
from tests.api.policies.probes import Clause, Probes

p = Probes("little-pickles")
parent = p.case(relation="staff", who=["parent"], types=["verbal_abuse"])
threat = p.case(relation="staff", who=["parent"], types=["threat"])
colleague = p.case(relation="staff", who=["employee"], types=["bullying"])
names_manager = p.case(relation="staff", who=[Person(kind="employee", post="manager")], types=["bullying"])
demands = p.case(relation="staff", who=["customer"], types=["unreasonable_contact"])
RESTRICTION: dict[str, object] = {
    "restriction_reason": "Shouting at staff on three days",
    "restriction_alternatives": "Email the office",
    "restriction_length": "Until 31 March",
    "restriction_review_at": FRIDAY_NIGHT,
    "equality_impact": "None known; asked on the telephone",
    "adjustments": "Longer time to reply",
}
ACTS = [
    "verbal_abuse", "threat", "physical_assault", "sexual_harassment", "offensive_material", "online_abuse",
    "mimicry", "discrimination", "intimidation", "stalking", "exclusion", "bullying",
]  # fmt: skip


def without(*names: str) -> dict[str, object]:
    return {k: v for k, v in RESTRICTION.items() if k not in names}


def restriction_letter_says_all() -> bool:
    text = render_letter(p.pack, "restriction", RESTRICTION, reference="SAY-2026-000001").text
    return all(
        str(RESTRICTION[k]) in text for k in ("restriction_reason", "restriction_alternatives", "restriction_length")
    )


def asks_about_effect_only(question: str) -> bool:
    """The pack's own list of what the bot may never ask (LPK-11)."""
    rule = p.pack.asks["impact"]
    return "LPK-11" in rule.clauses and not any(phrase in question.lower() for phrase in rule.forbidden)


def review_clock_runs() -> bool:
    deadlines, _ = after(p.pack, parent, "restriction", FRIDAY_NIGHT)
    return [d.code for d in deadlines] == ["restriction_review"] and deadlines[0].due_at > FRIDAY_NIGHT


TABLE = [
    Clause("LPK-1", p.cites("types", "LPK-1"), ACTS, ["unreasonable_contact"]),
    Clause(
        "LPK-2",
        p.tasks("keep_apart", clause="LPK-2"),
        demands,
        parent,
        also=lambda: (
            p.labelled("unreasonable_contact_only")(demands)
            and bool(p.plan(demands).routed_to)
            and not any("unreasonable" in code for code in p.pack.closing_reasons)
            and not p.labelled("unreasonable_contact_only")(p.case(types=["unreasonable_contact", "threat"]))
        ),
    ),
    Clause(
        "LPK-3",
        p.told("safeguarding_lead", clause="LPK-3"),
        p.case(flags=["self_harm_risk"]),
        parent,
        also=lambda: (
            p.tasks("health_professional", "police_if_others", clause="LPK-3")(threat)
            and not p.tasks("police_if_others", clause="LPK-3")(p.case(flags=["self_harm_risk"]))
            and p.plan(threat).priority == "urgent"
        ),
    ),
    Clause(
        "LPK-4",
        p.staff_asks("warned", "LPK-4"),
        parent,
        colleague,
        also=lambda: (
            "not_safe" in p.pack.records["warned"].choices
            and p.staff_asks("warning_words", "LPK-4")(
                p.case(relation="staff", who=["parent"], types=["verbal_abuse"], staff={"warned": "yes"})
            )
        ),
    ),
    Clause("LPK-5", p.staff_asks("ended_contact", "LPK-5"), parent, colleague),
    Clause(
        "LPK-6",
        p.told("manager", clause="LPK-6"),
        parent,
        names_manager,
        also=lambda: p.tasks("investigate_and_decide", clause="LPK-6")(demands),
    ),
    Clause(
        "LPK-7",
        p.gate_opens("restrict", "LPK-7"),
        RESTRICTION,
        without("restriction_length"),
        also=lambda: (
            {m.clause for m in check_gate(p.pack, "restrict", CaseState(parent)) if m.code in ("reason", "length")}
            == {"LPK-7"}
            and restriction_letter_says_all()
        ),
    ),
    Clause("LPK-8", p.tasks("refer_to_police", clause="LPK-8"), threat, demands),
    Clause(
        "LPK-9",
        p.gate_opens("restrict", "LPK-9"),
        RESTRICTION,
        without("restriction_review_at"),
        also=review_clock_runs,
    ),
    Clause("LPK-10", p.gate_opens("restrict", "LPK-10"), RESTRICTION, {**RESTRICTION, "equality_impact": "  "}),
    Clause(
        "LPK-11",
        asks_about_effect_only,
        p.pack.public_view(colleague, FRIDAY_NIGHT)["wording"]["harm"],
        "Do you think they intended to upset you?",
        also=lambda: (
            p.tells("impact", "LPK-11")(colleague)
            and all(asks_about_effect_only(q.text) for q in p.pack.staff_questions)
        ),
    ),
    Clause(
        "LPK-12",
        p.told("chair_of_trustees", clause="LPK-12"),
        names_manager,
        colleague,
        also=lambda: (
            {e["role"] for e in p.plan(names_manager).excluded} == {"manager"}
            and p.tasks("protect_from_victimisation", clause="LPK-12")(colleague)
        ),
    ),
]
