"""How well the contract check answers, and what its lexicon and its tree of goods are worth.

    python tests/bench/contract_quality.py [DIRECTORY QUERIES [TRUTH]]

Without arguments the example co-op of the project is asked; see tests/fitting for the files.
"""

import sys
from datetime import date
from pathlib import Path

import click

from bot.adapters.catalog import Catalog
from tests.fitting.cases import read_labels
from tests.fitting.score import score, with_answers

ROOT = Path(__file__).resolve().parents[2]
ON = date(2026, 6, 1)


def main(arguments: list[str]) -> None:
    """Print one row for the whole and one for each part left out."""
    files = [Path(argument) for argument in arguments]
    directory, queries, *truth = files or [
        ROOT / "config",
        ROOT / "tests" / "catalog" / "example_queries.tsv",
    ]
    asked = read_labels(queries, *truth)
    for part in ("", "lexicon", "taxonomy"):
        catalog = Catalog.open(directory, without=frozenset({part} - {""}))
        rows = catalog._reader._db.execute("SELECT entry_id FROM entry")
        found = score(catalog, with_answers(asked, [row[0] for row in rows]), ON)
        click.echo(f"{'without ' + part if part else 'whole':<17} {found}")
        catalog.close()


if __name__ == "__main__":
    main(sys.argv[1:])
