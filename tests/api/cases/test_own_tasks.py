"""Roles that may read no case: they see and do their own tasks, and every other door stays shut."""

from typing import Any

from sqlalchemy import select

from api.core.audit import AuditRow
from tests.api.site import Site

GRAFFITI = [{"code": "graffiti"}]
WORDS = ("neighbour", "own country", "banging", "flat 12")
CARETAKER_NAMED = {"said": "the caretaker", "kind": "employee", "name": None}


async def own(site: Site, headers: dict[str, str]) -> list[dict[str, Any]]:
    answer = await site.client.get("/api/tasks", headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.json()["total"] == len(answer.json()["items"])
    return list(answer.json()["items"])


async def test_a_caretaker_sees_the_task_and_its_clock_and_nothing_of_the_report(site: Site) -> None:
    caretaker = await site.staff("Cal Taker", "caretaker")
    reference = await site.report(policy="imani", types=GRAFFITI)
    answer = await site.client.get("/api/tasks", headers=caretaker)
    items = answer.json()["items"]
    assert [(i["kind"], i["code"]) for i in sorted(items, key=lambda i: i["kind"])] == [
        ("clock", "graffiti_removal"), ("task", "remove_graffiti")]  # fmt: skip
    for item in items:
        assert (item["reference"], item["clause"], item["state"]) == (reference, "IMA-14", "open")
        assert item["title"]
        assert item["why"]
        assert item["due_at"]
        assert item["opens_case"] is False
    assert not [word for word in WORDS if word in answer.text]
    for path in ("", "/transcript", "/export.json", "/export.pdf"):
        assert (await site.client.get(f"/api/cases/{reference}{path}", headers=caretaker)).status_code == 404
    number = items[0]["id"].partition("-")[2]
    body = {"id": int(number), "state": "done"}
    assert (await site.client.post(f"/api/cases/{reference}/tasks", json=body, headers=caretaker)).status_code == 404
    assert (await site.client.get("/api/cases", headers=caretaker)).json()["items"] == []
    assert (await site.client.get("/api/notifications", headers=caretaker)).json()["items"] == []


async def test_doing_the_task_meets_its_clock_and_leaves_rows(site: Site) -> None:
    caretaker = await site.staff("Cal Taker", "caretaker")
    reference = await site.report(policy="imani", types=GRAFFITI)
    (task,) = [i for i in await own(site, caretaker) if i["kind"] == "task"]
    done = await site.client.patch(f"/api/tasks/{task['id']}", json={"state": "done"}, headers=caretaker)
    assert (done.status_code, done.json()["state"]) == (200, "done")
    assert await own(site, caretaker) == []
    reader = await site.staff("Sam Field", "supervisor")
    case = (await site.client.get(f"/api/cases/{reference}", headers=reader)).json()
    assert {t["state"] for t in case["tasks"] if t["code"] == "remove_graffiti"} == {"done"}
    assert {d["state"] for d in case["deadlines"] if d["code"] == "graffiti_removal"} == {"met"}
    assert "Cal Taker" in [entry["by"]["name"] for entry in case["log"] if entry["kind"] == "task"]
    async with site.database.read() as session:
        rows = list(await session.scalars(select(AuditRow).where(AuditRow.subject == reference)))
    mine = (await site.client.get("/api/auth/me", headers=caretaker)).json()["id"]
    assert {row.action for row in rows if row.actor == f"user:{mine}"} == {"task_changed", "clock_changed"}
    again = await site.client.patch(f"/api/tasks/{task['id']}", json={"state": "done"}, headers=caretaker)
    assert again.status_code == 404


async def test_not_needed_takes_a_reason_and_a_clock_cannot_be_set_aside(site: Site) -> None:
    caretaker = await site.staff("Cal Taker", "caretaker")
    await site.report(policy="imani", types=GRAFFITI)
    items = {item["kind"]: item["id"] for item in await own(site, caretaker)}

    async def change(item: str, **body: Any) -> Any:
        return await site.client.patch(f"/api/tasks/{item}", json=body, headers=caretaker)

    assert (await change(items["task"], state="not_needed")).status_code == 422
    assert (await change(items["clock"], state="not_needed", reason="gone")).status_code == 422
    assert (await change(items["task"], state="done", records={"action_plan": ["x"]})).status_code == 422
    assert (await change(items["task"], state="open")).status_code == 422
    assert len(await own(site, caretaker)) == 2
    done = await change(items["task"], state="not_needed", reason="It was washed off by rain.")
    assert done.json()["state"] == "not_needed"
    assert [i["kind"] for i in await own(site, caretaker)] == ["clock"], "the time limit goes on"
    assert (await change(items["clock"], state="done")).json()["state"] == "met"


async def test_somebody_else_s_task_is_one_that_does_not_exist(site: Site) -> None:
    caretaker = await site.staff("Cal Taker", "caretaker")
    await site.staff("Olu Officer", "housing_officer")
    reader = await site.staff("Sam Field", "supervisor")
    reference = await site.report(policy="imani", types=GRAFFITI)
    case = (await site.client.get(f"/api/cases/{reference}", headers=reader)).json()
    others = [f"task-{t['id']}" for t in case["tasks"] if t["owner"] != "caretaker"]
    assert others
    for item in (*others, "task-999999", "clock-0", "task-", "task-x", "task-" + "9" * 19, "case-1", "²-²"):
        answer = await site.client.patch(f"/api/tasks/{item}", json={"state": "done"}, headers=caretaker)
        assert (answer.status_code, answer.json()["detail"]) == (404, "There is no such task."), item
    assert (await site.client.get("/api/tasks")).status_code == 401


async def test_a_caretaker_whom_the_report_names_finds_no_trace(site: Site) -> None:
    caretaker = await site.staff("Cal Taker", "caretaker")
    reader = await site.staff("Sam Field", "supervisor")
    reference = await site.report(policy="imani", types=GRAFFITI, who=[CARETAKER_NAMED])
    later = await site.staff("New Taker", "caretaker")
    case = (await site.client.get(f"/api/cases/{reference}", headers=reader)).json()
    items = [f"task-{t['id']}" for t in case["tasks"]] + [f"clock-{d['id']}" for d in case["deadlines"]]
    for headers in (caretaker, later):
        assert await own(site, headers) == []
        for item in items:
            answer = await site.client.patch(f"/api/tasks/{item}", json={"state": "done"}, headers=headers)
            assert answer.status_code == 404


async def test_a_named_person_with_the_role_finds_no_trace_and_a_colleague_does(site: Site) -> None:
    named = await site.staff("Martin Okafor", "caretaker")
    colleague = await site.staff("Cal Taker", "caretaker")
    who = [{"said": "Martin Okafor", "kind": "employee", "name": "Martin Okafor"}]
    await site.report(policy="imani", types=GRAFFITI, who=who)
    assert await own(site, named) == []
    assert len(await own(site, colleague)) == 2


async def test_readers_get_theirs_too_with_the_fields_to_fill_in(site: Site) -> None:
    officer = await site.staff("Olu Officer", "housing_officer")
    reference = await site.report(policy="circle")
    (plan,) = [i for i in await own(site, officer) if (i["kind"], i["code"]) == ("task", "action_plan")]
    assert plan["opens_case"] is True
    assert [field["code"] for field in plan["fields"]] == ["action_plan"]
    url = f"/api/tasks/{plan['id']}"
    refused = await site.client.patch(url, json={"state": "done"}, headers=officer)
    assert refused.json()["missing"] == [{"code": "action_plan", "what": "Action plan", "clause": "CIR-8"}]
    body = {"state": "done", "records": {"action_plan": ["Visit on Monday"]}}
    assert (await site.client.patch(url, json=body, headers=officer)).json()["state"] == "done"
    case = (await site.client.get(f"/api/cases/{reference}", headers=officer)).json()
    assert case["records"]["action_plan"] == ["Visit on Monday"]


async def test_the_caretaker_is_told_by_mail_of_a_task_and_nobody_of_the_report(site: Site) -> None:
    from api.notifications.models import Notification

    await site.staff("Cal Taker", "caretaker")
    await site.report(policy="imani", types=GRAFFITI)
    async with site.database.read() as session:
        kinds = list(await session.execute(select(Notification.kind, Notification.code)))
    assert [tuple(kind) for kind in kinds] == [("task", "remove_graffiti")]
