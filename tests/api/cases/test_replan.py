"""More is learnt after a report was handed over: the policy's plan grows by what it asks for, and nothing goes."""

from typing import Any

from sqlalchemy import select

from api.cases.models import Case
from tests.api.site import Site

VERBAL = {"types": [{"code": "verbal_abuse"}]}


def codes(rows: list[dict[str, Any]]) -> set[str]:
    return {row["code"] for row in rows}


async def add_to(site: Site, reference: str, draft: dict[str, Any], headers: dict[str, str]) -> None:
    """A later part of the diary, as the action server sends it."""
    async with site.database.read() as session:
        conversation = await session.scalar(select(Case.conversation_id).where(Case.reference == reference))
    token = site.settings.service_token.get_secret_value()
    answer = await site.client.post(
        f"/internal/reports/{conversation}/additions",
        json={"message_ids": [], "draft": draft},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 201, answer.text


async def test_a_label_added_later_brings_its_routes_clocks_tasks_and_risk(site: Site) -> None:
    lead = await site.staff("Lee Ward", "safeguarding_lead")
    reference = await site.report(policy="imani", **VERBAL)
    url, headers = f"/api/cases/{reference}", await site.staff("Sam Field", "supervisor")
    before = (await site.client.get(url, headers=headers)).json()
    assert (await site.client.get(url, headers=lead)).status_code == 404
    for kind, code in (("flags", "safeguarding"), ("types", "graffiti"), ("flags", "threat_to_life")):
        change = {"label": {"kind": kind, "code": code, "action": "add"}, "reason": "in the second message"}
        done = await site.client.patch(url, json=change, headers=headers)
        assert done.status_code == 200, done.text
    after = done.json()
    assert codes(after["deadlines"]) - codes(before["deadlines"]) == {"graffiti_removal"}
    assert codes(after["tasks"]) - codes(before["tasks"]) >= {"remove_graffiti", "safeguarding_check"}
    assert codes(before["deadlines"]) <= codes(after["deadlines"])
    assert len(after["deadlines"]) == len(codes(after["deadlines"]))
    assert before["risk"]["band"] != after["risk"]["band"] == "high"
    assert "possible_crime" in after["labels"]
    found = (await site.client.get("/api/cases?risk=high&type=graffiti", headers=headers)).json()
    assert [line["reference"] for line in found["items"]] == [reference]
    assert (await site.client.get(url, headers=lead)).status_code == 200
    assert "told" in {row["kind"] for row in await told_of(site, reference, lead)}


async def test_taking_a_label_away_takes_nothing_back(site: Site) -> None:
    reference = await site.report(policy="imani", characteristics=[{"code": "race", "source": "reporter"}], **VERBAL)
    url, headers = f"/api/cases/{reference}", await site.staff("Sam Field", "supervisor")
    before = (await site.client.get(url, headers=headers)).json()
    change = {"label": {"kind": "characteristics", "code": "race", "action": "remove"}, "reason": "read again"}
    after = (await site.client.patch(url, json=change, headers=headers)).json()
    for part in ("deadlines", "tasks", "routed_to", "labels", "risk"):
        assert after[part] == before[part], part


async def test_a_landlord_found_out_later_is_told(site: Site) -> None:
    reference = await site.report(policy="circle", **VERBAL)
    partner = await site.staff("Pat Lee", "partner_landlord")
    url, headers = f"/api/cases/{reference}", await site.staff("Sam Field", "supervisor")
    assert (await site.client.get(url, headers=partner)).status_code == 404
    done = await site.client.patch(url, json={"records": {"landlord": "partner_landlord"}}, headers=headers)
    assert done.status_code == 200, done.text
    assert "partner_landlord" in {route["role"] for route in done.json()["routed_to"]}
    assert (await site.client.get(url, headers=partner)).status_code == 200
    told = (await site.client.get("/api/notifications", headers=partner)).json()
    assert reference in str(told)


async def test_a_knife_in_the_diary_raises_the_risk_and_tells_who_has_the_case(site: Site) -> None:
    officer = await site.staff("Olu Grant", "housing_officer")
    reference = await site.report(policy="circle", **VERBAL)
    url, headers = f"/api/cases/{reference}", await site.staff("Sam Field", "supervisor")
    before = (await site.client.get(url, headers=headers)).json()
    await add_to(site, reference, {"flags": [{"code": "weapon"}], "types": [{"code": "threat"}]}, headers)
    after = (await site.client.get(url, headers=headers)).json()
    assert before["risk"]["band"] != "high"
    assert after["risk"]["band"] == "high"
    assert "added" in {row["kind"] for row in await told_of(site, reference, officer)}


async def told_of(site: Site, reference: str, *people: dict[str, str]) -> list[dict[str, Any]]:
    """What these people were told of the case."""
    rows = []
    for headers in people:
        answer = (await site.client.get("/api/notifications", headers=headers)).json()
        rows += [row for row in answer["items"] if row["reference"] == reference]
    return rows
