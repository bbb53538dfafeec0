"""Turn the rows of contracts, lines, categories and codes into records, or into faults."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from bot.adapters.catalog.columns import FIELDS, column_of, field, read_day, read_money, split_names
from bot.adapters.catalog.records import ContractRow, EntryRow, Fault
from bot.adapters.catalog.sheets import Row, read_rows

Report = Callable[[Fault], None]

_KNOWN = frozenset(title for titles in FIELDS.values() for title in titles)
_ALL_PERCENT = 100


class RowReader:
    """Reads the rows of one file; a faulty row is reported and left out, the rest go on."""

    def __init__(
        self, path: Path, report: Report, *, contracts: frozenset[str] | None = None
    ) -> None:
        """`contracts` are the numbers an entry may be under; None takes any."""
        self._path = path
        self._report = report
        self._contracts = contracts

    def rows(self) -> Iterator[Row]:
        """The rows of the file."""
        return read_rows(self._path)

    def fault(self, number: int, row: dict[str, str], name: str, problem: str, remedy: str) -> None:
        """Report one fault of a row."""
        fault = Fault(
            file=self._path.name,
            row=number,
            column=column_of(row, name),
            problem=problem,
            remedy=remedy,
        )
        self._report(fault)

    def contracts(self) -> Iterator[ContractRow]:
        """The contracts of the file."""
        for number, row in self.rows():
            contract = self._contract(number, row)
            if contract is not None:
                yield contract

    def _contract(self, number: int, row: dict[str, str]) -> ContractRow | None:
        contract_id = field(row, "contract_id")
        if not contract_id:
            self.fault(
                number, row, "contract_id", "no contract number", "write the number of the contract"
            )
            return None
        days = []
        for name in ("starts", "expires"):
            try:
                days.append(read_day(field(row, name)))
            except ValueError:
                value = field(row, name)
                self.fault(number, row, name, f"{value!r} is not a day", "write it as 2027-03-31")
                return None
        return ContractRow(
            contract_id=contract_id,
            tier=field(row, "tier"),
            agency=field(row, "agency"),
            title=field(row, "title"),
            vendors=split_names(field(row, "vendors")),
            pricing=field(row, "pricing"),
            starts=days[0],
            expires=days[1],
            status=field(row, "status"),
            parent=field(row, "parent"),
            exclusions=field(row, "exclusions"),
            more=_more(row),
        )

    def lines(self) -> Iterator[EntryRow]:
        """The priced lines of the file."""
        for number, row in self.rows():
            text = field(row, "description")
            contract_id = self._contract_id(number, row)
            if not contract_id:
                continue
            if not text:
                self.fault(number, row, "description", "no description", "write what the line is")
                continue
            price, good = self._amount(number, row, "price")
            if not good:
                continue
            maker = field(row, "mfr")
            model = field(row, "model")
            yield EntryRow(
                entry_id=_entry_id(row, contract_id, number),
                contract_id=contract_id,
                kind="line",
                text=text,
                maker=f"{maker} {model}".strip(),
                uom=field(row, "uom"),
                price=price,
                more=_more(row),
            )

    def categories(self) -> Iterator[EntryRow]:
        """The categories of the file."""
        for number, row in self.rows():
            text = field(row, "category")
            contract_id = self._contract_id(number, row)
            if not contract_id:
                continue
            if not text:
                self.fault(number, row, "category", "no category", "name the category")
                continue
            discount, good = self._amount(number, row, "discount_pct", most=Decimal(_ALL_PERCENT))
            if not good:
                continue
            yield EntryRow(
                entry_id=field(row, "entry_id") or f"{contract_id}/C{number:05d}",
                contract_id=contract_id,
                kind="category",
                text=text,
                scope=field(row, "scope"),
                exclusions=field(row, "exclusions"),
                brands=split_names(field(row, "brands")),
                discount_pct=discount,
                more=_more(row),
            )

    def codes(self) -> Iterator[EntryRow]:
        """The commodity codes of the file; the title in words is what a code is found by."""
        for number, row in self.rows():
            contract_id = self._contract_id(number, row)
            code = field(row, "prefix")
            if not contract_id:
                continue
            if not code:
                self.fault(number, row, "prefix", "no code", "write the code or its first digits")
                continue
            title = field(row, "title")
            if not title:
                self.fault(
                    number, row, "title", "a code without words", "write the title of the code"
                )
                continue
            yield EntryRow(
                entry_id=field(row, "entry_id") or f"{contract_id}/K{number:05d}",
                contract_id=contract_id,
                kind="code",
                text=title,
                scheme=field(row, "scheme"),
                code=code,
                more=_more(row),
            )

    def _contract_id(self, number: int, row: dict[str, str]) -> str:
        contract_id = field(row, "contract_id")
        if not contract_id:
            problem, remedy = "no contract number", "say which contract it is under"
            self.fault(number, row, "contract_id", problem, remedy)
        elif self._contracts is not None and contract_id not in self._contracts:
            problem = f"contract {contract_id} is in no list of contracts"
            self.fault(number, row, "contract_id", problem, "add its row, with its last day")
            return ""
        return contract_id

    def _amount(
        self, number: int, row: dict[str, str], name: str, most: Decimal | None = None
    ) -> tuple[Decimal | None, bool]:
        text = field(row, name)
        try:
            value = read_money(text)
        except ValueError:
            self.fault(number, row, name, f"{text!r} is not a number", "write it as 12.50")
            return None, False
        if value is not None and most is not None and value > most:
            self.fault(number, row, name, f"{text} is over {most}", "write per cent, 0 to 100")
            return None, False
        return value, True


def _entry_id(row: dict[str, str], contract_id: str, number: int) -> str:
    return field(row, "entry_id") or f"{contract_id}/L{field(row, 'line') or f'{number:05d}'}"


def _more(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The columns we have no field for: kept as they are."""
    return tuple((name, value) for name, value in row.items() if value and name not in _KNOWN)


def title_entry(contract: ContractRow) -> EntryRow:
    """The title of a contract as an entry: what a broad need ("auto parts") is found by."""
    return EntryRow(
        entry_id=f"{contract.contract_id}/H",
        contract_id=contract.contract_id,
        kind="title",
        text=contract.title,
    )
