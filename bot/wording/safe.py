"""The one sanitiser: nobody's text becomes Slack markup, hides characters or pings people."""

import re
import unicodedata

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_MARKUP = str.maketrans({"`": "\u02cb", "*": "\u2217", "_": "\uff3f", "~": "\u223c"})


def visible(text: str, limit: int = 2000) -> str:
    r"""What a person may see of somebody else's text: composed, no controls, not too long.

    >>> visible("Pay \u202enow\u200b")
    'Pay now'
    """
    cleaned = _HIDDEN.sub("", unicodedata.normalize("NFC", text))
    return cleaned if len(cleaned) <= limit else cleaned[: limit - 1] + "…"


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
