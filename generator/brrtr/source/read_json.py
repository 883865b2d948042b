"""Reads JSON text (RFC 8259) into a tree: strictly, with positions, without recursion."""

from __future__ import annotations

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from .passages import Passages
from .tree import Builder, File, Map, Sequence

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
    return _Reader(file, Passages(file, _OUTER, lambda start, end: _Reader(file).read(start, end))).read()


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
            if self.passages is not None and len(self.builder.frames) == self.passages.levels:
                passage = self.passages.read(start)
                if passage is not None:
                    self.builder.add(passage[0], start)
                    self.expected = "comma"
                    return passage[1]
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
