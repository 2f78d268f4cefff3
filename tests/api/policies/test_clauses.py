"""All 84 clauses of policy-matrix.md: each acts in one case and stays quiet in another. Test ids are clause ids."""

from __future__ import annotations

import pytest

from api.policies.coverage import EXPECTED, coverage_matrix, coverage_table, missing_clauses
from tests.api.policies import table_circle, table_cumbria, table_imagine, table_imani, table_little_pickles
from tests.api.policies.probes import Clause, params

TABLE = [
    *table_imagine.TABLE,
    *table_little_pickles.TABLE,
    *table_imani.TABLE,
    *table_circle.TABLE,
    *table_cumbria.TABLE,
]


@pytest.mark.parametrize("clause", params(TABLE))
def test_clause(clause: Clause) -> None:
    clause.check()


def test_table_holds_every_clause_once() -> None:
    wanted = [f"{prefix}-{n}" for prefix, count in EXPECTED.items() for n in range(1, count + 1)]
    assert [clause.id for clause in TABLE] == wanted
    assert len(wanted) == 84


def test_matrix_misses_no_clause() -> None:
    assert missing_clauses() == []
    assert "84 of 84 clauses act" in coverage_table()
    assert all(row.places for row in coverage_matrix())
