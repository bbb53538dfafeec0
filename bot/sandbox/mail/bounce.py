"""The letter that comes back: a delivery status notification as of RFC 3464."""

from datetime import datetime
from email.utils import format_datetime

from bot.sandbox.mail.addresses import domain_of

_REPORT = """\
From: Mail Delivery System <MAILER-DAEMON@{host}>
To: <{to}>
Subject: Undelivered Mail Returned to Sender
Date: {date}
Message-ID: <{number}.dsn@{host}>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="{boundary}"

This is a MIME-encapsulated message.

--{boundary}
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host {host}.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

If you do so, please include this problem report. You can
delete your own text from the attached returned message.

<{recipient}>: {diagnostic}

--{boundary}
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; {host}
Arrival-Date: {date}

Final-Recipient: rfc822; {recipient}
Original-Recipient: rfc822;{recipient}
Action: failed
Status: {status}
Diagnostic-Code: smtp; {diagnostic}

--{boundary}
Content-Description: Undelivered Message
Content-Type: message/rfc822

"""


def bounce_of(
    returned: bytes,
    *,
    recipient: str,
    return_path: str,
    diagnostic: str,
    now: datetime,
    number: int,
) -> bytes:
    """Write the report on ``returned`` for its sender.

    ``diagnostic`` is the answer of the far server (``550 5.1.1 User unknown``); the enhanced
    status is read from it. ``number`` makes the Message-ID and the boundary of this report.
    """
    words = diagnostic.split()
    status = words[1] if len(words) > 1 and words[1].count(".") == 2 else "5.0.0"  # noqa: PLR2004
    boundary = f"{number:08X}.DSN/{domain_of(recipient)}"
    head = _REPORT.format(
        host=f"mx.{domain_of(recipient)}",
        to=return_path,
        date=format_datetime(now),
        number=number,
        boundary=boundary,
        recipient=recipient,
        diagnostic=diagnostic,
        status=status,
    )
    tail = f"\n--{boundary}--\n"
    return head.replace("\n", "\r\n").encode() + returned + tail.replace("\n", "\r\n").encode()
