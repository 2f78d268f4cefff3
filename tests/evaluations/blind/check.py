"""Validates the blind evaluation files: shape, codes, times, and enough items for every code."""

import json
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

HERE = Path(__file__).resolve().parent
LONDON = ZoneInfo("Europe/London")


def words(text: str) -> set[str]:
    """The codes of a blank-separated list."""
    return set(text.split())


CODES = {
    "types": words(
        "verbal_abuse threat physical_assault sexual_harassment sexual_assault stalking property_damage graffiti "
        "offensive_material online_abuse intimidation exclusion bullying discrimination mimicry nuisance entrapment "
        "unreasonable_contact victimisation other"
    ),
    "characteristics": words(
        "race religion disability illness sexual_orientation gender_reassignment sex age pregnancy_maternity "
        "marriage_civil_partnership subculture other"
    ),
    "flags": words(
        "immediate_danger weapon injury threat_to_life arson strangulation self_harm_risk child_involved "
        "perpetrator_nearby perpetrator_under_18 repeat escalating expected_return safeguarding needs_interpreter "
        "conflict_of_interest"
    ),
    "who": words(
        "neighbour resident service_user employee volunteer contractor customer parent pupil family public unknown"
    ),
    "where": words("home communal work school nursery public transport online phone service other unknown"),
    "precision": words("minute hour part_of_day day week month year unknown"),
}
FIELDS = {
    "sentences": "id text types characteristics flags",
    "when": "id text reported_at from to precision ongoing said",
    "stories": "id text reported_at has_when when",
    "accounts": "id text reported_at types characteristics flags who where_kind when",
    "whowhere": "id text who where_kind",
}
MINIMUM = {"sentences": 650, "when": 220, "stories": 200, "accounts": 90, "whowhere": 220}

Item = dict[str, Any]


def load(name: str) -> list[Item]:
    """Every item of one file, in order. Raises ValueError on a line that is not a JSON object."""
    items = []
    for number, line in enumerate((HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        item = json.loads(line)
        if not isinstance(item, dict):
            raise ValueError(f"{name}.jsonl:{number}: not an object")
        items.append(item)
    return items


def moment(value: str) -> datetime:
    """An ISO time whose offset is London's at that instant; ValueError otherwise."""
    read = datetime.fromisoformat(value)
    if read.tzinfo is None or read.utcoffset() != read.astimezone(LONDON).utcoffset():
        raise ValueError("not London time")
    return read


def range_problems(when: Item, reported: str) -> list[str]:
    """What is wrong with a time range relative to the moment of writing."""
    if when["precision"] not in CODES["precision"]:
        return ["unknown precision"]
    if (when["from"] is None) != (when["to"] is None):
        return ["half a range"]
    if when["from"] is None:
        return [] if when["precision"] == "unknown" else ["no range but a precision"]
    start, end = moment(when["from"]), moment(when["to"])
    found = [] if start < end else ["empty range"]
    return found if start <= moment(reported) else [*found, "starts after it was written"]


def label_problems(item: Item) -> list[str]:
    """Codes that are not in the contract, or given twice."""
    found = []
    for field in ("types", "characteristics", "flags"):
        values = item.get(field, [])
        found += [f"{field}: {value}" for value in values if value not in CODES[field]]
        found += [f"{field} repeated"] if len(values) != len(set(values)) else []
    kinds = [person["kind"] for person in item.get("who", [])]
    found += [f"who: {kind}" for kind in kinds if kind not in CODES["who"]]
    place = item.get("where_kind")
    return found if place is None or place in CODES["where"] else [*found, f"where: {place}"]


def item_problems(name: str, item: Item) -> list[str]:
    """Everything wrong with one item of the named file."""
    if set(item) != set(FIELDS[name].split()):
        return ["wrong fields"]
    found = label_problems(item) + ([] if item["text"].strip() else ["no text"])
    if "reported_at" in item:
        moment(item["reported_at"])
    if name == "when":
        found += range_problems(item, item["reported_at"])
        found += [] if item["said"] in item["text"] else ["said is not in text"]
    elif item.get("when") is not None:
        found += range_problems(item["when"], item["reported_at"])
    if name == "stories" and item["has_when"] != (item["when"] is not None):
        found.append("has_when disagrees with when")
    if name == "accounts" and not 30 <= len(item["text"].split()) <= 150:
        found.append("not 30 to 150 words")
    return found


def count_problems(data: dict[str, list[Item]]) -> list[str]:
    """Codes and kinds of item that are too few to measure."""
    found = [f"{name}: {len(data[name])} items" for name in data if len(data[name]) < MINIMUM[name]]
    for field in ("types", "characteristics", "flags"):
        seen = Counter(code for item in data["sentences"] for code in item[field])
        found += [f"{field} {code}: {seen[code]}" for code in sorted(CODES[field]) if seen[code] < 15]
    bare = [i for i in data["sentences"] if not (i["types"] or i["characteristics"] or i["flags"])]
    hard = [i for i in data["sentences"] if i["id"].startswith("bn")]
    found += [f"hard negatives: {len(hard)}"] if len(hard) < 180 else []
    found += [f"sentences without labels: {len(bare)}"] if len(bare) < 150 else []
    undated = sum(not item["has_when"] for item in data["stories"])
    found += [f"stories without a date: {undated}"] if undated < 70 else []
    people = data["accounts"] + data["whowhere"]
    kinds = Counter(person["kind"] for item in people for person in item["who"])
    places = Counter(item["where_kind"] for item in people)
    found += [f"who {kind}: {kinds[kind]}" for kind in sorted(CODES["who"]) if kinds[kind] < 6]
    return found + [f"where {kind}: {places[kind]}" for kind in sorted(CODES["where"]) if places[kind] < 6]


def problems() -> list[str]:
    """Every problem in the five files; empty when they are fit to measure with."""
    data = {name: load(name) for name in FIELDS}
    found = []
    for name, items in data.items():
        for item in items:
            try:
                found += [f"{name} {item.get('id')}: {text}" for text in item_problems(name, item)]
            except (KeyError, TypeError, ValueError) as error:
                found.append(f"{name} {item.get('id')}: {type(error).__name__}")
    ids = Counter(item["id"] for items in data.values() for item in items)
    texts = Counter(item["text"] for items in data.values() for item in items)
    found += [f"id used twice: {key}" for key, times in ids.items() if times > 1]
    found += [f"text used twice: {times} times" for times in texts.values() if times > 1]
    return found if found else count_problems(data)


if __name__ == "__main__":
    trouble = problems()
    print("\n".join(trouble) if trouble else "blind evaluation files: all valid")
    sys.exit(bool(trouble))
