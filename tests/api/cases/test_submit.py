"""A report handed over: kept once, with true evidence, true words and the policy's promises."""

from typing import Any

from sqlalchemy import text

from tests.api.site import ACCOUNT, Site


def evidence(message: str, words: str, source: str = ACCOUNT) -> dict[str, Any]:
    start = source.index(words)
    return {"message_id": message, "start": start, "end": start + len(words), "text": words}


async def full_report(site: Site) -> tuple[str, str]:
    conversation, (message,) = await site.conversation(ACCOUNT, policy="imani")
    draft = {
        "relation": "me",
        "narrative": [{"message_id": message, "text": "these words are not what is stored"}],
        "types": [
            {"code": "verbal_abuse", "source": "suggested", "confidence": 0.9,
             "evidence": [evidence(message, "shouting go back to your own country")]},
        ],
        "characteristics": [
            {"code": "race", "source": "suggested", "confidence": 0.95,
             "evidence": [evidence(message, "go back to your own country"),
                          {"message_id": message, "start": 0, "end": 4, "text": "nope"}]},
        ],
        "flags": [{"code": "repeat", "evidence": [evidence(message, "3 times this month")]}],
        "repeat": {"said": "3 times this month", "frequency": "few"},
        "where": {"said": "my door", "kind": "home", "evidence": [evidence(message, "my door")]},
    }  # fmt: skip
    first = await site.submit(conversation, draft)
    again = await site.submit(conversation, draft, expect=200)
    assert first == again
    return first["reference"], conversation


async def test_a_report_is_one_case_however_often_it_is_handed_over(site: Site) -> None:
    reference, _ = await full_report(site)
    headers = await site.staff("Sam Field", "supervisor")
    listed = (await site.client.get("/api/cases", headers=headers)).json()
    assert [line["reference"] for line in listed["items"]] == [reference]


async def test_evidence_that_does_not_cut_its_words_out_is_dropped(site: Site) -> None:
    reference, _ = await full_report(site)
    headers = await site.staff("Sam Field", "supervisor")
    case = (await site.client.get(f"/api/cases/{reference}", headers=headers)).json()
    assert case["narrative"] == ACCOUNT
    (race,) = case["characteristics"]
    assert [e["text"] for e in race["evidence"]] == ["go back to your own country"]
    for e in race["evidence"]:
        assert ACCOUNT[e["start"] : e["end"]] == e["text"]


async def test_the_policy_s_clock_runs_with_its_clause(site: Site) -> None:
    reference, _ = await full_report(site)
    headers = await site.staff("Sam Field", "supervisor")
    case = (await site.client.get(f"/api/cases/{reference}", headers=headers)).json()
    clauses = {deadline["clause"] for deadline in case["deadlines"]}
    assert "IMA-13" in clauses
    assert "hate_related_as_reported" in case["labels"]
    assert "possible_course_of_conduct" in case["labels"]
    assert case["risk"]["band"] in ("medium", "high")
    assert case["routed_to"]


async def test_a_malformed_field_costs_that_field_and_nothing_else(site: Site) -> None:
    reference = await site.report(types=[{"code": "no_such_type"}], police_contact="perhaps", relation="saw_it")
    headers = await site.staff("Sam Field", "supervisor")
    case = (await site.client.get(f"/api/cases/{reference}", headers=headers)).json()
    assert (case["relation"], case["narrative"], case["types"]) == ("saw_it", ACCOUNT, [])


async def test_the_internal_door_needs_the_service_token(site: Site) -> None:
    conversation, _ = await site.conversation(ACCOUNT)
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        answer = await site.client.post(
            "/internal/reports", json={"conversation": conversation, "draft": {}}, headers=headers
        )
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
    headers = await site.staff("Sam Field", "supervisor")
    listed = (await site.client.get("/api/cases?unfinished=false", headers=headers)).json()
    assert listed["items"] == []


async def test_no_word_of_a_report_lies_readable_in_the_database(site: Site) -> None:
    await full_report(site)
    async with site.database.read() as session:
        for table in ("messages", "cases", "case_words", "case_codes", "conversations", "audit_rows"):
            rows = (await session.execute(text(f"SELECT * FROM {table}"))).all()
            stored = b"".join(
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for row in rows
                for value in row
            )
            for word in (b"neighbour", b"flat 12", b"own country"):
                assert word not in stored, table


async def test_more_words_after_handing_over_join_the_diary(site: Site) -> None:
    reference, conversation = await full_report(site)
    token = site.settings.service_token.get_secret_value()
    answer = await site.client.post(
        f"/internal/reports/{conversation}/additions",
        json={"message_ids": ["unknown"], "draft": {}},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.json() == {"reference": reference}
    headers = await site.staff("Sam Field", "supervisor")
    case = (await site.client.get(f"/api/cases/{reference}", headers=headers)).json()
    assert len(case["diary"]) == 1
    assert case["diary"][0]["message_ids"] == []
