"""Scores a case with the pack's risk matrix: uncalibrated help for a supervisor, never shown to reporters."""

from __future__ import annotations

from typing import TypedDict

from api.policies.codes import Band
from api.policies.conditions import Circumstances
from api.policies.schema import Risk, RiskQuestion

ORDER: tuple[Band, ...] = ("standard", "medium", "high")


class RiskResult(TypedDict):
    """Contract's `risk`."""

    band: Band
    score: int
    reasons: list[str]


def assess(risk: Risk, case: Circumstances) -> RiskResult:
    """Sum of the highest matching answer per question; unknowns and overrides can only raise the band."""
    score, unknowns, reasons = 0, 0, []
    for question in risk.questions.values():
        points, reason, unknown = _score(question, case)
        score += points
        unknowns += unknown
        if reason:
            reasons.append(reason)
    band: Band = "high" if score >= risk.high_from else "medium" if score >= risk.medium_from else "standard"
    if unknowns >= risk.unknowns_for_medium:
        reasons.append(risk.unknowns_reason)
        band = max(band, "medium", key=ORDER.index)
    overrides = [rule.reason for rule in risk.overrides.values() if rule.when.holds(case)]
    if overrides:
        band = "high"
    return {"band": band, "score": score, "reasons": overrides + reasons}


def _score(question: RiskQuestion, case: Circumstances) -> tuple[int, str | None, bool]:
    matching = [answer for answer in question.answers.values() if answer.when.holds(case)]
    if matching:
        best = max(matching, key=lambda answer: answer.points)
        return best.points, best.reason if best.points else None, False
    reason = question.unknown_reason if question.unknown_points or question.counts_as_unknown else None
    return question.unknown_points, reason, question.counts_as_unknown


def lowers(before: Band, after: Band) -> bool:
    """Whether a change of band is a lowering, which needs a recorded reason (gate `lower_risk`)."""
    return ORDER.index(after) < ORDER.index(before)
