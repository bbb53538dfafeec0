"""The second reader against a server on loopback that answers well, badly, late and at length."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from aiohttp import web

from bot.adapters.second_reader import ChatReader
from parsers.quote.arbitration import Claim
from parsers.quote.asked import Asked, AskedLine

ASKED = Asked(
    rfq_id="RQ-1",
    body="",
    lines=(AskedLine(ref=1, description="spark plug", qty=Decimal(8), uom="ea", spec="NGK"),),
)
WORDS = "Plugs 4.29 each. Bo Oak, bo@oak.example.com, 330-555-0142"
GOOD = {"lines": [{"line": 1, "unit_price": "$4.29", "quote": "Plugs 4.29 each"}]}
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Endpoint:
    """A server that keeps what it was asked."""

    answer: Answer
    url: str = ""
    asked: list[dict[str, object]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(await request.json())
        self.keys.append(request.headers.get("Authorization", ""))
        return await self.answer(request)


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[Endpoint]:
    endpoint = Endpoint(answer)
    app = web.Application()
    app.router.add_post("/v1/chat/completions", endpoint.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    endpoint.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1/"
    try:
        yield endpoint
    finally:
        await runner.cleanup()


def saying(content: object, status: int = 200) -> Answer:
    async def answer(_request: web.Request) -> web.StreamResponse:
        body = {"choices": [{"message": {"content": content}}]}
        return web.json_response(body, status=status)

    return answer


async def claims(answer: Answer, *, patience: float = 5) -> tuple[Claim, ...]:
    async with serving(answer) as endpoint:
        reader = ChatReader(base_url=endpoint.url, model="m", patience=patience)
        return await reader.read(WORDS, ASKED)


async def test_a_claim_comes_back_with_its_words() -> None:
    assert await claims(saying(json.dumps(GOOD))) == (
        Claim(item_ref=1, unit_price=Decimal("4.29"), quote="Plugs 4.29 each"),
    )


async def test_it_is_told_the_lines_and_the_words_and_nobody_s_address() -> None:
    async with serving(saying(json.dumps(GOOD))) as endpoint:
        await ChatReader(base_url=endpoint.url, model="m-1", key="k").read(WORDS, ASKED)
    (question,) = endpoint.asked
    told = json.dumps(question)

    assert (question["model"], question["temperature"]) == ("m-1", 0)
    assert "1. 8 ea: spark plug NGK" in told
    assert "Plugs 4.29 each" in told
    assert "oak.example.com" not in told
    assert "555-0142" not in told
    assert endpoint.keys == ["Bearer k"]


@pytest.mark.parametrize(
    "content",
    [
        None,
        "not JSON",
        "[]",
        '{"lines": [{"line": "one"}]}',
        json.dumps({"lines": [{"line": 1, "unit_price": "lots", "quote": "x"}]}),
        json.dumps({"lines": [{"line": 1, "unit_price": "NaN", "quote": "x"}]}),
        json.dumps({"lines": [{"line": 1, "unit_price": "-4", "quote": "x"}]}),
    ],
)
async def test_what_is_not_of_the_form_claims_nothing(content: str | None) -> None:
    assert await claims(saying(content)) == ()


async def test_a_refusal_claims_nothing() -> None:
    assert await claims(saying(json.dumps(GOOD), status=429)) == ()


async def test_a_redirect_is_not_followed() -> None:
    async def elsewhere(_request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("http://127.0.0.1:1/")

    assert await claims(elsewhere) == ()


async def test_an_answer_without_end_is_cut_off() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(64):
            await response.write(b" " * 16_384)
        return response

    assert await claims(endless) == ()


async def test_nobody_waits_long_for_it() -> None:
    async def late(_request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(5)
        return web.Response()

    assert await claims(late, patience=0.1) == ()


async def test_nobody_at_home_claims_nothing() -> None:
    reader = ChatReader(base_url="http://127.0.0.1:9/v1", model="m", patience=1)

    assert await reader.read(WORDS, ASKED) == ()
