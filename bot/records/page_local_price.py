"""A local price beside a contract: the page that proves it was lower on equal terms.

Ohio ORC 125.04(C) lets a town buy outside a state contract without bidding where terms, conditions
and specifications are equivalent and the price is lower, and asks for records that prove it.
"""

from bot.domain.local_price import LAW, is_equal
from bot.domain.offers import Offer, Source, TabulationRow
from bot.records.facts import Facts
from bot.records.figures import money
from bot.records.html import Content, Html, join, table, tag


def local_price(facts: Facts) -> Html | None:
    """The contract's price with its evidence, each local price, and what was stated."""
    case = facts.case
    to_beat = case.on_contract.to_beat
    if to_beat is None:
        return None
    rows = case.tabulation.rows if case.tabulation else ()
    heads = ["Vendor", "#Landed", "#Below the contract", "Item and terms"]
    return join(
        [
            tag("p", _rule(facts), class_="soft"),
            tag("h3", f"Contract {to_beat.reference}, {to_beat.vendor_name}"),
            tag("p", f"{money(to_beat.landed)} landed; goods {money(to_beat.goods)}."),
            *[tag("blockquote", line.words) for line in to_beat.lines],
            tag("h3", "Local prices"),
            table(heads, [_row(row, to_beat, facts) for row in rows]) if rows else "",
            tag("p", tag("strong", _outcome(facts))),
        ]
    )


def _rule(facts: Facts) -> str:
    kind = facts.case.on_contract.to_beat_kind
    if facts.case.band_source == LAW:
        return (
            f"{LAW}: a town may buy outside a state contract without bidding where terms, "
            "conditions and specifications are equivalent and the price is lower."
        )
    return f"A {kind} contract: a lower price on equal terms is bought under the town's own rules."


def _row(row: TabulationRow, to_beat: Offer, facts: Facts) -> list[Content]:
    if row.offer is None:
        return [row.vendor_name, "—", "—", str(row.standing)]
    below = to_beat.landed - row.offer.landed
    return [row.vendor_name, money(row.offer.landed), money(below), _stated(row, facts)]


def _stated(row: TabulationRow, facts: Facts) -> Content:
    """The vendor's statement in its own words, and the officer who compared."""
    case = facts.case
    quote = case.quote_of(row.vendor_id)
    words = tag("blockquote", quote.equal_words) if quote and quote.equal_words else ""
    officers = [by for vendor, by in case.on_contract.equal if vendor == row.vendor_id]
    seen = "".join(f"Found equal by {facts.reader.person(by)}. " for by in officers)
    verdict = "Equal. " if is_equal(case, row.vendor_id) else "Not stated as equal. "
    return join([f"{verdict}{seen}", words])


def _outcome(facts: Facts) -> str:
    offer = facts.case.offer
    if offer is None:
        return "Nothing has been put forward yet."
    if offer.source is Source.CONTRACT:
        return f"The contract's price was taken: {money(offer.landed)}."
    return f"{offer.vendor_name} at {money(offer.landed)} was put forward: {offer.reason}."
