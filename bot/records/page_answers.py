"""The middle of the page: answers with their words, the tabulation, and who decided what."""

from collections.abc import Mapping

from bot.domain import events as ev
from bot.domain.offers import Standing, TabulationRow
from bot.domain.quotes import Quote, QuotedLine
from bot.records.enclosures import own_words
from bot.records.facts import Facts
from bot.records.figures import money, plural, quantity
from bot.records.html import Content, Html, each, join, table, tag
from bot.records.story import reading, spoken_words, terms
from bot.records.telling import Telling, tell

_ANSWERS = ev.QuoteReceived | ev.QuoteDeclined | ev.QuoteWithdrawn | ev.VendorWrote
_RULINGS = (
    ev.ContractRuled
    | ev.ReadingChecked
    | ev.ActionRefused
    | ev.OfferMade
    | ev.OfferEndorsed
    | ev.OfferApproved
    | ev.OfferDenied
    | ev.OrderNumbered
    | ev.GoodsReceived
    | ev.CaseCancelled
)


def answers(facts: Facts, paths: Mapping[str, str]) -> Html | None:
    """Every answer in the order it came; a quote shows the words behind each number."""
    told = []
    for sealed in facts.events:
        event = sealed.event
        if isinstance(event, ev.QuoteReceived):
            told.append(_quote(event.quote, facts, paths))
        elif isinstance(event, _ANSWERS):
            told.append(_other(event, facts, paths))
    return join(told) if told else None


def _quote(first: Quote, facts: Facts, paths: Mapping[str, str]) -> Html:
    """Tell a quote as it stands now, with a person's corrections when there were any."""
    reader = facts.reader
    quote = facts.case.quote(first.id) or first
    head: list[Content] = [reader.vendor(quote.vendor_id), _state(quote, facts)]
    rows = [_line(line) for line in quote.lines]
    below = [
        terms(quote),
        *[f"Line {no}: not quoted" for no in quote.declined_lines],
        *[f"Please check: {doubt}" for doubt in quote.doubts],
        *quote.remarks,
    ]
    if quote.checked_by:
        below.append(f"The reading was checked by {reader.person(quote.checked_by)}")
    heads = ["#Line", "#Each", "How it was read", "The vendor's own words"]
    return tag(
        "article",
        tag("h3", *head),
        _origin(quote, facts, paths),
        table(heads, rows) if rows else "",
        tag("ul", each("li", below), class_="plain small"),
        _mail(quote.mail, facts),
    )


def _origin(quote: Quote, facts: Facts, paths: Mapping[str, str]) -> Html:
    """Where a quote came from: a mail, or somebody's word."""
    if not quote.mail:
        return tag("p", spoken_words(quote, facts.reader), class_="soft small")
    return _source(quote.mail, f"received {facts.reader.moment(quote.received_at)}", paths)


def _mail(key: str, facts: Facts) -> Html:
    """Give the mail in the vendor's own words: what stands around the prices."""
    own = [own_words(mail.raw) for mail in facts.mails if mail.key == key]
    if not any(own):
        return join([])
    return join(
        [tag("p", "The whole mail, without what it quotes:", class_="soft small"), _words(own[0])]
    )


def _state(quote: Quote, facts: Facts) -> Html:
    if facts.case.quote(quote.id) is None:
        return tag("span", "superseded or withdrawn", class_="mark open")
    if quote.to_check:
        return tag("span", "please check", class_="mark open")
    return tag("span", "quote", class_="mark good")


def _line(line: QuotedLine) -> list[Content]:
    rest = reading(line).text.partition(", ")[2]
    how = rest if line.how else "; ".join(filter(None, ("as written", rest)))
    words = tag("blockquote", line.words) if line.words else "—"
    return [str(line.line_no), money(line.unit_price), how, words]


def _other(event: _ANSWERS, facts: Facts, paths: Mapping[str, str]) -> Html:
    telling = tell(event, facts.reader)
    mail = "" if isinstance(event, ev.QuoteReceived) else event.mail
    return tag(
        "article",
        tag("h3", telling.headline),
        _source(mail, f"on {facts.reader.moment(event.at)}", paths),
        *[_words(detail.words) for detail in telling.details if detail.words],
    )


def _source(mail: str, when: str, paths: Mapping[str, str]) -> Html:
    path = paths.get(mail)
    paper: Content = tag("a", path, href=path) if path else f"mail {mail}"
    return tag("p", paper, f", {when}", class_="soft small")


def _words(words: str) -> Html:
    return tag("blockquote", words)


def tabulation(facts: Facts, *, sheet: str = "") -> Html | None:
    """All answers side by side, with the reason for the order.

    `sheet` is the path of the workbook with every line of every vendor.
    """
    found = facts.case.tabulation
    if found is None:
        return None
    required = plural(found.required, "quote")
    told = f"{found.received} received, {required} required; compared by {found.basis}."
    heads = ["#Rank", "Vendor", "#Goods", "#Freight", "#Discount", "#Landed", "Reason"]
    rows = [_row(row) for row in found.rows]
    parts: list[Content] = [tag("p", told, class_="soft"), table(heads, rows)]
    if found.reason:
        parts.append(tag("p", found.reason))
    if sheet:
        link = tag("a", sheet, href=sheet)
        parts.append(tag("p", "Every line of every vendor: ", link, class_="soft small"))
    best = found.best
    if best is not None and best.offer is not None:
        lines = [
            [
                str(n.line_no),
                n.description,
                quantity(n.qty),
                n.uom,
                money(n.unit_price),
                money(n.extended),
            ]
            for n in best.offer.lines
        ]
        parts.append(tag("h3", f"The first in rank, line by line: {best.vendor_name}"))
        parts.append(table(["#Line", "Goods", "#Qty", "Unit", "#Each", "#Extended"], lines))
    return join(parts)


def _row(row: TabulationRow) -> list[Content]:
    rank = tag("strong", str(row.rank)) if row.rank else "—"
    standing = "" if row.standing is Standing.RANKED else f"{row.standing}. "
    if row.offer is None:
        return [rank, row.vendor_name, "—", "—", "—", "—", f"{standing}{row.reason}"]
    offer = row.offer
    sums = [money(a) for a in (offer.goods, offer.freight, offer.discount)]
    landed = tag("strong", money(offer.landed))
    return [rank, row.vendor_name, *sums, landed, f"{standing}{row.reason}"]


def rulings(facts: Facts) -> Html | None:
    """What people decided, approvals and refusals alike, with the reason."""
    told = [
        tell(sealed.event, facts.reader)
        for sealed in facts.events
        if isinstance(sealed.event, _RULINGS)
    ]
    if not told:
        return None
    return table(["When", "What", "Why"], [_ruling(telling, facts) for telling in told])


def _ruling(telling: Telling, facts: Facts) -> list[Content]:
    whys = [join([tag("div", d.text), _words(d.words) if d.words else ""]) for d in telling.details]
    when = tag("span", facts.reader.short(telling.at), class_="when")
    return [when, tag("strong", telling.headline), join(whys)]
