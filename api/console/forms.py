"""Forms of the console: fields of a policy come as `record.<code>` and leave as the values `api.cases` checks."""

from typing import Any

from starlette.datastructures import FormData

from api.policies.pack import Pack

PREFIX = "record."


def records_in(form: FormData, pack: Pack) -> dict[str, Any]:
    """The filled-in fields of a form: lists one a line, ticks as true. Empty fields are left out."""
    found: dict[str, Any] = {}
    for name, value in form.items():
        if not name.startswith(PREFIX) or not isinstance(value, str) or not value.strip():
            continue
        code = name.removeprefix(PREFIX)
        kind = pack.records[code].kind if code in pack.records else "text"
        if kind == "yes_no":
            found[code] = value == "yes"
        elif kind in ("list", "log"):
            found[code] = [line.strip() for line in value.splitlines() if line.strip()]
        else:
            found[code] = value.strip()
    return found


def text_in(form: FormData, name: str) -> str:
    """A text field, trimmed; empty when it is not there."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
