"""A co-op of one town and two vendors, small enough to be broken in one place at a time."""

from pathlib import Path

import pytest

from bot.settings import ConfigFaults, Fault, Settings, load_settings

FILES = {
    "coop.toml": 'name = "Brook Council"\nstate = "OH"\n',
    "towns/alder.toml": """\
name = "Alder"
state = "OH"
timezone = "America/New_York"
workspace = "T_ALDER"
channel = "C_BUY"
mailbox = "quotes@alder.example.org"
ship_to = "Garage, 1 Elm St, Alder, OH"
contact = "Jo Field, 330-555-0199"

[calendar]
opens = 07:30:00
closes = 15:30:00
closed = [2026-12-24]

[rules]
quote_hours = 12

[[people]]
id = "U_JO"
name = "Jo Field"
email = "jo@alder.example.org"

[[people]]
id = "U_AMY"
name = "Amy Stone"
email = "amy@alder.example.org"
roles = ["requester", "approver"]
limit = 1500.50
interests = ["oak-parts"]

[[memberships]]
program = "brook"
dues_paid_to = 2026

[[ordinances]]
number = "Ord. 1"
program = "brook"
passed = 2020-02-03
""",
    "commodities.csv": "name,words\nauto parts,spark plug;oil filter\nsalt,road salt\n",
    "vendors.csv": """\
id,name,email,city,state,commodities,towns,excluded_until,excluded_why
oak-parts,Oak Parts,sales@oak.example.com,Alder,OH,auto parts,*,,
elm-salt,Elm Salt,bids@elm.example.com,Fern,OH,salt;auto parts,alder,2026-12-31,debarred
""",
    "bands.csv": """\
jurisdiction,town,name,method,above,up_to,quotes_required,source,effective_from,effective_to
OH,*,no quotes,micro,0,1000,0,Policy 4,2025-01-01,
OH,*,three quotes,small,1000,79567.50,3,Policy 4,2025-01-01,
OH,*,formal bid,formal,79567.50,,0,ORC 9.17,2025-01-01,
""",
    "fleet.csv": """\
town,unit,vin,year,make,model,engine,cylinders,parts
alder,0214,1FT7W2B63GE011448,2016,Ford,F-250,6.2 V8,8,spark plugs=SP-509 x 16; filter=7 x 1
alder,M-1,,2020,Field,Mower,,2,
""",
    "purchases.csv": """\
town,date,description,qty,uom,unit_price,vendor_id,part_number
alder,6/24/2025,Spark plug,32,EA,"$9.10",oak-parts,00509
alder,2025-03-01,Road salt,100,TON,71.5,elm-salt,
""",
    "contracts.csv": """\
contract_id,tier,agency,title,vendors,pricing,expires,starts,stores,price_basis,list_name,\
fee_pct,fee_paid_by,freight,freight_amount,proof_sha256,superseded_by,program
B-1,regional,Brook,Parts,oak-parts,discount,2027-12-31,2025-01-01,"oak-parts: Alder, 1 Elm St",\
percent-off-list,Oak list,1,buyer,flat,20,,,brook
B-2,national,Brook,Salt,elm-salt,line,2026-06-30,2025-01-01,,,,,,,,,B-1,
""",
    "categories.csv": "entry_id,contract_id,category,exclusions\nB-1/C1,B-1,Parts,ignition\n",
    "line_items.csv": "entry_id,contract_id,line,description,uom,price\nB-2/L1,B-2,1,Salt,TON,68\n",
    "codes.csv": "entry_id,contract_id,scheme,prefix,title\nB-1/K1,B-1,LOCAL,parts,Car parts\n",
}


class SmallCoop:
    """The files of the small co-op in a directory of their own."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.directory / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, name: str, old: str, new: str) -> None:
        """Change one place of one file."""
        text = (self.directory / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def load(self, **environ: str) -> Settings:
        return load_settings(self.directory, environ)

    def faults(self, **environ: str) -> tuple[Fault, ...]:
        """The faults that loading finds; there has to be one."""
        with pytest.raises(ConfigFaults) as caught:
            self.load(**environ)
        return caught.value.faults


@pytest.fixture
def coop(tmp_path: Path) -> SmallCoop:
    return SmallCoop(tmp_path / "coop")
