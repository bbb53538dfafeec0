"""What is known of goods: which are bought in bulk, by the pair, by size, or for one vehicle.

The lists never decide what a description may be; they settle defaults and what must be asked.
"""

from typing import Final

from parsers.requisition.wordlist import words

# Head nouns without a plural of their own: "a singular noun is one" does not hold for them.
BULK: Final = words(
    """
    solvent calcium salt sand gravel stone rock riprap rip-rap dirt soil topsoil loam clay mulch
    compost sod seed fertilizer asphalt concrete cement mortar grout emulsion patch mix hotmix
    coldmix aggregate limestone millings crusher base-course oil fuel diesel gasoline gas
    unleaded kerosene propane def coolant antifreeze grease lubricant fluid brine chloride melt
    deicer de-icer chlorine bleach soap detergent degreaser cleaner disinfectant sanitizer wax
    polish stripper sealer sealant caulk caulking glue adhesive epoxy primer thinner paint stain
    varnish herbicide pesticide insecticide roundup glyphosate chemical acid polymer alum
    fluoride lime carbon glycol paper tissue towel-paper toner ink lumber plywood drywall
    sheetrock insulation rebar romex wire cable rope chain conduit tubing pipe tape twine cord
    fencing fabric geotextile edging flashing hardware signage furniture equipment clothing ppe
    ammo ammunition coffee water gatorade food feed cardboard film foam felt canvas leather
    cloth plastic steel angle-iron iron aluminum brass copper solder wool cotton hay straw turf
    mesh netting sheeting trim molding railing siding roofing decking carpet tile-adhesive ice
    chalk freon refrigerant oxygen acetylene argon nitrogen welding-gas absorbent litter oil-dry
    dry thread floss gauze narcan naloxone medicine shampoo lotion sunscreen repellent spray
    freshener lube rtv loctite antiseize anti-seize silicone tar crackfill crackfiller filler
    sealcoat sealcoating thermoplastic beads envelopes-stock laminate stationery letterhead
    cardstock postage supplies tack putty plaster stucco screenings fines slag marl pea-gravel
    cinder cinders brick-sand bark woodcarpet chips flooring bedding sawdust vinegar syrup
    creamer sugar tp hydrate hypochlorite sulfate permanganate orthophosphate powder liquid
    solution soda ash dust topping cutback slurry subbase bisulfite thiosulfate caustic
    magnesium polyphosphate defoamer flocculant coagulant fescue bluegrass ryegrass turface
    birdseed algaecide flux undercoating firewood strapping banding webbing backfill millings fill
    killer string ethanol biodiesel e85 avgas dye shellac lacquer turpentine acetone alcohol
    peroxide ammonia softener starch styrofoam peat perlite vermiculite manure blacktop coldpatch
    hotpatch fiber
    oxide
    """
)
# Machines whose name ends in the word of a substance.
MACHINES_NOT_BULK: Final = (
    {(kind, "cleaner") for kind in ("vacuum", "air", "steam", "ultrasonic", "gutter", "parts")}
    | {("water", "softener"), ("ice", "machine"), ("bottle", "filler")}
    | {
        (kind, "cable")
        for kind in ("battery", "jumper", "hdmi", "usb", "charging", "network", "ethernet")
    }
    | {
        ("extension", "cord"),
        ("power", "cord"),
        ("patch", "cord"),
        ("exhaust", "pipe"),
        ("tail", "pipe"),
    }
)
# Goods sold by length: a length behind them is the amount.
BY_LENGTH: Final = words(
    """
    chain rope cable wire conduit tubing fencing fence pipe edging curb curbing rail guardrail
    culvert hose tape cord strip stripping molding trim lumber fabric webbing ribbon silt-fence
    barrier gutter flashing romex drain sock wattle wattles netting mesh carpet belting
    weatherstrip weatherstripping line
    """
)
# Goods sold loose by weight, though they have a plural.
BY_WEIGHT: Final = words(
    """
    line rod nail screw staple rag bolt nut washer candy charcoal electrode bead pellet fitting shot
    """
)
# Sold in twos unless said otherwise.
IN_PAIRS: Final = words(
    """
    glove boot shoe sock waders wader overshoe galosh sneaker cleat insole gauntlet mitten
    earmuff mudflap
    """
)
BOXED_GLOVES: Final = words("nitrile latex vinyl exam disposable examination medical")
IN_SETS: Final = {("brake", "shoe"), ("brake", "pad")}
# Nothing can be quoted without a size.
SIZED: Final = words(
    """
    glove boot shoe vest jacket coat shirt pants trousers coverall coveralls overall overalls
    jumpsuit uniform hoodie sweatshirt polo raincoat raingear bib parka sock wader waders tire
    tires harness turnout jean jeans t-shirt tee sweater jersey short shorts blazer
    """
)
NOT_SIZED: Final = words(
    """
    brake light sheath bag rack dryer machine gauge iron repair cover brush box chain
    """
)
# Goods that fit one vehicle: head nouns, alone or after a fitting word.
VEHICLE_HEADS: Final = words(
    """
    belt rotor alternator starter caliper strut shock muffler radiator thermostat axle clutch
    transmission carburetor injector turbo turbocharger headlight taillight windshield mirror
    tailgate bumper fender u-joint driveshaft manifold distributor crankshaft camshaft coil
    brakes sparkplug sparkplugs serpentine wiper wipers tie-rod leafspring catalytic hubcap
    lugnut lug-nut floormat
    """
)
VEHICLE_PHRASES: Final = frozenset(
    tuple(phrase.split())
    for phrase in [
        "spark plug",
        "glow plug",
        "oil filter",
        "fuel filter",
        "air filter",
        "cabin filter",
        "cabin air filter",
        "hydraulic filter",
        "transmission filter",
        "crankcase filter",
        "def filter",
        "brake pad",
        "brake shoe",
        "brake rotor",
        "brake drum",
        "brake caliper",
        "brake line",
        "brake hose",
        "ignition coil",
        "coil pack",
        "water pump",
        "fuel pump",
        "oil pump",
        "power steering pump",
        "wiper blade",
        "timing belt",
        "fan belt",
        "serpentine belt",
        "drive belt",
        "v belt",
        "ball joint",
        "tie rod",
        "tie rod end",
        "control arm",
        "wheel bearing",
        "wheel hub",
        "hub assembly",
        "o2 sensor",
        "oxygen sensor",
        "abs sensor",
        "tpms sensor",
        "map sensor",
        "maf sensor",
        "speed sensor",
        "head gasket",
        "valve cover gasket",
        "oil pan",
        "starter motor",
        "fan clutch",
        "heater core",
        "blower motor",
        "radiator hose",
        "heater hose",
        "radiator cap",
        "gas cap",
        "fuel injector",
        "leaf spring",
        "shock absorber",
        "sway bar link",
        "side mirror",
        "door handle",
        "window regulator",
        "window motor",
        "floor mat",
        "seat cover",
        "tail light",
        "head light",
        "headlight bulb",
        "headlight assembly",
        "exhaust manifold",
        "catalytic converter",
        "tensioner pulley",
        "belt tensioner",
        "idler pulley",
        "motor mount",
        "engine mount",
        "cv axle",
        "u joint",
        "drive shaft",
        "fuel tank",
        "oil cooler",
        "turbo charger",
        "master cylinder",
        "wheel cylinder",
        "slave cylinder",
        "clutch kit",
        "brake kit",
        "tune up kit",
        "running board",
        "fog light",
        "spark plug wire",
        "plug wire",
        "egr valve",
        "pcv valve",
        "fuel cap",
        "mass air flow sensor",
        "windshield wiper",
        "truck battery",
        "car battery",
    ]
)
# What goods are told apart by under a heading: "filters: oil, air and cabin".
KINDS: Final = {
    "filter": words("oil air fuel cabin hydraulic transmission def water crankcase coolant"),
    "fluid": words("brake transmission washer hydraulic coolant power-steering wiper"),
    "sign": words("stop yield parking speed limit way entry street exit school pedestrian"),
    "light": words("head tail brake marker turn fog work flood exit street"),
    "belt": words("serpentine fan drive deck alternator seat timing"),
    "brake": words("pad rotor shoe drum caliper"),
    "hose": words("radiator heater garden fire air hydraulic fuel suction discharge"),
    "paint": words("white yellow black red blue green latex oil"),
    "bag": words("trash leaf sand vacuum dog evidence"),
    "glove": words("nitrile leather work rubber winter latex"),
    "pump": words("water fuel sump trash oil transfer"),
}
# Vehicle parts that a size tells as well as the vehicle.
BOUGHT_BY_SIZE: Final = words("belt blade hose bulb wiper")
NOT_FOR_VEHICLES: Final = words(
    """
    hvac furnace ac pool spa water aquarium vacuum respirator coffee safety conveyor duty gun
    utility tool lifting traffic convex security bathroom tow street parking trash sump well
    vent house home
    """
)
# What a number before a head noun may be, if the noun is no plural: electrodes, stone sizes.
ELECTRODES: Final = words("6010 6011 6013 7014 7018 7024 308 309 316")
NOMINAL: Final = words("1 2 4 6 8 10 12 5/4 3 5")
# Happenings that people announce; with no amount and no word of asking they are no goods.
EVENTS: Final = words(
    """
    party tour break drill training inspection closure outage leak spill flood fire accident crash
    parade festival event class practice game season crew department office staff report issue
    problem work job closing delay detour cleanup repair visit election holiday schedule news
    emergency wreck backup clog washout sinkhole damage call birthday lunch dinner breakfast meeting
    """
)
