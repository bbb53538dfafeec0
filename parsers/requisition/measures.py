"""What a number may measure: the units of sizes, and which of them may also count goods."""

from typing import Final

from parsers.requisition.wordlist import words

# What follows a number as a measure: form -> (short form in a size, code if it may be a quantity).
MEASURES: Final[dict[str, tuple[str, str]]] = {
    form: (short, code)
    for short, code, forms in (
        ("in", "", 'in in. inch inches "'),
        ("ft", "ft", "ft ft. foot feet footer footers ' lf"),
        ("yd", "yd", "yd yds yard yards"),
        ("yd3", "yd3", "cy yd3 cuyd"),
        ("gal", "gal", "gal gal. gals gallon gallons"),
        ("qt", "qt", "qt qts quart quarts"),
        ("pt", "pt", "pint pints"),
        ("oz", "oz", "oz oz. ounce ounces"),
        ("lb", "lb", "lb lb. lbs lbs. pound pounds #"),
        ("ton", "ton", "ton tons tn"),
        ("kg", "kg", "kg"),
        ("L", "l", "l liter liters litre litres"),
        ("ml", "", "ml milliliter milliliters"),
        ("mm", "", "mm"),
        ("cm", "", "cm"),
        ("W", "", "w watt watts"),
        ("V", "", "v volt volts vac vdc"),
        ("A", "", "a amp amps"),
        ("HP", "", "hp horsepower"),
        ("ga", "", "ga ga. gauge gage"),
        ("mil", "", "mil mils"),
        ("ply", "", "ply"),
        ("psi", "", "psi"),
        ("AWG", "", "awg"),
        ("grit", "", "grit"),
        ("micron", "", "micron microns"),
        ("K", "", "k kelvin"),
        ("Ah", "", "ah mah"),
        ("CCA", "", "cca"),
        ("gpm", "", "gpm"),
        ("cfm", "", "cfm"),
        ("lumen", "", "lumen lumens lm"),
        ("kW", "", "kw"),
        ("hour", "", "hour hr hrs"),
        ("min", "", "min mins"),
        ("year", "", "year"),
        ("degree", "", "degree deg"),
        ("tooth", "", "tooth teeth tpi"),
        ("drawer", "", "drawer"),
        ("port", "", "port"),
        ("hole", "", "hole"),
        ("TB", "", "tb"),
        ("GB", "", "gb"),
        ("gram", "", "gram grams g"),
        ("%", "", "% percent"),
        ("acre", "", "acre acres"),
        ("VA", "", "va"),
        ("kVA", "", "kva"),
        ("BTU", "", "btu btus"),
        ("mg", "", "mg"),
        ("mcg", "", "mcg"),
        ("MHz", "", "mhz"),
        ("rpm", "", "rpm"),
        ("pole", "", "pole"),
        ("phase", "", "phase"),
        ("stage", "", "stage"),
        ("speed", "", "speed"),
        ("step", "", "step"),
        ("way", "", "way"),
        ("person", "", "person"),
        ("quart", "", ""),
    )
    for form in forms.split()
}
LENGTHS: Final = words("in ft yd mm cm")
# A lone letter after a space is a letter ("A", "L"), only glued ("15w") is it a unit.
GLUED_ONLY: Final = words("a l k g # w v person way step tn")
TWO_WORDS: Final = {
    ("cubic", "yard"): "yd3", ("cubic", "yards"): "yd3", ("cu", "yd"): "yd3", ("cu", "yds"): "yd3",
    ("cubic", "feet"): "ft3", ("cubic", "foot"): "ft3", ("cu", "ft"): "ft3",
    ("sq", "ft"): "ft2", ("square", "feet"): "ft2", ("square", "foot"): "ft2",
    ("sq", "yd"): "yd2", ("square", "yards"): "yd2",
    ("linear", "feet"): "ft", ("linear", "ft"): "ft", ("lineal", "feet"): "ft",
    ("metric", "tons"): "tonne", ("metric", "ton"): "tonne",
}  # fmt: skip
