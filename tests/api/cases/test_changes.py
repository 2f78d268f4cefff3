"""Working a case: status with the policy's gates, assignment, corrections that never overrule the reporter."""

from tests.api.site import Site

RACE = {"characteristics": [{"code": "race", "source": "reporter"}]}


async def test_a_correction_needs_a_reason_and_keeps_what_was_said(site: Site) -> None:
    reference = await site.report(**RACE)
    headers = await site.staff("Sam Field", "supervisor")
    change = {"label": {"kind": "characteristics", "code": "race", "action": "remove"}}
    refused = await site.client.patch(f"/api/cases/{reference}", json=change, headers=headers)
    assert refused.status_code == 422
    done = await site.client.patch(f"/api/cases/{reference}", json={**change, "reason": "a mistake"}, headers=headers)
    (race,) = done.json()["characteristics"]
    assert (race["code"], race["source"], race["decision"]) == ("race", "reporter", "overridden")
    assert done.json()["corrections"][0]["reason"] == "a mistake"


async def test_a_supervisor_can_add_a_label(site: Site) -> None:
    reference = await site.report()
    headers = await site.staff("Sam Field", "supervisor")
    change = {"label": {"kind": "types", "code": "graffiti", "action": "add"}, "reason": "seen on the wall"}
    done = await site.client.patch(f"/api/cases/{reference}", json=change, headers=headers)
    assert [(t["code"], t["source"]) for t in done.json()["types"]] == [("graffiti", "supervisor")]


async def test_a_stale_page_overwrites_nobody(site: Site) -> None:
    reference = await site.report()
    headers = await site.staff("Sam Field", "supervisor")
    version = (await site.client.get(f"/api/cases/{reference}", headers=headers)).json()["version"]
    body = {"assigned_to": "sam.field@example.org", "version": version}
    assert (await site.client.patch(f"/api/cases/{reference}", json=body, headers=headers)).status_code == 200
    late = await site.client.patch(f"/api/cases/{reference}", json={**body, "assigned_to": ""}, headers=headers)
    assert late.status_code == 409


async def test_a_step_that_is_not_possible_says_what_is(site: Site) -> None:
    reference = await site.report()
    headers = await site.staff("Sam Field", "supervisor")
    answer = await site.client.patch(f"/api/cases/{reference}", json={"status": "appealed"}, headers=headers)
    assert answer.status_code == 422
    assert "acknowledged" in answer.json()["detail"]


async def test_unknown_fields_are_refused(site: Site) -> None:
    reference = await site.report()
    headers = await site.staff("Sam Field", "supervisor")
    answer = await site.client.patch(f"/api/cases/{reference}", json={"risk": "low"}, headers=headers)
    assert answer.status_code == 422


async def test_a_case_cannot_be_given_to_someone_it_is_closed_to(site: Site) -> None:
    await site.staff("Martin Okafor", "supervisor")
    reference = await site.report(who=[{"said": "Martin Okafor", "kind": "employee", "name": "Martin Okafor"}])
    headers = await site.staff("Sam Field", "supervisor")
    body = {"assigned_to": "martin.okafor@example.org"}
    assert (await site.client.patch(f"/api/cases/{reference}", json=body, headers=headers)).status_code == 422


async def test_a_code_of_another_kind_is_refused(site: Site) -> None:
    reference = await site.report()
    headers = await site.staff("Sam Field", "supervisor")
    body = {"label": {"kind": "types", "code": "race", "action": "add"}, "reason": "seen"}
    assert (await site.client.patch(f"/api/cases/{reference}", json=body, headers=headers)).status_code == 422


async def test_a_flag_can_be_set_aside_and_stays_on_the_case(site: Site) -> None:
    reference = await site.report(flags=[{"code": "weapon"}])
    headers = await site.staff("Sam Field", "supervisor")
    change = {"label": {"kind": "flags", "code": "weapon", "action": "remove"}, "reason": "a toy"}
    done = (await site.client.patch(f"/api/cases/{reference}", json=change, headers=headers)).json()
    assert [(f["code"], f["decision"]) for f in done["flags"]] == [("weapon", "overridden")]
