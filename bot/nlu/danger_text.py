"""Turns what a person typed into plain words and clauses, each word still knowing where it stood in the original."""

# ruff: noqa: E501, SIM905  (word lists and one long pattern)

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.nlu.danger_words import CLITICS, FORMS, LOOKALIKES, MENDABLE, SHORTHAND

_PIECE = re.compile(
    r"(?P<word>[^\W_]+(?:['\u2019\u02bc`][^\W_]+)*)|(?P<stop>[.!?;\n\r\u2026\u0964\u3002]+|[-\u2013\u2014]{1,3}(?=\s))|(?P<comma>[,:])|(?P<quote>[\"\u201c\u201d\u00ab\u00bb])"
)
_LONG_RUN = re.compile(r"(.)\1{2,}")
_MARKS = re.compile(r"[\u0900-\u0dff\u0e00-\u0e7f\u0590-\u06ff]")
_OPENERS = frozenset(
    "and but so then because while when whenever if unless although though or until where since whereas as".split()
)
_SUBJECTS = frozenset("i he she they we it someone somebody there nobody who everyone this that".split())
_FINITE = frozenset(
    "am is are 's was were has have had do does did can will would 'd could may might must shall should keeps keep kept just still".split()
)
_WE_ARE = frozenset("in not trapped locked stuck being under hiding".split())
_HELL_VERBS = frozenset("kill hurt be come hit do find go get murder stab beat shoot burn".split())
FIRST_WORDS, LAST_WORDS = 2_000, 1_000  # of a longer message only these are read
_HEAD, _TAIL = 40_000, 20_000  # and at most these many characters of it
MAX_CLAUSE = 60
MAX_SENTENCE = 900  # characters; a longer one is cut at a clause


@dataclass(frozen=True)
class Word:
    """One plain lower-case word; start and end are offsets of the raw word in the original text."""

    text: str
    start: int
    end: int


@dataclass
class Clause:
    """A run of words with at most one main verb. opener is the conjunction that began it; sentence counts from 0."""

    words: list[Word]
    sentence: int
    opener: str = ""
    quoted: bool = False
    question: bool = False
    line: str = ""
    starts: list[int] = field(default_factory=list)

    def seal(self) -> Clause:
        words = self.words
        for i in range(len(words) - 2, -1, -1):
            if words[i].text == "hell" and words[i + 1].text in _HELL_VERBS:
                words[i : i + 1] = [Word(plain, words[i].start, words[i].end) for plain in ("he", "will")]
        if len(words) > 1 and words[0].text == "were" and words[1].text in _WE_ARE:
            words[0:1] = [Word(plain, words[0].start, words[0].end) for plain in ("we", "are")]
        position = 0
        for word in self.words:
            self.starts.append(position)
            position += len(word.text) + 1
        self.line = " ".join(word.text for word in self.words)
        return self


def _deletions(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


class Speller:
    """Mends one slip of the finger in a known danger word; never touches a word that is real English."""

    def __init__(self, vocabulary: set[str]) -> None:
        self._known = vocabulary | LOOKALIKES | MENDABLE | set(FORMS)
        self._by_deletion: dict[str, set[str]] = {}
        for word in MENDABLE:
            for key in _deletions(word) | {word}:
                self._by_deletion.setdefault(key, set()).add(word)

    def mend(self, word: str) -> str:
        if len(word) < 5 or len(word) > 16 or word in self._known or not word.isascii():
            return word
        if word.endswith("in") and word + "g" in FORMS:
            return word + "g"
        found: set[str] = set(self._by_deletion.get(word, ()))
        for key in _deletions(word):
            found |= self._by_deletion.get(key, set())
        near = sorted(w for w in found if w[0] == word[0] and word[:-1] != w and w[:-1] != word and _one_slip(word, w))
        return near[0] if near else word


def _one_slip(a: str, b: str) -> bool:
    """True when one insertion, deletion, substitution or swap of neighbours turns a into b."""
    if abs(len(a) - len(b)) == 1:
        long, short = (a, b) if len(a) > len(b) else (b, a)
        return short in _deletions(long)
    if len(a) != len(b):
        return False
    wrong = [i for i in range(len(a)) if a[i] != b[i]]
    if len(wrong) == 1:
        return len(a) >= 7
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]


def _plain(raw: str, speller: Speller) -> list[str]:
    word = raw.lower().replace("\u2019", "'").replace("\u02bc", "'").replace("`", "'")
    if len(word) > 40:
        return [word[:40]]
    word = _LONG_RUN.sub(r"\1", word) if _LONG_RUN.search(word) and not word.isdigit() else word
    if word in SHORTHAND:
        return SHORTHAND[word].split()
    if word == "won't":
        return ["will", "not"]
    if word == "can't":
        return ["can", "not"]
    if word in ("ain't", "innit"):
        return ["is", "not"] if word == "ain't" else ["innit"]
    for clitic, plain in CLITICS.items():
        if word.endswith(clitic) and len(word) > len(clitic):
            return [*_plain(word[: -len(clitic)], speller), plain]
    if len(word) > 3 and word.endswith("in") and word + "g" in FORMS:
        return [word + "g"]
    return [speller.mend(word)]


def clauses_of(text: str, speller: Speller) -> list[Clause]:
    """Every clause of the text in order. Never raises; the middle of an over-long message is left out, not its end."""
    result: list[Clause] = []
    current: list[Word] = []
    state = {"sentence": 0, "opener": "", "quoted": False, "from": 0}

    def close(opener: str = "") -> None:
        if current:
            result.append(Clause(list(current), int(state["sentence"]), str(state["opener"]), bool(state["quoted"])))
            current.clear()
            if result[-1].words[-1].start - int(state["from"]) > MAX_SENTENCE:
                state["sentence"] = int(state["sentence"]) + 1
                state["from"] = result[-1].words[-1].end
        state["opener"] = opener

    for piece in _pieces(text):
        if piece is None:
            close()
            state.update({"sentence": int(state["sentence"]) + 1, "quoted": False})
        elif piece.lastgroup == "word":
            for plain in _plain(piece.group(), speller):
                if plain in _OPENERS and not (current and _glued(current[-1].text, plain)):
                    close(plain)
                elif _starts_clause(current, plain) or len(current) >= MAX_CLAUSE:
                    moved = [current.pop()] if current and current[-1].text in _SUBJECTS and plain in _FINITE else []
                    close(str(state["opener"]) if not current else "")
                    current.extend(moved)
                current.append(Word(plain, piece.start(), piece.end()))
        elif piece.lastgroup == "quote":
            close()
            state["quoted"] = not state["quoted"]
        else:
            close("," if piece.lastgroup == "comma" else "")
            if piece.lastgroup == "stop":
                for clause in reversed(result):
                    if clause.sentence != state["sentence"] or "?" not in piece.group():
                        break
                    clause.question = True
                state["sentence"] = int(state["sentence"]) + 1
                state["from"] = piece.end()
    close()
    return [clause.seal() for clause in result]


def _pieces(text: str) -> list[re.Match[str] | None]:
    """The words and stops that are read; None stands where the middle of an over-long message was left out."""
    if len(text) <= _HEAD + _TAIL:
        pieces: list[re.Match[str] | None] = list(_PIECE.finditer(text))
        if len(pieces) <= FIRST_WORDS + LAST_WORDS:
            return pieces
        return [*pieces[:FIRST_WORDS], None, *pieces[-LAST_WORDS:]]
    head = list(_PIECE.finditer(text, 0, _HEAD))[:FIRST_WORDS]
    tail = list(_PIECE.finditer(text, len(text) - _TAIL))[-LAST_WORDS:]
    return [*head, None, *tail]


def _glued(previous: str, opener: str) -> bool:
    """True for 'and then', 'as if', 'what if', 'just as': the second opener says more than the first."""
    return (
        previous in _OPENERS
        or (opener == "as" and previous in ("such", "well", "same"))
        or (opener == "so" and previous == "and")
    )


def _starts_clause(current: list[Word], plain: str) -> bool:
    """A subject followed by its verb begins a clause even without punctuation."""
    if len(current) < 2:
        return False
    last = current[-1].text
    if last in _SUBJECTS and plain in _FINITE:
        before = current[-2].text
        if (
            before in ("wish", "think", "know")
            and last in ("i", "it")
            and (before != "know" or (len(current) > 3 and current[-3].text == "not"))
        ):
            return False
        return len(current) > 2 and before not in ("that", "what", "than", "not", "if", "when", "and", "but")
    return plain == "please" and len(current) > 3


def is_other_script(text: str) -> bool:
    return bool(_MARKS.search(text))
