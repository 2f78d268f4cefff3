"""The gateway's own sentences, from `texts.yml`."""

from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

_VARIANT = {"whatsapp": "sms", "staff": "web"}


@lru_cache
def _texts() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = YAML(typ="safe").load(Path(__file__).with_name("texts.yml"))
    return loaded


def text(key: str, channel: str) -> str:
    """The sentence `key` as `channel` says it, with its placeholders."""
    return _texts()[key][_VARIANT.get(channel, channel)]
