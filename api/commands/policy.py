"""`sayso policy`: check packs with file and line, and read them in plain words."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.policies.pack import PACKS, available_packs, load_pack

app = typer.Typer(no_args_is_help=True)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Pack files; none means every built-in pack")] = [],  # noqa: B006
    matrix: Annotated[bool, typer.Option(help="Print which part of which pack acts for each clause")] = False,
) -> None:
    """Report every mistake in a pack, with its line and what may have been meant."""
    from api.policies.check import check_file
    from api.policies.coverage import coverage_table

    mistakes = []
    for file in files or [PACKS / f"{pack}.yml" for pack in available_packs()]:
        found = check_file(file)
        mistakes += found
        print(f"{file}: {'in order' if not found else f'{len(found)} mistakes'}")
    for mistake in mistakes:
        print(mistake)
    if matrix:
        print(coverage_table())
    sys.exit(1 if mistakes else 0)


@app.command()
def show(pack: str) -> None:
    """Explain a pack: who is told what, when, and why."""
    from api.policies.explain import explain

    print(explain(load_pack(pack)))
