"""Authentication-Results headers (RFC 8601): who vouches for a sender, and how far."""

from collections.abc import Iterable
from enum import StrEnum, unique

from parsers.mail.model import Authentication, Message


@unique
class Trust(StrEnum):
    """Whether the receiving mail server vouches for the From address."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    FORGED = "forged"


def read_authentication(values: Iterable[str]) -> tuple[Authentication, ...]:
    """Read all Authentication-Results values, top-most first.

    Microsoft leaves out the authserv-id; its results then have authority `""`.

    >>> gmail = "mx.google.com; dkim=pass header.i=@a.test; dmarc=pass (p=NONE) header.from=a.test"
    >>> [(r.authority, r.method, r.result) for r in read_authentication([gmail])]
    [('mx.google.com', 'dkim', 'pass'), ('mx.google.com', 'dmarc', 'pass')]
    >>> read_authentication(["spf=fail smtp.mailfrom=a.test"])[0].properties
    (('smtp.mailfrom', 'a.test'),)
    >>> read_authentication(["", "mx.test; none", "(((", "mx.test 1; =; spf"])
    ()
    """
    return tuple(result for value in values for result in _one_header(value))


def _one_header(value: str) -> Iterable[Authentication]:
    clauses = [clause.strip() for clause in _without_comments(value).split(";")]
    authority = ""
    if "=" not in clauses[0]:
        authority = clauses.pop(0).partition(" ")[0].lower()
    for clause in clauses:
        words = [word.partition("=") for word in clause.split() if "=" in word]
        if words and words[0][0] and words[0][2]:
            yield Authentication(
                authority=authority,
                method=words[0][0].partition("/")[0].lower(),
                result=words[0][2].lower(),
                properties=tuple((key.lower(), got.lower()) for key, _, got in words[1:]),
            )


def _without_comments(value: str) -> str:
    kept, depth = [], 0
    for letter in value:
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            kept.append(letter)
    return "".join(kept)


def judge_sender(message: Message, authserv_id: str) -> Trust:
    """Say whether our own receiving server vouches for the From address.

    Only the results of `authserv_id` count, and of these only the top-most header's: a sender can
    write such headers himself, below the one the receiving server puts on top. Give `""` for
    Microsoft 365, which names no authserv-id (and removes forged headers).

    >>> ok = Authentication(
    ...     authority="mx.test",
    ...     method="dmarc",
    ...     result="pass",
    ...     properties=(("header.from", "a.test"),),
    ... )
    >>> judge_sender(Message(sender="jo@a.test", authentication=(ok,)), "mx.test")
    <Trust.VERIFIED: 'verified'>
    >>> judge_sender(Message(sender="jo@b.test", authentication=(ok,)), "mx.test")
    <Trust.UNVERIFIED: 'unverified'>
    >>> bad = Authentication(authority="mx.test", method="dmarc", result="fail")
    >>> judge_sender(Message(sender="jo@a.test", authentication=(bad, ok)), "mx.test")
    <Trust.FORGED: 'forged'>
    >>> judge_sender(Message(sender="jo@a.test", authentication=(ok,)), "mx.other.test")
    <Trust.UNVERIFIED: 'unverified'>
    >>> spf = Authentication(authority="mx.test", method="spf", result="pass")
    >>> judge_sender(Message(authentication=(spf,)), "mx.test")
    <Trust.UNVERIFIED: 'unverified'>
    """
    domain = message.sender.rpartition("@")[2]
    for result in message.authentication:
        if result.authority != authserv_id.lower():
            break
        if result.method == "dmarc":
            if result.result == "fail":
                return Trust.FORGED
            aligned = dict(result.properties).get("header.from", domain) == domain
            passed = result.result == "pass" and aligned and bool(domain)
            return Trust.VERIFIED if passed else Trust.UNVERIFIED
    return Trust.UNVERIFIED
