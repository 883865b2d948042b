# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells which names carry credentials: of headers, query and path parameters, form fields and cookies.

Names are read word by word (`X-Pin`, `card_pin`, `cardPin`), so that `spinning` and `X-Author` are none.
Words that are not told apart (`accesstoken`) are found by what hardly stands in any other name.
"""

from __future__ import annotations

import re
from typing import Final

_WORD = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

_ALONE: Final = frozenset({"code", "key", "pass", "pw"})
"""Credentials if the name is nothing else (`code` is OAuth's, RFC 6749 4.1.2)."""

_LAST: Final = frozenset(
    {"auth", "bearer", "cookie", "cvc", "cvv", "dpop", "otp", "pin", "pwd", "session", "sid", "sig"}
)
"""Credentials where the name ends with them."""

_AFTER: Final = frozenset(
    {
        "code",
        "confirm",
        "confirmation",
        "data",
        "hash",
        "header",
        "id",
        "new",
        "number",
        "old",
        "raw",
        "value",
    }
)
"""Words after which the one before is the last that counts: `session_id`, `pinCode`, `new_pin`."""

_ABOUT: Final = frozenset(
    {"age", "alg", "algorithm", "at", "count", "counts", "enabled", "endpoint", "expires", "expiry", "length"}
    | {"lifetime", "limit", "method", "policy", "required", "size", "status", "timeout", "total", "ttl"}
    | {"type", "version"}
)
"""Names that end with them tell something about a credential: `token_type`, `session_count`."""

_NUMBER_OF: Final = re.compile("^(?:completion|input|max|min|num|output|prompt|total|used)tokens$")

_ANYWHERE: Final = re.compile(
    r"token(?!i[sz])|secret(?!ar)|passw|passphrase|passcode|signature|credential|verifier"
    r"|authori[sz]ation|authentication|assertion|jwt|hmac|csrf|xsrf|totp|saml(?:response|request|art)"
    r"|session(?:id|key|hash)|sessid|apikey|(?<!ob)(?<!pos)session$|oauth$|(?:basic|proxy|user|x)auth$"
    r"|(?:access|account|api|app|auth|client|consumer|encryption|functions|master|private|session|shared"
    r"|signing|ssh|storage|subscription|webhook)key"
    r"|(?:access|auth|backup|confirmation|device|invite|login|mfa|otp|pin|recovery|reset|security|sms"
    r"|verification|verify)code|(?:admin|db|ftp|login|smtp|user)pass$"
    r"|amznoidcdata$|forwardedclientcert$"
)
"""Credentials where it is found in a name without what stands between its words."""


def names_credential(name: str) -> bool:
    """Says whether what goes by this name is a credential, or holds one."""
    words = [word.lower() for word in _WORD.findall(name)]
    if words and words[0] == "x":
        del words[0]
    if not words or words[-1] in _ABOUT:
        return False
    whole = "".join(words)
    if whole in _ALONE or whole in _LAST:
        return True
    if _ANYWHERE.search(whole):
        return not _NUMBER_OF.search(whole)
    while len(words) > 1 and words[-1] in _AFTER:
        words.pop()
    return words[-1] in _LAST
