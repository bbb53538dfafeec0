"""The small closed word lists a reader of goods phrases goes by; all words are singular stems."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words that carry nothing about the thing.
STOP = _words(
    """
    a an the of and or & is are be been i it its this that these those some any all each every
    no not up outright purchase delivered catalog etc misc miscellaneous various assorted ditto as
    also plus per ea ii new discount off list price picked
    """
)

#: Talk around a request, dropped from what people write but not from what a list says.
CHAT = _words(
    """
    do does did will would could should me my mine we us our you your he she they them there here
    another other more much many few several both one ones please pls thanks thank thx hello hi
    hey hiya dear greeting morning afternoon evening need needed needing want wanted looking
    look get getting got order ordering buy buying purchase purchasing quote pricing cost request
    requesting require required asap rush soon today tomorrow week month year now next urgent
    monday tuesday wednesday thursday friday saturday sunday if just too very really
    again about around approx approximately maybe possibly who what when where which how let know
    tell someone somebody anyone anybody guy have has had having im i'm i'd i'll we're we'll don't
    dont see item thing stuff bunch couple is there status question doe run running out away
    delivered delivery deliver whatever lol btw fyi plz okay ok pronto wk wks
    kinda sorta kind dang darn
    """
)

#: A word after one of these says where, whom or what for: it describes, it is not the thing.
PREPOSITION = _words(
    """
    for at by with w/ w/o without from on in into under near behind inside outside before after
    during until against onto over off to per including include excluding exclude through
    compatible fits fit along across between
    """
)

#: Nouns too broad to be the head of a phrase: in "turnout gear" the word that tells is turnout.
BROAD = _words(
    """
    kit set assembly unit pack package system gear equipment supply product item
    material piece service hardware-kit device solution program type style model
    brand grade misc category related size
    """
)

#: Qualities: colours, materials, sizes, fashions. They choose among lines of one thing.
QUALITY = _words(
    """
    hinged concealable retractable handed
    black white red green blue yellow orange gray brown tan lime clear natural navy khaki amber
    ivory beige almond pink purple violet cyan magenta maroon burgundy bronze hiviz hivis
    gold silver chrome nickel zinc canary neon fluorescent assorted colored color
    small medium large xlarge 2xl 3xl 4xl s m l mini micro jumbo giant wide narrow long short
    tall big little standard regular universal heavy duty hd lightweight
    commercial industrial residential professional premium economy generic grade household
    gal gallon quart pint ounce pound inch foot
    disposable reusable washable refillable powder free latex vinyl nitrile plastic steel metal
    wood wooden aluminum brass copper iron stainless galvanized rubber foam leather cotton nylon
    polyester canvas fiberglass mesh quilted insulated unlined
    electric manual automatic semi cordless wireless wired rechargeable portable rugged
    powered gas diesel-powered hydraulic pneumatic solar digital analog bluetooth
    front rear left right upper lower inner outer top bottom side single double dual triple twin
    indoor outdoor interior exterior self propelled remanufactured oem genuine original aftermarket
    compatible replacement spare extra adult pediatric child infant male female man woman
    men women unisex round square flat straight bent curved angled folding adjustable fixed
    mounted mount wall floor-mount ceiling desktop handheld backpack walk behind
    bulk bagged boxed treated untreated screened crushed liquid granular pellet gel spray aerosol
    sterile non scented unscented fresh lemon citrus linen cherry mango
    synthetic conventional full blend extended life concentrate premix ready mixed
    high low super ultra extra fine coarse soft hard thick thin cold hot warm
    ceramic platinum iridium halogen led fluorescent incandescent hid
    decent nice cheap quality best better good quick used old available
    """
)

#: Vehicle makes and models name what a part fits, not what the part is (NHTSA vPIC makes).
FITMENT = _words(
    """
    ford chevy chevrolet gmc ram dodge chrysler jeep toyota honda nissan hyundai kia mazda subaru
    tesla freightliner international navistar mack kenworth peterbilt western-star hino isuzu
    volvo sterling oshkosh spartan pierce e-one
    explorer tahoe suburban silverado sierra charger durango vic victoria impala malibu
    taurus expedition transit savana ranger colorado canyon tundra tacoma
    caravan caprice interceptor pi ppv escalade mustang econoline sprinter promaster
    powerstroke duramax hemi cummins
    """
)

# Words that ask for work to be done, or say that an entry is work, by the kind of work.
_SERVICE_TABLE = """
    repair: repair fix servicing maintenance overhaul service-call tuneup tuning
    replace: replacement
    install: install installation installing furnish mounting
    rental: rental rent renting hire
    lease: lease leasing
    inspect: inspect inspection testing certification calibration appraisal assessment audit
    clean: cleaning washing detailing housekeeping
    disposal: disposal dispose disposing removal removing haul hauling pickup recycling recycle
    pumping: pumping
    tow: towing tow
    training: training instructor instruction class course lesson seminar workshop
    design: design engineering engineer study consulting consultant consultation drafting
    build: contractor construction demolition excavation remodel remodeling renovation paving
    moving: relocation moving
    language: interpretation interpreter interpreting translation translator
    pest: extermination exterminator treatment
    tree: trimming pruning grinding
    laundry: laundering
    shred: shredding
    recharge: recharge refilling
    monitor: monitoring tracking
    transport: transportation busing
    mail: mailing presort
    advertise: advertising
    counsel: counsel lawyer attorney legal-advice
    abate: abatement remediation
    resurface: resurfacing restoration refinishing striping
    mow: mowing plowing landscaping
    trade: electrician plumber carpenter mechanic technician operator appraiser
    catering: catering
    report: reporting stenographer
"""

#: Word of service -> the kind of work it asks for.
WORK: dict[str, str] = {
    word: row.partition(":")[0].strip()
    for row in _SERVICE_TABLE.strip().splitlines()
    for word in row.partition(":")[2].split()
}

# What people write when they want work done: "wash the windows", "someone to tow a truck".
_VERB_TABLE = """
    repair: repair fix service
    replace: replace
    install: install mount
    rental: rent hire
    lease: lease
    inspect: inspect test certify calibrate
    clean: clean wash
    disposal: dispose remove haul recycle
    pumping: pump
    tow: tow
    training: train teach
    design: design engineer study survey
    build: build construct demolish excavate pave
    moving: move relocate
    language: interpret translate
    pest: exterminate
    tree: trim prune grind
    laundry: launder
    shred: shred destroy
    recharge: recharge refill
    mow: mow plow
    mail: mail presort
    advertise: advertise publish
    resurface: resurface restore refinish stripe
"""

#: Verb -> the kind of work it asks for.
VERBS: dict[str, str] = {
    verb: row.partition(":")[0].strip()
    for row in _VERB_TABLE.strip().splitlines()
    for verb in row.partition(":")[2].split()
}

#: The kind of work -> the noun lists write for it.
WORK_NOUN = {
    "repair": "repair",
    "install": "installation",
    "rental": "rental",
    "lease": "lease",
    "inspect": "inspection",
    "clean": "cleaning",
    "disposal": "disposal",
    "tow": "towing",
    "moving": "moving",
    "tree": "trimming",
    "shred": "shredding",
    "recharge": "recharge",
    "mail": "mailing",
    "advertise": "advertising",
    "laundry": "laundering",
}

#: Every word of service.
SERVICE = frozenset(WORK)

#: A person or a firm who does work: naming one always asks for work.
AGENT = _words(
    """
    contractor electrician plumber carpenter mechanic technician instructor interpreter consultant
    engineer exterminator translator lawyer attorney appraiser operator
    """
)

#: Words that put a number in its place and are never the thing: "group 65", "grade 8".
LABEL = _words(
    """
    group type class size grade gr level number no model series part sku item catalog cat
    schedule sch category range load gen generation version style ply rib pole lamp
    """
)

#: What goods are counted in; before "of" it is only a quantity.
CONTAINER = _words(
    """
    case box carton pack package pallet skid bag roll drum pail jug bottle tote dozen doz gross
    pair set each ea pc piece unit ton yard ream tube can bundle spool sleeve barrel bucket load
    truckload gal lb ft qt oz foot feet tub cs bx ct pk pr rl
    """
)

#: What goods come in: behind a measure ("60 lb sacks") it says how they are packed.
PACKING = _words(
    """
    bag sack jug bottle pail bucket drum keg can tube box case roll tote carton spool jar cartridge
    barrel
    """
)

#: Measures people write without a number: "gallon jugs".
MEASURE = _words("gal gallon quart pint pound ounce")
