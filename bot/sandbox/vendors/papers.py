"""Quotes on paper: a PDF as a parts counter prints it, and a spreadsheet."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Font
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from bot.sandbox.vendors.prices import PricedLine
from bot.sandbox.vendors.profile import VendorProfile

_HEADINGS = ("Line", "Qty", "U/M", "Description", "Unit Price", "Extended")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePaper:
    """What stands on a quote, whatever it is printed on."""

    vendor: VendorProfile
    number: str
    reference: str
    customer: str
    on: datetime
    lines: Sequence[PricedLine]
    valid_days: int = 30

    @property
    def freight(self) -> Decimal:
        """What delivery costs."""
        return Decimal(self.vendor.freight or "0")

    @property
    def subtotal(self) -> Decimal:
        """The goods alone."""
        return sum((line.extended for line in self.lines), Decimal("0.00"))

    @property
    def total(self) -> Decimal:
        """Goods and delivery."""
        return self.subtotal + self.freight

    @property
    def valid_until(self) -> date:
        """The last day the prices hold."""
        return (self.on + timedelta(days=self.valid_days)).date()

    def rows(self) -> list[tuple[str, ...]]:
        """The table, as text."""
        return [
            (
                str(priced.line.number),
                f"{priced.line.quantity:f}",
                priced.line.unit.upper(),
                priced.goods,
                f"{priced.unit_price:,.2f}",
                f"{priced.extended:,.2f}",
            )
            for priced in self.lines
        ]

    def terms(self) -> list[str]:
        """The small print."""
        first, last = self.vendor.delivery_days
        freight = (
            f"Freight: ${self.freight:,.2f}" if self.freight else "Freight: included, FOB dest."
        )
        return [
            f"Delivery: {first}-{last} business days ARO",
            freight,
            f"Prices valid until {self.valid_until:%m/%d/%Y}",
            "Terms: Net 30. Sales tax not included, exemption certificate on file.",
        ]


def as_pdf(paper: QuotePaper) -> bytes:
    """Print the quote on a page of letter size."""
    out = io.BytesIO()
    styles = getSampleStyleSheet()
    normal, small = styles["Normal"], styles["BodyText"]
    described = [
        (*row[:3], Paragraph(row[3], small), *row[4:]) for row in paper.rows()
    ]  # long descriptions wrap in their cell
    sums = [("", "", "", "", "Subtotal", f"{paper.subtotal:,.2f}")]
    if paper.freight:
        sums.append(("", "", "", "", "Freight", f"{paper.freight:,.2f}"))
    sums.append(("", "", "", "", "TOTAL", f"${paper.total:,.2f}"))
    table = Table([_HEADINGS, *described, *sums], colWidths=[32, 40, 36, 260, 70, 70])
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, len(paper.lines)), 0.5, colors.grey),
                ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey),
                ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
                ("ALIGN", (4, 0), (-1, -1), "RIGHT"),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    vendor = paper.vendor
    story = [
        Paragraph(vendor.name, styles["Title"]),
        Paragraph(f"{vendor.person} &middot; {vendor.phone} &middot; {vendor.address}", normal),
        Spacer(1, 14),
        Paragraph(f"QUOTATION {paper.number}", styles["Heading2"]),
        Paragraph(f"Date: {paper.on:%m/%d/%Y}", normal),
        Paragraph(f"Your reference: {paper.reference}", normal),
        Paragraph(f"Quoted to: {paper.customer}", normal),
        Spacer(1, 12),
        table,
        Spacer(1, 12),
        *(Paragraph(line, normal) for line in paper.terms()),
    ]
    # invariant: the same quote is the same file, byte for byte
    SimpleDocTemplate(out, pagesize=letter, title=f"Quote {paper.number}", invariant=1).build(story)
    return out.getvalue()


def as_spreadsheet(paper: QuotePaper) -> bytes:
    """Write the quote as a workbook, numbers as numbers."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Quote"
    sheet.append([paper.vendor.name])
    sheet.append([f"Quote {paper.number}", "", f"Ref {paper.reference}"])
    sheet.append([f"Date {paper.on:%m/%d/%Y}", "", f"Valid until {paper.valid_until:%m/%d/%Y}"])
    sheet.append([])
    sheet.append(list(_HEADINGS))
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    for row, priced in zip(paper.rows(), paper.lines, strict=True):
        sheet.append(
            [
                priced.line.number,
                priced.line.quantity,
                *row[2:4],
                priced.unit_price,
                priced.extended,
            ]
        )
    if paper.freight:
        sheet.append(["", "", "", "", "Freight", paper.freight])
    sheet.append(["", "", "", "", "Total", paper.total])
    sheet.append([])
    for line in paper.terms():
        sheet.append([line])
    sheet.column_dimensions["D"].width = 48
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
