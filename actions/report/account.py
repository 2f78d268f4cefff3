"""Keeps the account, part by part, and lets the analysis fill what its words already answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actions.incident.model import Incident, Label, Span, When, Where, Who
from actions.report import hints
from actions.report.details import details_of, take_details
from actions.report.state import Evidence, State, evidence
from actions.report.turn import Turn
from actions.report.understand import understand

LABELS = ("types", "characteristics", "flags")


def add_part(state: State, turn: Turn) -> None:
    """Keeps the turn's words as the next part of the account and takes from them what they answer.

    A part is never changed or removed; a message is kept once.
    """
    part = {"message_id": turn.message_id, "text": turn.text}
    if turn.text.strip() and all(p["message_id"] != turn.message_id for p in state.get("account", [])):
        state.append("account", part)
    analyse_account(state, turn)


def analyse_account(state: State, turn: Turn) -> None:
    """Analyses each part of the account not analysed yet, such as words kept by the danger policy.

    What is happening now is not when, where and who of the incident that was told before it: once the account is
    given, words of danger add labels and answer no open question, so that "carry on" asks the same one again.
    """
    told_already = state.filled("narrative")
    for part in state.get("account", []):
        if part["message_id"] in state.get("analysed", []):
            continue
        if told_already and part["message_id"] != turn.message_id:
            collect_labels(state, turn, part["message_id"], part["text"])
        else:
            take_from(state, turn, part["message_id"], part["text"], account=True)


def collect_labels(state: State, turn: Turn, message_id: str, text: str) -> Incident:
    """Adds what the analysis calls the words; fills no answer."""
    incident = understand(text, reported_at=turn.at)
    state.append("analysed", message_id)
    for name in LABELS:
        merge_labels(state, name, getattr(incident, name), message_id)
    return incident


def take_from(state: State, turn: Turn, message_id: str, text: str, account: bool = False) -> Incident:
    """Fills every open question that `text` answers and collects its labels; answered ones stay as they are.

    In the account a word such as "again" tells of repetition; in a short answer only the analysis is trusted.
    """
    incident = collect_labels(state, turn, message_id, text)
    if not state.filled("when") and incident.when and known_time(incident.when):
        state.set("when", when_value(incident.when, message_id))
    if not state.filled("where") and incident.where and incident.where.kind not in ("unknown", "other"):
        state.set("where", where_value(incident.where, message_id))
    if not state.filled("who") and any(tells_apart(person) for person in incident.who):
        state.set("who", who_value(incident.who, message_id))
    if account:
        _take_hints(state, message_id, text, incident)
    return incident


def _take_hints(state: State, message_id: str, text: str, incident: Incident) -> None:
    take_details(state, message_id, text, details_of(text))
    _take_reason(state, message_id, text)
    if incident.characteristics and not state.filled("motivation"):
        spans = [_evidence(message_id, s) for label in incident.characteristics for s in label.spans]
        said = spans[0]["text"] if spans else ""
        state.set("motivation", {"said": said, "answer": None, "evidence": spans})
    often = hints.frequency(text)
    repeated = any(label.code == "repeat" for label in incident.flags)
    if not state.filled("repeat") and (often or repeated):
        state.set("repeat", repeat_value(message_id, text, often, repeated, incident))


def _take_reason(state: State, message_id: str, text: str) -> None:
    """A reason in the person's own words answers the question why; its code is a suggestion like any other."""
    why = hints.reason(text)
    if why is None:
        return
    span = Span(why.start, why.end, text[why.start : why.end])
    merge_labels(state, "characteristics", [Label(why.code, 0.9, (span,))], message_id)
    if not state.filled("motivation"):
        state.set("motivation", {"said": span.text, "answer": None, "evidence": [_evidence(message_id, span)]})


def merge_labels(state: State, name: str, labels: Iterable[Label], message_id: str, source: str = "suggested") -> None:
    """Adds labels to those known: one entry a code, all its evidence, the higher confidence, "reporter" wins."""
    known: dict[str, dict[str, Any]] = {entry["code"]: entry for entry in state.get(name, [])}
    for label in labels:
        entry = known.setdefault(label.code, {"code": label.code, "confidence": 0.0, "evidence": []})
        entry["confidence"] = round(max(float(entry["confidence"]), float(label.confidence)), 3)
        if name != "flags" and entry.get("source") != "reporter":
            entry["source"] = source
        for span in label.spans:
            proof = _evidence(message_id, span)
            if proof not in entry["evidence"]:
                entry["evidence"].append(proof)
    if known:
        state.set(name, list(known.values()))


def _evidence(message_id: str, span: Span) -> Evidence:
    return {"message_id": message_id, "start": span.start, "end": span.end, "text": span.text}


def tells_apart(person: Who) -> bool:
    """Whether the words say anything of the person; a bare "someone" leaves the question open."""
    return person.kind != "unknown" or bool(person.name) or person.said.lower() not in hints.ANYBODY


def known_time(when: When) -> bool:
    """Whether the words bound a time or say that it goes on."""
    return when.ongoing or when.from_ is not None


def when_value(when: When, message_id: str) -> dict[str, Any]:
    """`when` as in the Draft."""
    return {
        "said": when.said,
        "from": when.from_.isoformat() if when.from_ else None,
        "to": when.to.isoformat() if when.to else None,
        "precision": when.precision,
        "ongoing": when.ongoing,
        "evidence": [_evidence(message_id, span) for span in when.spans],
    }


def where_value(where: Where, message_id: str) -> dict[str, Any]:
    """`where` as in the Draft."""
    return {
        "said": where.said,
        "kind": where.kind,
        "evidence": [_evidence(message_id, span) for span in where.spans],
    }


def who_value(people: Iterable[Who], message_id: str) -> list[dict[str, Any]]:
    """`who` as in the Draft."""
    return [
        {
            "said": person.said,
            "kind": person.kind,
            "name": person.name,
            "under_18": person.under_18,
            "count": person.count,
            "evidence": [_evidence(message_id, span) for span in person.spans],
        }
        for person in people
    ]


def repeat_value(
    message_id: str, text: str, often: hints.Hint | None, repeated: bool, incident: Incident
) -> dict[str, Any]:
    """`repeat` as in the Draft, resting on the words of frequency or on the analysis's flag."""
    proofs = [evidence(message_id, text, often.start, often.end)] if often else []
    for label in incident.flags:
        if label.code == "repeat":
            proofs += [_evidence(message_id, span) for span in label.spans]
    code = often.code if often else "few"
    if code == "first" and repeated:
        code = "few"
    return {
        "said": proofs[0]["text"] if proofs else "",
        "frequency": code,
        "worse": "yes" if hints.worse(text) else None,
        "evidence": proofs[:3],
    }
