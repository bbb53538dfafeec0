"""The units a parts counter prices by, and how they turn into one another.

Factors are those of UN/ECE Recommendation 20; a pack has no size until someone states it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Sort(StrEnum):
    """What a unit counts."""

    EACH = "each"  #: single pieces
    MULTIPLE = "multiple"  #: a fixed number of pieces: dozen, C, M
    PACK = "pack"  #: a container whose size must be stated
    WEIGHT = "weight"
    VOLUME = "volume"
    LENGTH = "length"
    AREA = "area"
    BULK = "bulk"  #: cubic measure of loose goods
    BOARD = "board"  #: lumber measure
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: its canonical name, its sort and its size in the sort's base unit."""

    name: str
    sort: Sort
    size: Decimal = Decimal(1)


def _units(sort: Sort, table: str) -> dict[str, Unit]:
    """Read `name size: word word` lines into a dictionary from every word to its unit."""
    found = {}
    for line in table.strip().splitlines():
        head, words = line.split(":")
        name, _, size = head.strip().partition(" ")
        unit = Unit(name, sort, Decimal(size or "1"))
        found.update(dict.fromkeys([name.lower(), *words.split()], unit))
    return found


EACH = Unit("ea", Sort.EACH)

UNITS: dict[str, Unit] = {
    **_units(
        Sort.EACH,
        """
        ea: each apiece pc pcs piece pieces unit units ea. chaque cada pza eaches c/u e
        """,
    ),
    **_units(
        Sort.MULTIPLE,
        """
        pair 2: pairs pr prs
        dozen 12: doz dz dzn dozens
        gross 144: gro grs
        C 100: hundred cent
        M 1000: thousand mil
        """,
    ),
    **_units(
        Sort.PACK,
        """
        box: boxes bx bxs boite caja
        case: cases cs cse caisse caisses
        carton: cartons ctn ctns ct
        pack: packs pk pks pkg pkgs package packages pkt packet packets paquete
        bag: bags bg bgs sack sacks saco bolsa sac sacs
        roll: rolls rl rls rll rollo rouleau rouleaux
        pallet: pallets plt plts skid skids tarima
        pail: pails bucket buckets pl cubeta
        drum: drums dr drm drms tambor baril barils
        tote: totes ibc
        barrel: barrels
        bundle: bundles bdl bdls bndl
        tube: tubes tb
        cartridge: cartridges
        can: cans cn aerosol
        bottle: bottles btl btls
        jug: jugs
        jar: jars
        carboy: carboys bidon
        spool: spools spl reel reels
        coil: coils
        sleeve: sleeves slv
        card: cards
        set: sets juego
        kit: kits
        ream: reams rm rms
        sheet: sheets sht shts
        book: books pad pads
        load: loads truckload truckloads
        trailer: trailers semi
        keg: kegs
        cylinder: cylinders cyl tank tanks
        tub: tubs canister canisters
        bale: bales
        tray: trays flat flats
        stick: sticks joint joints length lengths
        lot: lots job
        stack: stacks
        crate: crates
        tin: tins
        pouch: pouches
        """,
    ),
    **_units(
        Sort.WEIGHT,
        """
        lb 1: lbs pound pounds # lb.
        oz 0.0625: ounce ounces
        cwt 100: hundredweight
        ton 2000: tons tn tns
        tonne 2204.62: tonnes tonelada mt t.m.
        kg 2.20462: kgs kilo kilos kilogram kilograms
        """,
    ),
    **_units(
        Sort.VOLUME,
        """
        gal 1: gals gallon gallons gl galon gal.
        qt 0.25: qts quart quarts
        pt 0.125: pts pint pints
        floz 0.0078125: fl-oz
        bbl 42: bbls
        L 0.264172: liter liters litre litres lt lts litro litros
        """,
    ),
    **_units(
        Sort.LENGTH,
        """
        ft 1: foot feet lf lft ft. linft
        mft 1000: mlf
        in 0.0833333333: inch inches
        m 3.28084: meter meters metre metres metro
        """,
    ),
    **_units(
        Sort.AREA,
        """
        sqft 1: sf sq.ft. ft2
        sqyd 9: sy yd2
        msf 1000: msf
        """,
    ),
    **_units(
        Sort.BULK,
        """
        yd3 1: cy cuyd yd yds yard yards cyd yd³ yds3
        ft3 0.0370370370: cf cuft
        """,
    ),
    **_units(
        Sort.BOARD,
        """
        bf 1: bdft fbm
        mbf 1000: mfbm
        """,
    ),
    **_units(
        Sort.TIME,
        """
        hr 1: hour hours hrs
        day 24: days
        week 168: weeks wk wks
        month 720: months mo mos
        """,
    ),
}

_CASED = {"C": "c", "M": "m_", "m": "m"}
_THOUSAND = UNITS["thousand"]


def unit(word: str) -> Unit | None:
    """The unit a word names, or None.

    >>> unit("cs").name, unit("Apiece").name, unit("#").name
    ('case', 'ea', 'lb')
    >>> unit("M").name, unit("m").name  # a thousand, a metre
    ('M', 'm')
    >>> unit("plug"), unit("")
    (None, None)
    """
    if word == "M":
        return _THOUSAND
    found = UNITS.get(word.lower())
    if found is not None and found.name == "C" and word == "c":
        return None
    return found


def asked_unit(uom: str) -> Unit:
    """The unit a requisition line counts in; an unknown word counts as a pack of its own.

    >>> asked_unit("yd3").sort.value, asked_unit("ea").name, asked_unit("loaf").sort.value
    ('bulk', 'ea', 'pack')
    """
    return unit(uom.strip()) or Unit(uom.strip().lower(), Sort.PACK)


def ratio(quoted: Unit, asked: Unit) -> Decimal | None:
    """How many asked units make one quoted unit, where that is fixed by definition.

    >>> ratio(UNITS["cwt"], UNITS["ton"]), ratio(UNITS["c"], UNITS["ea"])
    (Decimal('0.05'), Decimal('100'))
    >>> ratio(UNITS["gal"], UNITS["qt"]), ratio(UNITS["box"], UNITS["ea"])
    (Decimal('4'), None)
    """
    if quoted.name == asked.name:
        return Decimal(1)
    count = {Sort.EACH, Sort.MULTIPLE}
    if quoted.sort is not asked.sort and not {quoted.sort, asked.sort} <= count:
        return None
    return None if quoted.sort is Sort.PACK else quoted.size / asked.size
