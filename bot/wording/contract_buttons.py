"""The buttons of a contract: order on it, ask its vendor, look at it more closely."""

from decimal import Decimal

from bot.domain.case import Case
from bot.domain.contract_inquiry import pricing, unpriced
from bot.domain.contract_looks import counter_words
from bot.domain.contract_step import covering, coverings, order_address
from bot.domain.contracts import Verdict
from bot.domain.figures import money
from bot.domain.lifecycle import State
from bot.domain.local_price import lower_offers
from bot.domain.signals import Action
from bot.domain.town import Town
from bot.wording.blocks import Button, button
from bot.wording.safe import visible
from bot.wording.tags import Tag, write_tag

_OPTIONS = 3  # that a person can tell apart at a glance
_OPEN = {State.CHECKING, State.OFFERED, State.SOLICITING}


def contract_buttons(case: Case, town: Town) -> list[Button]:
    """What can be decided while a contract is looked at."""
    tag = write_tag(Tag(case.id))
    if case.state is State.OFFERED:
        order = button("Order on contract", Action.ORDER_ON_CONTRACT, tag, style="primary")
        found = covering(case)
        reachable = [order] if found and order_address(found[0], town) else []
        return [*reachable, *_beside(case)]
    vendors = button("Ask vendors", Action.ASK_VENDORS, tag)
    return [*_fitting(case), *_price_buttons(case, town), vendors]


def _fitting(case: Case) -> list[Button]:
    """One button for a contract that may fit; of several the likeliest three, named apart."""
    found = coverings(case, with_step=True)[:_OPTIONS]
    if len(found) == 1:
        return [button("It fits, order on it", Action.CONTRACT_FITS, write_tag(Tag(case.id)))]
    return [
        button(
            _fits_words(verdicts[0]),
            f"{Action.CONTRACT_FITS}:{number}",
            write_tag(Tag(case.id, 0, verdicts[0].entry_id)),
        )
        for number, verdicts in enumerate(found, 1)
    ]


def _fits_words(verdict: Verdict) -> str:
    """Which contract a button takes, at which price, in what a button holds."""
    price = money(verdict.unit_price or Decimal(0))  # without a price nothing covers a need
    return f"{visible(verdict.contract_id, 24)} fits: {visible(verdict.title, 28)} {price}"


def _beside(case: Case) -> list[Button]:
    """Other prices beside the contract's: not yet asked for, or lower and not yet proved equal."""
    tag = write_tag(Tag(case.id))
    vendors = button("Ask vendors anyway", Action.ASK_VENDORS, tag)
    if case.on_contract.to_beat is None:
        ask = "Nearby vendors are asked whether they are lower for the same item and terms."
        local = button("Check a local price anyway", Action.CHECK_LOCAL_PRICE, tag, ask=ask)
        return [local, vendors]
    lower = lower_offers(case)
    if not lower:
        return [vendors]
    ask = (
        f"You have compared item and terms of {visible(lower[0].vendor_name, 100)} with the "
        "contract's, and they are equal."
    )
    chosen = write_tag(Tag(case.id, 0, lower[0].vendor_id))
    return [button("Item and terms are equal", Action.TERMS_EQUAL, chosen, ask=ask), vendors]


def _price_buttons(case: Case, town: Town) -> list[Button]:
    """Ask for the price under the contract, or enter what was said on the phone."""
    tag, wanted = write_tag(Tag(case.id)), unpriced(case)
    written = case.on_contract.waiting is None and wanted and order_address(wanted[0], town)
    asked = []
    if written:
        label = f"Ask {visible(wanted[0].vendor_name, 40)} for the price"
        question = (
            f"One letter asks for the price under contract {visible(wanted[0].contract_id, 60)}; "
            "nobody else is asked."
        )
        asked = [button(label, Action.ASK_CONTRACT_VENDOR, tag, style="primary", ask=question)]
    enter = button("Enter the contract price", Action.ENTER_PRICE, tag)
    return [*asked, *([enter] if pricing(case) else [])]


def look_buttons(case: Case) -> list[Button]:
    """What answers a question of the person who presses, and changes nothing."""
    tag = write_tag(Tag(case.id))
    said = button("What to say at the counter", Action.COUNTER_WORDS, tag)
    counter = [said] if counter_words(case) and not (case.final or case.award_failed) else []
    checks = button("Contract checks", Action.SHOW_CONTRACTS, tag)
    return [*counter, *([checks] if case.verdicts and case.state in _OPEN else [])]
