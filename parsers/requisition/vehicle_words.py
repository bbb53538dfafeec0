"""Makes, models, machines and the words that go before a fleet number."""

from typing import Final

from parsers.requisition.wordlist import words

FLEET_WORDS: Final = words(
    """
    unit truck dump car vehicle veh squad engine ladder medic ambulance bus van rescue tanker tender
    patrol cruiser cart tractor trk eq equip equipment plow mower loader backhoe dozer grader
    sweeper tiller chief brush pumper squad trailer asset fleet apparatus
    """
)
COUNTED: Final = FLEET_WORDS - words("cart trailer brush chief fleet asset eq equip") | words(
    """
    pickup suv sedan tahoe explorer charger interceptor machine excavator skidsteer silverado
    f150s ranger durango f-150 f-250 f250 f150 engine expedition f-350 f350 dump transit impala
    caprice gator rig
    """
)
MACHINES: Final = words(
    """
    sweeper loader backhoe excavator grader dozer bulldozer mower tractor chipper trencher
    roller paver compressor generator forklift bobcat skid-steer skidsteer steer vactor vac
    jetter camera-truck snowplow plow spreader sander salter zamboni boat gator atv utv
    golf-cart ambulance ladder-truck bus van trailer crane bucket-truck dump aerator tiller
    chainsaw chainsaws trimmer blower lift boom zero-turn zeroturn mowers mule telehandler
    striper
    """
)
MACHINE_LEADS: Final = words(
    """
    skid street dump bucket jet vac trash garbage fire pickup zero plow snow water flusher crew
    aerial ladder brush boom leaf wood front end garden riding push big old new little small
    wing scissor man golf asphalt air utility service batwing flail salt sign patrol squad paint
    back hook grapple rear side packer recycling tandem single axle one ton
    """
)
MACHINE_HEADS: Final = MACHINES | words(
    "truck trucks turn steer cart machine rig loader pickup car"
)
MAKES: Final = words(
    """
    ford chevy chevrolet gmc dodge ram toyota honda nissan jeep international freightliner
    kenworth peterbilt mack volvo sterling isuzu hino western-star john deere jd cat caterpillar
    case kubota bobcat toro exmark scag husqvarna stihl vactor elgin tymco johnston vermeer
    komatsu hitachi gehl takeuchi jcb new-holland holland massey ferguson pierce e-one sutphen
    rosenbauer spartan seagrave kme blue-bird thomas chrysler subaru hyundai kia mazda buick
    polaris polar can-am yamaha ezgo e-z-go crown yale hyster genie jlg terex altec schwarze
    global wacker ditch-witch gravely ferris snapper cushman jacobsen harley bmw tesla lincoln
    mercury pontiac ski-doo ventrac grasshopper ihc
    """
)
MODELS: Final = words(
    """
    tahoe silverado colorado suburban impala malibu caprice express trailblazer equinox traverse
    blazer volt bolt explorer expedition escape edge fusion taurus interceptor transit econoline
    ranger maverick mustang crown victoria vic charger durango challenger caravan ramcharger
    promaster sierra yukon savana canyon tacoma tundra camry corolla rav4 sienna highlander
    civic accord frontier titan wrangler cherokee gladiator durastar workstar granite lodestar
    pelican crosswind whirlwind groundsmaster lazer tiger cascadia m2 business class super duty
    superduty pacifica prius f150 f250 f350 f450 f550 f650 f750 f-150 f-250 f-350 f-450 f-550
    f-650 f-750 e350 e450 e-350 e-450 t370 t270 t800 t880 c1500 k1500 k2500 s10 4700 7400 7300
    7500 7600 4300 4400 hv507 lightning gator utility police
    """
)
# "the rangers", "the crown vics": more than one, nobody says how many.
MODELS_PLURAL: Final = frozenset(f"{model}s" for model in MODELS if model.isalpha()) | {"vics"}
TRIMS: Final = words(
    """
    diesel gas hybrid v6 v8 v10 4x4 4wd 2wd awd hemi ecoboost powerstroke cummins duramax coyote
    triton turbo crew cab extended regular dually xl xlt lt ls ltz ppv pursuit police
    interceptor ssv chassis pickup truck van suv sedan dump utility hd sd ev z71 denali limited
    sport stx lariat body series engine motor super duty wagon cargo pump
    """
)
ENGINES: Final = words(
    """
    diesel gas hybrid v6 v8 v10 hemi ecoboost powerstroke cummins duramax coyote triton turbo
    """
)
PREPOSITIONS: Final = words("for on in of fit fits to from across per each")
YEARS: Final = range(1970, 2036)
# What may follow a fleet number; anything else is goods the number counts.
AFTER_UNIT: Final = words(
    """
    and or for by please pls need needs is are asap in at to on with has today tomorrow before
    so because both it we thanks thx too also the when i plus or
    """
)
COUNTED_LEADS: Final = MACHINE_LEADS | MAKES | words("of the our my squad")
COUNTED_MACHINES: Final = COUNTED | MACHINES
COUNTABLE: Final = COUNTED_MACHINES | MODELS
MACHINE_NAMES: Final = MACHINE_LEADS | MAKES | MODELS | MACHINE_HEADS
# Who or what may get "2 each", "1 per guard", besides vehicles.
PEOPLE: Final = words(
    """
    person guy man guard officer employee hire worker tech driver operator firefighter medic
    member player kid student volunteer inspector station room office restroom bathroom site
    building park desk table locker class classroom team crew shift door window house court
    """
)
