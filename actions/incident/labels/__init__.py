"""Types, characteristics and flags of a report, from two voices: lexicon rules and a sentence model."""

from __future__ import annotations

from actions.incident.labels.labeller import Labels, label_text, model_status

__all__ = ["Labels", "label_text", "model_status"]
