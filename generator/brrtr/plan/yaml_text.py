"""A document's tree as YAML text that any YAML parser reads back the same."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

import yaml

_MAPPING, _SEQUENCE = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"


class _Dumper(yaml.CSafeDumper if hasattr(yaml, "CSafeDumper") else yaml.SafeDumper):  # type: ignore[misc]
    """Writes a tree in block style and in ASCII, subclasses as what they are, and never an alias.

    It goes from values to the emitter's events: `yaml.dump` makes a tree of nodes first, which takes twice
    the time and, of a large document, 100 MB.
    """

    def __init__(self, stream: StringIO, *, width: int, lines: bool) -> None:
        """`lines`: texts of several lines are written as such lines."""
        super().__init__(stream, width=width, line_break="\n")
        self._lines = lines
        self._texts: dict[str, yaml.ScalarEvent] = {}

    def write(self, tree: Any) -> None:
        """Writes one document."""
        self.open()
        self.emit(yaml.DocumentStartEvent(explicit=False))
        pending = [iter((tree,))]
        ends: list[yaml.Event] = []
        while pending:
            for value in pending[-1]:
                if isinstance(value, str):
                    self.emit(self._texts.get(value) or self._text(value))
                elif isinstance(value, dict):
                    self.emit(yaml.MappingStartEvent(None, _MAPPING, True, flow_style=False))
                    ends.append(yaml.MappingEndEvent())
                    pending.append(_flat(value))
                    break
                elif isinstance(value, list):
                    self.emit(yaml.SequenceStartEvent(None, _SEQUENCE, True, flow_style=False))
                    ends.append(yaml.SequenceEndEvent())
                    pending.append(iter(value))
                    break
                else:
                    self.emit(self._scalar(value))
            else:
                pending.pop()
                if ends:
                    self.emit(ends.pop())
        self.emit(yaml.DocumentEndEvent(explicit=False))
        self.close()

    def _text(self, value: str) -> yaml.ScalarEvent:
        """The event of a text, most of which a document has many times."""
        style = "|" if self._lines and "\n" in value else None
        return self._texts.setdefault(value, self._scalar(str(value), style))

    def _scalar(self, value: Any, style: str | None = None) -> yaml.ScalarEvent:
        node = self.represent_data(float(value) if isinstance(value, float) else value)
        # Whether a parser takes it for what it is where it stands plain, and where it is quoted.
        plain, quoted = (self.resolve(yaml.ScalarNode, node.value, one) for one in ((1, 0), (0, 1)))
        return yaml.ScalarEvent(
            None, node.tag, (plain == node.tag, quoted == node.tag), node.value, style=style
        )


def _flat(mapping: dict[str, Any]) -> Iterator[Any]:
    for name, value in mapping.items():
        yield name
        yield value


def dump(tree: Any) -> str:
    """The tree in block style, its keys in their order, in ASCII."""
    return _dump(tree, width=110, lines=False)


def dump_for_people(tree: Any) -> str:
    """The tree like `dump` does, each text as the lines that it has: block scalars (YAML 1.2.2, 8.1)."""
    return _dump(tree, width=1_000_000, lines=True)


def _dump(tree: Any, *, width: int, lines: bool) -> str:
    stream = StringIO()
    dumper = _Dumper(stream, width=width, lines=lines)
    try:
        dumper.write(tree)
    finally:
        dumper.dispose()
    return stream.getvalue()
