"""An auditor who comes after the last incarnation: what was sent, what stands, what is on file."""

import email
import email.policy
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path

from bot.adapters.sqlite import SqliteLedger
from bot.adapters.sqlite.connection import connect_to_read
from bot.domain.case import Case
from bot.ledger import CaseFilter
from bot.sandbox.slack.messages import Message
from bot.sandbox.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Everything a story came to that must not depend on who died when."""

    cases: tuple[str, ...]
    letters: tuple[tuple[str, str], ...]
    cards: tuple[str, ...]
    posts: tuple[str, ...]
    whispers: frozenset[tuple[str, str]]
    entries: tuple[tuple[str, str, int], ...]

    def differs_from(self, other: "Account") -> list[str]:
        """Tell in what two accounts differ, for a person who looks for the reason."""
        return [
            f"{field.name}: {sign} {each}"
            for field in fields(self)
            for sign, mine, theirs in (("+", self, other), ("-", other, self))
            for each in getattr(mine, field.name)
            if each not in getattr(theirs, field.name)
        ] + [
            f"{field.name} repeated"
            for field in fields(self)
            if len(getattr(self, field.name)) != len(getattr(other, field.name))
        ]


async def audit(world: World, ledger_path: Path) -> Account:
    """Hold wires and ledger against each other; what must hold of any story is asserted here."""
    ledger = SqliteLedger.open(ledger_path, world.clock)
    try:
        assert await ledger.verify() == (), "the ledger does not agree with itself"
        cases = await ledger.cases(CaseFilter())
        filed = [message_id for case in cases for _, message_id in await ledger.letter_ids(case.id)]
    finally:
        await ledger.close()
    letters = _letters(world)
    ids = [message_id for message_id, _, _ in letters]
    assert _twice(ids) == [], "the mail server took a letter twice"
    assert sorted(ids) == sorted(filed), "letters sent are not the letters on file"
    bot = [m for case in cases for m in _bot_posts(world, case)]
    assert _twice([_key(message) for message in bot]) == [], "a post stands there twice"
    return Account(
        cases=tuple(sorted(_summary(case) for case in cases)),
        letters=tuple(sorted((to, subject) for _, to, subject in letters)),
        cards=tuple(sorted(m.text for m in bot if _is_card(m))),
        posts=tuple(m.text for m in sorted(bot, key=lambda m: m.ts) if not _is_card(m)),
        whispers=frozenset((str(m.only_for), m.text) for m in world.slack.state.ephemerals),
        entries=_entries(ledger_path),
    )


def _letters(world: World) -> list[tuple[str, str, str]]:
    """(Message-ID, recipient, subject) of every letter of ours that the mail server took."""
    ours = [mail for mail in world.mail.log if mail.return_path == world.town.mailbox]
    parsed = [email.message_from_bytes(m.raw, policy=email.policy.default) for m in ours]
    return [(str(m["Message-ID"]), str(m["To"]), str(m["Subject"])) for m in parsed]


def _bot_posts(world: World, case: Case) -> Iterator[Message]:
    for message in world.slack.messages(case.channel, case.thread):
        if message.by_app:
            yield message


def _key(message: Message) -> str:
    """The key we gave a post, without which it could not be looked up."""
    payload = (message.metadata or {}).get("event_payload")
    assert isinstance(payload, dict), f"a post without a key: {message.text}"
    return str(payload["key"])


def _is_card(message: Message) -> bool:
    return any(block.get("type") == "header" for block in message.blocks)


def _twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _summary(case: Case) -> str:
    """A case without the minutes: a restart takes time, and moves them."""
    offer = f"{case.offer.vendor_name} {case.offer.landed}" if case.offer else "no offer"
    ruling = f"{case.approval.by} {case.approval.total}" if case.approval else "no approval"
    invitations = sorted(f"{i.vendor_id} {i.state}" for i in case.invitations)
    prices = sorted(
        f"{quote.vendor_id} {line.line_no} {line.unit_price}"
        for quote in case.quotes
        for line in quote.lines
    )
    sent = sorted(f"{letter.vendor_id} {letter.kind}" for letter in case.letters)
    lines = [f"{li.qty} {li.uom} {li.description} {li.part_number}" for li in case.need.lines]
    return f"{case.id} {case.state} {lines} {offer} {ruling} {invitations} {prices} {sent}"


def _entries(ledger_path: Path) -> tuple[tuple[str, str, int], ...]:
    """What became of everything that arrived: none waits, none was set aside, all is told."""
    with closing(connect_to_read(ledger_path)) as db:
        stuck = db.execute(
            "SELECT key, state, why FROM outbox WHERE state <> 'done' ORDER BY seq"
        ).fetchall()
        assert stuck == [], "errands that never arrived"
        unread = db.execute(
            "SELECT kind, key, state, why FROM entries WHERE state IN ('waiting', 'set aside')"
        ).fetchall()
        assert unread == [], "entries nobody has worked on"
        return tuple(
            db.execute("SELECT kind, state, count(*) FROM entries GROUP BY 1, 2 ORDER BY 1, 2")
        )
