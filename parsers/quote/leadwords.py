"""Words that say what a time is about: the goods' arrival, their dispatch, or something else."""

from parsers.mail.cues import cues

_GROUPS = {
    "IT": """
        it | 'em | em | them | this | these | those | one | both | all | everything | some | that |
        the whole order | the order | the lot | all of it | all of them | both of them
    """,
    "PLACE": """
        door | dock | yard | shop | place | barn | garage | station | office | site | plant |
        school | park | city | town | county | hands | facility | building | warehouse | dept |
        department | pile | location
    """,
    "OUR": "our | my | the | their | his | a",
    "NONE": """
        none | no stock | out of stock | out | sold out | back ordered | backordered | back order |
        backorder | on back order | on backorder | not available | unavailable | nothing |
        won't have any | won't have IT | b/o
    """,
    "AM": """
        i'm | i am | we're | we are | he's | he is | she's | she is | i will be | i'll be |
        he will be | she will be | we will be
    """,
    "ASK": "po | order | answer | decision | go-ahead | ok | okay | approval | signature",
}
ARRIVES = cues(
    """
    arrive/arrives/arriving/arrival
    deliver/delivers/delivered/delivery/deliveries/delivering/dlvy/del./del
    here/there
    have/see/get/got/receive/want IT
    IT by
    you'd/you'll/you/they'd/they'll/would/will/could/can/should have IT
    with/to you
    out to
    at/to/in/into/on/onto/by your/the ~ PLACE
    at/to/in/into/on OUR ~ warehouse/dock/yard/dc/branch/store/shop
    due in
    reach/reaches you
    show/shows up
    available/avail/avail./availability/availible
    eta
    in hand
    on site
    onsite
    ready/rdy/done/finished/complete/completed
    bring/drop/dropped/haul/run/truck/take IT
    bring/drop/haul/truck
    dropped/drop off
    land/lands/landing
    be/is/are/comes/come/coming/due/get/gets/got [back] in
    due/expected/expect/expecting/scheduled/promised/promise
    on OUR ~ truck/route/run
    next/our/my truck ~ is/comes/leaves
    next/our/my truck
    rest/balance/remainder
    can/could/will/would/i'd do
    pick up/pickup/pickups
    in stock by/on
    NONE ~ until/till/til/'til
    NONE ~ til/through/thru/before
    lead time/is
    would/will/should/could/might be
    livraison/livrer/livré/livrés/disponible/disponibles/délai/entrega/entregado/entregamos/llega
    """,
    _GROUPS,
)
LEAVES = cues(
    """
    ship/ships/shipped/shipping/shipment
    leave/leaves/leaving
    go/goes/going out
    mail/mailed/dispatch/dispatched/sent/send
    """
)
OTHER_DAY = cues(
    """
    valid/good/firm/hold/held/holds/honored/honor/guaranteed/stands/stand/locked
    until/till/til/thru/through
    expire/expires/expired/expiration/expiring
    order/ordered/orders by/before
    if [you] [we] order/ordered/get/have
    PO by/before
    need/want/get/have [a/the/your/to] ~ ASK
    ASK [in] [here/to] [me/us] by
    quote/quoted/quotes/dated/since/closed/close/closes/vacation/holiday
    call/reach/talk/text
    let me/us know
    open/hours
    decide/respond/reply/advise/confirm
    invoice/invoiced/billed/due on/paid
    last/past/every
    cut off
    cutoff
    before/after
    sale/special/increase/increases/effective/offer/changes/change/goes up
    your/the request/rfq/email/mail/letter/message/enquiry/inquiry/bid
    mine/ours of
    meet/meeting/bid/opening
    back in/at the office
    AM ~ out/off/back/in/away/closed
    """,
    _GROUPS,
)
OTHER_TIME = cues(
    """
    valid/validity/accept/acceptance/accepted/good/net/firm/fixed/locked/lock
    ordered/order/po within
    decide/decision/respond/response/reply ~ within/in
    warranty/warrants/warranted/warranties/guarantee/guaranteed/guarantees
    term/terms
    hold/holds/held/honor/honored/honour/honoured/stand/stands/open
    expire/expires/expiring/lapses
    within the last/past
    return/returns/returned/returnable/refund/refunds
    payment/payments/pay/payable/paid
    due in
    invoice/invoices/invoiced
    offre/vigencia/validez/vigente/validité/valable
    price/prices/priced/pricing
    quote/quoted/quotes/quotation/offer/bid
    hours/every/last/lasts/lasted/past
    shelf life
    review/reviewed
    get back to you
    get back
    back to you
    approval/trial/cure/cures/notice/rent/rental/rents
    for the next
    """,
    _GROUPS,
)
BEHIND = cues(
    """
    net
    warranty/warranties/guarantee/validity/terms/supply/shelf/notice
    valid/hold/firm/return/returns/payment/trial/quote/quotation/pricing/price
    free trial
    from [date/receipt] [of] invoice
    """
)
NO_TIME = cues(
    """
    and a half
    a/per week/month/year
    week/old/ago
    """
)
ARRIVAL_BEHIND = cues(
    """
    aro
    a.r.o
    after [receipt/receiving] [of] [the/your/an/a] order/po/purchase/receipt
    after receipt
    from [receipt/date] [of] order/po
    lead/leadtime/delivery/turnaround/wait/out/away
    is/are when/the [earliest/soonest/day/date]
    to get/arrive/build/make/deliver/receive/you/your
    at your/the
    """
)
