"""Places the document in its project: as people wrote it, to be edited, and packed, for the service."""

from __future__ import annotations

import json
import posixpath
import re
import unicodedata
from base64 import b64decode, b64encode
from bz2 import compress
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import unquote
from zlib import crc32

from ..diagnostics import Diagnostic, Severity
from ..folders import runtime_module
from ..kept import Kept
from ..resolve import Document
from .yaml_text import dump

TOP_LEVEL = frozenset({
    *(".brrtr", ".dockerignore", ".env.example", ".gitattributes", ".github", ".gitignore"),
    *(".pre-commit-config.yaml", "Dockerfile", "README.md"),
    *("deploy", "docs", "hatch_build.py", "pyproject.toml", "src", "tests"),
})  # fmt: skip
"""What stands at the top of every project: no file of a document may lie there."""

_PROGRAMS = frozenset({
    *("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"),
    *("package.json", "package-lock.json", "node_modules", "venv", "build", "dist"),
})  # fmt: skip
"""What programs that people start in a project look for at its top."""

_TAKEN = frozenset(name.casefold() for name in TOP_LEVEL | _PROGRAMS)
PACKED: str = runtime_module("packed").SUFFIX
"""What the name of a packed file ends with."""
LONG = 16_000
"""Characters of what is known of operations that are packed: what people read has less."""

_SUFFIXES = frozenset({".yaml", ".yml", ".json"})
_NOT_IN_NAMES = frozenset('<>:"\\|?*')
"""What Windows does not take in the names of files, beside names of its devices."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 200
"""The most bytes of a path: within a project it fits everywhere."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Says where the files of a document lie in its project."""

    paths: Mapping[str, str]
    """The path of each file by its name, the entry first; empty when one file takes the place of all."""
    entry: str
    """The path of the entry."""
    obstacle: str = ""
    """Why one file takes the place of all, though the document has files."""


def layout(document: Document) -> Layout:
    """Places the files of a document: the entry at the top, the others where they lay beside it.

    The entry is called `openapi`, with its own suffix, unless other files refer to it by another name.
    """
    suffix = PurePath(document.name).suffix.lower()
    if suffix not in _SUFFIXES:
        suffix = ".json" if document.is_json else ".yaml"
    usual = f"openapi{suffix}"
    if not document.text:  # it was given as a value
        return Layout({}, usual)
    obstacle = ""
    for entry in dict.fromkeys((usual, posixpath.basename(document.name))):
        paths = {name: entry if name == document.name else name for name in document.files}
        obstacle = _obstacle(paths, document.links)
        if not obstacle:
            return Layout(paths, entry)
    return Layout({}, usual, obstacle)


def copies(document: Document) -> Mapping[str, str]:
    """Gives the files of the document that people may edit, by their paths in the project, the entry first.

    Files are as they were, in UTF-8. Generating again from the entry gives the same service.
    """
    found = layout(document)
    if found.paths:
        return {path: document.files[name] for name, path in found.paths.items()}
    tree = document.tree if document.as_written is None else document.as_written
    if found.entry.endswith(".json"):
        return {found.entry: json.dumps(tree, indent=2, ensure_ascii=False) + "\n"}
    return {found.entry: dump(tree)}


def bundled(document: Document) -> tuple[Diagnostic, ...]:
    """Gives a note when the project has one file in the place of the document's files."""
    found = layout(document)
    if not found.obstacle:
        return ()
    message = f"{found.entry} of the project is made of all files of the document: {found.obstacle}."
    hint = (
        "Files keep their places in the project, and their comments, if they can lie there as they do here."
    )
    return (document.diagnostic(Severity.NOTE, "bundled-document", message, "", hint),)


def packed(text: str | Mapping[str, str], kept: Kept | None = None) -> str:
    """Packs a text for the service to unpack (`runtime/packed.py`): bzip2 in lines of base64.

    Several texts stand in few lines, each behind the names of those in it (`runtime/validation/schemas.py`).
    bzip2 has one implementation, whose output is the same on every machine; those of deflate differ.
    """
    kept = kept or Kept(keeps=False)
    if isinstance(text, str):
        pieces = kept.texts("packed", _pieces(text), _compressed).values()
        content = "".join(pieces)
        if len(pieces) > 1:
            content = b64encode(b"".join(map(b64decode, pieces))).decode("ascii")
        return "".join(f"{content[at : at + 100]}\n" for at in range(0, len(content), 100))
    made = kept.texts("packed", _gathered(text), _compressed)
    return "".join(f"{names} {one}\n" for names, one in made.items())


_GATHERED = 150_000
"""Characters of single texts that are packed as one at least: what they have in common stands there once.

More would take a tenth less, and hold whoever asks for one of them longer than two milliseconds.
"""
_ONE_TEXT_IN = 4
"""Names of which one may end what is packed together."""


def _gathered(texts: Mapping[str, str]) -> dict[str, str]:
    """Joins texts, each in a line, by their names: where one ends is for the names of its own to say."""
    found, names, size = dict[str, str](), list[str](), 0
    for name, text in texts.items():
        names.append(name)
        size += len(text)
        if size >= _GATHERED and not crc32(name.encode()) % _ONE_TEXT_IN:
            found[",".join(names)] = "\n".join(texts[one] for one in names)
            names, size = [], 0
    if names:
        found[",".join(names)] = "\n".join(texts[one] for one in names)
    return found


def _compressed(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: b64encode(compress(text.encode())).decode("ascii") for name, text in texts.items()}


_PIECE = 400_000
"""Characters that a piece of a text has at least: half a block of bzip2.

Whole blocks would take a twelfth less, and twice the time to pack once something in them has changed.
"""
_ONE_IN = 16
"""Lines of which one may end a piece that is long enough."""


def _pieces(text: str) -> dict[str, str]:
    """Cuts a long text where its own lines say so: a change of one piece leaves the others as they are."""
    pieces, begun, end = list[str](), 0, 0
    while len(text) - begun > _PIECE and end < len(text):
        start, end = end, text.find("\n", end) + 1 or len(text)
        if end - begun > _PIECE and not crc32(text[start:end].encode()) % _ONE_IN:
            pieces.append(text[begun:end])
            begun = end
    if begun < len(text) or not pieces:
        pieces.append(text[begun:])
    return {str(number): piece for number, piece in enumerate(pieces)}


def _obstacle(paths: Mapping[str, str], links: Mapping[tuple[str, str], str]) -> str:
    """Says why files cannot lie at these paths; empty when they can."""
    return next(_obstacles(paths, links), "")


def _obstacles(paths: Mapping[str, str], links: Mapping[tuple[str, str], str]) -> Iterator[str]:
    for name, path in paths.items():
        parts = path.split("/")
        if path.startswith("/") or ".." in parts:
            yield f"{name!r} lies outside of its folder"
        elif parts[0].casefold() in _TAKEN:
            yield f"{parts[0]!r} is something else in a project"
        elif not all(map(_is_plain, parts)) or len(path.encode()) > _LONGEST:
            yield f"{name!r} is hidden, or no name for every file system"
        elif posixpath.splitext(path)[1].lower() not in _SUFFIXES:
            yield f"{name!r} is not called .yaml, .yml or .json"
    files = Counter(map(_folded, paths.values()))
    folders = {folder for path in files for folder in _folders(path)}
    for path, count in files.items():
        if count > 1 or path in folders:
            yield f"{path!r} would stand for two things"
    for (base, reference), target in links.items():
        found = posixpath.normpath(posixpath.join(posixpath.dirname(paths[base]), unquote(reference)))
        if found != paths[target]:
            yield f"{base!r} refers to {target!r} as {reference!r}, which leads elsewhere in the project"


def _is_plain(part: str) -> bool:
    """Says whether a part of a path is not hidden, no program's option, and a name to every file system."""
    return (
        part.isprintable()
        and part[0] not in ".-~ "
        and part[-1] not in ". "
        and not _NOT_IN_NAMES & set(part)
        and not _DEVICE.fullmatch(part)
    )


def _folders(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path


def _folded(path: str) -> str:
    """Gives the same for paths that some file systems take for the same."""
    return unicodedata.normalize("NFC", path).casefold()
