"""Measures the danger watch on our own phrases: recall, false alarms and confusion, tuning part and blind part apart."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bot.nlu.immediate_danger import detect_danger

PHRASES = Path(__file__).with_name("phrases.jsonl")


def load() -> list[dict[str, Any]]:
    """Every phrase, as {"text", "level", "kind", "split"}; level None means no danger now."""
    return [json.loads(line) for line in PHRASES.read_text(encoding="utf-8").splitlines() if line.strip()]


def _figures(items: list[dict[str, Any]]) -> dict[str, Any]:
    found = [(item, detect_danger(item["text"])) for item in items]
    positive = [(item, signal) for item, signal in found if item["level"]]
    clear = [signal for item, signal in positive if item["level"] == "clear"]
    alarms = [signal for item, signal in found if not item["level"] and signal]
    null = len(found) - len(positive)
    missed = sum(1 for _, signal in positive if signal is None)
    return {
        "phrases": len(items),
        "positives": len(positive),
        "missed": missed,
        "recall": 1 - missed / max(1, len(positive)),
        "clear_recall": sum(1 for signal in clear if signal and signal.level == "clear") / max(1, len(clear)),
        "null": null,
        "false_alarms": len(alarms),
        "false_alarm_rate": len(alarms) / max(1, null),
        "false_clear_rate": sum(1 for signal in alarms if signal.level == "clear") / max(1, null),
        "confusion": dict(
            sorted(Counter(f"{item['level']}->{signal.level if signal else None}" for item, signal in found).items())
        ),
    }


def measure() -> dict[str, Any]:
    """Figures by split, and the time one phrase takes in milliseconds on average."""
    items = load()
    started = time.perf_counter()
    report: dict[str, Any] = {
        split: _figures([i for i in items if i["split"] == split]) for split in sorted({i["split"] for i in items})
    }
    report["milliseconds_per_phrase"] = 1000 * (time.perf_counter() - started) / max(1, len(items))
    return report


def failing(split: str = "dev") -> list[tuple[dict[str, Any], str]]:
    """The phrases of a split that were missed or raised a false alarm, with what was found. Not for the blind splits."""
    wrong = []
    for item in load():
        signal = detect_danger(item["text"]) if item["split"] == split else None
        if item["split"] == split and bool(signal) != bool(item["level"]):
            wrong.append((item, f"{signal.level} {[s.text for s in signal.spans]}" if signal else "missed"))
    return wrong


def main() -> int:
    """Prints the figures; exits 1 when any danger was missed or more than 3 in 100 harmless phrases raised the alarm."""
    report = measure()
    print(json.dumps(report, indent=1))
    for item, found in failing():
        print(f"{item['level'] or 'none':8} {item['kind']:13} {item['text'][:110]}  => {found}")
    splits = [value for value in report.values() if isinstance(value, dict)]
    return int(any(s["missed"] or s["false_alarm_rate"] > 0.03 for s in splits))


if __name__ == "__main__":
    sys.exit(main())
