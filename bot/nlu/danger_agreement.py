"""Weighs the three voices of the danger watch against each other: rules, words and network."""

from __future__ import annotations

from collections.abc import Sequence

from bot.nlu.danger_network import Reading


def evidence(rules: str, readings: Sequence[Reading], words: float) -> list[float]:
    """What the voices say of a message, as numbers.

    rules: "clear", "possible" or "none"; words: the highest score of the word voice; readings: what the network says
    of each stretch, at least one.
    """
    danger = max(reading.danger for reading in readings)
    clear = max(reading.clear for reading in readings)
    return [_bounded(danger), _bounded(clear), _bounded(words), float(rules == "possible"), float(rules == "clear")]


def _bounded(score: float) -> float:
    """Beyond 8 a score says no more; nothing is gained by following it."""
    return max(-8.0, min(8.0, score))


def weighed(row: Sequence[float], weights: Sequence[float]) -> float:
    """Log odds: weights[0] is the bias."""
    return weights[0] + sum(weight * value for weight, value in zip(weights[1:], row, strict=True))
