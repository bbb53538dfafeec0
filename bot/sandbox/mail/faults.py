"""Faults a mail server can have, asked for by a test or a demo, used up one by one."""

from dataclasses import dataclass, replace
from typing import Literal

from bot.sandbox.mail.addresses import mailbox_of

Stage = Literal["CONNECT", "MAIL", "RCPT", "DATA"]
Action = Literal["reply", "delay", "hang up", "hang up after storing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong at one stage, ``times`` times; for one mailbox or for all."""

    stage: Stage
    action: Action
    reply: str = ""
    seconds: float = 0.0
    mailbox: str | None = None
    times: int = 1


class Faults:
    """The faults still to come; the server asks at every stage."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def refuse(
        self, reply: str, *, at: Stage = "RCPT", recipient: str | None = None, times: int = 1
    ) -> None:
        """Answer with ``reply`` (``451 4.3.0 try later``); a 421 also closes the link."""
        self._add(Fault(stage=at, action="reply", reply=reply, times=times), recipient)

    def delay(
        self, seconds: float, *, at: Stage = "DATA", recipient: str | None = None, times: int = 1
    ) -> None:
        """Take ``seconds`` of real time before the answer of the stage."""
        self._add(Fault(stage=at, action="delay", seconds=seconds, times=times), recipient)

    def hang_up(self, *, at: Stage, recipient: str | None = None, times: int = 1) -> None:
        """Close the link in place of the answer of the stage; nothing is stored."""
        self._add(Fault(stage=at, action="hang up", times=times), recipient)

    def drop_before_answer(self, *, recipient: str | None = None, times: int = 1) -> None:
        """Store the mail, then close the link: the 250 never arrives."""
        self._add(Fault(stage="DATA", action="hang up after storing", times=times), recipient)

    def clear(self) -> None:
        """Let everything work again."""
        self._waiting.clear()

    def take(self, stage: Stage, *recipients: str) -> Fault | None:
        """Use up the oldest fault meant for this stage and one of these recipients."""
        mailboxes = {mailbox_of(address) for address in recipients}
        for place, fault in enumerate(self._waiting):
            if fault.stage != stage or (fault.mailbox and fault.mailbox not in mailboxes):
                continue
            if fault.times > 1:
                self._waiting[place] = replace(fault, times=fault.times - 1)
            else:
                del self._waiting[place]
            return fault
        return None

    def _add(self, fault: Fault, recipient: str | None) -> None:
        mailbox = None if recipient is None else mailbox_of(recipient)
        self._waiting.append(replace(fault, mailbox=mailbox))
