"""Word lists of the reader: small closed classes of English, and the trade's own adjectives."""

from typing import Final

from parsers.requisition.wordlist import words

# Dropped from the front of a noun phrase, again and again.
LEADS: Final = words(
    """
    make chance able last mean hi hey hello yo yeah yep yea right alright well morning afternoon
    evening howdy hiya good greetings team everyone folks bot there threequotes ok okay so also
    and then plus oh um uh er hmm actually fyi sorry please pls plz pleas kindly thanks just too
    again still really probably definitely maybe urgent urgently asap rush we i they he she it
    i'm im we're we'll i'll we've i've i'd we'd they're y'all ya u you would could will shall
    should might may must do does did am are is be been being need needs needed needing want
    wants wanted require requires required requesting looking lookin hoping trying wondering
    gonna going got gotta take taking have has having had getting get gets ordering order reorder
    re-order
    buy buying purchase purchasing procure source sourcing find locate quote price pricing
    quotes prices bid bids rfq requisition grab obtain acquire restock send put submit me us
    them to for on in up low running out short almost nearly ran run completely totally about
    see like love time due use been if possible let's lets lmk know when chance someone somebody
    anybody anyone another other more additional extra new replacement spare next thing
    following request needd ned neeed nede buying reordering down qty quantity of these those
    this that his her their our my your its the a an some any only each which what how much many
    cost costs what's whats hows how's item items line fwd fw re today tonight tomorrow now soon
    currently could've tell ask asking asked said says wants per from with approx approximately
    around roughly finally minimum least at exactly total both all emergency rush stat hot priority
    immediately quick quickly real fast again needing gimme give supply supplies? replace
    replacing pick check checking dont don't forget remember hate bother bug ya'll sup yall ill
    id ive weve rent renting rental rentals lease leasing trouble necesitamos necesito ocupamos
    think guess believe figure assume
    queremos quiero favor unos unas who sells sell carries carry stocks nice it'd
    """
)
# A lead that is half of a name stays: "price tags", "out door", "spare tire", "order forms".
LEAD_BUT: Final[dict[str, frozenset[str]]] = {
    "hi": words("vis viz"),
    "well": words("pump pumps screen casing cap head seal house tank"),
    "right": words("angle hand side front rear"),
    "price": words("tag tags gun labels"),
    "order": words("form forms book books pads"),
    "request": words("form forms"),
    "spare": words("tire tires"),
    "all": words("weather season purpose terrain"),
    "good": words("neighbor"),
    "us": words("flag flags"),
    "time": words("clock clocks cards card sheets"),
    "check": words("valve valves printer stock engine"),
    "pick": words("axe axes mattock sets"),
    "down": words("spout spouts jackets light lights rod rods"),
    "up": words("lights"),
    "send": words("units"),
    "line": words(
        """
    marking marker set trimmer striping paint locator stripe lube stop painting
    """
    ),
    "hot": words(
        """
    mix patch water dogs dog tap glue chocolate pack packs tar cups air asphalt
    """
    ),
    "quick": words(
        """
    connect coupler couplers disconnect lube dry link links set release setting
    """
    ),
    "fast": words("orange setting set dry"),
    "exactly": frozenset(),
    "hello": words("my"),
    "u": words("bolt bolts joint joints channel channels clamp clamps posts"),
    "bug": words("spray repellent zapper zappers light lights"),
    "about": frozenset(),
    "run": frozenset(),
    "use": words("permit"),
    "put": words("downs"),
    "emergency": words("light lights exit kit kits blanket blankets vehicle ballast"),
    "priority": words("mail envelopes boxes"),
    "item": frozenset(),
    "replacement": frozenset(),
    "morning": frozenset(),
    "short": words("sleeve handle sleeves block handled"),
    "low": words(
        """
    profile flow voltage boy sudsing bed odor temp dust pressure pro rise back
    """
    ),
    "running": words("boards shoes board"),
    "out": words("door riggers"),
    "in": words("line ground car"),
    "on": words("off"),
    "to": words("go"),
    "no": words("parking"),
    "guys": words("wire"),
    "cost": frozenset(),
    "air": frozenset(),
    "fire": frozenset(),
    "stat": frozenset(),
    "supply": words("line lines hose"),
    "real": words("time"),
    "extra": frozenset(),
    "may": frozenset(),
    "will": frozenset(),
}
# These end a noun phrase; what follows is for whom, where, with what, or why.
# Letters and words of size for what is worn.
LETTER_SIZES: Final = words(
    """
    s m l xl xxl xxxl 2xl 3xl 4xl 5xl xs sm med lg small medium large x-large xlarge xx-large 2x
    3x larges mediums smalls xls xxls x-larges 2xls 3xls
    """
)
# "class 2", "type S", "size 10": the word and what follows it are one spec.
SPEC_HEADS: Final = words(
    "sdr dr spf merv type class grade schedule sch size style model series sz group rated"
)
# Adjectives that say nothing a vendor needs, in front of the goods.
EMPTY_ADJECTIVES: Final = words(
    """
    new more additional extra replacement spare same different good nice cheap decent big those
    some better updated matching used full brand-new fresh another couple other
    """
)
BREAKS: Final = words(
    """
    for to at on by from per with w/ w/o without in into like that which who whose because since
    so cause cuz b/c if when while as under about around until till or but inside near behind
    before after during instead via using off onto than where whenever c/o through across
    """
)
# A finite verb or remark word: from here on it is talk about the goods, not the goods.
VERBS: Final = words(
    """
    starts started begins begin opens closes arrives ends
    is are was were am be been isn't aren't wasn't isnt arent wasnt it's its' that's thats
    they're will won't wont can't cant cannot couldn't doesn't doesnt don't dont didn't didnt
    has had have having does did do should would could might keeps kept went got gets came broke
    died blew quit leaks leaking coming sitting waiting thinking failing fell cracked seized ran
    runs running looks looked says said told asked called thinks seems seem need needs want
    wants wanted use uses  needed goes going looking getting fits fit works know knows hope
    we i i'm we're they he she you it there let see cost costs
    """
)
ARTICLES: Final = words("a an another one")
DETERMINERS: Final = words("the this that these those our my your his her their some any such")
TRAILERS: Final = words(
    """
    please pls plz thanks thank thx ty too also asap again each ea total more needed only now
    wanted required you soon yet still quick immediately today k btw fyi right away etc lol
    extra tho though anyway instead urgently everyone guys all everybody team sir cheers tia
    """
)
CONJUNCTIONS: Final = words("and plus also & + n y")
COLOURS: Final = words(
    """
    black white red blue green yellow orange brown grey gray tan beige navy khaki purple pink
    gold silver bronze clear charcoal maroon lime hi-vis hivis fluorescent neon amber ivory
    almond
    """
)
# Where a part sits, or for whom it is; two of them may share one noun.
POSITIONS: Final = words(
    """
    upper lower left right front rear inner outer inside outside top bottom male female hot cold
    mens womens men's women's boys girls indoor outdoor small medium large long short
    """
)
# Words that describe goods when they stand behind them or alone between commas.
SPECS: Final = COLOURS | words(
    """
    cardboard metal foam temporary permanent portable upright
    universal corded quartz blank waterborne seamless
    nylon cotton leather steel stainless ss galv galvanized galvanised aluminum aluminium brass
    copper pvc hdpe poly vinyl rubber plastic wood wooden oak pine cedar syp treated fiberglass
    concrete cast iron ductile chrome zinc nitrile latex polyester wool denim mesh canvas
    carbide cobalt heavy light duty medium large small xl xxl xxxl 2xl 3xl 4xl xs sm med lg
    xlarge x-large jumbo mini standard regular commercial industrial grade premium synthetic
    conventional unleaded diesel double single triple sided ply thick thin wide long short tall
    deep narrow fine coarse rough smooth type class schedule sch size style model series left
    right front rear lh rh inside outside male female straight curved round square flat matte
    gloss satin semi-gloss semigloss flat eggshell mens womens men's women's unisex adult youth
    generic oem aftermarket reman equivalent equal letter legal ledger ruled lined unlined
    unscented scented foaming powder-free powder free keyed alike programmable reflective
    insulated waterproof washable disposable reusable retractable magnetic cool warm daylight
    dimmable recycled biodegradable moly washed screened crushed coated s m l mm ga kit-style
    solid hollow threaded flanged mj mechanical bulk bagged liquid granular granulated rock
    powder pellet pellets compatible original high low  pressure voltage length sleeve temp
    profile color colour colored coloured clear frosted tinted dual wheel cordless electric gas
    battery powered ansi astm aashto npt nst nh din awwa osha ul rated certified minimum min max
    dexron mercon dexos equiv extended capacity speed assorted mixed new used refurbished self
    adhesive bold point tip
    """
)
# Goods named only by a word like these name nothing.
GENERIC: Final = words(
    """
    stuff thing things items item supplies order following parts materials list goods material
    usual same one ones it them those these that this everything something anything what
    whatever part supply product products request requests requisition need needs lines below
    attached
    """
)
VAGUE_TIMES: Final = words("spring summer fall winter season year")
# Every word with a part in the grammar; none of them is ever a slip for something else.
CLOSED: Final = (
    LEADS
    | BREAKS
    | VERBS
    | DETERMINERS
    | TRAILERS
    | SPECS
    | GENERIC
    | EMPTY_ADJECTIVES
    | VAGUE_TIMES
)
