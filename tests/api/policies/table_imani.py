"""The twenty clauses of the housing co-operative."""

from __future__ import annotations

from datetime import timedelta

from api.policies import CaseState, Person, check_gate, check_transition, render_letter
from api.policies.planning import after
from tests.api.policies.cases import FRIDAY_NIGHT
from tests.api.policies.probes import Clause, Probes

p = Probes("imani")
neighbour = p.case(who=["neighbour"], types=["verbal_abuse"], where="home")
graffiti = p.case(types=["graffiti"], where="communal")
unknown = p.case(who=["unknown"], types=["property_damage"])
withheld = p.case(withheld_who=True, types=["threat"])
other_landlord = p.case(who=["neighbour"], types=["threat"], landlord="partner")
names_worker = p.case(who=[Person(kind="employee", post="development_worker")], types=["verbal_abuse"])
EIGHT: dict[str, object] = {
    "behaviour_impact": "Shouting at night; two families cannot sleep",
    "severity": "Serious",
    "duration": "Three months",
    "perpetrator_age": "Adult",
    "perpetrator_vulnerability": "None known",
    "perpetrator_residency": "tenant",
    "evidence_available": "Diary and recordings",
    "complainant_wishes": "Wants it to stop",
}


def due_after(code: str) -> timedelta:
    return next(d["due_at"] for d in p.plan(graffiti).deadlines if d["code"] == code) - FRIDAY_NIGHT


def survey_follows_closing() -> bool:
    deadlines, tasks = after(p.pack, neighbour, "closed", FRIDAY_NIGHT)
    codes = [d.code for d in deadlines], [t["code"] for t in tasks]
    text = render_letter(p.pack, "survey", {}, reference="SAY-2026-000001").text
    return codes == (["satisfaction_survey"], ["send_survey"]) and "do not have to answer" in text


def perception_survives() -> bool:
    """Nothing a supervisor records changes labels or characteristics: only reasons are added (IMA-2, IMA-3)."""
    case = p.case(characteristics=["race"], types=["verbal_abuse"], motivation="none")
    return "hate_related_as_reported" in p.plan(case).labels and p.pack.records["perception"].shown_to_reporter


def can_appeal() -> bool:
    closed = CaseState(neighbour, status="closed")
    return check_transition(p.pack, "appeal", closed) == [] and p.pack.transitions["appeal"].to == "appealed"


def any_survey(facts: object) -> bool:
    """Survey tasks on a report that is still open."""
    return facts == "closed" and survey_follows_closing()


TABLE = [
    Clause(
        "IMA-1",
        p.cites("characteristics", "IMA-1"),
        ["race", "religion", "sex", "disability", "sexual_orientation", "illness", "age", "other"],
        ["gender_reassignment"],
        also=lambda: bool(p.plan(neighbour).routed_to) and not neighbour.characteristics,
    ),
    Clause(
        "IMA-2",
        p.told("development_worker", clause="IMA-2"),
        p.case(relation="saw_it", types=["nuisance"]),
        names_worker,
        also=perception_survives,
    ),
    Clause(
        "IMA-3",
        p.gate_opens("reclassify", "IMA-3"),
        {"judgement_reason": "Both agree it was about parking"},
        {"judgement_reason": ""},
        also=lambda: "perception" in p.pack.records,
    ),
    Clause(
        "IMA-4",
        lambda question: "why did they" not in question.lower() and "do not need a reason" in question,
        p.pack.public_view()["wording"]["motivation"],
        "Why did they do it?",
        also=lambda: p.plan(p.case(motivation="none", frequency="first", types=["verbal_abuse"])).deadlines != [],
    ),
    Clause(
        "IMA-5",
        p.cites("types", "IMA-5"),
        ["verbal_abuse", "threat", "physical_assault", "property_damage", "graffiti", "offensive_material", "nuisance"],
        ["unreasonable_contact"],
    ),
    Clause(
        "IMA-6",
        p.gate_opens("enforce", "IMA-6"),
        EIGHT,
        {k: v for k, v in EIGHT.items() if k != "complainant_wishes"},
        also=lambda: len(check_gate(p.pack, "enforce", CaseState(neighbour))) == 8,
    ),
    Clause(
        "IMA-7",
        p.options("ask_other_landlord", clause="IMA-7"),
        other_landlord,
        neighbour,
        also=lambda: (
            p.options("injunction", "possession", clause="IMA-7")(neighbour)
            and not p.options("injunction", clause="IMA-7")(unknown)
            and p.pack.options["injunction"].law == ["asb_act_2014"]
            and "2014" in p.pack.superseded["asb_2003"].now
        ),
    ),
    Clause(
        "IMA-8",
        p.tasks("police_profile", "visit_tenants", "general_warning_letter", clause="IMA-8"),
        unknown,
        neighbour,
        also=lambda: p.tasks("police_profile", clause="IMA-8")(withheld),
    ),
    Clause(
        "IMA-9",
        p.options("joint_work", clause="IMA-9"),
        other_landlord,
        neighbour,
        also=lambda: p.tasks("record_partners", clause="IMA-9")(other_landlord) and "disclose" in p.pack.gates,
    ),
    Clause(
        "IMA-10",
        p.options("security", "crime_prevention_advice", clause="IMA-10"),
        neighbour,
        p.case(where="online", types=["online_abuse"]),
    ),
    Clause(
        "IMA-11",
        p.tasks("offer_referrals", clause="IMA-11"),
        p.case(types=["verbal_abuse"], characteristics=["sexual_orientation"]),
        p.case(types=["nuisance"]),
        also=lambda: (
            p.pack.public_view(p.case(characteristics=["sexual_orientation"]), FRIDAY_NIGHT)["support"][0]["name"]
            == "Galop"
        ),
    ),
    Clause(
        "IMA-12",
        p.options("management_transfer", clause="IMA-12", suggested=True),
        p.case(types=["physical_assault"]),
        neighbour,
        also=lambda: (
            p.options("emergency_accommodation", clause="IMA-12", suggested=True)(
                p.case(flags=["weapon"], where="home", types=["threat"])
            )
            and p.options("professional_witness", clause="IMA-12", suggested=True)(
                p.case(types=["graffiti"], frequency="often")
            )
        ),
    ),
    Clause(
        "IMA-13",
        p.clocks("first_contact", clause="IMA-13"),
        graffiti,
        p.case(hints=["advice_only"]),
        also=lambda: due_after("first_contact") == timedelta(hours=24),
    ),
    Clause(
        "IMA-14",
        p.clocks("graffiti_removal", clause="IMA-14"),
        graffiti,
        neighbour,
        also=lambda: (
            due_after("graffiti_removal") == timedelta(hours=24)
            and p.tasks("remove_graffiti", clause="IMA-14")(graffiti)
        ),
    ),
    Clause(
        "IMA-15",
        p.tasks("match_handler", clause="IMA-15"),
        p.case(wishes=["same_sex_handler"]),
        neighbour,
        also=lambda: p.tells("safe_place", "IMA-15")(neighbour),
    ),
    Clause(
        "IMA-16",
        p.tasks("action_plan", clause="IMA-16"),
        neighbour,
        p.case(hints=["advice_only"]),
        also=lambda: all(
            p.pack.records[r].shown_to_reporter for r in ("action_plan", "contact_method", "contact_frequency")
        ),
    ),
    Clause(
        "IMA-17",
        p.gate_opens("close", "IMA-17"),
        {
            "closing_discussed": True,
            "appeal_offered": True,
            "closing_reason": "resolved",
            "closing_summary": "It stopped.",
        },
        {
            "closing_discussed": False,
            "appeal_offered": True,
            "closing_reason": "resolved",
            "closing_summary": "It stopped.",
        },
        also=lambda: p.clocks("case_review", clause="IMA-17")(neighbour) and can_appeal(),
    ),
    Clause("IMA-18", any_survey, "closed", "open", also=lambda: p.pack.letters["survey"].after == "closed"),
    Clause(
        "IMA-19",
        lambda role: p.pack.roles[role].may_read and "IMA-19" in str(p.pack.roles[role].clause),
        "development_worker",
        "finance_officer",
        also=lambda: not p.pack.roles["caretaker"].may_read and p.tells("confidential", "IMA-19")(neighbour),
    ),
    Clause(
        "IMA-20",
        p.tasks("give_format", clause="IMA-20"),
        p.case(wishes=["format"]),
        neighbour,
        also=lambda: (
            {"Braille", "large print", "audio"} <= set(p.pack.public_view()["formats"])
            and "website" in p.pack.public_view()["policy_where"]
        ),
    ),
]
