"""Cut a folded phrase into words, sizes and numbers, and the marks between them."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from parsers.goods.stem import fold, is_plural, stem
from parsers.goods.units import UNIT

Kind = Literal["word", "size", "mark"]


class Token(NamedTuple):
    """One piece of a phrase.

    A word: `text` is its stem, `raw` what stood there. A size, number or part number: `text` is
    the canonical form and `bare` the number without its unit. A mark: one of , ( ) : / & and +.
    """

    kind: Kind
    text: str
    raw: str
    bare: str = ""

    @property
    def plural(self) -> bool:
        """Whether the word was written as a plural."""
        return self.kind == "word" and is_plural(self.raw)


# A plain number, a fraction, a mixed number: 12, 12.5, .095, 3/4, 2-5/16, 1 1/2.
_NUMBER = r"(?:\d+[ -]\d+/\d+|\d+/\d+|\d*\.\d+|\d+)"
_UNIT = "|".join(sorted((re.escape(u) for u in UNIT if u[-1].isalpha()), key=len, reverse=True))
_PATTERNS = (
    # 225/70R19.5, LT275/70R18, P265/60R17, 225/70/19.5: width, aspect, rim.
    ("tire", r"(?:p|lt|st)?\d{3}(?:/\d{2}[ /-]?z?r?[ ]?| \d{2} ?r ?)\d{2}(?:\.5)?(?![\d/])"),
    # 11R22.5, 20.5R25, 14.00R24: width, rim.
    ("radial", r"\d{1,2}(?:\.\d+)? ?r ?\d{2}(?:\.5)?(?![\w.])"),
    # 8.5 x 11, 24X24X2, 3 in x 4 yd, 13x5.00-6: crossed sizes.
    (  # the sizes of a filter, a sheet, a mower tire
        "cross",
        (
            rf"{_NUMBER}(?: ?(?:{_UNIT})\b| ?[\"'])?"
            rf"(?: ?x ?{_NUMBER}(?: ?(?:{_UNIT})\b| ?[\"'])?)+(?:-\d+)?(?![a-z0-9])"
        ),
    ),
    ("mixed", r"\d+[ -]\d+/\d+(?![\w/\"'-]| ?(?:" + _UNIT + r")\b)"),
    # 55-60 gal, 12-16 in: from one measure to another.
    ("span", rf"\d+-\d+ ?(?:{_UNIT})(?![a-z0-9]|-\d)"),
    # 12-16.5, 1/2-13, 4.10/3.50-4, 2017-24: numbers tied by a dash.
    ("range", r"\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)?(?:-\d+(?:\.\d+)?)+(?![\w/]|\.\d)"),
    ("liter", r"\d{1,2}\.\dl\b"),  # 5.3L: what an engine displaces
    ("percent", r"\d*\.?\d+ ?(?:%|percent\b|pct\b)"),
    ("frost", r"(?<![\w-])-\d+ ?f?\b"),
    # 55 gal, 22", 6-ft, 50#, 3/4 in: a number and its unit.
    ("measure", rf"{_NUMBER}(?:[ -]?(?:{_UNIT})(?![a-z0-9]|-\d)| ?[\"'](?!\w)|#(?!\w))"),
    # FL-820S, TN-760, CF258A, 5W-30, F-250, WD-40, R1-1, A4, 12/1, MS261: a code with a digit.
    ("code", r"[a-z]*[./-]?\d[a-z0-9]*(?:[./-][a-z0-9]*\d[a-z0-9]*|-[a-z]{1,2}\b)*|[a-z]+-\d\w*"),
    ("word", r"w/o?(?![a-z])|[a-z]+(?:['-][a-z]+)*(?:'s)?"),
    ("mark", r"[,():;/&+|]|-(?=\s)"),
)
_SCANNER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))
_SIDE = re.compile(rf"({_NUMBER}) ?({_UNIT}|[\"'])?")
_YEARS = re.compile(r"((?:19|20)\d\d)-(\d\d|\d{4})")
_PLAIN = re.compile(_NUMBER)
_MEASURED = re.compile(rf"({_NUMBER})[ -]?(.+)")
_PLURAL_CODE = re.compile(r"[a-z]?\d+s")  # 57s, f250s, n95s; FL-820S is no plural
_DROPPED_POINT = re.compile(r"0[1-9]\d")
_SPAN = re.compile(r"(\d+)-(\d+)([a-z]+)")
_WITH = {"w/": "with", "w/o": "without"}
_SHORT_PREFIX = 2  # "v-belt", "wi-fi", "de-icer" are one word; "roll-up" is two
_LABEL_LETTERS = 5  # "ms 261", "hp 727", "group 65", "class 2" read as one code as well
_CROSSED = 2
_MOST_YEARS = 50
_MAX_TEXT = 4000  # characters read of one phrase: more is not a description of goods


def scan(text: str) -> tuple[Token, ...]:
    """Cut text into tokens, in order.

    >>> [t.text for t in scan('Wiper blades, 22" (F-250)')]
    ['wiper', 'blade', ',', '22in', '(', 'f250', ')']
    >>> [t.text for t in scan("225/70/19.5 8.5 x 11 -20F .095 #57 2 5/16 WD-40 v-belt roll-up")]
    ['225/70r19.5', '8.5x11', '-20f', '0.095', '57', '2-5/16', 'wd40', 'vbelt', 'roll', 'up']
    >>> scan("")
    ()
    """
    folded = fold(text[:_MAX_TEXT])
    tokens: list[Token] = []
    rest = 0
    for word in folded.split(" "):  # plain words need no scanner, up to the first that is none
        if not (word.isalpha() and word.isascii()):
            break
        tokens += _read("word", word)
        rest += len(word) + 1
    for match in _SCANNER.finditer(folded, rest):
        tokens += _read(match.lastgroup or "code", match.group())
    return tuple(_negated(tokens))


def _negated(tokens: list[Token]) -> list[Token]:
    """The tokens with "non" tied to its word: non-sterile, whichever way it is written."""
    if not any(token.text == "non" for token in tokens):
        return tokens
    tied: list[Token] = []
    for token in tokens:
        if token.kind == "word" and tied and tied[-1].text == "non":
            tied[-1] = Token("word", "non" + token.text, token.raw)
        else:
            tied.append(token)
    return tied


@lru_cache(maxsize=16384)
def _read(kind: str, raw: str) -> tuple[Token, ...]:
    if kind == "word":
        return tuple(_read_word(raw))
    if kind == "mark":
        return (Token("mark", raw, raw),)
    return (_read_size(kind, raw),)


def _read_word(raw: str) -> list[Token]:
    if raw in _WITH:
        return [Token("word", _WITH[raw], raw)]
    if "-" not in raw:
        return [Token("word", stem(raw), raw)]
    parts = raw.split("-")
    if len(parts[0]) <= _SHORT_PREFIX or parts[0] == "pre":
        joined = "".join(parts)
        return [Token("word", stem(joined), joined)]
    return [Token("word", stem(part), part) for part in parts if part]


def _read_size(kind: str, raw: str) -> Token:
    canonical = _CANONICAL.get(kind, _code)(raw)
    return Token("size", canonical[0], raw, canonical[1])


def number(text: str) -> str:
    """A number without idle zeros; a mixed number tied by a dash.

    >>> [number(n) for n in ("5.00", ".095", "095", "2 5/16", "12.50", "007", "10")]
    ['5', '0.095', '0.095', '2-5/16', '12.5', '7', '10']
    """
    text = text.strip().replace(" ", "-")
    if "/" in text:
        return text
    if _DROPPED_POINT.fullmatch(text):
        text = "0." + text  # trimmer line is asked for as "095"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, dot, part = text.partition(".")
    return (whole.lstrip("0") or "0") + dot + part


def _tire(raw: str) -> tuple[str, str]:
    digits = re.findall(r"\d+(?:\.5)?", raw)
    canonical = f"{digits[0]}/{digits[1]}r{digits[2]}"
    return canonical, canonical


def _radial(raw: str) -> tuple[str, str]:
    width, _, rim = raw.replace(" ", "").partition("r")
    canonical = f"{number(width)}r{rim}"
    return canonical, canonical


def _cross(raw: str) -> tuple[str, str]:
    sides = re.findall(rf"-\d+$|{_NUMBER}", raw)
    tail = sides.pop() if sides[-1].startswith("-") else ""
    canonical = "x".join(number(side) for side in sides) + tail.replace("-", "x")
    return canonical, canonical


def _range(raw: str) -> tuple[str, str]:
    """Numbers tied by a dash; width and rim, 18.4-38, are as often written crossed: 18.4x38."""
    sides = raw.split("-")
    crossed = len(sides) == _CROSSED and "." in raw and "/" not in raw
    canonical = ("x" if crossed else "-").join(
        "/".join(number(n) for n in side.split("/")) if "." in side else side for side in sides
    )
    return canonical, canonical


def _span(raw: str) -> tuple[str, str]:
    split = re.fullmatch(r"(\d+-\d+) ?(.+)", raw)
    assert split is not None, "the scanner found two numbers and a unit"
    return split[1] + UNIT[split[2]], split[1]


def _percent(raw: str) -> tuple[str, str]:
    value = number(re.split(r"[ %p]", raw, maxsplit=1)[0])
    return value + "%", value


def _frost(raw: str) -> tuple[str, str]:
    value = raw.rstrip("f ").strip()
    return value + "f", value


def _measure(raw: str) -> tuple[str, str]:
    split = _MEASURED.fullmatch(raw)
    assert split is not None, "the scanner found a number and a unit"
    value = number(split[1])
    return value + UNIT[split[2]], value


def _liter(raw: str) -> tuple[str, str]:
    value = number(raw[:-1])
    return value + "l", value


def _code(raw: str) -> tuple[str, str]:
    if raw.isdigit() or _PLAIN.fullmatch(raw):
        value = number(raw)
        return value, value
    canonical = raw.replace("-", "").strip("./")
    if _PLURAL_CODE.fullmatch(canonical):
        canonical = canonical[:-1]
    return canonical, canonical


_CANONICAL = {
    "tire": _tire,
    "radial": _radial,
    "cross": _cross,
    "range": _range,
    "span": _span,
    "liter": _liter,
    "percent": _percent,
    "frost": _frost,
    "measure": _measure,
}


def labels(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Short words with the number behind them, read as one code: "ms 261" is also "ms261".

    >>> labels(scan("Stihl MS 261, group 65, size 10"))
    ('ms261', 'group65', 'size10')
    """
    found: list[str] = []
    label = ""
    for token in tokens:
        if token.kind == "size":
            if label:
                found.append(label + token.text)
            label = ""
        else:
            short = token.kind == "word" and len(token.text) <= _LABEL_LETTERS
            label = token.text if short else ""
    return tuple(found)


def ends(canonical: str) -> tuple[str, ...]:
    """Both ends of a span of measures; empty for any other size.

    >>> ends("55-60gal"), ends("1-1/2in"), ends("12-16.5")
    (('55gal', '60gal'), (), ())
    """
    match = _SPAN.fullmatch(canonical)
    return () if match is None else (match[1] + match[3], match[2] + match[3])


def sides(raw: str) -> tuple[str, ...]:
    """Each side of a crossed size as it is asked for alone; an inch on one side is on both.

    >>> sides("8 in x 12"), sides("3/4 in x 100 ft"), sides("24 x 24")
    (('8in', '8', '12in', '12'), ('3/4in', '3/4', '100ft', '100'), ('24', '24'))
    """
    found = _SIDE.findall(raw)
    units = [UNIT.get(unit, "") for _, unit in found]
    common = next(filter(None, units), "")
    measures = [(number(n), unit or common) for (n, _), unit in zip(found, units, strict=True)]
    return tuple(form for n, unit in measures for form in dict.fromkeys((n + unit, n)))


_GAUGE = re.compile(r"(\d\d)/(\d)")
_RIM = re.compile(r"(\d+(?:\.\d+)?)r(\d+(?:\.5)?)")


def alike(canonical: str) -> tuple[str, ...]:
    """Other ways a size is written: a cable 12/2 is a 12-2, a tire 17.5R25 a 17.5-25.

    >>> alike("12/2"), alike("17.5r25"), alike("3/4"), alike("20x20x1")
    (('12-2',), ('17.5x25', '17.5-25'), (), ())
    """
    gauge = _GAUGE.fullmatch(canonical)
    if gauge is not None:
        return (f"{gauge[1]}-{gauge[2]}",)
    rim = _RIM.fullmatch(canonical)
    return () if rim is None else (f"{rim[1]}x{rim[2]}", f"{rim[1]}-{rim[2]}")


def years(canonical: str) -> tuple[str, ...]:
    """The model years a range such as 2017-24 or 2015-2018 covers; empty for any other size.

    >>> years("2017-20"), years("12-16.5"), years("2017-2019")
    (('2017', '2018', '2019', '2020'), (), ('2017', '2018', '2019'))
    """
    match = _YEARS.fullmatch(canonical) if "-" in canonical else None
    if match is None:
        return ()
    first = int(match[1])
    last = int(match[1][: -len(match[2])] + match[2])
    return tuple(str(year) for year in range(first, min(last, first + _MOST_YEARS) + 1))
