"""Files given as evidence: told by their bytes, capped, and kept encrypted outside the database."""

import hashlib
import os
from pathlib import Path

from api.conversations import repository
from api.conversations.models import Attachment, Message
from api.conversations.texts import text
from api.core import clock
from api.core.crypto import keyring, random_id
from api.core.db import Database
from api.core.errors import NotFound, Refused, TooLarge

MOST_BYTES = 10 * 1024 * 1024
MOST_PER_CONVERSATION = 30
LABEL = "attachments.file"
_AT_START = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"%PDF-": "application/pdf",
    b"ID3": "audio/mpeg",
    b"\xff\xfb": "audio/mpeg",
    b"OggS": "audio/ogg",
    b"\x1a\x45\xdf\xa3": "video/webm",
    b"#!AMR": "audio/amr",
}
_BRANDS = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic", b"avif": "image/avif"}


def sniff(content: bytes) -> str | None:
    """The media type that the bytes themselves show, or None when it is not one that is taken."""
    for start, media_type in _AT_START.items():
        if content.startswith(start):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] in (b"WEBP", b"WAVE"):
        return "image/webp" if content[8:12] == b"WEBP" else "audio/wav"
    if content[4:8] == b"ftyp":
        brand = content[8:12]
        return _BRANDS.get(brand) or ("audio/mp4" if brand.startswith(b"M4A") else "video/mp4")
    return "text/plain" if _is_text(content) else None


def _is_text(content: bytes) -> bool:
    try:
        decoded = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(decoded.strip()) and all(c.isprintable() or c in "\r\n\t" for c in decoded)


def path_of(folder: Path, attachment_id: str) -> Path:
    """Where the encrypted bytes of an attachment lie."""
    return folder / attachment_id[:2] / attachment_id


def read(folder: Path, attachment_id: str) -> bytes:
    """The bytes as they were given; `ValueError` when the file was changed or moved."""
    return keyring().decrypt(path_of(folder, attachment_id).read_bytes(), f"{LABEL}:{attachment_id}")


def _write(folder: Path, attachment_id: str, content: bytes) -> None:
    target = path_of(folder, attachment_id)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(keyring().encrypt(content, f"{LABEL}:{attachment_id}"))
        file.flush()
        os.fsync(file.fileno())


async def keep(
    database: Database, folder: Path, conversation_id: str, channel: str, name: str, content: bytes
) -> tuple[Attachment, Message]:
    """Keep one file and note it in the transcript. Returns its row and the thanks to show.

    `TooLarge` above 10 MB, `Refused` for an empty file, an unknown kind, or more than 30 files.
    """
    if len(content) > MOST_BYTES:
        raise TooLarge("A file may have 10 MB at most.")
    media_type = sniff(content)
    if media_type is None:
        raise Refused("This kind of file cannot be taken. Photos, recordings, PDF and plain text can.")
    row = Attachment(
        id=random_id(),
        conversation_id=conversation_id,
        name=name[:200].encode("utf-8", "replace").decode(),
        media_type=media_type,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        at=clock.now(),
    )
    _write(folder, row.id, content)
    try:
        return row, await _note(database, row, channel)
    except BaseException:
        path_of(folder, row.id).unlink(missing_ok=True)
        raise


async def _note(database: Database, row: Attachment, channel: str) -> Message:
    async with database.write() as session:
        conversation = await repository.locked(session, row.conversation_id)
        if conversation is None or conversation.state == "closed":
            raise NotFound("This conversation does not exist any more.")
        if await repository.attachments_of(session, conversation.id) >= MOST_PER_CONVERSATION:
            raise Refused("This report already has 30 files. Please tell us about the others in words.")
        conversation.last_at = clock.now()
        note = text("attachment", channel).format(kind=row.media_type)
        fields = {"sender": "reporter", "channel": channel, "kind": "file", "status": "answered"}
        said = await repository.add(session, conversation, **fields, text=note)
        row.message_id = said.id
        session.add(row)
        thanks = {"sender": "bot", "channel": channel, "text": text("attachment_kept", channel), "status": "sent"}
        return await repository.add(session, conversation, **thanks, in_reply_to=said.id)
