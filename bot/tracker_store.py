"""Keeps Rasa's conversations encrypted, one row each, and small: state and last turn, not a second transcript."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import time
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from bot.compaction import compact

KEY_VARIABLE, URL_VARIABLE, KEEP_VARIABLE = "SAYSO_TRACKER_KEY", "SAYSO_TRACKER_URL", "SAYSO_TRACKER_KEEP_DAYS"
CACHED_CONVERSATIONS = 2000
DAY = 24 * 60 * 60

_tables = sa.MetaData()
_conversations = sa.Table(
    "bot_conversations",
    _tables,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("saved_at", sa.Float, nullable=False, index=True),
)


class TrackerStoreError(RasaException):
    """A conversation could not be read or written. The message names no conversation and no words."""


def read_key(value: str | None) -> bytes:
    """The 32 bytes in a URL-safe base64 key; raises TrackerStoreError when missing or of another length."""
    try:
        key = base64.urlsafe_b64decode((value or "") + "=" * (-len(value or "") % 4))
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != 32:
        raise TrackerStoreError(f"{KEY_VARIABLE} must be 32 bytes in URL-safe base64.")
    return key


class EncryptedTrackerStore(TrackerStore, SerializedTrackerAsText):
    """SQLite or PostgreSQL by URL, AES-GCM over each row, and a write-through copy in memory of what was used last.

    The copy is right as long as one conversation stays with one Rasa instance, which the gateway's hashing ensures.
    """

    def __init__(self, domain: Domain | None, event_broker: EventBroker | None = None, **kwargs: Any) -> None:
        super().__init__(domain, event_broker)
        key = read_key(os.environ.get(KEY_VARIABLE))
        self._box = AESGCM(key)
        self._index_key = hmac.new(key, b"conversation index", hashlib.sha256).digest()
        self._engine = _engine(os.environ.get(URL_VARIABLE, ""))
        _tables.create_all(self._engine)
        self._cache: OrderedDict[str, DialogueStateTracker] = OrderedDict()
        self._keep_seconds = float(os.environ.get(KEEP_VARIABLE, "30")) * DAY
        self._next_purge = 0.0

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """A new conversation; unlike Rasa's own it is first written when its first turn has succeeded."""
        return self.init_tracker(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Writes the compacted conversation; raises TrackerStoreError when the database refuses."""
        small = compact(tracker, self.domain.slots)
        small.model_id, small.assistant_id = tracker.model_id, tracker.assistant_id
        words = json.dumps([event.as_dict() for event in small.events], separators=(",", ":")).encode()
        row = self._row_id(tracker.sender_id)
        nonce = os.urandom(12)
        sealed = nonce + self._box.encrypt(nonce, words, row.encode())
        try:
            with self._engine.begin() as connection:
                connection.execute(self._upsert(row, sealed))
        except sa.exc.SQLAlchemyError:
            self.forget(tracker.sender_id)
            raise TrackerStoreError("The conversation could not be saved.") from None
        self._remember(tracker.sender_id, small)
        self._purge_when_due()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as last saved, or None when there is none; raises TrackerStoreError when unreadable."""
        cached = self._cache.get(sender_id)
        if cached is not None:
            self._cache.move_to_end(sender_id)
            return cached
        row = self._row_id(sender_id)
        query = sa.select([_conversations.c.sealed]).where(_conversations.c.id == row)
        try:
            with self._engine.connect() as connection:
                sealed = connection.execute(query).scalar()
        except sa.exc.SQLAlchemyError:
            raise TrackerStoreError("The conversation could not be read.") from None
        if sealed is None:
            return None
        try:
            words = self._box.decrypt(bytes(sealed[:12]), bytes(sealed[12:]), row.encode())
        except InvalidTag:
            raise TrackerStoreError("The conversation was sealed with another key or was changed.") from None
        events = deserialise_events(json.loads(words))
        tracker = DialogueStateTracker.from_events(sender_id, events, self.domain.slots)
        self._remember(sender_id, tracker)
        return tracker

    async def keys(self) -> Iterable[str]:
        """Rasa asks for ids only for exports; ours are keyed hashes and of no use there."""
        return []

    def forget(self, sender_id: str) -> None:
        """Drops the copy in memory, so that the next turn starts from what was last saved."""
        self._cache.pop(sender_id, None)

    def _remember(self, sender_id: str, tracker: DialogueStateTracker) -> None:
        self._cache[sender_id] = tracker
        self._cache.move_to_end(sender_id)
        while len(self._cache) > CACHED_CONVERSATIONS:
            self._cache.popitem(last=False)

    def _row_id(self, sender_id: str) -> str:
        return hmac.new(self._index_key, sender_id.encode(), hashlib.sha256).hexdigest()

    def _upsert(self, row: str, sealed: bytes) -> Any:
        if self._engine.dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import insert
        else:
            from sqlalchemy.dialects.sqlite import insert
        values = {"sealed": sealed, "saved_at": time.time()}
        statement = insert(_conversations).values(id=row, **values)
        return statement.on_conflict_do_update(index_elements=["id"], set_=values)

    def _purge_when_due(self) -> None:
        """Once an hour, conversations left alone longer than the kept days are deleted."""
        now = time.time()
        if now < self._next_purge:
            return
        self._next_purge = now + 3600
        old = _conversations.c.saved_at < now - self._keep_seconds
        with self._engine.begin() as connection:
            connection.execute(sa.delete(_conversations).where(old))


def _engine(url: str) -> sa.engine.Engine:
    if not url:
        raise TrackerStoreError(f"{URL_VARIABLE} must say where conversations are kept.")
    if not url.startswith("sqlite"):
        return sa.create_engine(url, pool_pre_ping=True, hide_parameters=True)
    engine = sa.create_engine(url, connect_args={"check_same_thread": False, "timeout": 10}, hide_parameters=True)

    @sa.event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA secure_delete=ON")

    return engine
