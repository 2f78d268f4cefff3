"""Cuts the clauses of a message into the word pieces that the danger network knows, in stretches it can read."""

from __future__ import annotations

from dataclasses import dataclass

from bot.nlu.danger_text import Clause

LONGEST = 64  # pieces in one stretch, the two marks at its ends included
_SHARED = 24  # at most so many pieces are read again at the start of the next stretch
UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"


@dataclass(frozen=True)
class Stretch:
    """Clauses first..last (both included) of a message and their pieces."""

    first: int
    last: int
    pieces: tuple[int, ...]


class Cutter:
    """Knows every piece; a word that is no piece is cut into the longest ones from its left."""

    def __init__(self, vocabulary: list[str]) -> None:
        self._places = {piece: place for place, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {}

    def word(self, word: str) -> tuple[int, ...]:
        """The pieces of one plain word or mark."""
        found = self._known.get(word)
        if found is None:
            found = tuple(self._cut(word))
            if len(self._known) < 50_000:
                self._known[word] = found
        return found

    def _cut(self, word: str) -> list[int]:
        pieces: list[int] = []
        run = ""
        for letter in word:
            if letter.isalnum():
                run += letter
                continue
            pieces += self._run(run) + self._run(letter)
            run = ""
        return pieces + self._run(run)

    def _run(self, run: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        while start < len(run):
            mark = "##" if start else ""
            end = len(run)
            while end > start and mark + run[start:end] not in self._places:
                end -= 1
            if end == start:
                return [self._places[UNKNOWN]]
            pieces.append(self._places[mark + run[start:end]])
            start = end
        return pieces

    def clauses(self, clauses: list[Clause]) -> list[list[int]]:
        """The pieces of each clause, with the marks between clauses that say how they hang together."""
        found = []
        before: Clause | None = None
        for clause in clauses:
            marks = []
            if before is not None:
                if clause.sentence != before.sentence:
                    marks.append("?" if before.question else ".")
                elif clause.opener == ",":
                    marks.append(",")
            if clause.quoted != (before is not None and before.quoted):
                marks.append('"')
            words = [*marks, *(word.text for word in clause.words)]
            found.append([piece for word in words for piece in self.word(word)])
            before = clause
        if found and clauses[-1].question:
            found[-1] += self.word("?")
        return found

    def stretches(self, clauses: list[Clause]) -> list[Stretch]:
        """The whole message as one stretch where it fits, else overlapping ones."""
        cut = self.clauses(clauses)
        found: list[Stretch] = []
        first = 0
        while first < len(cut):
            last, size = first, len(cut[first])
            while last + 1 < len(cut) and size + len(cut[last + 1]) <= LONGEST - 2:
                last += 1
                size += len(cut[last])
            inner = [piece for clause in cut[first : last + 1] for piece in clause][: LONGEST - 2]
            found.append(Stretch(first, last, (self._places[START], *inner, self._places[END])))
            if last + 1 == len(cut):
                break
            first = self._next(cut, first, last)
        return found

    @staticmethod
    def _next(cut: list[list[int]], first: int, last: int) -> int:
        start, shared = last + 1, 0
        while start - 1 > first and shared + len(cut[start - 1]) <= _SHARED:
            start -= 1
            shared += len(cut[start])
        return start
