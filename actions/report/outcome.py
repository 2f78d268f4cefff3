"""What one turn leads to: things to say by name, and whether Rasa's rules should answer instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Outcome:
    """`says` are response names with their values; the form then asks the next question.

    `rule_answers`: the form steps back, and a rule answers the question that the person asked.
    `alerts`: kinds of alert to raise with the api.
    """

    says: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    rule_answers: bool = False
    alerts: list[str] = field(default_factory=list)

    def say(self, name: str, **values: Any) -> None:
        """Says a response of data/responses."""
        self.says.append((name, values))
