"""Working a case through its policy: gates, clocks, tasks, risk, decisions, disclosures, messages and letters."""

from typing import Any

import pytest
from sqlalchemy import select

from api.conversations.models import Message
from tests.api.site import Site

EMAIL = "sam.field@example.org"


async def opened(site: Site, policy: str, **draft: Any) -> tuple[str, dict[str, str]]:
    reference = await site.report(policy=policy, **draft)
    return f"/api/cases/{reference}", await site.staff("Sam Field", "supervisor")


async def clock_of(site: Site, url: str, headers: dict[str, str], code: str) -> dict[str, Any]:
    rows = (await site.client.get(url, headers=headers)).json()["deadlines"]
    return next(row for row in rows if row["code"] == code)


async def test_circle_s_first_response_needs_all_three_and_is_then_met(site: Site) -> None:
    url, headers = await opened(site, "circle")
    first = {"text": "We have your report.", "acknowledges": True}
    refused = await site.client.post(f"{url}/messages", json=first, headers=headers)
    assert refused.status_code == 422
    assert {m["code"] for m in refused.json()["missing"]} == {"handler", "next_contact"}
    assert {m["clause"] for m in refused.json()["missing"]} == {"CIR-2"}
    assert (await clock_of(site, url, headers, "first_response"))["state"] == "open"
    await site.client.patch(url, json={"assigned_to": EMAIL}, headers=headers)
    whole = {**first, "records": {"next_contact_at": "2026-12-01"}}
    preview = await site.client.post(f"{url}/messages", json={**whole, "preview": True}, headers=headers)
    assert (preview.status_code, preview.json()["sent"]) == (201, False)
    assert (await site.client.get(url, headers=headers)).json()["records"].get("next_contact_at") is None
    sent = await site.client.post(f"{url}/messages", json=whole, headers=headers)
    assert (sent.status_code, sent.json()["sent"]) == (201, True)
    case = (await site.client.get(url, headers=headers)).json()
    assert (case["status"], case["records"]["handler"]) == ("acknowledged", "Sam Field")
    assert (await clock_of(site, url, headers, "first_response"))["state"] == "met"
    async with site.database.read() as session:
        staff = list(await session.scalars(select(Message).where(Message.sender == "staff")))
    assert [m.text for m in staff] == ["We have your report."]


async def test_closing_says_what_is_missing_then_stops_and_starts_clocks(site: Site) -> None:
    url, headers = await opened(site, "imani")
    await site.client.patch(url, json={"status": "acknowledged"}, headers=headers)
    case = (await site.client.get(url, headers=headers)).json()
    (step,) = [s for s in case["steps"] if s["to"] == "closed"]
    assert {m["clause"] for m in step["missing"]} >= {"IMA-17", "BASE-7"}
    refused = await site.client.patch(url, json={"status": "closed"}, headers=headers)
    assert [m["code"] for m in refused.json()["missing"]] == [m["code"] for m in step["missing"]]
    records = {"closing_reason": "resolved", "closing_summary": "We spoke to them.", "closing_discussed": True,
               "appeal_offered": True}  # fmt: skip
    done = await site.client.patch(url, json={"status": "closed", "records": records}, headers=headers)
    assert done.status_code == 200, done.text
    states = {row["code"]: row for row in done.json()["deadlines"]}
    assert states["satisfaction_survey"]["state"] == "open"
    assert states["first_contact"]["state"] == "paused"
    assert "send_survey" in [task["code"] for task in done.json()["tasks"]]
    back = (await site.client.patch(url, json={"status": "in_progress"}, headers=headers)).json()
    assert {row["code"]: row["state"] for row in back["deadlines"]}["first_contact"] == "open"


async def test_a_clock_pauses_only_for_the_policy_s_reasons_and_recurs_when_met(site: Site) -> None:
    url, headers = await opened(site, "circle")
    plan = await clock_of(site, url, headers, "action_plan")

    async def change(clock: dict[str, Any], **body: Any) -> Any:
        return await site.client.patch(url, json={"clock": {"id": clock["id"], **body}}, headers=headers)

    refused = await change(plan, action="pause", reason="busy")
    assert refused.status_code == 422
    assert "no_time_agreed" in refused.json()["detail"]
    assert (await change(plan, action="pause", reason="no_time_agreed")).status_code == 200
    paused = await clock_of(site, url, headers, "action_plan")
    assert (paused["state"], paused["pause_reason"]) == ("paused", "no_time_agreed")
    assert (await change(plan, action="resume")).status_code == 200
    assert (await clock_of(site, url, headers, "action_plan"))["due_at"] >= plan["due_at"]
    review = await clock_of(site, url, headers, "plan_review")
    met = (await change(review, action="meet")).json()
    rows = [r for r in met["deadlines"] if r["code"] == "plan_review"]
    assert sorted((r["state"], r["occurrence"]) for r in rows) == [("met", 1), ("open", 2)]
    gated = await change(plan, action="meet")
    assert gated.json()["missing"][0]["clause"] == "CIR-8"


async def test_a_task_is_done_with_what_it_records(site: Site) -> None:
    url, headers = await opened(site, "circle")
    case = (await site.client.get(url, headers=headers)).json()
    (task,) = [t for t in case["tasks"] if t["code"] == "action_plan"]
    refused = await site.client.post(f"{url}/tasks", json={"id": task["id"], "state": "done"}, headers=headers)
    assert refused.json()["missing"] == [{"code": "action_plan", "what": "Action plan", "clause": "CIR-8"}]
    body = {"id": task["id"], "state": "done", "records": {"action_plan": ["Visit on Monday"]}}
    done = (await site.client.post(f"{url}/tasks", json=body, headers=headers)).json()
    assert [t["state"] for t in done["tasks"] if t["code"] == "action_plan"] == ["done"]
    assert [d["state"] for d in done["deadlines"] if d["code"] == "action_plan"] == ["met"]
    reasonless = await site.client.post(f"{url}/tasks", json={"id": task["id"], "state": "not_needed"}, headers=headers)
    assert reasonless.status_code == 422
    unknown = await site.client.post(f"{url}/tasks", json={"id": 987654, "state": "done"}, headers=headers)
    assert unknown.status_code == 404


async def test_lowering_the_risk_needs_a_reason_and_raising_does_not(site: Site) -> None:
    url, headers = await opened(site, "default", danger="yes")
    assert (await site.client.get(url, headers=headers)).json()["risk"]["band"] == "high"
    refused = await site.client.patch(url, json={"risk": "standard"}, headers=headers)
    assert refused.json()["missing"][0]["clause"] == "BASE-6"
    done = await site.client.patch(url, json={"risk": "standard", "reason": "checked by phone"}, headers=headers)
    assert (done.json()["risk"]["band"], done.json()["risk"]["computed_band"]) == ("standard", "high")
    assert (await site.client.patch(url, json={"risk": "high"}, headers=headers)).json()["risk"]["band"] == "high"


async def test_a_gated_option_asks_for_everything_its_clause_does(site: Site) -> None:
    who = [{"said": "my neighbour in flat 12", "kind": "neighbour"}]
    url, headers = await opened(site, "imani", who=who)
    body = {"option": "injunction", "what": "Apply for an injunction", "why": "It goes on"}
    refused = await site.client.post(f"{url}/decisions", json=body, headers=headers)
    missing = refused.json()["missing"]
    assert len(missing) == 8
    assert {m["clause"] for m in missing} == {"IMA-6"}
    case = (await site.client.get(url, headers=headers)).json()
    (option,) = [o for o in case["options"] if o["code"] == "injunction"]
    fields = {f["code"]: (next(iter(f["choices"])) if f["choices"] else "considered") for f in option["fields"]}
    done = await site.client.post(f"{url}/decisions", json={**body, "records": fields}, headers=headers)
    assert done.status_code == 201, done.text
    (decision,) = done.json()["decisions"]
    assert (decision["code"], decision["by"]["name"], decision["why"]) == ("injunction", "Sam Field", "It goes on")


async def test_a_restriction_needs_a_review_date_and_starts_its_clock(site: Site) -> None:
    who = [{"said": "a parent", "kind": "parent"}]
    url, headers = await opened(site, "little-pickles", relation="staff", who=who)
    body: dict[str, Any] = {"kind": "restriction", "what": "No visits", "why": "Shouting at staff"}
    assert "review_on" in (await site.client.post(f"{url}/decisions", json=body, headers=headers)).json()["detail"]
    body["review_on"] = "2027-01-31"
    asked = await site.client.post(f"{url}/decisions", json=body, headers=headers)
    if asked.status_code == 422:
        assert all(m["clause"].startswith(("LPK", "BASE")) for m in asked.json()["missing"])
        case = (await site.client.get(url, headers=headers)).json()
        gates = [o for o in case["options"] if o["gate"] == "restrict"]
        records = {f["code"]: (next(iter(f["choices"])) if f["choices"] else _value(f["kind"]))
                   for o in gates for f in o["fields"]}  # fmt: skip
        asked = await site.client.post(f"{url}/decisions", json={**body, "records": records}, headers=headers)
    assert asked.status_code == 201, asked.text
    assert "restriction_review" in [d["code"] for d in asked.json()["deadlines"]]
    assert asked.json()["decisions"][0]["review_on"] == "2027-01-31"


def _value(kind: str) -> Any:
    return {"yes_no": True, "date": "2027-01-31", "list": ["x"], "log": ["x"]}.get(kind, "x")


async def test_a_disclosure_stands_on_its_own_lawful_basis(site: Site) -> None:
    url, headers = await opened(site, "circle", police_contact="no")
    body = {"to": "Social services", "what": "The report", "why": "A child", "lawful_basis": "made_up"}
    refused = await site.client.post(f"{url}/disclosures", json=body, headers=headers)
    assert refused.status_code == 422
    body["lawful_basis"] = "vital_interests"
    gated = await site.client.post(f"{url}/disclosures", json=body, headers=headers)
    assert [m["clause"] for m in gated.json()["missing"]] == ["CIR-21"]
    risk = {**body, "records": {"overriding_risk": "Threats to kill"}}
    assert (await site.client.post(f"{url}/disclosures", json=risk, headers=headers)).status_code == 201
    again = await site.client.post(f"{url}/disclosures", json=body, headers=headers)
    assert again.status_code == 422, "an earlier reason must not carry a later disclosure"
    police = {**risk, "police": True}
    asked = await site.client.post(f"{url}/disclosures", json=police, headers=headers)
    assert [m["code"] for m in asked.json()["missing"]] == ["agreement"]


async def test_fields_are_checked_and_never_repeated_back(site: Site) -> None:
    url, headers = await opened(site, "circle")
    wrong = ({"no_such": "x"}, {"acknowledged": "secret words"}, {"next_contact_at": "secret words"},
             {"lawful_basis": "secret words"}, {"action_plan": [1]}, {"support_needs": "x" * 10_001})  # fmt: skip
    for records in wrong:
        answer = await site.client.patch(url, json={"records": records}, headers=headers)
        assert answer.status_code == 422, records
        assert "secret words" not in answer.text


@pytest.mark.parametrize("form", ["text", "pdf", "large_print"])
async def test_a_letter_is_previewed_printed_and_sent(site: Site, form: str) -> None:
    url, headers = await opened(site, "imani")
    body = {"letter": "closure", "format": form}
    refused = await site.client.post(f"{url}/letters", json=body, headers=headers)
    assert refused.status_code == 422
    assert refused.json()["missing"]
    body["records"] = {"closing_summary": "We spoke to your neighbour."}  # type: ignore[assignment]
    answer = await site.client.post(f"{url}/letters", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    if form == "text":
        assert "We spoke to your neighbour." in answer.json()["text"]
        assert answer.json()["sent"] is False
    else:
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
    case = (await site.client.get(url, headers=headers)).json()
    assert "closing_summary" not in case["records"], "a preview keeps nothing"
    sent = await site.client.post(f"{url}/letters", json={**body, "format": "text", "send": True}, headers=headers)
    assert sent.json()["sent"] is True
    log = (await site.client.get(url, headers=headers)).json()["log"]
    assert "letter" in [entry["kind"] for entry in log]


async def test_exports_hold_the_case_and_leave_a_row(site: Site) -> None:
    from api.core.audit import AuditRow

    url, headers = await opened(site, "cumbria", relation="staff")
    whole = await site.client.get(f"{url}/export.json", headers=headers)
    assert "own country" in whole.json()["narrative"]
    assert whole.json()["transcript"][0]["from"] == "reporter"
    paper = await site.client.get(f"{url}/export.pdf", headers=headers)
    assert paper.content.startswith(b"%PDF")
    form = await site.client.get(f"{url}/export.pdf?form=health_and_safety", headers=headers)
    assert form.content.startswith(b"%PDF")
    assert (await site.client.get(f"{url}/export.pdf?form=nothing", headers=headers)).status_code == 404
    async with site.database.read() as session:
        rows = list(await session.scalars(select(AuditRow).where(AuditRow.action == "case_exported")))
    assert [row.detail["format"] for row in rows] == ["json", "pdf", "pdf"]


async def test_a_reporter_s_own_post_and_way_are_read_from_their_words(site: Site) -> None:
    url, headers = await opened(site, "cumbria-school", text="I am the headteacher and a parent emailed me abuse",
                                relation="staff", who=[{"said": "a parent", "kind": "parent"}])  # fmt: skip
    case = (await site.client.get(url, headers=headers)).json()
    assert "CUM-8" in [route["clause"] for route in case["routed_to"]]
