"""The units a size is written in, each with the short form we look it up by."""

_TABLE = """
in: in inch inches " ''
ft: ft foot feet '
yd: yd yds yard yards
mm: mm millimeter millimeters
cm: cm
gal: gal gals gallon gallons gl
qt: qt qts quart quarts
pt: pt pint pints
oz: oz ounce ounces
ml: ml
l: liter liters litre litres
lb: lb lbs pound pounds #s #
kg: kg
mil: mil mils
v: v volt volts
w: w watt watts
a: a amp amps
cca: cca
hp: hp horsepower
btu: btu btus
psi: psi
gpf: gpf
gb: gb gig gigs
tb: tb
mph: mph
k: k
va: va
cc: cc
hz: hz
ppm: ppm
f: f
ga: ga gauge
mfd: mfd
ply: ply
gpm: gpm
rpm: rpm
spf: spf
"""

#: Written form -> short form.
UNIT: dict[str, str] = {
    written: row.partition(":")[0]
    for row in _TABLE.strip().splitlines()
    for written in row.partition(":")[2].split()
}
