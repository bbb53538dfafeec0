"""What each department of a town buys beyond the common words of the trade, noun by noun.

A word stands here when a message that holds nothing else may still be a shopping list. Words that
are as often talk as goods ("report", "party") stay out.
"""

from typing import Final

from parsers.requisition.wordlist import words

_ROADS: Final = words(
    """
    arrowboard bale bandit bead berm bottlejack breakaway bullfloat bump buoy button chainfall
    chevron chip colorant come-along comealong conveyor curbguard darby deflector delineator dowel
    dozer edge formwork gabion geocell geogrid geotextile groover guiderail headwall hopper
    hotpatch hump jackhammer lath level loader lute marker-flag marking-paint millings mirafi
    moldboard mudjack oiler pintle prism raker rammer riprap saltbox screed signpost slinger
    spinner stopsign strapping striping subbase sylvax tailgate telspar thermoplastic u-channel
    unistrut upm vibrator washout wattle whacker wheelstop whisker windrow
    """
)
_WATER: Final = words(
    """
    actuator aerator agitator alum analyzer autoclave backflow bacteria ballvalve beaker bisulfite
    bladder blowoff bonnet bootee buffer buret bypass cleanout coagulant corp crawler curb-stop
    curbstop cuvette decant dechlor defoamer deodorizer dialer diaphragm doser dpd drain endpoint
    enzyme ert feeder flapper flask flocculant flowmeter flume fluoridator gland gooseneck
    hypochlorite impeller incubator indicator jar jetter joint kit logger magmeter mandrel megalug
    membrane microscope o-ring oring orthophosphate permanganate petri pipette polyphosphate puller
    pvc-pipe reagent reel rootcutter rotameter sampler setter skimmer slide softener spanner stem
    swivel tap tapper testball thiosulfate titrator tracer turbidimeter uv vent vial wye
    """
)
_PARKS: Final = words(
    """
    aerifier algaecide arbor arborvitae backboard backboards backstop bagstation base bases bermuda
    birdhouse birdseed bleachers bluegrass bocce boxwood bush calcined canoe chalker clarifier
    climber dechlorinator decoder doggie drag dragmat dripline emitter fencepost fescue firepit
    firewood fishfood frisbee gazebo geranium glider goalpost golf grass hive hole-cutter horseshoe
    hydrangea infield irrigation juniper kayak kiosk lifejacket lifevest lopper lounge maple
    marigold merry-go-round mitt mutt netting pavilion perennial pet-waste petunia pickleball puck
    rim rims ringbuoy ryegrass sapling shade shelter shrub smoker splashpad spruce tether thatcher
    tiller timer trellis turface valve-box vine windscreen zipline
    """
)
_FIRE: Final = words(
    """
    adaptor airway albuterol ambu applicator ascender aspirin axe bandage bipap booties bunker
    cannula catheter co-detector combi-tool cpap cribbing cutters descender dosimeter drysuit ecg
    eductor ekg epi epinephrine epipen extrication facepiece floodlight foamer gauze geiger
    glucagon glucometer glucose gurney halligan headlamp hood hooligan hydra-ram hydrant-bag irons
    iv knoxbox lancet laryngoscope lifeline lifepack lockbox mcleod mouthpiece naloxone nebulizer
    nomex opa oximeter oxygen pack pads pants papr pike ppv pulaski ram ropebag saline sharps sled
    stokes straps strut suspender syringe throwbag triage turnouts tyvek webbing wetsuit
    """
)
_POLICE: Final = words(
    """
    armor ballistic baton bipod bodybag bodycam breathalyser breathalyzer cage carrier citation
    console dashcam decal drone earbud earpiece epaulet firearm glock gun gunlock handgun insignia
    jumpsuit k9 keeper kennel leg-iron legirons lidar lightbar mouthguard nightstick oc optics
    pepper pistol polo ppe raincoat rifle scope shotgun silencer spikes stopstick suppressor swab
    swabs ticket-book tie-bar tint truncheon zip-cuff
    """
)
_OFFICE: Final = words(
    """
    armrest ballot barcode beanbag blotter book-cart bookdrop bookend bookmark bookshelf booth
    cardstock carrel chart corkboard cubicle cupboard displayport docking docks dongle dvd easel
    ethernet extender file flipchart footrest gavel gbic hdmi headphone headphones highlighter
    inkpad ipads magnifier mic mic-stand mousepad mug nameplates nametag nas organizer placard
    planner portfolio post-its puppet pushpin puzzle rfid rubber-band rubberband sfp smartboard
    sneeze-guard splitter ssd stapler-remover staplers stickies tabulator tape-dispenser telephone
    thumbdrive thumbtack thunderbolt tote transceiver typewriter ups usb vga wifi workstation
    wristrest
    """
)
_BUILDINGS: Final = words(
    """
    ac vac element joystick bar porta potty john porta-john porta-potty air-conditioner airfilter
    baseboard    bidet blender boiler capacitor casters ceiling chamois
    chandelier coffeemaker commode condensate countertop crash-bar damper deadbolt dehumidifier
    dimmer disposal disposer doorknob doorstop downspout drywall drywall-screw duct dustpan exhaust
    exit-device filler flashing flush flushometer freshener griddle grille gypsum hamper handtruck
    hinges hvac icemaker igniter ignitor kegerator kettle kick-plate kickplate knob lag lightswitch
    lockset louver loveseat microfiber mophead mortise paneling percolator plexiglass
    pressure-washer purifier sconce sheetrock sill skylight soffit spray threshold tiles toaster
    toggle trim truss urinal-screen vanity vapor wainscot wallpaper wallplate wand washcloth
    water-heater wax window wirenut wringer zip-tie ziptie
    """
)
_FLEET: Final = words(
    """
    ac-compressor bedliner camshaft carburetor catalytic cotter cowl crankshaft creeper dash
    differential dipstick distributor driveshaft egr emblem evaporator fender flasher flywheel
    gearbox governor halfshaft hoist horn housing impact intercooler jumper knuckle leaf lift
    lifter linkage lug pinion pitman pto pushrod reservoir ring rocker runningboard servo shock
    spark stabilizer steering sunvisor taillight tailpipe torque-wrench track tracks turbo
    turbocharger u-bolt u-joint undercoating
    """
)
_SHOP_AND_KITCHEN: Final = words(
    """
    allen awl bandsaw beanie beltsander brad bump-cap chuck coveralls creamer crockpot cups dado
    deburrer die dremel earplug earplugs engraver facemask faceshield flux forks gaiter hacksaw
    handsaw handwarmer handwarmers hard-hat heat-gun hole-saw jigsaw jug kneepad kneepads ladle
    micrometer miter multitool nail-gun nailer napkins pitcher plane planer plates plier poncho pry
    prybar punch rainsuit reamer respirators sandblaster skillet snip snips spatula spoon spoons
    stirrer straws stud-finder sunglasses tablecloth thermos thread tong tongs wire-brush workbench
    wrenches zip
    """
)
DEPARTMENT_WORDS: Final = (
    _ROADS | _WATER | _PARKS | _FIRE | _POLICE | _OFFICE | _BUILDINGS | _FLEET | _SHOP_AND_KITCHEN
)
