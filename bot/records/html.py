"""Builds HTML from plain text: what is not marked up is escaped, whoever wrote it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Html:
    """Text that is HTML already."""

    text: str


Content = Html | str


def visible(text: str) -> str:
    r"""Show what would hide: control, zero-width and direction marks become a replacement mark.

    >>> ascii(visible("a\u202eb\x00c")), visible("two\nlines")
    ("'a\\ufffdb\\ufffdc'", 'two\nlines')
    """
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if c not in "\n\t" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        else c
        for c in text.replace("\r\n", "\n")
    )


def tag(name: str, /, *children: Content, **attributes: str) -> Html:
    r"""Write one element; `class_` stands for `class`.

    >>> tag("a", "5 < 7", Html("<b>!</b>"), href="x\"y", class_="k").text
    '<a href="x&quot;y" class="k">5 &lt; 7<b>!</b></a>'
    """
    written = "".join(
        f' {key.rstrip("_")}="{escape(visible(value))}"' for key, value in attributes.items()
    )
    return Html(f"<{name}{written}>{join(children).text}</{name}>")


def join(parts: Iterable[Content]) -> Html:
    """Put parts one after another, plain text escaped.

    >>> join(["<b>", Html("<br>")]).text
    '&lt;b&gt;<br>'
    """
    return Html("".join(p.text if isinstance(p, Html) else escape(visible(p)) for p in parts))


def each(name: str, items: Iterable[Content], **attributes: str) -> Html:
    """Write one element an item.

    >>> each("li", ["a", "&"]).text
    '<li>a</li><li>&amp;</li>'
    """
    return join(tag(name, item, **attributes) for item in items)


def table(heads: Iterable[str], rows: Iterable[Iterable[Content]], **attributes: str) -> Html:
    """Write a table; a head that begins with `#` is a column of numbers.

    >>> table(["a", "#n"], [["x", "1"]]).text[:60]
    '<div class="scroll"><table><thead><tr><th>a</th><th class="n'
    """
    names = list(heads)
    kinds = [{"class_": "number"} if name.startswith("#") else {} for name in names]
    head = join(
        tag("th", name.removeprefix("#"), **kind) for name, kind in zip(names, kinds, strict=True)
    )
    body = (
        tag("tr", *[tag("td", c, **kind) for c, kind in zip(row, kinds, strict=True)])
        for row in rows
    )
    whole = tag("table", tag("thead", tag("tr", head)), tag("tbody", *body), **attributes)
    return tag("div", whole, class_="scroll")
