"""Reads a message clause by clause with the rules, and keeps what they find that is danger now."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.nlu import danger_masks as masks
from bot.nlu import danger_sense as sense
from bot.nlu import danger_tables as tables
from bot.nlu.danger_rules import BY_TRIGGER, RULES, Rule
from bot.nlu.danger_sense import Tense
from bot.nlu.danger_text import Clause
from bot.nlu.danger_verdicts import Verdicts
from bot.nlu.danger_words import FORMS


@dataclass
class Hit:
    """One finding: its kind, level ("C" clear, "P" possible), offsets in the original text, and the clause it is in."""

    kind: str
    level: str
    start: int
    end: int
    place: int


class Reading(Verdicts):
    """One pass over the clauses of a message, carrying what earlier clauses say about time."""

    def __init__(self, text: str, clauses: list[Clause]) -> None:
        self.text = text
        self.clauses = clauses
        self.words = [[word.text for word in clause.words] for clause in clauses]
        self.length = sum(len(words) for words in self.words)
        self.short = self.length <= tables.SHORT_MESSAGE
        if text.count('"') % 2 or (clauses[0].quoted and clauses[-1].quoted):
            for clause in clauses:
                clause.quoted = False
        self.inherited: list[Tense | None] = []
        self.sentence_lines: dict[int, str] = {}
        for clause in clauses:
            line = self.sentence_lines.get(clause.sentence)
            joined = f"{clause.opener} {clause.line}" if clause.opener not in ("", ",") else clause.line
            self.sentence_lines[clause.sentence] = f"{line} {joined}" if line else joined
        self._carry()

    def _carry(self) -> None:
        """Tense each clause would inherit, and which clauses tell a past scene in the present tense."""
        previous: Tense | None = None
        sentence = -1
        scene = carried = False
        self.scene: list[str] = []
        self.after_if: list[bool] = []
        conditional = False
        for clause, words in zip(self.clauses, self.words, strict=True):
            if clause.sentence != sentence:
                carried = scene
                conditional = False
                scene = False
                previous = None
                sentence = clause.sentence
            conditional = conditional and clause.opener not in ("but", "because")
            self.after_if.append(conditional)
            conditional = conditional or clause.opener in tables.CONDITIONAL
            lead = words[1] if len(words) > 1 and words[0] == clause.opener else words[0]
            joined = bool(clause.opener) and clause.opener not in ("but", "so") and lead not in tables.OWN_SUBJECT
            if clause.opener == "," and not (lead.endswith(("ing", "ed")) or lead in FORMS):
                joined = False
            self.inherited.append(previous if joined else None)
            anchor = sense.past_anchor(clause.line)
            own = sense.tense_of_clause(words, None)
            if sense.STRONG_NOW.search(clause.line):
                scene = carried = False
            elif anchor and not self._past_governs(clause, words, anchor.start()):
                scene = True
            elif own is Tense.PAST and carried:
                pass
            self.scene.append("here" if scene else "before" if carried else "")
            previous = own if own is not None else (previous if joined else None)

    def _past_governs(self, clause: Clause, words: list[str], at: int) -> bool:
        index = next((i for i, start in enumerate(clause.starts) if start >= at), len(words) - 1)
        found = sense.finite_before(words, index)
        if found:
            return sense.tense_of_clause(words[:index], None) is Tense.PAST
        rest = next(
            (
                w
                for w in words[index:]
                if w in ("is", "are", "am", "'s", "was", "were", "had", "did", "has", "have") or w.endswith("ed")
            ),
            "",
        )
        return rest in ("was", "were", "had", "did") or rest.endswith("ed")

    def hits(self) -> list[Hit]:
        found: list[Hit] = []
        for place, clause in enumerate(self.clauses):
            numbers = sorted({n for word in set(self.words[place]) for n in BY_TRIGGER.get(word, ())})
            if not numbers:
                continue
            woken = [number for number in numbers if RULES[number].pattern.search(clause.line)]
            line = self._masked(clause) if woken else ""
            for number in woken:
                rule = RULES[number]
                for match in rule.pattern.finditer(line):
                    hit = self._weigh(rule, match, place)
                    if hit:
                        found.append(hit)
        plain = " ".join(clause.line for clause in self.clauses)
        if tables.UNSURE_GONE.search(plain) and self.length <= tables.LIVELY_MESSAGE:
            found.append(
                Hit("unclear", "P", self.clauses[0].words[0].start, self.clauses[-1].words[-1].end, len(self.clauses))
            )
        if tables.YES_NOW.match(plain) or tables.SHOUT.match(self.text):
            words = self.clauses[-1].words
            found.append(Hit("danger", "C", words[0].start, words[-1].end, len(self.clauses) - 1))
        return self._after_resolution(found)

    def _masked(self, clause: Clause) -> str:
        return masks.MASKED.sub(
            lambda m: (
                "_" * len(m.group()) if " " not in m.group() else " ".join("_" * len(w) for w in m.group().split(" "))
            ),
            clause.line,
        )

    def _weigh(self, rule: Rule, match: re.Match[str], place: int) -> Hit | None:
        clause, words = self.clauses[place], self.words[place]
        group = next((name for name, value in match.groupdict().items() if value is not None), None)
        at = match.start(group) if group else match.start()
        index = max(0, sum(1 for start in clause.starts if start <= at) - 1)
        first = max(0, sum(1 for start in clause.starts if start <= match.start()) - 1)
        last = max(0, sum(1 for start in clause.starts if start < match.end()) - 1)
        if self._denied(rule, words, first, index, place) or self._unreal(rule, clause, place, first):
            return None
        if (
            rule.kind == "presence"
            and tables.FRIENDLY.search(re.split(r" (?:is|are|'s) ", match.group())[0])
            and "talk" not in rule.triggers
        ):
            return None
        level = self._level(rule, clause, words, index, place)
        level = self._as_reported(rule, level, clause, words, first, place)
        level = self._as_joke(rule, level, clause)
        if level not in ("C", "P"):
            return None
        return Hit(rule.kind, level, clause.words[first].start, clause.words[last].end, place)

    def _after_resolution(self, found: list[Hit]) -> list[Hit]:
        over = -1
        for place, clause in enumerate(self.clauses):
            if (
                clause.opener not in tables.CONDITIONAL
                and not clause.quoted
                and masks.RESOLVED.search(clause.line)
                and not sense.negated(self.words[place], len(self.words[place]) - 1, 0)
            ):
                over = place
        kept = []
        for hit in found:
            if (
                hit.place > over
                or over < 0
                or (hit.kind in tables.LASTING and not (hit.kind == "fire" and "out" in self.words[over]))
            ):
                kept.append(hit)
            elif (
                hit.level == "C"
                and hit.place < over
                and self.clauses[over].sentence != self.clauses[hit.place].sentence
            ):
                kept.append(Hit(hit.kind, "P", hit.start, hit.end, hit.place))
        return kept
