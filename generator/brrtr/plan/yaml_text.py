"""Writes a tree as YAML text that people read, and that any YAML parser reads back the same."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

import yaml

from ..source.read_yaml import HEXADECIMAL, NUMBER, OCTAL, OLD_BREAKS

_MAPPING, _SEQUENCE = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"


class _Dumper(yaml.CSafeDumper if hasattr(yaml, "CSafeDumper") else yaml.SafeDumper):  # type: ignore[misc]
    """Writes a tree in block style, subclasses as what they are, and never an alias.

    It goes from values to the emitter's events: `yaml.dump` makes a tree of nodes first, which takes twice
    the time and, of a large document, 100 MB.
    """

    def __init__(self, stream: StringIO) -> None:
        super().__init__(stream, width=1_000_000, line_break="\n", allow_unicode=True)
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
        """Gives the event of a text, most of which a document has many times."""
        # The breaks of YAML 1.1 are ordinary characters in 1.2: as escapes they are the same to both.
        escaped = any(char in value for char in OLD_BREAKS)
        style = '"' if escaped else "|" if "\n" in value else None
        return self._texts.setdefault(value, self._scalar(str(value), style))

    def _scalar(self, value: Any, style: str | None = None) -> yaml.ScalarEvent:
        node = self.represent_data(float(value) if isinstance(value, float) else value)
        # Whether a parser takes it for what it is where it stands plain, and where it is quoted.
        plain, quoted = (self.resolve(yaml.ScalarNode, node.value, one) for one in ((1, 0), (0, 1)))
        bare = plain == node.tag and not (isinstance(value, str) and _is_number(value))
        return yaml.ScalarEvent(None, node.tag, (bare, quoted == node.tag), node.value, style=style)


def _is_number(text: str) -> bool:
    """Says whether a text that stands plain is a number in YAML 1.2 (10.3.2): PyYAML knows 1.1's alone."""
    return any(form.fullmatch(text) for form in (NUMBER, OCTAL, HEXADECIMAL))


def _flat(mapping: dict[str, Any]) -> Iterator[Any]:
    for name, value in mapping.items():
        yield name
        yield value


def dump(tree: Any) -> str:
    """Writes the tree in block style, in its order, each text as the lines that it has (YAML 1.2.2, 8.1)."""
    stream = StringIO()
    dumper = _Dumper(stream)
    try:
        dumper.write(tree)
    finally:
        dumper.dispose()
    return stream.getvalue()
