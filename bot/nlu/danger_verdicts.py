"""Weighs what a rule found: denied, unreal, reported, joking, past, or danger now."""

# ruff: noqa: E501  (long patterns)

from __future__ import annotations

import re

from bot.nlu import danger_masks as masks
from bot.nlu import danger_sense as sense
from bot.nlu import danger_tables as tables
from bot.nlu.danger_rules import PROFILES, Rule
from bot.nlu.danger_sense import Tense
from bot.nlu.danger_text import Clause
from bot.nlu.danger_words import FORMS


class Verdicts:
    """The questions asked of one finding; what they need to know of the message is filled in by Reading."""

    clauses: list[Clause]
    words: list[list[str]]
    text: str
    length: int
    short: bool
    inherited: list[Tense | None]
    sentence_lines: dict[int, str]
    scene: list[str]
    after_if: list[bool]

    def _denied(self, rule: Rule, words: list[str], first: int, index: int, place: int) -> bool:
        if rule.profile == "thought" and {"point", "reason", "except"} & rule.triggers:
            return False
        if sense.negated(words, first if rule.denies else index, first):
            return True
        inner = [i for i in range(first, index) if words[i] in ("not", "never")]
        if inner and not rule.denies and rule.profile in ("act", "grave", "door", "entry") and rule.kind != "trapped":
            return "stop" not in words and "leave" not in words and "budge" not in words and "go" not in words
        if rule.kind in ("presence", "weapon", "coming", "followed") and inner and not rule.denies:
            return True
        if place and self.clauses[place - 1].sentence == self.clauses[place].sentence:
            return bool(sense.NEG_RAISING.search(" ".join(self.words[place - 1][-4:]))) and not sense.UNSURE.search(
                self.clauses[place - 1].line
            )
        return False

    def _unreal(self, rule: Rule, clause: Clause, place: int, first: int) -> bool:
        sentence = self.sentence_lines[clause.sentence]
        if masks.FICTION.search(sentence) and not masks.NOT_FICTION.search(sentence):
            return True
        if rule.kind == "help" and rule.profile == "ask":
            return clause.opener in tables.WHEN or bool(re.search(r"\bshould (?:i|we) have\b", clause.line))
        if rule.kind == "presence" and "talk" in rule.triggers and tables.BUSY.search(sentence):
            return True
        before = self.clauses[place - 1].line if place and self.clauses[place - 1].sentence == clause.sentence else ""
        if clause.opener in tables.CONDITIONAL and not (rule.kind == "self_harm" and self.short):
            return not sense.UNSURE.search(before)
        if self.after_if[place] and not (
            rule.kind in ("threat", "presence", "coming", "child", "self_harm") and tables.WILL.search(clause.line)
        ):
            return not sense.UNSURE.search(before)
        if (
            rule.kind == "help"
            and place + 1 < len(self.clauses)
            and self.clauses[place + 1].opener == "and"
            and tables.CHORES & set(self.words[place + 1][1:2])
        ):
            return True
        if clause.opener in tables.WHEN and not sense.STRONG_NOW.search(clause.line):
            return True
        if tables.HYPOTHETICAL.search(sentence) and not (
            rule.kind == "threat" and rule.profile == "grave" and " will " in clause.line
        ):
            return not sense.UNSURE.search(before)
        asks = tables.QUESTION.search(clause.line) and not tables.ASKING_NOW.search(clause.line)
        return bool(asks and rule.kind != "self_harm" and (clause.question or first > 0))

    def _level(self, rule: Rule, clause: Clause, words: list[str], index: int, place: int) -> str:
        state = rule.state or words[index] not in FORMS
        tense = sense.tense_of(words, index, state, self.inherited[place])
        profile = PROFILES[rule.profile]
        level = profile[tables.COLUMN[tense]]
        line = clause.line
        if tense is Tense.HABIT and sense.STRONG_NOW.search(line):
            tense, level = Tense.NOW, profile[0]
        if rule.profile in ("hint", "alive") and not self._alive(clause, words):
            return "."
        if rule.profile in ("thought", "ask"):
            sentence = self.sentence_lines[clause.sentence]
            if tense is Tense.PAST and "wish" not in words and not self.short:
                return "."
            return "." if sense.past_anchor(sentence) or self.scene[place] == "here" else "P"
        strong = sense.STRONG_NOW.search(line)
        if (
            tense is Tense.HABIT
            and rule.profile in ("act", "door", "grave")
            and tables.KEEPS.search(line)
            and not sense.HABIT_CUE.search(line)
        ):
            return "P"
        if tense in (Tense.PAST,):
            sentence = self.sentence_lines[clause.sentence]
            if sense.RECENT.search(line) and not sense.past_anchor(line):
                return profile[tables.RECENT_COLUMN]
            return (
                "P"
                if level == "S"
                and self.short
                and not sense.past_anchor(sentence)
                and not sense.LONG_SPAN.search(sentence)
                else "."
            )
        if (
            tense is Tense.MODAL
            and rule.profile in ("state", "place", "wish", "grave")
            and re.search(r"\b(?:might|may)\b(?! have (?:been|had))", line)
        ):
            level = "P" if rule.kind in ("weapon", "self_harm", "injury") else level
        if tense in (Tense.PERFECT, Tense.PERFECT_ING, Tense.HABIT, Tense.BARE, Tense.NOW) and not strong:
            habit = sense.HABIT_CUE.search(line)
            line = sense.without_past_names(line)
            lasting = sense.LONG_SPAN.search(self.sentence_lines[clause.sentence] if tense is Tense.PERFECT else line)
            if sense.past_anchor(line) and tense in (Tense.PERFECT, Tense.PERFECT_ING, Tense.BARE, Tense.HABIT):
                return "."
            if habit or lasting:
                return self._habitual(rule, tense)
        if level != "." and not strong and self.scene[place]:
            if self.scene[place] == "here":
                return "."
            level = "P"
        return level

    def _alive(self, clause: Clause, words: list[str]) -> bool:
        """Whether a mere danger word may count: a short message, nothing past, denied or merely possible about it."""
        sentence = self.sentence_lines[clause.sentence]
        if self.length > tables.LIVELY_MESSAGE and not sense.STRONG_NOW.search(clause.line):
            return False
        if (
            tables.DEADENING.search(clause.line)
            or sense.past_anchor(sentence)
            or sense.LONG_SPAN.search(sentence)
            or sense.HABIT_CUE.search(sentence)
        ):
            return False
        return sense.tense_of_clause(words, None) not in (
            Tense.PAST,
            Tense.MODAL,
            Tense.HABIT,
        ) and not masks.JOKE.search(sentence)

    def _habitual(self, rule: Rule, tense: Tense) -> str:
        if tense in (Tense.PERFECT,):
            return "."
        if rule.kind in ("self_harm", "child"):
            return "P"
        return (
            "P"
            if (rule.profile in ("grave",) and tense is not Tense.PERFECT_ING)
            or (rule.profile == "act" and tense is Tense.HABIT and rule.kind == "child")
            else "."
        )

    def _as_reported(self, rule: Rule, level: str, clause: Clause, words: list[str], first: int, place: int) -> str:
        if level == ".":
            return level
        reach = " ".join(words[:first])
        back = place
        while (
            back
            and self.clauses[back].opener in ("", ",", "if", "that", "because", "when", "until")
            and self.clauses[back - 1].sentence == clause.sentence
        ):
            if self.clauses[back].opener == "" and self.clauses[back - 1].sentence != clause.sentence:
                break
            back -= 1
            reach = self.clauses[back].line + " " + reach
        if clause.quoted:
            return "."
        if (
            rule.kind == "self_harm"
            and re.search(
                r"\b(?:told|tell|tells|telling|say|saying|says|said|shouting|want|wants|asked) (?:that )?(?:me|him|her|them|us|people|i|he|she) (?:just )?(?:to|should|need to|must|ought)\b",
                f"{reach} {clause.line}",
            )
            and not re.search(r"\b(?:i|he|she) (?:told|say|said|says) (?:i|me) want", reach)
        ):
            return "."
        past = sense.REPORTED_PAST.search(reach)
        if not past:
            return (
                "."
                if re.search(
                    r"\b(?:posters?|graffiti|leaflets?|signs?|stickers?|comments?) (?:said|saying|says)\b", reach
                )
                else level
            )
        if rule.kind in ("weapon", "fire") and re.search(r"\b(?:shouted|screamed|yelled|joked)\b", past.group()):
            return "."
        if re.search(r"\b(?:was|were) (?:\S+ )?(?:posters?|graffiti|leaflets?|signs?|stickers?|comments?)\b", reach):
            return "."
        if re.search(r"\b(?:was|were) \w+ing\b|\baccused\b", past.group() if past else ""):
            return "."
        if sense._PERFECT_REPORT.search(reach):
            return "P"
        if rule.kind in ("help", "danger", "injury", "fire"):
            return "."
        anchored = sense.past_anchor(self.sentence_lines[clause.sentence]) or sense.LONG_SPAN.search(
            self.sentence_lines[clause.sentence]
        )
        if anchored or self.scene[place] == "here":
            return "."
        return (
            "P"
            if rule.kind
            in ("threat", "coming", "presence", "self_harm", "weapon", "assault", "intruder", "followed", "child")
            else "."
        )

    def _as_joke(self, rule: Rule, level: str, clause: Clause) -> str:
        sentence = self.sentence_lines[clause.sentence]
        if level == "." or masks.NOT_FICTION.search(sentence):
            return level
        if masks.JOKE.search(sentence) or masks.LAUGHING.search(self.text):
            return "." if rule.kind in ("threat", "assault", "help", "self_harm", "trapped", "injury") else "P"
        return level
