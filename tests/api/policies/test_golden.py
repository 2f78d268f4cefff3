"""The same report under every pack: different, correct routes, clocks and tasks, in a file a person can read.

After a deliberate change run `SAYSO_WRITE_GOLDEN=1 pytest tests/api/policies/test_golden.py` and read the difference.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from api.policies import Person, available_packs, load_pack, plan
from api.policies.when_words import say_when
from tests.api.policies.cases import FRIDAY_NIGHT, report

GOLDEN = Path(__file__).with_name("golden.yml")
HEAD = """\
# One report under every pack. Reported on Friday 20 November 2026 at 10:31pm by the person it happened to:
# a neighbour, not named, shouted racial abuse and put graffiti on the door at home; two or three times; quite afraid;
# police not yet. Read beside policy-matrix.md. See test_golden.py for how to renew it.
"""


def the_report(policy: str) -> Any:
    return report(
        policy, types=["verbal_abuse", "graffiti"], characteristics=["race"], flags=["repeat"],
        who=[Person(kind="neighbour")], where="home", frequency="few", worse="unsure", fear="quite",
        motivation="stated", police_contact="not_yet",
    )  # fmt: skip


def outcome(policy: str) -> dict[str, Any]:
    pack = load_pack(policy)
    made = plan(pack, the_report(policy), FRIDAY_NIGHT)
    return {
        "stage": made.stage,
        "priority": made.priority,
        "risk": f"{made.risk['band']} ({made.risk['score']})",
        "labels": made.labels,
        "told": [f"{r['role']} ({r['clause']})" for r in made.routed_to],
        "clocks": [f"{d['code']} by {say_when(d['due_at'])} ({d['clause']}, {d['owner']})" for d in made.deadlines],
        "tasks": [f"{t['code']} ({t['clause']}, {t['owner']})" for t in made.tasks],
        "suggested": [f"{o['code']} ({o['clause']})" for o in made.options if o["suggested"]],
        "support": [s["name"] for s in pack.public_view(the_report(policy), FRIDAY_NIGHT)["support"]],
    }


def test_same_report_under_every_pack() -> None:
    found = {policy: outcome(policy) for policy in available_packs()}
    stream = io.StringIO()
    writer = YAML()
    writer.width = 160
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.dump(found, stream)
    if os.environ.get("SAYSO_WRITE_GOLDEN"):
        GOLDEN.write_text(HEAD + stream.getvalue(), encoding="utf-8")
    assert HEAD + stream.getvalue() == GOLDEN.read_text(encoding="utf-8")


def test_packs_differ_from_each_other() -> None:
    seen = {policy: outcome(policy) for policy in available_packs()}
    for part in ("told", "clocks", "tasks"):
        values = [tuple(one[part]) for one in seen.values()]
        assert len(set(values)) == len(values), f"two packs give the same {part}"
