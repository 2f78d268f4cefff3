"""The two voices that name types, characteristics and flags: rules, words, sentences, and the text they learn from."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from actions.incident import train
from actions.incident.labels import classifier, labeller, minilm
from actions.incident.labels.features import rule_codes
from actions.incident.labels.patterns import PatternError, PatternIndex
from actions.incident.labels.rules import KINDS, STRONG, rule_hits
from actions.incident.labels.words import MAX_CHARS, normalise, sentences

TYPES = [
    "verbal_abuse",
    "threat",
    "physical_assault",
    "sexual_harassment",
    "sexual_assault",
    "stalking",
    "property_damage",
    "graffiti",
    "offensive_material",
    "online_abuse",
    "intimidation",
    "exclusion",
    "bullying",
    "discrimination",
    "mimicry",
    "nuisance",
    "entrapment",
    "unreasonable_contact",
    "victimisation",
    "other",
]
CHARACTERISTICS = [
    "race",
    "religion",
    "disability",
    "illness",
    "sexual_orientation",
    "gender_reassignment",
    "sex",
    "age",
    "pregnancy_maternity",
    "marriage_civil_partnership",
    "subculture",
    "other",
]
FLAGS = [
    "immediate_danger",
    "weapon",
    "injury",
    "threat_to_life",
    "arson",
    "strangulation",
    "self_harm_risk",
    "child_involved",
    "perpetrator_nearby",
    "perpetrator_under_18",
    "repeat",
    "escalating",
    "expected_return",
    "safeguarding",
    "needs_interpreter",
    "conflict_of_interest",
]


def strong(text: str) -> dict[str, set[str]]:
    hits = [hit for hit in rule_hits(sentences(text)) if hit.strength >= STRONG]
    return {kind: {hit.code for hit in hits if hit.kind == kind} for kind in KINDS}


def test_the_lexicon_knows_exactly_the_codes_of_the_contract() -> None:
    codes = rule_codes()
    assert {code for kind, code in codes if kind == "types"} == set(TYPES)
    assert {code for kind, code in codes if kind == "characteristics"} == set(CHARACTERISTICS)
    assert {code for kind, code in codes if kind == "flags"} == set(FLAGS)


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("he gobbed on me outside the shop", "types", "physical_assault"),
        ("they took the mick out of my stammer", "types", "mimicry"),
        ("they took the mick out of my stammer", "characteristics", "disability"),
        ("He told us to go back to where we came from", "characteristics", "race"),
        ("she called me a f*ggot", "characteristics", "sexual_orientation"),
        ("sprayed a swastika on our wall", "types", "graffiti"),
        ("he pulled my hijab off", "characteristics", "religion"),
        ("he keeps deadnaming me", "characteristics", "gender_reassignment"),
        ("He had his hands round my neck", "flags", "strangulation"),
        ("they put petrol through the letterbox", "flags", "arson"),
        ("I want to kill myself", "flags", "self_harm_risk"),
        ("he had a knife in his hand", "flags", "weapon"),
        ("please get me a BSL interpreter", "flags", "needs_interpreter"),
    ],
)
def test_rules_hear_plain_british_english(text: str, kind: str, code: str) -> None:
    assert code in strong(text)[kind]


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("He never threatened to hurt me.", "types", "threat"),
        ("Nobody punched me.", "types", "physical_assault"),
        ("I punched him in the face first.", "types", "physical_assault"),
        ("My boiler is making a loud banging noise", "types", "nuisance"),
        ("My black neighbour is lovely", "characteristics", "race"),
        ("I am a gay man and I need a new bin", "characteristics", "sexual_orientation"),
        ("A black van was parked by the white door", "characteristics", "race"),
        ("No weapons were used, he had no knife", "flags", "weapon"),
        ("if he hits me I will call you", "types", "physical_assault"),
    ],
)
def test_rules_hold_back_for_denials_own_acts_and_neutral_mentions(text: str, kind: str, code: str) -> None:
    assert code not in strong(text)[kind]


def test_a_pattern_line_that_cannot_work_is_refused_with_the_line() -> None:
    for line in ("..3 knife", "a?", "@nowhere", "one||two"):
        with pytest.raises(PatternError, match=r"in: |for in: "):
            PatternIndex().add(line, None, {})


def test_patterns_find_gaps_prefixes_and_phrases() -> None:
    index = PatternIndex()
    index.add("kick* ..2 front_door|@part", "found", {"part": ["back door"]})
    assert [m[:2] for m in index.matches(["he", "kicked", "my", "old", "front", "door", "in"])] == [(1, 6)]
    assert list(index.matches(["kicked", "my", "very", "own", "old", "front", "door"])) == []
    assert [m[:2] for m in index.matches(["kicking", "the", "back", "door"])] == [(0, 4)]


@pytest.mark.parametrize(
    ("raw", "clean"), [("Didn’t", "didnt"), ("sooooo", "soo"), ("n1gger", "nigger"), ("p*ki", "pki"), ("café", "cafe")]
)
def test_words_are_normalised(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


def test_sentences_keep_their_place_and_never_grow_without_bound() -> None:
    text = "At 10.30 he came. Mr. Smith shouted!! then nothing\n" + "and he kept on at me " * 60
    parts = sentences(text)
    assert all(text[word.start : word.end] for part in parts for word in part.words)
    assert max(len(part.words) for part in parts) <= 40
    assert text[parts[1].start : parts[1].end] == "Mr. Smith shouted"


def test_only_the_first_part_of_a_huge_text_is_read() -> None:
    assert sentences("word " * 100_000)[-1].end <= MAX_CHARS


def test_the_corpus_is_large_enough_valid_and_balanced() -> None:
    rows = train.read_corpus("train") + train.read_corpus("test")
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        assert set(row) == {"text", "types", "characteristics", "flags", "split"}
        for kind, known in zip(KINDS, (TYPES, CHARACTERISTICS, FLAGS), strict=True):
            assert set(row[kind]) <= set(known)
            counts.update((kind, code) for code in row[kind])
    assert len({row["text"].lower() for row in rows}) == len(rows) >= 2_500
    assert {pair: counts[pair] for pair in rule_codes() if counts[pair] < 60} == {}
    negatives = [row for row in rows if not any(row[kind] for kind in KINDS)]
    assert len(negatives) >= 500
    accounts = json.loads(f"[{','.join((train.CORPUS / 'whole-accounts.jsonl').read_text().splitlines())}]")
    assert len(accounts) + sum(len(row["text"]) > 150 for row in rows if row not in accounts) >= 150
    assert 0.14 <= len(train.read_corpus("test")) / len(rows) <= 0.22


def test_missing_or_changed_weights_are_named_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package_here")
    with pytest.raises(minilm.ModelUnavailable, match="not installed"):
        minilm.find_weights()
    package = tmp_path / "altered_weights"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('the package was imported')")
    for name in minilm.EXPECTED:
        (package / "model" / name).write_bytes(b"not the reviewed bytes")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(minilm, "PACKAGE", "altered_weights")
    with pytest.raises(minilm.ModelUnavailable, match="not the reviewed file"):
        minilm.find_weights()


def test_without_trained_arrays_the_rules_speak_alone_and_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_MODELS_DIR", str(tmp_path))
    monkeypatch.setattr(labeller, "_voices", None)
    assert labeller.model_status() == {
        "voices": ["rules"],
        "complete": False,
        "reasons": ["label model not built (make train)"],
    }
    assert "physical_assault" in {label.code for label in labeller.label_text("He punched me in the face").types}
    monkeypatch.setattr(labeller, "_voices", None)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> classifier.Classifier:
    """A classifier learnt from a slice of the corpus, written and read back."""
    examples = train.prepare(train.read_corpus("train")[::4], None)
    folder = tmp_path_factory.mktemp("models")
    train.save(train.learn(examples), folder)
    return classifier.load(folder)


def test_arrays_survive_the_disk_and_label_text_with_words_alone(small: classifier.Classifier) -> None:
    have = labeller.Voices(small, None, ())
    text = "He punched me in the face. Then he called me a dirty Paki."
    labels = labeller.label_text(text, have)
    assert "physical_assault" in {label.code for label in labels.types}
    assert "race" in {label.code for label in labels.characteristics}
    for label in (*labels.types, *labels.characteristics, *labels.flags):
        assert 0.5 <= label.confidence <= 1
        assert label.spans
        assert all(text[span.start : span.end] == span.text for span in label.spans)


def test_arrays_of_another_lexicon_are_refused(small: classifier.Classifier, tmp_path: Path) -> None:
    train.save(small, tmp_path)
    about = json.loads((tmp_path / "labels.json").read_text())
    about["labels"] = about["labels"][1:]
    (tmp_path / "labels.json").write_text(json.dumps(about))
    with pytest.raises(classifier.ArtefactUnavailable, match="another version"):
        classifier.load(tmp_path)


def test_the_forward_pass_puts_like_near_like() -> None:
    try:
        model = minilm.SentenceModel(minilm.find_weights())
    except minilm.ModelUnavailable as missing:
        pytest.fail(f"the set-up installs the sentence model: {missing}")
    rows = model.encode(["He spat at me", "He gobbed on me", "The boiler is broken", "", "🙂" * 500])
    last = rows[:, 384:]
    assert rows.shape == (5, minilm.DIMENSIONS)
    assert np.allclose(np.linalg.norm(last, axis=1), 1, atol=1e-3)
    assert last[0] @ last[1] > 0.5 > last[0] @ last[2]
    alone = model.encode(["He spat at me"])
    assert np.allclose(alone[0], rows[0], atol=1e-4)
