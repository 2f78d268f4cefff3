"""The nineteen clauses of the council and its schools."""

from __future__ import annotations

from tests.api.policies.cases import FRIDAY_NIGHT
from tests.api.policies.probes import Clause, Probes

p = Probes("cumbria")
school = Probes("cumbria-school")
caller = p.case(relation="staff", who=["public"], types=["verbal_abuse"], where="phone", mode="phone")
colleague = p.case(relation="staff", who=["employee"], types=["bullying"])
hate = p.case(relation="staff", who=["public"], types=["verbal_abuse"], characteristics=["religion"])
consents = p.case(relation="staff", who=["public"], types=["threat"], police_contact="yes")
refuses = p.case(relation="staff", who=["public"], types=["threat"], police_contact="no")
head = p.case(relation="staff", who=["parent"], types=["threat"], reporter_post="headteacher")
asks_other = p.case(relation="staff", who=["public"], not_told=["manager"], told_instead="other_manager")
contractor = p.case(relation="staff", who=["contractor"], types=["mimicry"])
again = p.case(relation="staff", who=["customer"], types=["verbal_abuse"], frequency="few")
WITHDRAWAL: dict[str, object] = {
    "legal_consulted": "Advice of 3 May",
    "other_options": "Letters and a meeting",
    "withdrawal_ground": "assault",
    "employee_view": "Agrees",
}
ACTS = [
    "verbal_abuse", "threat", "physical_assault", "sexual_harassment", "mimicry", "intimidation", "discrimination",
    "bullying", "graffiti", "offensive_material", "property_damage", "online_abuse", "entrapment",
]  # fmt: skip
FORM = {"when", "where", "mode", "narrative", "types", "harm", "who", "witness_statements", "characteristic_impact"}


def told(facts: object) -> list[str]:
    return [r["role"] for r in p.plan(facts).routed_to]  # type: ignore[arg-type]


def only_the_right_director() -> bool:
    return not p.gate_opens("withdraw_service", "CUM-10", roles=["manager"])(WITHDRAWAL)


def victimisation_and_treatment() -> bool:
    return p.labelled("victimisation")(p.case(types=["victimisation"])) and p.labelled("less_favourable_treatment")(
        p.case(types=["sexual_harassment", "exclusion"])
    )


TABLE = [
    Clause(
        "CUM-1",
        p.cites("types", "CUM-1"),
        ACTS,
        ["nuisance"],
        also=lambda: p.cites("modes", "CUM-1")(["face_to_face", "phone", "online", "in_writing"]),
    ),
    Clause(
        "CUM-2",
        p.told("hr", clause="CUM-2"),
        colleague,
        caller,
        also=lambda: (
            p.plan(colleague).signposts == ["Bullying and Harassment Procedure"]
            and p.told("customer_relations", clause="CUM-2")(p.case(relation="staff", types=["unreasonable_contact"]))
            and "manager" in told(colleague)
        ),
    ),
    Clause(
        "CUM-3",
        p.told("on_call", clause="CUM-3"),
        p.case(danger="not_sure"),
        caller,
        also=lambda: p.tasks("check_on_danger", clause="CUM-3")(p.case(flags=["immediate_danger"])),
    ),
    Clause(
        "CUM-4",
        p.told("manager", clause="CUM-4"),
        caller,
        asks_other,
        also=lambda: (
            "other_manager" in told(asks_other)
            and "managers_manager" in told(p.case(relation="staff", not_told=["manager"]))
            and p.tells("choose_manager", "CUM-4")(caller)
        ),
    ),
    Clause(
        "CUM-5",
        p.tasks("debrief", "incident_form", clause="CUM-5"),
        caller,
        p.case(hints=["advice_only"]),
        also=lambda: (
            set(p.pack.exports["health_and_safety"].fields) >= FORM
            and p.told("health_and_safety", clause="CUM-5")(caller)
        ),
    ),
    Clause(
        "CUM-6",
        p.tasks("record_impact", clause="CUM-6"),
        hate,
        caller,
        also=lambda: p.plan(hate).priority == "raised" and p.plan(caller).priority == "normal",
    ),
    Clause(
        "CUM-7",
        p.tasks("contact_police", clause="CUM-7"),
        consents,
        refuses,
        also=lambda: (
            p.tells("true_vision", "CUM-7")(hate)
            and not p.tells("true_vision", "CUM-7")(caller)
            and p.missing("refer_to_police", refuses) == {"agreement"}
            and p.missing("refer_to_police", consents) == set()
        ),
    ),
    Clause(
        "CUM-8",
        p.told("chair_of_governors", clause="CUM-8"),
        head,
        caller,
        also=lambda: (
            "manager" not in told(head)
            and all(t["owner"] != "manager" for t in p.plan(head).tasks)
            and school.told("chair_of_governors", clause="CUM-8")(head)
        ),
    ),
    Clause(
        "CUM-9",
        p.tasks("tell_other_organisation", clause="CUM-9"),
        contractor,
        caller,
        also=lambda: (
            p.tasks("meet_and_support", "review_risk_assessment", "training", "warn_or_restrict", clause="CUM-9")(
                caller
            )
            and p.tasks("notify_senior", "record_against_user", clause="CUM-9")(again)
        ),
    ),
    Clause(
        "CUM-10",
        p.gate_opens("withdraw_service", "CUM-10", roles=["assistant_director"]),
        WITHDRAWAL,
        {**WITHDRAWAL, "withdrawal_ground": "rude"},
        also=only_the_right_director,
    ),
    Clause(
        "CUM-11",
        p.tasks("occupational_health", "check_ins", clause="CUM-11"),
        p.case(relation="staff", staff={"wellbeing": frozenset({"occupational_health"})}),
        p.case(relation="staff", staff={"wellbeing": frozenset({"none"})}),
        also=lambda: (
            p.missing("refer_to_occupational_health", caller) == {"agreement"}
            and p.staff_asks("wellbeing", "CUM-11")(caller)
            and {"Victim Support", "Equality Advisory and Support Service"}
            <= {s["name"] for s in p.pack.public_view(hate, FRIDAY_NIGHT)["support"]}
        ),
    ),
    Clause(
        "CUM-12",
        p.clocks("progress_update", clause="CUM-12"),
        caller,
        p.case(hints=["advice_only"]),
        also=lambda: p.pack.clocks["progress_update"].recurring and p.tells("progress", "CUM-12")(caller),
    ),
    Clause(
        "CUM-13",
        p.gate_opens("act_against_third_party", "CUM-13"),
        {"employee_view": "Wants a warning, not a ban"},
        {},
    ),
    Clause(
        "CUM-14",
        p.labelled("characteristic_harassment"),
        p.case(relation="staff", types=["verbal_abuse"], characteristics=["pregnancy_maternity"]),
        p.case(relation="staff", types=["verbal_abuse"], characteristics=["marriage_civil_partnership"]),
        also=lambda: victimisation_and_treatment() and p.tasks("ask_about_victimisation", clause="CUM-14")(caller),
    ),
    Clause(
        "CUM-15",
        p.tasks("robust_action", clause="CUM-15"),
        again,
        caller,
        also=lambda: p.labelled("possible_course_of_conduct")(again),
    ),
    Clause(
        "CUM-16",
        p.labelled("hate_related_as_reported", "local_strand"),
        p.case(types=["verbal_abuse"], characteristics=["subculture"]),
        hate,
        also=lambda: (
            all(p.pack.characteristics[c].local for c in ("sex", "age", "subculture"))  # type: ignore[index]
            and not p.pack.characteristics["race"].local
        ),
    ),
    Clause(
        "CUM-17",
        lambda role: (
            role in p.pack.statistics["management"].readers and "frequency" in p.pack.statistics["management"].group_by
        ),
        "senior_management",
        "manager",
        also=lambda: p.pack.exports["management"].format == "csv" and not p.pack.roles["senior_management"].may_read,
    ),
    Clause(
        "CUM-18",
        lambda minutes: (p.pack.asks["hands_free"].max_minutes or 99) <= minutes,
        3,
        2,
        also=lambda: p.pack.asks["hands_free"].max_prompts == 8 and len(p.pack.staff_questions) <= 4,
    ),
    Clause(
        "CUM-19",
        lambda probes: "schools_portal" in {r["role"] for r in probes.plan(head).routed_to},
        school,
        p,
        also=lambda: (
            "health_and_safety" not in {r["role"] for r in school.plan(caller).routed_to}
            and set(school.pack.exports) != set(p.pack.exports)
        ),
    ),
]
