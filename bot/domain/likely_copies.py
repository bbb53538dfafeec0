"""Which open case a mail without a clue of its own may belong to: the likely ones first."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.domain.case import Case
from bot.domain.lifecycle import State
from bot.domain.quotes import Invitation

_OPEN = frozenset({State.SOLICITING, State.TABULATED, State.AWAITING_APPROVAL, State.AWARDED})
_SENDER, _HOUSE, _NUMBER, _NAME = 100, 60, 40, 30  # what a clue weighs
_GOODS = 20  # at most, for words the mail shares with the goods
_SILENT = 5  # whoever has not answered yet is likelier than who has
_CLUE = _NAME  # from here on it is worth everybody's eyes
_ALIKE = 88  # token_set_ratio from which a name is taken for the vendor's
_LONGEST_TEXT = 4000  # characters of a mail that are looked through


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What a mail says of itself: who sent it, under what name, and its subject and words."""

    sender: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One vendor's copy of one case's request, and how well a mail fits it."""

    case: Case
    invitation: Invitation
    weight: int

    @property
    def telling(self) -> bool:
        """Whether something in the mail speaks for it, beyond its being open."""
        return self.weight >= _CLUE


def likely_copies(clue: Clue, cases: Iterable[Case], limit: int = 5) -> tuple[Copy, ...]:
    """The copies a mail may answer, likeliest first; of equals the newest case's."""
    found = [
        Copy(case=case, invitation=invitation, weight=_weight(clue, case, invitation))
        for case in sorted(cases, key=lambda case: case.opened_at, reverse=True)
        if case.state in _OPEN
        for invitation in case.invitations
    ]
    return tuple(sorted(found, key=lambda copy: -copy.weight)[:limit])


def _weight(clue: Clue, case: Case, invitation: Invitation) -> int:
    text = clue.text[:_LONGEST_TEXT].casefold()
    sender, email = clue.sender.casefold(), invitation.email.casefold()
    house = sender.rpartition("@")[2] == email.rpartition("@")[2]
    said = f"{clue.name} {text}"
    named = fuzz.token_set_ratio(invitation.vendor_name.casefold(), said.casefold()) >= _ALIKE
    goods = " ".join(line.description for line in case.need.lines).casefold()
    shared = round(fuzz.token_set_ratio(goods, text) / 100 * _GOODS) if goods and text else 0
    return (
        (_SENDER if sender == email else _HOUSE if house else 0)
        + (_NUMBER if case.id.casefold() in text else 0)
        + (_NAME if named else 0)
        + shared
        + (0 if invitation.state.settled else _SILENT)
    )
