"""What a message wants, by its cue phrases: status, cancel, approve, reject, amend, received, help.

Requests have no cue list of their own: what asks for goods is a request, what remains is
chit-chat. A false alarm in a busy channel is worse than a miss, so talk about people, rides and
days off never counts as goods.
"""

import re
from typing import Final

from parsers.requisition.model import Intent

_CASE: Final = r"(?:rfq|rq|req|quote|order|po|case|requisition|request)s?"
_THE: Final = r"(?:the|that|those|this|these|my|our|it|them)"


def _cue(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


HELP: Final = _cue(
    r"""^\W*(?:help|halp|commands?|menu|instructions?|usage|\?+|/?help[ ]me|help[ ]please|need[ ]help|i[ ]need[ ](?:some[ ])?help)\W*$
    | \bwhat[ ](?:all[ ])?(?:kinds?[ ]of[ ]\w+[ ]|stuff[ ]|things[ ]|else[ ]|types?[ ]of[ ]\w+[ ]|commands[ ])?(?:can|do|could)[ ](?:you|u|i|we)[ ](?:even[ ]|actually[ ])?(?:do|ask|use|handle|understand|type|say|tell[ ]you|help|order[ ]through|send[ ]you|know)\b
    | \bhow[ ](?:do|does|can|should|would)[ ](?:i|we|you|this|it|that|the[ ]bot|one|u)\b(?!.*\bcost)(?=.*\b(?:work|use|request|order|ask|talk|start|cancel|approve|change|reorder|submit|get[ ](?:a[ ])?quotes?|put[ ]in|check|add|know|tell|reach|do[ ](?:this|that|it)|quote)\b)
    | \bhow[ ]to[ ](?:use|order|request|submit|cancel|get[ ]started)\b
    | \bwhat[ ](?:is|are)[ ](?:this|you|threequotes|the[ ]commands)\b(?:[ ](?:bot|for|channel))?\W*$
    | \bwho[ ]are[ ]you\b | \bwhat[ ]are[ ]you\b | \bshow[ ]me[ ](?:how|the[ ]commands|what[ ]you)\b | \b(?:can|could)[ ]you[ ](?:explain|show[ ]me[ ]how|help[ ]me[ ](?:with[ ]this|figure|understand|use))
    | \bhow[ ](?:this|it)[ ]works\b | \bwhat[ ]do[ ]you[ ]need[ ]from[ ]me\b | \bgetting[ ]started\b | \bwhat[ ]should[ ]i[ ](?:type|say|put|tell|include)\b | \bwhat[ ]information[ ]do[ ]you\b"""
)
CANCEL: Final = _cue(
    rf"""\bcancel(?:l?ed|ling|ation)?\b | \bnever[ ]?mind\b | \bnvm\b | \bnm\b\W*$
    | \b(?:don'?t|do[ ]not|dont)[ ](?:bother|worry[ ]about[ ]({_THE}|getting|ordering)|order[ ]{_THE}|send[ ](?:out[ ])?{_THE}|need[ ].*\b(?:any[ ]?more|after[ ]all|now)\b|need[ ](?:{_THE})\b|need[ ]it\b|want[ ]{_THE}\b)
    | \b(?:no[ ]longer|not)[ ](?:need(?:ed|ing)?|want(?:ed)?|required)\b(?!.*\bapprov)
    | \b(?:scratch|scrap|kill|drop|pull|withdraw|forget|disregard|ignore|void|nix|axe|abort|delete|remove)[ ](?:about[ ])?(?:all[ ]of[ ])?(?:{_THE}\b|{_CASE}\b|[A-Z]{{2,4}}-?\d)
    | \bcall[ ](?:off|it[ ]off)\b | \bcalled[ ]off\b | \bhold[ ]off\b | \bno[ ]need[ ](?:for|to|anymore)\b | \bstop[ ](?:the|that|this|working[ ]on|looking|shopping)\b
    | \b(?:found|had|have|got)[ ](?:some|one|it|them|plenty|enough|a[ ]\w+)\b.*\b(?:already|in[ ]the[ ](?:back|shop|shed|stock|basement|closet)|no[ ]need|after[ ]all|so[ ](?:never|cancel|don'?t|no))\b"""
)
REJECT: Final = _cue(
    r"""\b(?:reject|rejected|rejecting|deny|denied|denying|decline|declined|declining|disapprove[d]?|veto|turn(?:ed|ing)?[ ](?:it|that|them|this)?[ ]?down)\b
    | \b(?:not|don'?t|dont|can'?t|cant|cannot|won'?t|do[ ]not)[ ](?:going[ ]to[ ]|gonna[ ]|be[ ]able[ ]to[ ])?(?:approv\w+|accept|sign[ ]off|authorize|pay[ ]that|go[ ]with|justify|afford|do[ ]that[ ]price|spend|okay|ok)\b
    | \b(?:too|way|pretty|kinda|so|awfully)[ ](?:too[ ])?(?:expensive|high|much|pricey|steep|rich|costly)\b(?!.*\btraffic)
    | ^\W*(?:no|nope|nah|no[ ]way|hard[ ]no|absolutely[ ]not|no[ ]thanks?(?:[ ]you)?|no[ ]thx|not[ ]happening|hell[ ]no|no[ ]sir|negative)\W*(?:$|,|\.|!|-|that|at|not|it'?s|we)
    | \b(?:pass[ ]on|passing[ ]on|gonna[ ]pass|going[ ]to[ ]pass|i'?ll[ ]pass|we'?ll[ ]pass|let'?s[ ]pass)\b
    | \b(?:price|quote|number|bid|that)s?(?:'s|[ ]is|[ ]was)[ ](?:way[ ]|just[ ]|too[ ])?(?:crazy|insane|nuts|ridiculous|outrageous|robbery|highway|absurd|too|over[ ]budget|out[ ]of[ ](?:line|budget)|highway)\b
    | \bover[ ](?:our[ ]|my[ ]|the[ ])?budget\b | \bnot[ ](?:at|for)[ ](?:that|this)[ ](?:price|cost)\b | \bget[ ](?:me[ ]|us[ ])?(?:a[ ])?(?:better|cheaper|another|different)[ ](?:price|quote|deal|bid)\b | \btry[ ](?:again|another[ ]vendor|someone[ ]else|elsewhere)\b
    | \bno[ ]go\b | \bnot[ ]worth[ ]it\b | ^\W*thumbs[ ]down"""
)
APPROVE: Final = _cue(
    rf"""\b(?:approve|approved|approving|approval[ ]granted|authorize[d]?|i[ ]authorize|greenlight|green[ ]light|lgtm|thumbs[ ]up)\b
    | \b(?:sounds|looks|that'?s|seems|all)[ ](?:good|great|fine|fair|reasonable|perfect|right|ok|okay)\b
    | \bgo[ ](?:ahead|for[ ]it)\b | \b(?:let'?s|we'?ll|i'?ll|you[ ]can|ok(?:ay)?|yes|yep|yeah)?[ ]?(?:go|going|went|roll|stick|run)[ ]with[ ](?!\d)
    | \b(?:order|buy|get|do|take|send|purchase|book|accept|ship|place)[ ](?:it|that[ ](?:one|order|quote)|the[ ](?:order|low(?:est)?|cheap\w*|first|second|third|quote|po|bid)|this[ ](?:one|quote))\b(?!.*\?)
    | \baccept(?:ed)?[ ](?:the|that|this|their|his|quote|bid)\b | \b(?:take|do)[ ](?:the[ ])?\w+(?:'s)?[ ](?:quote|bid|offer|price)\b | \baward[ ](?:it|this|that|the|to)\b
    | \bpull[ ]the[ ]trigger\b | \b(?:works|fine|ok|okay|good)[ ](?:for|by|with)[ ]me\b | \bi'?m[ ](?:good|fine|ok|okay)[ ]with\b | \b(?:you|u)[ ](?:have|got|'ve[ ]got)[ ]my[ ](?:ok|okay|approval|blessing|go[ -]?ahead)\b
    | ^\W*(?:yes|yep|yup|yeah|ok|okay|sure|do[ ]it|approved?|perfect|agreed|affirmative|ok[ ]do[ ]it|please[ ]do|absolutely|ship[ ]it|send[ ]it|go|good[ ]to[ ]go|10-4)\b\W*(?:please|thanks|sir|ma'?am|boss|do[ ]it|go[ ]ahead|order[ ]it|that[ ]works|\W)*$
    | \bsign(?:ed|ing)?[ ]off\b | \bgood[ ]to[ ]go\b | \bcut[ ](?:the|a)[ ]po\b | \bissue[ ](?:the|a)[ ]po\b | \bmake[ ]it[ ]happen\b"""
)
AMEND: Final = _cue(
    rf"""\b(?:make|changed?|switch|update|bump|increase|decrease|reduce|lower|raise|cut|drop|move|push|swap|adjust|revise|edit|modify|amend|correct|up|knock|extend|split|replace|trim|double)[ ](?:up[ ]|down[ ]|back[ ])?
        (?:(?:the|that|those|my|our|it|them|this|qty|quantity|order|rfq|count|due|delivery|date|these|RQ|[A-Z]{{2,4}}-\d+)\b)(?!.*\?\s*$)(?=.*\b(?:to|from|by|instead|of|with|for|at|into|out|back|a|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|half|it)\b)
    | \bmake[ ](?:it|that|them|those|the)\b | \b(?:add|tack[ ]on|throw[ ]in|include)[ ](?:\w+[ ]){{0,6}}(?:to|on|onto|with)[ ](?:the|that|my|our|this|it|rfq|[A-Z]{{2,4}}-\d)
    | \badd[ ](?:another|\d+|one|two|three|four|five|six|a|some|a[ ]couple|a[ ]few)[ ](?:\w+[ ]){{0,3}}more\b | \bto[ ](?:the|that|my)[ ](?:\w+[ ])?(?:order|rfq|request|list)\b
    | \binstead[ ]of\b | \bshould[ ](?:be|have[ ](?:been|said)|say|read)\b | \bi[ ]meant\b | \bmeant[ ]to[ ](?:say|put|ask)\b | ^\W*correction\b | \btypo\b
    | \b(?:actually|sorry|oops|wait|correction)\b.*\b(?:not|instead|make|change)\b | \b(?:need|want)[ ]\S+[ ](?:\w+[ ])?(?:not|instead[ ]of|rather[ ]than)[ ](?:\d+|\w+)\b
    | \bforgot[ ](?:to[ ](?:add|include|mention|say)|the)\b | \b\d+[ ]more[ ](?:on|to|for)[ ](?:the|that)\b | \bplus[ ]\d+[ ]more\b | \b(?:quantity|qty)[ ](?:is|now|changed|on)\b"""
)
RECEIVED: Final = _cue(
    rf"""^\W*(?:we[ ]|i[ ]|just[ ]|finally[ ]|fyi[ ]|ok[ ]|hey[ ]|all[ ]|yep[ ]|so[ ]|the[ ]crew[ ]){{0,3}}(?:have[ ]|'ve[ ])?(?:just[ ]|finally[ ]|already[ ])?(?:got|received|rec'?d|recieved|picked[ ]up|signed[ ]for|unloaded|took[ ]delivery)\b(?![ ](?:a[ ](?:flat|leak|call|question|guy|quote|price|problem|minute|sec|second|meeting|min)|any|to\b|it\b\W*$|you|no|time|anything|stuck|quotes?|prices?|bids?|it[ ]thanks))
    | \b(?:came|come|comes)[ ]in\b(?!.*\?) | \b(?:showed|shown|turned)[ ]up\b | \b(?:has|have|just|all|finally|are|is|were|was|got|been|\w+s)[ ](?:arrived|delivered|dropped[ ]off|received|rec'?d|landed|unloaded)\b(?![ ](?:to|by|before|price|on[ ]site)\b)(?!.*\?)
    | \b(?:is|are|all|both|everything'?s|it'?s|they'?re|finally)[ ](?:here|in\b(?=\W*$)|in[ ](?:the|our)[ ](?:shop|yard|garage))\b(?!.*\?) | \bdelivery[ ](?:came|arrived|showed|is[ ]here|got[ ]here|was)\b | \bgot[ ](?:here|delivered)\b(?!.*\?)
    | \b(?:truck|driver|ups|fedex|freight)[ ](?:just[ ])?(?:brought|dropped|delivered|left)\b | \bhere[ ]and[ ](?:counted|put[ ]away|good)\b"""
)
STATUS: Final = _cue(
    rf"""\b(?:status|eta|tracking)\b | \bupdates?[ ](?:on|for|about|please|pls|me)\b | \bany[ ](?:word|news|update|updates|luck|quotes?|bids?|prices?|pricing|response|responses|answer|answers|movement|progress|replies|reply|sign|idea[ ]when)\b
    | \bwhere(?:'s|[ ]is|s|[ ]are|'re|[ ]do|[ ]did)?[ ](?:we|my|our|the|that|those|things|it|rfq|are)\b(?!.*\b(?:keys?|lunch|meeting|clipboard|bathroom|everyone|everybody|parked|guys)\b)
    | \b(?:has|have|did|does|do)[ ](?:any(?:one|body)|we|they|you|i|the|that|\w+(?:[ ]\w+)?)[ ](?:\w+[ ])?(?:bid|quoted?|respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|come|came|ship(?:ped)?|arrive[d]?|go(?:ne)?[ ](?:out|through)|hear|heard|get[ ](?:back|any|the|a[ ]price|quotes|approved|anything|ordered)|order(?:ed)?[ ](?:the|my|our|those)|gotten|been|send[ ](?:out|in|the)|sent|approve[d]?|called|ever[ ]\w+|price[ds]?)\b
    | \bwhen(?:'s|[ ]is|[ ]are|[ ]will|[ ]should|[ ]do|[ ]does|[ ]can[ ](?:we|i)[ ]expect|'ll|s)?[ ](?!you[ ]get|i[ ]get|possible|u[ ]get|ready|he|she|available|it[ ](?:rains|snows)|can[ ]you)(?=.*\b(?:here|arrive|arriving|come|coming|in|deliver\w*|expect|ship\w*|get|due|show|back|order\w*|ready|land)\b)
    | \bwhat(?:'s|[ ]is|s|[ ]did|[ ]happened|'d|[ ]was|[ ]are)[ ](?:the[ ](?:status|latest|word|hold[ ]?up|low|delay|best|price|lowest|deal|story|eta|situation|count|total|balance|damage)|up[ ]with|going[ ]on[ ]with|happening[ ]with|with[ ](?:the|my|our)|to[ ](?:the|my|our)|left|outstanding|pending|open|taking|\w+(?:[ ]\w+)?[ ](?:quote|come|say|bid|want|charge|send))
    | \bhow(?:'s|[ ]is|[ ]are|[ ]did|s|[ ]many|[ ]much)[ ](?:the|that|my|our|it|we|those|quotes?|bids?|vendors?|prices?|did|have)\b(?=.*\b(?:com(?:e|ing)|going|look\w*|doing|quotes?|bids?|back|in|so[ ]far|quoted|bid|progress\w*|responded|replied|out|came)\b)
    | \bwho(?:'s|[ ]is|[ ]has|[ ]all|s)?[ ](?:all[ ])?(?:quoted|bid|responded|low(?:est)?|won|answered|replied|ahead|the[ ]low|came[ ]in|has|got|we[ ]waiting|cheapest|hasn't|still)\b(?!.*\b(?:keys?|truck|my|seen)\b)
    | \bstill[ ](?:waiting|no|nothing|haven'?t|pending|open)\b | \bwaiting[ ](?:on|for)[ ](?:the|my|those|quotes|parts) | \bcheck(?:ing)?[ ](?:in[ ])?(?:on|status)[ ](?:the|my|our|that|those|rfq|order|it|where)\b | \bfollow(?:ing)?[ -]?up[ ]on\b
    | \b(?:is|are|was|were)[ ](?:the|my|our|that|those|rfq|\w+-\d+)[ ].*\b(?:here|in|ordered|approved|shipped|ready|back|coming|out|done|delivered|yet|closed|open|on[ ]the[ ]way|late|sent|still)\b.*(?:\?|$) | \b(?:yet|so[ ]far)\W*\?\W*$ | \bheard[ ](?:anything|back|from)\b
    | \bdid[ ](?:the|my|our|those)\b.*\b(?:come|arrive|ship|go|get|show|make)\b | \bhow[ ](?:long|soon|far)\b.*\b(?:until|till|before|out|for)[ ](?:the|my|our|we)\b | \bany(?:one|body)[ ](?:bid|quote[d]?|respond\w*|repl\w+|get[ ]back|answer\w*)\b | \bshow[ ]me[ ](?:the|my|our|all|what'?s)[ ](?:quotes?|bids?|open|orders?|status|rfqs?|requests?|pending|prices)\b | \bwhat[ ](?:did|has|have)[ ].*\b(?:come[ ]back|quote|bid|say|said|sent|send|offer)\b"""
)
# Asking for something new: strong enough to win over a cue in the same breath.
ASKING: Final = _cue(
    r"""\b(?:need|needs|needing|want|wants|looking[ ]for|lookin[ ]for|order(?:ing)?|reorder|re-order|buy|purchase|price|pricing|prices|quote|quotes|bids?|could[ ]use|low[ ]on|out[ ]of|short[ ]on|get|grab|requesting|require|requisition|find|source|send|replace|restock|ran[ ]out|gotta[ ]have|request|how[ ]much|shop)\b"""
)


def cue_intent(text: str) -> Intent | None:
    """Return the intent a cue phrase of ``text`` names; None when there is no such cue.

    >>> cue_intent("what did Basin Pipe come back with"), cue_intent("dont bother with the fence")
    ('status', 'cancel')
    >>> cue_intent("4 tapping sleeves 8x6 SS") is None, cue_intent("") is None
    (True, True)
    """
    for intent, pattern in _ORDER:
        if pattern.search(text):
            return intent
    return None


_ORDER: Final[tuple[tuple[Intent, re.Pattern[str]], ...]] = (
    ("help", HELP),
    ("cancel", CANCEL),
    ("status", STATUS),
    ("reject", REJECT),
    ("amend", AMEND),
    ("approve", APPROVE),
    ("received", RECEIVED),
)
