"""How mail programs announce older mail, in the languages a vendor's program may speak."""

# ruff: noqa: RUF001 - the letters of other alphabets are meant, not slips of the pen

import re
from enum import StrEnum, unique

from parsers.mail.wordlists import phrases, plain, words


@unique
class HeaderRole(StrEnum):
    """What a line of a copied mail head states."""

    FROM = "from"
    DATE = "date"
    TO = "to"
    SUBJECT = "subject"
    OTHER = "other"


_HEADER_NAMES: dict[HeaderRole, tuple[str, ...]] = {
    HeaderRole.FROM: phrases(
        """
        from | von | de | da | van | fra | från | od | lähettäjä | от | от кого | από | feladó
        kimden | gönderen | 差出人 | 送信者 | 发件人 | 寄件者 | 보낸 사람 | de la | từ
        expéditeur | remitente | mittente | afzender | från avsändare | saatja | odesílatel
        expeditor | מאת | من
        """
    ),
    HeaderRole.DATE: phrases(
        """
        sent | date | gesendet | datum | envoyé | date d'envoi | envoyé le | message du | enviado
        enviado el | enviado em | fecha | data | inviato | inviata | verzonden | verzonden op
        sendt | dato | skickat | wysłano | wysłane | data wysłania | lähetetty | päivä
        päivämäärä | päiväys | отправлено | дата | ημερομηνία | στάλθηκε | elküldve | küldve
        dátum | tarih | gönderme tarihi | gönderildi | 日時 | 送信日時 | 日付 | 发送时间 | 日期
        寄件日期 | 보낸 날짜 | 날짜 | trimis | odesláno | odoslané | date sent | sent at
        sent on | đã gửi | ngày | saadetud | נשלח | تاريخ
        """
    ),
    HeaderRole.TO: phrases(
        """
        to | an | à | para | a | aan | til | till | do | vastaanottaja | komu | кому | προς
        címzett | kime | alıcı | 宛先 | 收件人 | 받는 사람 | către | catre | đến | pour
        destinataire | destinatario | per | saaja | אל | إلى
        """
    ),
    HeaderRole.SUBJECT: phrases(
        """
        subject | betreff | objet | asunto | oggetto | onderwerp | emne | ämne | temat | aihe
        тема | θέμα | tárgy | konu | 件名 | 主题 | 主旨 | 제목 | subiect | předmět | predmet
        assunto | re | sujet | chủ đề | teema | נושא | الموضوع
        """
    ),
    HeaderRole.OTHER: phrases(
        """
        cc | bcc | kopie | kopi | kopia | copie | copia | copie à | kopio | копия | másolat
        bilgi | 抄送 | 副本 | 참조 | reply-to | reply to | antwort an | répondre à | responder a
        rispondi a | attachments | attachment | anhang | anlagen | anlage | pièces jointes
        pièce jointe | adjuntos | datos adjuntos | allegati | bijlagen | bijlage
        vedhæftede filer | bilagor | załączniki | liitteet | вложения | importance | priority
        wichtigkeit | priorité | organization | organisation | resent-from | resent-to
        message-id | sensitivity | cci | cco | categories | list-id | newsgroups
        auto forwarded by | ccn | mailed-by
        """
    ),
}
HEADER_ROLES = {name: role for role, names in _HEADER_NAMES.items() for name in names}
"""The name of a mail header, folded by `plain`, to what it states."""

OPENINGS = words(
    "on am le el il em op den på w dnia dne dňa în pe a na във во στις la ngày в с 於 于 在 kl"
)
"""First words of the line above a quoted mail (`On ... wrote:`), besides days and dates."""

_WROTE = phrases(
    """
    wrote | writes | has written | schrieb | schreibt | hat geschrieben | folgendes geschrieben
    a écrit | écrit | a ecrit | escribió | escribio | ha escrito | ha scritto | scrive | scrisse
    escreveu | schreef | heeft geschreven | het volgende geschreven | geschreven | skrev
    skriver | napisał | napisał(a) | napisała | napisał/a | napisal(a) | pisze | kirjoitti
    написал | написала | пишет | написал(а) | писал | писал(а) | έγραψε | ezt írta | írta
    yazdı | a scris | napsal | napsala | napsal(a) | napísal | napísal(a) | va escriure
    đã viết | kirjutas | rašė | je napisao | je napisal | написа | כתב | كتب
    """
)
_WROTE_JOINED = phrases(
    "写道 | 寫道 | のメール | のメッセージ | さんは書きました | 님이 작성 | 작성"
)
_VERB = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(verb) for verb in sorted(_WROTE, key=len, reverse=True))
    + r")(?!\w)|"
    + "|".join(_WROTE_JOINED)
)
_SENT = re.compile(r"(?<!\w)(?:sent|said|posted)\W*$")
_PRONOUN = re.compile(r"(?<!\w)(?:i|you|we|he|she|they|ich|sie|wir|je|vous|nous)\s+(?:had\s+)?$")


def says_wrote(text: str) -> bool:
    """Whether a folded text (`plain`) holds the verb of a line above a quoted mail.

    >>> says_wrote("bob <b@x.test> wrote:"), says_wrote("am 4.8. schrieb bob:"), says_wrote("bob:")
    (True, True, False)
    >>> says_wrote("the price i wrote:"), says_wrote("b@x.test sent:"), says_wrote("what we sent:")
    (False, True, False)
    """
    verb = _VERB.search(text)
    if verb is None:
        return "@" in text and _SENT.search(text) is not None
    return _PRONOUN.search(text, 0, verb.start()) is None


ORIGINAL_MESSAGE = frozenset(
    phrases(
        """
        original message | original mail | original e-mail | original email | reply message
        original appointment | ursprüngliche nachricht | urspruengliche nachricht
        originalnachricht | ursprüngliche mail | original-nachricht | antwort nachricht
        message original | message d'origine | message initial | courriel original
        mensaje original | messaggio originale | messaggio di origine | mensagem original
        oorspronkelijk bericht | oorspronkelijke bericht | oprindelig meddelelse
        oprindelig besked | opprinnelig melding | ursprungligt meddelande | originalmeddelande
        originalmeldung | wiadomość oryginalna | oryginalna wiadomość | alkuperäinen viesti
        исходное сообщение | оригинальное сообщение | original-message | eredeti üzenet
        özgün ileti | orijinal mesaj | orijinal ileti | původní zpráva | původní e-mail
        pôvodná správa | mesaj original | mesajul original | αρχικό μήνυμα | 原始邮件 | 原始郵件
        原邮件 | 元のメッセージ | オリジナルメッセージ | 원본 메시지 | missatge original
        izvorna poruka | originalna poruka | quoted text | previous message | quoted message
        replied message | 回复的原邮件 | original
        """
    )
)
"""What stands between dashes above a copied mail."""

FORWARDED = frozenset(
    phrases(
        """
        forwarded message | forwarded mail | forwarded e-mail | begin forwarded message | fwd
        forwarded by | start of forwarded message | weitergeleitete nachricht
        weitergeleitete mail | anfang der weitergeleiteten nachricht
        anfang der weitergeleiteten e-mail | message transféré | message transmis
        début du message transféré | début du message réexpédié | mensaje reenviado
        inicio del mensaje reenviado | messaggio inoltrato | inizio messaggio inoltrato
        mensagem encaminhada | mensagem reencaminhada | início da mensagem encaminhada
        doorgestuurd bericht | begin doorgestuurd bericht | videresendt meddelelse
        videresendt besked | start på videresendt besked | vidarebefordrat meddelande
        vidarebefordrat brev | vidarebefordrat mejl | videresendt melding
        edelleenlähetetty viesti | välitetty viesti | przekazana wiadomość
        wiadomość przekazana | początek przekazanej | пересылаемое сообщение
        перенаправленное сообщение | továbbított üzenet | iletilen mesaj | yönlendirilen ileti
        přeposlaná zpráva | preposlaná správa | mesaj redirecționat | mesaj redirectionat
        转发的邮件 | 轉寄郵件 | 転送メッセージ | 전달된 메시지 | missatge reenviat
        """
    )
)
"""What stands above a mail that is passed on."""

REPLY_ABOVE = phrases(
    """
    reply above this line | type your reply above this line | write your reply above this line
    please reply above this line | write above this line | reply above the line
    do not write below this line | do not reply below this line | type above this line
    répondre au-dessus de cette ligne | antworten sie oberhalb dieser linie
    bitte antworten sie über dieser linie | responda por encima de esta línea
    """
)
"""The line some senders put on top of their letters, everything below it is theirs."""

MONTHS = words(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july
    august september october november december mai juin juil août janv févr avr déc okt dez mär
    märz juni juli mrt maj ene abr ago dic gen mag giu lug set ott stycznia lutego marca kwietnia
    maja czerwca lipca sierpnia września października listopada grudnia янв фев мар апр мая июн
    июл авг сен окт ноя дек
    """
)
DAYS = words(
    """
    mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday
    sunday lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch
    donnerstag freitag samstag sonntag
    """
)


def header_role(name: str) -> HeaderRole | None:
    """Return what a header of this name states, None if it is no header name.

    >>> header_role("Von"), header_role(" *Sent* "), header_role("Price")
    (<HeaderRole.FROM: 'from'>, <HeaderRole.DATE: 'date'>, None)
    """
    return HEADER_ROLES.get(plain(name).strip("*_ "))
