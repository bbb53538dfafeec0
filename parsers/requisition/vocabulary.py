"""Words of the trade: enough to know a slip of the keyboard, and a bare noun that names goods.

A description is never limited to these words; goods nobody listed are read all the same.
"""

from typing import Final

from parsers.requisition.departments import DEPARTMENT_WORDS
from parsers.requisition.wordlist import words

GOODS_WORDS: Final = DEPARTMENT_WORDS | words(
    """
    aed tensioner ipad tv gps pager dishwasher stove scba photocell beacon contactor breaker
    adapter adhesive aerosol aggregate airbag alarm alternator aluminium aluminum ammo
    ammunition anchor antenna antifreeze apron asphalt auger awning axle backpack badge bag
    balaclava balance ball ballast banner barbell barrel barricade barrier basin basket
    basketball bat battery beacon bearing bed belt bench bicycle bike bin binder bit blade
    blanket bleach bleacher blind blower board boat body bollard bolt book bookcase boom boot
    boots bottle bowl box bracket brackets brake breaker brick bridge broom brush bucket buckle
    bulb bumper bungee bushing cabin cabinet cable calculator calendar caliper camera can
    canister canopy cap carabiner card carpet cart cartridge cartridges case casket caster
    casting catalog caulk caution cement chain chainsaw chair chalk charger chipper chisel
    chlorinator chlorine chock chromebook cinder clamp clasp cleaner cleat clip clipboard clock
    closer clutch coat coil collar collector compactor compressor computer concrete condenser
    conduit cone connector container controller converter coolant cooler copier copper cord
    corporation cot couch coupler coupling couplings cover coverall crane crate crayon crusher
    cuff culvert cup curb curtain cushion cutter cylinder deck defibrillator degreaser deicer
    desk desktop detector detergent diaper diesel diffuser dirt disc disinfectant disk dispenser
    disposable divider dock dolly dome door doorbell dresser drill drum dryer dumpster duster
    earmuff edger elbow electrode emulsion envelope epoxy equipment eraser ergonomic excavator
    extension extinguisher extractor fabric fan fastener faucet fence fencing ferrule fertilizer
    fiber fiberglass filter fitting fittings fixture flag flagpole flange flare flash flashlight
    flatbed float flooring flower fluid fluorescent fluoride flusher foam folder fork forklift
    fountain frame freezer fridge fuel fungicide furnace fuse galvanized gasket gasoline gate
    gauge gear generator glass glasses glove gloves glue goal goggles gown grader grate grating
    gravel grease grill grinder grit grout guard guardrail gutter gym hammer handcuff handle
    handrail hanger hardhat hardware harness hasp hat headlight headset headstone heater hedge
    helmet herbicide hinge hitch holder holster hook hoop hose hub hubcap humidifier hydrant
    hydraulic ignition injector ink inlet insecticide insert insole insulation inverter iron
    jack jacket jackets janitorial jersey joist keyboard keypad knee knife label ladder
    laminator lamp landscape lantern lanyard laptop latch latex lathe lawnmower leash lens
    letterhead lever license lid light lighter limestone liner litter locator lock locker
    locknut loppers lubricant lumber luminaire machine magazine magnet mailbox mallet manhole
    manifold manikin mannequin marker mask mat mattress meter microphone microwave mirror mitten
    mixer modem module monitor mop mortar motor mount mouse mower mudflap muffler mulch
    multimeter muzzle nail nameplate napkin needle net nipple nitrile notebook notepad nozzle
    nozzles nut oil orifice outlet oven overalls pad paddle padlock paint paintbrush pallet pan
    panel paper paperclip parka partition patch patio paver pedal pedestal pen pencil pesticide
    phone photocell piano pick pickup picnic pillow pilot pin pipe piston plant planter plaque
    plastic plate plexiglas pliers plow plug plunger plywood pneumatic podium pole polish
    polyethylene polymer post poster pot potholder pouch powder primer printer probe projector
    propane propeller protector pruner pulley pulsar pump putty rack racket radar radiator radio
    rag rail railing rake ramp ratchet razor reader rebar receipt receiver receptacle recliner
    rectifier reducer refill reflective reflector refrigerator register regulator relay relief
    remote repellent resistor respirator restraint retainer ribbon riser rivet rock rod roller
    romex roof rope rotor rotors router rug ruler saddle safe safety salt sand sandbag sander
    sandpaper sanitizer sash saw sawhorse sawzall scaffold scaffolding scale scanner scissors
    scoop scoreboard scraper screen screw screwdriver scrubber seal sealant sealer seat sediment
    seed sensor server shackle shaft shampoo sharpener shears shed sheet shelf shell shelving
    shield shim shingle shirt shoe shovel shower shredder shutter siding sign signage silicone
    simulator sink siren sleeve sling slipper smoke snowblower snowplow soap sock socket sod
    sofa software solder solenoid solvent spade sparkplug speaker spike spindle splice splint
    sponge spool spotlight sprayer spreader spring sprinkler sprocket squeegee stainless stake
    stamp stanchion stand staple stapler starter station steel stencil stepladder stethoscope
    sticker stone stool stopwatch strainer strap straw streetlight stretcher strip striper
    strobe stud submersible suit sump sunscreen surge suspenders sweatshirt sweeper swing switch
    synthetic table tablet tack tamper tank tape tarp tarpaulin taser tassel tee television tent
    terminal tester thermometer thermostat thinner tie tile tire tissue toilet toner toners tool
    toolbox toothbrush topsoil torch tourniquet towel towels toy trailer transducer transformer
    transmission transmitter trap trash tray treadmill tree trimmer tripod trousers trowel truck
    tube tubing turbine turf turnout tweezers umbrella uniform union urinal vacuum valve varnish
    vault ventilator vest vests vinyl vise visor voltmeter wagon walkie washer washers
    weatherstrip webcam wedge weed weight weld welder wheel wheelbarrow wheelchair whistle
    whiteboard winch windshield windsock wiper wire wood wrench wristband yoke zipper
    """
)
COMMON: Final = words(
    """
    flush thermal legal third about above after again against alley along always angle another
    apple april arena around
    asked august autumn avenue award away back badly balls bands bank barn bars base beach beam
    bears beer before began begin behind being bells below better bikes bills birch black blank
    bleed block blood blown blues board boats bones bonus boots boxed brand brass bread break
    breakaway brief bring broad broke brown build built bunch cabin cable caddy cards care cargo
    caring carry casing catch cedar cello chain chart cheap check chess chest chief child china
    choke civic civil clean clear clerk click cliff climb close cloth cloud coach coast color
    cooks corks corner couch could count county court cover crack craft cream creek crew crime
    crops cross crowd crown crude cubic curve cycle daily dairy dance dates death delay depot
    depth derby detail diner dirty double dozen draft drain drama drawer dress dried drift drink
    drive driver drops earth eight elder elect elite email empty enemy enjoy entry equal error
    event every exact exist extra facing faith false fancy fatal fault favor field fifth fifty
    fight final first fixed fleet flint flood floor flour flow focal focus force forms forty
    forum found fresh front frost fruit funny games garage garden gavel ghost giant given global
    goods grade grain grand grant graph grass grave great green greet grips gross group grove
    grown guess guest guide gully habit hands handy happy harbor hardwood hardy heart heavy
    hello hills holes honor horse hotel hours house human humor ideal image index inner input
    issue items ivory joint judge juice junior keeps kinds kings label labor lakes large laser
    later laugh layer leads learn lease least leather leave ledge legal level lever lily limit
    lined lines lining links liter lively liver lobby local locks lodge logic loose lower lucky
    lunch magic major maker manor manual maple march master match matter mayor meals means medal
    media melon member memory mercy merit metal method middle midst midway might miles mines
    minor minus minute mirror model modern moment money month moral mother motion mount mouth
    mover movie multi murder museum music mutual names narrow nasty nation native nature navy
    nearby nearly needle never newer newly night noise north noted notice novel number nurse
    object obtain ocean offer office often olive onion online opera option orange orbit order
    organ origin other ought outer outlet output owner oxide oxygen packed pages palace panda
    parent parking party pasta pause peace peach pearl penny people period permit person petty
    photo phrase piece pilot pinch pints pitch place plain plane planet plans player plaza
    plenty pocket point poison polar police policy pools porch pound power prefer press pretty
    price pride prime prince print prior prison prize profit proof proper proud prune public
    pulse punch pupil purple pursue quart queen query quest quick quiet quite quota quote radar
    radio raise random range rapid rarely rather rating ratio reach react reader ready really
    realm reason rebel recall recent record reduce refer region relate relax relief remain
    remote remove repair repay repeat reply report rescue resort result retail retain return
    reveal review reward ribbon rider ridge riding right rigid rising river roads robin robot
    robust rocket rocky rolled roman rough round route royal rubber running rural safety sample
    sauce saving scale scene scent scheme school scope score scout screen search season seats
    second secret sector secure select seller senior sense series serve server settle setup
    seven severe shade shadow shaft shake shall shape share shared shark sharp sheep sheer shelf
    shift shine shiny shirt shock shore short shots should shown sides sight signal silent silly
    silver simple since single sister sixth sixty sizes skate sketch skill skirt slack slant
    slate slice slide slight slope small smart smell smile smooth snack snake social socket
    solar solid solve sorry sound source south space spare speak speech speed spend spice split
    spoke spoken spoon sport sports spots spray spread spring squad square stable staff stage
    stain stair stall stand stark start state static station steady steam steep steer steps
    stick sticky stiff still stock stolen stood store storm story stove street stress strict
    strike string strong studio study stuff style submit subtle sudden suffer sugar summer
    summit super supply surely surge survey swamp sweet swept swift switch symbol system table
    taken talent tales tanks tapping target taste taught taxes teach teams teeth temple tempo
    tenant tender tennis tenth terms testing thank thanks theft their theme theory there these
    thick thing think third thirty those though thread threat three threw throat throw thumb
    ticket tiger tight timber timer times timing tired tissue title toast today toilet token
    tongue topic torch total touch tough toward tower towns track trade trader trail train trait
    trash travel treat treaty trend trial tribe trick tried triple trips troop truly trunk trust
    truth tuning tunnel twelve twenty twice twins twist ultra unable uncle under union unique
    united unity unless until update upper urban usage useful usual valid valley value vapor
    varied vendor verbal versus vessel victim video views villa virus vision visit visual vital
    vocal voice volume volunteer voted wagon waist walker waste watch water waves wealth weapon
    wears weekly weeks weigh weight weird wells whale wheat where which while white whole whose
    wider width window winds wines wings winter wiring wisdom within woman women wonder wooden
    baker batter bender certain dealer dealers decent letter letters piper received retailer
    sender shatter soldier stripe stripes stump stumps teller wilder
    woods words worker works world worry worst worth would wound writer wrong yards years yellow
    yield young youth zones
    """
)
