"""Why a token was not granted, in words a clerk can act on."""

import re

from bot.adapters.signin import TokenFailed

NO_ANSWER = "the place that grants tokens does not answer"

_CODE = re.compile(r"AADSTS(\d+)")
_LONGEST = 200

_MICROSOFT = {
    "90002": ("there is no such tenant", "Check THREEQUOTES_MAIL_TENANT"),
    "900023": ("there is no such tenant", "Check THREEQUOTES_MAIL_TENANT"),
    "700016": (
        "the app is not known in this tenant",
        "Check THREEQUOTES_MAIL_CLIENT_ID, or register the app in this tenant",
    ),
    "7000215": (
        "the app's secret is wrong",
        "Copy the secret's value, not its id, into THREEQUOTES_MAIL_CLIENT_SECRET",
    ),
    "7000222": (
        "the app's secret has run out",
        "Make a new client secret for the app and set THREEQUOTES_MAIL_CLIENT_SECRET",
    ),
    "65001": (
        "nobody has consented to what the app asks for",
        "Let an administrator grant consent to the app's IMAP and SMTP permissions",
    ),
    "70008": ("the refresh token has run out", "Sign in again and set the new refresh token"),
    "700082": ("the refresh token has run out", "Sign in again and set the new refresh token"),
    "9002313": ("the refresh token cannot be read", "Copy the whole refresh token once more"),
    "50173": ("the password was changed since", "Sign in again and set the new refresh token"),
    "50076": ("a second factor is asked for", "Use client credentials instead of a person"),
    "50057": ("the account is switched off", "Let an administrator switch it on"),
    "530032": ("the tenant's rules block this sign-in", "Ask an administrator to let the app in"),
}
"""Microsoft's numbers for the refusals people run into."""

_GOOGLE = {
    "invalid_client": (
        "the app is not known, or its secret is wrong",
        "Check THREEQUOTES_MAIL_CLIENT_ID and THREEQUOTES_MAIL_CLIENT_SECRET",
    ),
    "invalid_grant": (
        "the refresh token was revoked or has run out, or the key is of another account",
        "Consent again and set the new refresh token; an app in testing loses it after 7 days",
    ),
    "unauthorized_client": (
        "the account may not act for this mailbox",
        "In the Workspace admin console delegate https://mail.google.com/ to the service account",
    ),
}
"""The words of RFC 6749 as Google uses them."""


def microsoft_refusal(words: str) -> TokenFailed:
    """Put a refusal of Microsoft's into words.

    >>> str(microsoft_refusal("AADSTS7000222: The provided client secret keys are expired."))
    "the app's secret has run out (AADSTS7000222)"
    """
    found = _CODE.search(words)
    known = _MICROSOFT.get(found[1]) if found else None
    if found is None or known is None:
        return TokenFailed(f"no token was granted: {_brief(words)}")
    return TokenFailed(f"{known[0]} (AADSTS{found[1]})", cure=known[1])


def google_refusal(error: str, words: str) -> TokenFailed:
    """Put a refusal of Google's into words.

    >>> str(google_refusal("invalid_scope", "Bad scope"))
    'no token was granted: invalid_scope Bad scope'
    """
    known = _GOOGLE.get(error)
    if known is None:
        return TokenFailed(f"no token was granted: {_brief(f'{error} {words}')}")
    return TokenFailed(f"{known[0]} ({error})", cure=known[1])


def _brief(words: str) -> str:
    return " ".join(words.split())[:_LONGEST] or "without a reason"
