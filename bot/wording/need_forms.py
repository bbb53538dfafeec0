"""Forms about the lines of a need: changing them, pricing them by phone, seeing all of them."""

from bot.domain.case import Case
from bot.domain.editing import LINES_EDITED
from bot.domain.need import Line
from bot.domain.phone_quote import LINES_ASKED
from bot.domain.quotes import Invitation
from bot.domain.town import Town
from bot.wording.blocks import (
    AnyBlock,
    DatePicker,
    Input,
    Option,
    Section,
    Select,
    TextInput,
    cut,
    marked,
    plain,
)
from bot.wording.figures import line_words, per, quantity
from bot.wording.safe import safe, visible

_SECTION = 2900  # characters of one paragraph
_SECTIONS = 30


def text_field(
    name: str,
    label: str,
    *,
    value: str = "",
    multiline: bool = False,
    optional: bool = False,
    hint: str = "",
) -> Input:
    """A labelled field to type into."""
    return Input(
        block_id=name,
        label=plain(label, 2000),
        element=TextInput(
            action_id=name, initial_value=cut(value, 2900) or None, multiline=multiline
        ),
        optional=optional,
        hint=plain(hint, 2000) if hint else None,
    )


def phone_fields(case: Case, town: Town) -> list[AnyBlock]:
    """Who said what: vendor, name, number, and a price for each line."""
    if not case.invitations:
        return [Section(text=plain("No vendor has been asked."))]
    intro = "The vendor gets a mail with what you write down; you cannot approve this quote."
    blocks: list[AnyBlock] = [Section(text=plain(intro)), _vendors(case, town)]
    blocks += [
        text_field("who", "Who told you the prices?"),
        text_field("number", "Phone number, or “counter”"),
    ]
    blocks += [
        text_field(
            f"price_{line.no}",
            f"{visible(line_words(line), 200)}: price {visible(per(line.uom), 30)}",
            optional=True,
        )
        for line in case.need.lines[:LINES_ASKED]
    ]
    return [
        *blocks,
        text_field(
            "freight", "Freight in all, in dollars", optional=True, hint="Empty: it is included."
        ),
        text_field("delivery", "When can they deliver?", optional=True),
    ]


def _vendors(case: Case, town: Town) -> Input:
    options = tuple(
        Option(text=plain(_vendor_words(invited, town), 75), value=invited.vendor_id)
        for invited in case.invitations[:100]
    )
    menu = Select(action_id="vendor", placeholder=plain("A vendor that was asked"), options=options)
    return Input(block_id="vendor", label=plain("Which vendor?"), element=menu)


def _vendor_words(invited: Invitation, town: Town) -> str:
    vendor = town.vendor(invited.vendor_id)
    phone = f", {vendor.phone}" if vendor and vendor.phone else ""
    return visible(f"{invited.vendor_name}{phone}", 75)


def edit_fields(case: Case) -> list[AnyBlock]:
    """Every line with its quantity and goods, the day, the place, and room for more."""
    need = case.need
    words = "A quantity of 0 takes a line out."
    if case.invitations:
        words += " Vendors have been asked: all of them are told, and their quotes are void."
    blocks: list[AnyBlock] = [Section(text=plain(words))]
    for line in need.lines[:LINES_EDITED]:
        blocks += _line_fields(line)
    hidden = len(need.lines) - LINES_EDITED
    if hidden > 0:
        rest = f"…and {hidden} more lines: edit your first message to change them."
        blocks.append(Section(text=plain(rest)))
    day = DatePicker(
        action_id="needed_by", initial_date=need.needed_by.isoformat() if need.needed_by else None
    )
    return [
        *blocks,
        Input(block_id="needed_by", label=plain("Needed by"), element=day, optional=True),
        text_field("deliver_to", "Deliver to", value=need.deliver_to, optional=True),
        text_field("more", "Anything else?", optional=True, hint="Such as “and 2 oil filters”."),
    ]


def _line_fields(line: Line) -> list[Input]:
    count = "" if line.qty is None else quantity(line.qty)
    return [
        text_field(
            f"qty_{line.no}", f"Line {line.no}: how many {line.uom}?", value=count, optional=True
        ),
        text_field(f"what_{line.no}", f"Line {line.no}: what?", value=line.description),
        text_field(f"size_{line.no}", f"Line {line.no}: size", value=line.size, optional=True),
        text_field(
            f"part_{line.no}", f"Line {line.no}: part number", value=line.part_number, optional=True
        ),
    ]


def all_lines_text(case: Case) -> list[AnyBlock]:
    """Every line, in as many paragraphs as it takes."""
    paragraphs: list[str] = [""]
    for line in case.need.lines:
        words = f"{line.no}. {safe(line_words(line), 250)}\n"
        if len(paragraphs[-1]) + len(words) > _SECTION:
            paragraphs.append("")
        paragraphs[-1] += words
    shown = [Section(text=marked(text.strip(), 3000)) for text in paragraphs[:_SECTIONS]]
    if len(paragraphs) > _SECTIONS:
        shown.append(Section(text=plain("…and more: `threequotes case show` lists all of it.")))
    return list(shown)
