from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.mail import parse_message, read_bounce, read_own_text, recognise_kind
from parsers.mail.headers import addresses
from parsers.mail.model import BODY, Message, Region

HEAD = b"From: Bo <bo@v.test>\nSubject: RFQ\nMIME-Version: 1.0\n"


def mixed(*parts: bytes, kind: bytes = b"mixed") -> bytes:
    head = HEAD + b"Content-Type: multipart/" + kind + b'; boundary="b"\n\n'
    return head + b"".join(b"--b\n" + part + b"\n" for part in parts) + b"--b--\n"


def attachment(name: str, kind: str = "application/pdf", data: bytes = b"x") -> bytes:
    head = (
        f'Content-Type: {kind}; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
    )
    return head.encode() + b"\n" + data


def test_the_envelope() -> None:
    mail = parse_message(
        b"From: =?utf-8?q?Ren=C3=A9?= <Rene@V.test>\r\nTo: a@ash.test, B <b@ash.test>\r\n"
        b"Cc: c@ash.test\r\nReply-To: r@v.test\r\nMessage-ID: <m@v.test>\r\n"
        b"In-Reply-To: <q@ash.test>\r\n"
        b"References: <p@ash.test>\r\n <q@ash.test>\r\nDate: Tue, 4 Aug 2026 10:14:07 -0600\r\n"
        b"Authentication-Results: mx.ash.test; dmarc=pass header.from=v.test\r\n\r\nhi\r\n"
    )
    assert (mail.sender, mail.sender_name, mail.reply_to) == ("rene@v.test", "René", ("r@v.test",))
    assert (mail.to, mail.cc) == (("a@ash.test", "b@ash.test"), ("c@ash.test",))
    assert (mail.message_id, mail.in_reply_to) == ("<m@v.test>", "<q@ash.test>")
    assert mail.references == ("<p@ash.test>", "<q@ash.test>")
    assert mail.date is not None
    assert mail.date.isoformat() == "2026-08-04T10:14:07-06:00"
    assert mail.authentication[0].result == "pass"


def test_raw_bytes_in_headers_are_decoded() -> None:
    assert (
        parse_message("Subject: caf\u00e9 n\u00b0 1\n\n".encode("latin-1")).subject == "café n° 1"
    )


def test_plain_is_preferred_and_html_gives_the_tables() -> None:
    html = b"Content-Type: text/html\n\n<table><tr><td>a<td>1<tr><td>b<td>2</table>"
    mail = parse_message(mixed(b"Content-Type: text/plain\n\na 1\nb 2", html, kind=b"alternative"))
    assert (mail.text, mail.text_from_html) == ("a 1\nb 2", False)
    assert [cell.text for cell in mail.tables[0].rows[1]] == ["b", "2"]


def test_html_is_shown_where_the_plain_part_is_a_stand_in() -> None:
    html = b"Content-Type: text/html\n\n<p>" + b"Oil filter 4.29 each " * 5
    mail = parse_message(mixed(b"Content-Type: text/plain\n\nno HTML", html, kind=b"alternative"))
    assert mail.text_from_html
    assert mail.text.startswith("Oil filter 4.29")


def test_html_sent_as_plain_text_is_still_html() -> None:
    assert parse_message(HEAD + b"\n<!DOCTYPE html><p>4.29<p>each").text == "4.29\n\neach"


def test_tables_of_the_history_are_kept_apart() -> None:
    table = "<table><tr><td>a<td>1<tr><td>b<td>2</table>"
    head = "<div>From: Ash &lt;a@ash.test&gt;<br>Sent: Monday<br>To: Bo<br>Subject: RFQ</div>"
    raw = HEAD + b"Content-Type: text/html\n\n"
    for html in (f"{table}<div>{head}</div>{table}", f"{table}<blockquote>{table}</blockquote>"):
        mail = parse_message(raw + html.encode())
        assert (len(mail.tables), len(mail.quoted_tables)) == (1, 1)


def test_flowed_text_is_unwrapped() -> None:
    raw = HEAD + b"Content-Type: text/plain; format=flowed; delsp=no\n\nwipers \n11.20\n"
    assert parse_message(raw).text == "wipers 11.20"


def test_attachments_have_ids_safe_names_and_a_cap() -> None:
    mail = parse_message(mixed(*(attachment(f"../q{n}.pdf") for n in range(12))))
    assert [file.id for file in mail.attachments][:2] == ["att1", "att2"]
    assert mail.attachments[0].name == "q0.pdf"
    assert len(mail.attachments) == 10
    assert mail.problem is not None


def test_a_large_attachment_is_not_taken() -> None:
    mail = parse_message(mixed(attachment("big.bin", data=b"x" * 15_000_001)))
    assert mail.attachments == ()
    assert mail.problem == "attachment big.bin is larger than 15 MB and was not read"


def test_logos_shown_in_line_are_no_documents() -> None:
    html = b'Content-Type: text/html\n\n<p>4.29 each<img src="cid:logo">'
    logo = b"Content-Type: image/png\nContent-ID: <logo>\n\n\x89PNG"
    assert parse_message(mixed(html, logo)).attachments == ()
    assert len(parse_message(mixed(b"\nsee photo", logo)).attachments) == 1


def test_nested_mails_are_opened_three_deep() -> None:
    made = EmailMessage()
    made.set_content("innermost")
    for _ in range(5):
        outer = EmailMessage()
        outer.set_content("see inside")
        outer.add_attachment(made)
        made = outer
    mail = parse_message(bytes(made))
    depth = 0
    while mail.nested:
        mail = mail.nested[0]
        depth += 1
    assert depth == 3
    assert mail.problem == "mails within mails, the innermost were not read"


def test_a_mail_as_attachment_keeps_its_files_apart() -> None:
    inner = (
        mixed(b"\nquote inside", attachment("q.pdf"))
        .replace(b'"b"', b'"c"')
        .replace(b"--b", b"--c")
    )
    mail = parse_message(mixed(b"\nsee inside", b"Content-Type: message/rfc822\n\n" + inner))
    assert mail.nested[0].text == "quote inside"
    assert mail.nested[0].attachments[0].id == "mail1.att1"


def test_a_thousand_parts_end_as_a_problem() -> None:
    mail = parse_message(mixed(*[b"\npart"] * 1_000))
    assert mail.problem == "more than 200 parts, the rest was not read"


def test_endless_containers_end_as_a_problem() -> None:
    raw = HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000)
    )
    assert "too many containers" in (parse_message(raw).problem or "")


def test_a_huge_mail_is_cut() -> None:
    mail = parse_message(HEAD + b"\n" + b"x" * 41_000_000)
    assert "its end was not read" in (mail.problem or "")


def test_encrypted_mail_is_told() -> None:
    raw = mixed(b"Content-Type: application/pgp-encrypted\n\nVersion: 1", kind=b"encrypted")
    assert parse_message(raw).problem == "the mail is encrypted"


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: text/plain; charset=no-such\n\ncaf\xe9",
        b"Content-Type: text/plain; charset*=utf-8''%ff\n\ncaf\xe9",
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nY2Fm6Q",
        b"Content-Type: ;;;\n\ncaf\xe9",
        b'Content-Type: text/plain; charset="punycode"\n\ncaf\xe9',
    ],
)
def test_malformed_parts_are_read_as_far_as_they_go(part: bytes) -> None:
    assert parse_message(mixed(part)).text == "café"


def test_rfc822_headers_of_a_report_are_kept() -> None:
    mail = parse_message(
        mixed(b"\nfailed", b"Content-Type: text/rfc822-headers\n\nMessage-ID: <a@b>")
    )
    assert mail.reports == ("Message-ID: <a@b>",)


def test_made_by_the_standard_library_read_by_us() -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = "Renée <r@v.test>", "Devis — été"
    made.set_content("4,29 $ pièce\n")
    made.add_alternative("<p>4,29 $ pièce</p>", subtype="html")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="devis é.pdf")
    mail = parse_message(bytes(made))
    assert (mail.subject, mail.text, mail.attachments[0].name) == (
        "Devis — été",
        "4,29 $ pièce",
        "devis é.pdf",
    )


@settings(max_examples=50, deadline=None)
@given(raw=st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_nothing_makes_it_raise(raw: bytes) -> None:
    for data in (raw, HEAD + raw, mixed(raw, raw), HEAD + b"Content-Type: text/html\n\n" + raw):
        mail = parse_message(data)
        own = read_own_text(mail, "price each: ____")
        recognise_kind(mail, own, offers_price=False)
        read_bounce(mail)


@settings(max_examples=50, deadline=None)
@given(value=st.text(max_size=80))
def test_addresses_never_hold_a_bracket_or_a_blank(value: str) -> None:
    for _, address in addresses(value):
        assert not set(address) & set("<> ,\n")


def test_regions_can_be_asked_for() -> None:
    own = read_own_text(Message(text="4.29\n> old"))
    assert [line.text for line in own.within(Region.HISTORY)] == ["old"]
    assert BODY == "body"
