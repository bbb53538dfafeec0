"""References a reply carries back: signed, so that a guessed one does not pass.

A token routes a mail to a case and a vendor; it does not prove who wrote it, since a forwarded
mail carries it too.
"""

import base64
import hmac
import re
from hashlib import sha256
from typing import NamedTuple

_MAC_LENGTH = 12  # base32 characters, 60 bits
_TOKEN = re.compile(r"(rq-\d{4}-\d{4,})\.([a-z0-9-]{1,40})\.([a-z2-7]{12})", re.ASCII)


class Reference(NamedTuple):
    """Which case, and which vendor's copy of its solicitation."""

    case_id: str
    vendor_id: str


def sign(reference: Reference, secret: bytes) -> str:
    """The token of a reference: lower case, safe in the local part of an address.

    >>> sign(Reference("RQ-2026-0147", "otis-parts"), b"k")
    'rq-2026-0147.otis-parts.c6y5ah55rulq'
    """
    body = f"{reference.case_id.lower()}.{reference.vendor_id.lower()}"
    digest = hmac.new(secret, body.encode(), sha256).digest()
    mac = base64.b32encode(digest).decode().lower()[:_MAC_LENGTH]
    return f"{body}.{mac}"


def find_references(text: str, secret: bytes) -> tuple[Reference, ...]:
    """All references with a right signature in a text, each once, in order.

    >>> find_references("to quotes+rq-2026-0147.otis-parts.aaaaaaaaaaaa@town.example", b"k")
    ()
    """
    found = []
    for match in _TOKEN.finditer(text.lower()):
        reference = Reference(match[1].upper(), match[2])
        if hmac.compare_digest(sign(reference, secret), match[0]):
            found.append(reference)
    return tuple(dict.fromkeys(found))
