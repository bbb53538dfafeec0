"""Bytes to text, whatever a mail says its character set is."""

import codecs
import re

_FAMILIES = re.compile(
    r"utf|iso|latin|ascii|cp\d|windows|koi|gb|big5|euc|shift|hz|johab|ptcp|tis|mac|kz"
)
"""Families of real character sets: Python has codecs that are none, and some of them are slow."""

_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127, *range(0x80, 0xA0)])
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)
_DROPPED = _CONTROLS | _INVISIBLE
_MASQUERADES = {"iso8859-1": "cp1252", "ascii": "utf-8"}
"""What is sent under these names is in practice the wider set beside it."""


def decode(data: bytes, charset: str | None) -> str:
    r"""Decode bytes by the stated character set, by UTF-8, or as Windows text; never raises.

    >>> decode(b"caf\xe9", "iso-8859-1"), decode(b"caf\xe9", "no-such-set"), decode(b"", None)
    ('café', 'café', '')
    >>> decode(b"ok", "utf-99")
    'ok'
    >>> decode(b"10\x80", "latin-1"), decode("é".encode(), "us-ascii"), decode(b"x", "zip")
    ('10€', 'é', 'x')
    """
    for name in (_usable(charset), "utf-8"):
        if name is not None:
            try:
                return data.decode(name)
            except (UnicodeError, ValueError):
                continue
    return data.decode("cp1252", "replace")


def _usable(charset: str | None) -> str | None:
    if not charset or not _FAMILIES.match(charset.strip().lower()):
        return None
    try:
        name = codecs.lookup(charset.strip()).name
    except (LookupError, ValueError):
        return None
    return _MASQUERADES.get(name, name)


def tidy(text: str) -> str:
    r"""Use `\n` for every line end, plain blanks for odd ones, and drop what cannot be seen.

    >>> tidy("a\r\nb\rc\u2028d\xa0e\u200b\x00")
    'a\nb\nc\nd e'
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text
    for odd, plain in (
        ("\u2028", "\n"),
        ("\u2029", "\n"),
        ("\x85", "\n"),
        ("\xa0", " "),
        ("\u202f", " "),
        ("\u2007", " "),
    ):
        text = text.replace(odd, plain)
    return text.translate(_DROPPED)
