"""Access tokens: renewed before they run out, and every refusal in words a clerk can act on."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.adapters.signin import TokenFailed
from bot.adapters.tokens import (
    GoogleRefresh,
    GoogleService,
    Granted,
    MicrosoftApp,
    MicrosoftRefresh,
    TokenKeeper,
)
from bot.adapters.tokens.google import ServiceKey
from tests.adapters.mailbox_fakes import NOON
from tests.adapters.tls import contexts
from tests.adapters.token_server import TokenServer


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> datetime:
        return self.at

    async def sleep_until(self, at: datetime) -> None:
        raise AssertionError(f"nobody sleeps here until {at}")


class Grantor:
    """Grants a token an hour; refuses while `refuses` is set."""

    def __init__(self) -> None:
        self.granted = 0
        self.refuses = False

    async def grant(self) -> Granted:
        await asyncio.sleep(0)
        if self.refuses:
            raise TokenFailed("not now")
        self.granted += 1
        return Granted(token=f"t{self.granted}", seconds=3600)


async def test_a_token_is_used_again_and_renewed_before_it_runs_out() -> None:
    clock, grantor = Watch(), Grantor()
    keeper = TokenKeeper(grantor.grant, clock)

    assert await asyncio.gather(*(keeper.fetch() for _ in range(5))) == ["t1"] * 5
    clock.at += timedelta(minutes=54)
    assert await keeper.fetch() == "t1"
    clock.at += timedelta(minutes=2)
    assert await keeper.fetch() == "t2"


async def test_a_token_that_still_holds_is_used_while_none_is_granted() -> None:
    clock, grantor = Watch(), Grantor()
    keeper = TokenKeeper(grantor.grant, clock)
    await keeper.fetch()
    grantor.refuses = True
    clock.at += timedelta(minutes=57)
    assert await keeper.fetch() == "t1"

    clock.at += timedelta(minutes=3)
    with pytest.raises(TokenFailed, match="not now"):
        await keeper.fetch()


async def test_a_forgotten_token_is_never_handed_out_again() -> None:
    grantor = Grantor()
    keeper = TokenKeeper(grantor.grant, Watch())
    await keeper.fetch()
    keeper.forget()
    grantor.refuses = True
    with pytest.raises(TokenFailed):
        await keeper.fetch()

    grantor.refuses = False
    assert await keeper.fetch() == "t2"
    assert "t2" not in repr(Granted(token="t2", seconds=1))


# ------------------------------------------------------------------ Google


@pytest.fixture
async def server() -> AsyncIterator[TokenServer]:
    async with TokenServer() as server:
        yield server


def _refresh(server: TokenServer) -> GoogleRefresh:
    return GoogleRefresh(
        client_id="app", client_secret="hush", refresh_token="1//r",
        token_uri=f"{server.address}/token",
    )  # fmt: skip


async def test_a_refresh_token_of_google_gets_an_access_token(server: TokenServer) -> None:
    granted = await _refresh(server).grant()

    assert (granted.token, granted.seconds) == ("token 1", 3600)
    assert server.asked == [
        {
            "grant_type": "refresh_token",
            "client_id": "app",
            "client_secret": "hush",
            "refresh_token": "1//r",
        }
    ]
    assert "hush" not in repr(_refresh(server))


async def test_a_service_account_asks_in_the_name_of_the_mailbox(server: TokenServer) -> None:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    address = f"{server.address}/token"
    key = ServiceKey("robot@town.example", pem.decode(), "key 7", address)
    await GoogleService(key=key, mailbox="quotes@town.example", clock=Watch()).grant()

    (form,) = server.asked
    assert form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
    claims = jwt.decode(
        form["assertion"],
        private.public_key(),
        algorithms=["RS256"],
        audience=address,
        options={"verify_exp": False, "verify_iat": False},
    )
    assert (claims["iss"], claims["sub"]) == ("robot@town.example", "quotes@town.example")
    assert claims["scope"] == "https://mail.google.com/"
    assert claims["exp"] - claims["iat"] == 1800


async def test_a_key_that_is_none_is_named(server: TokenServer) -> None:
    key = ServiceKey("robot@town.example", "not a key", "7", f"{server.address}/token")
    with pytest.raises(TokenFailed, match="key cannot be used") as failure:
        await GoogleService(key=key, mailbox="q@town.example", clock=Watch()).grant()

    assert "JSON key" in failure.value.cure


@pytest.mark.parametrize(
    ("word", "cure"),
    [
        ("invalid_grant", "Consent again"),
        ("invalid_client", "THREEQUOTES_MAIL_CLIENT_ID"),
        ("unauthorized_client", "admin console"),
        ("invalid_scope", ""),
    ],
)
async def test_refusals_of_google_come_with_a_cure(
    server: TokenServer, word: str, cure: str
) -> None:
    server.refusal = {"error": word, "error_description": "Bad Request"}
    with pytest.raises(TokenFailed, match=word) as failure:
        await _refresh(server).grant()

    assert cure in failure.value.cure


async def test_no_answer_is_said_as_such(server: TokenServer) -> None:
    server.garbage = True
    with pytest.raises(TokenFailed, match="does not answer"):
        await _refresh(server).grant()
    nowhere = GoogleRefresh(
        client_id="a", client_secret="b", refresh_token="c", token_uri="http://127.0.0.1:1/token"
    )
    with pytest.raises(TokenFailed, match="does not answer"):
        await nowhere.grant()


# ------------------------------------------------------------------ Microsoft


@pytest.fixture
async def microsoft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[TokenServer, MicrosoftApp]]:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):  # they would outrank our own
        monkeypatch.delenv(name, raising=False)
    async with TokenServer(tls=contexts(tmp_path)[0]) as server:
        app = MicrosoftApp(
            tenant="town", client_id="app", client_secret="hush", authority=server.address,
            trust=str(tmp_path / "localhost.pem"),
        )  # fmt: skip
        yield server, app


Microsoft = tuple[TokenServer, MicrosoftApp]


async def test_an_app_signs_in_by_itself(microsoft: Microsoft) -> None:
    server, app = microsoft
    granted = await app.grant()

    assert granted.token == "token 1"
    assert granted.seconds > 3500
    (form,) = server.asked
    assert (form["grant_type"], form["client_secret"]) == ("client_credentials", "hush")
    assert form["scope"] == "https://outlook.office365.com/.default"
    assert "hush" not in repr(app)


async def test_a_refresh_token_of_microsoft_is_followed_by_the_next(microsoft: Microsoft) -> None:
    server, app = microsoft
    server.extra = {"refresh_token": "second"}
    person = MicrosoftRefresh(app, "first")
    await person.grant()
    await person.grant()

    assert [form["refresh_token"] for form in server.asked] == ["first", "second"]
    assert "https://outlook.office.com/SMTP.Send" in server.asked[0]["scope"]


async def test_a_person_needs_no_secret_of_the_app(microsoft: Microsoft) -> None:
    server, app = microsoft
    bare = MicrosoftApp(
        tenant=app.tenant, client_id="app", client_secret="", authority=app.authority,
        trust=app.trust,
    )  # fmt: skip
    await MicrosoftRefresh(bare, "first").grant()

    assert "client_secret" not in server.asked[0]


@pytest.mark.parametrize(
    ("code", "says", "cure"),
    [
        ("7000222", "secret has run out", "new client secret"),
        ("7000215", "secret is wrong", "not its id"),
        ("700016", "not known in this tenant", "THREEQUOTES_MAIL_CLIENT_ID"),
        ("90002", "no such tenant", "THREEQUOTES_MAIL_TENANT"),
        ("65001", "nobody has consented", "administrator"),
        ("12345", "no token was granted: AADSTS12345", ""),
    ],
)
async def test_refusals_of_microsoft_come_with_a_cure(
    microsoft: Microsoft, code: str, says: str, cure: str
) -> None:
    server, app = microsoft
    server.refusal = {"error": "x", "error_description": f"AADSTS{code}: long words. Trace ID: 1"}
    with pytest.raises(TokenFailed, match=says) as failure:
        await app.grant()

    assert cure in failure.value.cure


async def test_a_place_that_is_not_there_or_not_trusted_does_not_answer(
    microsoft: Microsoft,
) -> None:
    _server, app = microsoft
    for authority, trust in ((app.authority, None), ("https://localhost:1", app.trust)):
        strange = MicrosoftApp(
            tenant="town", client_id="a", client_secret="b", authority=authority, trust=trust
        )
        with pytest.raises(TokenFailed, match="does not answer"):
            await strange.grant()
