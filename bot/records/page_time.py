"""The end of the page: notices, the time line, the list of papers."""

from itertools import groupby

from bot.domain import events as ev
from bot.records.enclosures import Enclosure
from bot.records.facts import Facts
from bot.records.figures import day
from bot.records.html import Content, Html, each, join, table, tag
from bot.records.story import story
from bot.records.telling import Detail, Telling, tell

_NOTICES = ev.AddressFailed | ev.MailHeld | ev.Reminded


def notices(facts: Facts) -> Html | None:
    """What needed a person's eye, and what was said in the thread."""
    told = [
        tell(sealed.event, facts.reader)
        for sealed in facts.events
        if isinstance(sealed.event, _NOTICES)
    ]
    if not told and not facts.said:
        return None
    rows: list[list[Content]] = [
        [
            tag("span", facts.reader.short(telling.at), class_="when"),
            tag("strong", telling.headline),
            " ".join(detail.text for detail in telling.details),
        ]
        for telling in told
    ]
    parts: list[Content] = [table(["When", "What", "Why"], rows)] if rows else []
    if facts.said:
        parts += [tag("h3", "Said in the thread"), tag("ul", each("li", facts.said))]
    return join(parts)


def time_line(facts: Facts) -> Html:
    """Everything that happened, day by day."""
    tellings = story((sealed.event for sealed in facts.events), facts.reader)
    items: list[Content] = []
    for on, told in groupby(tellings, key=lambda t: t.at.astimezone(facts.reader.zone).date()):
        items.append(tag("li", day(on), class_="day"))
        items += [_event(telling, facts) for telling in told]
    legend = [
        tag("span", tag("i"), name, class_=voice)
        for voice, name in (("staff", "staff"), ("vendor", "vendors"), ("program", "the program"))
    ]
    return join([tag("p", *legend, class_="legend soft small"), tag("ol", *items, class_="time")])


def _event(telling: Telling, facts: Facts) -> Html:
    return tag(
        "li",
        tag("div", facts.reader.clock(telling.at), class_="clock"),
        tag(
            "div",
            tag("div", telling.headline, class_="headline"),
            *[_detail(detail) for detail in telling.details],
            class_="what",
        ),
        class_=f"event {telling.voice}",
    )


def _detail(detail: Detail) -> Html:
    words = tag("blockquote", detail.words) if detail.words else ""
    return join([tag("p", detail.text) if detail.text else "", words])


def papers(enclosures: tuple[Enclosure, ...], facts: Facts) -> Html | None:
    """Every paper in the packet, with its size and date."""
    if not enclosures:
        return None
    states = {letter.message_id: letter.state for letter in facts.letters}
    rows: list[list[Content]] = [
        [
            tag("a", paper.path, href=paper.path),
            tag("span", facts.reader.short(paper.at), class_="when"),
            f"{len(paper.content):,}",
            states.get(paper.about, "received"),
        ]
        for paper in enclosures
    ]
    return table(["Paper", "Date", "#Bytes", "State"], rows)
