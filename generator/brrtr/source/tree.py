"""Holds the values of a document, each knowing where in which text it stands."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from functools import reduce
from itertools import accumulate, count
from operator import add
from typing import Any, Protocol, TypeAlias, TypeVar

from ..diagnostics import Code, Diagnostic, DocumentError, Severity
from ..pointers import child, keys

MAX_DEPTH = 1_000
"""How many objects and arrays may stand inside each other."""

MAX_NUMBER_LENGTH = 1_000
"""Characters of a number: the conversion is quadratic, and no document needs more."""

_LARGE = 64
"""From so many members on it pays to count them once: each may be asked for."""

LINE_BREAK = re.compile(r"\r\n?|\n")

Place: TypeAlias = tuple[int, int]
"""Line and column, counted from 1; (0, 0) when there is no place in a text."""


class File:
    """Is a text with its name, which knows the line and the column of each of its characters."""

    __slots__ = ("_starts", "counted", "name", "text")

    def __init__(self, name: str, text: str = "") -> None:
        self.name = name
        self.text = text
        self._starts: list[int] = []
        self.counted: tuple[Map, dict[str, int]] | None = None
        """The large object that was last asked for the place of a member, with the number of each member."""

    def place(self, offset: int) -> Place:
        """Gives the place of the character at `offset`; (0, 0) for a negative one."""
        if offset < 0:
            return (0, 0)
        starts = self.starts()
        line = bisect_right(starts, offset)
        return (line, offset - starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Gives the text of a line, counted from 1, without its break; empty when there is no such line."""
        starts = self.starts()
        if not 0 < number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def starts(self) -> list[int]:
        """Gives the offset of each line."""
        if not self._starts and "\r" in self.text:
            self._starts = [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]
        elif not self._starts:  # large documents have lines by the hundred thousand
            lengths = map(len, self.text.split("\n")[:-1])
            self._starts = list(map(add, accumulate(lengths, initial=0), count()))
        return self._starts


class Placer(Protocol):
    """Finds out where nodes stand."""

    def give_places(self, node: Node, /) -> None:
        """Gives a node its `start`, `offsets` and `written`."""


class Map(dict[str, Any]):
    """Is an object of the document.

    `offsets` has two numbers for each member, where its name and where its value start in the file's text;
    `written` the text of those scalars that are written otherwise than JSON would.
    """

    __slots__ = ("file", "offsets", "origin", "start", "written")

    def __init__(self, file: File, start: int = -1) -> None:
        super().__init__()
        self.file = file
        self.origin: Placer | None = None
        """What finds out the others, which are not there until somebody asks."""
        self.start = start
        self.offsets = array("q")
        self.written: dict[str | int, str] | None = None

    def __getattr__(self, name: str) -> Any:
        return _found_out(self, name)

    def give_places(self, node: Node, /) -> None:
        """Has another one, with the same members, stand where this one does."""
        node.start, node.offsets, node.written = self.start, self.offsets[:], self.written

    def put(self, key: str, value: Any, key_offset: int = -1, offset: int = -1) -> None:
        """Adds a member, or replaces one of the same name without moving it."""
        if key not in self:
            self.offsets.extend((key_offset, offset))
        self[key] = value

    def remove(self, key: str) -> None:
        """Takes a member away. Raises ValueError when there is none of that name."""
        index = 2 * list(self).index(key)
        del self.offsets[index : index + 2]
        del self[key]
        self.file.counted = None

    def number(self, key: str) -> int:
        """Says how many members are before one. Raises ValueError when there is none of that name."""
        if len(self) < _LARGE or key not in self:
            return list(self).index(key)
        counted = self.file.counted
        if counted is None or counted[0] is not self or len(counted[1]) != len(self):
            counted = self.file.counted = self, {name: index for index, name in enumerate(self)}
        return counted[1][key]

    def key_offset(self, key: str) -> int:
        """Says where the name of a member starts in the file's text."""
        return self.offsets[2 * self.number(key)]

    def offset(self, key: str) -> int:
        """Says where the value of a member starts in the file's text."""
        return self.offsets[2 * self.number(key) + 1]

    def key_place(self, key: str) -> Place:
        """Gives the place of a member's name. Raises ValueError when there is none of that name."""
        return self.file.place(self.key_offset(key))

    def place(self, key: str) -> Place:
        """Gives the place of a member's value. Raises ValueError when there is none of that name."""
        return self.file.place(self.offset(key))


class Sequence(list[Any]):
    """Is an array of the document. `offsets` says where each item starts, `written` is as for a Map."""

    __slots__ = ("file", "offsets", "origin", "start", "written")

    def __init__(self, file: File, start: int = -1) -> None:
        super().__init__()
        self.file = file
        self.origin: Placer | None = None
        """What finds out the others, which are not there until somebody asks."""
        self.start = start
        self.offsets = array("q")
        self.written: dict[str | int, str] | None = None

    def __getattr__(self, name: str) -> Any:
        return _found_out(self, name)

    def give_places(self, node: Node, /) -> None:
        """Has another one, with the same members, stand where this one does."""
        node.start, node.offsets, node.written = self.start, self.offsets[:], self.written

    def put(self, value: Any, offset: int = -1) -> None:
        """Adds an item."""
        self.offsets.append(offset)
        self.append(value)

    def place(self, index: int) -> Place:
        """Gives the place of an item. Raises IndexError when there is none."""
        return self.file.place(self.offsets[index])


Node: TypeAlias = Map | Sequence
NODES = (Map, Sequence)
"""The same: where hundreds of thousands of values are asked, a tuple is told in a third of the time."""
AnyNode = TypeVar("AnyNode", bound=Node)


def _found_out(node: Node, name: str) -> Any:
    """Gives what a node does not know yet of its place."""
    if name not in {"start", "offsets", "written"} or node.origin is None:
        raise AttributeError(name)
    node.origin.give_places(node)
    node.origin = None
    return getattr(node, name)


def empty_copy(node: AnyNode) -> AnyNode:
    """Gives an empty one in the same place: the members are for the caller to add."""
    kind: Any = type(node)  # whose constructor would take its time for places that it has not
    copy: AnyNode = kind.__new__(kind)
    copy.file = node.file
    copy.origin = None
    if node.origin is None:
        node.give_places(copy)
    else:  # of the original: a copy may get further members
        copy.origin = node.origin if isinstance(node.origin, Map | Sequence) else node
    return copy


def canonical(value: Any) -> str:
    """Gives a scalar as JSON writes it, a string without its quotes.

    Raises TypeError for an object or an array.
    """
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return repr(value)
    raise TypeError(f"{type(value).__name__} is not a scalar")


def raw(container: Node, key: str | int) -> str:
    """Gives the scalar at a key or an index as the document writes it: `1.10` for the number 1.1."""
    written = (container.written or {}).get(key)
    if written is not None:
        return written
    value = container[key] if isinstance(container, Map) else container[int(key)]  # type: ignore[index]
    return canonical(value)


def pointer_of(path: Iterable[str | int]) -> str:
    """Gives the JSON Pointer of a path of names and indexes."""
    return reduce(child, path, "")


def member(node: Any, key: str) -> tuple[Any, int] | None:
    """Gives the value at a name or an index, and the offset that shows it best.

    That is the offset of a scalar or an item itself, else of its name. None when there is no such value.
    """
    if isinstance(node, Map) and key in node:
        value = node[key]
        return value, node.key_offset(key) if isinstance(value, Map | Sequence) else node.offset(key)
    index = _index(node, key)
    return None if index is None else (node[index], node.offsets[index])


def _index(node: Any, key: str) -> int | None:
    """Gives the index that a name means in an array; None where there is no such item."""
    # No index has more digits, and none begins with 0 (RFC 6901 4).
    if isinstance(node, Sequence) and re.fullmatch("0|[1-9][0-9]{0,8}", key) and int(key) < len(node):
        return int(key)
    return None


def value_at(tree: Any, pointer: str) -> Any:
    """Gives the value at a JSON Pointer (RFC 6901). Raises KeyError when there is none."""
    for key in keys(pointer):
        if isinstance(tree, Map) and key in tree:
            tree = tree[key]
            continue
        index = _index(tree, key)
        if index is None:
            raise KeyError(pointer)
        tree = tree[index]
    return tree


class Frame:
    """Holds a container that is being filled."""

    __slots__ = ("anchor", "height", "key", "key_offset", "merged", "node", "size")

    def __init__(self, node: Node, anchor: str | None) -> None:
        self.node = node
        self.anchor = anchor
        self.key: str | None = None
        """The name of the member whose value comes next."""
        self.key_offset = -1
        self.size = 1
        """Values in it, itself included, aliases expanded."""
        self.height = 1
        """Levels in it, itself included."""
        self.merged: list[Map] | None = None
        """What a YAML merge key adds once the container is closed."""


class Builder:
    """Makes a tree from begin, key, scalar and end, as a parser meets them, and refuses what is not JSON."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.frames: list[Frame] = []
        self.root: Any = None

    def begin(self, node: Node, anchor: str | None = None) -> None:
        """Opens an object or an array."""
        if len(self.frames) >= MAX_DEPTH:
            raise self.too_deep(node.start)
        self.frames.append(Frame(node, anchor))

    def key(self, name: str, offset: int) -> None:
        """Takes the name of the next member of the open object."""
        frame = self.frames[-1]
        frame.key = name
        frame.key_offset = offset
        if name in frame.node:
            assert isinstance(frame.node, Map)
            line, _ = frame.node.key_place(name)
            first = f"the first one is in line {line}" if line else ""
            raise self.fault("duplicate-key", f"the key {name!r} stands here twice", offset, first)

    def add(self, value: Any, offset: int, written: str | None = None) -> None:
        """Takes the next value: of the key just given, the next item, or the document itself."""
        if not self.frames:
            self.root = value
            return
        frame = self.frames[-1]
        node = frame.node
        frame.size += 1
        place: str | int
        if isinstance(node, Map):
            assert frame.key is not None
            place = frame.key
            node.offsets.append(frame.key_offset)
            node.offsets.append(offset)
            node[place] = value
            frame.key = None
        else:
            place = len(node)
            node.offsets.append(offset)
            node.append(value)
        if written is not None and written != canonical(value):
            if node.written is None:
                node.written = {}
            node.written[place] = written

    def member(self, name: str, key_offset: int, value: Any, offset: int) -> None:
        """Takes the next member of the open object, a scalar written as JSON would, with its name."""
        frame = self.frames[-1]
        node = frame.node
        if name in node:
            self.key(name, key_offset)  # which says that it is there
        frame.size += 1
        node.offsets.append(key_offset)
        node.offsets.append(offset)
        node[name] = value  # type: ignore[call-overload]

    def end(self) -> Frame:
        """Closes the innermost container; it is for the caller to add it as a value."""
        frame = self.frames.pop()
        if self.frames:
            parent = self.frames[-1]
            parent.size += frame.size - 1
            parent.height = max(parent.height, frame.height + 1)
        return frame

    def deepen(self, size: int, height: int, offset: int) -> None:
        """Counts a value that is not built here but repeated: its values and its levels."""
        if len(self.frames) + height > MAX_DEPTH:
            raise self.too_deep(offset)
        if self.frames:
            frame = self.frames[-1]
            frame.size += size - 1
            frame.height = max(frame.height, height + 1)

    def number(self, written: str, offset: int) -> int | float:
        """Gives the value of a number. Raises DocumentError for one that has no finite value here."""
        if len(written) > MAX_NUMBER_LENGTH:
            raise self.fault("number-out-of-range", f"a number of {len(written)} characters", offset)
        if written.lstrip("+-").isdigit():
            return int(written)
        value = float(written)
        if value in (float("inf"), float("-inf")):
            raise self.fault("number-out-of-range", f"{written} is too large for a double", offset)
        return value

    def path(self) -> str:
        """Gives the JSON Pointer of the value that comes next."""
        return pointer_of(
            (frame.key or "") if isinstance(frame.node, Map) else len(frame.node) for frame in self.frames
        )

    def too_deep(self, offset: int) -> DocumentError:
        """Gives the fault of a document that nests deeper than anybody writes."""
        return self.fault("nesting-too-deep", f"more than {MAX_DEPTH} levels of nesting", offset)

    def fault(self, code: Code, message: str, offset: int, hint: str = "") -> DocumentError:
        """Makes a DocumentError with one diagnostic at a place of the text."""
        return fault(self.file, code, message, offset, pointer=self.path(), hint=hint)


def fault(
    file: File, code: Code, message: str, offset: int, *, pointer: str = "", hint: str = ""
) -> DocumentError:
    """Makes a DocumentError with one diagnostic at a place of the text."""
    line, column = file.place(offset)
    found = Diagnostic(Severity.ERROR, code, message, pointer, file.name, line, column, hint)
    return DocumentError((found,), {file.name: file.text} if file.text else None)
