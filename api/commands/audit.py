"""`sayso audit`: prove that nobody changed what was recorded."""

import sys

import typer

from api.commands.users import in_database
from api.core import audit

app = typer.Typer(no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keeps `verify` a command of its own."""


@app.command()
def verify() -> None:
    """Walk the chain of audit rows; exit code 1 when a row was changed or is missing."""
    report = in_database(audit.verify)
    if report.broken_at is not None:
        sys.exit(f"audit: row {report.broken_at} does not fit the {report.rows} rows before it")
    print(f"audit: {report.rows} rows, unbroken; the last hash is {report.last_hash}")
