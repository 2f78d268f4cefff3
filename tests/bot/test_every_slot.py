"""Every question × what people do instead of answering: the right thing happens and the report goes on."""

from __future__ import annotations

import pytest

from tests.bot.harness import Stack, Talk
from tests.bot.test_responses import EMERGENCY

# The way to each question: (taps with @, words) that lead to it from the start.
BEGIN = ["@no", "@yes", "@carry_on", "@me"]
PLAIN = "horrible things were said about me and it was very nasty indeed"
WAY: dict[str, list[str]] = {
    "danger": [],
    "safe_now": BEGIN[:1],
    "notice": BEGIN[:2],
    "relation": BEGIN[:3],
    "narrative": BEGIN,
}
NEXT = (
    ("when", "last monday"), ("where", "@home"), ("who", "@unknown"), ("motivation", "@none"), ("repeat", "@often"),
    ("harm", "@none"), ("vulnerability", "@none"), ("police_contact", "@not_yet"), ("wishes", "@none"),
    ("contact", "@anonymous"), ("review", "@submit"), ("monitoring", "@no"), ("more", "@finish"),
)  # fmt: skip
_way = [*BEGIN, PLAIN]
for _slot, _answer in NEXT:
    WAY[_slot] = list(_way)
    _way.append(_answer)
STAFF = [*BEGIN[:3], "@staff", PLAIN, "last monday", "@unknown", "@none", "@first"]
for _slot, _answer in (("warned", "@yes"), ("ended_contact", "@yes"), ("manager_told", "@yes"), ("wellbeing", "@none")):
    WAY[_slot] = list(STAFF)
    STAFF.append(_answer)
_TOLD = [*BEGIN, "", "last monday", "@home", "@unknown", "@none", "@first", "@none"]
WAY["under_18"] = [*BEGIN, "my teacher shouted horrible things at me in class, I'm in year 8"]
WAY["evidence"] = [*BEGIN, f"{PLAIN}, I took photos of it", *_TOLD[5:]]
WAY["already_reported"] = [*BEGIN, f"{PLAIN}, I told the council about it", *_TOLD[5:]]
# "he's kicking the door in right now" says when, where and who: kept as account, it answers these.
OPEN_BEFORE = ("danger", "safe_now", "notice", "relation", "narrative")


def reach(stack: Stack, slot: str) -> Talk:
    """A conversation in which `slot` is asked."""
    talk = Talk(stack)
    talk.start()
    for step in WAY[slot]:
        if step.startswith("@"):
            talk.tap(step[1:])
        else:
            talk.send(step)
    assert talk.slot == slot, (slot, talk.slot, talk.said)
    return talk


def goes_on(talk: Talk) -> None:
    """The person is asked something, and nothing failed."""
    assert not talk.last["failed"]
    assert talk.slot is not None


@pytest.mark.parametrize("slot", WAY)
def test_skip(stack: Stack, slot: str) -> None:
    talk = reach(stack, slot)
    talk.send("skip")
    if slot == "more":
        assert not talk.last["failed"]
        return
    goes_on(talk)
    if slot == "review":
        assert talk.last["submitted"] is None
        assert talk.slot == "review"
    else:
        assert talk.slot != slot


@pytest.mark.parametrize("slot", [s for s in WAY if s != "danger"])
def test_not_sure(stack: Stack, slot: str) -> None:
    talk = reach(stack, slot)
    talk.send("I'm not sure")
    goes_on(talk)
    if slot == "review":
        assert talk.last["submitted"] is None


def test_not_sure_of_danger_gives_999(stack: Stack) -> None:
    talk = reach(stack, "danger")
    talk.send("not sure")
    assert talk.last["messages"][0]["text"] == EMERGENCY
    assert talk.draft["danger"] == "not_sure"


@pytest.mark.parametrize("slot", WAY)
def test_why(stack: Stack, slot: str) -> None:
    talk = reach(stack, slot)
    talk.send("why do you ask?")
    assert talk.slot == slot
    assert len(talk.last["messages"]) == 2
    assert talk.last["messages"][0]["kind"] == "text"


@pytest.mark.parametrize("slot", [s for s in WAY if s not in (*OPEN_BEFORE, "under_18", "when", "monitoring", "more")])
def test_correction_of_another_slot(stack: Stack, slot: str) -> None:
    talk = reach(stack, slot)
    talk.send("actually it was Tuesday not Monday")
    assert talk.slot == slot
    assert talk.draft["when"]["said"].lower() == "tuesday"
    assert [c["slot"] for c in talk.draft["corrections"]] == ["when"]


@pytest.mark.parametrize("slot", WAY)
def test_danger(stack: Stack, slot: str) -> None:
    talk = reach(stack, slot)
    talk.send("he's kicking the door in right now")
    assert talk.last["messages"][0]["text"] == EMERGENCY
    assert talk.slot is None
    talk.send("carry on")
    goes_on(talk)
    if slot != "danger":
        assert talk.slot == slot


@pytest.mark.parametrize("slot", WAY)
def test_gibberish(stack: Stack, slot: str) -> None:
    talk = reach(stack, slot)
    for _ in range(3):
        talk.send("xqzt wvvk")
        goes_on(talk)
    assert talk.last["submitted"] is None or slot in ("monitoring", "more")


@pytest.mark.parametrize("slot", [s for s in WAY if s not in ("monitoring", "more")])
def test_other_language(stack: Stack, slot: str) -> None:
    talk = reach(stack, slot)
    talk.send("mój sąsiad krzyczał na mnie wczoraj i bardzo się boję")
    goes_on(talk)
    assert "999" in talk.last["messages"][0]["text"]
    assert "tłumacz" in talk.last["messages"][0]["text"]
    assert talk.draft["interpreter_needed"] is True
    assert talk.draft["language"] == "pl"
    assert talk.draft["narrative"][-1]["text"].startswith("mój sąsiad")
    if slot != "narrative":
        assert talk.slot == slot


@pytest.mark.parametrize("slot", WAY)
def test_go_back(stack: Stack, slot: str) -> None:
    talk = reach(stack, slot)
    talk.send("go back")
    goes_on(talk)
    if slot in ("danger", "monitoring", "more"):
        assert talk.slot == slot
    else:
        assert talk.slot != slot
