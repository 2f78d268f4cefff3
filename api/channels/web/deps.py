"""What the web chat's endpoints are given."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.channels.deps import limiter_of
from api.channels.web.service import WebChat
from api.conversations.service import ConversationService
from api.conversations.sessions import Sessions
from api.core.errors import Unauthorised
from api.core.settings import get_settings

_bearer = HTTPBearer(auto_error=False, description="The token of `POST /api/chat/sessions`")


def web_chat(request: Request) -> WebChat:
    """The web chat over the application's conversations."""
    conversations: ConversationService = request.app.state.conversations
    sessions = Sessions(conversations.around.database)
    return WebChat(conversations, sessions, limiter_of(request), get_settings().policy)


def client_of(request: Request) -> str:
    """The address that receipts are counted by (uvicorn takes it from the proxy where one is trusted)."""
    return request.client.host if request.client else "unknown"


def chat_token(given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> str:
    """The bearer token; 401 without one."""
    if given is None:
        raise Unauthorised("Send the chat's token as a bearer token.")
    return given.credentials


Chat = Annotated[WebChat, Depends(web_chat)]
Client = Annotated[str, Depends(client_of)]
Token = Annotated[str, Depends(chat_token)]
