"""Two purchases, start to end, as people would make them: what the demo shows and tests repeat."""

from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal
from typing import Protocol

from bot.domain.need import Line, Need
from bot.domain.signals import Action
from bot.domain.vendors import choose_vendors
from bot.sandbox.vendors import Character, MailClient, PriceBook, PriceEntry, VendorProfile
from bot.sandbox.world import START
from bot.settings import Settings

Tell = Callable[[str], Awaitable[None]]
"""Called after each scene with its title, so that whoever watches can show what is new."""


class Company(Protocol):
    """Who can act the plays: people in a Slack, ours or another."""

    async def say(self, person: str, text: str, thread: str | None = None) -> str:
        """Somebody types; the ts of the message."""
        ...

    async def click(self, person: str, thread: str, action: str) -> None:
        """Somebody presses a button of the card."""
        ...

    async def until(self, reached: Callable[[], bool], what: str) -> None:
        """Let time pass until something is so."""
        ...

    def buttons(self, thread: str) -> tuple[str, ...]:
        """The actions the card offers now."""
        ...

    def words(self, thread: str) -> str:
        """The card's text."""
        ...


TOWN = "maplewood"
REQUESTER, SUPERVISOR = "U_DANA", "U_SAM"

_PARTS = (Character.PROMPT, Character.PDF, Character.DECLINING, Character.REMINDED)
_CLIENTS = (MailClient.GMAIL, MailClient.OUTLOOK, MailClient.APPLE, MailClient.GMAIL)
_PLUG_PRICES = (Decimal("7.85"), Decimal("8.40"), Decimal("9.10"), Decimal("8.95"))


def cast_vendors(settings: Settings, invited: tuple[str, ...]) -> Mapping[str, VendorProfile]:
    """The four vendors that will be asked: one prompt, one with a PDF, one declines, one dozes."""
    by_id = {vendor.id: vendor for vendor in settings.vendors}
    return {
        vendor_id: VendorProfile(
            name=by_id[vendor_id].name,
            address=by_id[vendor_id].email,
            person=by_id[vendor_id].contact or "Pat",
            phone=by_id[vendor_id].phone or "555-0147",
            character=part,
            mail_client=client,
        )
        for vendor_id, part, client in zip(invited, _PARTS, _CLIENTS, strict=True)
    }


def price_book(settings: Settings, invited: tuple[str, ...]) -> PriceBook:
    """What those vendors charge for plugs; everything else has a market price."""
    by_id = {vendor.id: vendor for vendor in settings.vendors}
    return PriceBook(
        PriceEntry(words="plug", price=price, vendor=by_id[vendor_id].email)
        for vendor_id, price in zip(invited, _PLUG_PRICES, strict=True)
    )


def invited_for_plugs(settings: Settings) -> tuple[str, ...]:
    """Whom the town's rules will choose for the first case of the year."""
    plugs = Need(lines=(Line(no=1, description="spark plug", qty=Decimal(1)),))
    chosen = choose_vendors(
        plugs, settings.towns[TOWN], count=len(_PARTS), on=START.date(), turn="RQ-2026-0001"
    )
    return tuple(invitation.vendor_id for invitation in chosen)


async def spark_plugs(stage: Company, tell: Tell) -> str:
    """No contract covers it: vendors are asked. The ts of the thread."""
    thread = await stage.say(REQUESTER, "need spark plugs for 3 trucks")
    await tell("Dana asks in the channel")
    await stage.say(REQUESTER, "units 214, 216 and 231", thread)
    await tell("Dana names the units")
    await stage.until(lambda: "2 of 4 answered" in stage.words(thread), "two answers")
    await tell("One answers in prose, one declines")
    await stage.until(lambda: Action.APPROVE in stage.buttons(thread), "an offer")
    await tell("A PDF, a reminder, and the close: all is compared")
    await stage.click(REQUESTER, thread, Action.APPROVE)
    await tell("Dana tries to approve her own purchase")
    await stage.click(SUPERVISOR, thread, Action.APPROVE)
    await stage.until(lambda: Action.RECEIVED in stage.buttons(thread), "the order")
    await tell("Sam approves; order and regrets go out")
    await stage.click(REQUESTER, thread, Action.RECEIVED)
    await tell("The goods are here")
    return thread


async def contract_gloves(stage: Company, tell: Tell) -> str:
    """An existing contract covers it: no quotes are needed. The ts of the thread."""
    thread = await stage.say(REQUESTER, "need 10 boxes of nitrile gloves, large")
    await tell("Dana asks for gloves; a contract covers them")
    await stage.click(REQUESTER, thread, Action.ORDER_ON_CONTRACT)
    await tell("Dana orders on the contract")
    await stage.click(SUPERVISOR, thread, Action.APPROVE)
    await stage.until(lambda: Action.RECEIVED in stage.buttons(thread), "the order")
    await tell("Sam approves")
    await stage.click(REQUESTER, thread, Action.RECEIVED)
    await tell("The goods are here")
    return thread
