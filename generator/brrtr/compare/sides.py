"""Holds the schemas of one version as they are compared: what stands together, and what judges values."""

from __future__ import annotations

from ..content.xml_elements import XmlElements
from ..ir import Json, Schema, Service
from ..samples import Direction, sample
from ..validators.judge import Judge
from .nodes import Key, Node, key
from .views import View, Views


class Side:
    """Judges values by one version, and makes some up."""

    def __init__(self, service: Service, judge: Judge) -> None:
        self.service = service
        self.named = service.schemas
        self.elements = XmlElements(service)
        self._views = Views(service.schemas)
        self._judge = judge
        self._schemas: dict[Key, tuple[Node, Schema]] = {}
        self._samples: dict[tuple[Key, Direction], Json | None] = {}

    def view(self, node: Node) -> View:
        """Gives what the schemas of a node say together."""
        return self._views.of(node)

    def schema(self, node: Node) -> Schema:
        """Gives one schema that asks for what those of a node do."""
        if len(node) == 1:
            return node[0]
        known = self._schemas.get(key(node))
        if known is None:
            known = self._schemas[key(node)] = node, Schema("", all_of=node)
        return known[1]

    def accepts(self, node: Node, value: Json) -> bool:
        """Says whether a value is valid."""
        return self._judge.is_valid(value, self.schema(node))

    def refused_by(self, node: Node, value: Json) -> frozenset[str]:
        """Gives the keywords that a value violates itself, not in what is within it."""
        found = self._judge.violations(value, self.schema(node))
        return frozenset(one.keyword for one in found if not one.instance)

    def objection(self, node: Node, value: Json, name: str = "") -> str:
        """Gives what a version has against a value, in words; `name` is that of the whole, if it has one."""
        found = self._judge.violations(value, self.schema(node))
        places = [f"{name}{one.instance}" for one in found]
        said = zip(places[:3], found, strict=False)
        return "; ".join(f"{place}: {one.message}" if place else one.message for place, one in said)

    def sample(self, node: Node, direction: Direction) -> Json | None:
        """Gives a value that is valid; None where none is found."""
        schema = self.schema(node)
        known = key((schema,)), direction
        if known not in self._samples:
            found = sample(schema, self.service, is_valid=self._judge.is_valid, direction=direction)
            self._samples[known] = None if found is None else found.value
            self._schemas.setdefault(known[0], ((schema,), schema))
        return self._samples[known]
