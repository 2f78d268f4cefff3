"""Small tables and patterns by which a rule's finding is weighed: questions, conditions, friendly company, lively words."""

# ruff: noqa: E501, SIM905  (tables of patterns, one entry a line)

from __future__ import annotations

import re

from bot.nlu.danger_sense import Tense

COLUMN = {
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
RECENT_COLUMN = 9
SHORT_MESSAGE = 8
LIVELY_MESSAGE = 25
DEADENING = re.compile(
    r"\b(?:no|not|never|nobody|without|what|who|why|how|tell|tells|told|counts as|anger|rage|shame|counts|crew|brigade)\b"
)
KEEPS = re.compile(
    r"\bkeeps? (?:ramming|kicking|smashing|banging|hammering|hitting|punching|trying|beating|slapping|choking|strangling|throwing|attacking|hurting)\b"
)
CHORES = frozenset("clean fix look paint repair remove talk speak see sort check change collect take do".split())
WILL = re.compile(r"\b(?:will|going to|wants to|want to|is (?:coming|here|outside))\b")
OWN_SUBJECT = frozenset("please help he she they i we someone somebody there him it who".split())
LASTING = frozenset({"injury", "self_harm", "child", "fire", "trapped", "strangulation"})
CONDITIONAL = frozenset({"if", "unless"})
WHEN = frozenset({"when", "whenever", "until"})
HYPOTHETICAL = re.compile(
    r"\bwhat if\b|\b(?:in case|suppose|supposing|imagine|let us say|what would|would you|hypothetically|one day|eventually|sooner or later|before (?:you|they|anyone|someone|anything)"
    r"|is it (?:against|ok|legal|illegal)|as if|pretend(?:ed)? (?:that|to be)|like he was|even if|were (?:he|she|they) to|should (?:he|she|they)|worry that|always worry|what (?:happens|do i do|should i do|can i do) (?:if|when|in))\b"
)
QUESTION = re.compile(
    r"^(?:so |and |but |well )?(?:(?:is|are|was|were|do|does|did|has|have|had|would|could|can|will) (?:i|he|she|they|you|we|someone|somebody|anyone|anybody|there|it|the|my|this|that|a|people)|who|how|why|where)\b"
)
YES_NOW = re.compile(
    r"^(?:yes|yes please|definitely) (?:it is |there is |they are |he is |i am )?(?:right |happening |in )*(?:now|danger)$|^yes (?:he|she|they|someone|somebody|it) (?:is|are|'s)(?: still)?(?: (?:here|outside|there|inside|hurt|back|happening))?$|^yes (?:still )?(?:here|outside|there|back|hurt|injured)$"
)
SHOUT = re.compile(r"^\s*(?:(?:police|ambulance|fire brigade|fire|murder)\s*!|(?:please|pls|plz)\W*$)", re.IGNORECASE)
UNSURE_GONE = re.compile(
    r"\b(?:not sure|do not know|dunno|no idea|unsure|can not tell|idk) (?:if|whether) (?:he|she|they|someone|the \w+)(?: \w+)? (?:is|are|'s|has|have) (?:still |really )?(?:gone|left|here|outside|there|coming|back|ok|alive|hurt|breathing)\b"
)
BUSY = re.compile(
    r"\b(?:at work|in (?:a |my )?(?:meeting|class|lesson|lecture)|on (?:the|a|my) (?:bus|train|break|shift)|driving|busy|later|library|deaf|stammer|sore throat|about it|english|cooking|tomorrow|in public)\b"
)
FRIENDLY = re.compile(
    r"\b(?:mum|mam|mom|mother|nan|gran|granny|grandma|friend|friends|mate|colleague|nurse|carer|worker|workers|sister|doctor|teacher|officer|officers|manager|staff|guard|receptionist|daughter|cleaner|cleaners|assistant|security|son|baby|interpreter|plumber|engineer|girlfriend|auntie|niece|grandad|granddad|children|kids|caretaker)\b"
)
ASKING_NOW = re.compile(
    r"\b(?:should i (?!have)|do i|shall i|must i|can you|can someone|could you|could someone|will you|can somebody|can anyone|do we|should we|why is no)\b"
)
