"""A small town's lists, written as CSV, for the tests of the catalog."""

from pathlib import Path

CONTRACTS = """contract_id,tier,agency,title,vendors,pricing,expires,exclusions
P-1,regional,River Co-op,Automotive Parts,Keystone; Forks,line,2027-03-31
P-2,state,State,AFTERMARKET PARTS,NAPA,discount,6/30/27
J-1,state,State,JANITORIAL SUPPLIES,Mason,discount,12/31/9999
T-1,national,Exchange,Tires and Tubes,Goodyear,line,2028-06-30
K-1,state,State,MASTER AGREEMENT,distributor,code,
X-1,regional,County,AMMUNITION,Lawmen,discount,2025-09-30
S-1,state,State,TREE TRIMMING AND STUMP REMOVAL SERVICES,many,discount,2027-03-31
M-1,state,State,Emergency Supplies,many,discount,2027-03-31
W-1,state,State,BULK ROAD SALT,Cargill,discount,2027-03-31,salt brine; liquid salt
"""
LINES = """entry_id,contract_id,line,description,mfr,uom,price
P-1/L1,P-1,1,"PLUG, SPARK, COPPER, NGK 6619",NGK 6619,EA,$3.10
P-1/L2,P-1,2,"PLUG, SPARK, PLATINUM, MOTORCRAFT SP-534",Motorcraft SP-534,EA,5.25
P-1/L3,P-1,3,"FILTER, OIL, MOTORCRAFT FL-820S",Motorcraft FL-820S,EA,6.40
P-1/L4,P-1,4,"SET, BRAKE PAD, FRONT, FORD F-250 2017-24, WAGNER",Wagner,SET,"1,041.00"
P-1/L5,P-1,5,"CAN LINER, 33 GAL 33X39, BLACK, BERRY",Berry,CS,21.00
P-1/L6,P-1,6,"CAN LINER, 55-60 GAL 38X58, BLACK, BERRY",Berry,CS,33.00
P-1/L7,P-1,7,"ROAD SALT, BULK DELIVERED, TREATED",,TN,81.00
P-1/L8,P-1,8,"PAPER TOWELS, C-FOLD, WHITE, TORK",Tork,CS,31.00
T-1/L1,T-1,1,"Goodyear 225/70R19.5 Medium Truck Tire, Drive",Goodyear,EA,279.00
T-1/L2,T-1,2,"Goodyear 245/70R19.5 Medium Truck Tire, Drive",Goodyear,EA,299.00
"""
CATEGORIES = """entry_id,contract_id,category,scope,exclusions,discount_pct,brands
P-2/C1,P-2,"Ignition, Charging and Starting",Discount off catalog,remanufactured engines,42%,
J-1/C1,J-1,Janitorial paper products,,dispensers,31,Tork | Kimberly-Clark
X-1/C1,X-1,Duty ammunition,,,0,
S-1/C1,S-1,"Tree trimming, removal and stump grinding",,,0,
M-1/C1,M-1,Ammunition,,ammunition category not awarded this term,0,
W-1/C1,W-1,Bulk road salt,,packaged or bagged salt,0,
"""
CODES = """entry_id,contract_id,scheme,prefix,title
K-1/K1,K-1,OWN,27,Hand tools
"""


def write_lists(directory: Path, **changed: str) -> Path:
    """Write the lists into a directory, some of them with other content."""
    directory.mkdir(parents=True, exist_ok=True)
    lists = {
        "contracts": CONTRACTS,
        "line_items": LINES,
        "categories": CATEGORIES,
        "codes": CODES,
        **changed,
    }
    for name, text in lists.items():
        (directory / f"{name}.csv").write_text(text, encoding="utf-8")
    return directory
