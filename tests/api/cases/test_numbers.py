"""Numbers: what may be passed on hides small counts, also from a total found elsewhere."""

import csv
import io

from api.cases.statistics import FEWER, HELD_BACK, hidden
from tests.api.site import Site


def test_a_single_small_number_takes_another_with_it() -> None:
    assert hidden({"new": 20, "closed": 3, "appealed": 9}) == {"new": "20", "closed": FEWER, "appealed": HELD_BACK}
    assert hidden({"a": 4, "b": 1, "c": 5}) == {"a": FEWER, "b": FEWER, "c": "5"}
    assert hidden({"a": 5, "b": 0}) == {"a": "5", "b": "0"}


async def test_the_table_tells_no_small_number_and_the_page_does(site: Site) -> None:
    for _ in range(2):
        await site.report(types=[{"code": "threat"}])
    headers = await site.staff("Sam Field", "supervisor")
    numbers = (await site.client.get("/api/statistics", headers=headers)).json()
    assert (numbers["total"], numbers["by"]["types"]) == (2, {"threat": 2})
    (statistic,) = numbers["statistics"]
    assert (statistic["clause"], [row["count"] for row in statistic["rows"]]) == ("DEF-7", [2])
    table = (await site.client.get("/api/statistics/export.csv", headers=headers)).text
    assert {row["count"] for row in csv.DictReader(io.StringIO(table))} == {FEWER}
    before = await site.client.get("/api/statistics?until=2001-01", headers=headers)
    assert before.json()["total"] == 0
    assert (await site.client.get("/api/statistics?since=yesterday", headers=headers)).status_code == 422
    assert (await site.client.get("/api/statistics?since=2026-13", headers=headers)).status_code == 422
