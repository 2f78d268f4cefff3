"""The twenty-two clauses of the housing group."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from api.policies import Person
from api.policies.clocks import pause, resume, start_deadline
from api.policies.worktime import calendar_of
from tests.api.policies.cases import FRIDAY_NIGHT
from tests.api.policies.probes import Clause, Probes

p = Probes("circle")
calendar = calendar_of(p.pack.organisation)
neighbour = p.case(who=["neighbour"], types=["verbal_abuse"], where="home", frequency="first")
stranger = p.case(who=["public"], types=["verbal_abuse"], where="public")
hate = p.case(who=["neighbour"], types=["verbal_abuse"], characteristics=["race"], frequency="first")
child = p.case(who=[Person(kind="resident", under_18=True)], types=["verbal_abuse"])
FIRST: dict[str, object] = {"acknowledged": True, "handler": "Sam", "next_contact_at": FRIDAY_NIGHT}
SHARING: dict[str, object] = {
    "disclosed_to": "Adult social care",
    "disclosure_reason": "Risk to life",
    "lawful_basis": "vital_interests",
    "overriding_risk": "Threat to kill",
}


def first_response_counts_open_hours() -> bool:
    """Reported at 22:31 on a Friday: 24 hours of opening time end on Wednesday at 17:00."""
    due = next(d["due_at"] for d in p.plan(neighbour).deadlines if d["code"] == "first_response")
    return due == datetime(2026, 11, 25, 17, 0, tzinfo=UTC)


def action_plan_pauses() -> bool:
    clock = p.pack.clocks["action_plan"]
    started = start_deadline("action_plan", clock, calendar, FRIDAY_NIGHT)
    halted = pause(clock, started, "no_time_agreed", FRIDAY_NIGHT + timedelta(days=3))
    going = resume(clock, calendar, halted, FRIDAY_NIGHT + timedelta(days=5))
    return started.due_at == FRIDAY_NIGHT + timedelta(days=14) and going.due_at == started.due_at + timedelta(days=2)


TABLE = [
    Clause(
        "CIR-1",
        p.told("partner_landlord", clause="CIR-1"),
        p.case(landlord="partner_landlord"),
        neighbour,
        also=lambda: p.told("managing_agent", clause="CIR-1")(p.case(landlord="managing_agent")),
    ),
    Clause(
        "CIR-2",
        p.gate_opens("first_response", "CIR-2"),
        FIRST,
        {**FIRST, "next_contact_at": None},
        also=lambda: p.pack.clocks["first_response"].met_by == "first_response" and first_response_counts_open_hours(),
    ),
    Clause(
        "CIR-3",
        p.told("domestic_abuse_lead", clause="CIR-3"),
        p.case(who=["family"], types=["physical_assault"], where="home"),
        neighbour,
        also=lambda: (
            p.plan(p.case(types=["nuisance"], who=["neighbour"])).signposts == ["Antisocial Behaviour Policy"]
            and p.told("housing_officer", "asb_team", clause="CIR-3")(p.case(types=["nuisance"]))
            and p.tells("domestic_safety", "CIR-3")(p.case(who=["family"], types=["threat"]))
        ),
    ),
    Clause(
        "CIR-4",
        p.labelled("hate_related_as_reported", "possible_hate_crime"),
        hate,
        neighbour,
        also=lambda: p.cites("definitions", "CIR-4")(["harassment", "hate_crime"]),
    ),
    Clause(
        "CIR-5",
        p.gate_opens("reclassify", "CIR-5"),
        {"judgement_reason": "Not connected"},
        {},
        also=lambda: p.told("housing_officer", clause="CIR-5")(p.case(relation="saw_it", types=["nuisance"])),
    ),
    Clause(
        "CIR-6",
        lambda channel: channel in p.pack.records["how_reported"].choices,
        "in_person",
        "by_rumour",
        also=lambda: {"web", "sms", "whatsapp", "voice"} <= set(p.pack.records["how_reported"].choices),
    ),
    Clause(
        "CIR-7",
        p.options("link_counter_allegation", clause="CIR-7"),
        neighbour,
        p.case(),
        also=lambda: p.pack.records["counter_allegation"].kind == "link",
    ),
    Clause(
        "CIR-8",
        p.clocks("action_plan", "plan_review", "case_review", clause="CIR-8"),
        neighbour,
        p.case(hints=["advice_only"]),
        also=action_plan_pauses,
    ),
    Clause("CIR-9", p.cites("closing_reasons", "CIR-9"), ["insufficient_evidence"], ["resolved"]),
    Clause("CIR-10", p.told("complaints", clause="CIR-10"), p.case(who=["contractor"]), neighbour),
    Clause(
        "CIR-11",
        lambda record: p.pack.records[record].supervisors_only and not p.pack.records[record].shown_to_reporter,
        "unfounded_note",
        "action_plan",
        also=lambda: "unfounded" not in str(p.pack.public_view(neighbour, FRIDAY_NIGHT)).lower(),
    ),
    Clause(
        "CIR-12",
        p.options("legal_action", clause="CIR-12", suggested=True),
        hate,
        neighbour,
        also=lambda: (
            p.options("legal_action", clause="CIR-12", suggested=True)(
                p.case(who=["neighbour"], types=["verbal_abuse"], frequency="often")
            )
            and "one hate crime" in (p.pack.options["legal_action"].threshold or "")
        ),
    ),
    Clause(
        "CIR-13",
        p.options("voluntary_move", clause="CIR-13", suggested=True),
        p.case(flags=["weapon"], types=["threat"]),
        neighbour,
    ),
    Clause("CIR-14", p.options("act_outside", clause="CIR-14"), p.case(outside_neighbourhood=True), neighbour),
    Clause(
        "CIR-15",
        p.told("safeguarding_children", clause="CIR-15"),
        child,
        neighbour,
        also=lambda: (
            p.tasks("involve_parents", clause="CIR-15")(child)
            and "as far as you know" in p.pack.public_view()["wording"]["who"]
        ),
    ),
    Clause("CIR-16", p.tasks("police_and_partners", clause="CIR-16"), stranger, neighbour),
    Clause(
        "CIR-17",
        p.options("cctv", clause="CIR-17"),
        neighbour,
        p.case(where="online"),
        also=lambda: (
            p.options("patrols", "visits", "alarms", clause="CIR-17")(stranger)
            and "feel safer" in p.pack.public_view()["wording"]["wishes"]
            and p.tasks("feel_safer", clause="CIR-17")(p.case(fear="very"))
        ),
    ),
    Clause("CIR-18", p.options("witness_support", clause="CIR-18"), p.case(relation="saw_it"), neighbour),
    Clause(
        "CIR-19",
        p.told("safeguarding_adults", clause="CIR-19"),
        p.case(vulnerable=True),
        neighbour,
        also=lambda: p.tasks("support_needs", clause="CIR-19")(p.case(characteristics=["disability"])),
    ),
    Clause(
        "CIR-20",
        p.gate_opens("legal_action", "CIR-20"),
        {"disability_considered": "Asked; none known", "legal_advice": "Given on 3 May"},
        {"legal_advice": "Given on 3 May"},
    ),
    Clause(
        "CIR-21",
        p.gate_opens("disclose", "CIR-21"),
        SHARING,
        {**SHARING, "lawful_basis": "because"},
        also=lambda: (
            p.pack.offers["sharing"].at == "before_account"
            and p.missing("disclose", p.case(police_contact="no"), **{**SHARING, "overriding_risk": ""})
            == {"risk_without_agreement"}
        ),
    ),
    Clause(
        "CIR-22",
        p.tasks("give_format", clause="CIR-22"),
        p.case(flags=["needs_interpreter"]),
        neighbour,
        also=lambda: p.tells("format", "CIR-22")(neighbour),
    ),
]
