"""Reads letters/*.txt: the shared letters, and a town's own in a folder of its id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.domain.effects import LetterKind
from bot.domain.town import Town
from bot.settings.faults import FaultList
from bot.settings.files import read_text
from bot.settings.record import offer
from bot.wording.letter_facts import WORDS
from bot.wording.letter_template import flaws_of

_FOLDER = "letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letter texts by name: what all towns share, and what a town writes otherwise."""

    shared: Mapping[str, str]
    own: Mapping[str, Mapping[str, str]]  # by town id

    def given_to(self, town: Town) -> Town:
        """The town with its letters."""
        return replace(town, letters={**self.shared, **self.own.get(town.id, {})})


def read_letters(config: Path, shipped: Path, towns: list[str], faults: FaultList) -> Letters:
    """Every letter, looked over; one that is not there is the shipped one."""
    usual = {path.stem: read_text(path) for path in _files(shipped / _FOLDER)}
    folders = sorted(path for path in (config / _FOLDER).glob("*") if path.is_dir())
    for folder in folders:
        if folder.name not in towns:
            name = f"{_FOLDER}/{folder.name}"
            faults.add(name, "there is no town of this id", offer(folder.name, towns))
    return Letters(
        shared=usual | _read(config / _FOLDER, _FOLDER, faults),
        own={f.name: _read(f, f"{_FOLDER}/{f.name}", faults) for f in folders},
    )


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("*.txt"))


def _read(folder: Path, name: str, faults: FaultList) -> dict[str, str]:
    texts = {path.stem: read_text(path) for path in _files(folder)}
    for kind, text in texts.items():
        _look_over(f"{name}/{kind}.txt", kind, text, faults)
    return texts


def _look_over(file: str, kind: str, text: str, faults: FaultList) -> None:
    """Write down every mistake: a letter is next read when a vendor is to get it."""
    kinds = [str(known) for known in LetterKind]
    if kind not in kinds:
        faults.add(file, "there is no letter of this name", offer(kind, kinds))
        return
    for flaw in flaws_of(text, WORDS):
        faults.add(file, flaw.problem, flaw.cure or offer(flaw.word, tuple(WORDS)), row=flaw.row)
