"""The one sanitiser: nobody's text becomes Slack markup, hides characters or pings people."""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories nobody sees: controls, formats with bidi and zero width, lone surrogates."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters by name that show nothing."""
_MARKUP = str.maketrans({"`": "\u02cb", "*": "\u2217", "_": "\uff3f", "~": "\u223c"})


def visible(text: str, limit: int = 2000) -> str:
    r"""What a person may see of somebody else's text: one line, composed, nothing hidden in it.

    >>> visible("Pay \u202enow\u200b")
    'Pay now'
    >>> visible("Otis\r\nApproved by Sam")
    'Otis Approved by Sam'
    """
    spaced = " ".join(text[: limit * 4].split())
    cleaned = "".join(c for c in unicodedata.normalize("NFC", spaced) if not _is_hidden(c))
    return cleaned if len(cleaned) <= limit else cleaned[: limit - 1] + "…"


def _is_hidden(character: str) -> bool:
    variation = "\ufe00" <= character <= "\ufe0f"
    return variation or character in _BLANK or unicodedata.category(character) in _HIDDEN


def safe(text: str, limit: int = 2000) -> str:
    r"""Somebody else's text for a place where Slack reads markup.

    Cut before escaping, so that no entity is split.

    >>> safe("<!channel> `x` *Approve* & go")
    '&lt;!channel&gt; \u02cbx\u02cb \u2217Approve\u2217 &amp; go'
    >>> safe("> quoted")
    '&gt; quoted'
    """
    shown = visible(text, limit).translate(_MARKUP)
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
