"""Whose tasks are whose, e-mail that is tried again, and the closed roles of cases made before 0002"""

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OWNED = ("deadlines", "tasks")
AT_ONCE = 500
CASES = sa.table(
    "cases",
    sa.column("id", sa.String),
    sa.column("excluded", sa.JSON),
    sa.column("unfinished", sa.Boolean),
    sa.column("held_at", sa.DateTime(timezone=True)),
)
CODES = sa.table("case_codes", *(sa.column(name, sa.String) for name in ("case_id", "kind", "code")))
ADDITIONS = sa.table("additions", sa.column("case_id", sa.String))


def upgrade() -> None:
    for table in OWNED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("owner", sa.String(length=60), nullable=True))
            batch_op.create_index(f"ix_{table}_own", ["owner", "state"], unique=False)
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mail_after", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("mail_tries", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))
    _name_owners()
    _close_roles()


def _name_owners() -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    owner = "detail ->> 'owner'" if postgres else "json_extract(detail, '$.owner')"
    for table in OWNED:
        op.execute(f"UPDATE {table} SET owner = {owner}")  # noqa: S608 - both are constants of this file


def _close_roles() -> None:
    """Note the closed roles that a case handed over says in the clear. An unfinished one, and one that was added to,
    says them in encrypted words only: `held_at` stays empty, and the application looks at it when it starts."""
    bind = op.get_bind()
    known = {tuple(row) for row in bind.execute(sa.select(CODES.c.case_id, CODES.c.code).where(_closed_role()))}
    more = sa.exists().where(ADDITIONS.c.case_id == CASES.c.id)
    whole = sa.select(CASES.c.id, CASES.c.excluded).where(~CASES.c.unfinished, ~more)
    rows = [tuple(row) for row in bind.execute(whole)]
    codes = {(case_id, entry["role"]) for case_id, excluded in rows for entry in _listed(excluded)} - known
    new = [{"case_id": case_id, "kind": "closed_role", "code": role} for case_id, role in sorted(codes)]
    for start in range(0, len(new), AT_ONCE):
        bind.execute(sa.insert(CODES), new[start : start + AT_ONCE])
    bind.execute(sa.update(CASES).where(~CASES.c.unfinished, ~more).values(held_at=datetime.now(UTC)))


def _closed_role() -> Any:
    return CODES.c.kind == "closed_role"


def _listed(excluded: Any) -> list[dict[str, Any]]:
    return (json.loads(excluded) if isinstance(excluded, str) else excluded) or []


def downgrade() -> None:
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_column("held_at")
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_column("mail_tries")
        batch_op.drop_column("mail_after")
    for table in OWNED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(f"ix_{table}_own")
            batch_op.drop_column("owner")
