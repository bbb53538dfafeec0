"""Turns of phrase of people who offer no price, by what they mean to say."""

from parsers.mail.cues import cues

GROUPS = {
    "PREPARING": "pricing | quoting | preparing | checking | putting | researching | gathering",
    "NOT": """
        can't | cannot | can not | couldn't | could not | unable to | not able to |
        won't | will not | don't | do not | doesn't | does not | no longer | aren't |
        are not | isn't | is not | not | never | wouldn't | would not | not going to |
        not in a position to | can no longer | unfortunately can't | haven't | have not |
        didn't | wont | cant | dont
    """,
    "SUPPLY": """
        supply | supplying | quote | quoting | bid | bidding | help | offer | offering |
        carry | carried | stocked | sold | handled | carrying | stock | stocking | sell |
        selling | handle | handling | make |
        manufacture | ship | deliver | service | source | fill | match | provide |
        furnish | distribute | participate | participating | submit | accommodate |
        assist | compete | deal in | deal with | work with | rent | produce | have
        anything | have access | have those | have these | have that | have this | have
        any | have the | get these | get those | get that | get it | get them | do that |
        do those | do these | do this | take on | cover | serve | respond | touch |
        build | install | fabricate
    """,
    "PRICE": """
        quote | quotes | quotation | price | prices | pricing | bid | bids | offer |
        offers | proposal | number | numbers | estimate | cost | costs | figures |
        figure
    """,
    "OUR": """
        my | our | the | that | this | previous | earlier | last | mine
    """,
    "WE": """
        i | we | i'll | we'll | someone | sales | he | she | they | he'll | she'll
    """,
    "WAIT": """
        get back | be back | have | send | get | quote | price | prepare | work | work
        up | look | check | reply | respond | follow up | put together | be in touch |
        forward | provide | see | try | email | e-mail | call you | call around | let
        you know | know more | turn | dig | run | find out | pull | write | come back |
        circle back | take a look | make some calls | shoot | update | crunch |
        shoot | figure | answer | submit | advise | review | contact you
    """,
    "GIVE": """
        send | provide | confirm | advise | specify | clarify | tell | call | ring |
        phone | verify | give | check | supply | fill | let | complete | register |
        contact | visit | log | stop | measure | email | reply | respond | indicate |
        forward | have | clear | state | submit
    """,
    "DETAIL": """
        photo | picture | pictures | photos | info | information | details | detail |
        drawing | drawings | vin | serial | model | sample | spec | specs |
        clarification | account | number | year | engine | dimensions | measurements |
        part | more
    """,
}
"""Words of one part of a phrase; `cues` puts any of them in its place."""

WITHDRAWS = cues(
    """
    PRICE * off the table
    consider/treat OUR * PRICE withdrawn/void/dead/cancelled/canceled
    withdraw/withdrawing/withdrew/retract/retracting/rescind/rescinding/revoke/revoking
    PRICE * expired/lapsed
    NOT * stand behind/by
    PRICE * withdrawn/void/rescinded/retracted/cancelled/canceled
    take/taking/took/pull/pulling back * PRICE
    take/taking/pull/pulling * PRICE back
    pull/pulling/pulled OUR PRICE
    cancel/cancelling/canceling/void/scratch/scrap/remove/pull OUR * PRICE
    disregard/ignore * PRICE
    scratch/void/cancel/kill/forget that/it/them
    take/taking/have/pull/leave * PRICE out
    PRICE * no good/longer
    strike OUR/that/the PRICE
    PRICE is/are off
    take/taking it/that/them/this back
    sold * out from under
    quoted ~ in error
    retirons/retire/retirer notre/nos/mon/ma/la
    retiramos/retiro/retirar nuestra/mi/la/nuestro
    disregard/ignore OUR * email/e-mail/message/reply
    NOT * honor/honour/honored/honoured
    pull/pulling/pulled out
    no longer * honor/honour/stand/hold/valid/good
    back/backing out
    NOT * hold/stand * PRICE
    OUR PRICE is/are no longer
    no longer offer/supply/sell/do/provide/meet/match * PRICE
    PRICE * was/were/is/are a/an/in/made mistake/error
    PRICE * was/were/is/are wrong/incorrect/misquoted/misprinted
    """,
    GROUPS,
)
DECLINES = cues(
    """
    no [firm] bid/quote
    withhold/withholding/forgo/forego/forgoing ~ PRICE
    bow/bowing/bowed/bows out
    let/letting this/it/that/these [one/bid] go
    stay/staying out of this/it
    leave/leaving this/it one/to
    no-bid/no-quote
    ^ pass $
    count me/us out
    season is/has over/ended/passed
    cleaned/wiped/fished out
    let somebody/someone/others/another
    nobid
    decline/declining
    have/has/having to pass
    we'll/i'll/gonna pass
    will/to/must/must/should pass on/this
    going to pass
    going/gonna [have] to pass
    pass on this/these/that/the/it/them/your
    take/taking a pass
    sit/sitting this/it/one/that out
    sit this one out
    regret/regrets
    opt/opting out
    not bidding/quoting
    remove/take us from/off
    not interested
    no [thank] thanks/you
    not/no a/an [good/great] fit
    """,
    GROUPS,
)
CANNOT = cues(
    """
    NOT * SUPPLY
    NOT SUPPLY
    don't/doesn't/didn't/not do
    nobody/noone/no-one [here/around] SUPPLY/carries/sells/makes/stocks/handles
    need/want somebody/someone bigger/else/larger/closer
    nothing ~ ~ we/i can/could/would
    we/i/plant/shop/yard/company/outfit/they only ~ make/makes/run/runs/build/builds/have/has/use
    we/i/plant/shop/yard/company/outfit/they only ~ buy/rent/repair/fix/pour/grow/print/cater/cut
    we're/we/i'm/i [are/am/do] * only $
    only ~ used/bulk/residential/wholesale/new/retail/rebuilt/commercial
    strictly ~ a/an/in/residential/wholesale
    wish i/we could
    love/like/liked/loved to [help/bid/quote] but
    lose/losing/lost money
    buried/slammed/swamped/snowed/covered till/until/through/under/up
    went/gone/moved/switched to our/a/another/the competitor/competition/distributor/dealer
    try * for those/these/that/them/this/it
    try/contact/call/see the * branch/office/dealer/store/location/people/folks
    territory/area/region ends/stops/covers
    too/to small/big/large/far/much $
    you/you'd want the other
    not licensed/certified/insured/bonded/approved/authorized/set/equipped
    bonding/insurance/license won't/doesn't/does
    ne vendons/faisons/pouvons/fournissons/offrons/tenons/avons/sommes pas/plus
    no vendemos/cotizamos/ofrecemos/hacemos/fabricamos/contamos/surtimos/distribuimos
    falls/fall/falling/is/are/sits outside
    nothing * suitable/matching/comparable/appropriate/useful
    you'd/you'll/you [would/will] do/be [much/far] better
    you'd best try/call/ask
    try/contact/ask/call/see elsewhere
    used/sold up/out for/this
    shut/closed/sold/wound/folded our/the ~ down/off/side/department/division/arm/counter/business
    business/shop/store/company/doors/plant is/has/have/are/was [been/now] closed/sold/shut
    i'm/i/we're/he's/she's [am/are/have] [now/since] retired
    we/i lost/dropped/sold/ended ~ ~ in/to/when/after/last
    brand/line/franchise/dealership/contract we/i lost/dropped/sold/ended
    we're/we/i'm [are/am] [only/just/strictly] a/an ~ shop/house/outfit/yard
    no can do
    better off/served
    more than we/our/i
    spoken for
    strictly/exclusively
    pulled its/their/the/our
    lost/dropped/ended/discontinued/cut the/that/those/this/them/it/our
    was/were/been/got dropped/cut/phased/removed/retired/eliminated
    out of the * business
    neither/none/nobody/no has/have/carries/had/makes/one
    no way to/of
    went/gone/going away
    crew/crews/schedule/calendar/shop is/are [all/fully] committed/full/booked/slammed
    fully/already/completely committed/booked/allocated/subscribed
    dealer/dealers/residential/wholesale/retail/contractor/contractors only
    only/just have access
    only/just * sell/sells/do/does/carry/install/stock/deal/handle/supply/service/work/rent
    sell/sold/offered * only
    out of our/my * scope/area/range/territory/line/wheelhouse/league
    outside/beyond [of] our/my
    not/isn't/aren't [really] something/anything/one
    not/isn't/aren't our/my
    discontinued/obsolete/obsoleted
    not/isn't/aren't [be] [very/really/too] competitive
    NOT [be] taking/accepting
    nothing * match/matches/like/close
    sold out
    out of stock
    on allocation
    allocated
    backordered indefinitely
    nothing/none available
    none left
    no source/access/supplier/inventory/stock/longer
    too/to small/big/large/far/busy/much for/of/to/right
    booked up/solid/through
    out of business
    closed our/the/that/down
    stopped/quit/discontinued carrying/making/selling/stocking/doing/offering
    got/gotten out of
    wrong company/vendor/store/place/number
    no tenemos
    no podemos
    pas en mesure
    nous n'avons pas
    no manejamos
    """,
    GROUPS,
)
NOT_YET = cues(
    """
    until/till/unless/without/yet/before/today/tomorrow
    by/on/this monday/tuesday/wednesday/thursday/friday/afternoon/morning/week
    """
)
WORRIES = cues(
    """
    don't/do want/wanna/wish/like to * you
    don't/do not want/wish/like to * you/the/it/them
    """
)
FAR_OFF = cues(
    """
    until/till/before ~ spring/summer/fall/autumn/winter/season/january/february/march/april/june
    until/till/before ~ july/august/september/october/november/december/2027/2028
    until/till further/next/after notice/year/season/the
    until/till * again/lifted/over/improves/recovers/reopen/reopens/quarter/year
    this/current year/season/month/quarter
    """
)
ASKS = cues(
    """
    ^ send/email/text/forward/fax/tell me/us
    we'd/i'd/we'll/i'll [also/still/just] need/require a/an/the/your/some/more/to
    which/what * did/do/does/is/are you/your/it/this/that/these/those/the
    need/needs/require/requires to know/see/verify/confirm
    need/needs/require/requires to get/have ~ ~ ~ from you
    need/needs/require/requires to get/have your
    ^ is/are/do/does/did/which/what/what's/where/who/whose/how
    need/require/needing/missing * from you
    need/require/requires [a/the/your/some/any] [more/few] DETAIL
    please/pls/kindly [you/kindly/can] GIVE
    can/could/would you [please/kindly] GIVE
    resend/re-send/send again
    did/does/would/will not open/arrive
    didn't/wouldn't/won't/doesn't open/arrive
    not/didn't come through
    let me/us know which/what/if/whether/how/when/where/the/your
    give/call/ring/phone me/us [a] call/ring/with/for/at/and/the/so
    give me/us a call/ring/shout
    call/phone/ring/contact * PRICE
    call me/us
    PRICE * phone/online/portal/website/account
    ^ need/require a/an/the/your/some/more/both
    i/we [will/would/do/also/still/just] need/require a/an/the/your/some/more
    you'd/you'll/you [will/would] have/need to
    PRICE * over/by [the] phone
    before * WE can PRICE
    can/could PRICE * once/if/when/as
    once/when/if WE have/know/get/receive
    once/as you/soon * send/confirm/provide/tell/let
    NOT * PRICE * without
    NOT * PRICE * until/unless/till i/we/you/someone/knowing/receiving
    depends/depending on/upon
    not sure/clear/certain which/what/if/whether/how
    unclear/unsure
    log in/into/on
    sign up
    create/set/open [up] an account
    credit application
    """,
    GROUPS,
)
PROMISES = cues(
    """
    will WAIT
    i'll/we'll/he'll/she'll/they'll/it'll/he'd/she'd ~ WAIT
    plan/planning/intend/intending to bid/quote/respond/participate/submit
    hold/hang tight/on
    will do/report
    you'll have/get/hear/see/receive/find
    expect * response/reply/answer/quote/pricing/price/numbers/email
    let me/us see/check/look/find/put/get/ask/talk/call/run/dig/price/think/reach
    PREPARING it/this/these/that/them
    PREPARING your/the/on/with/out/together
    in [the] queue/process
    talk/more tomorrow/soon/later/monday/tuesday/wednesday/thursday/friday
    asked/asking/emailed/called my/our/the
    being handled/reviewed/worked/processed/priced
    WE will/can/should/hope/plan/expect/expects/need/needs/want/try ~ WAIT
    going/gonna/trying/hoping/hope/want/need/needs/have/waiting/plan to ~ WAIT
    will/should/shall * PRICE/reply/answer/response/back/touch
    get/getting back to/with
    be in touch
    working on/up
    looking/checking into/on/with/at
    looking/look it/this/that/them/those/these up/over/into
    waiting/wait on/for
    PRICE * tomorrow/shortly/soon/coming/today/week
    PRICE * monday/tuesday/wednesday/thursday/friday
    to follow
    in [the] works/progress/pipeline
    reached/forwarded/passed/sent/handed/routed/assigned/referred/given * to/along/on/our/sales/over
    forwarding/passing/sending/handing/routing/referring * to/along/over
    copied/copying/cc'd/cc'ing/looping/adding
    stand by
    bear with
    i'm/im/we're/am/are [all/already] on it
    ^ on it
    need/have/got/gotta to get/check/ask/call/find/see * from/with/at the/my/our
    recibido/reviens/revenons/cotizo/cotizaremos
    figure monday/tuesday/wednesday/thursday/friday/tomorrow/next/by
    give/allow me/us * day/days/hour/hours/minute/until/till/time/week
    """,
    GROUPS,
)
ACKNOWLEDGES = cues(
    """
    received/got your/this/the/it
    got it
    thank/thanks [you] for * inquiry/opportunity/request/rfq/interest/email/inquiring/note/message
    acknowledge/acknowledging/acknowledged
    noted
    """
)
REMINDS = cues(
    """
    following/follow up on OUR
    checking in/back/on
    touching base
    circling/circle back
    floating/bumping/resurfacing this
    get/got/had/have/getting a chance to
    how did we do
    awarded/award
    decision [was/been/is/has] made/reached
    white paper
    demo/demonstration
    introduce/introducing
    survey
    did you get/receive/see/review/decide/have
    have you had/made/decided/reviewed
    any update/decision/word/news/feedback
    status of
    invoice/invoices/statement is/are/attached/number/no/for
    attached/enclosed is/are/your/the * invoice/statement
    your/the/this invoice/statement/remittance/payment
    past due
    has/have shipped
    tracking number
    """,
    GROUPS,
)
REFUSING_TONE = cues(
    """
    sorry/unfortunately/apologies/regrettably/malheureusement/lamentablemente/desafortunadamente
    only/just/strictly/but
    try/contact/call/see the/our/a
    we/we're/i'm a/an/in/flooring
    sold/closed/quit/stopped/dropped/lost/ended/ends
    neither/nor/none/never/cannot
    NOT
    """,
    GROUPS,
)
SUBSTITUTES = cues(
    """
    equal/equivalent/substitute/sub/alternate/alternative/instead/work/ok/okay/accept/interested/use
    """
)
DENIAL = cues("NOT", GROUPS)
