"""Reads the shape of a report: sentences, clauses, quoted words, negation, hypotheticals and who did what.

Everything takes the text and offsets into it (end exclusive), accepts any str, and uses compiled patterns only:
written for people who write without capitals, commas or full stops.
"""

from .text_actor import Actor, actor_of
from .text_scope import is_hypothetical, is_negated
from .text_shape import clauses, in_speech, quoted, sentence_at, sentences, speech

__all__ = [
    "Actor",
    "actor_of",
    "clauses",
    "in_speech",
    "is_hypothetical",
    "is_negated",
    "quoted",
    "sentence_at",
    "sentences",
    "speech",
]
