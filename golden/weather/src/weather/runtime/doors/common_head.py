# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Recognises the head of a common request as a whole: what a parser would be told one field at a time.

It means nothing but what the parser and `reader` make of it. All else is theirs: what is malformed, and what
changes how a message is read or answered.
"""

from __future__ import annotations

import re
from typing import Final

_TCHAR = r"[!#$%&'*+.^_`|~0-9A-Za-z-]"
_REST = rf"{_TCHAR}*+:[\t -~\x80-\xff]*+"
"""Goes on from within a name: to its end, and to that of the value."""
_HOST = r"[ \t]*+(?:[A-Za-z0-9._~!$&'()*+,;=%-]*+|\[[0-9A-Fa-f:.]++\])(?::[0-9]{0,5}+)?[ \t]*+()"
_TOLD = r"[ \t]*+([!-~][ -~]*+)(?<! )"
_DIGITS = r"[ \t]*+([0-9]{1,9}+)[ \t]*+"
_KEPT = r"[ \t]*+(?:keep-alive)?[ \t]*+\r"


def _once(group: int, name: str, value: str) -> str:
    """Gives what matches a field that may come once: its value is the group of this number."""
    return rf"(?ai:{name}):(?({group})(?!)){value}"


_FIELD = (
    # Most names begin with a letter with which none begins that is looked at.
    rf"(?:[!#$%&'*+.^_`|~0-9BDFGI-OQRSV-Zbdfgi-oqrsv-z-]{_REST}"
    rf"|[Cc](?:ookie:[\t -~\x80-\xff]*+|{_once(4, 'ontent-type', _TOLD)}|{_once(5, 'ontent-length', _DIGITS)}"
    rf"|(?!ookie:|(?ai:ontent-(?:type|length):|onnection:(?!{_KEPT}))){_REST})"
    rf"|[Hh](?:{_once(6, 'ost', _HOST)}|(?!(?ai:ost:)){_REST})"
    rf"|[Aa](?:{_once(7, 'ccept', _TOLD)}|(?!(?ai:ccept:)){_REST})"
    rf"|[EePpTtUu](?!(?ai:xpect|pgrade|ransfer-encoding|roxy-connection):){_REST})\r\n"
)
"""Matches a field in one way only, so that going back costs no more than what has been read.

Fields that say more about a message than what they are for are not matched, or have to say nothing more.
"""

COMMON_HEAD: Final = re.compile(
    r"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (/[!-\"$->@-~]*+)(?:\?([!-\"$-~]*+))? HTTP/1\.1\r\n"
    rf"(?:{_FIELD})*\r\n(?(6)|(?!))"
)
"""Matches a head, decoded as latin-1, from its start.

Its groups are the method; the path; the query; the values of `Content-Type` and of `Content-Length`; nothing;
and the value of `Accept`: none where it is not there. The target is in origin-form and of visible ASCII
(RFC 9112 3.2.1). There is one Host, and nothing is asked of the connection but that it is kept.
"""
