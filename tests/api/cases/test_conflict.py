"""A report naming somebody: no list, count, search, notification, number, export or address tells them of it."""

from typing import Any

import pytest
from sqlalchemy import select

from api.cases.models import AccountCheck, Case
from api.core.clock import now
from api.notifications.outbox import News, tell
from api.people import service as people
from tests.api.site import PASSWORD, Site

NOWHERE = "SAY-2026-999999"
LEADER = {"said": "my team leader", "kind": "employee", "name": None}
NAMED = {"said": "Martin Okafor", "kind": "employee", "name": "Martin Okafor"}
PATHS = ("", "/transcript", "/export.json", "/export.pdf", "/export.pdf?form=support_plan")
POSTS: dict[str, dict[str, Any]] = {
    "notes": {"text": "x"},
    "tasks": {"id": 1, "state": "done"},
    "decisions": {"what": "x", "why": "y"},
    "disclosures": {"to": "x", "what": "x", "why": "y", "lawful_basis": "consent"},
    "messages": {"text": "x"},
    "letters": {"letter": "closure"},
}


@pytest.fixture(autouse=True)
def imagine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_POLICY", "imagine")


async def finds_nothing(site: Site, headers: dict[str, str], reference: str, words: str) -> None:
    """Every door there is: the case must look exactly like one that does not exist."""
    get = site.client.get
    for query in ("", f"?q={reference}", f"?q={words}", "?unfinished=true", "?type=verbal_abuse", "?overdue=true"):
        answer = await get(f"/api/cases{query}", headers=headers)
        assert answer.json()["items"] == [], query
    for path in PATHS:
        closed = await get(f"/api/cases/{reference}{path}", headers=headers)
        missing = await get(f"/api/cases/{NOWHERE}{path}", headers=headers)
        assert (closed.status_code, closed.json()) == (404, missing.json()), path
    for path, body in POSTS.items():
        closed = await site.client.post(f"/api/cases/{reference}/{path}", json=body, headers=headers)
        missing = await site.client.post(f"/api/cases/{NOWHERE}/{path}", json=body, headers=headers)
        assert (closed.status_code, closed.json()) == (404, missing.json()), path
    assert (await site.client.patch(f"/api/cases/{reference}", json={}, headers=headers)).status_code == 404
    assert (await get("/api/notifications", headers=headers)).json() == {"items": [], "unread": 0}
    numbers = (await get("/api/statistics", headers=headers)).json()
    assert (numbers["total"], [s["rows"] for s in numbers["statistics"] if s["rows"]]) == (0, [])
    table = (await get("/api/statistics/export.csv", headers=headers)).text
    assert table.splitlines() == ["statistic,month,dimension,code,count"]
    cookie = {"cookie": f"sayso_session={headers['Authorization'].removeprefix('Bearer ')}"}
    for page in ("/console", "/console/unfinished", "/console/notifications", "/console/statistics"):
        shown = await get(page, headers=cookie)
        assert (shown.status_code, reference in shown.text) == (200, False), page
    assert (await get(f"/console/cases/{reference}", headers=cookie)).status_code == 404


async def sees(site: Site, headers: dict[str, str], reference: str) -> bool:
    return (await site.client.get(f"/api/cases/{reference}", headers=headers)).status_code == 200


async def test_a_named_team_leader_finds_no_trace(site: Site) -> None:
    leader = await site.staff("Toni Leader", "team_leader", "supervisor")
    worker = await site.staff("Kay Worker", "key_worker")
    reference = await site.report(policy="imagine", who=[LEADER], types=[{"code": "verbal_abuse"}])
    other = await site.staff("Sam Field", "supervisor")
    manager = await site.staff("Serena Vice", "service_manager")
    assert await sees(site, other, reference)
    assert await sees(site, manager, reference)
    assert (await site.client.get("/api/notifications", headers=leader)).json()["items"] == []
    await finds_nothing(site, leader, reference, "neighbour")
    await finds_nothing(site, worker, reference, "neighbour")


async def test_somebody_made_team_leader_later_is_shut_out_at_once(site: Site) -> None:
    reference = await site.report(policy="imagine", who=[LEADER])
    await finds_nothing(site, await site.staff("New Leader", "team_leader", "supervisor"), reference, "neighbour")


@pytest.mark.parametrize("said", [NAMED, {**NAMED, "said": "that M. Okafor", "name": None}])
async def test_an_account_made_later_for_somebody_named_is_shut_out(site: Site, said: dict[str, Any]) -> None:
    reference = await site.report(policy="imagine", who=[said])
    await site.report(policy="imagine", text="Somebody else did something else to me", who=[])
    named = await site.staff("Martin Okafor", "supervisor")
    listed = (await site.client.get("/api/cases", headers=named)).json()["items"]
    assert len(listed) == 1
    assert reference not in {line["reference"] for line in listed}
    assert not await sees(site, named, reference)
    assert await sees(site, await site.staff("Sam Field", "supervisor"), reference)


async def test_an_account_made_later_under_somebody_named_is_shut_out(site: Site) -> None:
    reference = await site.report(policy="imagine", who=[NAMED])
    await site.staff("Martin Okafor", "supervisor")
    junior = await site.staff("Jo Junior", "supervisor", manager="martin.okafor@example.org")
    await finds_nothing(site, junior, reference, "neighbour")


async def test_an_account_that_was_never_checked_sees_nothing(site: Site) -> None:
    from api.cases.repository import visible

    await site.report(policy="imagine")
    async with site.database.write() as session:
        user = await people.add_user(
            session, "a@example.org", "A Person", ["supervisor"], PASSWORD, people.BUILT_IN_ROLES
        )
        actor = people.actor_of(user)
        assert list(await session.scalars(select(Case).where(visible(actor)))) == []
        assert await session.get(AccountCheck, user.id) is None


async def test_a_full_name_in_the_account_itself_shuts_out(site: Site) -> None:
    named = await site.staff("Martin Okafor", "supervisor")
    field = await site.staff("Ann Field", "supervisor")
    reference = await site.report("It was Martin Okafor who shouted at me in a field", policy="imagine")
    await finds_nothing(site, named, reference, "shouted")
    assert await sees(site, field, reference)


async def test_a_name_in_a_later_addition_shuts_out(site: Site) -> None:
    named = await site.staff("Martin Okafor", "supervisor")
    conversation, (message,) = await site.conversation("he shouted at me", policy="imagine")
    reference = (await site.submit(conversation, {"narrative": [{"message_id": message, "text": ""}]}))["reference"]
    assert await sees(site, named, reference)
    token = site.settings.service_token.get_secret_value()
    more = {"message_ids": [message], "draft": {"who": [NAMED]}}
    answer = await site.client.post(
        f"/internal/reports/{conversation}/additions", json=more, headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 201
    await finds_nothing(site, named, reference, "shouted")


async def test_half_a_name_is_flagged_for_a_person_to_decide(site: Site) -> None:
    await site.staff("Martin Okafor", "supervisor")
    reference = await site.report(policy="imagine", who=[{"said": "some Martin", "kind": "unknown", "name": None}])
    other = await site.staff("Sam Field", "supervisor")
    case = (await site.client.get(f"/api/cases/{reference}", headers=other)).json()
    assert "conflict_of_interest" in [flag["code"] for flag in case["flags"]]
    listed = (await site.client.get("/api/cases", headers=other)).json()["items"]
    assert "conflict_of_interest" in listed[0]["flags"]


async def test_every_post_in_one_description_is_shut_out(site: Site) -> None:
    who = {"said": "the team leader and the service manager together", "kind": "employee"}
    reference = await site.report(policy="imagine", who=[who])
    for name, role in (("Toni Leader", "team_leader"), ("Serena Vice", "service_manager")):
        assert not await sees(site, await site.staff(name, role, "supervisor"), reference), role


async def test_news_for_a_role_that_is_shut_out_goes_to_somebody_else(site: Site) -> None:
    leader = await site.staff("Toni Leader", "team_leader")
    other = await site.staff("Sam Field", "supervisor")
    reference = await site.report(policy="imagine", who=[LEADER])
    async with site.database.write() as session:
        case_id = await session.scalar(select(Case.id).where(Case.reference == reference))
        await tell(session, [News(str(case_id), "team_leader", "k", "due", "first_look")], now())
    got = (await site.client.get("/api/notifications", headers=other)).json()["items"]
    assert "due" in [item["kind"] for item in got]
    assert (await site.client.get("/api/notifications", headers=leader)).json()["unread"] == 0
