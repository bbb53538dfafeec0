"""Words of the trade: enough to know a slip of the keyboard, and a bare noun that names goods.

A description is never limited to these words; goods nobody listed are read all the same.
"""

from typing import Final

GOODS_WORDS: Final = frozenset(
    """
    adapter adhesive aerosol aggregate airbag alarm alternator aluminum ammo ammunition anchor antenna antifreeze
    apron asphalt auger awning axle backpack badge bag balaclava ballast balance ball banner barbell barrel barricade
    barrier basin basket basketball bat battery beacon bearing bed belt bench bicycle bike bin binder bit blade
    blanket bleach bleacher blind blower board boat body bollard bolt book bookcase boom boot bottle bowl box bracket brake
    breaker brick bridge broom brush bucket buckle bulb bumper bungee bushing cabin cabinet cable calculator calendar
    caliper camera can canister canopy cap carabiner card carpet cart cartridge case casket caster casting catalog caulk
    cement chain chainsaw chair chalk charger chipper chisel chlorine chock chlorinator chromebook cinder clamp clasp cleaner cleat
    clip clipboard clock closer clutch coat coil collar collector compactor compressor computer concrete condenser conduit
    cone connector container controller converter cooler coolant copier copper cord corporation cot couch coupler coupling cover
    coverall crane crate crayon crusher cuff culvert cup curb curtain cushion cutter cylinder deck defibrillator degreaser deicer desk desktop
    detector detergent diaper diesel diffuser dirt disc disinfectant disk dispenser divider dock dolly dome door doorbell
    dresser drill drum dryer dumpster duster earmuff edger elbow electrode emulsion envelope epoxy equipment eraser excavator
    extension extinguisher extractor fabric fan fastener faucet fence fencing ferrule fertilizer fiber fiberglass filter fitting fixture
    flag flagpole flange flare flash flashlight flatbed float flooring flower fluid fluoride flusher foam folder forklift fork fountain frame freezer
    fridge fuel fungicide furnace fuse gasket gate gasoline gauge gear generator glass glasses glove glue goal goggles gown grader grate
    grating gravel grease grill grinder grit grout guard guardrail gutter gym hammer handcuff handle handrail hanger hardhat hardware harness hasp
    hat headlight headset headstone heater hedge helmet herbicide hinge hitch holder holster hook hoop hose hub hubcap humidifier
    hydrant hydraulic ignition injector ink inlet insecticide insert insole insulation inverter iron jack jacket jersey joist keyboard keypad knee
    knife label ladder laminator lamp landscape lantern lanyard laptop latch lathe lawnmower leash lens letterhead lever license lid light
    lighter limestone liner litter lock locker locknut locator loppers lubricant lumber luminaire machine magazine magnet mailbox mallet manhole manikin manifold
    mannequin marker mask mat mattress meter microphone microwave mirror mitten mixer modem module monitor mop mortar motor mount mouse mower
    mudflap muffler mulch multimeter muzzle nail napkin nameplate napkin needle net nipple nitrile notebook notepad nozzle nut oil orifice
    outlet oven overalls paddle padlock pad paint paintbrush pallet pan panel paper paperclip parka partition patch patio paver pedal pedestal pen
    pencil pesticide phone photocell piano picnic pick pickup pillow pilot pin pipe piston planter plant plaque plastic plate plexiglas pliers plow
    plug plunger plywood podium pole polish polymer post pot potholder poster pouch powder primer printer probe projector propane propeller protector pruner
    pulley pulsar pump putty rack racket radar radiator radio rag rail railing rake ramp ratchet razor reader rebar receipt receiver receptacle
    recliner rectifier reducer reflector refrigerator refill register regulator relay relief remote repellent resistor respirator restraint retainer ribbon riser
    rivet rock rod roller romex roof rope rotor router rug ruler saddle safe safety salt sand sander sandbag sandpaper sanitizer sash saw sawhorse
    sawzall scaffold scaffolding scale scanner scissors scoop scoreboard scraper screen screw screwdriver scrubber seal sealant sealer seat sediment seed
    sensor server shackle shaft shampoo sharpener shears shed sheet shelf shell shelving shield shim shingle shirt shoe shovel shower shredder shutter siding
    sign signage silicone simulator sink siren sleeve sling slipper smoke snowblower snowplow soap sock socket sod sofa software solder
    solenoid solvent spade speaker spike spindle splice splint sponge spool spotlight sprayer spreader spring sprinkler sprocket squeegee stake stamp
    stand stanchion staple stapler starter station steel stencil stepladder stethoscope sticker stool stopwatch stone strainer strap straw streetlight stretcher
    striper strip strobe stud suit sump sunscreen surge suspenders sweatshirt sweeper swing switch table tablet tack tamper tank tape tarp
    tarpaulin taser tassel tee television tent terminal tester thermometer thermostat thinner tie tile tire tissue toilet toner tool toolbox toothbrush topsoil
    torch tourniquet towel toy trailer transducer transformer transmitter transmission trap trash tray treadmill tree trimmer tripod trowel truck tube tubing
    turf turnout turbine tweezers umbrella uniform union urinal vacuum valve varnish vault ventilator vest vinyl vise visor voltmeter wagon walkie
    washer washers weatherstrip webcam wedge weed weight weld welder wheel wheelbarrow wheelchair whistle whiteboard winch windshield windsock wiper wire wood wrench wristband
    yoke zipper sparkplug rotors gloves boots vests jackets towels cleaner fittings couplings nozzles brackets trousers nitrile latex toners cartridges
    hydraulic pneumatic stainless galvanized reflective ergonomic submersible fluorescent aluminium polyethylene synthetic disposable caution janitorial
    """.split()
)  # fmt: skip
COMMON: Final = frozenset(
    """
    about above after again against alley along always angle another apple april arena around asked august autumn avenue award away back
    badly balls bands bank barn bars base beach beam bears beer before began begin behind being bells below better bikes bills birch black blank
    bleed block blood blown blues board boats bones bonus boots boxed brand brass bread break brief bring broad broke brown build built bunch
    cabin cable caddy cards care cargo caring carry catch cedar cello chart cheap check chess chest chief child china choke civic civil clean clear clerk
    click cliff climb close cloth cloud coach coast color cooks corks corner couch could count court cover crack craft cream creek crew
    crime crops cross crowd crown crude cubic curve cycle daily dairy dance dates death delay depot depth derby detail diner dirty double dozen
    draft drain drama drawer dress dried drift drink drive driver drops earth eight elder elect elite email empty enemy enjoy entry equal error event
    every exact exist extra faith false fancy fatal fault favor field fifth fifty fight final first fixed fleet flint flood floor flour flow
    focal focus force forms forty forum found fresh front frost fruit funny games garage garden gavel ghost giant given global goods grade grain grand grant graph
    grass grave great green greet grips gross group grove grown guess guest guide gully habit hands handy happy harbor hardy heart heavy hello hills holes
    honor horse hotel hours house human humor ideal image index inner input issue items ivory joint judge juice junior keeps kinds kings
    label labor lakes large laser later laugh layer leads learn lease least leave ledge legal level lever lily limit lined lines links liter lively liver
    lobby local locks lodge logic loose lower lucky lunch magic major maker manor manual maple march match mayor meals means medal media melon mercy
    merit metal midst might miles mines minor minus model money month moral motion mount mouth mover movie multi music names nasty navy never newer
    newly night noise north noted novel nurse ocean offer often olive onion opera orbit order organ other ought outer owner oxide pages panda party pasta
    pause peace peach pearl penny petty photo piece pilot pinch pints pitch place plain plane plans plaza point polar pools porch pound power press
    price pride prime print prior prize proof proud prune pulse punch pupil quart queen query quest quick quiet quite quota quote radar radio raise range rapid
    ratio reach react ready realm rebel refer relax repay reply rider ridge right rigid river roads robin robot rocky roman rough round route royal rural
    sauce scale scene scent scope score scout seats sense serve setup seven shade shaft shake shall shape share shark sharp sheep sheer shelf shift shine
    shiny shirt shock shore short shots shown sides sight silly since sixth sixty sizes skate skill skirt slack slant slate slice slide slope small smart
    smell smile snack snake solar solid solve sorry sound south space spare speak speed spend spice split spoke spoon sport spots spray squad
    staff stage stain stair stall stand stark start state steam steep steer steps stick stiff still stock stood store storm story stove study stuff style sugar
    super surge swamp sweet swept swift table taken tales tanks taste taxes teach teams teeth tempo tenth terms thank theft their theme there these thick
    thing think third those three threw throw thumb tiger tight timer times tired title toast today token topic torch total touch tough tower towns
    track trade trail train trait trash treat trend trial tribe trick tried trips troop truly trunk trust truth twice twins twist ultra uncle under union
    unity until upper urban usage usual valid value vapor video views villa virus visit vital vocal voice voted wagon waist waste watch water waves wears
    weeks weigh weird wells whale wheat where which while white whole whose wider width winds wines wings woman women woods words works world worry
    worst worth would wound wrong yards years yield young youth zones tapping tuning facing wiring lining timing casing testing parking running rubber leather hardwood
    breakaway chain street school summer winter spring signal safety travel station person office public county master matter member memory method middle
    midway minute mirror modern moment mother motion murder museum mutual narrow nation native nature nearby nearly needle notice number object obtain
    office online option orange origin outlet output oxygen packed palace parent people period permit person phrase planet player plenty pocket poison police
    policy prefer pretty prince prison profit proper public purple pursue random rarely rather rating reader really reason recall recent record reduce
    region relate relief remain remote remove repair repeat report rescue resort result retail retain return reveal review reward ribbon riding rising robust
    rocket rolled sample saving scheme screen search season second secret sector secure select seller senior series server settle severe shadow shared
    should silent silver simple single sister sketch slight smooth social socket source speech spoken sports spread square stable static steady sticky
    stolen street stress strict strike string strong studio submit subtle sudden suffer summit supply surely survey switch symbol system talent target taught
    temple tenant tender tennis thanks theory thirty though thread threat throat ticket timber tissue toilet tongue toward trader travel treaty triple
    tunnel twelve twenty unable unique united unless update useful valley varied vendor verbal versus vessel victim vision visual volume volunteer walker wealth
    weapon weekly weight window wisdom within wonder wooden worker writer yellow
    """.split()
)  # fmt: skip
