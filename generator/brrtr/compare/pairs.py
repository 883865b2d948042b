"""Holds two versions of an operation, for those that compare parts of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..ir import Json, Operation, Parameter, Schema
from ..samples import Direction
from .change import Effect, Witness
from .collecting import Collector, Places
from .difference import Written
from .sides import Side
from .witnesses import Sent


@dataclass(frozen=True, slots=True)
class Pair:
    """Holds two versions of an operation."""

    before: Operation
    after: Operation
    sides: tuple[Side, Side]
    collector: Collector
    name: str
    """How the operation is called, such as `GET /pets/{petId}`."""

    @property
    def places(self) -> Places:
        """Gives where the operation stands."""
        return self.before.pointer, self.after.pointer

    def add(
        self,
        rule: str,
        message: str,
        places: Places,
        about: str = "",
        *,
        effect: Effect | None = None,
        witness: Witness | None = None,
    ) -> None:
        """Adds a change."""
        self.collector.add(
            rule, message, places, operation=self.name, about=about, effect=effect, witness=witness
        )

    def schemas(
        self,
        schemas: tuple[Schema | None, Schema | None],
        direction: Direction,
        where: str,
        written: Written | None = None,
        sent: Sent | None = None,
    ) -> None:
        """Compares schemas; None allows anything."""
        self.collector.schemas(
            schemas, direction=direction, operation=self.name, where=where, written=written, sent=sent
        )

    def request(self, because: str, **sent: Json) -> Witness:
        """Gives a request that worked: method and path, and what else is sent that matters."""
        value: dict[str, Json] = {"method": self.after.method, "path": self.after.path}
        return Witness(value | {where: one for where, one in sent.items() if one}, "before", because)

    def sample(self, parameter: Parameter) -> Json:
        """Gives a value that the old version takes for a parameter."""
        return self.sides[0].sample((schema_of(parameter) or Schema(""),), "request")


def schema_of(parameter: Parameter) -> Schema | None:
    """Gives what a parameter's values must be."""
    return parameter.schema if parameter.content is None else parameter.content.schema
