"""Text sent as format=flowed (RFC 3676): soft line breaks undone, quote marks kept."""


def unflow(text: str, *, delsp: bool = False) -> str:
    r"""Join the lines that end in a soft break with the next of the same quoting depth.

    >>> unflow("wipers \n11.20 each\n> old \n> line\n> \n-- \nBob")
    'wipers 11.20 each\n> old line\n> \n-- \nBob'
    >>> unflow("a \nb", delsp=True), unflow(""), unflow(" >10 pcs"), unflow("a \n> b")
    ('ab', '', '>10 pcs', 'a \n> b')
    """
    shown: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if open_depth == depth and content.rstrip() != "--":
            shown[-1] += content
        else:
            shown.append(f"{'>' * depth} {content}" if depth else content)
        soft = content.endswith(" ") and content.strip() not in {"", "--"}
        open_depth = depth if soft else None
        if soft and delsp:
            shown[-1] = shown[-1][:-1]
    return "\n".join(shown)
