"""Brands a part may be asked by, and the ordinary words some of them are too."""

import re
from functools import lru_cache
from typing import Final

from parsers.requisition.wordlist import words

_OTHER: Final = re.compile(r"[^a-z0-9]")
_NAMES: Final = """
    3M | Fram | NGK | Bosch | Motorcraft | ACDelco | Delco | Denso | Champion | Autolite |
    Wix | Baldwin | Donaldson | Fleetguard | Napa | Mobil | Shell | Rotella | Valvoline |
    Castrol | Chevron | Delo | Lucas | Prestone | Peak | WD-40 | Loctite | Permatex | Rain-X |
    Michelin | Goodyear | Firestone | Bridgestone | Cooper | Hankook | BFGoodrich |
    Interstate | Optima | Duracell | Energizer | Rayovac | Dewalt | Milwaukee | Makita |
    Ryobi | Ridgid | Stihl | Husqvarna | Echo | Toro | Exmark | Scag | Hustler | Honda |
    Kohler | Briggs | Kawasaki | Kubota | Bobcat | Caterpillar | Vermeer | Ditch Witch |
    Wacker | Stanley | Craftsman | Snap-on | Proto | Klein | Fluke | Greenlee | Ideal |
    Leviton | Hubbell | Lutron | Philips | Sylvania | Lithonia | Cree | Square D | Siemens |
    Eaton | Honeywell | Carrier | Trane | Lennox | Goodman | Moen | Sloan | Zurn | Toto |
    Rheem | Bradford White | Mueller | Neptune | Badger | Sensus | Hersey | Ford Meter |
    Smith-Blair | Romac | Clow | Kennedy | Waterous | Hymax | Fernco | Grundfos | Goulds |
    Flygt | Gorman-Rupp | Hach | Kimberly-Clark | Kleenex | Scott | Georgia-Pacific | Tork |
    GOJO | Purell | Clorox | Lysol | Zep | Simple Green | Dawn | Windex | Pine-Sol |
    Rubbermaid | Brother | Canon | Epson | HP | Xerox | Lexmark | Ricoh | Konica | Kyocera |
    Dell | Lenovo | Logitech | Cisco | Apple | Samsung | LG | Avery | Sharpie | Bic | Post-it |
    Scotch | Fellowes | Hammermill | Swingline | Dymo | Zebra | Expo | Motorola | Kenwood |
    Streamlight | Safariland | Axon | Taser | Federal | Winchester | Hornady | Glock |
    Smith & Wesson | Whelen | Code 3 | MSA | Globe | Morning Pride | Lion | Bullard |
    Carhartt | Dickies | Red Kap | Wolverine | Timberland | Red Wing | Ansell | Kleenguard |
    Wells Lamont | Ergodyne | Mechanix | Rust-Oleum | Krylon | Sherwin-Williams |
    Sherwin Williams | Benjamin Moore | Behr | Minwax | Quikrete | Sakrete | Sika | Tapcon |
    Hilti | Simpson | Trex | Kwikset | Schlage | Medeco | Master Lock | Rain Bird | Hunter |
    Scotts | Roundup | Gatorade | Keurig | Folgers | Hi-Vis Supply | Meyer | Boss | Fisher |
    Western | Monroe | Buyers | Grote | Truck-Lite | Peterson | Gates | Dayco | Timken | SKF |
    Dana | Bendix | Meritor | Haldex | Cummins | Detroit | Oregon | Elkay | Bobrick |
    American Standard | Norton | Lincoln | Miller | Hobart | Victor | Weiler | Graco | Titan |
    Wagner | Purdy | Wooster | Zodiac | Hayward | Pentair | Taylor | Leslie | Polaris |
    Garmin | Yeti | Igloo | Coleman | Werner | Louisville | Little Giant | Tennant | Clarke |
    Kärcher | Karcher | Hoover | Dyson | Shark | Oreck | Sanitaire | Nilfisk | Diversey |
    Ecolab | Spartan | Betco | Ariens | Hollywood | SEW | Moyno | Zoll | Armstrong | Dayton |
    Purina | Irritrol | Glidden | Kilz | Gorilla | Von Duprin | LCN | Hager | Sargent | Watts |
    Febco | Wilkins | Nibco | Viega | Uponor | Oatey | RectorSeal | Ingersoll Rand | Quincy |
    Generac | Onan | Baldor | WEG | Tsurumi | Xylem | Zoeller | Wilo | Pulsafeeder | LMI |
    ProMinent | Lifepak | Laerdal | Holmatro | Hurst | Amkus | Draeger | Lakeland | Peltor |
    Kimtech | Uvex | Pyramex | Radians | Danner | Bates | Tingley | Servus | Raybestos |
    Stemco | Federal Signal | Hella | Trico | Anco | Hastings | Luber-Finer | Purolator | K&N |
    Delphi | Cardone | Swenson | Shindaiwa | Tanaka | RedMax | Billy Goat | Cub Cadet |
    Briggs & Stratton | Toughbook | Panasonic | Surface | Getac | Havis | Datalux |
    Maxwell House | Bounty | Charmin | Angel Soft | Cintas | Sqwincher | Aquafina | Ortho |
    Milorganite | Dow | Tremco | Metabo | Festool | Skil | Worx | Ego | Greenworks |
    Chicago Pneumatic | Sunex | OTC | Autel | Launch | Schumacher | NOCO | Noregon | Ventrac |
    Chapin | Solo | Gilmour | Dramm | Ames | Razor-Back | Fiskars | Corona | Felco | Lund |
    Weather Guard | WeatherTech | Husky | Blue Bird | Bogen | Shure | Sennheiser | JBL | Bose |
    Kodak | Nikon | GoPro | Netgear | Ubiquiti | Aruba | Juniper | Fortinet | APC |
    CyberPower | Tripp Lite | Seagate | SanDisk | Crucial | Kingston | Acer | Asus | Poly |
    Plantronics | Jabra | Yealink | Polycom
"""
# Every brand by its letters alone: "wd40", "raybestos", "rainbird".
BRANDS: Final = {
    re.sub(r"[^a-z0-9]", "", brand.lower()): brand
    for brand in (name.strip() for name in _NAMES.split("|"))
}
# Words of the table above that are ordinary words: brand only when written with a capital.
SHY_BRANDS: Final = words(
    """
    peak shell champion optima cooper ideal badger ford kennedy scott dawn hunter federal globe
    lion boss fisher western buyers gates victor lincoln miller wagner titan taylor shark
    spartan oregon detroit echo honda bic brother apple expo ridgid neptune zebra scotch hustler
    hoover norton meyer monroe peterson simpson clarke zodiac interstate standard lion stanley
    axon carrier goodman proto sika dell hp polaris hollywood surface
    bounty launch solo ames corona husky
    quincy armstrong dayton watts hurst bates lakeland hastings bosch kodak juniper ego
    poly bose lund ortho
    tanaka marathon delphi otc crucial kingston apc trek
    """
)
BRAND_BUT: Final = {
    "brother": words("in"), "apple": words("trees tree juice"), "shell": words("station"),
    "scotch": words("pine brite"),
    "hunter": words("green"),
    "echo": words("park"),
    "roundup": frozenset(),
}  # fmt: skip


def brand_name(text: str) -> str:
    """Return a brand as its maker writes it; one nobody knows as it was written.

    >>> brand_name("wd-40"), brand_name("ARIENS"), brand_name("SEW"), brand_name("Acme")
    ('WD-40', 'Ariens', 'SEW', 'Acme')
    """
    return BRANDS.get(bare(text), text)


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Return the letters and figures of a name alone, in lower case.

    >>> bare("Rain-X"), bare("")
    ('rainx', '')
    """
    return _OTHER.sub("", text.lower())
