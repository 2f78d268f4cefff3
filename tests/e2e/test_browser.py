"""A person at the chat page and a supervisor at the console, each in a real browser, through the whole product."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.reports import ACCOUNT, OPEN_IN_THE_ACCOUNT, case_of, check_evidence, codes, transcript_of
from tests.e2e.stack import PASSWORD, Stack

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
PICTURES = os.environ.get("SAYSO_PICTURES")  # a folder to put pictures of the pages into
CLICKS = {"danger": "No", "safe_now": "Yes", "notice": re.compile("Carry on|Yes"), "relation": re.compile("me$"),
          "police_contact": "Not yet", "contact": re.compile("anonymous", re.I)}  # fmt: skip
WORDS = {"narrative": ACCOUNT, "wishes": "I want it to stop"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "these tests drive Chromium: install Debian's package `chromium`"
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    made = context.new_page()
    problems: list[str] = []
    made.on("pageerror", lambda error: problems.append(str(error)))
    made.on("console", lambda m: problems.append(m.text) if "Content Security" in m.text else None)
    yield made
    assert problems == []
    context.close()


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"))


def answer(page: Page, turn: dict[str, object]) -> None:
    """Answer what the last turn asked, as a person would: a button where one fits, else words, else skip."""
    slot = str(turn.get("slot"))
    buttons = page.locator(".chat-choices button, .chat-choice")
    if slot in CLICKS and buttons.filter(has_text=CLICKS[slot]).count():  # type: ignore[arg-type]
        buttons.filter(has_text=CLICKS[slot]).first.click()  # type: ignore[arg-type]
    elif slot == "review":
        buttons.filter(has_text=re.compile("send", re.I)).first.click()
    else:
        page.get_by_label("Write your message").fill(WORDS.get(slot, "skip"))
        page.get_by_role("button", name="Send", exact=True).click()


def test_a_report_at_the_page_becomes_the_case_a_supervisor_reads(
    stack: Stack, supervisor: httpx.Client, browser: Browser, page: Page
) -> None:
    with page.expect_response("**/api/chat/sessions") as opened:
        page.goto(stack.url)
    messages, asked, report = opened.value.json()["messages"], [], None
    for _ in range(20):
        turn = next(m for m in reversed(messages) if m.get("slot"))
        asked.append(turn["slot"])
        if turn["slot"] == "police_contact":
            picture(page, "chat")
        with page.expect_response("**/api/chat/messages") as replied:
            answer(page, turn)
        body = replied.value.json()
        messages, report = body["messages"], body["report"]
        if report:
            break
    assert report, f"{asked} {messages}"
    assert not OPEN_IN_THE_ACCOUNT & set(asked), asked
    expect(page.get_by_role("log")).to_contain_text(report["receipt"])
    expect(page.get_by_role("log")).to_contain_text(report["reference"])
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    picture(page, "receipt")
    case = case_of(supervisor, report["reference"])
    assert {"race"} <= codes(case, "characteristics")
    assert check_evidence(case, transcript_of(supervisor, report["reference"]))
    read_at_console(stack, browser, report["reference"])


def read_at_console(stack: Stack, browser: Browser, reference: str) -> None:
    """A supervisor logs in, finds the case, and sees the evidence marked."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    console = context.new_page()
    console.goto(f"{stack.url.replace('127.0.0.1', 'localhost')}/console")
    console.get_by_label("Email address").fill("sam.field@example.org")
    console.get_by_label("Password").fill(PASSWORD)
    console.get_by_role("button", name="Log in").click()
    console.get_by_role("link", name=reference).click()
    expect(console.get_by_role("heading", name=reference)).to_be_visible()
    console.get_by_text("Show every word").click()
    expect(console.locator("mark", has_text="go back").first).to_be_visible()
    picture(console, "console")
    context.close()


def test_danger_stands_out_before_anything_else(stack: Stack, page: Page) -> None:
    page.goto(stack.url)
    expect(page.get_by_role("button", name="Not sure")).to_be_visible()
    page.get_by_label("Write your message").fill("he's kicking the door in right now")
    page.keyboard.press("Enter")
    alarm = page.get_by_role("log").get_by_text("Call 999 now.")
    expect(alarm).to_be_visible()
    expect(page.get_by_role("log").get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    picture(page, "danger")
