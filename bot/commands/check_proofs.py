"""Are the papers that prove the contracts still the ones that were filed, and lately looked at?"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import file_digest
from pathlib import Path

from bot.commands.finding import Finding
from bot.domain.contracts import Contract
from bot.domain.figures import day
from bot.settings import Settings

FOLDER = "proofs"
_FRESH = timedelta(days=365)


def proof_findings(settings: Settings, today: date) -> list[Finding]:
    """What is wrong with the proofs, a finding a contract; one that says so where nothing is."""
    held = [contract for contract in settings.contracts if _is_in_force(contract, today)]
    found = [*_changed(held, settings.directory / FOLDER), *_stale(held, today)]
    if found or not held:
        return found
    says = f"of {len(held)} in force, none older than a year"
    return [Finding(what="contract proofs", ok=True, says=says)]


def _is_in_force(contract: Contract, today: date) -> bool:
    return contract.starts <= today <= contract.expires and not contract.superseded_by


def _changed(contracts: Iterable[Contract], folder: Path) -> Iterator[Finding]:
    """Documents that are not the ones whose hash was filed; without the folder none is read."""
    if not folder.is_dir():
        return
    for contract in contracts:
        proof, what = contract.proof, f"proof of {contract.id}"
        path = folder / proof.document
        if not (proof.document and proof.sha256) or not path.resolve().is_relative_to(
            folder.resolve()
        ):
            continue
        if not path.is_file():
            cure = f"Put the document into {folder}"
            yield Finding(what=what, ok=None, says=f"{proof.document} is not there", cure=cure)
        elif _sha256(path) != proof.sha256:
            yield Finding(
                what=what,
                ok=False,
                says=f"{proof.document} is not the document that was filed: its SHA-256 differs",
                cure="Read it again; then write its new hash and the day into contracts.csv",
            )


def _sha256(path: Path) -> str:
    with path.open("rb") as document:
        return file_digest(document, "sha256").hexdigest()


def _stale(contracts: Iterable[Contract], today: date) -> Iterator[Finding]:
    for contract in contracts:
        proof = contract.proof
        what, cure = f"proof of {contract.id}", "Look at it again and write the day: verified_on"
        if not proof.document:
            cure = "Get the contract document; name it and its SHA-256 in contracts.csv"
            yield Finding(what=what, ok=None, says="no document is named", cure=cure)
        elif proof.verified_on is None:
            yield Finding(what=what, ok=None, says="nobody has said when it was seen", cure=cure)
        elif today - proof.verified_on > _FRESH:
            says = f"last looked at on {day(proof.verified_on)}, more than a year ago"
            yield Finding(what=what, ok=None, says=says, cure=cure)
