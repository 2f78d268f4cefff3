"""What text messages and calls share: Twilio's signature, and texts that fit into its XML."""

import re
from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import Response
from twilio.request_validator import RequestValidator

from api.core.errors import Forbidden
from api.core.settings import get_settings

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST_FORM_BYTES = 256 * 1024

Form = Mapping[str, str]


async def signed_form(request: Request) -> Form:
    """The form's fields, once Twilio's signature over them and the public address was proven; 403 otherwise."""
    settings = get_settings()
    token = settings.twilio_auth_token.get_secret_value()
    signature = request.headers.get("X-Twilio-Signature", "")
    length = request.headers.get("content-length", "0")
    if not token or not signature or not length.isdigit() or int(length) > MOST_FORM_BYTES:
        raise Forbidden("Only Twilio may call this address.")
    async with request.form(max_files=0, max_fields=200) as form:
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    query = f"?{request.url.query}" if request.url.query else ""
    url = f"{settings.public_url}{request.url.path}{query}"
    if not RequestValidator(token).validate(url, fields, signature):
        raise Forbidden("Only Twilio may call this address.")
    return fields


SignedForm = Annotated[Form, Depends(signed_form)]


def xml_safe(text: str) -> str:
    """`text` without the characters that no XML document may hold."""
    return _NOT_XML.sub("", text)


def twiml(document: object) -> Response:
    """TwiML as Twilio expects it."""
    return Response(str(document), media_type="text/xml", headers={"Cache-Control": "no-store"})
