"""The words by which people and mail programs close a mail, in many languages."""

# ruff: noqa: RUF001 - the letters of other alphabets are meant, not slips of the pen

import re

from parsers.mail.wordlists import phrases, plain

_SIGN_OFFS = frozenset(
    phrases(
        """
        regards | best regards | kind regards | warm regards | warmest regards | kindest regards
        with regards | with kind regards | with best regards | best wishes | best | all the best
        many thanks | thanks | thank you | thanks again | thanks so much | thanks in advance
        thank you very much | thanks and regards | thanks & regards | thank you and best regards
        cheers | sincerely | yours sincerely | yours truly | yours faithfully | respectfully
        rgds | cordially | take care | with appreciation | very truly yours | thx | tks | br
        brgds | have a great day | have a good day | have a nice day | talk soon
        with gratitude | mit freundlichen grüßen | mit freundlichen gruessen
        mit freundlichem gruß | mfg | vg | lg | freundliche grüße | viele grüße | beste grüße
        liebe grüße | schöne grüße | gruß | grüße | mit besten grüßen | herzliche grüße
        freundliche grüsse | mit freundlichen grüssen | cordialement | bien cordialement
        bien à vous | bien à toi | salutations | merci | amicalement | sincères salutations
        meilleures salutations | cdlt | merci d'avance | bonne journée | respectueusement
        très cordialement | cordiales salutations | à bientôt | merci beaucoup | saludos
        saludos cordiales | un saludo | atentamente | cordialmente | gracias | muchas gracias
        un cordial saludo | atte | muy atentamente | un abrazo | reciba un saludo
        cordiali saluti | distinti saluti | saluti | un saluto | grazie | grazie mille
        a presto | buona giornata | cari saluti | un cordiale saluto | atenciosamente | att
        abraços | obrigado | obrigada | cumprimentos | com os melhores cumprimentos
        melhores cumprimentos | um abraço | grato | met vriendelijke groet
        met vriendelijke groeten | mvg | vriendelijke groet | groet | groeten | hartelijke groet
        bedankt | alvast bedankt | vriendelijke groeten | met groet | med venlig hilsen
        venlig hilsen | mvh | hilsen | bedste hilsner | vh | dbh | tak | de bedste hilsner
        med vennlig hilsen | vennlig hilsen | beste hilsen | på forhånd tak | mange tak | kh
        med vänliga hälsningar | vänliga hälsningar | hälsningar | tack | mvh/
        bästa hälsningar | ystävällisin terveisin | terveisin | yst. terv | terv | kiitos
        parhain terveisin | pozdrawiam | z poważaniem | serdecznie pozdrawiam
        z wyrazami szacunku | dziękuję | pozdrawiamy | s pozdravem | s úctou | děkuji | zdraví
        s pozdravom | ďakujem | hezký den | с уважением | спасибо | с наилучшими пожеланиями
        всего доброго | з повагою | με εκτίμηση | ευχαριστώ | üdvözlettel | tisztelettel
        köszönettel | köszönöm | üdv | saygılarımla | iyi çalışmalar | teşekkürler | iyi günler
        cu respect | cu stimă | mulțumesc | よろしくお願いします | 宜しくお願い致します | 谢谢
        此致 | 祝好 | 敬具 | 감사합니다 | atentament | salutacions | trân trọng | lugupidamisega
        pagarbiai | lep pozdrav | s poštovanjem | pozdrav
        """
    )
)
"""A line that holds only one of these opens a signature."""

_SENT_FROM = phrases(
    """
    sent from my | sent from mail for | sent from outlook | sent from yahoo | sent from samsung
    sent from iphone | sent from ipad | sent from gmail | sent from proton | sent from aol
    sent from the all new | sent from android | sent with proton | sent with spark
    sent with airmail | sent via the samsung | sent via iphone | sent via blackberry
    get outlook for | gesendet von
    von meinem | von unterwegs | gesendet mit | outlook für | diese nachricht wurde von
    envoyé de mon | envoyé depuis | envoyé à partir | envoyé avec | envoyé par
    télécharger outlook | obtenir outlook | obtenez outlook | enviado desde | enviado do meu
    enviado de mi | enviado a partir | enviado con | obtener outlook | obter o outlook
    inviato da | inviato dal | scarica outlook | verzonden vanaf | verstuurd vanaf
    verzonden via | download outlook voor | outlook voor | verstuurd met | sendt fra
    hent outlook | skickat från | skaffa outlook | hämta outlook | lähetetty | hanki outlook
    wysłane z | wysłano z | pobierz aplikację outlook | odesláno z | odoslané z | отправлено с
    отправлено из | отправлено через | az iphone | elküldve | iphone'umdan gönderildi
    trimis de pe | iphoneから送信 | 从我的 | 发自我的 | 傳送自 | 나의 | enviat des
    στάλθηκε από | saadetud | надіслано з
    """
)
_SENT_FROM_CHARS = 80
_SENTENCE = re.compile(r"[.!?]\s+\S")


def is_sign_off(line: str) -> bool:
    """Whether a line holds nothing but a closing formula.

    >>> is_sign_off("Best regards,"), is_sign_off("Mit freundlichen Grüßen"), is_sign_off("")
    (True, True, False)
    >>> is_sign_off("-Thanks!"), is_sign_off("Thanks for the order")
    (True, False)
    """
    return plain(line).strip(" ,.!-*~_/:;") in _SIGN_OFFS


def is_sent_from(line: str) -> bool:
    """Whether a line is what a telephone or mail program adds of its own.

    >>> is_sent_from("Sent from my iPhone"), is_sent_from("<Get Outlook for iOS>")
    (True, True)
    >>> is_sent_from("Sent from my shop today, the box weighs 40 lb. It left by UPS.")
    False
    """
    if len(line) > _SENT_FROM_CHARS or _SENTENCE.search(line.strip().rstrip(".")):
        return False
    return plain(line).lstrip("<[(-*_ ").startswith(_SENT_FROM)


_DISCLAIMERS = phrases(
    """
    confidentiality notice | confidentiality note | confidentiality statement
    confidential notice | this e-mail and any | this email and any | this message and any
    this e-mail message and | this email message and | this e-mail is intended
    this email is intended | this message is intended | this communication is
    this e-mail may contain | this email may contain | this message may contain
    this message contains | this e-mail contains | this email contains | this transmission may
    this transmission is intended | the information contained in this
    the information in this e | the contents of this | this electronic mail
    this electronic message | this electronic transmission | disclaimer: | disclaimer
    legal notice | privileged and confidential | privileged/confidential | notice: this e
    important notice: | important: this e | notice of confid | please consider the environment
    consider the environment | think before you print | before printing | save a tree
    notice: the information | if you are not the intended | if you have received this
    unless otherwise stated | please note: this e | this mail has been | virus-free | scanned by
    this email has been checked | this email has been scanned | this message was scanned
    email scanned | pursuant to | under florida law | all e-mail to and from
    all email to and from | diese e-mail enthält | diese nachricht enthält | diese e-mail kann
    der inhalt dieser e-mail | hinweis: | wichtiger hinweis | vertraulichkeitshinweis
    ce message et | ce courriel | cet e-mail | avis de confid | le présent
    les informations contenues | este mensaje | este correo | aviso de confid | aviso legal
    la información contenida | questo messaggio | questa e-mail | le informazioni contenute
    avviso di | esta mensagem | este e-mail | as informações contidas
    aviso de confidencialidade | dit bericht | deze e-mail | de informatie in | denne e-mail
    denne meddelelse | denna e-post | detta meddelande | ta wiadomość | niniejsza wiadomość
    tato zpráva | upozornění: | данное сообщение | это сообщение
    """
)
_BANNERS = phrases(
    """
    caution: | caution external | external email | external sender | [external
    warning: external | warning: this | caution - this | this email originated
    this message originated | this message was sent from outside
    you don't often get email from | external: | *external | attention: this e | [caution
    notice: this message is from outside | achtung: externe | vous ne recevez pas souvent
    some people who received this message | *** external
    """
)


def is_disclaimer(line: str) -> bool:
    """Whether a paragraph that starts with this line is legal small print.

    >>> is_disclaimer("CONFIDENTIALITY NOTICE: This"), is_disclaimer("This price is firm")
    (True, False)
    """
    return plain(line[:120]).lstrip("*_-=#<([ ").startswith(_DISCLAIMERS)


def is_banner(line: str) -> bool:
    """Whether a mail server put this line on top, to warn of mail from outside.

    >>> is_banner("CAUTION: This email originated from outside"), is_banner("Caution tape 4.29")
    (True, False)
    """
    return plain(line[:120]).lstrip("*_-=# ").startswith(_BANNERS)


_PROMO = re.compile(
    r"(?<!\w)(?:sales? ends|on sale|spring sale|summer sale|fall sale|winter sale|clearance|"
    r"\d+\s?% off|save \d+|save up to|savings?|special(?:s| of| offer| promo\w*)?|promo\w*|coupon|"
    r"discount code|use code|free shipping on|new arrivals?|now hiring|we're hiring|webinar|"
    r"follow us|like us|find us on|visit (?:us|our)|check out our|unsubscribe|subscribe|newsletter|"
    r"ask (?:me|us) about|don't miss|stop by our|see us at|join us|register (?:now|today)|"
    r"shop (?:now|online|our)|rate us|review us|refer a friend|celebrating|download our)(?!\w)"
)


def is_promo(line: str) -> bool:
    """Whether a line under a signature advertises.

    >>> is_promo("SPRING SPECIAL: oil filters $3.99"), is_promo("Follow us on Facebook!")
    (True, True)
    >>> is_promo("555-0142"), is_promo("")
    (False, False)
    """
    return _PROMO.search(plain(line[:300])) is not None


_PHONE = re.compile(r"(?<!\d)(?:\+?1[ .-])?\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?!\d)")
_CONTACT = re.compile(
    r"(?<!\w)(?:tel|telephone|phone|ph|cell|mobile|mob|fax|direct|office|ext|toll[ -]free|e-?mail|"
    r"web|www|zip|est|since|p\.?\s?o\.? box|suite|ste|portable|téléphone|telefon|hours)(?!\w)"
)
_ROLE = re.compile(
    r"(?<!\w)(?:manager|sales|president|owner|director|representative|rep|specialist|coordinator|"
    r"estimator|associate|assistant|account|accounts|inside|outside|counter|parts|service|vice|"
    r"inc|llc|ltd|corp|co|company|supply|department|dept|ceo|vp|buyer|engineer|agent)(?!\w)"
)
_TITLE_WORDS = 6
_ADDRESS = re.compile(
    r"[^\s@]+@[^\s@]+\.[^\s@]+|(?:https?://|www\.)\S+|(?<!\w)[\w-]+\.(?:com|net|org)\b"
)
_STATE_AND_ZIP = re.compile(r"\b[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b")
_MONEY = re.compile(r"[$€£]\s?\d|\d[.,]\d{2}(?!\d)|@\s?\d|\d\s?(?:ea|each|/\w+)(?!\w)")


def has_contact(line: str) -> bool:
    """Whether a line states a telephone, a mail or web address, or a street.

    >>> has_contact("(207) 555-0139"), has_contact("bob@x.test"), has_contact("Est. 1976")
    (True, True, True)
    >>> has_contact("7090 plugs, 24"), has_contact("kit 609-4213"), has_contact("")
    (False, False, False)
    """
    line = line[:300]
    return (
        _PHONE.search(line) is not None
        or _ADDRESS.search(line) is not None
        or _STATE_AND_ZIP.search(line) is not None
        or (_CONTACT.search(line.casefold()) is not None and any(c.isdigit() for c in line))
    )


def has_money(line: str) -> bool:
    """Whether a line looks as if it states a price, so that it is not dropped with a signature.

    >>> has_money("4.29 ea"), has_money("24 @ 4"), has_money("$18"), has_money("555-0142")
    (True, True, True, False)
    """
    return _MONEY.search(line[:300].casefold()) is not None


def has_role(line: str) -> bool:
    """Whether a short line names an office or a company form.

    >>> has_role("Inside Sales"), has_role("Acme Supply Co."), has_role("in stock")
    (True, True, False)
    """
    return len(line.split()) <= _TITLE_WORDS and _ROLE.search(line.casefold()) is not None
