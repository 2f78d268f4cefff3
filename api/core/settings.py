"""Every setting of the product, read once from the environment or `.env` (contract: "Running")."""

import base64
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]
MIN_SECRET_CHARACTERS = 32


class Settings(BaseSettings):
    """`SAYSO_...` variables. Production refuses to start without its own secrets; development makes and keeps them."""

    model_config = SettingsConfigDict(env_prefix="SAYSO_", env_file=".env", extra="ignore", hide_input_in_errors=True)

    env: Literal["development", "production"] = "development"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    data_dir: Path = ROOT / "var"
    database_url: str = ""
    policy: str = "default"
    public_url: str = ""
    twilio_account_sid: str = ""
    twilio_auth_token: SecretStr = SecretStr("")
    twilio_number: str = ""
    secret_key: SecretStr = SecretStr("")
    old_secret_keys: SecretStr = SecretStr("")
    bot_secret: SecretStr = SecretStr("")
    service_token: SecretStr = SecretStr("")
    rasa_urls: str = "http://127.0.0.1:5005"
    actions_url: str = "http://127.0.0.1:5055"
    redis_url: str = ""
    smtp_url: SecretStr = SecretStr("")
    mail_from: str = ""
    clock: str = ""
    turn_timeout_seconds: float = Field(default=12.0, gt=0)
    sms_idle_minutes: int = Field(default=120, ge=1)
    sweep: bool = True

    @model_validator(mode="after")
    def _fill_in(self) -> Self:
        self.data_dir = self.data_dir.expanduser().absolute()
        self.public_url = (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")
        self.database_url = async_database_url(self.database_url or f"sqlite:///{self.data_dir / 'sayso.db'}")
        self._check_mail()
        if self.env == "production":
            self._check_production()
        return self

    def _check_mail(self) -> None:
        url = self.smtp_url.get_secret_value()
        if not url:
            return
        try:
            parts = urlsplit(url)
            fits = parts.scheme in ("smtp", "smtps") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
        except ValueError:
            fits = False
        if not fits:
            raise ValueError(
                "SAYSO_SMTP_URL must look like smtp://user:password@host:587 or smtps://... (percent-encoded)"
            )
        if self.mail_from.count("@") != 1 or any(c in self.mail_from for c in "\r\n"):
            raise ValueError("SAYSO_MAIL_FROM must be the e-mail address that messages come from")

    def _check_production(self) -> None:
        if len(self.secret_key.get_secret_value()) < MIN_SECRET_CHARACTERS:
            raise ValueError(f"SAYSO_SECRET_KEY must hold at least {MIN_SECRET_CHARACTERS} characters in production")
        if self.clock:
            raise ValueError("SAYSO_CLOCK is for development only")
        if urlsplit(self.public_url).scheme != "https":
            raise ValueError("SAYSO_PUBLIC_URL must be https in production")

    @property
    def rasa_url_list(self) -> list[str]:
        """The Rasa instances, in the order that the hash of a conversation picks from."""
        return [url.strip().rstrip("/") for url in self.rasa_urls.split(",") if url.strip()]

    @property
    def secure_cookies(self) -> bool:
        """Cookies carry `Secure` wherever people reach the console over https."""
        return self.public_url.startswith("https://")

    def with_secrets(self) -> "Settings":
        """This, with every empty secret filled from the data directory (made there on first use, mode 0600)."""
        filled = {}
        for name in ("secret_key", "twilio_auth_token"):
            if not getattr(self, name).get_secret_value() and self.env == "development":
                filled[name] = SecretStr(_kept_secret(self.data_dir / f"{name}.txt"))
        made = self.model_copy(update=filled)
        from api.core.crypto import derive  # the derivation lives with the other cryptography

        root = made.secret_key.get_secret_value()
        for name in ("bot_secret", "service_token"):
            if not getattr(made, name).get_secret_value():
                token = base64.urlsafe_b64encode(derive(root, name)).decode()
                made = made.model_copy(update={name: SecretStr(token)})
        return made


def async_database_url(url: str) -> str:
    """`url` with the async driver that Sayso uses for its kind of database; other kinds raise `ValueError`."""
    scheme, _, rest = url.partition("://")
    kind = scheme.partition("+")[0]
    drivers = {
        "sqlite": "sqlite+aiosqlite",
        "postgresql": "postgresql+psycopg",
        "postgres": "postgresql+psycopg",
    }
    if kind not in drivers:
        raise ValueError("SAYSO_DATABASE_URL must start with sqlite:// or postgresql://")
    return f"{drivers[kind]}://{rest}"


def _kept_secret(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(32))
    return path.read_text().strip()


@lru_cache
def get_settings() -> Settings:
    """The settings of this process, with development secrets filled in."""
    return Settings().with_secrets()
