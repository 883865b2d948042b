"""Shows diagnostics on a terminal: each with the line that it is about, the way compilers do it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from .diagnostics import Diagnostic, Severity
from .source.tree import File

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}

HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}
"""Categories of characters that are invisible, move others or end a line: they are shown as escapes."""

TAB = "    "
NARROWEST = 40
"""Characters of a line that are shown at least, however narrow the terminal."""


def show(diagnostics: Iterable[Diagnostic], files: Mapping[str, str], console: Console) -> None:
    """Prints each diagnostic; `files` are the texts of the files that they name.

    Text from a document is printed as it is: it is no markup, and control and bidirectional characters
    are escaped.
    """
    texts = {name: File(name, text) for name, text in files.items()}
    for diagnostic in diagnostics:
        for line in _lines(diagnostic, texts.get(diagnostic.file), console.width):
            console.print(line, soft_wrap=True, highlight=False)
        console.print()


def visible(text: str) -> str:
    """Gives a text in which every character can be seen and none moves others."""
    if text.isprintable():  # no character is of a category that is hidden
        return text
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character == "\t":
        return TAB
    if character == " " or unicodedata.category(character) not in HIDDEN:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _lines(diagnostic: Diagnostic, file: File | None, width: int) -> list[Text]:
    style = STYLES[diagnostic.severity]
    head = Text(f"{diagnostic.severity.value}[{diagnostic.code}]", style)
    lines = [head.append(f": {visible(diagnostic.message)}", "bold")]
    gutter = " " * len(str(diagnostic.line))
    where = _where(diagnostic)
    if where:
        lines.append(Text(f"{gutter}--> ", "blue").append(where, "default"))
    if file is not None and diagnostic.line:
        excerpt, indent = _excerpt(file.line(diagnostic.line), diagnostic.column, width - len(gutter) - 3)
        bar = Text(f"{gutter} |", "blue")
        lines.append(bar)
        lines.append(Text(f"{diagnostic.line} | ", "blue").append(excerpt, "default"))
        lines.append(bar + Text(f" {' ' * indent}^", style))
    if diagnostic.hint:
        lines.append(Text("hint", "bold green").append(f": {visible(diagnostic.hint)}", "default"))
    return lines


def _where(diagnostic: Diagnostic) -> str:
    """Gives `file:line:column  (#/pointer)`, as much of it as there is."""
    where = diagnostic.file
    if where and diagnostic.line:
        where = f"{where}:{diagnostic.line}:{diagnostic.column}"
    if diagnostic.pointer:
        where = f"{where}  (#{diagnostic.pointer})" if where else f"#{diagnostic.pointer}"
    return visible(where)


def _excerpt(line: str, column: int, width: int) -> tuple[str, int]:
    """Gives the part of a line around a column, and how many terminal cells stand before the column."""
    width = max(width, NARROWEST)
    start = 0
    if len(line) > width and column > 2 * width // 3:
        start = min(column - 1 - width // 3, len(line) - width)
    before = visible(line[start : column - 1])
    after = visible(line[column - 1 : start + width])
    if start:
        before = "..." + before[3:] if len(before) > 3 else "..."
    if start + width < len(line):
        after = after[:-3] + "..."
    return before + after, cell_len(before)
