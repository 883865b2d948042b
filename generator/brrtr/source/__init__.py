"""Turns a document's text, from a file or from Python values, into a tree that knows its places.

Whatever comes out is JSON: objects are `Map` (a dict with str keys), arrays `Sequence` (a list), scalars
None, bool, int, float and str; at most `MAX_DEPTH` levels deep.
"""

from __future__ import annotations

import codecs
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .read_json import JsonSyntaxError, read_json
from .read_yaml import read_yaml
from .tree import MAX_DEPTH, Builder, File, Map, Node, Sequence, fault, raw

__all__ = ["MAX_DEPTH", "File", "Map", "Node", "Sequence", "Source", "from_value", "load", "raw"]

MAX_BYTES = 128 * 1024 * 1024
"""How large a file of a document may be; the largest published ones have about 50 MB."""

MAX_VALUES = 20_000_000
"""How many values `from_value` takes: objects that are shared count each time."""


@dataclass(frozen=True)
class Source:
    """Is one text of a document and what it says."""

    name: str
    """The file's name as it was given, or relative to the document's folder."""
    text: str
    tree: Any
    path: Path | None = field(default=None, compare=False)
    """The file that it was read from; references to other files start there."""
    is_json: bool = False
    """Whether the text is JSON; else it is YAML."""


def load(path: Path, *, root: Path | None = None) -> Source:
    """Reads a YAML or JSON file; with `root`, it is named relative to that folder.

    Raises DocumentError, with one diagnostic, for a file that cannot be read, is not UTF-8 (UTF-16 with a
    byte order mark is taken too), is neither YAML nor JSON, or holds what JSON cannot: tags, NaN, keys that
    are not strings (numbers and booleans are taken as written), duplicate keys, anchors inside themselves.
    """
    relative = path if root is None or not path.is_relative_to(root) else path.relative_to(root)
    return load_as(path, relative.as_posix())


def load_as(path: Path, name: str) -> Source:
    """Does what `load` does, under a name that the caller gives."""
    text = _decode(name, _read(name, path))
    file = File(name, text)
    tree, is_json = _parse(file, strict=path.suffix.lower() == ".json")
    return Source(name, text, tree, path, is_json)


def from_value(value: Any, name: str = "<document>") -> Source:
    """Takes a document that is given as Python values: dict, list, tuple, str, int, float, bool and None.

    Raises DocumentError for any other type, for NaN and infinity, for keys that are not strings (int is taken
    as a string), and for values that contain themselves.
    """
    return Source(name, "", _Copy(File(name)).copy(value))


def _read(name: str, path: Path) -> bytes:
    nowhere = File(name)
    try:
        if path.is_dir():
            raise fault(nowhere, "not-a-file", f"{name} is a folder", -1, hint="name a YAML or JSON file")
        if not path.exists():
            raise fault(nowhere, "no-such-file", f"there is no file {name}", -1)
        if not path.is_file():
            raise fault(nowhere, "not-a-file", f"{name} is not an ordinary file", -1)
        if path.stat().st_size > MAX_BYTES:
            message = f"{name} has more than {MAX_BYTES // 1024 // 1024} MiB"
            raise fault(nowhere, "file-too-large", message, -1)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise fault(nowhere, "unreadable-file", f"{name} cannot be read: {reason}", -1) from error


def _decode(name: str, content: bytes) -> str:
    """Decodes the text of a file: UTF-8, with or without a byte order mark, or UTF-16 with one."""
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if utf_16 else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        # Places are counted in characters, so what stands before the fault is decoded first.
        before = content[: error.start].decode(encoding, "replace")
        message = f"this is not {'UTF-16' if utf_16 else 'UTF-8'}: {error.reason}"
        raise fault(File(name, before), "not-utf-8", message, len(before), hint="save it as UTF-8") from None


def _parse(file: File, *, strict: bool) -> tuple[Any, bool]:
    """Gives the tree of a text, and whether it is JSON; `strict` means that it must be and not just YAML."""
    if strict or file.text.lstrip(" \t\r\n").startswith(("{", "[")):
        try:
            return read_json(file), True
        except JsonSyntaxError as error:
            if strict:
                hint = "a file that is named .json is read as JSON" if file.text.strip() else ""
                message = f"this is not JSON: {error.message}"
                raise fault(file, "not-json", message, error.offset, hint=hint) from None
    return read_yaml(file), False


class _Copy:
    """Copies Python values, walked without recursion."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.builder = Builder(file)
        self.count = 0

    def copy(self, value: Any) -> Any:
        pending: list[Any] = []
        self.enter(value, pending)
        while pending:
            members = pending[-1]
            try:
                key, item = next(members)
            except StopIteration:
                pending.pop()
                self.builder.add(self.builder.end().node, -1)
                continue
            if isinstance(self.builder.frames[-1].node, Map):
                self.builder.key(self.key(key), -1)
            self.enter(item, pending)
        return self.builder.root

    def enter(self, value: Any, pending: list[Any]) -> None:
        self.count += 1
        if self.count > MAX_VALUES:
            raise self.builder.fault("document-too-large", f"more than {MAX_VALUES} values", -1)
        if isinstance(value, dict):
            self.builder.begin(Map(self.file))
            pending.append(iter(list(value.items())))
        elif isinstance(value, list | tuple):
            self.builder.begin(Sequence(self.file))
            pending.append((None, item) for item in list(value))
        else:
            self.builder.add(self.scalar(value), -1)

    def key(self, key: Any) -> str:
        if isinstance(key, str):
            return self.text(key)
        if isinstance(key, int) and not isinstance(key, bool):
            return str(key)
        raise self.builder.fault("not-json", f"a key is of type {type(key).__name__}, not str", -1)

    def scalar(self, value: Any) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, int):
            return int(value)
        if isinstance(value, float) and math.isfinite(value):
            return float(value)
        what = (
            f"the number {value}" if isinstance(value, float) else f"a value of type {type(value).__name__}"
        )
        raise self.builder.fault("not-json", f"JSON does not have {what}", -1)

    def text(self, value: str) -> str:
        try:
            value.encode()
        except UnicodeEncodeError:
            raise self.builder.fault("not-unicode", "a string with half of a surrogate pair", -1) from None
        return str(value)
