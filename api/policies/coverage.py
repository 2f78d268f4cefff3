"""Which clause acts where: the coverage table behind `make policy-check --matrix`."""

from __future__ import annotations

from dataclasses import dataclass

from api.policies.pack import available_packs, load_pack

SOURCE_PREFIXES = ("IMG", "LPK", "IMA", "CIR", "CUM")
EXPECTED = {"IMG": 11, "LPK": 12, "IMA": 20, "CIR": 22, "CUM": 19}


@dataclass(frozen=True, slots=True)
class Row:
    """One clause: its words, and every place of a pack that acts for it ("clocks.first_contact")."""

    clause: str
    pack: str
    says: str
    places: tuple[str, ...]


def coverage_matrix(packs: list[str] | None = None) -> list[Row]:
    """A row for each clause of each pack, in clause order, product rules last. A clause without places is a gap."""
    rows: dict[str, Row] = {}
    for policy in packs or available_packs():
        pack = load_pack(policy)
        for clause, entry in pack.clauses.items():
            places = tuple(f"{s}.{code}" for s, code, cited in pack.cited_parts() if clause in cited)
            old = rows.get(clause)
            joined = tuple(dict.fromkeys((old.places if old else ()) + places))
            rows[clause] = Row(clause, old.pack if old else policy, entry.says, joined)
    return sorted(rows.values(), key=lambda row: _order(row.clause))


def missing_clauses() -> list[str]:
    """Clauses of the five source policies that no pack acts for; must be empty."""
    covered = {row.clause for row in coverage_matrix() if row.places}
    wanted = [f"{prefix}-{n}" for prefix, count in EXPECTED.items() for n in range(1, count + 1)]
    return [clause for clause in wanted if clause not in covered]


def coverage_table() -> str:
    """The coverage table as text."""
    rows = coverage_matrix()
    lines = [f"{row.clause:<8} {row.pack:<15} {', '.join(row.places) or 'MISSING'}" for row in rows]
    gaps = missing_clauses()
    total = sum(EXPECTED.values())
    lines.append(f"{total - len(gaps)} of {total} clauses act" + (f"; missing: {', '.join(gaps)}" if gaps else ""))
    return "\n".join(lines) + "\n"


def _order(clause: str) -> tuple[int, str, int]:
    prefix, number = clause.split("-")
    rank = SOURCE_PREFIXES.index(prefix) if prefix in SOURCE_PREFIXES else len(SOURCE_PREFIXES)
    return rank, prefix, int(number)
