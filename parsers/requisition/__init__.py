"""Requisitions read out of chat messages: lines, dates, places, and what the sender wants."""

from parsers.requisition.model import (
    Change,
    Evidence,
    Gap,
    Intent,
    Reading,
    RequisitionLine,
    Span,
    Urgency,
    Vehicle,
    Vin,
)
from parsers.requisition.reader import read_requisition

__all__ = [
    "Change",
    "Evidence",
    "Gap",
    "Intent",
    "Reading",
    "RequisitionLine",
    "Span",
    "Urgency",
    "Vehicle",
    "Vin",
    "read_requisition",
]
