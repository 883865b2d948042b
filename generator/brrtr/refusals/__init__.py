"""Works out how a service refuses in the document's own words: by the schemas that it declares for refusals.

Where an operation declares JSON, XML or text for a status, its range or `default`, the refusal of that status
is a value of that schema. What it looks like is found and judged here, once; the service only fills it in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..ir import MediaType, Service
from ..pointers import plain
from ..python.names import variables
from ..routes import Shape as RouteShape
from ..routes import parse
from ..samples import Samples
from ..validators.judge import Judge
from .finding import Finder
from .shape import Shape, Shapes
from .trials import ALL, statuses

__all__ = ["RefusalShapes", "Shape", "Shapes", "Unfitting", "refusal_shapes"]


@dataclass(frozen=True, slots=True)
class Unfitting:
    """Tells of what is declared for refusals and no refusal of ours is."""

    pointer: str
    operations: int
    statuses: tuple[str, ...]
    media_type: str = ""
    """The media type that no words can be written in; empty where it is the schema that takes none."""


@dataclass(frozen=True)
class RefusalShapes:
    """Knows the shapes of the refusals of a service."""

    operations: tuple[Shapes, ...] = ()
    """Those of each operation, in the document's order."""
    unfitting: tuple[Unfitting, ...] = ()
    handlers: tuple[str, ...] = ()
    """The names of the operations' handlers, in the same order."""
    places: tuple[RouteShape, ...] = ()
    """What their paths match, likewise."""
    overloaded: frozenset[RouteShape] = frozenset()
    """Those of paths where more than the path decides, so that a request may fit no operation."""

    @cached_property
    def named(self) -> dict[str, Shape]:
        """Gives all shapes by the names that their constants have."""
        found = dict.fromkeys(shape for shapes in self.operations for shape in shapes.values() if shape)
        counts: Counter[str] = Counter()
        wanted: dict[str, Shape] = {}
        for shape in found:
            counts[shape.called] += 1
            count = counts[shape.called]
            wanted[f"{shape.called} {count}" if count > 1 else shape.called] = shape
        names = variables(["refusals", *wanted])
        return {names[text]: shape for text, shape in wanted.items()}

    @cached_property
    def unmatched(self) -> Shapes:
        """Gives the shapes of requests that no operation answers: those that most operations have."""
        found: dict[str, Shape | None] = {}
        for status in ALL:
            counted = Counter(filter(None, (_of(shapes, status) for shapes in self.operations)))
            for shape, count in counted.most_common(1):
                if 2 * count > len(self.operations):
                    found[str(status)] = shape
        for key in ("default", "4XX", "5XX"):
            covered = [str(status) for status in statuses(key)]
            own = {found.get(status) for status in covered}
            if len(own) == 1 and None not in own:
                found = {one: shape for one, shape in found.items() if one not in covered}
                found[key] = own.pop()
        return found

    @property
    def at_paths(self) -> list[tuple[Shapes, list[str]]]:
        """Gives how paths refuse who asks for an operation that they have not, where not as `unmatched` does.

        Each is as most of the operations at the path have it that say anything of it, with their handlers.
        """
        by_place: dict[RouteShape, list[tuple[str, Shapes]]] = {}
        for place, handler, shapes in zip(self.places, self.handlers, self.operations, strict=True):
            by_place.setdefault(place, []).append((handler, shapes))
        usual = self.unmatched
        found: dict[tuple[Any, ...], tuple[Shapes, list[str]]] = {}
        for place, operations in by_place.items():
            own: dict[str, Shape | None] = {}
            for status in (400, 405) if place in self.overloaded else (405,):
                shape = _most([_of(shapes, status) for _, shapes in operations], _of(usual, status))
                if shape is not _of(usual, status):
                    own[str(status)] = shape
            if own:
                handlers = [handler for handler, _ in operations]
                found.setdefault(tuple(own.items()), (own, []))[1].extend(handlers)
        return [*found.values()]

    @property
    def groups(self) -> list[tuple[Shapes, list[str]]]:
        """Gives the operations that have the same shapes: first what more than half of all have."""
        found: dict[tuple[Any, ...], tuple[Shapes, list[str]]] = {}
        for handler, shapes in zip(self.handlers, self.operations, strict=True):
            found.setdefault(tuple(shapes.items()), (shapes, []))[1].append(handler)
        most = [group for group in found.values() if 2 * len(group[1]) > len(self.operations)] or [({}, [])]
        others = (group for group in found.values() if group[0] != most[0][0])
        return [*most, *others]


def refusal_shapes(
    service: Service, judge: Judge, samples: Samples, handlers: Sequence[str]
) -> RefusalShapes:
    """Finds the shapes of all refusals that the operations of a service declare."""
    finder = Finder(service, judge, samples)
    operations = tuple(finder.shapes(operation) for operation in service.operations)
    unfitting = tuple(
        _told(media_type, len(named), declared, takes_words=takes_words)
        for media_type, takes_words, named, declared in finder.unfitting.values()
    )
    places = tuple(parse(operation.path).shape for operation in service.operations)
    overloaded = frozenset(parse(overload.path).shape for overload in service.overloads)
    return RefusalShapes(operations, unfitting, tuple(handlers), places, overloaded)


def _of(shapes: Shapes, status: int) -> Shape | None:
    for key in (str(status), f"{status // 100}XX", "default"):
        if key in shapes:
            return shapes[key]
    return None


def _most(shapes: Sequence[Shape | None], usual: Shape | None) -> Shape | None:
    """Gives the shape that most have, the usual one of several that as many have; and where there is none."""
    counted = Counter(filter(None, shapes))
    most = [shape for shape, count in counted.items() if count == max(counted.values())]
    return most[0] if most and usual not in most else usual


def _told(media_type: MediaType, operations: int, declared: Sequence[str], *, takes_words: bool) -> Unfitting:
    place = (takes_words and media_type.schema and media_type.schema.ref) or media_type.pointer
    name = "" if takes_words else media_type.name
    return Unfitting(plain(place), operations, tuple(dict.fromkeys(declared)), name)
