"""The console's pages: behind a login, behind a form token, with strict headers and marked evidence."""

import re

import pytest

from api.console.highlight import Mark, stretches
from tests.api.site import ACCOUNT, PASSWORD, Site

EMAIL = "sam.field@example.org"
WORDS = "go back to your own country"


async def log_in(site: Site) -> str:
    """Log in through the page; the form token of the session."""
    await site.staff("Sam Field", "supervisor")
    answer = await site.client.post("/console/login", data={"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 303, answer.text
    page = await site.client.get("/console")
    found = re.search(r'name="csrf_token" value="(\w+)"', page.text)
    assert found
    return found[1]


async def report_with_evidence(site: Site) -> str:
    conversation, (message,) = await site.conversation(ACCOUNT + " <script>alert(1)</script>")
    start = ACCOUNT.index(WORDS)
    evidence = [{"message_id": message, "start": start, "end": start + len(WORDS), "text": WORDS}]
    draft = {
        "narrative": [{"message_id": message, "text": ""}],
        "characteristics": [{"code": "race", "evidence": evidence}],
    }
    return str((await site.submit(conversation, draft))["reference"])


@pytest.mark.parametrize(
    "path", ["/console", "/console/unfinished", "/console/policy", "/console/cases/SAY-2026-000001"]
)
async def test_pages_lead_to_the_login(site: Site, path: str) -> None:
    answer = await site.client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/console/login?next=%2Fconsole")


async def test_a_case_page_marks_its_evidence_and_runs_nobody_else_s_script(site: Site) -> None:
    reference = await report_with_evidence(site)
    await log_in(site)
    page = await site.client.get(f"/console/cases/{reference}")
    assert page.status_code == 200
    assert re.search(rf'<mark class="ev ev--characteristics"[^>]*>{WORDS}', page.text)
    assert "<script>alert" not in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-store"


async def test_lists_hold_none_of_the_reporter_s_words(site: Site) -> None:
    await report_with_evidence(site)
    await log_in(site)
    page = await site.client.get("/console")
    assert "SAY-" in page.text
    assert "own country" not in page.text


async def test_a_form_without_its_token_changes_nothing(site: Site) -> None:
    reference = await report_with_evidence(site)
    token = await log_in(site)
    url = f"/console/cases/{reference}/notes"
    assert (await site.client.post(url, data={"text": "forged"})).status_code == 403
    assert (await site.client.post(url, data={"text": "forged", "csrf_token": "x"})).status_code == 403
    assert (await site.client.post(url, data={"text": "a real note", "csrf_token": token})).status_code == 303
    page = await site.client.get(f"/console/cases/{reference}")
    assert "a real note" in page.text
    assert "forged" not in page.text


async def test_a_refused_step_says_what_is_missing_on_the_page(site: Site) -> None:
    reference = await report_with_evidence(site)
    token = await log_in(site)
    form = {"csrf_token": token, "version": "1", "status": "appealed"}
    version = re.search(r'name="version" value="(\d+)"', (await site.client.get(f"/console/cases/{reference}")).text)
    assert version
    answer = await site.client.post(f"/console/cases/{reference}/status", data={**form, "version": version[1]})
    assert answer.status_code == 422
    assert "That was not done" in answer.text


async def test_the_login_sends_nobody_elsewhere(site: Site) -> None:
    await site.staff("Sam Field", "supervisor")
    form = {"email": EMAIL, "password": PASSWORD, "next": "//evil.example/console"}
    answer = await site.client.post("/console/login", data=form)
    assert answer.headers["location"] == "/console"


def test_stretches_keep_every_character_and_every_mark() -> None:
    text = "he shouted go home at me"
    marks = [Mark(3, 18, "types", "Verbal abuse"), Mark(11, 18, "characteristics", "Race"), Mark(90, 99, "who", "x")]
    cut = stretches(text, marks)
    assert "".join(s.text for s in cut) == text
    assert [(s.text, s.kinds) for s in cut if s.kinds] == [
        ("shouted ", ("types",)),
        ("go home", ("types", "characteristics")),
    ]


async def test_a_label_is_added_on_the_page_and_nonsense_is_answered_there(site: Site) -> None:
    reference = await report_with_evidence(site)
    token = await log_in(site)
    url = f"/console/cases/{reference}"
    assert 'value="flags:weapon:add"' in (await site.client.get(url)).text
    form = {"csrf_token": token, "change": "flags:weapon:add", "reason": "shown in the second message"}
    assert (await site.client.post(f"{url}/labels", data=form)).status_code == 303
    page = (await site.client.get(url)).text
    assert "Added by a supervisor" in page
    assert 'value="flags:weapon:add"' not in page
    refused = await site.client.post(f"{url}/labels", data={**form, "change": "flags:nothing:add"})
    assert refused.status_code == 422
    assert "Choose what the report shows" in refused.text


async def test_what_staff_answered_is_on_the_page(site: Site) -> None:
    staff = {"warned": {"answer": "yes", "said": "I will end this call"}, "ended_contact": "not_safe",
             "manager_told": False, "wellbeing": ["union"]}  # fmt: skip
    reference = await site.report(policy="little-pickles", relation="staff", staff=staff)
    await log_in(site)
    page = (await site.client.get(f"/console/cases/{reference}")).text
    for words in ("Yes: “I will end this call”", "It was not safe to", "Their union"):
        assert words in page, words
