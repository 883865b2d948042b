# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Recognises the head of a common request as a whole: what a parser would be told one field at a time.

It means nothing but what the parser and `reader` make of it. All else is theirs: what is malformed, and what
changes how a message is read or answered.
"""

from __future__ import annotations

import re
from typing import Final

_TCHAR = r"[!#$%&'*+.^_`|~0-9A-Za-z-]"
_VALUE = r"[\t -~\x80-\xff]*+"
_SAYS_MORE = (
    r"(?i:(?:host|content-length|transfer-encoding|expect|upgrade|proxy-connection):"
    r"|connection:(?![ \t]*+(?:keep-alive)?[ \t]*+\r\n))"
)
"""Fields that say more about a message than what they are for."""
_FIELDS = (
    # Most names begin with a letter with which none of those begins.
    rf"(?:(?:[!#$%&'*+.^_`|~0-9ABDFGI-OQRSV-Zabdfgi-oqrsv-z-]{_TCHAR}*+|(?!{_SAYS_MORE}){_TCHAR}++)"
    rf":{_VALUE}\r\n)*+"
)
_HOST = r"(?i:host):[ \t]*+(?:[A-Za-z0-9._~!$&'()*+,;=%-]*+|\[[0-9A-Fa-f:.]++\])(?::[0-9]{0,5}+)?[ \t]*+\r\n"
_LENGTH = r"(?i:content-length):[ \t]*+([0-9]{1,9}+)[ \t]*+\r\n"

COMMON_HEAD: Final = re.compile(
    r"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (/[!-\"$->@-~]*+)(?:\?([!-\"$-~]*+))? HTTP/1\.1\r\n"
    rf"{_FIELDS}{_HOST}{_FIELDS}(?:{_LENGTH}{_FIELDS})?\r\n"
)
"""Matches a head, decoded as latin-1, from its start.

Its groups are the method; the path; the query, if there is one; and the length of the body, if that is told.
The target is in origin-form and of visible ASCII (RFC 9112 3.2.1). There is one
Host, and nothing is asked of the connection but that it is kept.
"""
