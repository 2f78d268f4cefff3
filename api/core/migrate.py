"""Brings a database to the newest schema (Alembic), safely when several processes start at once."""

from alembic import command
from alembic.config import Config

from api.core.settings import ROOT


def config(url: str) -> Config:
    """Alembic's settings for the database at `url`."""
    made = Config()
    made.set_main_option("script_location", str(ROOT / "api" / "migrations"))
    made.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return made


def upgrade(url: str, revision: str = "head") -> None:
    """Apply every migration up to `revision`. Does nothing when the schema is current."""
    command.upgrade(config(url), revision)
