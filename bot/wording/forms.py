"""Forms: a reason, a number, an answer, a reading to confirm beside the vendor's own words."""

from collections.abc import Sequence

from bot.domain.case import Case
from bot.domain.choosing import choice_key
from bot.domain.clarifying import LONGEST_WORDS, neutral_words
from bot.domain.commodities import commodity_names
from bot.domain.figures import money
from bot.domain.need import Need, Question
from bot.domain.quotes import Quote
from bot.domain.reading_check import LINES_CHECKED
from bot.domain.signals import Action
from bot.domain.town import Town
from bot.wording.blocks import (
    AnyBlock,
    Input,
    Modal,
    Option,
    Section,
    Select,
    TextInput,
    cut,
    marked,
    plain,
)
from bot.wording.contract_forms import contract_price_fields
from bot.wording.figures import per
from bot.wording.need_forms import all_lines_text, edit_fields, phone_fields, text_field
from bot.wording.notices import without_amounts
from bot.wording.questions import question_plain, question_words
from bot.wording.safe import safe, visible
from bot.wording.tags import Tag, write_tag

_MENUS_KEPT = 40  # of the 100 blocks a form may have


def form(case: Case, town: Town, action: str, choice: str) -> Modal:
    """The form behind a button. `choice` is what the button was about."""
    title, submit, blocks = _contents(case, town, action, choice)
    version = int(choice) if choice.isascii() and choice.isdigit() else 0
    return Modal(
        callback_id=action,
        title=plain(title, 24),
        submit=plain(submit, 24) if submit else None,
        close=plain("Back", 24),
        private_metadata=write_tag(Tag(case.id, version, choice)),
        blocks=tuple(blocks),
    )


def _contents(
    case: Case, town: Town, action: str, choice: str
) -> tuple[str, str, Sequence[AnyBlock]]:
    match action:
        case Action.DENY:
            return "Deny the offer", "Deny", [text_field("reason", "Why not?", multiline=True)]
        case Action.GO_ON:
            asked = text_field("reason", "Why are these quotes enough?", multiline=True)
            return "Fewer quotes", "Go on", [asked]
        case Action.ANSWER_VENDORS:
            return "Answer vendors", "Send to all vendors", _clarification(case, town, choice)
        case Action.NUMBER_ORDER:
            asked = text_field("number", "Purchase order or certificate number")
            return "Order number", "Send order", [asked]
        case Action.ENTER_PRICE:
            return "The contract's price", "Put on file", contract_price_fields(case)
        case Action.CHECK_READING:
            return "Check the reading", "This is right", _reading(case, choice)
        case Action.PHONE_QUOTE:
            return "Quote by phone", "Write it down", phone_fields(case, town)
        case Action.EDIT:
            return "Change the request", "Change", edit_fields(case)
        case Action.SHOW_LINES:
            return f"{len(case.need.lines)} lines", "", all_lines_text(case)
        case _:
            return "Answer", "Send", _answer(case, town)


def _answer(case: Case, town: Town) -> list[AnyBlock]:
    """One field for the answer in the person's own words; a menu where the choice is closed."""
    need = case.need
    kinds = [q for q in need.questions if q.what == "commodity"]
    if kinds:
        return [*_asked(need), *(_menu(question, town) for question in kinds[:_MENUS_KEPT])]
    offered = [q for q in need.questions if q.choices][:_MENUS_KEPT]
    if not offered:
        return [*_asked(need), text_field("answer", "Your answer", multiline=True)]
    rest = need.asking(tuple(q for q in need.questions if q not in offered))
    menus = [_offered(question, place, case) for place, question in enumerate(offered)]
    words = text_field("answer", "Or in your own words", multiline=True, optional=True)
    return [*(_asked(rest) if question_words(rest) else []), *menus, words]


def _asked(need: Need) -> list[AnyBlock]:
    """What is asked, or that anything may be said."""
    words = "\n".join(question_words(need)) or "What should be changed?"
    return [Section(text=marked(words, 2900))]


def _offered(question: Question, place: int, case: Case) -> Input:
    """A menu of the answers on offer; who finds the right one there need not type."""
    options = tuple(
        Option(text=plain(visible(c.label, 75), 75), value=cut(choice_key(question, c), 150))
        for c in question.choices
    )
    return Input(
        block_id=f"choice_{place}",
        label=plain(question_plain(question, case.need), 2000),
        element=Select(
            action_id=f"choice_{place}", placeholder=plain("One of these", 150), options=options
        ),
        optional=True,
    )


def _clarification(case: Case, town: Town, choice: str) -> list[AnyBlock]:
    """A vendor's question without its sender, and the answer, as every vendor will read them."""
    asked = case.clarification(choice)
    if asked is None:
        return [Section(text=plain("There is nothing to answer any more."))]
    words = without_amounts(neutral_words(asked.words, town, asked.vendor_id))
    told = (
        "Every vendor that was asked gets these very words; nobody is told who asked. Please "
        "leave out names and prices."
    )
    return [
        Section(text=marked(told)),
        text_field("question", "The question", value=words[:LONGEST_WORDS], multiline=True),
        text_field("answer", "Your answer", value=asked.suggestion, multiline=True),
    ]


def _menu(question: Question, town: Town) -> Input:
    options = tuple(
        Option(text=plain(name, 75), value=cut(name, 150)) for name in commodity_names(town)[:100]
    )
    return Input(
        block_id=f"commodity_{question.line_no}",
        label=plain(f"Who sells {visible(question.about, 100)}?", 2000),
        element=Select(
            action_id=f"commodity_{question.line_no}",
            placeholder=plain("Kind of vendor", 150),
            options=options,
        ),
    )


def _reading(case: Case, choice: str) -> list[AnyBlock]:
    """Every price as it was read, beside the words it was read from."""
    quote = case.quote(choice)
    if quote is None:
        return [Section(text=plain("There is nothing to check any more."))]
    blocks: list[AnyBlock] = [Section(text=marked(_doubts(quote)))]
    for place, line in enumerate(quote.lines[:LINES_CHECKED]):
        need = case.need.line(line.line_no)
        goods = need.title if need else f"line {line.line_no}"
        unit = per(need.uom) if need else "each"
        read = None if line.unit_price is None else f"{line.unit_price:f}"
        blocks.append(
            Input(
                block_id=f"price_{place}",
                label=plain(f"{visible(goods, 150)}: price {visible(unit, 30)}", 2000),
                element=TextInput(action_id=f"price_{place}", initial_value=read),
                optional=True,
                hint=plain(f"The vendor wrote: {visible(line.words, 1500)}", 2000),
            )
        )
    return [*blocks, _freight(quote)]


def _freight(quote: Quote) -> Input:
    amount = f" {money(quote.freight_amount)}" if quote.freight_amount is not None else ""
    return Input(
        block_id="freight",
        label=plain("Freight in all, in dollars", 2000),
        element=TextInput(action_id="freight"),
        optional=True,
        hint=plain(f"Leave it empty to keep what was read: {quote.freight}{amount}", 2000),
    )


def _doubts(quote: Quote) -> str:
    doubts = [safe(doubt, 300) for doubt in quote.doubts]
    doubts += [f"line {q.line_no}: {safe(q.doubt, 300)}" for q in quote.lines if not q.sure]
    asks = "*Please compare with the vendor's own words.* An empty field means: no price."
    return "\n".join((asks, *doubts))
