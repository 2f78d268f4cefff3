"""The eleven clauses of the support charity: a case in which each acts and one in which it must not."""

from __future__ import annotations

from api.policies import render_letter
from tests.api.policies.cases import FRIDAY_NIGHT
from tests.api.policies.probes import Clause, Probes

p = Probes("imagine")
by_staff = p.case(relation="me", who=["employee"], types=["bullying"])
by_service_user = p.case(relation="me", who=["service_user"], types=["bullying"])
serious = p.case(relation="me", who=["employee"], types=["threat"])
serious_peer = p.case(relation="me", who=["service_user"], types=["sexual_harassment"])
going_on = p.case(relation="me", who=["service_user"], types=["bullying"], frequency="often")
staff_public = p.case(relation="staff", who=["public"], types=["verbal_abuse"])
witness_public = p.case(relation="saw_it", who=["public"], types=["verbal_abuse"])

TABLE = [
    Clause("IMG-1", p.told("hr_manager", clause="IMG-1"), by_staff, by_service_user),
    Clause(
        "IMG-2",
        p.told("quality_manager", clause="IMG-2"),
        by_service_user,
        staff_public,
        also=lambda: p.told("hr_manager", "quality_manager", clause="IMG-2")(by_staff),
    ),
    Clause(
        "IMG-3",
        p.tells("ask_to_stop", "IMG-3"),
        by_staff,
        serious,
        also=lambda: (
            p.stage("informal")(by_staff)
            and p.tasks("informal_intervention", "keep_diary", clause="IMG-3")(by_staff)
            and p.pack.records["incident_diary"].kind == "log"
            and not p.tells("ask_to_stop", "IMG-3")(p.case(who=["employee"], characteristics=["race"]))
        ),
    ),
    Clause(
        "IMG-4", p.stage("formal"), serious, by_staff, also=lambda: p.tasks("formal_complaint", clause="IMG-4")(serious)
    ),
    Clause(
        "IMG-5",
        p.tasks("arrange_companion", clause="IMG-5"),
        p.case(wishes=["companion"]),
        p.case(),
        also=lambda: (
            p.tells("companion", "IMG-5")(by_staff) and "advocate" in p.pack.public_view()["wording"]["wishes"]
        ),
    ),
    Clause(
        "IMG-6",
        p.tasks("hearing_notice", clause="IMG-6"),
        serious,
        by_staff,
        also=lambda: (
            "Friday 20 November 2026"
            in render_letter(p.pack, "hearing_notice", {"hearing_at": FRIDAY_NIGHT}, reference="SAY-2026-000001").text
        ),
    ),
    Clause(
        "IMG-7",
        p.gate_opens("decide", "IMG-7", by_staff),
        {"reporter_consulted": True},
        {"reporter_consulted": False},
        also=lambda: (
            p.missing("decide", p.case(who=["employee"], wishes=["companion"]), reporter_consulted=True) == {"union"}
        ),
    ),
    Clause(
        "IMG-8",
        p.told("key_worker", "team_leader", clause="IMG-8"),
        by_service_user,
        by_staff,
        also=lambda: (
            p.tasks("add_to_support_plan", "discuss_with_team_leader", clause="IMG-8")(by_service_user)
            and "incident_diary" in p.pack.exports["support_plan"].fields
        ),
    ),
    Clause(
        "IMG-9",
        p.tasks("supported_conversation", clause="IMG-9"),
        by_service_user,
        serious_peer,
        also=lambda: {"rehearse", "together", "no"} == set(p.pack.tasks["supported_conversation"].choices),
    ),
    Clause(
        "IMG-10",
        p.options("group_discussion", "joint_support_plan", "tenancy_breach", clause="IMG-10"),
        going_on,
        by_service_user,
    ),
    Clause(
        "IMG-11",
        p.counted("staff_cases", "IMG-11"),
        by_staff,
        witness_public,
        also=lambda: (
            p.counted("service_user_cases", "IMG-11")(by_service_user)
            and set(p.pack.statistics["staff_cases"].readers) == {"hr_manager", "quality_manager"}
        ),
    ),
]
