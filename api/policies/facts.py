"""What the engine may know of a case: plain frozen values, no words a reporter wrote, so repr is always safe."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from api.policies.codes import (
    Channel,
    CharacteristicCode,
    DailyLife,
    DangerAnswer,
    Fear,
    FlagCode,
    Frequency,
    Harm,
    LabelCode,
    Mode,
    Motivation,
    PoliceContact,
    Precision,
    Relation,
    ReporterKind,
    SafeMethod,
    StaffAnswer,
    TypeCode,
    Wellbeing,
    WhereKind,
    WhoKind,
    Wish,
    Worse,
    YesNoUnsure,
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the report is about. `post` is a role code of the pack, `account` an opaque staff account id."""

    kind: WhoKind = "unknown"
    under_18: bool | None = None
    named: bool = False
    identified: bool = True
    count: int = 1
    post: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    """What a member of staff said they did (LPK-4, LPK-5, CUM-4, CUM-11); None means not asked or skipped."""

    warned: StaffAnswer | None = None
    ended_contact: StaffAnswer | None = None
    manager_told: bool | None = None
    wellbeing: frozenset[Wellbeing] = frozenset()


@dataclass(frozen=True, slots=True)
class Contact:
    """How the reporter may be reached; only methods confirmed safe are listed."""

    anonymous: bool = True
    safe_methods: frozenset[SafeMethod] = frozenset()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One report as values. `created_at` must be timezone-aware; None everywhere means "not known"."""

    id: str
    policy: str
    created_at: datetime
    relation: Relation = "me"
    channel: Channel = "web"
    types: frozenset[TypeCode] = frozenset()
    characteristics: frozenset[CharacteristicCode] = frozenset()
    flags: frozenset[FlagCode] = frozenset()
    who: tuple[Person, ...] = ()
    withheld_who: bool = False
    where: WhereKind | None = None
    outside_neighbourhood: bool | None = None
    mode: Mode | None = None
    when_precision: Precision = "unknown"
    ongoing: bool = False
    frequency: Frequency | None = None
    worse: Worse | None = None
    motivation: Motivation | None = None
    harm: frozenset[Harm] = frozenset()
    fear: Fear | None = None
    daily_life: DailyLife | None = None
    has_support: bool | None = None
    vulnerable: bool | None = None
    others_affected: bool | None = None
    known_violence: YesNoUnsure | None = None
    danger: DangerAnswer | None = None
    under_18: bool | None = None
    police_contact: PoliceContact = "not_yet"
    wishes: frozenset[Wish] = frozenset()
    contact: Contact = field(default_factory=Contact)
    staff: Staff = field(default_factory=Staff)
    reporter_kind: ReporterKind | None = None
    reporter_post: str | None = None
    landlord: str | None = None
    not_told: frozenset[str] = frozenset()
    told_instead: str | None = None
    hints: frozenset[LabelCode] = frozenset()

    def __post_init__(self) -> None:
        if self.created_at.tzinfo is None:
            raise ValueError("created_at must carry a time zone")

    @property
    def who_kinds(self) -> frozenset[WhoKind]:
        """Kinds of the people reported; `unknown` when nobody was described."""
        return frozenset(p.kind for p in self.who) or frozenset({"unknown"})

    @property
    def perpetrator_known(self) -> bool:
        """Someone is named or described well enough to be found."""
        return not self.withheld_who and any(
            p.named or p.post or p.account or (p.identified and p.kind != "unknown") for p in self.who
        )

    @property
    def perpetrator_under_18(self) -> bool:
        """A child, as far as the reporter knows (CIR-15)."""
        return "perpetrator_under_18" in self.flags or any(p.under_18 for p in self.who)
