"""Writes a document's text in the languages of the project's files, each with its own quoting."""

from __future__ import annotations

import json
import re
import unicodedata


def one_line(text: str) -> str:
    """Puts the text on one line, without characters that control, hide or reorder what is shown."""
    return " ".join("".join(" " if _is_control(char) else char for char in text).split())


def toml(text: str) -> str:
    """Gives a TOML basic string (TOML 1.0 String), on one line and in ASCII."""
    return "".join(
        _toml_escape(char)
        for char in json.dumps(
            text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), ensure_ascii=False
        )
    )


def _toml_escape(char: str) -> str:
    if " " <= char <= "~":
        return char
    code = ord(char)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def markdown(text: str) -> str:
    """Gives Markdown (CommonMark 0.31 2.4) that shows the text on one line, also inside of a table."""
    shown = "".join(f"\\{char}" if char in _MARKDOWN else char for char in one_line(text))
    shown = shown.replace("<", "&lt;").replace(">", "&gt;")
    # What begins a heading, a list, a quote or a rule only at the start of a line.
    return re.sub(r"^([#+=-]|[0-9]+(?=[.)]))", _at_the_start, shown)


def _at_the_start(found: re.Match[str]) -> str:
    text = found[0]
    return f"\\{text}" if not text.isdigit() else f"{text}\\"


def markdown_code(text: str) -> str:
    """Gives a code span that shows the text on one line, also inside of a table.

    A table takes a pipe for the end of a cell, in a code span too, and there it has no escape that follows
    a backslash: a text with a pipe becomes no code span.
    """
    shown = one_line(text)
    if "|" in shown:
        return markdown(text)
    longest, run = 0, 0
    for char in shown:
        run = run + 1 if char == "`" else 0
        longest = max(longest, run)
    fence = "`" * (longest + 1)
    padding = " " if shown.startswith("`") or shown.endswith("`") or not shown else ""
    return f"{fence}{padding}{shown}{padding}{fence}"


def dockerfile(text: str) -> str:
    """Gives a double-quoted word of a Dockerfile, in which nothing is substituted."""
    escaped = one_line(text).replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
    return f'"{escaped}"'


_MARKDOWN = "\\`*_[]|~&$"


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
