"""Compares projects as files by path: what is generated, and what lies in golden/."""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import brrtr
from brrtr.write import write

UPDATE = "pytest --update-golden"
"""The one command that rewrites the goldens."""


@cache
def generated(document: Path) -> Mapping[str, str]:
    """Gives the project of a document, generated once in this process."""
    return brrtr.generate(document)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Gives every file under a folder by its path in it; none when there is no such folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def replace_tree(folder: Path, files: Mapping[str, str]) -> None:
    """Makes a folder hold exactly these files."""
    shutil.rmtree(folder, ignore_errors=True)
    write(files, folder)


def differences(golden: Mapping[str, bytes], files: Mapping[str, str]) -> str:
    """Shows every missing, extra and changed file as a unified diff from golden to generated; else empty."""
    found = []
    for path in sorted(golden.keys() | files.keys()):
        old = golden.get(path)
        new = files[path].encode() if path in files else None
        if old == new:
            continue
        state = "missing in golden" if old is None else "extra in golden" if new is None else "changed"
        found.append(f"{path}: {state}\n{''.join(_unified(path, old, new))}")
    return "\n".join(found)


def _unified(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    names = ("/dev/null" if old is None else f"golden/{path}", "/dev/null" if new is None else f"new/{path}")
    for line in difflib.unified_diff(_lines(old), _lines(new), *names):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes | None) -> list[str]:
    """Gives the lines with their ends, split at line feeds as in diffs; what is no UTF-8 shows as escapes."""
    text = (content or b"").decode("utf-8", "backslashreplace").replace("\r", "\\r")
    return re.findall(r"[^\n]*\n|[^\n]+", text)
