"""What was asked: the requisition's lines as the vendor was shown them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One line of a request: `qty` of `uom`; `ref` counts from 1."""

    ref: int
    description: str
    qty: Decimal
    uom: str
    spec: str | None = None

    @property
    def words(self) -> str:
        """Description and specification together.

        >>> AskedLine(ref=1, description="plug", qty=Decimal(2), uom="ea", spec="NGK").words
        'plug NGK'
        """
        return f"{self.description} {self.spec}" if self.spec else self.description


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request for quotation: the text that was sent and its lines."""

    rfq_id: str
    body: str = ""
    sent: datetime | None = None
    lines: tuple[AskedLine, ...] = ()
    deliver: bool = True
