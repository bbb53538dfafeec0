"""Which mailbox an address belongs to: the ``+tag`` and the case of letters do not count."""


def mailbox_of(address: str) -> str:
    """Bring an address down to the mailbox behind it.

    >>> mailbox_of("Quotes+RQ-2026-0147.v3.k7f3@Town.example")
    'quotes@town.example'
    >>> mailbox_of("<otis@otis.example>")
    'otis@otis.example'
    >>> mailbox_of("")
    ''
    """
    local, at, domain = address.strip().strip("<>").lower().rpartition("@")
    return f"{local.partition('+')[0]}{at}{domain}"


def domain_of(address: str) -> str:
    """Name the domain of an address; empty when it has none.

    >>> domain_of("otis@Otis.example")
    'otis.example'
    """
    return address.strip().strip("<>").lower().rpartition("@")[2]
