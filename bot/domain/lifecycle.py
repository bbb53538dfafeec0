"""The life of a case: its states, and every legal move on one screen."""

from enum import StrEnum, unique


@unique
class State(StrEnum):
    """Where a case stands. Each but the final ones waits for somebody."""

    RECEIVED = "received"
    CLARIFYING = "clarifying"  # the requester has something to answer
    CHECKING = "checking"  # contracts are looked at; a person may have to say whether one fits
    OFFERED = "offered"  # a contract covers it; the requester chooses
    SOLICITING = "soliciting"  # vendors have been asked
    TABULATED = "tabulated"  # answers are in and compared; nothing yet to approve
    AWAITING_APPROVAL = "awaiting approval"
    AWARDED = "awarded"  # approved; the order has not gone out yet
    ORDERED = "ordered"
    RECEIVED_GOODS = "received goods"
    CLOSED = "closed"
    DENIED = "denied"
    CANCELLED = "cancelled"
    UNSUCCESSFUL = "unsuccessful"  # no usable answer from anybody
    REFERRED = "referred"  # needs a formal bid


S = State
MOVES: dict[State, frozenset[State]] = {
    S.RECEIVED: frozenset({S.CLARIFYING, S.CHECKING}),
    S.CLARIFYING: frozenset({S.CHECKING, S.CANCELLED}),
    S.CHECKING: frozenset(
        {S.CLARIFYING, S.OFFERED, S.SOLICITING, S.REFERRED, S.UNSUCCESSFUL, S.CANCELLED}
    ),
    S.OFFERED: frozenset(
        {S.CLARIFYING, S.CHECKING, S.SOLICITING, S.AWAITING_APPROVAL, S.CANCELLED}
    ),
    S.SOLICITING: frozenset({S.TABULATED, S.CANCELLED}),
    S.TABULATED: frozenset(
        {S.OFFERED, S.SOLICITING, S.AWAITING_APPROVAL, S.REFERRED, S.UNSUCCESSFUL, S.CANCELLED}
    ),
    S.AWAITING_APPROVAL: frozenset(
        {S.CLARIFYING, S.CHECKING, S.TABULATED, S.AWARDED, S.DENIED, S.CANCELLED}
    ),
    S.AWARDED: frozenset({S.ORDERED, S.TABULATED, S.CANCELLED}),
    S.ORDERED: frozenset({S.RECEIVED_GOODS, S.TABULATED, S.CANCELLED}),
    S.RECEIVED_GOODS: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.DENIED: frozenset(),
    S.CANCELLED: frozenset(),
    S.UNSUCCESSFUL: frozenset(),
    S.REFERRED: frozenset(),
}
del S

FINAL = frozenset(state for state, onward in MOVES.items() if not onward)


class IllegalMove(Exception):
    """The program tried a move that MOVES does not hold: our own mistake, never a person's."""

    def __init__(self, before: State, after: State) -> None:
        super().__init__(f"a case cannot go from '{before}' to '{after}'")
        self.before = before
        self.after = after


def move(before: State, after: State) -> State:
    """Go from one state to another, or refuse.

    >>> move(State.RECEIVED, State.CHECKING)
    <State.CHECKING: 'checking'>
    >>> move(State.CLOSED, State.CHECKING)
    Traceback (most recent call last):
    bot.domain.lifecycle.IllegalMove: a case cannot go from 'closed' to 'checking'
    """
    if after not in MOVES[before]:
        raise IllegalMove(before, after)
    return after
