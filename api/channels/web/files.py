"""Files that a browser sends as evidence. The form is read only once its sender and its length are known."""

from fastapi import Request
from starlette.datastructures import UploadFile

from api.channels.web.schemas import AttachmentOut, MessageOut
from api.channels.web.service import CHANNEL, WebChat
from api.conversations import attachments
from api.core.errors import Refused, TooLarge
from api.core.settings import get_settings

FORM_BYTES = 64 * 1024  # what the form itself may add to the file


async def keep(chat: WebChat, conversation_id: str, request: Request) -> AttachmentOut:
    """Keep the `file` of a multipart form with the conversation. A form must tell its length beforehand."""
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        raise Refused("Send the file with its Content-Length.")
    if int(length) > attachments.MOST_BYTES + FORM_BYTES:
        raise TooLarge("A file may have 10 MB at most.")
    async with request.form(max_files=1, max_fields=5) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise Refused("Send one file in the field `file` of a multipart form.")
        content = await file.read()
        name = file.filename or ""
    folder = get_settings().data_dir / "attachments"
    row, thanks = await attachments.keep(
        chat.conversations.around.database, folder, conversation_id, CHANNEL, name, content
    )
    shown = MessageOut(id=thanks.id, text=str(thanks.text), kind="text", slot=None, choices=[])
    return AttachmentOut(id=row.id, media_type=row.media_type, size=row.size, messages=[shown])
