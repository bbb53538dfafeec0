"""The mail part of `threequotes check`: every account connected to and signed in to."""

from collections.abc import AsyncIterator

from bot.accounts import MailAccounts
from bot.adapters.clock import WallClock
from bot.adapters.imap import MailboxFacts, MailboxFailed, look_at_mailbox
from bot.adapters.smtp import SmtpMailer
from bot.commands.check_cures import mail_cure
from bot.commands.finding import Finding
from bot.domain.town import Town
from bot.ports import DeliveryFailed
from bot.settings import Settings


async def mail_findings(settings: Settings) -> AsyncIterator[Finding]:
    """Try the way out and the way in of each town whose mailbox can be opened."""
    mail = settings.environment.mail
    accounts = MailAccounts(mail, WallClock())
    towns = [town for town in settings.towns.values() if mail.opens(town.id)]
    if not mail.smtp.host:
        yield Finding(what="mail out", ok=None, says="no server named")
    if not mail.imap.host:
        yield Finding(what="mail in", ok=None, says="no server named")
    for town in towns:
        if mail.smtp.host:
            yield await _way_out(town, accounts)
        if mail.imap.host:
            yield await _mailbox(town, accounts)


async def _way_out(town: Town, accounts: MailAccounts) -> Finding:
    what = f"mail out, {town.name}"
    account = accounts.smtp(town.id)
    mailer = SmtpMailer(account)
    try:
        await mailer.check()
    except DeliveryFailed as failure:
        cure = mail_cure(failure, "SMTP")
        return Finding(what=what, ok=False, says=failure.reason, cure=cure)
    finally:
        await mailer.close()
    user = f" as {account.sign_in.user}" if account.sign_in else ", no sign-in asked"
    return Finding(what=what, ok=True, says=f"{account.host}{user}")


async def _mailbox(town: Town, accounts: MailAccounts) -> Finding:
    what = f"mailbox, {town.name}"
    account = accounts.imap(town.id)
    try:
        facts = await look_at_mailbox(account)
    except MailboxFailed as failure:
        return Finding(what=what, ok=False, says=str(failure), cure=mail_cure(failure, "IMAP"))
    return Finding(what=what, ok=True, says=_words(facts))


def _words(facts: MailboxFacts) -> str:
    push = "told at once" if facts.can_push else "looked at every minute"
    sent = facts.sent_folder or "no sent folder: after a crash a letter may go out twice"
    return f"{facts.messages} messages, {push}; {sent}"
