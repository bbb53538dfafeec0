"""A model reads the quotes too: where it and the rules differ, a person looks."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from aiohttp import web

from bot.domain.lifecycle import State
from bot.domain.offers import Standing
from bot.sandbox.vendors import Character
from bot.settings import ReaderAccess, Settings
from tests.theatre import open_theatre

DANA = "U_DANA"
PLUGS = "need spark plugs for units 214, 216 and 231"
FAST = (Character.PROMPT, Character.DECLINING, Character.DECLINING, Character.DECLINING)


@asynccontextmanager
async def a_model_that_takes_every_number_for_a_price() -> AsyncIterator[str]:
    """Serve an endpoint that claims the first figure of the mail for every line."""

    async def answer(request: web.Request) -> web.StreamResponse:
        told = (await request.json())["messages"][1]["content"]
        reply = told.split("The vendor's reply:\n")[1]
        figure = next(word for word in reply.split() if word.strip("$.,").isdigit())
        said = [{"line": n, "unit_price": figure.strip("$.,"), "quote": figure} for n in (1, 2)]
        content = json.dumps({"lines": said})
        return web.json_response({"choices": [{"message": {"content": content}}]})

    app = web.Application()
    app.router.add_post("/chat/completions", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def test_a_model_that_reads_otherwise_makes_a_person_look(tmp_path: Path) -> None:
    async with a_model_that_takes_every_number_for_a_price() as url:

        def named(settings: Settings) -> Settings:
            access = ReaderAccess(url=url, model="m")
            return replace(
                settings, environment=replace(settings.environment, second_reader=access)
            )

        async with open_theatre(tmp_path, characters=FAST, but=named) as theatre:
            thread = await theatre.stage.say(DANA, PLUGS)
            await theatre.stage.until(
                lambda: any("could not be read" in line for line in theatre.lines(thread)),
                "a call to look",
            )
            case = await theatre.case(thread)

    assert case.state is State.TABULATED
    assert case.tabulation is not None
    (row,) = case.tabulation.to_check
    assert row.standing is Standing.TO_CHECK
    (quote,) = case.quotes
    assert any("two readers differ" in line.doubt for line in quote.lines)
