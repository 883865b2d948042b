"""Writes a document's text into Python source, the only way in: as a literal or a neutralised docstring."""

from __future__ import annotations

import math
import re
import textwrap
import unicodedata
from collections.abc import Iterable

from ..ir import Json

MAX_NESTING = 64
"""Levels of a literal: CPython's tokenizer refuses 200 open brackets, and a request has 64 at most."""

_MAX_DECIMAL_BITS = 1024
"""Longer integers are written in hexadecimal: CPython refuses decimal literals of more than 4,300 digits."""

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}

_PLAIN = re.compile(r"[ !#-\[\]-~]*")
"""A text that stands in double quotes as it is: visible ASCII but for `"` and the backslash."""

_MAX_COLUMNS = 110


class TooDeepError(ValueError):
    """Says that a value is nested deeper than `MAX_NESTING` and has no literal."""


def literal(value: Json) -> str:
    """Writes the source of a JSON value, an expression in ASCII on one line; `ast.literal_eval` reads it.

    Raises `TooDeepError` beyond `MAX_NESTING` levels and `ValueError` for NaN, which is not JSON.
    """
    return _literal(value, MAX_NESTING)


def _literal(value: Json, levels: int) -> str:
    if isinstance(value, str):
        return _string(value)
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, float):
        return _float(value)
    if not levels:
        raise TooDeepError(f"a value is nested more than {MAX_NESTING} levels deep")
    if isinstance(value, list):
        return "[" + ", ".join(_literal(item, levels - 1) for item in value) + "]"
    members = (f"{_string(name)}: {_literal(item, levels - 1)}" for name, item in value.items())
    return "{" + ", ".join(members) + "}"


def _integer(value: int) -> str:
    if value.bit_length() <= _MAX_DECIMAL_BITS:
        return repr(value)
    sign = "-" if value < 0 else ""
    return f"{sign}0x{abs(value):X}"


def _float(value: float) -> str:
    if math.isnan(value):
        raise ValueError("NaN is not a JSON value")
    if math.isinf(value):
        # What `1e400` reads as; Python's grammar has no other literal for it.
        return "1e999" if value > 0 else "-1e999"
    return repr(value)


def _string(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return f'"{text}"'
    # black's preference: double quotes unless single ones need fewer escapes.
    quote = "'" if text.count("'") < text.count('"') else '"'
    return quote + "".join(_character(c, quote) for c in text) + quote


def _character(c: str, quote: str) -> str:
    if c in _ESCAPES:
        return _ESCAPES[c]
    if c == quote:
        return "\\" + c
    return c if " " <= c <= "~" else _escape(ord(c))


def _escape(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def bytes_literal(text: str) -> str:
    """Gives the source of a text's bytes in UTF-8."""
    return f"b{literal(text)}" if text.isascii() else f"{literal(text)}.encode()"


def tuple_literal(items: Iterable[str]) -> str:
    """Gives the source of a tuple whose items are expressions already."""
    listed = list(items)
    # The comma that black would add to a longer one makes it spread it over lines.
    return f"({listed[0]},)" if len(listed) == 1 else f"({', '.join(listed)})"


def docstring(text: str, indent: int) -> str | None:
    """Makes a docstring with the text of a document, or None if nothing of it is left to say.

    `indent` counts the columns before the docstring: they stand before every line but the first.
    It reads back as the text, but for invisible characters, which are named (`[U+202E]`), for white
    space at the ends of lines, and for long lines, which are wrapped. black leaves it as it is.
    """
    lines = [_plain(line).rstrip() for line in text.expandtabs(8).splitlines()]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    if not lines:
        return None
    padding = " " * indent
    lines = [part for line in _dedented(lines) for part in _wrapped(line, _MAX_COLUMNS - indent - 6)]
    first = f" {lines[0]}" if lines[0].startswith('"') else lines[0]
    if len(lines) == 1:
        # A quote at the end would run into the three that close.
        space = " " if first.endswith('"') else ""
        return f'"""{first}{space}"""'
    rest = [padding + line if line else "" for line in lines[1:]]
    return "\n".join([f'"""{first}', *rest, f'{padding}"""'])


def _dedented(lines: list[str]) -> list[str]:
    """Dedents as `inspect.cleandoc` does: the first line by its margin, the others by their common one."""
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line), default=0)
    return [lines[0].lstrip(" "), *(line[margin:] for line in lines[1:])]


def _wrapped(line: str, columns: int) -> list[str]:
    """Gives a line as it is when it fits, else broken at blanks, further parts indented like the first."""
    if len(line) <= columns:
        return [line]
    margin = " " * min(len(line) - len(line.lstrip(" ")), columns // 2)
    return textwrap.wrap(
        line.lstrip(" "),
        columns,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain(line: str) -> str:
    """Makes a line have nothing in it that means something to Python's tokenizer or to a terminal."""
    line = line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if line.isascii() and line.isprintable():
        return line
    return "".join(c if _visible(c) else f"[U+{ord(c):04X}]" for c in line)


def _visible(c: str) -> bool:
    """Says whether a character is none of these: control, format, surrogate, private use, odd space.

    Bidirectional overrides are among the formats.

    Unassigned characters pass: which they are depends on the interpreter's version of Unicode.
    """
    if " " <= c <= "~":
        return True
    category = unicodedata.category(c)
    return category == "Cn" or category[0] not in "CZ"
