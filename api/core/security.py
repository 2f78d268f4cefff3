"""What every answer says to the browser: run only our own scripts, frame nothing, keep nothing, tell nobody."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
}
SECURE_HEADERS = {"strict-transport-security": "max-age=31536000; includeSubDomains"}
STATIC = "/static/"


class SecurityHeaders:
    """ASGI middleware. Pages and data are never cached; only static files are."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self.app = app
        self.headers = {**HEADERS, **(SECURE_HEADERS if https else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                raw = message["headers"]
                present = {name.lower() for name, _ in raw}
                for name, value in self._for(path).items():
                    if name.encode() not in present:
                        raw.append((name.encode(), value.encode()))
            await send(message)

        await self.app(scope, receive, with_headers)

    def _for(self, path: str) -> dict[str, str]:
        cache = "public, max-age=3600" if path.startswith(STATIC) else "no-store"
        return {**self.headers, "cache-control": cache}
