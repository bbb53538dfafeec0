"""What letters about a contract name: its number, how it sets the price, blanks for the price."""

from datetime import timedelta

from bot.domain.business_time import add_working_time
from bot.domain.case import Case
from bot.domain.effects import SendLetter
from bot.domain.need import Line
from bot.domain.town import Town
from bot.wording.figures import line_words, moment

_FREIGHT = "Freight for all lines: ______   price valid for: ______ days"


def contract_facts(order: SendLetter, case: Case, town: Town) -> dict[str, str]:
    """The words of an order inquiry; empty in letters about no contract."""
    inquiry = case.on_contract.asked(order.vendor_id)
    if inquiry is None:
        beat = case.on_contract.to_beat
        return {
            "contract": beat.reference if beat else "",
            "contract_terms": "",
            "price_lines": "",
            "answer_by": "",
        }
    lines = [line for line in case.need.lines if line.no in inquiry.lines]
    hours = timedelta(hours=town.rules.quote_hours)
    return {
        "contract": inquiry.contract_id,
        "contract_terms": inquiry.terms,
        "price_lines": "\n".join([*map(_priced, lines), "", _FREIGHT]),
        "answer_by": moment(
            add_working_time(inquiry.asked_at, hours, town.calendar), town.calendar
        ),
    }


def _priced(line: Line) -> str:
    """One line with blanks for what the contract's price is made of."""
    rows = [f"Line {line.no}: {line_words(line)}"]
    rows += [
        f"    for unit {v.unit}: {v.title}" + (f", VIN {v.vin}" if v.vin else "")
        for v in line.vehicles
    ]
    rows.append(f"    net price per {line.uom}: $______   list price per {line.uom}: $______")
    rows.append("    list edition: ______   delivery: ______ days   part number: ______")
    return "\n".join(rows)
