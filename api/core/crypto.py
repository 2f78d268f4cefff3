"""Encryption of people's words at rest, keyed lookups, and the codes that people are given."""

import base64
import hashlib
import hmac
import json
import os
import secrets
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_FORMAT = b"\x01"
_KEY_ID_BYTES = 4
_NONCE_BYTES = 12
RECEIPT_DIGITS = 16


class Words(str):
    """Text that a person wrote. Its `repr` shows only its length, so that it cannot slip into a log or a traceback."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{len(self)} characters>"


def derive(secret: str, purpose: str, length: int = 32) -> bytes:
    """`length` bytes that belong to `purpose` alone (HKDF-SHA256), so that one leaked key opens one thing."""
    kdf = HKDF(algorithm=hashes.SHA256(), length=length, salt=b"sayso", info=purpose.encode())
    return kdf.derive(secret.encode())


class Keyring:
    """The current key and the older ones that still decrypt. Each ciphertext names its key and is bound to a label."""

    def __init__(self, current: str, older: list[str] | None = None) -> None:
        self._aead: dict[bytes, AESGCM] = {}
        for secret in [current, *(older or [])]:
            key_id = derive(secret, "key-id", _KEY_ID_BYTES)
            self._aead.setdefault(key_id, AESGCM(derive(secret, "fields")))
        self.current_id = derive(current, "key-id", _KEY_ID_BYTES)
        self._index_key = derive(current, "index")
        self._receipt_key = derive(current, "receipt")

    def encrypt(self, plain: bytes, label: str) -> bytes:
        """Ciphertext that only decrypts under the same `label` (say `messages.text`)."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._aead[self.current_id].encrypt(nonce, plain, label.encode())
        return _FORMAT + self.current_id + nonce + sealed

    def decrypt(self, stored: bytes, label: str) -> bytes:
        """The plain bytes; `ValueError` when the key is unknown or the ciphertext was moved or changed."""
        key_id, rest = stored[1 : 1 + _KEY_ID_BYTES], stored[1 + _KEY_ID_BYTES :]
        aead = self._aead.get(key_id)
        if stored[:1] != _FORMAT or aead is None:
            raise ValueError(f"no key for {label}: is SAYSO_SECRET_KEY the one this database was written with?")
        try:
            return aead.decrypt(rest[:_NONCE_BYTES], rest[_NONCE_BYTES:], label.encode())
        except InvalidTag:
            raise ValueError(f"a stored value of {label} was changed or moved") from None

    def lookup(self, value: str, purpose: str) -> str:
        """A keyed hash to find `value` by without storing it (tokens, phone numbers, receipts, search words)."""
        return hmac.new(self._index_key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()

    def receipt_for(self, conversation_id: str) -> str:
        """The 16 digits that resume this conversation. Always the same, so that it need not be stored."""
        digest = hmac.new(self._receipt_key, conversation_id.encode(), hashlib.sha256).digest()
        return str(int.from_bytes(digest, "big") % 10**RECEIPT_DIGITS).zfill(RECEIPT_DIGITS)


def spaced(receipt: str) -> str:
    """A receipt as people read it: `1234 5678 9012 3456`."""
    return " ".join(receipt[i : i + 4] for i in range(0, RECEIPT_DIGITS, 4))


def bare_receipt(typed: str) -> str | None:
    """The 16 digits in what someone typed or said, whatever stands between them; None when there are not exactly 16."""
    digits = "".join(c for c in typed if c in "0123456789")
    return digits if len(digits) == RECEIPT_DIGITS and len(typed) <= 60 else None


def new_token() -> str:
    """An unguessable code of 256 bits, fit for a URL."""
    return secrets.token_urlsafe(32)


def random_id() -> str:
    """An opaque, unguessable identifier of 128 bits."""
    return base64.b32encode(os.urandom(16)).decode().rstrip("=").lower()


@lru_cache
def keyring() -> Keyring:
    """The keys of this process, from the settings."""
    from api.core.settings import get_settings

    settings = get_settings()
    older = [k for k in settings.old_secret_keys.get_secret_value().split(",") if k]
    return Keyring(settings.secret_key.get_secret_value(), older)


class EncryptedText(TypeDecorator[str]):
    """A text column that holds ciphertext; values come back as `Words`. `label` is `table.column`."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring().encrypt(value.encode("utf-8", "surrogatepass"), self.label)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else Words(keyring().decrypt(value, self.label).decode("utf-8", "surrogatepass"))


class EncryptedJSON(TypeDecorator[Any]):
    """A column of JSON values, stored as ciphertext. `label` is `table.column`."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring().encrypt(json.dumps(value).encode(), self.label)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(keyring().decrypt(value, self.label))
