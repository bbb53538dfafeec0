"""The phrases by which people rule on a quote: go ahead with it, or not."""

from typing import Final

from parsers.requisition.cues import compile_cues

REJECT: Final = compile_cues(
    r"\b(?:reject|deny|decline|disapprove|veto)(?:e?d|ing|s)?\b",
    r"\b(?:denied|denying)\b",
    r"\bturn(?:ed|ing)? (?:\w+ ){0,4}down\b(?! to| from)",
    r"\b(?:not|don'?t|can'?t|cannot|won'?t|do not|didn'?t|never) (?:going to |gonna |be |be able "
    r"to |gonna be )?(?:approv\w+|accept\w*|sign(?:ing)?(?: off)?|authoriz\w+|pay(?:ing)?|justify|"
    r"afford|spend(?:ing)?)\b",
    r"\b(?:can'?t|won'?t|not) (?:going to |gonna )?(?:do|go with|okay|ok) (?:that|this|it|the)\b",
    r"\b(?:too|way too|waaay too|so|awfully|kinda|pretty|a bit) (?:expensive|high|pricey|steep|"
    r"rich|costly|dear)\b",
    r"\b(?:that'?s|it'?s|this is|is|way) (?:way )?too much\b",
    r"^\W*(?:way )?too much\b",
    r"[,.!] ?(?:no thanks|no thank you|no way|hard pass|forget that)\W*$",
    r"\b(?:don'?t|do not|never) use (?:them|him|her|that vendor|those guys|THE)\b",
    r"^\W*(?:no|nope|nah|no way|hard no|absolutely not|no thanks?|no thank you|no thx|not "
    r"happening|no sir|no deal|negative)\b\W*(?:$|,|\.|!|-|that|at |not |it'?s|we |get|this|way|"
    r"too|thanks)",
    r"\b(?:i|we|i'?ll|we'?ll|let'?s|gonna|going to|have to|gotta|want to|hard|a|much,?) "
    r"pass\b(?! (?:me|the|it|out|by))",
    r"\bpass(?:ing)? on (?:THE|it|them|\w+'s|CASE)|^\W*(?:that |it |this )?won'?t work\b",
    r"\b(?:price|quote|number|bid|that|cost)s?(?:'?s| is| was| are| seems?| looks?)? (?:\w+ "
    r"){0,2}(?:crazy|insane|nuts|ridiculous|outrageous|robbery|absurd|a joke|a rip ?off|"
    r"excessive|unreasonable|bonkers|steep|out of line)\b",
    r"\b(?:don'?t|do not|doesn'?t) have (?:the |any )?(?:money|budget|funds|funding)\b",
    r"\b(?:don'?t|do not) like (?:any|these|those|that|this|it|them|the)\b",
    r"\bover (?:our |my |the |the dept |department )?budget\b",
    r"\b(?:not|isn'?t) in (?:the|our|my) budget\b",
    r"\b(?:don'?t|do not) (?:buy|order|purchase|get it|go|deal|use) (?:it |that |them )?(?:from|"
    r"with)\b",
    r"\bnot (?:at|for|with) (?:that|this|those) (?:price|cost|number|money)\b",
    r"\bget (?:me |us )?(?:an? )?(?:better|cheaper|another|different|lower|more) (?:price|quote|"
    r"deal|bid|number|option)s?\b",
    r"\b(?:try|look|shop) (?:again|another vendor|someone else|elsewhere|around)\b",
    r"\bfind (?:me |us )?(?:someone|somebody|something|one|a vendor) cheaper\b",
    r"\b(?:none|neither) of (?:these|those|them|the (?:quotes|bids|prices|offers))\b(?!.*\?)",
    r"^\W*no (?:to|on) (?:the|that|this)\b",
    r"\bnot (?:taking|using|going with|accepting|doing|buying) (?:the|that|this|it|any)\b",
    r"\bnon-?starter\b|\b(?:not|ain'?t|won'?t be) (?:signing|buying|paying|ok with)\b",
    r"\b(?:get|find|try|need|want) (?:me |us )?(?:another|other|more|a different) "
    r"(?:vendors?|quotes?|bids?) (?:in|on (?:that|this|it)|instead|please|first)\b",
    r"\b(?:re-?bid|can'?t swing|send (?:it|them|that) back|rip-?off|out of the question)\b",
    r"\b(?:no go|not worth it|thumbs down|send it back|not gonna fly|hell no|no can do)\b",
)
APPROVE: Final = compile_cues(
    r"\b(?:approve|approved(?! the budget)|approving|approves|authorized?|greenlight|lgtm)\b",
    r"\bapproval granted\b",
    r"^\W*(?:the )?(?:cheapest|lowest|low|first|second|third|best)(?: one| bid| quote| price| "
    r"bidder)"
    r"(?: please| pls| is fine| works)?\W*$",
    r"\b(?:use|take|do|get|buy|order) (?:that|this)(?: one)?\W*$",
    r"\b(?:order|buy|get) '?em\b\W*$|\bgive (?:it|that|the (?:job|order|bid)) to\b(?!.*\?)",
    r"^\W*(?:agreed|perfect|great|alright|fine|yes|yep|ok)\W+(?:please )?(?:go|buy|order)(?: "
    r"from .*|\W*)$",
    r"\b(?:fine|ok|okay|happy|good|cool|comfortable) with (?!N )(?!.*\b(?:but|except|lid)\b)",
    r"\b(?:put|push|run|let|get) (?:it|that|this|them|THE) (?:on )?(?:through|ordered|rolling)\b",
    r"\b(?:blessing|i'?ll sign|signing it|rubber stamp|all set to order)\b(?!.*\?)",
    r"\b(?:can|may|should) (?:order|buy|purchase) (?:it|that|those|them|this)\b(?!.*\?)",
    r"\b(?:that|this|it) works(?: for (?:me|us))?\W*(?:$|,|\.|!)",
    r"\b(?:green light|thumbs up)\b",
    r"(?:^\W*|\b(?:that|it|this|price|quote|all|everything|numbers?|they|bid|yes|yep|ok|yeah|"
    r"hartley|all)\W+)(?:sounds|looks?|seems|is|are|that'?s|it'?s|thats|all) (?:good|great|fine|"
    r"fair|reasonable|perfect|right|ok|okay|acceptable)\b(?=\W*$|,|\.|!| to me| go| order| let| "
    r"please| buy| do| by me| with me| thanks| for me| i | we )",
    r"\bCASE (?:sounds|looks?|is|seems) (?:good|great|fine|right|ok|okay|fair)\b(?!.*\?)",
    r"\bplace (?:the|that|this|my|our) order\b(?! for)(?!.*\?)",
    r"\bgo ahead\b",
    r"\bgo for it\b",
    r"\b(?:go|going|went|roll|run) with (?!N)",
    r"^\W*(?:ok(?:ay)?|yes|yep|yeah|sure|please|perfect|great)?\W*(?:please )?(?:order|buy|get|"
    r"do|take|send|purchase|book|accept|place|ship) (?:it|that|this|them|those|the (?:order|"
    r"low\w*|cheap\w*|first|second|third|quote|po|bid|best))\b(?! (?:to|of|for) N)",
    r"\baccept(?:ed|ing)? (?:THE|\w+'?s? (?:quote|bid|offer|price))",
    r"\b(?:take|do|use|pick|choose|like) (?:the |option )?(?:\w+ ){1,3}(?:quote|bid|offer|price|"
    r"one)\b(?!.*\?)",
    r"^\W*(?:(?:ok|yes|please|just)\W+)*(?:buy|order|purchase|get) (?:it |them |that )?from "
    r"(?!N\b)[^\d?]*$",
    r"\b(?:accept|take|use|do) (?:quote|bid|offer|option|number) ?\#?(?:N|[abc]\b)",
    r"\b(?:price|quote|number|bid|offer) works\b(?!.*\?)|[,.] ?(?:buy|order) (?:it|them|that)\W*$",
    r"\bsa(?:ys|id) (?:ok|okay|yes|go|go ahead|do it|buy it|to go ahead|approved?)\b",
    r"\bsign (?:me|us|it|this|that|them|the \w+) off\b",
    r"\baward (?:it |this |that |the \w+ )?(?:to|the)\b",
    r"\b(?:pull|pulling) the trigger\b",
    r"\b(?:works|fine|ok|okay|good) (?:for|by|with) (?:me|us)\b",
    r"\bi'?m (?:good|fine|ok|okay|happy) with\b",
    r"\b(?:have|got|has) (?:my|our) (?:ok|okay|approval|blessing|go(?:-| )?ahead|sign(?:-| "
    r")?off)\b",
    r"^\W*(?:yes|yep|yup|yeah|ya|do it|approved?|agreed|affirmative|please do|absolutely|ship it|"
    r"send it|10-4|ok(?:ay)? do it|yes sir|by all means|definitely|of course)\b\W*(?:(?:please|"
    r"thanks|sir|ma'?am|boss|do it|that works|thank you|pls|lets do it|let'?s do it|order|"
    r"go)\W*)*$",
    r"\b(?:yes|yep|yeah|ok|okay|sure|perfect|great)\W+(?:please )?(?:go|order|buy|get|purchase) "
    r"(?:it|them|those|that|the \w+ from|from|with|ahead)\b",
    r"^\W*(?:yes|yep|yeah|ok|okay|sure)\W+(?:please )?(?:order|buy|purchase|proceed)(?: please| "
    r"pls| thanks)?\W*$",
    r"\bsign(?:ed|ing) off\b",
    r"\b(?:ok|okay|good|cleared|clear) to (?:order|purchase|buy|go|proceed|issue)\b",
    r"\b(?:cut|issue|send) (?:the|a|them a) po\b",
    r"\bmake it happen\b",
    r"\b(?:proceed|i concur|i agree|no objections?)\b",
    r"\blet'?s (?:do|get|go|order|buy|take) (?:it|this|that|with|the|them|\w+'s)\b(?!.*\?)",
)
