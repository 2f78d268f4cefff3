"""Measures the danger watch: recall, false alarms and confusion, by split, by author and for each unseen part apart."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bot.nlu.immediate_danger import detect_danger

HERE = Path(__file__).parent
PHRASES = HERE / "phrases.jsonl"
UNSEEN = ("blind3", "blind4")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def load() -> list[dict[str, Any]]:
    """Every phrase of phrases.jsonl, as {"text", "level", "kind", "split"}; level None means no danger now."""
    return _lines(PHRASES)


def by_author() -> list[dict[str, Any]]:
    """The development phrases of each single author, the split named after him: "author-a.dev"."""
    return [
        {**item, "split": f"{path.stem}.dev"}
        for path in sorted(HERE.glob("author-*.jsonl"))
        for item in _lines(path)
        if item["split"] == "dev"
    ]


def _blind() -> list[dict[str, Any]]:
    """The phrases that nobody who tunes may read, of those sets whose file exists."""
    paths = [(name, HERE / f"{name}.jsonl") for name in UNSEEN]
    return [{**item, "split": name} for name, path in paths if path.is_file() for item in _lines(path)]


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


def measure(unseen: bool = True) -> dict[str, Any]:
    """Figures by split (dev, blind, blind2; author-a.dev and so on; blind3, blind4) and milliseconds per phrase.

    unseen False leaves blind3 and blind4 out, so that work on the watch does not look at them over and over.
    """
    items = load() + by_author() + (_blind() if unseen else [])
    detect_danger("ready")  # the weights are read once, not with the first phrase
    started = time.perf_counter()
    report: dict[str, Any] = {
        split: _figures([i for i in items if i["split"] == split]) for split in sorted({i["split"] for i in items})
    }
    report["milliseconds_per_phrase"] = 1000 * (time.perf_counter() - started) / max(1, len(items))
    return report


def failing(split: str = "dev") -> list[tuple[dict[str, Any], str]]:
    """The phrases of a tuning part that were missed or raised a false alarm. Never of a blind part."""
    if split != "dev" and not split.startswith("author-"):
        raise ValueError("only a tuning part may be looked at phrase by phrase")
    wrong = []
    for item in load() if split == "dev" else by_author():
        signal = detect_danger(item["text"]) if item["split"] == split else None
        if item["split"] == split and bool(signal) != bool(item["level"]):
            wrong.append((item, f"{signal.level} {[s.text for s in signal.spans]}" if signal else "missed"))
    return wrong


def main(arguments: list[str]) -> int:
    """Prints the figures; exits 1 when any danger was missed or over 3 in 100 harmless phrases raised the alarm."""
    report = measure(unseen="--seen-only" not in arguments)
    print(json.dumps(report, indent=1))
    for item, found in failing():
        print(f"{item['level'] or 'none':8} {item['kind']:13} {item['text'][:110]}  => {found}")
    splits = [value for value in report.values() if isinstance(value, dict)]
    return int(any(s["missed"] or s["false_alarm_rate"] > 0.03 for s in splits))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
