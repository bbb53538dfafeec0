"""The shapes of spoken dates: weekdays and months by every form, and one pattern of them all."""

import re
from typing import Final

WEEKDAYS: Final = {
    form: index
    for index, forms in enumerate(
        (
            *(
                "monday|mon",
                "tuesday|tues|tue",
                "wednesday|weds|wed|wensday|wednsday",
                "thursday|thurs|thur|thu",
            ),
            *("friday|fri", "saturday|sat", "sunday|sun"),
        )
    )
    for form in forms.split("|")
}
# Short forms that are words of their own ("sun screen", "sat"): only after a cue.
SHY_WEEKDAYS: Final = frozenset({"mon", "sat", "sun", "wed"})
MONTHS: Final = {
    form: index
    for index, forms in enumerate(
        (
            *("january|jan", "february|feb", "march|mar", "april|apr"),
            *("may", "june|jun", "july|jul", "august|aug"),
            *("september|sept|sep", "october|oct", "november|nov", "december|dec"),
        ),
        start=1,
    )
    for form in forms.split("|")
}
_TOMORROW: Final = r"tomorrow|tomorow|tommorow|tommorrow|tmrw|tmrow|tmw|tomm?oro"
_CUES: Final = (
    r"(?:(?:need(?:ed|s)?|due|want(?:ed)?|here|delivered|required|in hand|onsite|on site|arrive|"
    r"ready)"
    r"(?: it| them| these| this)?(?: back)? )?"
    r"(?:no later than|not later than|prior to|ahead of|in time for|by|before|b4|on|due|for|"
    r"until|till?|thru|through"
    r"|on site|onsite|in hand|here|there|delivered|delivery|installed|ready"
    r"|needed|need it|need them|need|starting|coming|deadline|date|from|since|last|past|after|at)"
)
AGO: Final = frozenset({"last", "since", "from", "past", "after"})
_WEEKDAY: Final = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBER: Final = (
    r"\d{1,3}|an?(?: couple(?: of)?| few)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|fourteen|fifteen|twenty|thirty|forty five|forty-five|sixty|ninety"
)
_NOT_A_DAY: Final = (
    r"(?! (?:floor|street|st|ave|avenue|grade|ward|precinct|district|shift|gen|gear|one|coat|"
    r"unit|truck|set|order|batch|round)\b)"
)
# The shapes a date has, one named group each; a space stands for one or more spaces.
_SHAPES: Final = (
    r"(?P<iso>(?:19|20)\d\d-\d\d?-\d\d?)",
    r"(?P<us>\d{1,2}/\d{1,2}(?:/(?:20)?\d\d)?)(?![\w/\"'.#-])",
    r"(?P<dashed>\d{1,2}-\d{1,2}(?:-(?:20)?\d\d)?)(?![\w/\"'.#-])(?! \w+ (?:of|for))",
    (
        rf"(?:(?:{_WEEKDAY})[.,]* )?(?P<md_month>{_MONTH})\.? (?:the )?(?P<md_day>\d{{1,2}})"
        r"(?:st|nd|rd|th)?(?![\w/\"'])(?:,? (?P<md_year>20\d\d))?"
    ),
    (
        rf"(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<dm_month>{_MONTH})\b"
        r"(?:,? (?P<dm_year>20\d\d))?"
    ),
    (
        r"(?:(?P<week_from>an?|one|two) weeks? from )?"
        r"(?:(?P<which>this coming|this|next|coming|upcoming) )?"
        rf"(?P<weekday>{_WEEKDAY})\b"
        r"(?: the (?P<weekday_nth>\d{1,2})(?:st|nd|rd|th)\b"
        r"|[, ]+(?P<weekday_us>\d{1,2}/\d{1,2})(?![\w/\"]))?(?P<after_next> after next)?"
    ),
    (
        rf"(?P<relative>day after tomorrow|today|tonight|{_TOMORROW}|eod|cob"
        r"|(?:this|tomorrow) (?:morning|afternoon|evening)"
        r"|end of (?:the )?day|end of (?:business|shift)|close of business)\b"
    ),
    (
        r"(?P<edge>end of (?:the |this )?(?:next )?(?:week|month|year|quarter)|eow|eom|eoy"
        r"|(?:month|year|quarter)[ -]?end"
        r"|this week(?!end)|next week(?!end)|next month|this weekend|next weekend|weekend"
        r"|(?:first|1st|beginning|start) of (?:the |next )?(?:week|month|year))\b"
    ),
    (
        r"(?P<edge_month>end|middle|mid|first|beginning|start|early|late|1st|15th)(?: of|-)? ?"
        rf"(?P<edge_of>{_MONTH})\b"
    ),
    rf"(?P<nth>\d{{1,2}})(?:st|nd|rd|th)\b{_NOT_A_DAY}(?: of (?:the|this|next) month)?",
    (
        rf"(?:in|within|inside(?: of)?|next) (?:the next )?(?:about )?(?P<in_n>{_NUMBER}) "
        r"(?P<in_unit>(?:business|working) days?|days?|wks?|weeks?|months?)\b(?! ago)"
    ),
    (
        rf"(?P<from_n>{_NUMBER}) (?P<from_unit>days?|weeks?|wks?|months?)"
        r" (?:from (?:now|today)|out)\b"
    ),
    (
        r"(?P<holiday>thanksgiving|christmas|xmas|halloween|easter|juneteenth|july 4th"
        r"|(?:4th|fourth) of july|new years?'?s?(?: (?:day|eve))?"
        r"|(?:memorial|labor|independence|columbus|indigenous peoples|mlk|election|earth|arbor|flag"
        r"|(?:veteran|president|valentine|mother|father)s?'?s?|st\.? patrick'?s) day)"
    ),
)
_BEFORE: Final = (
    rf"(?<![\w/$#.-])(?:(?P<cue>{_CUES})[ :]+)?(?:the )?(?:week of )?"
    r"(?:(?:end of day|eod|cob|close of business|first thing|noon)[ ,]+(?:on )?(?=\w))?"
)


def _spaced(pattern: str) -> str:
    """Let every space outside a character class match a run of spaces."""
    return re.sub(r" (?![^\[\]]*\])", "[ ]+", pattern)


PHRASE: Final = re.compile(_spaced(_BEFORE + "(?:" + "|".join(_SHAPES) + r")(?!\w)"), re.IGNORECASE)
# A cue that vouches for a bare 9/18; "for 3/8 stone" is a size.
SURE_CUES: Final = frozenset(
    {
        *("by", "before", "b4", "on", "due", "until", "till", "til", "than", "to"),
        *("needed", "deadline", "date", "thru", "through"),
        *("site", "onsite", "hand", "here", "there", "delivered", "delivery", "installed"),
    }
)
# A 9-25 may be a range of numbers: only these make it a day.
DASH_CUES: Final = frozenset({"by", "before", "due", "deadline", "date", "than"})
# Nothing of a date begins without one of these characters or words; they keep plain text cheap.
HINT: Final = re.compile(
    rf"\b(?:{_WEEKDAY}|{_MONTH}|{_TOMORROW}|to(?:day|night)|morning|afternoon|evening|eod|cob|"
    rf"eo[wmy]|week\w*|months?|year|quarter|(?:month|year|quarter)end|days?|wks?"
    r"|christmas|xmas|halloween|thanksgiving|easter|juneteenth|years?|business|shift|\d+(?:st|nd|"
    r"rd|th))\b|\d[/-]\d",
    re.IGNORECASE,
)
