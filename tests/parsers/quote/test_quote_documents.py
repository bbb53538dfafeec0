"""Quotes that come as files and tables: workbooks, CSV, PDF, HTML."""

import io
from collections.abc import Callable
from decimal import Decimal
from email.message import EmailMessage

import pytest
from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

from parsers.mail.documents import open_document
from parsers.mail.mime import parse_message
from parsers.quote.asked import Asked
from parsers.quote.model import Freight, Reading
from parsers.quote.reading import read_reply

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Open = Callable[..., Reading]
Line = str | tuple[tuple[int, str, bool], ...]
HEADS = (
    (50, "Qty", False),
    (90, "Description", False),
    (330, "Unit Price", False),
    (430, "Ext. Price", False),
)


@pytest.fixture
def opened(ask: Callable[..., Asked]) -> Open:
    """Read a mail with its attachments as the answer to grates and frames."""

    def reading(text: str, *files: tuple[str, bytes, str], html: str | None = None) -> Reading:
        mail = EmailMessage()
        mail["From"] = "Bo <bo@vendor.test>"
        mail["Date"] = "Wed, 12 Aug 2026 10:00:00 -0600"
        mail.set_content(text)
        if html is not None:
            mail.add_alternative(html, subtype="html")
        for name, data, kind in files:
            mail.add_attachment(
                data, maintype=kind.split("/")[0], subtype=kind.split("/")[1], filename=name
            )
        message = parse_message(mail.as_bytes())
        documents = tuple(open_document(attachment) for attachment in message.attachments)
        asked = ask(
            ("30", "ea", "Catch basin grate, heavy duty"), ("30", "ea", "Catch basin frame")
        )
        return read_reply(message, documents, asked)

    return reading


def _workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _pdf(*lines: Line, font: str = "Helvetica") -> bytes:
    data = io.BytesIO()
    page = Canvas(data)
    for number, line in enumerate(lines):
        page.setFont(font, 10)
        for x, text, right in ((50, line, False),) if isinstance(line, str) else line:
            (page.drawRightString if right else page.drawString)(x, 780 - 16 * number, text)
    page.save()
    return data.getvalue()


def _prices(reading: Reading) -> list[tuple[int, Decimal | None, bool]]:
    return [(line.item_ref, line.unit_price, line.alternate) for line in reading.lines]


BOTH = [(1, Decimal("142.00"), False), (2, Decimal("88.50"), False)]


def test_a_workbook_with_terms_on_another_sheet(opened: Open) -> None:
    book = _workbook(
        Quote=[
            ["ACME Iron"],
            ["Quote #", "8812"],
            [
                "Ln",
                "Part No",
                "Description",
                "Qty",
                "U/M",
                "List",
                "Net Each",
                "Extension",
                "Lead Time",
            ],
            [1, "CB-24G", "Grate HD 24in", 30, "EA", 180, 142, 4260, "2 weeks"],
            [2, "CB-24F", "Frame 24in", 30, "EA", 110, 88.5, 2655, "Stock"],
            [None, None, None, None, None, None, "Freight", 0],
            [None, None, None, None, None, None, "Total", 6915],
        ],
        Terms=[["Prices valid 60 days"], ["FOB destination"], ["Tax exempt"]],
    )
    reading = opened("Quote attached.", ("q.xlsx", book, XLSX))

    assert _prices(reading) == BOTH
    assert [(line.lead.most, line.part_number, line.list_price) for line in reading.lines] == [
        (14, "CB-24G", Decimal(180)),
        (0, "CB-24F", Decimal(110)),
    ]
    assert reading.terms.valid_days == 60
    assert reading.terms.shipping.status is Freight.INCLUDED
    assert reading.lines[0].evidence[0].place == "Quote!G4"


def test_a_csv_with_decimal_commas(opened: Open) -> None:
    text = (
        "Pos;Description;Cant;Precio;Total\n1;Grate;30;142,00;4260,00\n2;Frame;30;88,50;2655,00\n"
    )
    reading = opened(
        "see file", ("q.csv", f"{text};Freight;;;120,00\n".encode("cp1252"), "text/csv")
    )

    assert _prices(reading) == BOTH
    assert reading.terms.shipping.amount == Decimal(120)


def test_a_pdf_in_columns(opened: Open) -> None:
    data = _pdf(
        "QUOTATION 4471",
        HEADS,
        (
            (70, "30", True),
            (90, "Grate, cast iron", False),
            (380, "142.00", True),
            (480, "4,260.00", True),
        ),
        (
            (70, "30", True),
            (90, "Frame, cast iron", False),
            (380, "88.50", True),
            (480, "2,655.00", True),
        ),
        ((330, "Freight", False), (480, "240.00", True)),
        ((330, "TOTAL", False), (480, "7,155.00", True)),
        "Delivery: 3-4 weeks ARO. Quote good for 30 days.",
    )
    reading = opened("Attached.", ("q.pdf", data, "application/pdf"))

    assert _prices(reading) == BOTH
    assert not reading.needs_review
    assert (reading.terms.total, reading.terms.valid_days) == (Decimal(7155), 30)
    assert reading.lines[0].lead.most == 28


def test_a_fixed_pitch_form_is_told_by_its_sums(opened: Open) -> None:
    data = _pdf(
        "QTY UOM ITEM     DESCRIPTION             UNIT PRICE   EXT PRICE",
        " 30 EA  CB24G    GRATE CAST IRON HD         142.0000    4,260.00",
        " 30 EA  CB24F    FRAME CAST IRON             88.5000    2,655.00",
        "                                       FREIGHT        240.00",
        font="Courier",
    )
    reading = opened("pls see pdf", ("q.pdf", data, "application/pdf"))

    assert _prices(reading) == BOTH
    assert [line.part_number for line in reading.lines] == ["CB24G", "CB24F"]
    assert reading.terms.shipping.amount == Decimal(240)


def test_a_data_sheet_is_no_offer(opened: Open) -> None:
    data = _pdf("Model CB-24 heavy duty grate", "Clear opening 23.50 in", "Meets M306")
    reading = opened("Grates $142.00, frames $88.50 ea.", ("cut.pdf", data, "application/pdf"))

    assert _prices(reading) == BOTH


def test_an_invoice_for_other_goods_is_no_offer(opened: Open) -> None:
    row = (
        (70, "4", True),
        (90, "Manhole riser", False),
        (380, "66.00", True),
        (480, "264.00", True),
    )
    data = _pdf("INVOICE 99812", HEADS, row, ((330, "Amount due", False), (480, "264.00", True)))
    reading = opened("Invoice attached.", ("inv.pdf", data, "application/pdf"))

    assert reading.lines == ()
    assert reading.kind.value == "other"


def test_a_file_that_cannot_be_read_goes_to_a_person(opened: Open) -> None:
    reading = opened(
        "Grates $142.00, frames $88.50", ("q.pdf", b"%PDF-1.4 broken", "application/pdf")
    )

    assert reading.needs_review


def test_a_matrix_of_price_breaks(opened: Open) -> None:
    html = (
        "<table><tr><td>Item</td><td>1-11</td><td>12-35</td><td>36+</td></tr>"
        "<tr><td>Grate HD</td><td>$155.00</td><td>$142.00</td><td>$131.00</td></tr>"
        "<tr><td>Frame</td><td>$97.00</td><td>$88.50</td><td>$80.00</td></tr></table>"
    )
    reading = opened("see html", html=html)

    assert _prices(reading) == BOTH
    assert [step.unit_price for step in reading.lines[0].price_breaks] == [155, 142, 131]


def test_a_nested_table_with_a_spanning_total(opened: Open) -> None:
    html = (
        "<table><tr><td><table><tr><th>SKU</th><th>Item</th><th>Qty</th><th>Price</th><th>Total</th></tr>"
        "<tr><td>G-24HD</td><td>Grate</td><td>30</td><td>$142.00 ea</td><td>$4,260.00</td></tr>"
        "<tr><td>F-24</td><td>Frame</td><td>30</td><td>$88.50 ea</td><td>$2,655.00</td></tr>"
        "<tr><td colspan=4>Total</td><td>$6,915.00</td></tr></table></td></tr></table>"
    )
    reading = opened("x", html=html)

    assert _prices(reading) == BOTH
    assert reading.terms.total == Decimal(6915)


def test_mail_and_file_that_agree_are_one_offer(opened: Open) -> None:
    rows = (
        (
            (70, "30", True),
            (90, "Grate, cast iron", False),
            (380, "142.00", True),
            (480, "4,260.00", True),
        ),
        (
            (70, "30", True),
            (90, "Frame, cast iron", False),
            (380, "88.50", True),
            (480, "2,655.00", True),
        ),
    )
    file = ("q.pdf", _pdf(HEADS, *rows), "application/pdf")

    assert _prices(opened("Grates 142.00, frames 88.50.", file)) == BOTH
    differing = opened("Grates 150.00, frames 88.50.", file)
    assert differing.needs_review
