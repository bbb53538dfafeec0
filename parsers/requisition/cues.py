"""The phrases by which people tell what they want, one small pattern a row.

In a row ``THE`` stands for "the, that, my ...", ``CASE`` for a case number or the word for a case,
``N`` for a number in figures or words. A space matches any run of spaces.
"""

import re
from typing import Final

_THE: Final = r"(?:the|that|those|this|these|my|our|it|them|his|her|their|all)\b"
_CASE: Final = (
    r"(?:rfqs?|rqs?|reqs?|quotes?|orders?|pos?|cases?|requisitions?|requests?|bids?|"
    r"[a-z]{2,4}-?\d{2,6})\b"
)
_N: Final = (
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|hundred|half|dozen|couple)\b"
)
_PAST: Final = (
    r"(?:arrived|delivered|received|rec'?d|recieved|landed|unloaded|dropped off|picked up|came in|"
    r"showed up|turned up|came)"
)

_EDGE: Final = r"\b"


def compile_cues(*rows: str) -> re.Pattern[str]:
    """Make one pattern of a table of phrases, to be searched for in lower-case text.

    >>> bool(compile_cues("bump THE up", "N more").search("add two  more"))
    True
    """
    # Rows that begin at a word share one look for its edge: most places in a text are none.
    inside = "|".join(f"(?:{row[2:]})" for row in rows if row.startswith(_EDGE))
    others = [f"(?:{row})" for row in rows if not row.startswith(_EDGE)]
    pattern = "|".join([*others, *([rf"\b(?:{inside})"] if inside else [])])
    for name, meaning in (("THE", _THE), ("CASE", _CASE), ("PAST", _PAST)):
        pattern = pattern.replace(name, meaning)
    pattern = re.sub(r"(?<![A-Z\\\[-])N(?![A-Z\]-])", lambda _: _N, pattern)
    spaced = pattern.replace(" ?", r"[ \t]*").replace(" ", r"[ \t]+")
    return re.compile(spaced.replace(r"[[ \t]+\t]", r"[ \t]"))


HELP: Final = compile_cues(
    r"^\W*/?(?:help|halp|commands?|menu|instructions?|usage)(?: me)?(?: please| pls)?\W*$",
    r"^\W*(?:i )?need (?:some )?help\W*$",
    r"\bwhat (?:\w+ ){0,4}(?:can|could) (?:you|u|i|we|this|it) (?:\w+ )?(?:do|ask|use|say|type|"
    r"handle|understand|tell|help)\b",
    r"\bwhat (?:all )?do you (?:do|know|understand|handle|need from)\b",
    r"\bwhat (?:\w+ )?(?:info|information|details?|commands?|words)\b(?! (?:on|about|for) )",
    r"\bwhat (?:do|should|must|would) i (?:need to |have to )?(?:type|say|put|tell|include|send|"
    r"do|enter|write)\b",
    r"\bhow (?:do|does|can|should|would|exactly do) (?:i|we|you|this|it|that|the bot|one|u|"
    r"people|someone)\b(?! (?:like|look))(?!.*\bcost)",
    r"\bhow to\b",
    r"\bhow (?:this|it|approvals?|ordering|the bot) works?\b",
    r"\b(?:who|what) (?:are you|is this(?: bot| thing| channel)?)\W*$",
    r"\bshow me (?:how|the commands|what you)\b",
    r"\b(?:can|could|would) you (?:explain|walk me|show me how|teach)\b",
    r"\bhelp (?:me )?(?:understand|figure|with (?:this|the) bot|using)\b",
    r"\b(?:is there|got) an? (?:guide|manual|tutorial|list of commands)\b",
    r"\bgetting started\b",
    r"\bcan (?:you|i|we) (?:order|buy|get stuff|get things) (?:from|off) \w+\W*$",
    r"\bhow long (?:does|do) (?:an? |the |it |quotes?|orders?|approvals?)(?:\w+ )*take\b",
    r"\bcan i (?:send|attach|upload|show|email|text|paste) (?:you )?(?:an?|the|my) (?:picture|"
    r"photo|pic|pdf|file|"
    r"list|spreadsheet|screenshot)\b",
    r"\bcan (?:you|it|the bot|this) (?:get|find|do|send|ask|handle|compare|check) (?:\w+ ){0,4}"
    r"(?:from |with |at )?(?:more than one|multiple|several|different|other) (?:vendors?|stores?|"
    r"places?|"
    r"suppliers?|people|departments?)\b",
    r"\bwho (?:approves?|signs? off|can approve|has to approve|needs to approve)\b(?!.*CASE)",
    r"\bdo (?:i|we) need (?:N |a |any )?(?:quotes|bids|po|approval|permission)\b",
    r"\bcan (?:i|we) (?:order|buy|request|approve|cancel) (?:for|on behalf|without|over|under|"
    r"something)\b",
    r"\bwhat(?:'s|s| is) the difference\b|\bwhat does .{1,30} mean\b|\bexamples?\W*$",
    r"\bdo you (?:handle|do|support|take|understand|know|work|accept|speak)\b",
    r"\bhow many (?:quotes|bids|prices) (?:are|is|do (?:i|we|you)|does it) (?:required|needed|"
    r"need|have to|take)\b",
    r"\bwhat(?:'s|s| is| are) (?:the|our|my) (?:\w+ )?(?:limits?|thresholds?|rules?|polic(?:y|"
    r"ies)|cut ?off|"
    r"process|procedure)\b",
    r"\bis there (?:an? )?(?:limit|cap|minimum|maximum|form|process|list of|template|cheat "
    r"?sheet)\b(?!.*\bfor sale)",
    r"\bhow (?:do|does) \w+ work\b",
    r"^\W*(?:can|could) (?:you|anyone|someone) help(?: me)?(?: please| out)?\W*$",
    r"\bwhat are my options\b",
    r"\bwhat(?:'s|s| is| are) (?:this|the|you)(?: \w+)? for\W*$",
    r"\bam i supposed to\b|\bdo i (?:have|need) to (?!order|buy|get|pick)|\bwho do i\b",
    r"\bwhere do i (?:enter|put|type|find|send|see|go)\b|\bis there a way to\b",
    r"\bhelp (?:using|with) (?:this|the|you)\b",
    r"^\W*(?:do|does|should|must|are|is|what|what'?s|when|which|why|how) (?:\w+ ){0,4}"
    r"(?:N (?:quotes|bids|prices)|threshold|spending limit|polic(?:y|ies)|rules?|commands?)\b"
    r"(?!.*\b(?:back|come|in yet|so far)\b).*\?",
)
CANCEL: Final = compile_cues(
    r"\bcancel(?:l?ed|l?ing|lation)?\b(?!.*\bcancel)",
    r"\bnever ?mind\b",
    r"\bnvm\b",
    r"\b(?:don'?t|do not|no need to) (?:bother|worry)\b",
    r"\b(?:don'?t|do not) (?:order|send|buy|get|need|want) (?:out )?THE\b",
    r"\b(?:don'?t|do not|won'?t|wont) (?:be )?(?:need\w*|want) .*\b(?:any ?more|after all|now)\b",
    r"\b(?:won'?t|wont|will not) (?:be )?need(?:ing)? (?:THE|it|them)",
    r"\b(?:no longer|not) (?:need(?:ed|ing)?|want(?:ed)?|required)\b",
    r"\b(?:scratch|scrap|kill|withdraw|forget|disregard|ignore|void|nix|abort|delete|remove|"
    r"recall|pull) (?!the trigger)(?!(?:\w+ ){1,4}(?:from|off) (?:THE )?(?:\w+ )?CASE)(?:about "
    r")?(?:the (?:order|request|rfq) (?:for|on) |THE|CASE)",
    r"\bforget about\b",
    r"\bcall(?:ed|ing)? (?:it|that|the \w+(?: order)?) off\b|\bcall off\b",
    r"\bcalling off\b",
    r"\bhold (?:THE )?(?:\w+ )?(?:order|request|rfq)\b(?! (?:till|until|to) N)",
    r"\bclose (?:out )?(?:THE )?(?:CASE)(?! (?:date|at|on)\b)",
    r"\btake (?:THE )(?:order|request)(?: for (?:\w+ ){1,3}| )?off\b",
    r"\bno (?:\w+ ){1,3}needed(?: any ?more| now)?\W*$|\bplease remove\W*$",
    r"\b(?:request|order) was an? (?:mistake|duplicate|test|error)\b",
    r"\bwe'?re (?:all set|good|covered|set|fine) (?:on|for)\b|\bno need\W*$",
    r"\b(?:please |just )disregard\b",
    r"\blet'?s not (?:order|get|do|buy|bother)\b",
    r"\bhold off\b",
    r"\b(?:let'?s|we'?ll|we will|gonna|going to|just) skip (?:THE|it|on)\b",
    r"\bno need (?:for|to order|anymore|now|after)\b",
    r"\bstop (?:the|that|this|working on|looking|shopping)\b(?! sign)",
    r"\b(?:found|have|had|got) (?:\w+ ){0,4}(?:already|in the (?:back|shop|shed|basement|closet|"
    r"barn)|after all)\b",
    r"\b(?:drop|pull|axe|shelve) (?:THE|the) (?:(?!from|off|out)\w+ ){0,3}(?:request|order|rfq|"
    r"requisition)\b",
    r"\b(?:drop|pull|axe|shelve) CASE",
    r"\btake (?:THE|the) (?:\w+ ){0,3}off (?:the|my) list\b",
    r"\bchanged (?:my|our) minds?\b(?!.*\b(?:make|to)\b)",
)
AMEND: Final = compile_cues(
    r"\b(?:needs? to|should|ha(?:s|ve) to) be .{1,25}\bnot\b(?!.*\?)",
    r"\b(?:size|qty|quantity|colou?r|count|unit|address|date) (?:(?:on|of|for) (?:\w+ ){1,3})?"
    r"(?:should|needs to|has to|is supposed to) be\b(?!.*\?)",
    r"\bneed (?:it|them|those|that) (?:sooner|earlier|later)\b|\bgo from N to N|\bup (?:it|that) "
    r"to N",
    r"\b(?:knock|shave|take|drop) N (?:\w+ )?off\b",
    r"^\W*(?:please |can you |could you )?make (?:THE )(?:\w+ ){0,3}(?:xs|s|m|l|x+l|\dx?l?|small|"
    r"medium|large|"
    r"black|white|red|blue|green|yellow|orange|bigger|smaller|larger|longer|shorter)\b",
    r"\b(?:drop|remove|take|pull|strike|delete|cut|scratch) (?:THE )?(?:\w+ ){1,3}(?:from|off|"
    r"out of) "
    r"(?:THE )?(?:\w+ )?CASE",
    r"\bmake (?:it|that|them|those|the \w+(?: \w+)?) (?:N|a |size|\w+ instead|the )",
    r"\b(?:change|switch|update|bump|increase|decrease|reduce|lower|raise|cut|drop|swap|adjust|"
    r"revise|amend|correct|extend|trim|double|triple|knock|edit|modify) (?:THE|it|qty|quantity|"
    r"CASE|delivery|due) ?(?:.*\b(?:to|from|by|instead|for|in half|up|down|back|N)\b)?(?!.*\?$)",
    r"\b(?:bump|knock|cut|move|push|drop|scale|dial) (?:it |that |them |THE )?(?:\w+ ){0,3}(?:up|"
    r"down|back|out) ?(?:to|by|a|N)?\b",
    r"\b(?:move|push|extend|change|bump) (?:the )?(?:due|needed|need|delivery|deadline|date)\b",
    r"\b(?:can|could) (?:we|you|i) (?:please )?(?:change|update|switch|adjust|revise|amend|"
    r"increase|reduce|modify|bump|swap)\b",
    r"\b(?:add|adding|tack on|throw in|include) (?:\S+ ){0,7}(?:to|on|onto|with|in) (?:that|my|"
    r"our|this|it|CASE|the (?:\w+ ){0,2}(?:order|list|rfq|request|quote|req|requisition))",
    r"\badd (?:N|some|a few) (?:\w+ ){0,3}?more\b",
    r"\badd (?:another|an extra|N more|N extra)\b",
    r"\b(?:need|want|should be|meant|make it|get|it'?s|is|order) (?:N|size|\w+) (?:\w+ "
    r"){0,3}(?:not|instead of|rather than) (?:N|size|\w+)",
    r"\bN (?:\w+ )?(?:instead of|rather than|not) N",
    r"\binstead of\b",
    r"\binstead\W*$",
    r"\b(?:bring|take|drop|kick) (?:it|that|them|THE (?:\w+ ){0,3}) ?(?:back )?(?:up|down) to N",
    r"\b(?:swap|switch|change|trade) (?:out )?(?:the|my|our|that|those) .*\b(?:for|to|with)\b",
    r"\b(?:throw|stick|put|toss|tack|slap) (?:on |in )?(?:N|another|some|a few) .*"
    r"\b(?:on|onto|in|into|to) (?:the|that|my|our) (?:\w+ ){0,3}(?:order|request|list|rfq|req)\b",
    r"\bup (?:the|that|my|our) (?:\w+ ){1,4}to N",
    r"\b(?:actually )?only need N",
    r"\btake N (?:\w+ )?off\b",
    r"\b(?:should|supposed to) (?:be|have been|have said|say|read)\b(?! here)(?!.*\?)(?=.*(?:N|"
    r"size|instead|not|for|to))",
    r"\bmeant (?:to say|to put|to ask|N)",
    r"^\W*(?:correction|typo)\b",
    r"\bwrong (?:size|colou?r|qty|quantity|count|date|address|item|part|number)\b"
    r".*\b(?:should|need|make|want|supposed|meant)\b",
    r"\b(?:qty|quantity|count) (?:is|now|changed|should|on|to)\b",
    r"\bforgot (?:to (?:add|include|mention|say|put|ask)|the|about)\b",
    r"\bN more (?:\w+ )?(?:on|to|for) (?:that|it|CASE|the (?:\w+ )?(?:order|list|request|rfq))",
    r"\bgo (?:with|up to|down to) N (?!.*\bquote)",
    r"\bchange of plans?\b",
    r"\b(?:date|deadline|qty|quantity|address|location) (?:(?:on|for|of) (?:\w+ ){1,3})?"
    r"(?:is |was |has |got |just )*(?:moved|moves|changed|changes|pushed|bumped|slips|slipped)\b",
)
# What came in full is received, whatever else is said of it.
ARRIVED: Final = compile_cues(
    r"\b(?:everything|it all|all of it|they all|all N) (?:came in|arrived|was delivered|showed up|"
    r"is here|got here)\b(?!.*\?)",
)
RECEIVED: Final = compile_cues(
    r"\b(?:all|both) (?:N )?(?:\w+ )?accounted for\b(?!.*\?)",
    r"\bonly N of (?:the|our|them|those)\b(?!.*\?)",
    r"\bwe (?:now )?have (?:THE )(?:\w+ ){1,3}(?:now|in hand)\W*$|\bonly (?:got|received) N of\b",
    r"\bshort[- ]?shipped\b|^\W*\w+ signed for\b",
    r"^\W*N (?:\w+ ){1,3}(?:came|arrived|showed up|are here|made it)\b(?!.*\?)",
    r"^\W*(?:ok |hey |fyi |well )*(?:the|our|my|those) (?:\w+ ){1,3}(?:came|arrived)\b"
    r"(?= (?:but|today|this|yesterday|early|late|damaged|broken|with)\b|\W*$|,)(?!.*\?)",
    r"^\W*(?:they|it|those|these|everything|stuff)(?:'ve| have| has)?(?: all| just| finally)? "
    r"(?:came|come|arrived|showed|got here)\b(?! (?:to|out|back|with|off|loose|from|"
    r"apart)\b)(?!.*\?)",
    r"^\W*(?:(?:we|i|just|finally|fyi|ok|hey|all|yep|so|the crew|also|update|good news|and|hi|"
    r"have|has|they|guys|shop|crew|only|already|we've|i've)\W+){0,4}(?:got|received|rec'?d|"
    r"recieved|picked up|signed for|unloaded|took delivery of)\b(?! (?:an? (?:flat|leak|call|"
    r"question|guy|quote|price|problem|minute|sec|second|meeting|min|text|email|ride|new)|any|"
    r"to\b|it\W*$|you|no|time|anything|stuck|quotes?|prices?|bids?|it thanks|me|him|hurt|sick|"
    r"lunch|plans|some time|a sec))",
    r"\b(?:came|come) in\b(?! (?:low|high|at|under|over|with|lowest|late|early for|on (?:time|"
    r"my)|to)\b)(?!.*\?)",
    r"\b(?:showed|shown|turned) up\b(?!.*\?)",
    r"\b(?:has|have|just|all|finally|are|is|were|was|got|been|\w+s|\w+|full|both|everything) "
    r"(?:arrived|delivered|dropped off|landed|unloaded)\b(?! (?:to|by|before|price|on site|"
    r"on-site|in (?:bulk|bags)|at cost)\b)(?!.*\?)(?!.*\bneed)",
    r"\b(?:delivered|received|arrived|dropped off) (?:in full|today|this (?:morning|afternoon)|"
    r"yesterday|complete|damaged|broken|short|at \d|just now|an hour|ok|fine|on (?:monday|"
    r"tuesday|wednesday|thursday|friday))\b(?!.*\?)",
    r"\b(?:is|are|all|both|everything'?s|it'?s|they'?re|finally|stuff'?s) (?:finally |all "
    r")?(?:here|in hand|accounted for)\b(?!.*\?)",
    r"\b(?:is|are) (?:finally |all )?in(?= (?:the|our) (?:shop|yard|garage|dock|warehouse)\b|"
    r"\W*$|, )(?!.*\?)",
    r"\bdelivery (?:came|arrived|showed|is here|got here|was|complete)\b",
    r"\bgot (?:here|delivered)\b(?!.*\?)",
    r"\b(?:dropped|brought) (?:the|our|my) (?:\w+ ){1,3}(?:off|by|over)\b(?!.*\?)",
    r"^\W*(?:the )?(?:\w+ )?\w+'s here\b(?!.*\?)",
    r"^\W*(?:the |our |my )?(?:\w+ ){1,3}(?:here|in|arrived|came),? (?:but )?"
    r"(?:short|missing|minus)\b(?!.*\?)",
    r"\b(?:truck|driver|ups|fedex|freight|usps|vendor|they) (?:just )?(?:brought|dropped|"
    r"delivered|left)\b",
    r"\b(?:checked|counted|put away|stocked)\b.*\b(?:in|all|good|here)\b",
)
STATUS: Final = compile_cues(
    r"\bwhere(?:'d|d|'ve)? (?:did |do )?we (?:land|stand|end up|at)\b",
    r"\ba winner\b.*\b(?:on|for)\b|\bin the lead\b|\bwho(?:'s|s| is) (?:winning|ahead|leading)\b",
    r"\bwhere does .* stand\b|\banything new (?:on|with|about)\b",
    r"\blook up (?:my|the|that|our) (?:\w+ )?(?:order|request|rfq|quote)s?\b",
    r"^\W*(?:have|has|did) (?:they|we|you|he|she|the|those|my|our) (?:\w+ )?deliver(?:ed)?\b",
    r"\bhow come\b|\bhow close (?:are|is)\b|\blatest (?:on|from|with)\b|\bremind me (?:what|who|"
    r"how much|"
    r"when)\b",
    r"\bwhen (?:do|does|will|is|are) (?:\w+ ){0,3}(?:quotes|bids|CASE) (?:close|end|open|due)\b",
    r"\bwhy (?:is|are|has|have|did|isn'?t|aren'?t|hasn'?t|haven'?t|didn'?t) .*\b(?:taking|late|"
    r"so long|"
    r"delayed|held|stuck|ordered|approved|here|back|yet)\b",
    r"\bwhat(?:'s|s| is| was| were) (?:the|our|my) (?:winning|final|last|best|lowest) (?:price|"
    r"bid|quote|"
    r"offer)\b",
    r"\bwhat (?:did|do) we (?:get quoted|pay|spend|end up)\b|\bwhere(?:'s|s| is| are) CASE",
    r"\bdid (?:they|he|she|anyone|anybody|\w+) (?:ever )?(?:call|get|write|reach|come) (?:us |me "
    r")?back\b",
    r"\b(?:status|eta|tracking)\b",
    r"\bupdates? (?:on|for|about|please|pls|me)\b",
    r"\b(?:an|any) update\b",
    r"\bany (?:word|news|updates?|luck|quotes?|bids?|prices?|pricing|responses?|answers?|"
    r"movement|progress|repl\w+|sign|idea when|eta)\b",
    r"(?<!body\sknow\s)(?<!one\sknow\s)\bwhere(?:'s|s| is| are|'re| do| did)? (?:we|my|our|the|"
    r"that|those|things|it|rfq|"
    r"are)\b(?!.*\b(?:keys?|lunch|meeting|clipboard|bathroom|every(?:one|body)|parked|guys|crew|"
    r"truck|party|bob|park)\b)",
    r"\b(?:has|have|did|does|do) (?!not |you think |you mind |me |the \w+ (?:quote|"
    r"bid)\W*$)(?:[\w'-]+ ){1,4}(?:bid|quoted?|"
    r"respond(?:ed)?|repl(?:y|"
    r"ied)|answer(?:ed)?|come back|came back|come in|ship(?:ped)?|arrived?|go(?:ne)? (?:out|"
    r"through)|hear|heard|get (?:back|any|approved|ordered|here|the|a price|quotes|that|my|our|"
    r"those)|order(?:ed)?|gotten|send (?:out|in|the|an?|any|us|me)|sent|been (?:sent|ordered|"
    r"approved)|"
    r"approve[d]?|submit\w*|price[ds]?|make it|show up|place[d]?|clear(?:ed)?)\b",
    r"\bwhen(?:'s|s| is| are| will| should| do| does| can we expect|'ll| would| might)? (?!you|u "
    r"|he|she|possible|ready|it (?:rains|snows)|they get here i)(?=.*\b(?:here|arriv\w+|com(?:e|"
    r"ing)|in|deliver\w*|expect|ship\w*|get|due|show\w*|turn\w*|back|order\w*|ready|land)\b)(?!i )",
    r"\bwhat(?:'s|s| is| was| are) (?:the (?:status|latest|word|hold ?up|low|delay|best|price|"
    r"lowest|deal|story|situation|total|damage|eta)|up w(?:ith|/)?\b|going on|happening|with "
    r"(?:the|my|our)|left|outstanding|pending|open|taking)\b",
    r"\bwhat(?:'d| did| has| have| happened)\b.*\b(?:come back|quote|quoted|bid|say|said|sent|"
    r"send|offer|charge|want|with|to (?:the|my|our))\b",
    r"\bwhat(?:'s|s| is| are) (?:our|my|the) (?:best|low\w*|cheapest|latest|high\w*) "
    r"(?:number|price|quote|bid|offer)s?\b",
    r"\bwhat (?:do|did) we (?:have|got) (?:pending|open|out|on order|going|so far|left)\b",
    r"\b(?:got|have|get|seen|see) any (?:\w+ )?(?:numbers?|quotes?|prices?|pricing|"
    r"bids?)\b(?=.*\?|.* yet)",
    r"\bstill need N (?:more )?(?:quotes|bids|prices)\b",
    r"\b(?:what|which|how many) (?:vendors?|bids?|quotes?|prices?|suppliers?|responses)\b",
    r"\bhow(?:'s|s| is| are| did) (?:the|that|my|our|it|we|those|CASE)\b(?=.*\b(?:com(?:e|ing)|"
    r"going|"
    r"look\w*|doing|quotes?|bids?|back|order|request|rfq|progress\w*)\b)",
    r"\bhow (?:long|soon|far)\b.*\b(?:until|till|before|out|for|is|are|along)\b",
    r"\bwho(?:'s|s| is| has| all| have)? (?:all )?(?:quoted|bid|responded|low(?:est)?|won|"
    r"answered|replied|the low|came in|cheapest|hasn'?t|still|got the|has the (?:low|best)|we "
    r"waiting|gave|sent)\b(?!.*\b(?:keys?|truck|my|seen)\b)",
    r"\bstill (?:waiting|no|nothing|haven'?t|pending|open)\b",
    r"\bwaiting (?:on|for) (?:the|my|those|quotes|parts|a price)\b",
    r"\bcheck(?:ing)? (?:in |up |back )?(?:on|status|where) (?:THE|order|where|a |CASE|status)",
    r"\bfollow(?:ing)?(?:-| )?up (?:on|about)\b",
    r"\b(?:is|are|was|were) (?:the|my|our|that|those|rfq|\w+-\d+|it|they) (?!.*\b(?:open|closed) "
    r"yet)(?:.* )?(?:here|in|"
    r"ordered|approved|shipped|ready|back|coming|out|done|delivered|yet|on the way|"
    r"late|sent|awarded|placed|confirmed|processed|finalized|on (?:back ?)?order|back ?ordered|"
    r"held up|delayed)\b",
    r"\b(?:is|are|was) (?:\w+ ){0,3}CASE (?:\S+ )?(?:still )?(?:open|closed)\b",
    r"\b(?:yet|so far)\W*\?\W*$",
    r"\bheard (?:anything|back|from)\b",
    r"\bany(?:body|one) (?:going to |gonna )?(?:bid|quote)\b",
    r"\bwhat came in\b",
    r"\banything (?:back |yet |in )?(?:from|on|back)\b",
    r"\bdid (?:the|my|our|those|that)\b.*\b(?:come|arrive|ship|go|get|show|make)\b",
    r"\bany(?:one|body) (?:bidding|quoting|bid|quoted?|respond\w*|repl\w+|get back|answer\w*)\b",
    r"^\W*(?:is |are |so )?(?:the |my |our |that |those )?(?:\w+ ){1,3}"
    r"(?:coming|here|in|done|ready|shipped|ordered)(?: \w+)? or (?:not|no|what|nah)\b",
    r"\b(?:show|list|see|give) (?:me )?(?:the |my |our |all )?(?:\w+ )?(?:open|pending|"
    r"outstanding|quotes?|bids?|orders?|status|rfqs?|requests?)\W*(?:so far|please|pls|orders|"
    r"requests|rfqs|for \w+-\d+)?\W*$",
)
