"""Proves how danger is heard: one table row per phenomenon, exact offsets, and calm on hostile input."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

from bot.nlu.immediate_danger import DangerSignal, detect_danger

NOW = [
    ("present progressive", "he is kicking my door", "intruder"),
    ("present perfect, grave", "my brother has been stabbed", "assault"),
    ("just", "he just stabbed me", "assault"),
    ("weapon here", "he's got a knife", "weapon"),
    ("witness", "two men are beating my neighbour in the street", "assault"),
    ("intruder", "there's someone in my house", "intruder"),
    ("followed", "I am being followed", "followed"),
    ("fire", "my kitchen is on fire", "fire"),
    ("trapped", "he has locked me in the bedroom", "trapped"),
    ("inability is not denial", "she can't breathe", "injury"),
    ("he is back", "he's back and he's trying to kick the door in", "presence"),
    ("whispered", "cant talk hes here", "presence"),
    ("suicide intent", "I am going to kill myself", "self_harm"),
    ("child", "he is hurting my baby", "child"),
    ("plea", "help me please hes going to kill me", "threat"),
    ("no punctuation, capitals", "HE HAS A GUN PLEASE HURRY", "weapon"),
    ("misspelt", "hes strangeling her", "assault"),
    ("shorthand", "he got a nife n hes comin up the stares", "weapon"),
    ("now after a past clause", "he hit me yesterday and now he is outside my door", "presence"),
    ("resolved, then not", "hes gone but hes coming back with a bat", "coming"),
    ("injury outlasts his leaving", "he's gone now but I am bleeding badly", "injury"),
    ("not a joke", "this is not a joke he has a knife", "weapon"),
    ("said now", "he says he is going to stab me", "threat"),
]
ASK = [
    ("unsure", "I don't know if he's gone"),
    ("expected", "he told me he will be back later with his mates"),
    ("caller about to come", "I've just had a caller threaten to come down and stab me, I warned him and hung up"),
    ("despair", "I don't want to be here any more"),
    ("asks whether to ring", "should I call 999?"),
    ("another language", "pomocy"),
]
CALM = [
    ("past", "last year he had a knife"),
    ("past, unanchored", "he was banging on my door and shouting"),
    ("past perfect", "he'd locked me in the office"),
    ("hypothetical", "what if he has a knife"),
    ("conditional", "if he comes back I will call the police"),
    ("modal", "he could have killed me"),
    ("reported order", "he said call 999"),
    ("reported threat in the past", "he said he'd kill me last week"),
    ("quoted", '"I\'m going to kill you," he said, and walked off'),
    ("negated", "nobody is hurt and there is no fire"),
    ("negated belief", "I don't think he has a knife"),
    ("figurative", "he's killing me with this noise"),
    ("idiom", "I could murder a cup of tea"),
    ("resolved", "he's gone now"),
    ("resolved by police", "the police came and took him away"),
    ("fiction", "in the film a man is stabbed"),
    ("joke", "my mate says he's going to kill me lol"),
    ("historic present", "so last night he's outside and he's banging on the door"),
    ("habit", "he follows me every time I go to the shop"),
    ("long span", "he has been following me for months"),
    ("answer", "the fire door"),
    ("answer", "at the fire station"),
    ("answer", "no"),
    ("answer", "outside my house"),
    ("friendly presence", "my mum is here with me"),
    ("request for help with the form", "I need help filling this in"),
    ("account", "my neighbour in flat 12 was banging on my door shouting go back to your own country"),
]


# Recall at least, false alarms at most, as measured when the weights were made.
FLOORS = {
    "dev": (0.99, 0.01),
    "blind": (0.94, 0.03),
    "blind2": (0.90, 0.05),
    "author-a.dev": (0.83, 0.07),
    "author-b.dev": (0.82, 0.07),
}
UNRULED = ["footsteps outside my room", "the sofa has caught light", "man in my stairwell he wont say who he is"]


@pytest.mark.parametrize(("what", "text", "kind"), NOW, ids=[row[0] for row in NOW])
def test_danger_now_is_clear(what: str, text: str, kind: str) -> None:
    signal = detect_danger(text)
    assert signal is not None
    assert signal.level == "clear"
    assert kind in signal.kinds


@pytest.mark.parametrize(("what", "text"), ASK, ids=[row[0] for row in ASK])
def test_unclear_danger_is_asked_about(what: str, text: str) -> None:
    signal = detect_danger(text)
    assert signal is not None
    assert signal.level == "possible"


@pytest.mark.parametrize(("what", "text"), CALM, ids=[f"{what}-{i}" for i, (what, _) in enumerate(CALM)])
def test_no_alarm_without_danger_now(what: str, text: str) -> None:
    assert detect_danger(text) is None


@pytest.mark.parametrize(
    "text",
    [text for _, text, _ in NOW]
    + ["\U0001f631 \u2018he\u2019s\u2019 got a KNIFE\u2026 \u0130 help", "a\r\n\r\nhe's outside  now"],
)
def test_spans_are_exact_slices(text: str) -> None:
    signal = detect_danger(text)
    assert signal is not None
    assert signal.spans
    for span in signal.spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
    assert list(signal.spans) == sorted(signal.spans, key=lambda span: (span.start, span.end))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\x00\x00",
        "\U0001f525" * 50,
        "\ud800",
        "'" * 1000,
        '"' * 999,
        "a" * 100_000,
        "he " * 33_000,
        "not " * 20_000,
        "knife and " * 10_000,
        "\u0645\u0631\u062d\u0628\u0627",
        "\u4f60\u597d",
        "1234567890",
        "/restart",
        "<script>alert(1)</script>",
        "%s %d {0}",
        "he's" + "'s" * 500,
    ],
    ids=range(18),
)
def test_any_text_is_survived(text: str) -> None:
    signal = detect_danger(text)
    assert signal is None or signal.level in ("clear", "possible")


def test_words_of_the_reporter_stay_out_of_the_repr() -> None:
    signal = detect_danger("he's got a knife")
    assert isinstance(signal, DangerSignal)
    assert "knife" not in repr(signal)
    assert "knife" not in repr(signal.spans)


def test_signal_cannot_be_changed() -> None:
    signal = detect_danger("he's got a knife")
    assert signal is not None
    with pytest.raises(dataclasses.FrozenInstanceError):
        signal.level = "possible"  # type: ignore[misc]


FOREIGN = [
    "on ma nóż",
    "he is my husband, mujhe maar raha hai",
    "mainu bachao",
    "tiene un cuchillo",
    "mă bate soțul",
    "يضربني",
    "i caawi",
    "il veut me tuer",
]


@pytest.mark.parametrize("text", FOREIGN, ids=range(len(FOREIGN)))
def test_danger_in_another_language_is_heard(text: str) -> None:
    signal = detect_danger(text)
    assert signal is not None


def test_the_end_of_an_over_long_message_is_read() -> None:
    filler = "On Monday the neighbour left rubbish by the bins again. " * 900
    last = "He is kicking my door in right now."
    signal = detect_danger(filler + last)
    assert signal is not None
    assert signal.level == "clear"
    assert signal.spans[-1].start >= len(filler)
    assert detect_danger(filler) is None


def test_one_clause_is_found_in_a_long_account() -> None:
    text = (
        "It is on the other form. It began in March with the bins and then the music, and in May he put a note in "
        "our door. The council wrote to him twice. Tonight he has got a crowbar and he is levering my door open."
    )
    signal = detect_danger(text)
    assert signal is not None
    assert all(span.start > text.index("Tonight") - 1 for span in signal.spans)


def test_the_learned_voice_hears_what_no_rule_names() -> None:
    from bot.nlu.immediate_danger import rule_level

    heard = [text for text in UNRULED if rule_level(text) is None]
    assert heard, "every example is now found by a rule: choose others"
    for text in heard:
        assert detect_danger(text) is not None, text


PLEAS = [
    "help",
    "help me",
    "HELP ME PLEASE",
    "please help me",
    "sos",
    "send help",
    "call 999",
    "im in danger",
    "he's here",
]


@pytest.mark.parametrize("text", PLEAS)
def test_a_short_cry_for_help_is_never_passed_over(text: str) -> None:
    assert detect_danger(text) is not None


def test_a_word_is_cut_into_the_longest_pieces_known() -> None:
    from bot.nlu.danger_pieces import Cutter

    cutter = Cutter(["[UNK]", "[CLS]", "[SEP]", "punch", "##ing", "##i", "##n", "'", "s"])
    assert cutter.word("punching") == (3, 4)
    assert cutter.word("punchin") == (3, 5, 6)
    assert cutter.word("'s") == (7, 8)
    assert cutter.word("\u4f60") == (0,)


def test_stretches_cover_every_clause_and_overlap() -> None:
    from bot.nlu.danger_network import network
    from bot.nlu.danger_pieces import LONGEST
    from bot.nlu.immediate_danger import clauses_in

    net = network()
    assert net is not None
    clauses = clauses_in("He shouted at my son by the shops, and then we walked home together. " * 30)
    stretches = net.cutter.stretches(clauses)
    assert stretches[0].first == 0
    assert stretches[-1].last == len(clauses) - 1
    for before, after in pairwise(stretches):
        assert before.first < after.first <= before.last + 1
        assert before.last < after.last
    assert all(2 < len(stretch.pieces) <= LONGEST for stretch in stretches)


def test_a_stretch_reads_the_same_alone_and_among_others() -> None:
    from bot.nlu.danger_network import network
    from bot.nlu.immediate_danger import clauses_in

    net = network()
    assert net is not None
    texts = ["he is kicking my door in", "last year he had a knife and we told the school about it"]
    pieces = [net.cutter.stretches(clauses_in(text))[0].pieces for text in texts]
    together = net.read(pieces)
    for one, row in zip(pieces, together, strict=True):
        assert net.read([one])[0] == pytest.approx(row, abs=1e-3)
    assert together[0][0] > together[1][0]


def test_without_weights_the_rules_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.nlu import danger_network, immediate_danger

    monkeypatch.setattr(danger_network, "network", lambda: None)
    signal = immediate_danger.detect_danger("he's got a knife")
    assert signal is not None
    assert signal.level == immediate_danger.rule_level("he's got a knife")


def test_the_weights_stay_small() -> None:
    from bot.nlu import danger_model, danger_network

    assert danger_network.WEIGHTS.stat().st_size + danger_model.WEIGHTS.stat().st_size < 6_500_000


def test_scores_repeat() -> None:
    text = ("He shouted at my son by the shops and we walked home. " * 10).strip()
    first = detect_danger(text)
    for _ in range(20):
        assert detect_danger(text) == first


def test_own_phrases_hold() -> None:
    """The committed figures stand: no more missed, no more false alarms, on seen and unseen phrases."""
    from tests.evaluations.danger.evaluate import load, measure

    items = load()
    assert sum(1 for item in items if not item["level"]) >= 700
    report = measure(unseen=False)
    for split, (recall, alarms) in FLOORS.items():
        assert report[split]["recall"] >= recall, split
        assert report[split]["false_alarm_rate"] <= alarms, split
