"""Tells what happened about contracts: the check, inquiries, stated prices, what people ruled."""

from bot.domain import events as ev
from bot.domain.contracts.stated import StatedPrice
from bot.records.figures import Reader, day, money, plural
from bot.records.telling import Detail, Telling, Voice, tell, told


@tell.register
def _contracts_checked(event: ev.ContractsChecked, _reader: Reader) -> Telling:
    verdicts = [
        Detail(text=f"Line {v.line_no}: {v.contract_id}, {v.vendor_name}: {v.outcome}. {v.summary}")
        for v in event.verdicts
    ]
    looked = plural(event.looked_at, "contract")
    return told(event, Voice.PROGRAM, f"{looked} looked at for {day(event.on)}", *verdicts)


@tell.register
def _contract_ruled(event: ev.ContractRuled, reader: Reader) -> Telling:
    says = "fits" if event.fits else "does not fit"
    contract = event.contract_id or "No contract"
    headline = f"{reader.person(event.by)} ruled: {contract} {says}"
    if not event.fits:
        headline = f"{reader.person(event.by)} ruled: no contract fits"
    return told(event, Voice.STAFF, headline)


@tell.register
def _price_asked(event: ev.PriceAsked, reader: Reader) -> Telling:
    return told(
        event,
        Voice.STAFF,
        f"{reader.person(event.by)} had the price asked under contract {event.contract_id}",
        f"{event.vendor_name} <{event.email}>: {event.terms}",
    )


@tell.register
def _price_stated(event: ev.PriceStated, reader: Reader) -> Telling:
    who = reader.person(event.by) if event.by else reader.vendor(event.vendor_id)
    does = "entered prices" if event.by else "named prices"
    return told(
        event,
        Voice.STAFF if event.by else Voice.VENDOR,
        f"{who} {does} under contract {event.contract_id}",
        *[Detail(text=stated(price), words=price.words) for price in event.prices],
    )


def stated(price: StatedPrice) -> str:
    """A stated price in one row: net, list with its edition, who said it and when."""
    parts = [f"Line {price.line_no}: {money(price.net)} net"]
    if price.list_price is not None:
        edition = price.edition or "edition not named"
        parts.append(f"list {money(price.list_price)} ({edition})")
    if price.freight is not None:
        parts.append(f"freight {money(price.freight)}" if price.freight else "no freight")
    parts.append(f"said by {price.said_by} on {day(price.said_on)}")
    return ", ".join(parts)


@tell.register
def _inquiry_failed(event: ev.InquiryFailed, reader: Reader) -> Telling:
    headline = f"{reader.vendor(event.vendor_id)} names no price under the contract"
    return told(event, Voice.VENDOR, headline, Detail(text="", words=event.why))


@tell.register
def _local_price_sought(event: ev.LocalPriceSought, reader: Reader) -> Telling:
    offer = event.offer
    return told(
        event,
        Voice.STAFF,
        f"{reader.person(event.by)} had a local price asked beside contract {offer.reference}",
        f"To beat: {offer.vendor_name} at {money(offer.landed)} landed",
        *[Detail(text=f"Line {line.line_no}", words=line.words) for line in offer.lines],
    )


@tell.register
def _equal_terms_confirmed(event: ev.EqualTermsConfirmed, reader: Reader) -> Telling:
    vendor = reader.vendor(event.vendor_id)
    headline = f"{reader.person(event.by)} found item and terms of {vendor} equal to the contract's"
    return told(event, Voice.STAFF, headline)
