"""Numbered answers of text messages and keypads."""

_AROUND = " \t\r\n.,;:)(#*'\"!"


def number_of(typed: str, offered: list[dict[str, str]] | None) -> str | None:
    """The id of the n-th choice when `typed` is nothing but its number, else None."""
    digits = typed.strip(_AROUND)
    if not offered or not digits.isascii() or not digits.isdigit() or len(digits) > 2:
        return None
    number = int(digits)
    return offered[number - 1]["id"] if 1 <= number <= len(offered) else None
