"""The closed lists of codes a report and a pack may use (contract.md, "Codes"); everything else is refused."""

from __future__ import annotations

from typing import Final, Literal, get_args

TypeCode = Literal[
    "verbal_abuse", "threat", "physical_assault", "sexual_harassment", "sexual_assault", "stalking",
    "property_damage", "graffiti", "offensive_material", "online_abuse", "intimidation", "exclusion",
    "bullying", "discrimination", "mimicry", "nuisance", "entrapment", "unreasonable_contact",
    "victimisation", "other",
]  # fmt: skip
CharacteristicCode = Literal[
    "race", "religion", "disability", "illness", "sexual_orientation", "gender_reassignment", "sex", "age",
    "pregnancy_maternity", "marriage_civil_partnership", "subculture", "other",
]  # fmt: skip
FlagCode = Literal[
    "immediate_danger", "weapon", "injury", "threat_to_life", "arson", "strangulation", "self_harm_risk",
    "child_involved", "perpetrator_nearby", "perpetrator_under_18", "repeat", "escalating",
    "expected_return", "safeguarding", "needs_interpreter", "conflict_of_interest",
]  # fmt: skip
LabelCode = Literal[
    "hate_related_as_reported", "possible_crime", "possible_hate_crime", "possible_course_of_conduct",
    "third_party_abuse", "colleague_conduct", "sexual_harassment", "characteristic_harassment",
    "less_favourable_treatment", "victimisation", "local_strand", "domestic_abuse_indicated",
    "antisocial_behaviour_only", "unreasonable_contact_only", "safeguarding_concern", "advice_only",
    "not_harassment",
]  # fmt: skip
WhoKind = Literal[
    "neighbour", "resident", "service_user", "employee", "volunteer", "contractor", "customer", "parent",
    "pupil", "family", "public", "unknown",
]  # fmt: skip
WhereKind = Literal[
    "home", "communal", "work", "school", "nursery", "public", "transport", "online", "phone", "service",
    "other", "unknown",
]  # fmt: skip
Relation = Literal["me", "saw_it", "helping", "staff"]
Channel = Literal["web", "sms", "whatsapp", "voice", "staff"]
PoliceContact = Literal["yes", "not_yet", "no", "already", "talk_first"]
DangerAnswer = Literal["yes", "no", "not_sure"]
Frequency = Literal["first", "few", "often", "daily", "unknown"]
Worse = Literal["yes", "no", "unsure"]
Precision = Literal["minute", "hour", "part_of_day", "day", "week", "month", "year", "unknown"]
Band = Literal["standard", "medium", "high"]
Status = Literal["new", "acknowledged", "in_progress", "closed", "appealed"]
Fear = Literal["none", "little", "quite", "very"]
DailyLife = Literal["none", "some", "severe"]
YesNoUnsure = Literal["yes", "no", "unsure"]
Harm = Literal["injury", "treatment", "time_off", "damage"]
Motivation = Literal["stated", "none", "not_sure", "prefer_not_to_say"]
Wish = Literal[
    "same_sex_handler", "same_ethnic_origin_handler", "interpreter", "format", "companion", "feel_safer",
    "informal", "speak_together",
]  # fmt: skip
Wellbeing = Literal["check_in", "occupational_health", "union", "counselling", "none"]
StaffAnswer = Literal["yes", "no", "not_safe"]
ReporterKind = Literal[
    "resident", "leaseholder", "service_user", "employee", "agency", "volunteer", "customer", "member_of_public"
]  # fmt: skip
Involved = Literal[WhoKind, ReporterKind]
Mode = Literal["face_to_face", "phone", "online", "in_writing"]
SafeMethod = Literal["sms", "phone", "email", "post", "receipt"]
Nation = Literal["ENG", "SCT", "WLS", "NIR"]

TYPES: Final[frozenset[str]] = frozenset(get_args(TypeCode))
CHARACTERISTICS: Final[frozenset[str]] = frozenset(get_args(CharacteristicCode))
FLAGS: Final[frozenset[str]] = frozenset(get_args(FlagCode))
LABELS: Final[frozenset[str]] = frozenset(get_args(LabelCode))
