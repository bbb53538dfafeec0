import io
import zipfile
from datetime import date, datetime, time

import docx
import pytest
from openpyxl import Workbook
from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from parsers.mail.documents import open_document
from parsers.mail.model import Attachment, Document, DocumentKind


def opened(data: bytes, name: str = "q", content_type: str = "") -> Document:
    return open_document(Attachment(id="att1", name=name, content_type=content_type, data=data))


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for table in document.tables for row in table.rows]


def pdf(*pages: list[tuple[float, float, str]], encrypt: str | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter, encrypt=encrypt)
    for page in pages:
        for x, y, text in page:
            canvas.drawString(x, 792 - y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def workbook(*rows: list[object], sheet: str = "Quote") -> tuple[Workbook, bytes]:
    book = Workbook()
    active = book.worksheets[0]
    active.title = sheet
    for row in rows:
        active.append(row)
    out = io.BytesIO()
    book.save(out)
    return book, out.getvalue()


ROWS = [
    (72.0, 100.0, "Part"),
    (200.0, 100.0, "Qty"),
    (300.0, 100.0, "Each"),
    (72.0, 120.0, "Spark plug"),
    (200.0, 120.0, "24"),
    (300.0, 120.5, "4.29"),
    (300.0, 140.0, "102.96"),
    (72.0, 180.0, "Delivery in 3 days, prices firm for a month from now"),
]


def test_pdf_rows_columns_and_places() -> None:
    document = opened(pdf(ROWS), "q.pdf")
    assert (document.kind, document.problem, document.pages) == (DocumentKind.PDF, None, 1)
    assert texts(document)[:3] == [
        ["Part", "Qty", "Each"],
        ["Spark plug", "24", "4.29"],
        ["", "", "102.96"],
    ]
    assert document.tables[0].rows[1][2].place.startswith("p1 [300,")
    assert "Spark plug" in document.text.splitlines()[1]
    assert "  24  " in document.text.splitlines()[1]


def test_pdf_with_unclear_columns_keeps_its_cells() -> None:
    wide = [(72.0, 90.0, "a"), (200.0, 90.0, "Quantity ordered"), (310.0, 90.0, "b")]
    rows = [*wide, (72.0, 200.0, "a"), (200.0, 200.0, "x"), (260.0, 200.0, "y")]
    assert texts(opened(pdf(rows))) == [["a", "Quantity ordered", "b"], ["a", "x", "y"]]


def test_pdf_pages_are_capped_and_parted() -> None:
    document = opened(pdf(*[[(72.0, 72.0, f"page {n}")] for n in range(25)]))
    assert document.pages == 25
    assert document.text.count("\f") == 19
    assert document.problem == "only the first 20 of 25 pages were read"


def test_pdf_without_text_goes_to_a_person() -> None:
    assert opened(pdf([])).problem == "no text in it, a person has to read it"
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawInlineImage(Image.new("RGB", (20, 20)), 0, 0, 200, 200)
    canvas.save()
    assert "picture without text" in (opened(out.getvalue()).problem or "")


def test_protected_and_broken_pdf_go_to_a_person() -> None:
    assert "protected" in (opened(pdf(ROWS, encrypt="secret")).problem or "")
    assert opened(pdf(ROWS)[:300]).problem is not None


def test_workbook_cells_places_and_formats() -> None:
    _, data = workbook(["Quote 12"], [], ["part", "each"], ["plug", 4.29], [None, None, "note"])
    document = opened(data, "q.xlsx")
    assert document.kind is DocumentKind.XLSX
    assert texts(document) == [["Quote 12"], ["part", "each"], ["plug", "4.29"], ["", "", "note"]]
    assert document.tables[0].rows[2][1].place == "Quote!B4"
    assert document.text.splitlines()[2] == "plug  4.29"


def test_workbook_formula_without_a_value_is_named() -> None:
    _, data = workbook(["plug", 24, 4.29, "=B1*C1"])
    document = opened(data)
    assert document.problem == "formulas without a saved value in Quote!D1"


def test_workbook_hidden_sheets_stay_hidden_and_rows_are_capped() -> None:
    book, _ = workbook(*[[n, "x"] for n in range(5_010)])
    hidden = book.create_sheet("cost")
    hidden.append([1.11])
    hidden.sheet_state = "hidden"
    empty = book.create_sheet("empty")
    assert empty.title == "empty"
    out = io.BytesIO()
    book.save(out)
    document = opened(out.getvalue())
    assert document.problem == "only the first 5000 rows of Quote were read"
    assert "1.11" not in document.text
    assert len(document.tables) == 1


def test_csv_with_semicolons_and_decimal_commas() -> None:
    data = "Quote 7\n\npart;each\nplug;4,29\n".encode("cp1252")
    document = opened(data, "q.csv")
    assert document.kind is DocumentKind.CSV
    assert texts(document) == [["Quote 7"], ["part", "each"], ["plug", "4,29"]]
    assert document.tables[0].rows[2][1].place == "r4c2"


def test_csv_rows_are_capped() -> None:
    document = opened(b"a,b\n" * 6_000, "q.csv")
    assert document.problem == "only the first 5000 rows were read"
    assert opened(b",\n,\n", "q.csv").tables == ()


def test_word_documents_in_reading_order() -> None:
    made = docx.Document()
    made.add_paragraph("Quote 12")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "plug", "4.29"
    made.add_paragraph("Net 30")
    out = io.BytesIO()
    made.save(out)
    document = opened(out.getvalue(), "q.docx")
    assert document.text == "Quote 12\nplug  4.29\nNet 30"
    assert document.tables[0].rows[0][1].place == "t1r1c2"


def test_word_documents_are_capped() -> None:
    made = docx.Document()
    for n in range(5_002):
        made.add_paragraph(str(n))
    out = io.BytesIO()
    made.save(out)
    assert opened(out.getvalue()).problem == "only the first 5000 lines were read"


def test_html_files_and_saved_mails() -> None:
    page = opened(b"<html><table><tr><td>a<td>1<tr><td>b<td>2</table>", "q.html")
    assert (page.kind, texts(page)) == (DocumentKind.HTML, [["a", "1"], ["b", "2"]])
    mail = opened(b"From: bo@v.test\nSubject: x\n\n4.29 each", "q.eml")
    assert (mail.kind, mail.text, mail.problem) == (DocumentKind.MESSAGE, "4.29 each", None)
    nested = (
        b"From: bo@v.test\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nsee file"
        b"\n"
        b"--b\nContent-Type: application/pdf; name=q.pdf\n\n%PDF-\n--b\nContent-Type: text/html\n\n"
        b"<table><tr><td>a<td>1<tr><td>b<td>2</table>\n--b--"
    )
    inside = opened(nested, "q.eml", "message/rfc822")
    assert inside.problem == "holds files that were not opened: q.pdf"
    assert inside.tables[0].source == "att1"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "an empty file"),
        (b"\xd0\xcf\x11\xe0x", "an old Office file or a saved Outlook mail; please ask for a PDF"),
        (b"PK\x03\x04junk", "a packed archive or an unusual document; please open it"),
        (b"\xff\xd8\xff\xe0", "a picture, a person has to look at it"),
        (b"\x00\x01\x02", "not a kind of file that can be read"),
        (b"x" * 15_000_001, "the file is larger than 15 MB"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, problem: str) -> None:
    assert opened(data).problem == problem


def test_names_do_not_matter() -> None:
    assert opened(pdf(ROWS), "invoice.xlsx").kind is DocumentKind.PDF
    assert opened("Devis été".encode("utf-16"), "q.pdf").text == "Devis été"


def bomb(name: str, size: int, entries: int = 1) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(entries):
            archive.writestr(f"{name}{number}", b"0" * size)
    return out.getvalue()


def test_archive_bombs_are_not_unpacked() -> None:
    assert opened(bomb("xl/s", 50_000_000, 3)).problem == "the file is far too large once unpacked"
    assert opened(bomb("xl/s", 50_000_000)).problem == "the file is packed suspiciously tight"
    assert opened(bomb("xl/s", 1, 2_100)).problem == "the file is far too large once unpacked"
    assert opened(bomb("xl/s", 1)).problem is not None


def test_memory_that_runs_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(_source: str, _data: bytes) -> Document:
        raise MemoryError

    monkeypatch.setitem(open_document.__globals__["_READERS"], DocumentKind.TXT, greedy)
    assert opened(b"4.29").problem == "reading the file needs too much memory"


def test_a_workbook_with_many_cells_is_read_once() -> None:
    _, data = workbook(*[list[object](range(10)) for _ in range(2_100)], ["=A1"])
    assert opened(data).problem is None


def test_a_workbook_without_cells_has_no_table() -> None:
    _, data = workbook()
    assert (opened(data).tables, opened(data).pages) == ((), 1)


def test_dates_and_times_in_cells() -> None:
    when = datetime(2026, 8, 4, 10, 14)  # noqa: DTZ001 - workbooks know no zones
    _, data = workbook([date(2026, 8, 28), when, time(7, 30), float("inf")])
    assert texts(opened(data))[0][:3] == ["2026-08-28", "2026-08-04 10:14:00", "07:30:00"]
