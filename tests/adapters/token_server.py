"""A place that grants tokens, on loopback: Google's form over HTTP, Microsoft's over HTTPS."""

import ssl
from dataclasses import dataclass, field
from typing import Self

from aiohttp import web


@dataclass(slots=True)
class TokenServer:
    """Grants `token 1`, `token 2`, …; while `refusal` is set, answers with that instead."""

    tls: ssl.SSLContext | None = None
    refusal: dict[str, str] | None = None
    extra: dict[str, str] = field(default_factory=dict)
    garbage: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    port: int = 0
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/{place:.*token}", self._grant)
        app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self._discovery)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self.tls)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def address(self) -> str:
        return f"{'https' if self.tls else 'http'}://localhost:{self.port}"

    async def _discovery(self, request: web.Request) -> web.Response:
        base = f"{self.address}/{request.match_info['tenant']}"
        return web.json_response(
            {
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "issuer": f"{base}/v2.0",
            }
        )

    async def _grant(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append(form)
        if self.garbage:
            return web.Response(text="<html>busy</html>", status=503)
        if self.refusal is not None:
            return web.json_response(self.refusal, status=400)
        token = f"token {len(self.asked)}"
        return web.json_response({"access_token": token, "expires_in": 3600} | self.extra)
