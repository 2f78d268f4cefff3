"""The JSON Schema of a pack, for editors: `python -m api.policies.json_schema` renews the published file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from api.policies.schema import PackModel

PUBLISHED = Path(__file__).with_name("pack.schema.json")


def json_schema() -> dict[str, Any]:
    """The schema. Unknown fields are refused at every level."""
    schema = PackModel.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Sayso policy pack", **schema}


def json_schema_text() -> str:
    """The schema as stable text."""
    return json.dumps(json_schema(), indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    PUBLISHED.write_text(json_schema_text(), encoding="utf-8")
