from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiosmtplib
import pytest

from bot.sandbox.mail import LocalMail

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
async def mail() -> AsyncIterator[LocalMail]:
    async with LocalMail(["quotes@town.example", "otis@otis.example"], now=lambda: NOON) as system:
        yield system


@pytest.fixture
async def smtp(mail: LocalMail) -> AsyncIterator[aiosmtplib.SMTP]:
    client = aiosmtplib.SMTP(hostname=mail.host, port=mail.smtp_port, timeout=5)
    await client.connect()
    yield client
    client.close()
