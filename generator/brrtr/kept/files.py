"""Keeps in a project what was found when it was generated."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any
from zlib import compress, decompressobj, error

from msgspec import MsgspecError, msgpack

from ..folders import template_folder
from ..ir import Json
from ..version import VERSION
from . import Kept

FOLDER = ".brrtr/cache"
"""Where it is, within a project. Git ignores it."""
_FOUND, _VALUES = "found", "values"
_MOST = 256 * 1024 * 1024
"""Bytes of a file that is read."""
_LEVEL = 1
"""How hard it is tried to make values short: they hold what repeats, and become a tenth at once."""


def read_kept(project: Path) -> Kept:
    """Reads what a project has; what another generator wrote, or is damaged, is as if it were not there."""
    return Kept(_read_found(project), _read_values(project))


def write_kept(kept: Kept, project: Path) -> None:
    """Writes what this run asked for: what is of use no more goes.

    That it cannot be written costs time and nothing else: nobody is told.
    """
    _write(project, _FOUND, _encoded(kept.asked))
    _write(project, _VALUES, compress(msgpack.encode(kept.asked_values), _LEVEL))


def _encoded(found: Mapping[str, Json]) -> bytes:
    """Encodes what was found, without what has numbers or texts that MessagePack does not have."""
    try:
        return msgpack.encode(found)
    except (OverflowError, UnicodeEncodeError):
        return msgpack.encode({key: one for key, one in found.items() if _is_encodable(one)})


def _is_encodable(value: Json) -> bool:
    try:
        msgpack.encode(value)
    except (OverflowError, UnicodeEncodeError):
        return False
    return True


def _read_found(project: Path) -> dict[str, Any] | None:
    try:
        return msgpack.decode(_read(project, _FOUND) or b"", type=dict[str, Any])
    except (MsgspecError, RecursionError):
        return None


def _read_values(project: Path) -> dict[str, bytes] | None:
    try:
        packed = decompressobj()
        content = packed.decompress(_read(project, _VALUES) or b"", _MOST)
        return None if packed.unconsumed_tail else msgpack.decode(content, type=dict[str, bytes])
    except (error, MsgspecError):
        return None


def read_json(project: Path, name: str) -> Json:
    """Reads what this generator wrote with `write_json`; None where nothing is there, or it is damaged."""
    try:
        text = _read(project, name)
        found: Json = None if text is None else json.loads(bytes(text))
    except (ValueError, RecursionError):
        return None
    return found


def write_json(project: Path, name: str, value: Any) -> None:
    """Writes a file that is whole or not there."""
    _write(project, name, json.dumps(value, separators=(",", ":")).encode())


def _read(project: Path, name: str) -> memoryview | None:
    try:
        file = project / FOLDER / name
        if file.stat().st_size > _MOST:
            return None
        whole = file.read_bytes()
    except OSError:
        return None
    end = whole.find(b"\n")
    content = memoryview(whole)[end + 1 :]  # which is large: it is looked at where it is
    return content if whole[:end] == _head(content) else None


def _write(project: Path, name: str, text: bytes) -> None:
    folder = project / FOLDER
    if len(text) > _MOST or folder.is_symlink():  # which leads who knows where
        return
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        descriptor, new = tempfile.mkstemp(dir=folder)
        try:
            with open(descriptor, "wb") as stream:
                stream.writelines((_head(text), b"\n", text))
            os.replace(new, folder / name)
        except OSError:
            Path(new).unlink(missing_ok=True)


def _head(text: bytes | memoryview) -> bytes:
    """Says who wrote it, and how one knows that it is whole."""
    return f"{_generator()} {hashlib.sha256(text).hexdigest()}".encode()


@cache
def _generator() -> str:
    """Gives what is the same only for one generator and one Python: what is found depends on both.

    The generator is all of its files and the libraries that it uses, whatever their versions say.
    """
    digest = hashlib.sha256(f"{VERSION} {sys.version} {sys.platform}".encode())
    for name in sorted({found[0] for line in requires("brrtr") or () if (found := _NAME.match(line))}):
        with suppress(PackageNotFoundError):  # it belongs to an extra
            digest.update(f"\0{name} {version(name)}".encode())
    for file in sorted(_sources()):
        digest.update(f"\0{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()


_NAME = re.compile(r"[\w.-]+")


def _sources() -> Iterator[Path]:
    """Gives the files of the generator, the template's among them."""
    for folder in {Path(__file__).parents[1], template_folder()}:
        yield from (file for file in folder.rglob("*") if file.suffix not in _BYTECODE and file.is_file())


_BYTECODE = frozenset({".pyc", ".pyo"})
