"""The page of one's own tasks: for roles that may read no case it is the whole console."""

import re

import pytest

from api.core.settings import Settings, get_settings
from tests.api.site import PASSWORD, Site


@pytest.fixture(autouse=True)
def imani(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_POLICY", "imani")
    get_settings.cache_clear()


async def log_in(site: Site, name: str, role: str) -> str:
    """Log in through the page; where it leads first."""
    await site.staff(name, role)
    email = f"{name.lower().replace(' ', '.')}@example.org"
    answer = await site.client.post("/console/login", data={"email": email, "password": PASSWORD})
    return (await site.client.get(answer.headers["location"])).headers.get("location", "/console")


async def test_a_caretaker_lands_on_their_tasks_and_marks_one_as_done(site: Site) -> None:
    reference = await site.report(policy="imani", types=[{"code": "graffiti"}])
    assert await log_in(site, "Cal Taker", "caretaker") == "/console/tasks"
    page = await site.client.get("/console/tasks")
    assert reference in page.text
    assert f"/console/cases/{reference}" not in page.text
    for hidden in ("Unfinished reports", "/console/notifications", "own country", "neighbour"):
        assert hidden not in page.text
    token, task = (re.search(p, page.text) for p in (r'name="csrf_token" value="(\w+)"', r'id="(task-\d+)"'))
    assert token
    assert task
    form = {"csrf_token": token[1], "state": "not_needed", "reason": " "}
    refused = await site.client.post(f"/console/tasks/{task[1]}", data=form)
    assert refused.status_code == 422
    assert "Say why the task is not needed." in refused.text
    assert (await site.client.post(f"/console/tasks/{task[1]}", data={"state": "done"})).status_code == 403
    done = await site.client.post(f"/console/tasks/{task[1]}", data={**form, "state": "done"})
    assert (done.status_code, done.headers["location"]) == (303, "/console/tasks")
    assert "Nothing waits for you" in (await site.client.get("/console/tasks")).text
    gone = await site.client.post(f"/console/tasks/{task[1]}", data={**form, "state": "done"})
    assert gone.status_code == 404


async def test_a_reader_finds_the_page_beside_the_cases(site: Site) -> None:
    reference = await site.report(policy="imani")
    assert await log_in(site, "Dee Worker", "development_worker") == "/console"
    page = await site.client.get("/console/tasks")
    assert f'href="/console/cases/{reference}"' in page.text
    assert "Unfinished reports" in page.text


async def test_the_page_leads_to_the_login(site: Site) -> None:
    assert (await site.client.get("/console/tasks")).headers["location"] == "/console/login?next=%2Fconsole%2Ftasks"
