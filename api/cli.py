"""`sayso`: the command line (`sayso --help`)."""

import sys

import typer

from api.commands import audit, policy, simulate, users
from api.commands.run import StartError
from api.commands.run import run as start
from api.commands.train import TrainingError
from api.commands.train import train as build
from api.core.migrate import upgrade
from api.core.settings import Settings, get_settings
from api.policies.pack import PackError, load_pack

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Sayso: reports of harassment, abuse and hate.",
)
app.add_typer(users.app, name="users", help="Staff accounts.")
app.add_typer(simulate.app, name="simulate", help="Text and call Sayso as Twilio would, signed.")
app.add_typer(policy.app, name="policy", help="Policy packs: check them, read them.")
app.add_typer(audit.app, name="audit", help="The chain of audit rows.")


def settings() -> Settings:
    """The settings, or one clear line on what is wrong with them."""
    try:
        return get_settings()
    except ValueError as error:
        raise StartError(f"the settings are not right: {error}") from None


@app.command()
def run() -> None:
    """Start everything and stay until Ctrl-C."""
    found = settings()
    load_pack(found.policy)
    start(found)


@app.command()
def train(force: bool = typer.Option(False, help="Build even what is up to date")) -> None:
    """Build the models whose inputs changed."""
    build(force)


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    found = settings()
    found.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    upgrade(found.database_url)


@app.command()
def demo() -> None:
    """Fill the database with invented cases, to look at the console."""
    settings()
    from api.commands.demo import demo as fill  # the analysis is only needed here

    fill()


def main() -> None:
    """Run a command; an expected failure is one line, not a traceback."""
    try:
        app()
    except (StartError, TrainingError, PackError) as error:
        sys.exit(f"sayso   | {error}")
