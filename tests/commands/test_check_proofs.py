"""What `check` says of the papers behind the contracts: changed, missing, long not looked at."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from bot.commands.check_proofs import proof_findings
from bot.commands.finding import Finding
from bot.domain.contracts.model import Proof
from bot.settings import load_settings
from tests.domain.contract_world import CONTRACT

TODAY = date(2026, 6, 1)
PAPER = b"the contract, signed"
FILED = Proof(document="B-1.pdf", sha256=sha256(PAPER).hexdigest(), verified_on=date(2026, 1, 5))


def found(
    folder: Path, proof: Proof = FILED, *, today: date = TODAY, superseded_by: str = ""
) -> list[Finding]:
    contract = replace(CONTRACT, proof=proof, superseded_by=superseded_by)
    settings = replace(load_settings(None, {}), directory=folder, contracts=(contract,))
    return proof_findings(settings, today)


def proofs(folder: Path, **papers: bytes) -> None:
    (folder / "proofs").mkdir()
    for name, content in papers.items():
        (folder / "proofs" / f"{name}.pdf").write_bytes(content)


def test_a_document_that_is_as_it_was_filed(tmp_path: Path) -> None:
    proofs(tmp_path, **{"B-1": PAPER})

    (finding,) = found(tmp_path)
    assert (finding.ok, finding.says) == (True, "of 1 in force, none older than a year")


def test_a_document_that_was_changed(tmp_path: Path) -> None:
    proofs(tmp_path, **{"B-1": PAPER + b", and amended"})

    (finding,) = found(tmp_path)
    assert (finding.what, finding.ok) == ("proof of B-1", False)
    assert "is not the document that was filed" in finding.says


def test_a_document_that_is_not_there(tmp_path: Path) -> None:
    proofs(tmp_path)

    (finding,) = found(tmp_path)
    assert (finding.ok, finding.says) == (None, "B-1.pdf is not there")


def test_no_document_outside_the_folder_is_opened(tmp_path: Path) -> None:
    proofs(tmp_path)
    (tmp_path / "secret.pdf").write_bytes(b"?")

    (finding,) = found(tmp_path, replace(FILED, document="../secret.pdf"))
    assert finding.ok


def test_without_the_folder_only_the_day_counts(tmp_path: Path) -> None:
    assert found(tmp_path)[0].ok
    (late,) = found(tmp_path, today=date(2027, 2, 1))
    assert "Mon, Jan 5, 2026, more than a year ago" in late.says
    (unseen,) = found(tmp_path, replace(FILED, verified_on=None))
    assert "nobody has said when" in unseen.says
    (unnamed,) = found(tmp_path, Proof())
    assert unnamed.says == "no document is named"


def test_contracts_that_are_over_are_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path, today=date(2030, 1, 1)) == []
    assert found(tmp_path, superseded_by="B-2") == []
