"""The one living card of a case: where it stands, what is known, who has to act."""

from bot.domain.approval import approvers, needs_two
from bot.domain.case import Case
from bot.domain.clarifications import Clarification
from bot.domain.contract_step import call_words, covering, order_address
from bot.domain.contracts import Outcome
from bot.domain.figures import day, money
from bot.domain.lifecycle import State
from bot.domain.need import Line
from bot.domain.quotes import Invitation
from bot.domain.town import Town
from bot.wording.blocks import AnyBlock, Context, Header, Post, Section, cut_marked, marked, plain
from bot.wording.buttons import all_lines, buttons_for, harmless_buttons
from bot.wording.figures import line_words, moment, name_of
from bot.wording.local_price import local_words
from bot.wording.notices import without_amounts
from bot.wording.offer import offer_blocks, offer_words
from bot.wording.questions import question_words
from bot.wording.safe import safe, visible

_DISCREET = (
    "This channel is shared with people outside the town: "
    "prices and decisions are on the app's home page."
)
_LINES_SHOWN = 12
_PASSED_SHOWN = 4  # the case file holds them all
_DECIDED = {State.AWARDED, State.ORDERED, State.RECEIVED_GOODS, State.CLOSED}
"""How it was found lies in the case file; the card keeps to what was decided."""
_NEED_LIMIT, _FOUND_LIMIT = 2200, 1400
"""Characters: Slack takes 3,000 a section, and refuses a message beyond some 13,000 in all."""
_TEXT_LIMIT = 3900  # Slack cuts the notice text beyond 4,000 characters


def card(case: Case, town: Town) -> Post:
    """Draw the card as the case stands now."""
    title = f"{case.id} · {headline(case)}"
    blocks: list[AnyBlock] = [
        Header(text=plain(visible(title, 150), 150)),
        Context(elements=(marked(f"*{case.state.capitalize()}* · {next_step(case, town)}", 600),)),
        Section(text=marked(need_words(case), _NEED_LIMIT)),
    ]
    found = (contract_words(case), solicitation_words(case, town), local_words(case))
    middle = [words for words in found if words and case.state not in _DECIDED]
    blocks += _more_lines(case)
    blocks += [Section(text=marked(words, _FOUND_LIMIT)) for words in middle]
    blocks += offer_blocks(case, town)
    blocks += buttons_for(case, town)
    facts = (next_step(case, town), need_words(case), *middle, offer_words(case, town))
    text = "\n".join((safe(title, 150), *(fact for fact in facts if fact)))
    return Post(text=cut_marked(text, _TEXT_LIMIT), blocks=tuple(blocks))


def discreet_card(case: Case) -> Post:
    """The card for a channel that people outside the town can read: no price, nothing to decide.

    Whoever has to decide does so on the app's home page, which is theirs alone.
    """
    title = f"{case.id} · {headline(case)}"
    need = need_words(case)
    blocks: list[AnyBlock] = [
        Header(text=plain(visible(title, 150), 150)),
        Context(elements=(marked(f"*{case.state.capitalize()}*"),)),
        Section(text=marked(need, _NEED_LIMIT)),
        *_more_lines(case),
        Context(elements=(marked(_DISCREET),)),
        *harmless_buttons(case),
    ]
    text = "\n".join((safe(title, 150), case.state.capitalize(), need, _DISCREET))
    return Post(text=cut_marked(text, _TEXT_LIMIT), blocks=tuple(blocks))


def _more_lines(case: Case) -> list[AnyBlock]:
    hidden = len(case.need.lines) > _LINES_SHOWN and not case.final
    return all_lines(case) if hidden else []


def headline(case: Case) -> str:
    """The goods in a few words."""
    lines = case.need.lines
    if not lines:
        return "?"
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    return f"{lines[0].description}{more}"


def next_step(case: Case, town: Town) -> str:
    """What happens next, and who has to do it."""
    requester = name_of(case.requester, town)
    match case.state:
        case State.CLARIFYING:
            count = len(question_words(case.need))
            asked = "one question" if count == 1 else f"{count} questions"
            return f"{safe(requester)}, {asked}"
        case State.CHECKING if case.on_contract.waiting is not None:
            inquiry = case.on_contract.waiting
            who = safe(inquiry.vendor_name, 100)
            return f"waiting for the price of {who} under contract {safe(inquiry.contract_id)}"
        case State.CHECKING if case.verdicts:
            return "a contract may cover it: purchasing, please confirm"
        case State.CHECKING | State.RECEIVED:
            return "looking at existing contracts"
        case State.OFFERED:
            return _offered_words(case, town, requester)
        case State.SOLICITING:
            return "waiting for vendors"
        case State.TABULATED:
            return "needs a person"
        case State.AWAITING_APPROVAL:
            return _approvers_words(case, town)
        case State.AWARDED | State.ORDERED:
            return _order_words(case, town)
        case _:
            return safe(case.why)


def _order_words(case: Case, town: Town) -> str:
    if case.award_failed:
        dropped = safe(case.award_failed, 200)
        way_out = "take the next best, or cancel" if case.invitations else "call, or cancel"
        return f"the chosen vendor does not get or keep the order ({dropped}): {way_out}"
    if case.state is State.ORDERED:
        return f"order {safe(case.po_number)} is out; press the button when the goods are here"
    waiting = town.rules.require_po_number and not case.po_number
    return "waiting for the purchase order number" if waiting else "the order goes out"


def _offered_words(case: Case, town: Town, requester: str) -> str:
    found = covering(case)
    if found and not order_address(found[0], town):
        return safe(call_words(found[0], town), 300)
    return f"on contract; {safe(requester)} chooses"


def _approvers_words(case: Case, town: Town) -> str:
    """Who can decide; where nobody can, that is what has to be said."""
    able = approvers(case, case.offer, town) if case.offer else ()
    if not able:
        return "nobody on the staff list may approve this amount: purchasing has to act"
    names = safe(" or ".join(person.name for person in able[:4]), 200)
    if case.endorsement is not None:
        return f"waiting for a second approval by {names}"
    first = "the first of two approvals by " if case.offer and needs_two(case.offer, town) else ""
    return f"waiting for {first}{names}" + ("" if first else " to approve")


def need_words(case: Case) -> str:
    """The lines, the day, the place; then what has to be asked."""
    lines = [f"• {_line(line)}" for line in case.need.lines[:_LINES_SHOWN]]
    hidden = len(case.need.lines) - len(lines)
    if hidden > 0:
        lines.append(f"… and {hidden} more lines")
    if case.need.needed_by:
        lines.append(f"Needed by {day(case.need.needed_by)}")
    if case.need.deliver_to:
        lines.append(f"Deliver to {safe(case.need.deliver_to, 200)}")
    if case.state is State.CLARIFYING:
        lines += [f"*{question}*" for question in question_words(case.need)]
    return "\n".join(lines) or safe(case.text, 300)


def _line(line: Line) -> str:
    words = safe(line_words(line), 250)
    told = _vehicle_words(line) or line.vehicle
    return f"{words} for {safe(told, 250)}" if told else words


def _vehicle_words(line: Line) -> str:
    """The units, and once behind all that are alike what they are."""
    alike: dict[str, list[str]] = {}
    for vehicle in line.vehicles:
        alike.setdefault(vehicle.title or "not found", []).append(vehicle.unit)
    return ", ".join(f"{', '.join(units)} ({title})" for title, units in alike.items())


def contract_words(case: Case) -> str:
    """What the contract check found, with the reason for each of the nearest."""
    if not case.looked_at:
        return ""
    usable = [v for v in case.verdicts if v.outcome is not Outcome.NOT_USABLE]
    head = f"*Contracts*: {case.looked_at} looked at, {_usable_words(case)}"
    shown = usable or case.verdicts
    # two lines of a need may come near the same contract
    most = 1 if case.invitations else 3  # once vendors were asked, their answers are the matter
    lines = list(dict.fromkeys(f"• {safe(v.summary, 300)}" for v in shown))[:most]
    if shown and not usable:
        head += "; closest:"
    if usable and case.state is State.CHECKING and not covering(case, with_step=True):
        lines.append("No single contract has a price for every line.")
    return "\n".join((head, *lines))


def _usable_words(case: Case) -> str:
    """How many may be used outright, and how many only after a step."""
    usable = sum(1 for v in case.verdicts if v.outcome is Outcome.USABLE)
    steps = sum(1 for v in case.verdicts if v.outcome is Outcome.USABLE_WITH_A_STEP)
    return f"{usable} usable" + (f", {steps} with a step" if steps else "")


def solicitation_words(case: Case, town: Town) -> str:
    """Who has been asked and how many answered; no price before the close."""
    if not case.invitations or case.closes_at is None:
        return ""
    answered = len(case.invitations) - len(case.silent)
    due = "closes" if case.state is State.SOLICITING else "due"
    guess = "no price known" if case.estimate is None else f"estimate {money(case.estimate)}"
    lines = [
        (
            f"*Quotes*: {answered} of {len(case.invitations)} answered, "
            f"{due} {moment(case.closes_at, town.calendar)}"
        ),
        f"{guess}; {safe(case.band)}: {case.quotes_required} required ({safe(case.band_source)})",
    ]
    if case.state is State.SOLICITING:
        lines += [_invited(invitation) for invitation in case.invitations]
        lines += [_asked(question) for question in case.clarifications]
        lines += [f"• Not asked: {safe(words, 160)}" for words in case.passed_over[:_PASSED_SHOWN]]
    return "\n".join(lines)


def _invited(invitation: Invitation) -> str:
    """One vendor: what became of the letter, why this one was asked, and when it is back."""
    away = f", away until {day(invitation.away_until)}" if invitation.away_until else ""
    elsewhere = invitation.other_contact
    other = f", names {safe(elsewhere, 80)} meanwhile" if elsewhere else ""
    why = safe(invitation.why, 160)
    return f"• {safe(invitation.vendor_name)}: {invitation.state}{away}{other} ({why})"


def _asked(question: Clarification) -> str:
    """A vendor's question, and whether every vendor has the answer."""
    if not question.open:
        return f"• Answered for all: “{safe(question.question, 120)}”"
    ready = "; an answer is typed, not sent" if question.suggestion else ""
    return f"• A vendor asks: “{safe(without_amounts(question.words), 200)}”{ready}"
