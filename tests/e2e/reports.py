"""What people in these tests say, and what is looked at afterwards."""

from typing import Any

import httpx

ACCOUNT = (
    "Last night around half 10 my neighbour in flat 12 was banging on my door shouting go back to your own "
    "country, he's done it 3 times this month"
)
ANSWERS = {
    "danger": "no",
    "safe_now": "yes",
    "notice": "yes",
    "relation": "me",
    "narrative": ACCOUNT,
    "police_contact": "not_yet",
    "wishes": "I want it to stop",
    "contact": "anonymous",
    "review": "send",
}
OPEN_IN_THE_ACCOUNT = {"when", "where", "who", "motivation", "repeat"}


def case_of(supervisor: httpx.Client, reference: str) -> dict[str, Any]:
    answer = supervisor.get(f"/api/cases/{reference}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def transcript_of(supervisor: httpx.Client, reference: str) -> list[dict[str, Any]]:
    answer = supervisor.get(f"/api/cases/{reference}/transcript")
    assert answer.status_code == 200, answer.text
    return list(answer.json())


def said_by_reporter(supervisor: httpx.Client, reference: str) -> list[str]:
    return [m["text"] for m in transcript_of(supervisor, reference) if m["from"] == "reporter"]


def unfinished_with(supervisor: httpx.Client, words: str) -> str:
    """The reference of the unfinished report in which these words were written."""
    for line in supervisor.get("/api/cases", params={"unfinished": "true", "limit": 100}).json()["items"]:
        if any(words in text for text in said_by_reporter(supervisor, line["reference"])):
            return str(line["reference"])
    raise AssertionError("no unfinished report holds these words")


def check_evidence(case: dict[str, Any], transcript: list[dict[str, Any]]) -> int:
    """Every piece of evidence cuts its words out of the stored message; how many there are."""
    texts = {m["id"]: m["text"] for m in transcript}
    items = [*case["types"], *case["characteristics"], *case["flags"], *case["who"]]
    items += [value for value in (case["when"], case["where"]) if value]
    found = [e for item in items for e in item.get("evidence") or []]
    for e in found:
        assert texts[e["message_id"]][e["start"] : e["end"]] == e["text"]
    return len(found)


def codes(case: dict[str, Any], kind: str) -> set[str]:
    return {item["code"] for item in case[kind]}
