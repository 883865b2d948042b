# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Names what is built of the door by its source and its interpreter, so that nothing stale is ever loaded.

It needs nothing but the standard library: what builds the door runs this file, before anything is installed.
"""

from __future__ import annotations

from hashlib import sha256
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

_SOURCES = ("door.py", "door.pxd")
_PREFIX = "door-"
MODULE = "_brrtr_door"
"""What the built module calls itself: it has no package, and its name is in `sys.modules`."""


def file_name(folder: Path) -> str:
    """Gives the name that the door of a folder has when it is built for this interpreter."""
    summed = sha256()
    for name in _SOURCES:
        text = (folder / name).read_bytes()
        summed.update(b"%d\0" % len(text) + text)
    return f"{_PREFIX}{summed.hexdigest()[:12]}{EXTENSION_SUFFIXES[0]}"


def built(folder: Path) -> tuple[Path, ...]:
    """Gives what is built of a folder's door for this interpreter: of this source, and of others."""
    return tuple(sorted(folder.glob(f"{_PREFIX}*{EXTENSION_SUFFIXES[0]}")))


def built_elsewhere(folder: Path) -> tuple[Path, ...]:
    """Gives what is built of it for other interpreters."""
    found = {*folder.glob(f"{_PREFIX}*.so"), *folder.glob(f"{_PREFIX}*.pyd")}
    return tuple(sorted(found.difference(built(folder))))
