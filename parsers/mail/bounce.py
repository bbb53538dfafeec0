"""Delivery failure reports: RFC 3464, and the many systems that never heard of it."""

import re
from itertools import chain

from parsers.mail.headers import addresses
from parsers.mail.model import Bounce, BounceSort, Message
from parsers.mail.wordlists import phrases, plain, words

_HEAD_CHARS = 4_000
_BODY_CHARS = 60_000

_DAEMONS = words(
    "mailer-daemon mail-daemon maildaemon mailerdaemon mdaemon mailer_daemon mail_daemon "
    "post_master@ mailsystem@ mail-system@ deliveryfailure@ microsoftexchange329"
)
"""What a From header holds only when a mail system wrote it."""

_OFFICES = phrases(
    """
    mail delivery system | mail delivery subsystem | mail delivery service | mail administrator
    system administrator | mail system | internet mail delivery | mail router | postmaster
    e-mail administrator | microsoft outlook | mail delivery | delivery subsystem | bounces@
    daemon | mailbot | mail gateway | mailgateway | smtp gateway | mail server | delivery system
    email administrator | mailer@ | root@
    """
)
"""What a From header of a mail system may hold, and a person's too; a second sign is needed."""

_SUBJECTS = phrases(
    """
    undeliverable | undelivered | undeliverable mail | undelivered mail returned to sender
    mail delivery failed | mail delivery failure | mail delivery error | mail delivery problem
    mail delivery notification | mail could not be delivered | mail not delivered
    mail undeliverable | delivery status notification | delivery failure | delivery has failed
    delayed mail | warning: could not send message | warning: mail delivery
    email delivery failure | failure notice | failure delivery | failed mail | failed delivery
    returned mail | returned email | returned to sender | returned message
    message could not be delivered | message not delivered | message undeliverable
    message returned | message rejected | rejected mail | nondeliverable | non-deliverable
    nondelivery | non-delivery | non delivery | non recapitabile | ndn: | ndr:
    undeliverable message | unable to deliver | unable to relay | unzustellbar | unzustellbare
    nicht zustellbar | nicht zugestellt | fehler bei der zustellung | zustellung fehlgeschlagen
    zustellfehler | mail konnte nicht zugestellt | rückläufer | non remis | non délivré
    échec de la remise | échec de remise | echec de la remise | avis de non-remise
    message non délivré | courrier non remis | remise impossible | no se puede entregar
    no entregado | no se pudo entregar | correo no entregado | error de entrega
    impossibile recapitare | mancato recapito | mancata consegna | consegna non riuscita
    onbestelbaar | niet afgeleverd | niet bezorgd | não é possível entregar | não entregue
    falha na entrega | falha de entrega | mensagem não entregue | olevereret
    kunne ikke leveres | ikke leveret | kan ikke leveres | ej levererat | kunde inte levereras
    olevererbart | leveringsfejl | nie można dostarczyć | niedostarczone | niedostarczalne
    nedoručiteln | nedoručeno | toimittamaton | ei voi toimittaa | не удается доставить
    недоставленное | не доставлено | сообщение не доставлено | kézbesíthetetlen
    teslim edilemedi | メールエラー通知
    配信不能 | 配信不能メール | 送信できませんでした | 未送达 | 退信 | 未傳遞
    系统退信 | 배달되지 않음 | 반송 | メールシステムエラー | user unknown | mail system error
    mailbox full | could not deliver | unknown user | unknown recipient | invalid recipient
    address unknown | spam mail rejected | considered unsolicited bulk email from you
    banned contents from you
    """
)

_STARTS = phrases(
    """
    hi. this is the qmail-send program
    this message was created automatically by mail delivery software
    this message was created automatically by the mail system | this is the mail system at host
    this is the postfix program at host | a message that you sent could not be delivered
    your message did not reach some or all of the intended recipients
    this report relates to a message you sent
    this is an automatically generated delivery status | the original message was received at
    your message could not be delivered | delivery to the following recipient
    delivery to the following recipients | delivery has failed to these recipients
    delivery has failed to the following | the following message to
    the following recipient(s) could not be reached
    the following addresses had permanent fatal errors | the following address(es) failed
    your mail message to the following address | unable to deliver message to the following
    sorry, we were unable to deliver your message | i'm sorry to have to inform you
    this user doesn't have a | your message wasn't delivered | message not delivered
    sorry your message | your e-mail message could not | your email message could not
    the message you sent to | undeliverable message | mail server was unable to deliver
    we were unable to deliver your message | failed to deliver to
    *** attention *** your e-mail is being returned to you
    esta mensagem foi criada automaticamente | este mensaje ha sido creado
    ce message a été créé | diese nachricht wurde automatisch | your message has been delayed
    address not found
    """
)

_BODY = phrases(
    """
    could not be delivered | couldn't be delivered | was not delivered | wasn't delivered
    not be delivered | user unknown | unknown user | no such user | user not found
    no mailbox here by that name | mailbox unavailable | mailbox not found | mailbox is full
    mailbox full | mailbox quota | over quota | quota exceeded | exceeded storage
    account is disabled | account has been disabled | mailbox disabled | address rejected
    recipient rejected | recipient address rejected | invalid recipient | unrouteable address
    unroutable | host unknown | host not found | domain not found | name or service not known
    permanent error | permanent fatal error | fatal errors | permanent failure | delivery failed
    delivery failure | delivery attempts | returned to sender | message undeliverable
    undeliverable | retry timeout exceeded | too many hops | relay access denied
    relaying denied | connection timed out | unable to deliver | failed to deliver
    not listed in | deferred: | still trying | will be retried | will keep trying
    could not be reached | message rejected | message blocked | rejected by
    not found in directory | nicht zugestellt werden | unbekannter | n'a pas pu être
    no se pudo | non è stato possibile | não pôde ser | kunde inte | kunne ikke | nie mogła
    届けられません | 配信できません | 無法
    """
)
_SMTP_ANSWER = re.compile(
    r"(?<![\d$.,])[45]\d\d[ -](?:#?[45]\.\d{1,3}\.\d{1,3}|<|user|mailbox|unknown|recipient|no such|"
    r"sorry|requested|invalid|relay|address|host|sender|access|denied|rejected|permanent|unable|message)"
    r"|(?<![\d$.,])[45]\.[1-7]\.\d{1,3}(?![\d.])"
)
"""What a mail server says when it refuses: a code with an enhanced code or its usual words."""

_DELAYS = phrases(
    """
    delayed | will be retried | still trying | will keep trying | no action is required
    do not need to resend | warning message only | has not yet been | temporarily
    not been delivered yet
    """
)
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_FIELD = re.compile(
    r"^(final-recipient|original-recipient|action|status|x-failed-recipients):(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_RECIPIENT = re.compile(r"(?:final|original)-recipient:", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"message-id:\s*(<[^<>\s]{1,300}>)", re.IGNORECASE)
_NAMED = re.compile(
    r"<([^\s<>@]{1,128}@[^\s<>@]{1,255})>\s*:?|^\s*([^\s<>@:]{1,128}@[^\s<>@:]{1,255})\s*:?\s*$",
    re.MULTILINE,
)


def read_bounce(message: Message) -> tuple[Bounce, str] | None:
    r"""Return what a delivery report says and how it was recognised, None for any other mail.

    Headers decide first; where a system writes plain text, two signs are needed: a
    subject or sender of its kind, and its words in the body. A person's reply has neither.

    >>> mail = Message(
    ...     sender="mailer-daemon@mx.test",
    ...     subject="failure notice",
    ...     text="<jo@v.test>:\n550 user unknown",
    ... )
    >>> read_bounce(mail)[0]
    Bounce(sort='failed', recipients=('jo@v.test',), status='', original_ids=())
    >>> read_bounce(Message(sender="jo@v.test", subject="Re: Undeliverable", text="550 left"))
    """
    reason = _reason(message)
    if reason is None:
        return None
    text = "\n".join([*message.reports, message.text])[:_BODY_CHARS]
    fields = [(name.lower(), value.strip()) for name, value in _FIELD.findall(text)]
    status = next((value.split()[0] for name, value in fields if name == "status" and value), "")
    return (
        Bounce(
            sort=_sort(fields, text, message),
            recipients=_recipients(fields, message, text),
            status=status or next(iter(_STATUS.findall(text)), ""),
            original_ids=_original_ids(message, text),
        ),
        reason,
    )


def _reason(message: Message) -> str | None:
    if message.header("X-Failed-Recipients"):
        return "header X-Failed-Recipients"
    receipt = message.report_type == "disposition-notification"
    if not receipt and any(_RECIPIENT.search(report) for report in message.reports):
        delivered = all(_is_delivered(report) for report in message.reports if ":" in report)
        return None if delivered else "a delivery status part"
    if message.report_type == "delivery-status":
        return "a delivery status report"
    return _reason_by_words(message)


def _is_delivered(report: str) -> bool:
    """Whether a status part tells of success."""
    actions = [
        value.strip().lower() for name, value in _FIELD.findall(report) if name.lower() == "action"
    ]
    return bool(actions) and set(actions) <= {"delivered", "relayed", "expanded"}


def _reason_by_words(message: Message) -> str | None:
    body = plain("\n".join([message.text, *message.reports])[:_HEAD_CHARS])
    sender = plain(message.header("From") or f"{message.sender_name} {message.sender}")
    speaks = any(phrase in body for phrase in _BODY) or _SMTP_ANSWER.search(body) is not None
    titled = plain(message.subject).lstrip("[(*!< ").startswith(_SUBJECTS)
    unanswerable = message.header("Return-Path").strip() == "<>" or not message.sender
    if any(daemon in sender for daemon in _DAEMONS):
        return "the sender is a mail system"
    if any(name in sender for name in _OFFICES) and (speaks or titled or unanswerable):
        return "the sender is a mail system"
    if titled and (speaks or unanswerable or message.nested):
        return f"the subject says {message.subject[:60]!r}"
    begins = body.startswith(_STARTS)
    if begins and speaks and not message.in_reply_to:
        return "the text begins as a delivery report does"
    if unanswerable and speaks and message.header("Auto-Submitted").lower().startswith("auto-gen"):
        return "an automatic mail without return path tells of a failure"
    return None


def _sort(fields: list[tuple[str, str]], text: str, message: Message) -> BounceSort:
    actions = {value.split()[0].lower() for name, value in fields if name == "action" and value}
    if "failed" in actions:
        return "failed"
    if "delayed" in actions:
        return "delayed"
    said = plain(f"{message.subject} {text[:_HEAD_CHARS]}")
    if any(phrase in said for phrase in _DELAYS):
        return "delayed"
    return "failed" if any(phrase in said for phrase in _BODY) else "unknown"


def _recipients(fields: list[tuple[str, str]], message: Message, text: str) -> tuple[str, ...]:
    """Who was not reached: the final recipient, else an address the text names by itself."""
    named = [
        value.partition(";")[2] or value for name, value in fields if name == "final-recipient"
    ]
    if not named:
        named = [value.partition(";")[2] or value for name, value in fields if name != "action"]
    named.append(message.header("X-Failed-Recipients"))
    found = [address for value in named for _, address in addresses(value)]
    if not found:
        own = {message.sender, *message.to}
        found = [(a or b).lower() for a, b in _NAMED.findall(text[:_HEAD_CHARS])]
        found = [address for address in found if address not in own][:1]
    return tuple(dict.fromkeys(found))


def _original_ids(message: Message, text: str) -> tuple[str, ...]:
    nested = (mail.message_id for mail in message.nested if mail.message_id)
    quoted = _MESSAGE_ID.findall(text)
    replied = (message.in_reply_to, *message.references)
    return tuple(dict.fromkeys(found for found in chain(nested, quoted, replied) if found))
