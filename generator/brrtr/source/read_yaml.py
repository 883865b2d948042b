"""Reads YAML 1.2 (core schema) into a tree: from libyaml's events, with positions, without recursion.

libyaml speaks YAML 1.1. What differs there is put right here: which plain scalars are numbers, booleans
and null (YAML 1.2.2 10.3.2), and which characters end a line (1.2.2 5.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ..diagnostics import DocumentError
from .tree import Builder, File, Frame, Map, Sequence, fault

MAX_ALIASED = 1_000_000
"""How many values aliases may add to a document."""

NULL = {"", "~", "null", "Null", "NULL"}
BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
OCTAL = re.compile("0o[0-7]+")
HEXADECIMAL = re.compile("0x[0-9a-fA-F]+")
NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
MAY_BE_SPECIAL = frozenset("+-.0123456789~nNtTfF")
"""The first characters of plain scalars that are not strings."""

TAG = "tag:yaml.org,2002:"
SCALAR_TAGS = {"!", TAG + "str", TAG + "int", TAG + "float", TAG + "bool", TAG + "null"}
COLLECTION_TAGS = {Map: {"!", TAG + "map"}, Sequence: {"!", TAG + "seq"}}
MERGE = "<<"

OLD_BREAKS = "\x85\u2028\u2029"
"""Line breaks to libyaml, ordinary characters to YAML 1.2: read under another name."""


def read_yaml(file: File) -> Any:
    """Reads the tree of a YAML text.

    Raises DocumentError for what is not YAML, and for YAML that is not JSON.
    """
    return _Reader(file).read()


class _Anchor:
    """Says what an alias stands for, with what it costs to repeat it."""

    __slots__ = ("height", "size", "value", "written")

    def __init__(self, value: Any, written: str | None, size: int, height: int) -> None:
        self.value = value
        self.written = written
        self.size = size
        self.height = height


class _Reader:
    def __init__(self, file: File) -> None:
        self.file = file
        self.builder = Builder(file)
        self.anchors: dict[str, _Anchor | None] = {}
        """None for one whose container is still open."""
        self.aliased = 0
        self.documents = 0
        self.stand_ins = _stand_ins(file.text)

    def read(self) -> Any:
        text = self.file.text
        for new, old in self.stand_ins.items():
            text = text.replace(old, new)
        loader_class = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
        try:
            loader = loader_class(text)
            try:
                self.events(loader)
            finally:
                loader.dispose()
        except yaml.reader.ReaderError:
            raise self.unreadable() from None
        except yaml.MarkedYAMLError as error:
            raise self.syntax_fault(error) from None
        if not self.documents:
            raise fault(self.file, "empty-document", "there is nothing in this document", 0)
        return self.builder.root

    def events(self, loader: Any) -> None:
        next_event = loader.get_event
        handlers: dict[type[Event], Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.mapping,
            SequenceStartEvent: self.sequence,
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.document,
        }
        while True:
            event = next_event()
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
            elif type(event) is StreamEndEvent:
                return

    def document(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            message = "a second YAML document begins here"
            hint = "keep one document in a file"
            raise fault(self.file, "several-documents", message, _start(event), hint=hint)

    def wants_key(self) -> Frame | None:
        """Gives the open object when its next event is a key."""
        frames = self.builder.frames
        if frames and frames[-1].key is None and type(frames[-1].node) is Map:
            return frames[-1]
        return None

    def scalar(self, event: ScalarEvent) -> None:
        start = _start(event)
        text = self.original(event.value) if self.stand_ins else event.value
        plain = event.implicit[0]
        if event.tag is not None:
            plain = self.tagged(event, text, start)
        frame = self.wants_key()
        if frame is not None:
            if plain and text in NULL:
                raise self.builder.fault("null-key", "a key is null", start, "put the key in quotes")
            self.key(frame, text, start, merge=plain and text == MERGE)
            if event.anchor is not None:
                self.anchors[event.anchor] = _Anchor(text, None, 1, 0)
            return
        value = self.plain(text, start) if plain and (not text or text[0] in MAY_BE_SPECIAL) else text
        written = None if value is text else text
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchor(value, written, 1, 0)
        self.put(value, start, written)

    def key(self, frame: Frame, name: str, start: int, *, merge: bool = False) -> None:
        self.builder.key(name, start)
        if merge:
            if frame.merged is not None:
                raise self.builder.fault("duplicate-key", "the merge key `<<` stands here twice", start)
            frame.merged = []

    def plain(self, text: str, start: int) -> Any:
        """Gives the value of a plain scalar (YAML 1.2.2 10.3.2)."""
        if text in NULL:
            return None
        if text in BOOLEAN:
            return BOOLEAN[text]
        if NUMBER.fullmatch(text):
            return self.builder.number(text, start)
        if len(text) <= 64 and OCTAL.fullmatch(text):
            return int(text[2:], 8)
        if len(text) <= 64 and HEXADECIMAL.fullmatch(text):
            return int(text[2:], 16)
        if NOT_FINITE.fullmatch(text):
            hint = "put it in quotes if it is meant as text"
            raise self.builder.fault(
                "number-out-of-range", f"{text} is a number that JSON does not have", start, hint
            )
        return text

    def tagged(self, event: ScalarEvent, text: str, start: int) -> bool:
        """Says whether a scalar with a tag is read like a plain one.

        Raises DocumentError when they do not fit.
        """
        tag = event.tag or ""
        if tag not in SCALAR_TAGS:
            raise self.tag_fault(tag, start)
        if tag in {"!", TAG + "str"}:
            return False
        value = self.plain(text, start)
        name = {bool: "bool", int: "int", float: "float", type(None): "null"}.get(type(value), "str")
        if tag != TAG + name and (tag, name) != (TAG + "float", "int"):
            raise self.builder.fault(
                "unsupported-tag", f"{text!r} is not of the type that its tag says", start
            )
        return True

    def mapping(self, event: MappingStartEvent) -> None:
        self.begin(event, Map(self.file, _start(event)))

    def sequence(self, event: SequenceStartEvent) -> None:
        self.begin(event, Sequence(self.file, _start(event)))

    def begin(self, event: MappingStartEvent | SequenceStartEvent, node: Map | Sequence) -> None:
        if self.wants_key() is not None:
            raise self.complex_key(node.start)
        if event.tag is not None and event.tag not in COLLECTION_TAGS[type(node)]:
            raise self.tag_fault(event.tag, node.start)
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        self.builder.begin(node, event.anchor)

    def end(self, _event: Event) -> None:
        frame = self.builder.end()
        if frame.merged and isinstance(frame.node, Map):
            _merge(frame.node, frame.merged)
        if frame.anchor is not None:
            self.anchors[frame.anchor] = _Anchor(frame.node, None, frame.size, frame.height)
        self.put(frame.node, frame.node.start, None)

    def alias(self, event: AliasEvent) -> None:
        start = _start(event)
        if event.anchor not in self.anchors:
            raise self.builder.fault(
                "unknown-alias", f"there is no anchor &{event.anchor} before this", start
            )
        anchor = self.anchors[event.anchor]
        if anchor is None:
            raise self.builder.fault("recursive-alias", f"the anchor &{event.anchor} contains itself", start)
        frame = self.wants_key()
        if frame is not None:
            if isinstance(anchor.value, Map | Sequence | None):
                raise self.complex_key(start)
            self.key(frame, anchor.written or anchor.value, start)
            return
        self.aliased += anchor.size
        if self.aliased > MAX_ALIASED:
            raise self.builder.fault("too-many-aliases", f"aliases add more than {MAX_ALIASED} values", start)
        self.builder.deepen(anchor.size, anchor.height, start)
        self.put(anchor.value, start, anchor.written)

    def put(self, value: Any, start: int, written: str | None) -> None:
        frames = self.builder.frames
        if frames and frames[-1].key == MERGE and frames[-1].merged == []:
            self.merge(frames[-1], value, start)
        else:
            self.builder.add(value, start, written)

    def merge(self, frame: Frame, value: Any, start: int) -> None:
        """Notes what `<<` adds to the open object (https://yaml.org/type/merge.html)."""
        sources = value if isinstance(value, Sequence) else [value]
        if not sources or not all(isinstance(source, Map) for source in sources):
            message = "`<<` merges an object or a list of objects"
            raise self.builder.fault(
                "bad-merge", message, start, "put the key in quotes if it is meant as text"
            )
        frame.merged = list(sources)
        frame.key = None

    def original(self, text: str) -> str:
        for new, old in self.stand_ins.items():
            text = text.replace(new, old)
        return text

    def complex_key(self, start: int) -> DocumentError:
        return self.builder.fault(
            "complex-key", "a key is an object, an array or null", start, "a key is a string"
        )

    def tag_fault(self, tag: str, start: int) -> DocumentError:
        return self.builder.fault(
            "unsupported-tag", f"the tag {tag} is not supported", start, "leave the tag out"
        )

    def syntax_fault(self, error: yaml.MarkedYAMLError) -> DocumentError:
        problem = error.problem or "not YAML"
        if error.context:
            problem = f"{problem} ({error.context})"
        mark = error.problem_mark or error.context_mark
        offset = 0 if mark is None else mark.index
        if "nesting depth" in problem:  # libyaml from 0.2.6 on stops by itself, at as many levels as we do
            return self.builder.too_deep(offset)
        return self.builder.fault("not-yaml", f"this is not YAML: {problem}", offset)

    def unreadable(self) -> DocumentError:
        """Finds the character itself: the position that libyaml gives counts bytes of UTF-8."""
        found = yaml.reader.Reader.NON_PRINTABLE.search(self.file.text)
        offset = found.start() if found else 0
        character = f"U+{ord(self.file.text[offset]):04X}"
        message = f"the character {character} may not stand in YAML"
        return fault(self.file, "control-character", message, offset)


def _start(event: Event) -> int:
    """Says where an event begins, in characters; events of a parser always have a mark."""
    assert event.start_mark is not None
    return event.start_mark.index


def _merge(node: Map, sources: list[Map]) -> None:
    """Adds the members that a merge key brings; the object's own and earlier ones win."""
    for source in sources:
        offsets = source.offsets
        for index, (key, value) in enumerate(source.items()):
            if key not in node:
                node.put(key, value, offsets[2 * index], offsets[2 * index + 1])


def _stand_ins(text: str) -> dict[str, str]:
    """Gives, for each old line break in a text, a private use character that the text does not have."""
    used = [old for old in OLD_BREAKS if old in text]
    free = (chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text) if used else iter(())
    return {new: old for old, new in zip(used, free, strict=False)}
