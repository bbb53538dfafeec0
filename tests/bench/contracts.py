"""Contract matching at 10k, 100k and 1M lines, beside named alternatives, in one run.

    python tests/bench/contracts.py [LINES ...]

For each size: build time and rate, index size, memory of the searching process above the bare
interpreter, p50 and p99 of a look-up by the clock and by the core, and the same queries asked of
plain FTS5, of a rapidfuzz scan and of tantivy (when it is installed). Times compare within one
table only.
"""

import gc
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.progress import Progress

from bot.adapters.catalog.build import build_index
from bot.adapters.catalog.catalog import Catalog
from bot.adapters.catalog.reader import IndexReader
from bot.adapters.catalog.records import ContractRow, EntryRow
from bot.adapters.catalog.tables import load_lexicon, load_taxonomy

ROOT = Path(__file__).resolve().parents[2]
ON = date(2026, 6, 1)
MAKERS = [
    "Apex",
    "Borden",
    "Caldor",
    "Dunmore",
    "Eastline",
    "Fairmont",
    "Gantry",
    "Hollis",
    "Ivex",
    "Jarvis",
    "Kestrel",
]
KINDS = [
    "adjustable",
    "angled",
    "automatic",
    "braided",
    "breakaway",
    "carbide",
    "ceiling",
    "classic",
    "coastal",
    "compact",
    "conical",
    "corner",
    "curved",
    "deluxe",
    "dense",
    "discharge",
    "drop",
    "dry",
    "elbow",
    "end",
    "fast",
    "field",
    "fine",
    "fixed",
    "flange",
    "flex",
    "floor",
    "front",
    "grooved",
    "heat",
    "inline",
    "inner",
    "jumbo",
    "knurled",
    "laminated",
    "lateral",
    "linear",
    "locking",
    "loop",
    "magnetic",
    "main",
    "marine",
    "mesh",
    "metric",
    "mixing",
    "molded",
    "narrow",
    "offset",
    "outer",
    "pivot",
    "plain",
    "pocket",
    "portable",
    "primary",
    "quick",
    "rapid",
    "recessed",
    "relief",
    "ribbed",
    "rigid",
    "rotary",
    "sealed",
    "shallow",
    "side",
    "sliding",
    "slotted",
    "snap",
    "solid",
    "split",
    "spring",
    "square",
    "stacked",
    "starter",
    "steel",
    "straight",
    "surface",
    "swing",
    "tapered",
    "threaded",
    "tilting",
    "transfer",
    "tubular",
    "twin",
    "upper",
    "utility",
    "vented",
    "vertical",
    "wall",
    "wedge",
    "welded",
    "wide",
]


def names() -> list[str]:
    """The names of the tree of goods."""
    rows = (ROOT / "config" / "taxonomy.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return sorted({row.split("\t")[2] for row in rows})


def lines(count: int, seed: int = 7) -> Iterator[EntryRow]:
    """Invented priced lines, six of a name on average, beside each other as lists have them."""
    chance = random.Random(seed)
    goods = names()
    name = ""
    left = 0
    for number in range(count):
        if not left:
            kinds = chance.sample(KINDS, 1 + (chance.random() < 0.6))
            name = f"{' '.join(kinds)} {chance.choice(goods)}"
            left = chance.randrange(1, 12)
        left -= 1
        maker = chance.choice(MAKERS)
        part = f"{chance.choice('ABCDEFGHKLMPRT')}{chance.randrange(1000, 99999)}"
        size = f"{chance.randrange(1, 60)} {chance.choice(('in', 'gal', 'ft', 'oz', 'lb'))}"
        color = chance.choice(("black", "white", "red", "blue", "natural"))
        text = f"{name}, {size}, {color}, {maker} {part}"
        yield EntryRow(
            entry_id=f"C{number % 40:02d}/L{number:07d}",
            contract_id=f"C{number % 40:02d}",
            kind="line",
            text=text,
            maker=f"{maker} {part}",
            uom="EA",
            price=Decimal(chance.randrange(100, 90000)) / 100,
        )


def queries(count: int = 400, seed: int = 11) -> list[str]:
    """What people might ask: goods with a quality, a size, a slip, some talk."""
    chance = random.Random(seed)
    goods = names()
    made: list[str] = []
    for _ in range(count):
        words = f"{chance.choice(KINDS)} {chance.choice(goods)}"
        shape = chance.randrange(5)
        if shape == 0:
            words = f"need {chance.randrange(2, 90)} {words}s for the garage by friday"
        elif shape == 1:
            words = f"{words} {chance.randrange(1, 60)} in"
        elif shape == 2:
            at = chance.randrange(1, len(words) - 1)
            words = words[:at] + words[at + 1 :]
        elif shape == 3:
            words = words.split()[-1] + "s"
        made.append(words)
    return made


class Times(NamedTuple):
    """The median and the 99th percentile in milliseconds: by the clock, and of the core alone."""

    p50: float
    p99: float
    core50: float
    core99: float


def timed(asked: list[str], ask: Callable[[str], object]) -> Times:
    """The times of asking every query once; the core's own do not mind who else is at work."""
    walls: list[float] = []
    cores: list[float] = []
    for query in asked:
        wall, core = time.perf_counter(), time.process_time()
        ask(query)
        cores.append((time.process_time() - core) * 1000)
        walls.append((time.perf_counter() - wall) * 1000)
    return Times(*_middle_and_end(walls), *_middle_and_end(cores))


def _middle_and_end(taken: list[float]) -> tuple[float, float]:
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.99)]


def fts5(path: Path, count: int) -> Callable[[str], object]:
    """Plain FTS5: porter stems, any word, bm25."""
    db = sqlite3.connect(path)
    db.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='porter unicode61')")
    db.executemany("INSERT INTO t VALUES (?)", ((row.text,) for row in lines(count)))
    db.commit()

    def ask(query: str) -> object:
        words = " OR ".join(f'"{w}"' for w in query.replace('"', " ").split())
        sql = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10"
        return db.execute(sql, (words,)).fetchall()

    return ask


def scan(count: int) -> Callable[[str], object]:
    """A rapidfuzz scan over every line."""
    texts = [row.text for row in lines(count)]
    return lambda query: process.extract(query, texts, scorer=fuzz.token_set_ratio, limit=10)


def tantivy_index(count: int) -> Callable[[str], object] | None:
    """Tantivy with English stems, any word."""
    try:
        tantivy = import_module("tantivy")
    except ImportError:
        return None
    schema = tantivy.SchemaBuilder().add_text_field("text", tokenizer_name="en_stem").build()
    index = tantivy.Index(schema)
    writer = index.writer(50_000_000, 1)
    for row in lines(count):
        writer.add_document(tantivy.Document(text=row.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> object:
        plain = "".join(c if c.isalnum() else " " for c in query)
        return searcher.search(index.parse_query(plain, ["text"]), 10).hits

    return ask


def contracts() -> list[ContractRow]:
    """The forty contracts the invented lines are under."""
    return [ContractRow(contract_id=f"C{n:02d}", expires=date(2027, 1, 1)) for n in range(40)]


def memory_mb() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def serve(path: Path) -> None:
    """In a process of its own: look everything up once, each query new; print times and memory."""
    bare = memory_mb()
    catalog = Catalog(IndexReader(path), load_lexicon())
    for query in queries(50, seed=3):
        catalog.look_up(query, on=ON)
    gc.collect()
    gc.freeze()  # as the running program does
    found = timed(queries(), lambda q: catalog.look_up(q, on=ON))
    click.echo(" ".join(f"{number:.2f}" for number in (*found, memory_mb() - bare)))


def build(path: Path, count: int) -> None:
    """In a process of its own: build the index and print seconds of the core and memory."""
    bare = memory_mb()
    start = time.process_time()
    with Progress(transient=True, console=Console(stderr=True)) as bar:
        task = bar.add_task(f"indexing {count:,} lines", total=count)
        build_index(
            path,
            contracts=contracts(),
            entries=lines(count),
            taxonomy=load_taxonomy(),
            progress=lambda done: bar.update(task, completed=done),
        )
    click.echo(f"{time.process_time() - start:.1f} {memory_mb() - bare:.0f}")


def child(*arguments: str) -> list[float]:
    """Run this file again for one task and read the numbers it prints."""
    done = subprocess.run(
        [sys.executable, __file__, *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    return [float(word) for word in done.stdout.split()]


def making(count: int) -> float:
    """Seconds it takes only to invent the lines, to be taken off the build."""
    start = time.process_time()
    for _ in lines(count):
        pass
    return time.process_time() - start


def table(count: int) -> None:
    """Print the rows of one size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contracts.index"
        seconds, build_memory = child("build", str(path), str(count))
        seconds -= making(count)
        *measured, held = child("serve", str(path))
        ours = Times(*measured)
        row(f"{count:,}", "matcher", ours, "")
        click.echo(
            f"{'':>9}  built in {seconds:.1f} s of one core ({count / seconds:,.0f} lines/s,"
            f" {build_memory:.0f} MB)  index {path.stat().st_size / 1e6:.1f} MB"
            f"  memory above the interpreter {held:.0f} MB"
        )
        others = {
            "FTS5 OR bm25": fts5(Path(folder) / "fts.db", count),
            "rapidfuzz scan": scan(count),
        }
        found = tantivy_index(count)
        if found is not None:
            others["tantivy"] = found
        for name, ask in others.items():
            asked = queries(20 if name == "rapidfuzz scan" and count > 20_000 else 200)
            theirs = timed(asked, ask)
            times = (theirs.core50 / ours.core50, theirs.core99 / ours.core99)
            row("", name, theirs, f"  {times[0]:.1f}x and {times[1]:.1f}x the matcher")


def row(count: str, name: str, found: Times, remark: str) -> None:
    """One line of the table."""
    click.echo(
        f"{count:>9}  {name:<15} p50 {found.p50:8.2f} ms  p99 {found.p99:8.2f} ms"
        f"  of the core {found.core50:8.2f} and {found.core99:8.2f} ms{remark}"
    )


def main(arguments: list[str]) -> None:
    """Print the table, or do one task of it."""
    if arguments[:1] == ["serve"]:
        serve(Path(arguments[1]))
    elif arguments[:1] == ["build"]:
        build(Path(arguments[1]), int(arguments[2]))
    else:
        for count in [int(a) for a in arguments] or [10_000, 100_000, 1_000_000]:
            table(count)


if __name__ == "__main__":
    main(sys.argv[1:])
