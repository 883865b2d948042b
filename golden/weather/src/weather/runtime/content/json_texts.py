# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Finds how deep a JSON text nests and how many values it has, without decoding it.

Decoding builds an object for each value, sixty bytes and more for two that were sent, and recurses for each
level. So whatever JSON comes in is measured first: bodies, parts and fields of forms, parameters.
"""

from __future__ import annotations

from array import array
from itertools import accumulate
from typing import Any, Final

import msgspec

from ..problems import Problem
from ..settings import Settings
from .malformed import not_json

_ALL: Final = bytes(range(256))
NO_BRACKETS: Final = _ALL.translate(None, b"[]{}")
"""What `bytes.translate` is to delete for the brackets to be left."""
_NO_MARKS: Final = _ALL.translate(None, b'[]{}"')
_NO_BEGINNINGS: Final = _ALL.translate(None, b"[{,")
_SQUARE: Final = bytes.maketrans(b"{}", b"[]")
_STEPS: Final = bytes.maketrans(b"[]", b"\x01\xff")
"""One level down, and one up, as signed bytes."""
_WHITE: Final = b" \t\n\r"
_CHUNK: Final = 256 * 1024


class JsonLimits:
    """Holds the limits of JSON that comes in."""

    __slots__ = ("_values", "depth", "few", "short")

    def __init__(self, settings: Settings) -> None:
        self.depth = settings.max_json_depth
        self._values = settings.max_json_values
        self.few = 2 * self._values
        """A text of so many bytes cannot have too many values: each takes two."""
        self.short = min(2 * self.depth, self.few)
        """A text of so many bytes cannot be beyond any limit: each level takes two, too."""

    def check(self, text: bytes, what: str = "The body") -> None:
        """Refuses a text beyond a limit.

        Raises:
            Problem: 413 for too many values, 400 for too many levels.
        """
        if len(text) <= self.short:
            return
        self.count(text, what)
        if is_deeper(text, self.depth):
            raise Problem(400, f"{what} nests deeper than {self.depth} levels.")

    def count(self, text: bytes, what: str) -> None:
        """Refuses a text with too many values, whatever its depth is.

        Raises:
            Problem: 413.
        """
        if len(text) > self.few and has_more_values(text, self._values):
            raise Problem(413, f"{what} has more than {self._values} values.")

    def decode(self, text: bytes, what: str = "The body") -> Any:
        """Gives the value of a JSON text within the limits.

        Raises:
            Problem: as for `check`, and 400 if it is not JSON, or has a number that is too large to be read.
        """
        self.check(text, what)
        try:
            return msgspec.json.decode(text)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise Problem(400, f"{what} {not_json(text, error)}.") from None
        except RecursionError:  # the limit is beyond the interpreter's own
            raise Problem(400, f"{what} nests too deep.") from None

    def values(self, texts: list[str], what: str) -> list[Any]:
        """Gives the values of JSON texts, together within the limits; text that is not JSON stays as it is.

        Raises:
            Problem: as for `check`.
        """
        raw = [text.encode() for text in texts]
        self.count(b",".join(raw), what)
        return [self._value(one, text, what) for one, text in zip(raw, texts, strict=True)]

    def _value(self, raw: bytes, text: str, what: str) -> Any:
        self.check(raw, what)
        try:
            return msgspec.json.decode(raw)
        except (msgspec.DecodeError, RecursionError):
            return text


def is_deeper(text: bytes, depth: int) -> bool:
    """Says whether JSON nests deeper than `depth`; linear, and next to free for what has few brackets."""
    if len(text.translate(None, NO_BRACKETS)) <= 2 * depth:
        return False
    # Without two quotes that have nothing between them, every bracket is in or outside of a string as before.
    marks = _unescaped(text).translate(_SQUARE, _NO_MARKS).replace(b'""', b"")
    brackets = b"".join(marks.split(b'"')[::2])
    while depth and brackets:  # as long as it pays off, the innermost are taken away
        length = len(brackets)
        brackets = brackets.replace(b"[]", b"")
        depth -= 1
        if len(brackets) > length // 2:
            break
    return max(accumulate(array("b", brackets.translate(_STEPS))), default=0) > depth


def has_more_values(text: bytes, most: int) -> bool:
    """Says whether JSON has more than `most` values, names not counted; linear, and it ends there.

    All but the first of an array or an object have a comma before them.
    """
    if len(text.translate(None, _NO_BEGINNINGS)) < most:
        return False
    text = _unescaped(text)
    count, inside, last = 1, False, b""
    for start in range(0, len(text), _CHUNK):
        pieces = text[start : start + _CHUNK].split(b'"')
        outside = b"0".join(pieces[inside::2]).translate(None, _WHITE)  # 0 for a string
        if inside:
            outside = b"0" + outside
        count += outside.count(b",") + outside.count(b"[") + outside.count(b"{")
        seam = last + outside
        count -= seam.count(b"[]") + seam.count(b"{}")
        last = seam[-1:]
        if count - (last in {b"[", b"{"}) > most:  # which may turn out to be empty
            return True
        inside ^= len(pieces) % 2 == 0
    return False


def _unescaped(text: bytes) -> bytes:
    """Gives the text without the escapes that could be taken for the end of a string."""
    return text.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in text else text
