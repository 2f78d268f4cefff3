"""`sayso users`: add, list, disable, and help someone who lost their second factor."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.db import Database
from api.core.errors import Problem
from api.core.migrate import upgrade
from api.core.settings import get_settings
from api.people import service
from api.people.models import User
from api.policies.pack import load_pack

app = typer.Typer(no_args_is_help=True)
Result = TypeVar("Result")
Email = Annotated[str, typer.Option(help="The address they log in with")]


def in_database(work: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
    """Do `work` in one transaction on the product's database; a refusal ends the command with its sentence."""
    settings = get_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    upgrade(settings.database_url)

    async def run() -> Result:
        database = Database(settings.database_url)
        try:
            async with database.write() as session:
                return await work(session)
        finally:
            await database.close()

    try:
        return asyncio.run(run())
    except Problem as problem:
        sys.exit(f"sayso   | {problem.detail}")


def known_roles() -> frozenset[str]:
    """The built-in roles and those of the pack in use."""
    return service.BUILT_IN_ROLES | frozenset(load_pack(get_settings().policy).roles)


@app.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="Their name, as colleagues know it")],
    role: Annotated[list[str], typer.Option(help="A role; repeat for several")],
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input")],
    manager: Annotated[str, typer.Option(help="The email address of whoever they answer to")] = "",
) -> None:
    """Make a staff account."""
    if not password_stdin:
        sys.exit("sayso   | give the password on standard input, with --password-stdin")
    password = sys.stdin.readline().rstrip("\r\n")

    async def work(session: AsyncSession) -> User:
        user = await service.add_user(session, email, name, role, password, known_roles())
        if manager:
            user.manager_id = (await service.find_user(session, manager)).id
        return user

    user = in_database(work)
    print(f"{user.email}: {', '.join(user.roles)}")


@app.command("list")
def list_users() -> None:
    """Every account, with its roles."""

    async def work(session: AsyncSession) -> list[User]:
        return list(await session.scalars(select(User).order_by(User.email)))

    for user in in_database(work):
        state = "disabled" if user.disabled_at else "active"
        factor = "second factor" if user.totp_secret else "password only"
        print(f"{user.email}\t{user.name}\t{', '.join(user.roles)}\t{state}\t{factor}")


@app.command()
def disable(email: Email) -> None:
    """Shut an account and end its sessions."""
    print(f"{in_database(lambda session: service.disable(session, email)).email}: disabled")


@app.command("reset-2fa")
def reset_2fa(email: Email) -> None:
    """Forget the second factor of an account."""
    print(f"{in_database(lambda session: service.reset_second_factor(session, email)).email}: second factor forgotten")
