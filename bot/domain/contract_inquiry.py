"""An order inquiry: the price under a contract is asked of its vendor, which is no competition."""

from datetime import date, timedelta
from decimal import Decimal

from bot.domain import events as ev
from bot.domain import signals as sg
from bot.domain.approval import may_steer
from bot.domain.business_time import add_working_time
from bot.domain.case import Case
from bot.domain.contract_step import call_words, order_address
from bot.domain.contracts import Outcome, Verdict
from bot.domain.contracts.stated import StatedPrice
from bot.domain.decision import Draft
from bot.domain.effects import (
    LetterKind,
    LookUpContracts,
    Notice,
    OpenForm,
    SendLetter,
    SetTimer,
    ShowCard,
    Tell,
)
from bot.domain.lifecycle import State
from bot.domain.need import Line, queries_for
from bot.domain.on_contract import Inquiry
from bot.domain.quotes import Freight, Quote, QuotedLine
from bot.domain.reading_check import typed_price
from bot.domain.sums import reasonable
from bot.domain.town import Person, Role
from parsers.quote.edition import find_edition

INQUIRY = "inquiry"
_KEPT_WORDS = 300  # of what the price was read from
_LONGEST_NAME = 80
_UNSURE = "its prices under the contract could not be read with certainty; enter them on the card"


def unpriced(case: Case) -> tuple[Verdict, ...]:
    """The best contract that may cover lines at a price nobody has named yet, a verdict a line."""
    tried = {inquiry.contract_id for inquiry in case.on_contract.inquiries}
    wanting = [v for v in case.verdicts if _wants_price(v) and v.contract_id not in tried]
    for first in wanting[:1]:
        same = {v.line_no: v for v in reversed(wanting) if v.contract_id == first.contract_id}
        return tuple(same[no] for no in sorted(same))
    return ()


def _wants_price(verdict: Verdict) -> bool:
    """Whether a word of the vendor on the price is all, or part, of what is missing."""
    open_checks = {check.name for check in verdict.checks if check.ok is None}
    return (
        verdict.outcome is Outcome.USABLE_WITH_A_STEP
        and bool(verdict.vendor_id)
        and ("price" in open_checks or verdict.unit_price is None)
    )


def ask_price(draft: Draft, signal: sg.Acted) -> None:
    """Write one letter to the contract's vendor: the contract, its discount, the net price."""
    case = draft.case
    ruling = may_steer(signal.person, signal.home, case, draft.town)
    wanted = unpriced(case)
    if ruling.person is None or not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif case.state is not State.CHECKING or not wanted:
        draft.whisper(signal.person, f"{case.id} has no contract whose price could be asked for.")
    elif wanted[0].vendor_id in ruling.person.interests:
        draft.refuse(signal.person, signal.action, _interest_words(wanted[0].vendor_name))
    elif not order_address(wanted[0], draft.town):
        draft.refuse(signal.person, signal.action, call_words(wanted[0], draft.town))
    else:
        _write(draft, signal.person, wanted)


def _interest_words(vendor_name: str) -> str:
    return f"You declared an interest in {vendor_name}; somebody else has to do this."


def _write(draft: Draft, person: str, wanted: tuple[Verdict, ...]) -> None:
    first = wanted[0]
    email = order_address(first, draft.town)
    draft.record(
        ev.PriceAsked(
            at=draft.now,
            cause=draft.cause,
            by=person,
            contract_id=first.contract_id,
            vendor_id=first.vendor_id,
            vendor_name=first.vendor_name,
            email=email,
            lines=tuple(verdict.line_no for verdict in wanted),
            terms=first.price_terms,
        )
    )
    hours = timedelta(hours=draft.town.rules.quote_hours)
    draft.do(
        SendLetter(kind=LetterKind.ORDER_INQUIRY, vendor_id=first.vendor_id, email=email),
        SetTimer(name=INQUIRY, at=add_working_time(draft.now, hours, draft.town.calendar)),
        ShowCard(),
    )


def inquiry_to(case: Case, vendor_id: str) -> Inquiry | None:
    """The inquiry a mail of this vendor can answer; none once vendors compete."""
    asked = case.on_contract.asked(vendor_id)
    return asked if case.state is State.CHECKING and asked and not asked.failed else None


def take_price(draft: Draft, signal: sg.MailRead, inquiry: Inquiry) -> None:
    """The vendor names prices: put them on file as evidence, and judge the contract anew."""
    quote = signal.quote
    prices = _stated(draft, signal, quote, inquiry) if quote is not None else ()
    if quote is None or quote.to_check or not prices:
        draft.record(
            ev.MailHeld(
                at=draft.now,
                cause=draft.cause,
                vendor_id=signal.vendor_id,
                mail=signal.id,
                why=_UNSURE,
            )
        )
        draft.do(
            Tell(
                notice=Notice.MAIL_HELD,
                people=_stewards(draft),
                vendor_id=signal.vendor_id,
                words=_UNSURE,
            ),
            ShowCard(),
        )
        return
    _put_on_file(draft, signal.vendor_id, signal.id, prices)


def _stated(
    draft: Draft, signal: sg.MailRead, quote: Quote, inquiry: Inquiry
) -> tuple[StatedPrice, ...]:
    """Every line that was priced for the quantity asked, in dollars."""
    on = draft.town.calendar.local(signal.received_at).date()
    read = [(draft.case.need.line(line.line_no), line) for line in quote.lines]
    return tuple(
        StatedPrice(
            contract_id=inquiry.contract_id,
            line_no=line.line_no,
            net=line.unit_price,
            list_price=line.list_price,
            edition=find_edition(signal.words),
            freight=_freight(quote),
            valid_until=quote.valid_until,
            said_by=signal.sender,
            said_on=on,
            words=line.words[:_KEPT_WORDS],
            mail=signal.id,
        )
        for need, line in read
        if line.unit_price is not None and _fits(need, line, quote)
    )


def _fits(need: Line | None, line: QuotedLine, quote: Quote) -> bool:
    same = need is not None and line.qty in {None, need.qty} and not line.alternate
    dollars = line.unit_price is not None and reasonable(line.unit_price)
    return same and dollars and quote.currency == "USD"


def _freight(quote: Quote) -> Decimal | None:
    """The whole freight, as far as the answer says it."""
    if quote.freight in {Freight.INCLUDED, Freight.PICKUP_ONLY}:
        return Decimal(0)
    return quote.freight_amount if quote.freight is Freight.AMOUNT else None


def _put_on_file(
    draft: Draft, vendor_id: str, mail: str, prices: tuple[StatedPrice, ...], by: str = ""
) -> None:
    draft.record(
        ev.PriceStated(
            at=draft.now,
            cause=draft.cause,
            vendor_id=vendor_id,
            contract_id=prices[0].contract_id,
            mail=mail,
            by=by,
            prices=prices,
        )
    )
    # days, cap and memberships are looked at anew: the answer may be weeks after the question
    draft.do(
        LookUpContracts(queries=queries_for(draft.case.need)),
        ShowCard(),
        Tell(
            notice=Notice.CONTRACT_PRICED,
            people=_stewards(draft),
            vendor_id=vendor_id,
            words=prices[0].contract_id,
        ),
    )


def take_refusal(draft: Draft, vendor_id: str, words: str) -> None:
    """The vendor names no price, or cannot be reached: people choose another way."""
    why = words or "no reason given"
    draft.record(ev.InquiryFailed(at=draft.now, cause=draft.cause, vendor_id=vendor_id, why=why))
    draft.do(
        ShowCard(),
        Tell(notice=Notice.INQUIRY_FAILED, people=_stewards(draft), vendor_id=vendor_id, words=why),
    )


def take_silence(draft: Draft) -> None:
    """The time for an answer is over: somebody may call, or ask vendors."""
    inquiry = draft.case.on_contract.waiting
    if draft.case.state is not State.CHECKING or inquiry is None:
        return
    draft.do(
        Tell(
            notice=Notice.INQUIRY_SILENT,
            people=_stewards(draft),
            vendor_id=inquiry.vendor_id,
            words=inquiry.contract_id,
        )
    )


def _stewards(draft: Draft) -> tuple[str, ...]:
    """Whoever can go on with it: the requester, and purchasing."""
    officers = (p.id for p in draft.town.people if p.may(Role.OFFICER))
    return tuple(dict.fromkeys((draft.case.requester, *officers)))


def pricing(case: Case) -> tuple[Verdict, ...]:
    """The contract whose prices a person may enter: the one asked last, else the one to ask."""
    asked = case.on_contract.inquiries[-1].contract_id if case.on_contract.inquiries else ""
    same = {
        v.line_no: v
        for v in reversed(case.verdicts)
        if v.contract_id == asked and v.outcome is Outcome.USABLE_WITH_A_STEP
    }
    return tuple(same[no] for no in sorted(same)) or unpriced(case)


def enter_price(draft: Draft, signal: sg.Acted) -> None:
    """A person types in what the vendor said on the phone or in a mail that was hard to read."""
    ruling = may_steer(signal.person, signal.home, draft.case, draft.town)
    wanted = pricing(draft.case)
    if ruling.person is None or not ruling.allowed:
        draft.refuse(signal.person, signal.action, ruling.refusal)
    elif draft.case.state is not State.CHECKING or not wanted:
        draft.whisper(signal.person, f"{draft.case.id} waits for no contract price.")
    elif wanted[0].vendor_id in ruling.person.interests:
        draft.refuse(signal.person, signal.action, _interest_words(wanted[0].vendor_name))
    elif not signal.fields:
        draft.do(OpenForm(form=signal.action, trigger=signal.trigger))
    else:
        _take_entered(draft, signal, ruling.person, wanted)


def _take_entered(
    draft: Draft, signal: sg.Acted, person: Person, wanted: tuple[Verdict, ...]
) -> None:
    names = [f"{kind}_{v.line_no}" for v in wanted for kind in ("net", "list")] + ["freight"]
    faults = [n for n in names if signal.field(n) and typed_price(signal.field(n)) is None]
    said_by = signal.field("said_by")[:_LONGEST_NAME]
    prices = tuple(
        _entered(signal, person, verdict, said_by, draft.today)
        for verdict in wanted
        if typed_price(signal.field(f"net_{verdict.line_no}")) is not None
    )
    if faults or not prices or not said_by:
        lacking = ", ".join(n.replace("_", " price, line ") for n in faults) or "a price and a name"
        draft.whisper(signal.person, f"Not understood: {lacking}. Nothing was changed.")
        return
    _put_on_file(draft, wanted[0].vendor_id, "", prices, by=person.id)


def _entered(
    signal: sg.Acted, person: Person, verdict: Verdict, said_by: str, on: date
) -> StatedPrice:
    net = typed_price(signal.field(f"net_{verdict.line_no}")) or Decimal(0)
    return StatedPrice(
        contract_id=verdict.contract_id,
        line_no=verdict.line_no,
        net=net,
        list_price=typed_price(signal.field(f"list_{verdict.line_no}")),
        edition=signal.field("edition")[:_LONGEST_NAME],
        freight=typed_price(signal.field("freight")),
        said_by=said_by,
        said_on=on,
        words=f"entered by {person.name} after asking {said_by}",
        entered_by=person.id,
    )
