"""Compares projects as files by path: what lies in a folder, and what is generated."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..compare.hunks import unified
from ..plan.documents import PACKED


def read_tree(folder: Path) -> dict[str, bytes]:
    """Gives every file under a folder by its path in it; none when there is no such folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(golden: Mapping[str, bytes], files: Mapping[str, str]) -> str:
    """Shows every missing, extra and changed file as a unified diff from golden to generated; else empty."""
    found = []
    for path in sorted(golden.keys() | files.keys()):
        old = golden.get(path)
        new = files[path].encode() if path in files else None
        if old == new:
            continue
        state = "missing in golden" if old is None else "extra in golden" if new is None else "changed"
        # What is packed is for machines: other files show what changed.
        packed = path.endswith(PACKED)
        lines = [] if packed else unified(_text(old), _text(new), f"golden/{path}", f"new/{path}")
        found.append(f"{path}: {state}\n{''.join(lines)}")
    return "\n".join(found)


def _text(content: bytes | None) -> str | None:
    """Gives a text in which carriage returns show, and what is no UTF-8 as escapes."""
    return None if content is None else content.decode("utf-8", "backslashreplace").replace("\r", "\\r")
