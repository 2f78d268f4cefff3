"""The chat page in a real browser: leaving at once, failures, keyboard, small screens, and nothing left behind."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from playwright.async_api import Browser, Page, Request, Route, async_playwright, expect

from api.conversations.service import ConversationService
from api.core.crypto import keyring
from api.core.security import SecurityHeaders
from api.core.settings import ROOT
from tests.api.standin import YES_NO, StandInBot, answer, say

DIST = ROOT / "api" / "static" / "dist"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # one kind is enough for a page


@pytest.fixture
async def site(app: FastAPI) -> AsyncIterator[str]:
    """The page and its api on a real port, with the headers of the product."""
    assert (DIST / "chat.css").exists(), "build the web assets first: npm ci && npm run build in api/static"
    app.add_middleware(SecurityHeaders, https=False)
    app.mount("/static", StaticFiles(directory=DIST))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(app, port=port, log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers no event for it
        await asyncio.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    await task


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    assert CHROMIUM, "these tests drive Chromium: install Debian's package `chromium`"
    async with async_playwright() as playwright:
        made = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield made
        await made.close()


@pytest.fixture
async def page(browser: Browser, site: str) -> AsyncIterator[Page]:
    """The opened chat. Any script error or blocked resource fails the test."""
    context = await browser.new_context(viewport={"width": 390, "height": 800})
    made = await context.new_page()
    problems: list[str] = []
    made.on("pageerror", lambda error: problems.append(str(error)))
    made.on("console", lambda m: problems.append(m.text) if "Content Security" in m.text else None)
    await made.goto(site)
    await expect(made.get_by_role("button", name="Not sure")).to_be_visible()
    yield made
    assert problems == []
    await context.close()


async def write(page: Page, words: str) -> None:
    await page.get_by_label("Write your message").fill(words)
    await page.keyboard.press("Enter")


async def test_words_choices_and_answers_appear_in_an_announced_log(page: Page, bot: StandInBot) -> None:
    log = page.get_by_role("log")
    assert await log.get_attribute("aria-live") == "polite"
    await page.get_by_role("button", name="No", exact=True).click()
    await expect(log.get_by_text("Noted 2.")).to_be_visible()
    await expect(page.get_by_role("button", name="Not sure")).to_have_count(0)
    assert bot.turns[-1]["choice"] == "no"
    await write(page, "<b>he</b> said\nthis")
    await expect(log.get_by_text("<b>he</b> said")).to_be_visible()
    await expect(log.get_by_text("Noted 19.")).to_be_visible()
    assert bot.texts()[-1] == "<b>he</b> said\nthis"
    await expect(page.get_by_label("Write your message")).to_be_focused()


async def test_everything_works_by_keyboard(page: Page, bot: StandInBot) -> None:
    await page.get_by_role("button", name="Yes").focus()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("button", name="Not sure")).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("button", name="Yes")).to_be_focused()
    await page.keyboard.press("Space")
    await expect(page.get_by_text("Noted 3.")).to_be_visible()
    assert bot.turns[-1]["choice"] == "yes"
    await expect(page.get_by_label("Write your message")).to_be_focused()
    await page.get_by_role("button", name="Skip question").press("Enter")
    await expect(page.get_by_text("Noted 4.")).to_be_visible()
    assert bot.texts()[-1] == "skip"


async def _away(page: Page) -> list[str]:
    gone: list[str] = []

    async def catch(route: Route) -> None:
        gone.append(route.request.url)
        await route.fulfill(body="weather", content_type="text/html")

    await page.route("https://www.bbc.co.uk/**", catch)
    return gone


async def _token_is_dead(page: Page, seen: list[Request], site: str) -> bool:
    """The revocation travels while the page goes away, so it may arrive a moment later."""
    headers = {"Authorization": seen[0].headers["authorization"]}
    for _ in range(50):
        answered = await page.request.post(f"{site}/api/chat/messages", data={"choice": "none"}, headers=headers)
        if answered.status == 401:
            return True
        await asyncio.sleep(0.1)
    return False


@pytest.mark.parametrize("how", ["tap", "shift"])
async def test_exit_leaves_at_once_and_ends_the_session(page: Page, site: str, how: str) -> None:
    gone, seen = await _away(page), list[Request]()
    page.on("request", lambda r: seen.append(r) if r.url.endswith("/messages") else None)
    await write(page, "secret words")
    await expect(page.get_by_text("Noted 12.")).to_be_visible()
    if how == "tap":
        await page.get_by_role("button", name="Exit this page").click()
    else:
        for left in (2, 1):
            await page.keyboard.press("Shift")
            await expect(page.get_by_text(f"Press Shift {left} more")).to_be_visible()
        await page.keyboard.press("Shift")
    await page.wait_for_url("https://www.bbc.co.uk/**")
    assert gone
    assert await _token_is_dead(page, seen, site)
    await page.go_back()
    assert "secret words" not in await page.content()


async def test_capital_letters_are_no_way_out(page: Page) -> None:
    await page.get_by_label("Write your message").focus()
    for letter in "ABCD":
        await page.keyboard.press(f"Shift+{letter}")
    await expect(page.get_by_label("Write your message")).to_have_value("ABCD")


async def test_a_failed_message_is_sent_again_under_the_same_id(page: Page, bot: StandInBot) -> None:
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.post_data or "") if r.url.endswith("/messages") else None)
    await page.route("**/api/chat/messages", lambda route: route.abort())
    await write(page, "he hit me")
    retry = page.get_by_role("button", name="Try again")
    await expect(retry).to_be_visible()
    await expect(page.get_by_text("In danger? Call 999. Check your connection")).to_be_visible()
    await page.unroute("**/api/chat/messages")
    await retry.click()
    await expect(page.get_by_text("Noted 9.")).to_be_visible()
    await expect(retry).to_have_count(0)
    assert len(sent) == 2
    assert sent[0] == sent[1]
    assert bot.texts() == ["he hit me"]


async def test_danger_stands_out_with_a_call_link(page: Page) -> None:
    await write(page, "he is kicking the door in")
    alert = page.get_by_role("alert").filter(has_text="Call 999 now.")
    await expect(alert).to_be_visible()
    assert await alert.get_by_role("link", name="Call 999").get_attribute("href") == "tel:999"
    await expect(page.get_by_label("Emergency").get_by_role("link", name="Call 999")).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Exit this page")).to_be_in_viewport()


async def test_a_slow_answer_shows_that_one_is_coming(page: Page, bot: StandInBot) -> None:
    bot.delay = 1.2
    await write(page, "hello")
    await expect(page.locator("#typing")).to_be_hidden()
    await expect(page.locator("#typing")).to_be_visible(timeout=1100)
    await expect(page.get_by_text("Noted 5.")).to_be_visible()
    await expect(page.locator("#typing")).to_be_hidden()


async def test_nothing_stays_in_the_browser(page: Page) -> None:
    await write(page, "hello")
    await expect(page.get_by_text("Noted 5.")).to_be_visible()
    kept = "[localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
    assert await page.evaluate(f"(async () => {kept})()") == [0, 0, "", 0]


async def test_the_limit_is_shown_near_its_end_and_held(page: Page, bot: StandInBot) -> None:
    box = page.get_by_label("Write your message")
    await box.fill("x" * 3000)
    await expect(page.locator("#count")).to_be_hidden()
    await box.fill("x" * 3900)
    await expect(page.get_by_text("100 characters left")).to_be_visible()
    await box.fill("x" * 4001)
    await expect(page.get_by_text("1 characters too many")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("x" * 4001)
    assert bot.texts() == []


async def test_a_receipt_comes_back_and_a_wrong_one_says_so(page: Page, bot: StandInBot) -> None:
    await page.get_by_text("Come back with a receipt").click()
    field = page.get_by_label("The 16 digits of your receipt")
    await field.fill("1234 5678 9012 3456")
    await page.get_by_role("button", name="Go to my report").click()
    await expect(page.get_by_text("There is no report with this receipt")).to_be_visible()
    await field.fill(keyring().receipt_for(bot.turns[0]["conversation"]))
    await field.press("Enter")
    await expect(page.get_by_text("Hello (resume).")).to_be_visible()
    await expect(page.get_by_text("Hello (start).")).to_have_count(0)


async def test_words_from_staff_arrive_in_the_open_page(page: Page, app: FastAPI, bot: StandInBot) -> None:
    service: ConversationService = app.state.conversations
    here = bot.turns[0]["conversation"]
    async with service.around.database.write() as session:
        await service.add_staff_message(session, here, "May we ring you tomorrow?")
    service.announce(here)
    await expect(page.get_by_text("May we ring you tomorrow?")).to_be_visible(timeout=8000)
    await write(page, "yes")
    await expect(page.get_by_text("Noted 3.")).to_be_visible()
    await expect(page.get_by_text("May we ring you tomorrow?")).to_have_count(1)


async def test_a_file_is_added(page: Page) -> None:
    await page.set_input_files("#file", {"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n123"})
    await expect(page.get_by_text("a.png was added")).to_be_visible()
    await expect(page.get_by_text("Your file is kept safely")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(320, 256), (320, 568), (1280, 800)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_screen_shows_all_without_scrolling_sideways(
    browser: Browser, site: str, bot: StandInBot, width: int, height: int, scheme: str
) -> None:
    long = [*YES_NO, {"id": "long", "label": "Something much longer than the others, in the street"}]
    bot.script = lambda turn: answer(say("W" * 300), say("Where?", "where", long, kind="question"))
    context = await browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(site)
    await expect(page.get_by_role("button", name="Something much longer")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    await page.get_by_role("button", name="Something much longer").click()
    await expect(page.get_by_role("button", name="Exit this page")).to_be_in_viewport()
    await context.close()


async def test_without_script_the_page_says_what_to_do(browser: Browser, site: str) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(site)
    await expect(page.get_by_text("it needs JavaScript")).to_be_visible()
    await expect(page.get_by_role("link", name="Call 999")).to_be_visible()
    assert (
        await page.get_by_role("button", name="Exit this page").get_attribute("href") == "https://www.bbc.co.uk/weather"
    )
    await expect(page.get_by_label("Write your message")).to_be_hidden()
    await context.close()
