"""Units of measure: one code for every way people say them, and the conversions that are safe.

The codes are the short forms of trade (``ea``, ``box``, ``yd3``). Packages hold an unknown number,
so they never convert without a declared pack size; a ton never becomes cubic yards (density).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

Kind = Literal["count", "package", "measure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measure: its code, what kind it is, and its forms in lower case, plurals too."""

    code: str
    kind: Kind
    forms: tuple[str, ...]


def _unit(code: str, kind: Kind, forms: str) -> Unit:
    return Unit(code=code, kind=kind, forms=tuple(forms.replace("_", " ").split("|")))


UNITS: Final[tuple[Unit, ...]] = (
    _unit(
        "ea",
        "count",
        "ea|each|eaches|pc|pcs|piece|pieces|unit|units|ct|count|per|apiece"
        "|stick|sticks|joint|joints|length|lengths|item|items",
    ),
    _unit("pair", "count", "pair|pairs|pr|prs|pares"),
    _unit("set", "count", "set|sets"),
    _unit("kit", "count", "kit|kits"),
    _unit("dozen", "count", "dozen|dozens|doz|dz"),
    _unit("gross", "count", "gross|gro"),
    _unit("c", "count", "c|per_hundred|hundred"),
    _unit("m", "count", "m|per_thousand|thousand"),
    _unit("box", "package", "box|boxes|bx|bxs|caja|cajas"),
    _unit("case", "package", "case|cases|cs"),
    _unit("carton", "package", "carton|cartons|ctn|ctns"),
    _unit("pack", "package", "pack|packs|pk|pks|pkg|pkgs|package|packages|packet|packets"),
    _unit("bag", "package", "bag|bags|bg|bgs|sack|sacks|bolsa|bolsas"),
    _unit("roll", "package", "roll|rolls|rl|rls|rollo|rollos"),
    _unit("pallet", "package", "pallet|pallets|plt|plts|skid|skids"),
    _unit("pail", "package", "pail|pails|bucket|buckets"),
    _unit("drum", "package", "drum|drums|barrel|barrels|bbl|bbls"),
    _unit("tote", "package", "tote|totes|ibc"),
    _unit("tube", "package", "tube|tubes"),
    _unit("cartridge", "package", "cartridge|cartridges"),
    _unit("bottle", "package", "bottle|bottles|btl"),
    _unit("can", "package", "can|cans"),
    _unit("crate", "package", "crate|crates"),
    _unit("carboy", "package", "carboy|carboys"),
    _unit("canister", "package", "canister|canisters"),
    _unit("jug", "package", "jug|jugs"),
    _unit("jar", "package", "jar|jars"),
    _unit("tub", "package", "tub|tubs"),
    _unit("keg", "package", "keg|kegs"),
    _unit("cylinder", "package", "cylinder|cylinders|cyl"),
    _unit("tank", "package", "tank|tanks"),
    _unit("bundle", "package", "bundle|bundles|bdl"),
    _unit("bale", "package", "bale|bales"),
    _unit("ream", "package", "ream|reams|rm"),
    _unit("sheet", "package", "sheet|sheets|sht"),
    _unit("spool", "package", "spool|spools"),
    _unit("reel", "package", "reel|reels"),
    _unit("coil", "package", "coil|coils"),
    _unit("sleeve", "package", "sleeve|sleeves"),
    _unit("flat", "package", "flat|flats"),
    _unit("tray", "package", "tray|trays"),
    _unit("pad", "package", "pad|pads"),
    _unit("book", "package", "book|books"),
    _unit("load", "package", "load|loads|truckload|truckloads"),
    _unit("ton", "measure", "ton|tons|tn"),
    _unit("long ton", "measure", "long_ton|long_tons"),
    _unit("tonne", "measure", "tonne|tonnes|metric_ton|metric_tons"),
    _unit("lb", "measure", "lb|lbs|pound|pounds|#"),
    _unit("oz", "measure", "oz|ounce|ounces"),
    _unit("cwt", "measure", "cwt"),
    _unit("kg", "measure", "kg|kgs"),
    _unit("gal", "measure", "gal|gals|gallon|gallons|ga."),
    _unit("qt", "measure", "qt|qts|quart|quarts"),
    _unit("pt", "measure", "pt|pts|pint|pints"),
    _unit("fl oz", "measure", "fl_oz|floz|fluid_ounce|fluid_ounces"),
    _unit("l", "measure", "l|liter|liters|litre|litres"),
    _unit("yd3", "measure", "yd3|cy|cu_yd|cu_yds|cubic_yard|cubic_yards|cuyd|yardage"),
    _unit("ft3", "measure", "ft3|cu_ft|cubic_foot|cubic_feet|cf"),
    _unit("yd2", "measure", "yd2|sy|sq_yd|sq_yds|square_yard|square_yards"),
    _unit("ft2", "measure", "ft2|sf|sq_ft|sqft|square_foot|square_feet"),
    _unit("yd", "measure", "yd|yds|yard|yards"),
    _unit("ft", "measure", "ft|foot|feet|lf|linear_foot|linear_feet|lin_ft|'"),
    _unit("in", "measure", 'in|inch|inches|"'),
    _unit("mile", "measure", "mile|miles"),
    _unit("hour", "measure", "hr|hrs|hour|hours"),
    _unit("day", "measure", "day|days"),
    _unit("mbf", "measure", "mbf"),
)

_CODE_OF: Final = {form: unit.code for unit in UNITS for form in unit.forms}
_KIND_OF: Final = {unit.code: unit.kind for unit in UNITS}

# How many of the base unit one unit holds; only units of one base convert into each other.
_IN_BASE: Final[dict[str, tuple[str, Decimal]]] = {
    code: (base, Decimal(factor))
    for base, members in {
        "ea": {"ea": "1", "pair": "2", "dozen": "12", "gross": "144", "c": "100", "m": "1000"},
        "floz": {"fl oz": "1", "pt": "16", "qt": "32", "gal": "128"},
        "oz": {
            "oz": "1",
            "lb": "16",
            "cwt": "1600",
            "ton": "32000",
            "long ton": "35840",
            "tonne": "35273.92",
        },
        "in": {"in": "1", "ft": "12", "yd": "36", "mile": "63360"},
        "ft2": {"ft2": "1", "yd2": "9"},
        "ft3": {"ft3": "1", "yd3": "27"},
    }.items()
    for code, factor in members.items()
}


def canonical_uom(word: str) -> str | None:
    """Return the code of a unit however it is said; None for a word that is no unit.

    >>> canonical_uom("boxes"), canonical_uom("Cubic  Yards"), canonical_uom("prs.")
    ('box', 'yd3', 'pair')
    >>> canonical_uom("truck") is None, canonical_uom("") is None
    (True, True)
    """
    folded = " ".join(word.lower().split())
    return _CODE_OF.get(folded) or _CODE_OF.get(folded.rstrip("."))


def unit_kind(code: str) -> Kind | None:
    """Say whether a code counts things, is a package, or measures.

    >>> unit_kind("box"), unit_kind("gal"), unit_kind("nonsense")
    ('package', 'measure', None)
    """
    return _KIND_OF.get(code)


def convert(quantity: Decimal, source: str, target: str) -> Decimal | None:
    """Convert between two codes where that needs no further fact; None where it does.

    >>> convert(Decimal(2), "gross", "dozen"), convert(Decimal(6), "qt", "gal")
    (Decimal('24'), Decimal('1.5'))
    >>> convert(Decimal(1), "box", "ea") is None, convert(Decimal(20), "ton", "yd3") is None
    (True, True)
    """
    if source == target:
        return quantity
    held, wanted = _IN_BASE.get(source), _IN_BASE.get(target)
    if held is None or wanted is None or held[0] != wanted[0]:
        return None
    return quantity * held[1] / wanted[1]
