"""Reads and writes JSON Pointers (RFC 6901) as text.

NUL in a key is written as `~2`, which no pointer of a document has: the forms of a schema are told apart by
marks that begin with one.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

NUL = "\0"
_MARK = re.compile("\0(?:input|file|items|(?:dynamic|form|part)[0-9]+|all[0-9a-f]{16})")


def child(pointer: str, key: str | int) -> str:
    """Gives the pointer of a member or an item of what `pointer` points to."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1').replace(NUL, '~2')}"


def keys(pointer: str) -> tuple[str, ...]:
    """Gives the unescaped reference tokens of a pointer."""
    tokens = pointer.split("/")[1:]
    if "~" not in pointer:
        return tuple(tokens)
    return tuple([_unescaped(token) if "~" in token else token for token in tokens])


def _unescaped(token: str) -> str:
    return token.replace("~1", "/").replace("~2", NUL).replace("~0", "~")


def local(reference: str) -> str:
    """Gives the pointer of an internal reference such as `#/components/schemas/Pet`, escaped in one way."""
    pointer = ""
    for key in keys(unquote(reference[1:])):
        pointer = child(pointer, key)
    return pointer


def plain(pointer: str) -> str:
    """Gives the pointer in the document of a schema that has several forms (direction, dynamic, form)."""
    return _MARK.sub("", pointer) if "\0" in pointer else pointer
