"""Hears danger that is happening now in what somebody wrote, so that the 999 text comes before anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.nlu import danger_masks as masks
from bot.nlu import danger_sense as sense
from bot.nlu.danger_rules import BY_TRIGGER, PROFILES, RULES, VOCABULARY, Rule
from bot.nlu.danger_sense import Tense
from bot.nlu.danger_text import Clause, Speller, clauses_of
from bot.nlu.danger_words import FOREIGN_CLEAR, FOREIGN_HELP, FORMS

_SPELLER = Speller({word for word in VOCABULARY if len(word) >= 5})
_COLUMN = {
    t: i
    for i, t in enumerate(
        (
            Tense.NOW,
            Tense.BARE,
            Tense.PERFECT,
            Tense.PERFECT_ING,
            Tense.FUTURE,
            Tense.HABIT,
            Tense.MODAL,
            Tense.PAST,
            Tense.ORDER,
        )
    )
}
_RECENT_COLUMN = 9
_SHORT_MESSAGE = 8
_LIVELY_MESSAGE = 25
_DEADENING = re.compile(
    r"\b(?:no|not|never|nobody|without|what|who|why|how|tell|tells|told|counts as|anger|rage|shame|counts|crew|brigade)\b"
)
_KEEPS = re.compile(
    r"\bkeeps? (?:ramming|kicking|smashing|banging|hammering|hitting|punching|trying|beating|slapping|choking|strangling|throwing|attacking|hurting)\b"
)
_CHORES = frozenset("clean fix look paint repair remove talk speak see sort check change collect take do".split())
_WILL = re.compile(r"\b(?:will|going to|wants to|want to|is (?:coming|here|outside))\b")
_OWN_SUBJECT = frozenset("please help he she they i we someone somebody there him it who".split())
_LASTING = frozenset({"injury", "self_harm", "child", "fire", "trapped", "strangulation"})
_CONDITIONAL = frozenset({"if", "unless"})
_WHEN = frozenset({"when", "whenever", "until"})
_HYPOTHETICAL = re.compile(
    r"\bwhat if\b|\b(?:in case|suppose|supposing|imagine|let us say|what would|would you|hypothetically|one day|eventually|sooner or later|before (?:you|they|anyone|someone|anything)"
    r"|is it (?:against|ok|legal|illegal)|as if|pretend(?:ed)? (?:that|to be)|like he was|even if|were (?:he|she|they) to|should (?:he|she|they)|worry that|always worry|what (?:happens|do i do|should i do|can i do) (?:if|when|in))\b"
)
_QUESTION = re.compile(
    r"^(?:so |and |but |well )?(?:(?:is|are|was|were|do|does|did|has|have|had|would|could|can|will) (?:i|he|she|they|you|we|someone|somebody|anyone|anybody|there|it|the|my|this|that|a|people)|who|how|why|where)\b"
)
_YES_NOW = re.compile(
    r"^(?:yes|yes please|definitely) (?:it is |there is |they are |he is |i am )?(?:right |happening |in )*(?:now|danger)$|^yes (?:he|she|they|someone|somebody|it) (?:is|are|'s)(?: still)?(?: (?:here|outside|there|inside|hurt|back|happening))?$|^yes (?:still )?(?:here|outside|there|back|hurt|injured)$"
)
_SHOUT = re.compile(r"^\s*(?:(?:police|ambulance|fire brigade|fire|murder)\s*!|(?:please|pls|plz)\W*$)", re.IGNORECASE)
_UNSURE_GONE = re.compile(
    r"\b(?:not sure|do not know|dunno|no idea|unsure|can not tell|idk) (?:if|whether) (?:he|she|they|someone|the \w+)(?: \w+)? (?:is|are|'s|has|have) (?:still |really )?(?:gone|left|here|outside|there|coming|back|ok|alive|hurt|breathing)\b"
)
_BUSY = re.compile(
    r"\b(?:at work|in (?:a |my )?(?:meeting|class|lesson|lecture)|on (?:the|a|my) (?:bus|train|break|shift)|driving|busy|later|library|deaf|stammer|sore throat|about it|english|cooking|tomorrow|in public)\b"
)
_FRIENDLY = re.compile(
    r"\b(?:mum|mam|mom|mother|nan|gran|granny|grandma|friend|friends|mate|colleague|nurse|carer|worker|workers|sister|doctor|teacher|officer|officers|manager|staff|guard|receptionist|daughter|cleaner|cleaners|assistant|security|son|baby|interpreter|plumber|engineer|girlfriend|auntie|niece|grandad|granddad|children|kids|caretaker)\b"
)
_ASKING_NOW = re.compile(
    r"\b(?:should i (?!have)|do i|shall i|must i|can you|can someone|could you|could someone|will you|can somebody|can anyone|do we|should we|why is no)\b"
)


@dataclass(frozen=True)
class Span:
    """A stretch of the original text: text == original[start:end]."""

    start: int
    end: int
    text: str

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"


@dataclass(frozen=True)
class DangerSignal:
    """level "clear": give the 999 text at once; "possible": ask the one danger question. kinds are sorted, spans in order."""

    level: str
    spans: tuple[Span, ...]
    kinds: tuple[str, ...]

    def __repr__(self) -> str:
        return f"DangerSignal(level={self.level!r}, kinds={self.kinds!r}, spans={len(self.spans)})"


@dataclass
class _Hit:
    kind: str
    level: str
    start: int
    end: int
    place: int


def detect_danger(text: str) -> DangerSignal | None:
    """What danger the words tell of, or None. Any str is accepted; offsets are those of text; never raises for a str."""
    if not text.strip():
        return None
    clauses = clauses_of(text, _SPELLER)
    hits = _foreign(text)
    if clauses:
        hits += _Reading(text, clauses).hits()
    if not hits:
        return None
    spans = sorted({(hit.start, hit.end) for hit in hits})
    level = "clear" if any(hit.level == "C" for hit in hits) else "possible"
    return DangerSignal(
        level, tuple(Span(a, b, text[a:b]) for a, b in spans), tuple(sorted({hit.kind for hit in hits}))
    )


def _foreign(text: str) -> list[_Hit]:
    if len(text) > 4000:
        text = text[:4000]
    words = list(re.finditer(r"[^\s.,;:!?\u0964\u061f\u060c\u00a1\u00bf\"]+", text))
    found = [m for m in words if m.group().lower() in FOREIGN_HELP] or [
        m
        for m in words
        if any(ord(c) > 0x2E80 for c in m.group()) and any(w in m.group() for w in FOREIGN_HELP if ord(w[0]) > 0x2E80)
    ]
    worse = [m for m in words if m.group().lower() in FOREIGN_CLEAR]
    if not found:
        return []
    level = "C" if worse or len(found) > 1 else "P"
    return [_Hit("help", level, m.start(), m.end(), 0) for m in found]


class _Reading:
    """One pass over the clauses of a message, carrying what earlier clauses say about time."""

    def __init__(self, text: str, clauses: list[Clause]) -> None:
        self.text = text
        self.clauses = clauses
        self.words = [[word.text for word in clause.words] for clause in clauses]
        self.length = sum(len(words) for words in self.words)
        self.short = self.length <= _SHORT_MESSAGE
        if text.count('"') % 2 or clauses[0].quoted and clauses[-1].quoted:
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
        for clause, words in zip(self.clauses, self.words):
            if clause.sentence != sentence:
                carried = scene
                conditional = False
                scene = False
                previous = None
                sentence = clause.sentence
            conditional = conditional and clause.opener not in ("but", "because")
            self.after_if.append(conditional)
            conditional = conditional or clause.opener in _CONDITIONAL
            lead = words[1] if len(words) > 1 and words[0] == clause.opener else words[0]
            joined = bool(clause.opener) and clause.opener not in ("but", "so") and lead not in _OWN_SUBJECT
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

    def hits(self) -> list[_Hit]:
        found: list[_Hit] = []
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
        if _UNSURE_GONE.search(plain) and self.length <= _LIVELY_MESSAGE:
            found.append(
                _Hit("unclear", "P", self.clauses[0].words[0].start, self.clauses[-1].words[-1].end, len(self.clauses))
            )
        if _YES_NOW.match(plain) or _SHOUT.match(self.text):
            words = self.clauses[-1].words
            found.append(_Hit("danger", "C", words[0].start, words[-1].end, len(self.clauses) - 1))
        return self._after_resolution(found)

    def _masked(self, clause: Clause) -> str:
        return masks.MASKED.sub(
            lambda m: (
                "_" * len(m.group()) if " " not in m.group() else " ".join("_" * len(w) for w in m.group().split(" "))
            ),
            clause.line,
        )

    def _weigh(self, rule: Rule, match: re.Match[str], place: int) -> _Hit | None:
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
            and _FRIENDLY.search(re.split(r" (?:is|are|'s) ", match.group())[0])
            and "talk" not in rule.triggers
        ):
            return None
        level = self._level(rule, clause, words, index, place)
        level = self._as_reported(rule, level, clause, words, first, place)
        level = self._as_joke(rule, level, clause)
        if level not in ("C", "P"):
            return None
        return _Hit(rule.kind, level, clause.words[first].start, clause.words[last].end, place)

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
            return clause.opener in _WHEN or bool(re.search(r"\bshould (?:i|we) have\b", clause.line))
        if rule.kind == "presence" and "talk" in rule.triggers and _BUSY.search(sentence):
            return True
        before = self.clauses[place - 1].line if place and self.clauses[place - 1].sentence == clause.sentence else ""
        if clause.opener in _CONDITIONAL and not (rule.kind == "self_harm" and self.short):
            return not sense.UNSURE.search(before)
        if self.after_if[place] and not (
            rule.kind in ("threat", "presence", "coming", "child", "self_harm") and _WILL.search(clause.line)
        ):
            return not sense.UNSURE.search(before)
        if (
            rule.kind == "help"
            and place + 1 < len(self.clauses)
            and self.clauses[place + 1].opener == "and"
            and _CHORES & set(self.words[place + 1][1:2])
        ):
            return True
        if clause.opener in _WHEN and not sense.STRONG_NOW.search(clause.line):
            return True
        if _HYPOTHETICAL.search(sentence) and not (
            rule.kind == "threat" and rule.profile == "grave" and " will " in clause.line
        ):
            return not sense.UNSURE.search(before)
        asks = _QUESTION.search(clause.line) and not _ASKING_NOW.search(clause.line)
        return bool(asks and rule.kind != "self_harm" and (clause.question or first > 0))

    def _level(self, rule: Rule, clause: Clause, words: list[str], index: int, place: int) -> str:
        state = rule.state or words[index] not in FORMS
        tense = sense.tense_of(words, index, state, self.inherited[place])
        profile = PROFILES[rule.profile]
        level = profile[_COLUMN[tense]]
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
            and _KEEPS.search(line)
            and not sense.HABIT_CUE.search(line)
        ):
            return "P"
        if tense in (Tense.PAST,):
            sentence = self.sentence_lines[clause.sentence]
            if sense.RECENT.search(line) and not sense.past_anchor(line):
                return profile[_RECENT_COLUMN]
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
        if self.length > _LIVELY_MESSAGE and not sense.STRONG_NOW.search(clause.line):
            return False
        if (
            _DEADENING.search(clause.line)
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
            if rule.profile in ("grave",)
            and tense is not Tense.PERFECT_ING
            or rule.profile == "act"
            and tense is Tense.HABIT
            and rule.kind == "child"
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

    def _after_resolution(self, found: list[_Hit]) -> list[_Hit]:
        over = -1
        for place, clause in enumerate(self.clauses):
            if (
                clause.opener not in _CONDITIONAL
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
                or hit.kind in _LASTING
                and not (hit.kind == "fire" and "out" in self.words[over])
            ):
                kept.append(hit)
            elif (
                hit.level == "C"
                and hit.place < over
                and self.clauses[over].sentence != self.clauses[hit.place].sentence
            ):
                kept.append(_Hit(hit.kind, "P", hit.start, hit.end, hit.place))
        return kept
