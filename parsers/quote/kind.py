"""What a mail is for us, by its headers, its words and whether a price was read."""

from parsers.mail.model import MailKind, Message, OwnText


def kind_of(message: Message, own: OwnText, *, offers_price: bool) -> MailKind:
    """The kind of a mail."""
    try:
        from parsers.mail.kind import recognise_kind  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return MailKind.QUOTE if offers_price else MailKind.OTHER
    return recognise_kind(message, own, offers_price=offers_price).kind
