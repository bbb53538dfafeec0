"""Lists go in as changes; a faulty row is named and left out; a killed import changes nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from bot.adapters.catalog import Catalog
from bot.adapters.catalog.build import build_index
from bot.adapters.catalog.importing import import_lists
from bot.adapters.catalog.records import ContractRow, EntryRow, Fault
from bot.adapters.catalog.sheets import Unreadable, read_rows
from bot.adapters.catalog.store import Changes
from bot.adapters.catalog.tables import load_lexicon, load_taxonomy
from bot.commands.contracts import contracts
from tests.catalog.lists import CONTRACTS, LINES, write_lists

ON = date(2026, 6, 1)
ROOT = Path(__file__).resolve().parents[2]


def take(lists: Path, into: Path) -> tuple[Changes, list[Fault]]:
    faults: list[Fault] = []
    return import_lists(lists, into, on=ON, report=faults.append), faults


def test_a_first_import_is_all_new(lists: Path, tmp_path: Path) -> None:
    changes, faults = take(lists, tmp_path / "into")
    assert (changes.contracts_new, changes.entries_new, faults) == (9, 26, [])
    assert changes.contracts_expired == 1
    found = Catalog.open(tmp_path / "into").look_up("spark plugs", on=ON)
    assert found.hits[0].entry_id == "P-1/L1"


def test_a_second_import_is_an_upsert_with_a_report(lists: Path, tmp_path: Path) -> None:
    take(lists, tmp_path / "into")
    changed = LINES.replace("$3.10", "3.35").replace("COPPER", "COPPER CORE")
    changed = "\n".join(row for row in changed.splitlines() if "T-1/L2" not in row)
    changed += '\nP-1/L9,P-1,9,"BLADE, WIPER, 22 IN, ANCO",Anco,EA,\n'
    status = CONTRACTS.replace("tier,agency", "status,agency").replace(
        "J-1,state", "J-1,superseded"
    )
    write_lists(lists, line_items=changed, contracts=status)
    changes, _ = take(lists, tmp_path / "into")
    assert changes.entries_new == 1
    assert (changes.entries_changed, changes.prices_changed, changes.entries_gone) == (1, 1, 1)
    assert changes.examples == ["P-1/L1: 3.10 to 3.35"]
    assert (changes.contracts_new, changes.contracts_superseded) == (0, 1)
    opened = Catalog.open(tmp_path / "into")
    assert opened.look_up("wiper blades", on=ON).hits[0].entry_id == "P-1/L9"
    assert "T-1/L2" not in [hit.entry_id for hit in opened.look_up("truck tires", on=ON).hits]


def test_a_price_that_comes_or_goes_is_a_change(lists: Path, tmp_path: Path) -> None:
    take(lists, tmp_path / "into")
    write_lists(lists, line_items=LINES.replace("$3.10", ""))
    assert take(lists, tmp_path / "into")[0].examples == ["P-1/L1: 3.10 to no price"]


def test_the_same_lists_again_change_nothing(lists: Path, tmp_path: Path) -> None:
    take(lists, tmp_path / "into")
    changes, _ = take(lists, tmp_path / "into")
    assert (changes.unchanged, changes.entries_new, changes.entries_changed) == (26, 0, 0)


@pytest.mark.parametrize(
    "case",
    [
        ("contracts", ",state,A,T,V,line,2027-01-01", "contract_id", "no contract number"),
        ("contracts", "Z-1,state,A,T,V,line,soon", "expires", "'soon' is not a day"),
        ("line_items", "Z/1,P-1,1,,,EA,1", "description", "no description"),
        ("line_items", "Z/1,,1,Rag,,EA,1", "contract_id", "no contract number"),
        ("line_items", "Z/1,Q-9,1,Rag,,EA,1", "contract_id", "contract Q-9 is in no list"),
        ("line_items", "Z/1,P-1,1,Rag,,EA,call us", "price", "'call us' is not a number"),
        ("line_items", "Z/1,P-1,1,Rag,,EA,-4", "price", "'-4' is not a number"),
        ("categories", "Z/1,P-1,,,,5,", "category", "no category"),
        ("categories", "Z/1,P-1,Rags,,,140,", "discount_pct", "140 is over 100"),
        ("codes", "Z/1,K-1,OWN,,Rags", "prefix", "no code"),
        ("codes", "Z/1,K-1,OWN,27,", "title", "a code without words"),
        ("codes", "Z/1,,OWN,27,Rags", "contract_id", "no contract number"),
        ("categories", "Z/1,,Rags,,,5,", "contract_id", "no contract number"),
    ],
)
def test_a_faulty_row_is_named_and_the_rest_go_in(
    lists: Path, tmp_path: Path, case: tuple[str, str, str, str]
) -> None:
    name, row, column, problem = case
    path = lists / f"{name}.csv"
    good = path.read_text(encoding="utf-8")
    path.write_text(f"{good}{row}\n", encoding="utf-8")
    changes, faults = take(lists, tmp_path / "into")
    assert changes.entries_new == 26
    assert [(f.file, f.row, f.column) for f in faults] == [
        (f"{name}.csv", len(good.splitlines()) + 1, column)
    ]
    assert problem in str(faults[0])
    assert faults[0].remedy in str(faults[0])


def test_a_wide_sheet_becomes_categories(lists: Path, tmp_path: Path) -> None:
    (lists / "COSTARS-5.csv").write_text(
        "Company,County Located,Floor Mats,Trash Liners,Manufacturers,Expiration\r"
        "Allegheny Janitorial,Allegheny,Yes,No,GOJO; Betco,3/31/2027\r"
        "Clean Source,Erie,yes,Y,Berry | Betco,4/30/27\r"
        "Third,Erie,,,,never\r",
        encoding="cp1252",
        newline="",
    )
    (lists / "vendors.csv").write_text("name,local,small\nA,yes,no\nB,no,yes\n", encoding="utf-8")
    changes, faults = take(lists, tmp_path / "into")
    assert (changes.contracts_new, changes.entries_new, faults) == (10, 29, [])
    opened = Catalog.open(tmp_path / "into")
    assert opened.look_up("floor mats", on=ON).hits[0].contract_id == "COSTARS-5"
    assert opened.look_up("floor mats", on=date(2027, 4, 30)).hits
    assert not opened.look_up("floor mats", on=date(2027, 5, 1)).hits


def test_a_workbook_is_read_as_a_sheet_is(lists: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        ["Contract No.", "Item No", "Item Description", "Manufacturer", "Unit", "Unit Price"]
    )
    sheet.append([None, None, None, None, None, None])
    sheet.append(["P-1", 7.5, "HAT, FUR", None, "EA", 1])
    sheet.append(["P-1", 7.0, "HAT, HARD, YELLOW", "MSA", "EA", 12.5])
    book.save(lists / "line_items.xlsx")
    (lists / "line_items.csv").unlink()
    take(lists, tmp_path / "into")
    hit = Catalog.open(tmp_path / "into").look_up("hard hats", on=ON).hits[0]
    assert (hit.entry_id, hit.price) == ("P-1/L7", Decimal("12.5"))


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe" + "a;b\n1;\u00e9\n".encode("utf-16-le"),
        "\ufeffa;b\n1;\u00e9\n".encode(),
        "a;b\r1;\u00e9\r".encode("cp1252"),
        "a\tb\r\n1\t\u00e9\0\r\n".encode(),
    ],
)
def test_any_dialect_of_csv_is_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    assert [row for _, row in read_rows(path)] == [{"a": "1", "b": "\u00e9"}]


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(Unreadable, match=r"list\.xlsx: not a workbook"):
        list(read_rows(tmp_path / "list.xlsx"))
    (tmp_path / "list.csv").write_text("a,b\n" + "x" * 200_000 + ",1\n", encoding="utf-8")
    with pytest.raises(Unreadable, match=r"list\.csv, row 2"):
        list(read_rows(tmp_path / "list.csv"))
    (tmp_path / "empty.csv").write_bytes(b"")
    assert list(read_rows(tmp_path / "empty.csv")) == []


def test_a_build_that_fails_leaves_the_old_index_serving(lists: Path, tmp_path: Path) -> None:
    into = tmp_path / "into"
    take(lists, into)
    before = (into / "contracts.index").read_bytes()

    def failing() -> Iterator[EntryRow]:
        yield EntryRow(entry_id="a", contract_id="P-1", kind="line", text="rag")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        build_index(
            into / "contracts.index",
            contracts=[ContractRow(contract_id="P-1")],
            entries=failing(),
            taxonomy=load_taxonomy("code\tparent\tname\n"),
        )
    assert (into / "contracts.index").read_bytes() == before
    assert sorted(path.suffix for path in into.iterdir()) == [".db", ".index"]


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from bot.adapters.catalog.importing import import_lists
left = int(sys.argv[3])
def tick(count):
    global left
    left -= 1
    if left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
import_lists(Path(sys.argv[1]), Path(sys.argv[2]), on=date(2026, 6, 1), report=print, progress=tick)
"""


@pytest.mark.skipif(os.name != "posix", reason="no SIGKILL")
@pytest.mark.parametrize("moment", [1, 2, 3])
def test_killed_while_importing_the_old_catalog_serves(
    lists: Path, tmp_path: Path, moment: int
) -> None:
    into = tmp_path / "into"
    take(lists, into)
    more = LINES + "".join(
        f'P-1/N{n},P-1,{n},"BROOM, PUSH, {n} IN",Weiler,EA,9\n' for n in range(2100)
    )
    write_lists(lists, line_items=more)
    arguments = [sys.executable, "-c", KILLED, str(lists), str(into), str(moment)]
    done = subprocess.run(arguments, cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    opened = Catalog.open(into)
    assert opened.look_up("spark plugs", on=ON).hits[0].entry_id == "P-1/L1"
    assert opened.look_up("push broom", on=ON).covered is not True
    written = moment == 3  # killed in the index, after the store was complete
    assert take(lists, into)[0].entries_new == (0 if written else 2100)
    assert Catalog.open(into).look_up("push broom", on=ON).covered is True


def test_an_index_of_another_version_is_derived_anew(lists: Path, tmp_path: Path) -> None:
    into = tmp_path / "into"
    take(lists, into)
    for spoilt in ("UPDATE meta SET value = 'older' WHERE key = 'fingerprint'", "DROP TABLE meta"):
        db = sqlite3.connect(into / "contracts.index")
        db.execute(spoilt)
        db.commit()
        db.close()
        opened = Catalog.open(into)
        assert opened.look_up("spark plugs", on=ON).hits[0].entry_id == "P-1/L1"
        opened.close()
    (into / "contracts.db").unlink()
    assert Catalog.open(into).contracts()
    (into / "contracts.index").write_bytes(b"no index")
    with pytest.raises(Unreadable, match="another version: import the lists again"):
        Catalog.open(into)


def test_lists_are_indexed_once_for_each_state_of_them(lists: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    built: list[int] = []
    for _ in range(2):
        Catalog.open(lists, cache=cache, progress=built.append).close()
    assert built == [26]
    write_lists(lists, codes="entry_id,contract_id,scheme,prefix,title\n")
    Catalog.open(lists, cache=cache, progress=built.append).close()
    assert built == [26, 25]


def test_without_a_home_the_index_goes_to_the_temporary_directory(
    lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(lists / "codes.csv"))
    Catalog.open(lists).close()
    assert len(list((tmp_path / "threequotes").iterdir())) == 1


def test_lists_that_are_missing_are_no_fault(tmp_path: Path) -> None:
    opened = Catalog.open(tmp_path, cache=tmp_path / "cache")
    assert opened.look_up("salt", on=ON).covered is False
    assert opened.contracts() == ()


def test_the_shipped_tables_are_whole() -> None:
    assert len(load_lexicon()) > 600
    assert len(load_taxonomy()) > 600
    assert len(load_lexicon("meant\tkind\tsaid\tsource\n# remark\na b\tslang\tc | d\tx\n\t\n")) == 2


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(contracts, arguments)
    return done.exit_code, done.output


def test_the_commands_speak_to_a_person_and_to_a_program(
    lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    into = str(tmp_path / "into")
    day = ("--on", "2026-06-01")
    code, said = run("import", "--into", into, *day, str(lists))
    assert (code, "entries new            26" in said) == (0, True)
    code, said = run("import", "--into", into, "--json", str(lists))
    assert (code, '"unchanged":26' in said) == (0, True)
    code, said = run("list", "--catalog", into, *day)
    assert "X-1                shut  2025-09-30 AMMUNITION" in said
    assert "J-1                open  no end" in said
    assert '"open":true' in run("list", "--catalog", into, "--json")[1]
    code, said = run("match", "--catalog", str(lists), *day, "spark plugs")
    assert said.startswith("covered\n  P-1/L1  PLUG, SPARK")
    assert "42% off list" in said
    assert run("match", "--catalog", str(lists), "trombone")[1] == "not covered: go for quotes\n"
    code, said = run("match", "--catalog", str(lists), "  ")
    assert (code, "QUERY is empty" in said) == (2, True)
    empty = tmp_path / "empty"
    empty.mkdir()
    for command in (("list", "--catalog", str(empty)), ("match", "--catalog", str(empty), "salt")):
        code, said = run(*command)
        assert (code, "holds no contracts" in said) == (1, True)
    code, said = run("import", "--into", into, str(empty))
    assert (code, "holds no lists" in said) == (1, True)
    code, said = run("match", "--catalog", str(lists), *day, "--json", "spark plugs")
    assert '"covered": true' in said


def test_a_batch_answers_a_line_a_query(
    lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    batch = tmp_path / "queries.jsonl"
    batch.write_text('{"id": "a", "query": "spark plugs"}\n\n{"id": 2, "query": ""}\n')
    code, said = run(
        "match", "--catalog", str(lists), "--jsonl", str(batch), "--without", "lexicon"
    )
    assert (code, len(said.splitlines())) == (0, 2)
    batch.write_text("nonsense\n")
    code, said = run("match", "--catalog", str(lists), "--jsonl", str(batch))
    assert (code, "row 1: not a row {id, query}" in said) == (1, True)
    assert run("match", "--catalog", str(lists))[0] == 2


def test_a_list_that_cannot_be_read_is_refused_with_its_name(lists: Path, tmp_path: Path) -> None:
    (lists / "codes.xlsx").write_bytes(b"PK")
    (lists / "codes.csv").unlink()
    code, said = run("import", "--into", str(tmp_path / "into"), str(lists))
    assert (code, "codes.xlsx: not a workbook" in said) == (1, True)
    code, said = run("match", "--catalog", str(lists), "salt")
    assert (code, "codes.xlsx: not a workbook" in said) == (1, True)


def test_faults_are_printed_by_the_import(
    lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_lists(lists, line_items=LINES + "Z/1,P-1,1,Rag,,EA,call\n")
    code, said = run("import", "--into", str(tmp_path / "into"), str(lists))
    assert (code, "line_items.csv, row 12, column price" in said) == (0, True)
    done = CliRunner().invoke(contracts, ["match", "--catalog", str(lists), "rag"])
    assert "column price" in done.stderr
