"""Attached files to text and tables; every limit that a parser can keep by itself is kept here."""

from parsers.mail.documents.opening import open_document

__all__ = ["open_document"]
