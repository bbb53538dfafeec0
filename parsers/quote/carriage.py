"""Who brings the goods and who pays for it: tables of turns of phrase, by part of speech.

A `^` in a table is the clause's beginning, a `$` its end.
"""

import re
from functools import lru_cache

from parsers.mail.cues import Cues, cues
from parsers.mail.wordlists import plain
from parsers.quote.model import Freight

_GROUPS = {
    "FREIGHT": """
        freight | shipping and handling | shipping | ship | delivery | deliveries |
        haul | hauling | haulage | trucking | transport | transportation | carriage | cartage |
        drayage | postage | courier | ups ground | ups | fedex | ltl | flete | livraison | envio |
        envío | transit | drop off | dropoff | entrega | frais de port | frais de livraison | usps
    """,
    "CHARGE": "charges | charge | costs | cost | fees | fee | bill | surcharge | rate",
    "BE": """
        is | are | was | will be | would be | has been | to be | should be | comes | come | being |
        stays | remains | is still | is always | is already | is all | 's
    """,
    "FREE": """
        free | free of charge | for free | no charge | at no charge | at no cost | no cost |
        no cost to you | without charge | no extra charge | no extra cost | no extra | no fee |
        at no extra charge | at no extra cost | at no additional cost | at no additional charge |
        no additional charge | no additional cost | gratis | for nothing | on us | on me |
        on the house | complimentary | at our expense | on our dime | our treat | our expense |
        on our nickel | our dime | gratuit | zero charge | at zero cost |
        nothing added | won't cost you |
        costs you nothing | cost you nothing | our nickel |
        won't cost you anything | won't cost you a thing | won't cost you a dime |
        wont cost you anything | wont cost you a thing | wont cost you a dime | no fee |
        gratuite | gratuits | gratis | sin costo | sin cargo | sans frais | offert | offerte
    """,
    "PAID": """
        included | including | incl | inc | includes | allowed | prepaid | paid | pd | waived |
        covered | absorbed | none | nil | zero | nothing | comprise | incluido | incluida |
        incluse | inclus | compris |
        in the price | in price | in that price | in those prices | in my price |
        in my prices | in our price | in our prices | in these prices | in the prices |
        in the numbers | in the number | figured in | rolled in | built in | baked in |
        thrown in | factored in | part of the price | is ours | 0 | 0.00
    """,
    "PAYS": """
        pay | pays | paying | cover | covers | covering | eat | eats | eating | absorb |
        absorbs | absorbing | throw in | throwing in | waive | waives | waiving | pick up |
        picking up | take care of | stand | handle | foot | allow | will pay | will cover
    """,
    "HOLDS": """
        include | includes | including | included | incl | incl. | with | w/ | carry | carries |
        comes with | come with | cover | covers | covering | reflect | reflects | has
    """,
    "CARRY": """
        deliver | delivers | delivering | bring | brings | bringing | haul | hauls | hauling |
        run | runs | running | drop | drops | dropping | carry | carries | truck | trucks |
        trucking | walk | walks | walking | ship | ships | shipping | take | takes | send |
        sends | set | sets | unload | unloads | drive | drives | cart | carts | stack |
        stacks | place | places | spread | get | gets | delivered | dropped
    """,
    "CARRIED": """
        trucked | hauled | brought | dropped | set | placed | carried | landed | laid | walked |
        put | driven | unloaded | dumped | tailgated | spotted | stacked | delivered | carted
    """,
    "IT": """
        it | them | this | that | these | those | everything | all | each | your | the | both |
        one | any | orders | stuff
    """,
    "ANY": """
        to | out | that | here | you | you'd | you'll | anything | orders | at | it | them | these |
        those | there | this | on | for | so | anymore | and | but | locally | any | with | come |
        pick | sorry | our | the
    """,
    "OURMAN": """
        my driver | our driver | my guy | my son | my nephew | my brother | my crew | our crew |
        our guys | the driver | my truck | our truck
    """,
    "YOU": "you | you'd | you'll | city | customer | buyer | your crew | your guys | your people | "
    "your truck | "
    "town | county | village | consignee",
    "COLLECT": """
        pick up | will call | counter | counter sales | counter sale | walk in | collection |
        pickups | counter pick up
    """,
    "OFFER": "offer | do | provide | make | have | run | own | offering | doing | got",
    "NOFEE": "no charge | at no charge | at no cost | no cost | free of charge | for free",
    "NOT": """
        don't | do not | doesn't | does not | not | isn't | is not | aren't | are not | won't |
        will not | can't | cannot | never | no longer | dont | cant | wont
    """,
    "EXTRA": """
        extra | additional | not included | not incl | not in | tbd | to be determined |
        to be added | to be quoted | to be billed | added | billed | quoted | invoiced | at cost |
        at actual | actual | on top | separate | separately | excluded | exclusive | varies |
        will apply | applies | apply | your account | on your account | for your account |
        for the account | third party | 3rd party | por cuenta | no incluido | no incluida |
        en sus | per carrier | charged | not free | not covered | not part | n/i | at your expense |
        your responsibility | yours | on you | your dime | unknown
    """,
    "OUTSIDE": """
        plus | excl | excl. | add | adding | not including | not counting | without | excludes |
        excluding | exclusive of | before | less | doesn't include | does not include |
        don't include | do not include | not include | not cover | doesn't cover |
        don't cover | net of
    """,
}
_NO_CHARGE = cues(
    """
    no/zero/without/free [extra/additional/separate/added/outbound] FREIGHT CHARGE
    FREE for/on/with/of [the/any/all] FREIGHT
    you won't/don't/will pay no/any/for [the] FREIGHT
    zero FREIGHT
    never/don't charge ~ ~ for [the/local] FREIGHT
    FREE to CARRY
    NOT charge/charging/bill [you] [anything/extra] for [the] FREIGHT
    NOT charge/charging/bill [you] [anything/extra] to CARRY
    there/here/out ~ FREE
    have/get/put IT * free $
    no/nothing/never [extra] charge/charged/due/owed/added for [the] FREIGHT
    nothing [extra] for [the] FREIGHT
    """,
    _GROUPS,
)
_EXTRA = cues(
    """
    prepaid [and/or] add/added/adds/bill/billed/charge/charged/a
    ppa
    FREIGHT ~ collect
    carrier/truck/line collect
    ^ collect
    third/3rd party billing
    third/3rd party freight
    port dû/du
    NOT HOLDS FREIGHT
    do/does/did not include/cover ~ FREIGHT
    YOU BE responsible for FREIGHT
    responsible for [all/the/any] FREIGHT
    FREIGHT BE ~ responsibility
    FREIGHT call/tba/tbd
    FREIGHT [will/we'll] advise/depends/varies/tba
    FREIGHT to be advised/determined/figured/quoted
    FREIGHT [to] bill recipient/receiver/consignee/to
    plus s and h
    plus s & h
    plus shipping
    need/have/get/getting * FREIGHT quote/price/rate/number/cost
    can't/cannot/not say/know/sure on/about/what ~ FREIGHT
    figure/check/price/work FREIGHT when/once/later/after/at
    más/mas flete
    flete por cobrar
    no/without/lack/need/get/getting ~ ~ FREIGHT number/quote/figure/rate yet
    NOT have ~ FREIGHT number/quote/figure/rate
    collect on/via/by your/our
    on/via/by your carrier/freight/ups/fedex
    collect FREIGHT
    shipped/ships collect
    en sus/supplément
    OUTSIDE [the/actual/any/all/outbound/inbound/applicable/your/local] FREIGHT
    OUTSIDE [the] CHARGE for FREIGHT
    NOT HOLDS [the/any/in] ~ FREIGHT
    no FREIGHT included
    FREIGHT NOT ~ PAID
    FREIGHT NOT ~ FREE
    FREIGHT ~ CHARGE ~ EXTRA
    FREIGHT ~ EXTRA
    FREIGHT BE by/for/on [the] YOU
    FREIGHT to follow
    actual FREIGHT
    YOU pay/pays/cover/covers/arrange/arranges/handle [the/your/for] FREIGHT
    ex works/work/factory
    exw
    flete no incluido
    transport en sus
    """,
    _GROUPS,
)
_PICKUP = cues(
    """
    COLLECT only
    ^ COLLECT $
    bring/send/need a/your trailer/truck/pickup
    you ~ ~ have/need/got to haul/fetch/collect/get
    you ~ ~ have/need/got to come
    seulement ramassage
    at our/the counter
    come after/for IT
    will call at/from
    COLLECT at/from my/our/the yard/shop/store/warehouse/dock/place/plant/pit/quarry
    will call price/prices
    FREIGHT pick up $
    via COLLECT
    COLLECT at
    store/in-store/yard/plant/pit/customer/dock pick up
    you truck IT
    pick/picked up price/prices/pricing
    ramassage ~ ~ seulement
    ramassage seulement/uniquement
    recoger en
    recolección en
    recoja en
    COLLECT here/at/from/in ~ ~ only
    no way/means to/of deliver/delivering/haul/hauling/ship/shipping/get/getting/bring/bringing
    cash and/n/an/or carry
    YOU * pick/picked/picks ~ up
    must/need/have/would/you'd/you'll * pick/picked ~ up
    YOU * fetch/fetched/collect/collected
    come [and/by/to/on] [down/over/out/by] [and/to] get/collect/pick/grab/fetch
    YOU * send/bring [a/your] truck/trailer/van/driver/someone
    YOU [must/would/will/to] haul/hauls/hauling/collect/collects
    BE picked up
    pick up at our
    picked up at/here/from
    price/priced/prices ~ pick/picked up
    for pick up
    customer/city/self pick up
    loaded at/on/onto/in our/your/my
    loaded/load you/your
    NOT ~ deliver/ship $
    NOT ~ deliver/ship ANY
    NOT ~ OFFER FREIGHT
    NOT ~ OFFER ~ delivery/deliveries/truck/trucks/van/driver
    no delivery/deliveries/shipping
    no [delivery] truck/trucks/driver
    FREIGHT NOT available/offered/possible/provided/something
    """,
    _GROUPS,
)
_INCLUDED = cues(
    """
    FREE [standard/local/ground/inside/same/next/city/curbside/our/dock/regular] [day] FREIGHT
    no [extra/additional/more] FREIGHT
    FREIGHT ~ FREE
    FREIGHT ~ PAID
    FREIGHT ~ BE ~ FREE
    FREIGHT ~ BE ~ PAID
    FREIGHT to * BE ~ FREE
    FREIGHT to * BE ~ PAID
    FREIGHT to * PAID
    FREIGHT to * FREE
    FREIGHT with/by/on/in/via/using * NOFEE
    prepaid and allow/allowed
    allowed FREIGHT
    ffa
    PAYS [the/all/your/for/any/local] FREIGHT
    HOLDS [the/all/free/our/local/inside/ground] FREIGHT
    CARRY [right/straight] FREE
    CARRY IT * FREE
    CARRY * FREE
    FREE CARRY
    inclusive of [all/the] FREIGHT
    price/prices includes/include/covers ~ and FREIGHT
    includes/including bringing/hauling/dropping/running
    with me/us/him CARRY IT
    OURMAN ~ CARRY IT
    franco destination/destino
    rendu chez/à/a
    CARRIED [right/straight/off/down/out] to/at/in/into/on/by/inside you/your
    CARRIED [right/straight/off/down/out] to/into/at the
    landed price/prices/at/in/cost
    prepaid
    delivered price/prices/pricing
    price/prices/priced/pricing [is/are/all] delivered
    free to/in [the/your] city/county/town/dock/door/village
    door to door
    our [own/delivery] truck/driver/van/trucks
    still/always free/delivered
    FREE with/on/via [our/the] ~ truck/route/run/van
    precio puesto/entregado
    entregado en
    flete incluido
    livraison comprise
    lab destino
    all in [price] delivered
    """,
    _GROUPS,
)
_DELIVERED = re.compile(
    r"(?<!not )(?<!be )(?<!get )(?<!being )(?<!cannot be )\bdelivered\b"
    r"(?!\s+(?:by|on|mon|tue|wed|thu|fri|sat|sun|in \d|within|next|the week|separately|minimum))"
    r"(?![^.;]{0,20}\b(?:extra|additional|add)\b)"
)
_UNTIL_THEN = re.compile(
    r"^\W*(?:until|till?|yet|before|by (?:mon|tue|wed|thu|fri|sat|sun|the|next|end|noon|\d)|"
    r"on (?:mon|tue|wed|thu|fri|sat|sun|week|the \d+(?:st|nd|rd|th))|for \d|date|"
    r"or (?!tax|handling|shipping|delivery|freight|install|sales)|"
    r"if\b(?! you (?:take|order|buy|get))|time|"
    r"(?:was|is|broke|got|has been) (?:sold|down|out|broken|in the shop|gone))"
    r"|^\s*(?:this|next|today|tomorrow)\b"
)
_PRICE_OF_IT = re.compile(r" (?:charges?|fees?|costs?)\b")
_ONLY_IF = re.compile(r"\b(?:if|or|unless|whether|either|when|unless|should) (?:\w+ ){0,2}$")
_SPELLINGS = (
    (re.compile(r"[()=*–—]|:(?=\s|$)|\s-+(?=\s)|\.{2,}|\.(?=,|\)|$)"), " "),  # noqa: RUF001
    (re.compile(r"(?<=[a-z])\s?[&+]\s?(?=[a-z])|\s\+\s"), " and "),
    (re.compile(r"^\+\s?"), "plus "),
    (re.compile(r"(?<=[a-z])-(?=[a-z])"), " "),
    (re.compile(r"\b(?:ppd|pp|pre ?paid|pre ?pay|prepay)\b"), "prepaid"),
    (re.compile(r"(?<=prepaid)\s?[/,]\s?(?=add|allow|bill)"), " and "),
    (re.compile(r"\b(?:frt|fright|frieght|frght)\b\.?"), "freight"),
    (re.compile(r"\b(?:dlvy|dlvry|deliv)\b\.?"), "delivery"),
    (re.compile(r"\b(?:shpg|shippin)\b\.?"), "shipping"),
    (re.compile(r"\b(?:dlvd|deliverd|delivred|delievered|deliverred)\b\.?"), "delivered"),
    (re.compile(r"\b(?:deliverey|delivary|delevery|delivry|dilivery)\b"), "delivery"),
    (re.compile(r"\bpick ?ups?\b"), "pick up"),
    (re.compile(r"(?<![\w/])n ?/ ?c\b|\bno chg\b|\bn\.c\.(?!\w)"), "no charge"),
    (re.compile(r"(?<=[a-z])'s (?=free|inclu|covered|waived|extra|on |paid|no |our |my )"), " is "),
    (re.compile(r"\$(?=0)"), ""),
    (re.compile(r"\s+"), " "),
)
_TABLES: tuple[tuple[Freight, Cues], ...] = (
    (Freight.INCLUDED, _NO_CHARGE),
    (Freight.EXTRA_UNKNOWN, _EXTRA),
    (Freight.PICKUP_ONLY, _PICKUP),
    (Freight.INCLUDED, _INCLUDED),
)


@lru_cache(maxsize=256)
def carriage(text: str) -> Freight | None:
    """The freight term the words of one clause name, or None.

    >>> [carriage(t).value for t in ("trucked to you", "prepay & add", "You haul", "frt. n/c")]
    ['included', 'extra_unknown', 'pickup_only', 'included']
    >>> [carriage(t) for t in ("plugs 4.29 ea", "no delivery until Friday", "")]
    [None, None, None]
    """
    folded = f"^ {_folded(text)} $"
    for status, table in _TABLES:
        hit = table.find(folded)
        if hit is None or _UNTIL_THEN.search(folded[hit.end() :]):
            continue
        if status is Freight.PICKUP_ONLY and (
            _ONLY_IF.search(folded[: hit.start()]) or _PRICE_OF_IT.match(folded, hit.end())
        ):
            continue
        return status
    return Freight.INCLUDED if _DELIVERED.search(folded) else None


def _folded(text: str) -> str:
    """The words in one spelling."""
    folded = plain(text)
    for pattern, spelling in _SPELLINGS:
        folded = pattern.sub(spelling, folded)
    return folded.strip()
