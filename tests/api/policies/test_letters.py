"""Letters say what the policy asks, in the organisation's name, from the case's own facts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.policies import CaseState, available_packs, load_pack, render_letter
from api.policies.letters import TEMPLATES, letters_for, missing_for
from api.policies.when_words import say_date, say_when
from tests.api.policies.cases import report

AT = datetime(2026, 7, 3, 13, 30, tzinfo=UTC)
RECORDED: dict[str, object] = {
    "handler": "Sam Okoro",
    "next_contact_at": AT,
    "closing_summary": "We spoke with your neighbour and it stopped.",
    "warning_text": "Shouting at the door at night",
    "restriction_reason": "Shouting at staff",
    "restriction_alternatives": "Write to the office",
    "restriction_length": "Six months",
    "restriction_review_at": AT,
    "hearing_at": AT,
}


@pytest.mark.parametrize("policy", available_packs())
def test_every_letter_of_every_pack_renders_in_its_name(policy: str) -> None:
    pack = load_pack(policy)
    for code in pack.letters:
        letter = render_letter(pack, code, RECORDED, reference="SAY-2026-000123", signed_by="Sam Okoro")
        assert letter.text.count(pack.organisation.name) >= 2
        assert "{{" not in letter.text + letter.subject
        assert "\n\n\n" not in letter.text
        assert letter.text.endswith("\n")
        assert "Sam Okoro" in letter.text
        assert not {"tribunal", "time limit", "crime number"} & set(letter.text.lower().split())
        for other in available_packs():
            name = load_pack(other).organisation.name
            assert name == pack.organisation.name or name not in letter.text.replace("imagine ", "")


def test_acknowledgement_holds_all_three_of_the_first_response() -> None:
    text = render_letter(load_pack("circle"), "acknowledgement", RECORDED, reference="SAY-2026-000123").text
    assert "SAY-2026-000123" in text
    assert "Sam Okoro is dealing with it" in text
    assert "2:30pm on Friday 3 July 2026" in text


def test_restriction_letter_holds_reason_alternatives_length_and_review() -> None:
    text = render_letter(load_pack("little-pickles"), "restriction", RECORDED, reference="SAY-2026-000123").text
    for words in ("Shouting at staff", "Write to the office", "Six months", "Friday 3 July 2026", "disability"):
        assert words in text


def test_closure_offers_a_second_look_and_only_needed_facts_are_asked() -> None:
    pack = load_pack("imani")
    assert "look again" in render_letter(pack, "closure", RECORDED, reference="SAY-2026-000123").text
    assert [m.code for m in missing_for(pack, "closure", {})] == ["closing_summary"]
    assert missing_for(pack, "closure", {})[0].clause == "IMA-17"
    with pytest.raises(ValueError, match="What was done"):
        render_letter(pack, "closure", {"closing_summary": ""}, reference="SAY-2026-000123")
    with pytest.raises(KeyError):
        render_letter(pack, "love_letter", {}, reference="SAY-2026-000123")


def test_words_in_facts_are_never_templates_nor_in_the_repr() -> None:
    pack = load_pack("imani")
    nasty = "{{ ''.__class__ }} {% include '/etc/passwd' %}"
    letter = render_letter(pack, "closure", {"closing_summary": nasty}, reference="SAY-2026-000123")
    assert nasty in letter.text
    assert "closing" not in repr(letter).lower().replace("closing your report", "")
    assert nasty not in repr(letter)


def test_no_warning_letter_without_somebody_to_warn() -> None:
    pack = load_pack("imani")
    assert "warning" not in letters_for(pack, CaseState(report("imani", who=["unknown"])))
    assert "general_warning" in letters_for(pack, CaseState(report("imani", who=["unknown"])))
    known = letters_for(pack, CaseState(report("imani", who=["neighbour"])))
    assert "warning" in known
    assert "general_warning" not in known


def test_warning_letter_names_neither_reporter_nor_reference() -> None:
    text = render_letter(load_pack("imani"), "warning", RECORDED, reference="SAY-2026-000123").text
    assert "SAY-2026-000123" not in text


def test_every_template_is_used_by_some_pack() -> None:
    used = {letter.template for policy in available_packs() for letter in load_pack(policy).letters.values()}
    assert {p.name for p in Path(TEMPLATES).glob("[a-z]*.txt.j2")} == used


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 20, 22, 31, tzinfo=UTC), "10:31pm on Friday 20 November 2026"),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), "midnight on Thursday 2 July 2026"),
        (datetime(2026, 1, 1, 12, 0, tzinfo=UTC), "midday on Thursday 1 January 2026"),
        (datetime(2026, 1, 1, 9, 5, tzinfo=UTC), "9:05am on Thursday 1 January 2026"),
        (datetime(2026, 1, 1, 0, 30, tzinfo=UTC), "12:30am on Thursday 1 January 2026"),
    ],
)
def test_times_in_words(moment: datetime, words: str) -> None:
    assert say_when(moment) == words
    assert words.endswith(say_date(moment))
