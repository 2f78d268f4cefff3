"""Lists: filters, pages, search without stored words, unfinished reports."""

import pytest

from tests.api.site import Site


async def test_an_unfinished_report_is_listed_with_every_word(site: Site) -> None:
    _, ids = await site.conversation("he spat at me again", "and yesterday too", channel="voice")
    headers = await site.staff("Sam Field", "supervisor")
    (line,) = (await site.client.get("/api/cases", headers=headers)).json()["items"]
    assert (line["unfinished"], line["channel"]) == (True, "voice")
    case = (await site.client.get(f"/api/cases/{line['reference']}", headers=headers)).json()
    assert case["narrative"] == "he spat at me again\nand yesterday too"
    transcript = (await site.client.get(f"/api/cases/{line['reference']}/transcript", headers=headers)).json()
    assert [(m["id"], m["from"]) for m in transcript] == [(id_, "reporter") for id_ in ids]


async def test_an_unfinished_report_keeps_its_reference_when_it_is_finished(site: Site) -> None:
    conversation, (message,) = await site.conversation("he spat at me again")
    headers = await site.staff("Sam Field", "supervisor")
    (before,) = (await site.client.get("/api/cases", headers=headers)).json()["items"]
    done = await site.submit(conversation, {"narrative": [{"message_id": message, "text": "he spat at me again"}]})
    (after,) = (await site.client.get("/api/cases", headers=headers)).json()["items"]
    assert before["reference"] == after["reference"] == done["reference"]
    assert (before["unfinished"], after["unfinished"]) == (True, False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("characteristic=race", 1),
        ("characteristic=religion", 0),
        ("type=verbal_abuse", 1),
        ("q=BANGING+door", 1),
        ("q=banging+window", 0),
        ("q=say-2026-1", 1),
        ("status=new&unfinished=false", 1),
        ("status=closed", 0),
        ("assigned=nobody", 1),
        ("overdue=true", 0),
    ],
)
async def test_filters_and_search(site: Site, query: str, found: int) -> None:
    labels = {"types": [{"code": "verbal_abuse"}], "characteristics": [{"code": "race"}]}
    reference = await site.report(**labels)
    headers = await site.staff("Sam Field", "supervisor")
    answer = await site.client.get(f"/api/cases?{query.replace('say-2026-1', reference)}", headers=headers)
    assert len(answer.json()["items"]) == found


async def test_pages_join_without_a_gap_or_a_repeat(site: Site) -> None:
    references = {await site.report() for _ in range(5)}
    headers = await site.staff("Sam Field", "supervisor")
    seen, cursor = [], ""
    while True:
        page = (await site.client.get(f"/api/cases?limit=2&cursor={cursor}", headers=headers)).json()
        seen += [line["reference"] for line in page["items"]]
        if not page["next"]:
            break
        cursor = page["next"]
    assert len(seen) == 5
    assert set(seen) == references


@pytest.mark.parametrize(
    "query", ["status=lost", "limit=0", "limit=101", "cursor=nonsense", "q=%20a%20", "overdue=maybe"]
)
async def test_a_wrong_query_is_answered_as_a_problem(site: Site, query: str) -> None:
    headers = await site.staff("Sam Field", "supervisor")
    answer = await site.client.get(f"/api/cases?{query}", headers=headers)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
