"""Settings: secrets made in development, demanded in production."""

import stat
from pathlib import Path

import pytest

from api.core.settings import Settings, async_database_url

PRODUCTION = {"env": "production", "public_url": "https://sayso.example", "secret_key": "x" * 32}


def test_development_makes_its_secrets_once_and_for_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SAYSO_SECRET_KEY", "SAYSO_TWILIO_AUTH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    first = Settings(data_dir=tmp_path / "new").with_secrets()
    again = Settings(data_dir=tmp_path / "new").with_secrets()
    assert first.secret_key == again.secret_key
    assert first.bot_secret != first.service_token
    kept = list((tmp_path / "new").iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"secret_key": ""}, "SAYSO_SECRET_KEY"),
        ({"clock": "2026-01-01T00:00:00+00:00"}, "SAYSO_CLOCK"),
        ({"public_url": "http://sayso.example"}, "SAYSO_PUBLIC_URL"),
    ],
)
def test_production_refuses_what_is_only_fit_for_development(change: dict[str, str], named: str) -> None:
    assert Settings(**PRODUCTION).env == "production"  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=named):
        Settings(**{**PRODUCTION, **change})  # type: ignore[arg-type]


def test_secrets_do_not_show_in_a_repr() -> None:
    assert "x" * 32 not in repr(Settings(**PRODUCTION))  # type: ignore[arg-type]


def test_other_databases_are_refused() -> None:
    assert async_database_url("postgres://u@h/d") == "postgresql+psycopg://u@h/d"
    with pytest.raises(ValueError, match="SAYSO_DATABASE_URL"):
        async_database_url("mysql://u@h/d")
