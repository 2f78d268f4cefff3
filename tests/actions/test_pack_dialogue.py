"""The bot speaks the pack: its questions and answers, its formats, and a route that really changes by them."""

# ruff: noqa: E501  (tables of cases are read best as rows)
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from actions.report.contact import named_language, read_wishes
from actions.report.draft import build_draft
from actions.report.engine import take_turn
from actions.report.organisation import note_organisation
from actions.report.plan import STAFF_FACTS, staff_facts
from actions.report.staff_line import answers_outright, refuses_manager, told_warning
from actions.report.state import State
from actions.report.turn import Turn
from actions.submit import EMPTIED
from api.cases.draft import read_draft
from api.cases.facts import facts_of
from api.policies import load_pack
from api.policies.planning import plan

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
READY = {"danger": "no", "safe_now": "yes", "notice": "said", "narrative": "done", "when": {"said": "monday"},
         "where": {"said": "hall", "kind": "work"}, "motivation": {"said": "", "answer": "none"},
         "repeat": {"said": "", "frequency": "first"}, "harm": {"said": ""}}  # fmt: skip
PARENT = [{"said": "a parent", "kind": "parent"}]
COLLEAGUE = [{"said": "a colleague", "kind": "employee"}]


class Talk:
    """A report under a pack, up to its own questions, by the engine alone."""

    def __init__(self, pack: str, relation: str = "staff", channel: str = "web", **slots: Any) -> None:
        self.org = load_pack(pack).public_view()
        self.pack, self.channel = load_pack(pack), channel
        self.slots: dict[str, Any] = {**READY, "relation": relation, "who": PARENT, **slots}
        self.count = 0
        self.said: list[str] = []

    def turn(self, text: str = "", choice: str | None = None, intent: str = "inform", exact: bool = False) -> Turn:
        self.count += 1
        return Turn(f"m{self.count}", text, choice, self.channel, AT, "message", intent, 1.0, exact, org=self.org)

    def send(self, text: str = "", choice: str | None = None, **more: Any) -> str | None:
        state = State(self.slots)
        self.said = [name for name, _ in take_turn(self.turn(text, choice, **more), state).says]
        self.slots.update(state.changed)
        return self.slots.get("requested_slot")

    def asked(self, slot: str) -> str | None:
        """Has `slot` asked now."""
        self.slots["requested_slot"] = slot
        return slot

    @property
    def draft(self) -> dict[str, Any]:
        return build_draft(State(self.slots))

    def routed(self) -> set[str]:
        """The roles that are told of the report as it stands."""
        facts = facts_of(read_draft(self.draft), self.pack, case_id="c", channel=self.channel, created_at=AT)
        return {entry["role"] for entry in plan(self.pack, facts, AT).routed_to}


@pytest.mark.parametrize(
    ("pack", "who", "warned", "expected"),
    [
        ("little-pickles", PARENT, None, ["warned", "ended_contact", "manager_told"]),
        ("little-pickles", PARENT, "yes", ["warned", "warning_words", "ended_contact", "manager_told"]),
        ("little-pickles", PARENT, "not_safe", ["warned", "ended_contact", "manager_told"]),
        ("little-pickles", [], "yes", ["warned", "warning_words", "ended_contact", "manager_told"]),
        ("little-pickles", COLLEAGUE, "yes", ["manager_told"]),
        ("cumbria", PARENT, "yes", ["ended_contact", "manager_told", "wellbeing"]),
        ("default", PARENT, "yes", ["wellbeing"]),
        ("imani", PARENT, "yes", [fact for fact in STAFF_FACTS if fact != "warning_words"]),
    ],
)
def test_staff_are_asked_what_their_policy_asks(pack: str, who: Any, warned: Any, expected: list[str]) -> None:
    talk = Talk(pack, who=who, warned=warned)
    assert staff_facts(talk.turn(), State(talk.slots)) == expected


@pytest.mark.parametrize(
    "odd", [7, "x", [3, None], [{"code": None, "choices": 4, "about": 1, "after": "yes"}], {"a": 1}]
)
def test_an_odd_pack_stops_nobody(odd: Any) -> None:
    talk = Talk("default")
    talk.org = {"staff_questions": odd, "wish_choices": odd, "wording": odd}
    talk.asked("manager_told")
    assert talk.send("no") is not None
    note_organisation(talk.turn("x"), State({}))


@pytest.mark.parametrize(
    ("pack", "words", "choice", "told", "shut_out"),
    [
        ("little-pickles", "Please do not tell my manager", "not_manager", "chair_of_trustees", "manager"),
        ("little-pickles", "please DO NOT tell my manager!", None, "chair_of_trustees", "manager"),
        ("little-pickles", "I'd rather the chair of trustees dealt with it", None, "chair_of_trustees", "manager"),
        ("little-pickles", "no and please don't tell her", None, "chair_of_trustees", "manager"),
        ("cumbria", "Please tell another manager", "other_manager", "other_manager", "manager"),
        ("cumbria", "please tell another manager", None, "other_manager", "manager"),
        ("cumbria", "actually can someone else be told", None, "other_manager", "manager"),
        ("cumbria", "don't tell my manager", None, "managers_manager", "manager"),
        ("cumbria-school", "Please tell another manager", "other_manager", "other_manager", "manager"),
        ("little-pickles", "Not yet", "no", "manager", "chair_of_trustees"),
        ("little-pickles", "not yet", None, "manager", "chair_of_trustees"),
        ("cumbria", "yes I told him", None, "manager", "other_manager"),
    ],
)
def test_who_declines_their_manager_is_heard(
    pack: str, words: str, choice: str | None, told: str, shut_out: str
) -> None:
    talk = Talk(pack, warned="no", ended_contact="yes", wellbeing=[])
    talk.asked("manager_told")
    assert talk.send(words, choice) == "police_contact"
    assert told in talk.routed()
    assert shut_out not in talk.routed()


@pytest.mark.parametrize(
    ("pack", "post"),
    [
        ("imagine", "service_manager"),
        ("circle", "neighbourhood_manager"),
        ("little-pickles", "manager"),
        ("cumbria", "manager"),
    ],
)
def test_a_pack_with_another_name_for_the_manager_hears_the_refusal_too(pack: str, post: str) -> None:
    talk = Talk(pack, who=COLLEAGUE, warned="no", ended_contact="yes", wellbeing=[])
    talk.asked("manager_told")
    talk.send("Please don't tell my manager")
    facts = facts_of(read_draft(talk.draft), talk.pack, case_id="c", channel="web", created_at=AT)
    assert post in {entry["role"] for entry in plan(talk.pack, facts, AT).excluded}
    assert post not in talk.routed()
    talk.slots["manager_told"] = "no"
    assert "wishes" not in talk.draft


def test_the_staff_line_is_staff() -> None:
    talk = Talk("cumbria", channel="staff", relation="")
    talk.slots["relation"] = None
    talk.asked("ended_contact")
    talk.send("Yes", "yes")
    assert talk.draft["relation"] == "staff"


def test_an_offered_answer_in_its_own_words_is_no_command_and_no_correction() -> None:
    talk = Talk("cumbria", ended_contact="yes", wellbeing=[])
    talk.asked("manager_told")
    talk.send("Please tell another manager", intent="ask_person")
    assert talk.slots["manager_told"] == "other_manager"
    assert talk.slots["who"] == PARENT
    assert not answers_outright("where", talk.turn("Please tell another manager"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("someone else please", "other_manager"), ("can you tell a different manager", "other_manager"), ("tell somebody else instead", "other_manager"),
        ("not him", "not_manager"), ("I don't want him to know", "not_manager"), ("anyone but my manager", "other_manager"),
        ("no", None), ("not yet", None), ("yes", None), ("I did not tell him", None), ("I told another manager", None), ("I'd rather not say", None),
        ("she doesn't know", None), ("yes I've told my manager", None), ("I don't want to talk about it", None), ("", None),
    ],
)  # fmt: skip
def test_a_refusal_of_the_manager(words: str, code: str | None) -> None:
    assert refuses_manager(words) == code


def test_the_words_of_a_warning_are_asked_and_kept_with_their_evidence() -> None:
    talk = Talk("little-pickles")
    talk.asked("warned")
    assert talk.send("Yes", "yes") == "warning_words"
    words = "stop shouting or I will ask you to leave"
    assert talk.send(words, intent="exit") == "ended_contact", "what was said to somebody else is no command"
    warned = talk.draft["staff"]["warned"]
    assert (warned["answer"], warned["said"]) == ("yes", words)
    assert warned["evidence"] == [{"message_id": "m2", "start": 0, "end": len(words), "text": words}]
    stored = read_draft(talk.draft).plain()["staff"]["warned"]
    assert stored == warned, "the case keeps them"
    facts = facts_of(read_draft(talk.draft), talk.pack, case_id="c", channel="web", created_at=AT)
    assert facts.staff.warned == "yes"
    assert "warning_words" in EMPTIED, "they leave the bot's memory with the report"


@pytest.mark.parametrize(
    ("words", "choice", "intent"),
    [
        ("I don't remember", "unknown", ""),
        ("can't remember", None, "not_sure"),
        ("no", None, "deny"),
        ("skip", None, "skip"),
    ],
)
def test_words_that_are_not_remembered_are_left_open(words: str, choice: str | None, intent: str) -> None:
    talk = Talk("little-pickles", warned="yes")
    talk.asked("warning_words")
    assert talk.send(words, choice, intent=intent, exact=not choice) == "ended_contact"
    assert talk.draft["staff"]["warned"] == "yes"


def test_a_warning_told_in_the_account_is_not_asked_again() -> None:
    text = "I work here, this parent just shouted at me. I told him to stop or I would call the manager and he left."
    talk = Talk("little-pickles", who=None, narrative=None, relation=None)
    talk.asked("narrative")
    talk.send(text)
    assert talk.slots["warned"] == "yes"
    proof = talk.draft["staff"]["warned"]["evidence"][0]
    assert text[proof["start"] : proof["end"]] == proof["text"] == "to stop or I would call the manager"
    assert not {"warned", "warning_words"} & {talk.slots["requested_slot"]}


@pytest.mark.parametrize(
    "text", ["I warned him and hung up", "I warned them, they laughed", "", "he warned me to stop", "I told him"]
)
def test_no_words_of_a_warning_are_made_up(text: str) -> None:
    assert told_warning("m", text) is None


def test_a_format_is_offered_once_and_costs_nothing_to_who_needs_none() -> None:
    talk = Talk("circle", relation="me")
    talk.asked("police_contact")
    assert talk.send("Not yet", "not_yet") == "wishes"
    assert talk.said == ["utter_formats"]
    assert talk.slots["org_formats"] == "large print, Braille, audio or easy read"
    assert talk.send("I want him to stop") == "contact"
    assert talk.said == []
    assert talk.draft["wishes"]["format"] is None


@pytest.mark.parametrize("pack", ["circle", "imani", "imagine", "default", "cumbria", "little-pickles"])
def test_each_format_and_language_of_a_pack_is_kept_as_a_wish(pack: str) -> None:
    view = load_pack(pack).public_view()
    offers = view["wish_choices"]
    assert [o["text"] for o in offers if o["kind"] == "format"] == view["formats"]
    for offer in offers:
        for choice in (offer["id"], None):
            talk = Talk(pack, relation="me", police_contact="not_yet")
            talk.asked("wishes")
            assert talk.send(offer["label"], choice) == "wishes"
            assert talk.slots["step"] == offer["kind"]
            assert talk.send("I want to feel safe at home") == "contact"
            wishes = talk.draft["wishes"]
            assert wishes["said"] == "I want to feel safe at home"
            assert (wishes["format"] == offer["text"]) if offer["kind"] == "format" else (wishes["interpreter"] is True)
            assert [proof["message_id"] for proof in wishes["evidence"]] == ["m1", "m2"]


@pytest.mark.parametrize(("pack", "task"), [("imani", "give_format"), ("circle", "give_format")])
def test_a_chosen_format_becomes_a_task(pack: str, task: str) -> None:
    talk = Talk(pack, relation="me", police_contact="not_yet")
    talk.asked("wishes")
    talk.send("Large print", next(c["id"] for c in talk.org["wish_choices"] if c["text"] == "large print"))
    assert talk.send("skip", intent="skip", exact=True) == "contact", "the rest can be skipped"
    assert talk.draft["wishes"]["format"] == "large print"
    facts = facts_of(read_draft(talk.draft), talk.pack, case_id="c", channel="web", created_at=AT)
    assert task in {entry["code"] for entry in plan(talk.pack, facts, AT).tasks}


def test_changing_the_wish_to_a_format_points_at_its_words() -> None:
    talk = Talk(
        "circle", relation="me", police_contact="not_yet", wishes={"said": "nothing"}, contact={"anonymous": True}
    )
    talk.asked("review")
    text = "change what I want to large print"
    assert talk.send(text) == "wishes"
    talk.send("I want him to stop")
    assert talk.draft["wishes"]["format"] == "large print"
    proof = talk.draft["wishes"]["evidence"][0]
    assert text[proof["start"] : proof["end"]] == proof["text"] == "large print"


def test_a_language_is_asked_for_by_name() -> None:
    talk = Talk("circle", relation="me", police_contact="not_yet")
    talk.asked("wishes")
    talk.send("An interpreter on request")
    assert talk.slots["step"] == "language"
    talk.send("polish please, and I want him to stop")
    assert talk.draft["wishes"]["interpreter"] == "Polish"


@pytest.mark.parametrize(
    ("text", "interpreter", "layout"),
    [
        ("i need interpreter", True, None), ("an urdu interpreter please", "Urdu", None), ("I want a Hakka interpreter", "Hakka", None),
        ("Need interpreter", True, None), ("large print and easy read", None, "large print, easy read"), ("he shouted in Polish", None, None),
    ],
)  # fmt: skip
def test_wishes_in_free_words(text: str, interpreter: Any, layout: str | None) -> None:
    found = read_wishes(text)
    assert (found["interpreter"], found["format"]) == (interpreter, layout)


def test_a_language_alone_is_its_name() -> None:
    assert named_language("Twi") == "Twi"
    assert named_language("BSL") == "BSL"
    assert named_language("i don't know yet") is None


@pytest.mark.parametrize("pack", ["little-pickles", "cumbria", "default", "imani"])
def test_a_staff_caller_who_tells_it_all_has_at_most_eight_prompts(pack: str) -> None:
    talk = Talk(pack, channel="voice")
    talk.slots = {}
    slot = talk.send(
        "I work on reception. Yesterday at 5pm in the hall a parent screamed at me because I am Polish, "
        "it was the first time. I warned him and hung up",
        intent="tell_account",
    )
    answers = {"danger": "no", "warning_words": "please lower your voice", "police_contact": "not yet",
               "contact": "anonymous", "review": "send it", "manager_told": "not yet", "wellbeing": "none"}  # fmt: skip
    asked: list[str] = []
    while slot:
        asked.append(slot)
        slot = talk.send(answers[slot])
    assert ("warning_words" in asked) == (pack == "little-pickles")
    assert len(asked) <= 8
