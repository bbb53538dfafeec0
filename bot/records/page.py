"""The case file as one readable page, offline: what an auditor opens first."""

from bot.domain.case import Case
from bot.domain.lifecycle import State
from bot.records import page_answers, page_letters, page_local_price, page_need, page_time
from bot.records.enclosures import Enclosure
from bot.records.facts import Facts
from bot.records.figures import day, money, plural
from bot.records.html import Content, Html, join, tag
from bot.records.style import STYLE
from bot.records.tabulation_sheet import SHEET

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_ENDED_WELL = {State.ORDERED, State.RECEIVED_GOODS, State.CLOSED, State.AWARDED}
_ENDED_BADLY = {State.DENIED, State.CANCELLED, State.UNSUCCESSFUL}


def page(facts: Facts, enclosures: tuple[Enclosure, ...]) -> str:
    """Write the page; links lead to the papers beside it in the packet."""
    paths = {e.about: e.path for e in reversed(enclosures)}
    sections = [
        ("What was asked for", page_need.need(facts)),
        ("What is already on contract", page_need.contracts(facts)),
        ("How it may be bought", page_need.method(facts)),
        ("Who was asked, and why", page_need.invited(facts)),
        ("What we wrote", page_letters.written(facts)),
        ("What the vendors answered", page_answers.answers(facts, paths)),
        ("How the answers compare", page_answers.tabulation(facts, sheet=SHEET)),
        ("A local price beside the contract", page_local_price.local_price(facts)),
        ("Who decided what", page_answers.rulings(facts)),
        ("Notices", page_time.notices(facts)),
        ("Everything in order of time", page_time.time_line(facts)),
        ("The papers", page_time.papers(enclosures, facts)),
    ]
    title = f"{facts.case.id}: {_goods(facts.case)}"
    return _document(title, _header(facts, "case file"), *_numbered(sections), _footer(facts))


def tabulation_page(facts: Facts) -> str:
    """Write the answers side by side, with who was asked, on a page to be printed."""
    nothing = tag("p", "The answers have not been compared yet.")
    sections = [
        ("How it may be bought", page_need.method(facts)),
        ("How the answers compare", page_answers.tabulation(facts) or nothing),
        ("Who was asked, and why", page_need.invited(facts)),
    ]
    title = f"{facts.case.id}: tabulation of quotes"
    return _document(title, _header(facts, "tabulation of quotes"), *_numbered(sections))


def _document(title: str, *content: Content) -> str:
    """A whole page that loads nothing and runs nothing."""
    head = tag(
        "head",
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        tag("title", title),
        Html(f"<style>{STYLE}</style>"),
    )
    body = tag("body", tag("main", *content))
    return f'<!doctype html>\n<html lang="en">{head.text}{body.text}</html>\n'


def _goods(case: Case) -> str:
    return "; ".join(line.title for line in case.need.lines) or "no goods named"


def _numbered(sections: list[tuple[str, Html | None]]) -> list[Content]:
    """Number the sections that have something to say."""
    told = [(title, body) for title, body in sections if body is not None]
    return [
        tag("section", tag("h2", tag("span", str(no), class_="no"), title), body)
        for no, (title, body) in enumerate(told, 1)
    ]


def _mark(case: Case) -> Html:
    kind = "good" if case.state in _ENDED_WELL else "open"
    kind = "bad" if case.state in _ENDED_BADLY else kind
    return tag("span", str(case.state), class_=f"mark {kind}")


def _header(facts: Facts, kind: str) -> Html:
    case, reader = facts.case, facts.reader
    needed_by = day(case.need.needed_by) if case.need.needed_by else ""
    known = [
        ("Asked by", reader.person(case.requester)),
        ("Asked on", reader.moment(case.opened_at)),
        ("Needed by", needed_by),
        ("Deliver to", case.need.deliver_to),
        ("Purchase order", case.po_number),
    ]
    return tag(
        "header",
        tag("div", f"{facts.town} · {kind}", class_="kicker"),
        tag("h1", tag("span", case.id, class_="id"), f" · {_goods(case)}"),
        _mark(case),
        tag("dl", *[tag("div", tag("dt", k), tag("dd", v)) for k, v in known if v], class_="facts"),
        _outcome(facts),
        class_="file",
    )


def _outcome(facts: Facts) -> Html:
    """The end of the story in one paragraph."""
    case, reader = facts.case, facts.reader
    if case.offer is None or (case.final and case.approval is None):
        said = case.why or "Nothing has been decided yet"
        return tag("p", f"{said.rstrip('.')}.", class_="outcome")
    offer = case.offer
    quotes = plural(len(case.quotes), "quote")
    parts = [
        f"{offer.vendor_name} at {money(offer.landed)}, out of {quotes}.",
        f"Why: {offer.reason.rstrip('.')}." if offer.reason else "",
    ]
    if case.approval is not None:
        who = reader.person(case.approval.by)
        parts.append(f"Approved by {who} on {reader.moment(case.approval.at)}.")
    else:
        parts.append("Not approved yet.")
    return tag("div", *[tag("p", part) for part in parts if part], class_="outcome")


def _footer(facts: Facts) -> Html:
    last = facts.events[-1] if facts.events else None
    seal = join(["Seal of the last event: ", tag("span", last.hash, class_="hash")]) if last else ""
    return tag(
        "footer",
        tag(
            "p",
            "Every word above comes from the events in events.jsonl. manifest.json lists the "
            "SHA-256 of every file; threequotes verify FILE.zip finds any changed byte.",
        ),
        tag("p", seal),
        class_="soft small",
    )
