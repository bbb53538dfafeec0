"""Sizes said in words, put in figures: "half inch" is 1/2 inch, "two inch" is 2 inch."""

import re

_FIGURES = {
    word: int(figure)
    for figure, word in re.findall(
        r"(\d+) (\w+)",
        "1 one 2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve"
        " 15 fifteen 16 sixteen 20 twenty 30 thirty 40 forty 50 fifty",
    )
}
_PARTS = {"half": "1/2", "quarter": "1/4", "three quarter": "3/4", "three quarters": "3/4"}
_DECIMALS = {"1/2": "5", "1/4": "25", "3/4": "75"}
_UNITS = (
    r"(?:inch(?:es)?|in|foot|feet|ft|gal(?:lons?)?|quarts?|qt|pints?|pounds?|lbs?|ounces?|oz"
    r"|yards?|yd|ply|watts?|volts?|amps?|mil|hp|horse(?:power)?|pole|drawer|person)\b"
)
_COUNT = rf"(?:{'|'.join(_FIGURES)}|\d+)"
_PART = r"(?:three[ -]quarters?|half|quarter)"
# "inch and a half", "12 and a half percent", "one and a quarter inch"
_UNIT_FIRST = re.compile(rf"\b(?P<unit>inch|foot|gallon) and (?:an? )?(?P<part>{_PART})\b")
_MIXED = re.compile(
    rf"\b(?P<count>{_COUNT}) and (?:an? )?(?P<part>{_PART})[ -](?P<unit>percent\b|{_UNITS})"
)
_EIGHTHS = re.compile(rf"\b(?P<count>{_COUNT})[ -]eighths?[ -](?:of an? )?(?={_UNITS})")
_PART_OF = re.compile(rf"\b(?P<part>{_PART})[ -](?:of )?(?:an? )?(?={_UNITS})")
_CROSSED = re.compile(r"(?<=\d) by (?=\d)")
_WHOLE = re.compile(rf"\b(?P<count>{'|'.join(_FIGURES)})[ -](?={_UNITS})")


def in_figures(text: str) -> str:
    """The folded text with every size that is said in words written in figures.

    >>> in_figures("half inch emt, three-quarter inch pvc and a two inch ball")
    '1/2 inch emt, 3/4 inch pvc and a 2 inch ball'
    >>> in_figures("12 and a half percent bleach; inch and a half hose; five eighths inch meter")
    '12.5 percent bleach; 1-1/2 inch hose; 5/8 inch meter'
    >>> in_figures("ledger paper 11 by 17, two pole breaker")
    'ledger paper 11 x 17, 2 pole breaker'
    >>> in_figures("half ton pickup, quarter turn valve, three way switch")
    'half ton pickup, quarter turn valve, three way switch'
    >>> in_figures("")
    ''
    """
    text = _CROSSED.sub(" x ", text)
    text = _UNIT_FIRST.sub(lambda m: f"1-{_part(m)} {m['unit']}", text)
    text = _MIXED.sub(_mixed, text)
    text = _EIGHTHS.sub(lambda m: f"{_count(m)}/8 ", text)
    text = _PART_OF.sub(lambda m: f"{_part(m)} ", text)
    return _WHOLE.sub(lambda m: f"{_count(m)} ", text)


def _mixed(match: re.Match[str]) -> str:
    part = _part(match)
    if match["unit"] == "percent":
        return f"{_count(match)}.{_DECIMALS[part]} percent"
    return f"{_count(match)}-{part} {match['unit']}"


def _count(match: re.Match[str]) -> str:
    return str(_FIGURES.get(match["count"], match["count"]))


def _part(match: re.Match[str]) -> str:
    return _PARTS[match["part"].replace("-", " ")]
