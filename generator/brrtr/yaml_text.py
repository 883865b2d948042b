"""A document's tree as YAML text that any YAML parser reads back the same."""

from __future__ import annotations

from typing import Any

import yaml


class _Dumper(yaml.CSafeDumper if hasattr(yaml, "CSafeDumper") else yaml.SafeDumper):  # type: ignore[misc]
    """Writes subclasses of dict, list and float as what they are, and never an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _mapping(dumper: yaml.SafeDumper, value: dict[str, Any]) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items())


def _sequence(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value)


_Dumper.add_multi_representer(dict, _mapping)
_Dumper.add_multi_representer(list, _sequence)
_Dumper.add_multi_representer(str, lambda dumper, value: dumper.represent_str(str(value)))
_Dumper.add_multi_representer(float, lambda dumper, value: dumper.represent_float(float(value)))


def dump(tree: Any) -> str:
    """The tree in block style, its keys in their order, in ASCII."""
    text: str = yaml.dump(tree, Dumper=_Dumper, sort_keys=False, width=110, line_break="\n")
    return text


class _ForPeople(_Dumper):
    """Writes text of several lines as such lines, not as one quoted string."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_ForPeople.add_representer(str, _text)


def dump_for_people(tree: Any) -> str:
    """The tree like `dump` does, each text as the lines that it has: block scalars (YAML 1.2.2, 8.1)."""
    text: str = yaml.dump(tree, Dumper=_ForPeople, sort_keys=False, width=1_000_000, line_break="\n")
    return text
