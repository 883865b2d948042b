"""Reads JSON text (RFC 8259) into a tree: strictly, with positions, without recursion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from json import JSONDecodeError, JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]
from math import isfinite
from typing import Any

from .tree import MAX_DEPTH, MAX_NUMBER_LENGTH, AnyNode, Builder, File, Map, Node, Sequence

_SPACE = r"[ \t\n\r]*"
_PLAIN = r'[^"\\\x00-\x1f]*'
_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
_WORD = "true|false|null"
TOKEN = re.compile(
    rf"""{_SPACE}(?:"(?P<plain>{_PLAIN})"|(?P<mark>[{{}}\[\],:])|(?P<number>{_NUMBER})|(?P<word>{_WORD})"""
    r"""|(?P<string>")|(?P<end>\Z))"""
)
_MEMBER = (
    rf'{_SPACE}"(?P<key>{_PLAIN})"{_SPACE}:{_SPACE}'
    rf'(?:"(?P<text>{_PLAIN})"|(?P<mark>[{{\[])|(?P<number>{_NUMBER})|(?P<word>{_WORD}))'
)
_FIRST, _NEXT = re.compile(_MEMBER), re.compile(f"{_SPACE},{_MEMBER}")
MEMBERS = {"key": _FIRST.match, "name": _FIRST.match, "comma": _NEXT.match}
"""What reads a whole member of an object at once, up to where its value begins if that is a container."""
WORDS = {"true": True, "false": False, "null": None}
_OUTER = 3
"""Levels that are read token by token: what stands within an operation or a component is one passage."""
HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
"""Finds an escape that a half of a surrogate pair is written with."""
SURROGATE = re.compile("[\ud800-\udfff]")


class JsonSyntaxError(Exception):
    """Says that the text is not JSON: what was wrong, and the offset where."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def read_json(file: File) -> Any:
    """Reads the tree of a JSON text.

    Raises JsonSyntaxError for what is not JSON, and DocumentError for JSON that a document may not have:
    duplicate names, half surrogate pairs, numbers that overflow, too many levels.
    """
    return _Reader(file, None if HALF_PAIR.search(file.text) else Passages(file)).read()


class Passage:
    """Holds an object or array that was read at once: its places are found when somebody asks for one."""

    def __init__(self, file: File, start: int) -> None:
        self.file = file
        self.start = start
        self.end = start
        self.root: Node = Map(file)

    def give_places(self, node: Node, /) -> None:
        """Reads the passage once more, slowly, and gives all that is in it its place."""
        pending = [(self.root, _Reader(self.file).read(self.start, self.end))]
        while pending:
            node, placed = pending.pop()
            placed.give_places(node)
            node.origin = None
            pairs = zip(_members(node), _members(placed), strict=True)
            pending += [pair for pair in pairs if isinstance(pair[0], Map | Sequence)]


def _members(node: Node) -> Iterable[Any]:
    return node.values() if isinstance(node, Map) else node


class Passages:
    """Reads objects and arrays of a document with the standard library's scanner, where they are plain."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._passage = Passage(file, 0)
        self._scan: Callable[[str, int], tuple[Any, int]] = JSONDecoder(
            object_pairs_hook=self._map, parse_int=_whole, parse_float=_finite, parse_constant=_refuse
        ).scan_once  # type: ignore[attr-defined]

    def read(self, start: int) -> Passage | None:
        """Reads what begins at an offset. Gives None for what a document may not have, or may."""
        text = self._file.text
        passage = self._passage = Passage(self._file, start)
        try:
            root, passage.end = self._scan(text, start)
            passage.root = self._sequence(root) if isinstance(root, list) else root
        except (ValueError, StopIteration, RecursionError):
            return None
        levels = text.count("{", start, passage.end) + text.count("[", start, passage.end)
        return passage if levels <= MAX_DEPTH - _OUTER else None

    def _map(self, pairs: list[tuple[str, Any]]) -> Map:
        node = Map.__new__(Map)
        node.update(pairs)
        if len(node) < len(pairs):
            _refuse("a name that stands there twice")
        for key, value in pairs:
            if type(value) is list:
                node[key] = self._sequence(value)
        return self._placed_later(node)

    def _sequence(self, items: list[Any]) -> Sequence:
        node = Sequence.__new__(Sequence)
        node.extend(self._sequence(item) if type(item) is list else item for item in items)
        return self._placed_later(node)

    def _placed_later(self, node: AnyNode) -> AnyNode:
        node.file = self._file
        node.origin = self._passage
        return node


def _whole(written: str) -> int:
    return int(written) if len(written) <= MAX_NUMBER_LENGTH else _refuse(written)


def _finite(written: str) -> float:
    value = float(written)
    return value if isfinite(value) and len(written) <= MAX_NUMBER_LENGTH else _refuse(written)


def _refuse(what: str) -> Any:
    """Leaves something to the reader, which says what is wrong with it."""
    raise ValueError(what)


class _Reader:
    """Reads a text. What may come next is one of `value`, `first`, `key`, `name`, `colon`, `comma`, `end`.

    `first` is a value or the end of an empty array, `name` a key or the end of an empty object.
    """

    def __init__(self, file: File, passages: Passages | None = None) -> None:
        """Takes what reads the inner objects and arrays at once, if anything does."""
        self.builder = Builder(file)
        self.file = file
        self.text = file.text
        self.expected = "value"
        self.passages = passages
        self.end = len(file.text)

    def read(self, offset: int = 0, end: int | None = None) -> Any:
        """Reads the value that stands between two offsets, with nothing but space around it."""
        self.end = self.end if end is None else end
        scan = TOKEN.match
        text = self.text
        while True:
            if self.expected in MEMBERS and isinstance(self.builder.frames[-1].node, Map):
                member = MEMBERS[self.expected](text, offset, self.end)
                if member is not None:
                    offset = self.member(member)
                    continue
            # Whatever is not plain is read token by token, and so is what is wrong.
            match = scan(text, offset, self.end)
            if match is None:
                raise self.unexpected(_skip_space(text, offset))
            kind = match.lastgroup
            offset = match.end()
            if kind == "plain":
                content = match[kind]
                self.string(content, offset - len(content) - 2)
            elif kind == "mark":
                offset = self.mark(match[kind], offset - 1)
            elif kind == "number":
                written = match[kind]
                start = offset - len(written)
                self.scalar(self.builder.number(written, start), start, written)
            elif kind == "word":
                self.scalar(WORDS[match[kind]], offset - len(match[kind]), None)
            elif kind == "string":
                offset = self.escaped(offset)
            elif self.expected == "end":
                return self.builder.root
            else:
                raise JsonSyntaxError("the text ends too early", len(text))

    def member(self, match: re.Match[str]) -> int:
        """Takes a name and its value, or the mark that begins its value; gives the offset after it."""
        name, text, mark, number, word = match.groups()
        key_offset = match.start("key") - 1
        if text is not None:
            self.builder.member(name, key_offset, text, match.start("text") - 1)
            self.expected = "comma"
        elif mark is not None:
            self.builder.key(name, key_offset)
            self.expected = "value"
            return self.mark(mark, match.start("mark"))
        elif number is not None:
            self.builder.key(name, key_offset)
            start = match.start("number")
            self.builder.add(self.builder.number(number, start), start, number)
            self.expected = "comma"
        else:
            self.builder.member(name, key_offset, WORDS[word], match.start("word"))
            self.expected = "comma"
        return match.end()

    def escaped(self, start: int) -> int:
        """Reads the escaped string that begins at `start`, after its quote; gives the offset after it."""
        try:
            content, end = scanstring(self.text, start, True)
        except JSONDecodeError as error:
            raise JsonSyntaxError(error.msg[:1].lower() + error.msg[1:], error.pos) from None
        if SURROGATE.search(content):
            raise self.builder.fault("not-unicode", "a string with half of a surrogate pair", start - 1)
        self.string(content, start - 1)
        return int(end)

    def string(self, content: str, start: int) -> None:
        if self.expected in {"key", "name"}:
            self.builder.key(content, start)
            self.expected = "colon"
        else:
            self.scalar(content, start, None)

    def scalar(self, value: Any, start: int, written: str | None) -> None:
        self.need(start, "value", "first")
        self.builder.add(value, start, written)
        self.expected = "comma" if self.builder.frames else "end"

    def mark(self, mark: str, start: int) -> int:
        """Takes a mark, or all that it begins; gives the offset after it."""
        if mark == ",":
            self.need(start, "comma")
            self.expected = "key" if isinstance(self.builder.frames[-1].node, Map) else "value"
        elif mark == ":":
            self.need(start, "colon")
            self.expected = "value"
        elif mark in "{[":
            self.need(start, "value", "first")
            if self.passages is not None and len(self.builder.frames) == _OUTER:
                passage = self.passages.read(start)
                if passage is not None:
                    self.builder.add(passage.root, start)
                    self.expected = "comma"
                    return passage.end
            node = Map(self.file, start) if mark == "{" else Sequence(self.file, start)
            self.builder.begin(node)
            self.expected = "name" if mark == "{" else "first"
        else:
            self.close(mark, start)
        return start + 1

    def close(self, mark: str, start: int) -> None:
        self.need(start, "comma", "name" if mark == "}" else "first")
        if isinstance(self.builder.frames[-1].node, Map) != (mark == "}"):
            raise self.unexpected(start)
        node = self.builder.end().node
        self.builder.add(node, node.start)
        self.expected = "comma" if self.builder.frames else "end"

    def need(self, start: int, *expected: str) -> None:
        if self.expected not in expected:
            raise self.unexpected(start)

    def unexpected(self, offset: int) -> JsonSyntaxError:
        wanted = {
            "value": "a value",
            "first": "a value or `]`",
            "key": "a key in double quotes",
            "name": "a key in double quotes or `}`",
            "colon": "`:`",
            "comma": "`,` or the end of the object or array",
            "end": "the end of the text",
        }[self.expected]
        return JsonSyntaxError(f"{wanted} should stand here", offset)


def _skip_space(text: str, offset: int) -> int:
    while offset < len(text) and text[offset] in " \t\n\r":
        offset += 1
    return offset
