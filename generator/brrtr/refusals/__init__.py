"""Works out how a service refuses in the document's own words: by the schemas that it declares for refusals.

Where an operation declares JSON for a status, its range or `default`, the refusal of that status is a value
of that schema. What it looks like is found and judged here, once; the service only fills it in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

from ..content import media
from ..ir import Json, MediaType, Operation, Response, Service
from ..pointers import keys, plain
from ..python.names import variables
from ..python.uses import call
from ..samples import Samples
from ..schemas.references import is_bare
from ..validators.judge import Judge
from .expressions import outline, shape_arguments, shape_expression
from .fields import required_fields
from .shaping import Shaper
from .trials import ALL, statuses

Shapes = Mapping[str, "Shape | None"]
"""By status, range or `default`; None where something else is declared that would come first."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Holds how refusals look that some responses declare; there is one for each expression."""

    expression: str
    called: str
    """What it is called after: a schema or a response of the document."""
    media_type: str
    outline: Json
    """What a refusal looks like, for people."""
    fields: tuple[str, ...] = ()
    """The names of the header fields that its response has, since the document asks for them."""


@dataclass(frozen=True, slots=True)
class Unfitting:
    """Tells of a schema of refusals that no refusal of ours is a value of."""

    pointer: str
    operations: int
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class RefusalShapes:
    """Knows the shapes of the refusals of a service."""

    operations: tuple[Shapes, ...] = ()
    """Those of each operation, in the document's order."""
    unfitting: tuple[Unfitting, ...] = ()
    handlers: tuple[str, ...] = ()
    """The names of the operations' handlers, in the same order."""

    @cached_property
    def named(self) -> dict[str, Shape]:
        """Gives all shapes by the names that their constants have."""
        found = {shape.expression: shape for shapes in self.operations for shape in shapes.values() if shape}
        counts: Counter[str] = Counter()
        wanted: dict[str, Shape] = {}
        for shape in found.values():
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
    def groups(self) -> list[tuple[Shapes, list[str]]]:
        """Gives the operations that have the same shapes: the most first, then as the document has them."""
        found: dict[tuple[Any, ...], tuple[Shapes, list[str]]] = {}
        for handler, shapes in zip(self.handlers, self.operations, strict=True):
            found.setdefault(tuple(shapes.items()), (shapes, []))[1].append(handler)
        groups = list(found.values())
        most = max(groups, key=lambda group: len(group[1]), default=None)
        return sorted(groups, key=lambda group: group is not most)


def refusal_shapes(
    service: Service, judge: Judge, samples: Samples, handlers: Sequence[str]
) -> RefusalShapes:
    """Finds the shapes of all refusals that the operations of a service declare."""
    finder = _Finder(service, judge, samples)
    operations = tuple(finder.shapes(operation) for operation in service.operations)
    unfitting = tuple(
        Unfitting(pointer, len(named), tuple(dict.fromkeys(declared)))
        for pointer, named, declared in finder.unfitting.values()
    )
    return RefusalShapes(operations, unfitting, tuple(handlers))


def _of(shapes: Shapes, status: int) -> Shape | None:
    for key in (str(status), f"{status // 100}XX", "default"):
        if key in shapes:
            return shapes[key]
    return None


@dataclass(frozen=True, slots=True)
class _Looks:
    """Says how refusals look, as it is kept."""

    arguments: list[str]
    """What a shape is made with."""
    outline: Json
    is_whole: bool
    """Whether these are problem details."""
    compromises: bool = False


PROBLEM = "application/problem+json"
_PROBLEM = _Looks([call("Members")], "<problem details>", is_whole=True)


@dataclass(slots=True)
class _Finder:
    """Finds the shapes of refusals, each once."""

    service: Service
    judge: Judge
    samples: Samples
    unfitting: dict[Any, tuple[str, dict[str, None], list[str]]] = field(default_factory=dict)
    """Of each schema that nothing fits its place, the operations, and the statuses."""
    _known: dict[tuple[str, str], tuple[Shape | None, MediaType | None]] = field(default_factory=dict)
    _looking: dict[Any, _Looks | None] = field(default_factory=dict)
    _made: dict[str, Shape] = field(default_factory=dict)

    def shapes(self, operation: Operation) -> Shapes:
        """Gives the shapes of an operation; what a wider key says as well is not said twice."""
        found = {
            response.status: self._shape(response, operation)
            for response in operation.responses
            if statuses(response.status)
        }
        return {key: shape for key, shape in found.items() if shape is not next(_wider(key, found), None)}

    def _shape(self, response: Response, operation: Operation) -> Shape | None:
        """Gives the shape of a response; None for problem details, declared as such or not."""
        key = (response.pointer, response.status)
        if key not in self._known:
            self._known[key] = self._found(response)
        shape, unfitting = self._known[key]
        if unfitting is not None:
            pointer = plain((unfitting.schema and unfitting.schema.ref) or unfitting.pointer)
            _, named, declared = self.unfitting.setdefault(self._alike(unfitting), (pointer, {}, []))
            named[operation.pointer] = None
            declared.append(response.status)
        return shape

    def _found(self, response: Response) -> tuple[Shape | None, MediaType | None]:
        """Finds the shape of a response, or the media type of JSON that nothing fits."""
        fields = self._fields(response)
        offered = [one for one in response.content if media.kind(one, self.service.schemas) == media.JSON]
        offered.sort(key=lambda one: not _is_problem(one))  # which says the most
        for media_type in offered:
            looks = self._fitting(media_type, response.status)
            if looks is not None:
                name, called = media.sent_as(media_type, media.JSON), _called(media_type, response)
                whole = looks.is_whole and _is_problem(media_type) and not fields
                return None if whole else self._made_of(name, looks, fields, called), None
        shape = self._made_of(PROBLEM, _PROBLEM, fields, _called(None, response)) if fields else None
        return shape, offered[0] if offered else None

    def _fields(self, response: Response) -> tuple[tuple[str, Any], ...]:
        """Gives the header fields that a response must have."""
        if not any(header.required for header in response.headers):
            return ()
        return required_fields(response, self.service, self.judge)

    def _alike(self, media_type: MediaType) -> Any:
        """Gives what is the same for media types whose refusals look the same."""
        schema = media_type.schema
        asked: Any = None
        if schema is not None:
            asked = schema.ref if is_bare(schema) else self.judge.alike(schema)
        return media_type.name, asked, repr(media_type.examples)

    def _fitting(self, media_type: MediaType, status: str) -> _Looks | None:
        """Gives what fits all statuses, as most does, or else what fits those of the response."""
        found = self._looks(media_type, ALL)
        if found is None or found.compromises:
            found = self._looks(media_type, statuses(status)) or found
        return found

    def _looks(self, media_type: MediaType, given: tuple[int, ...]) -> _Looks | None:
        """Gives how refusals look with these statuses, or did in an earlier generation."""
        key = (self._alike(media_type), given)
        if key not in self._looking:
            known = self.judge.known
            kept = known.key("refusal", media_type, list(given))
            found = known.get(kept) or (known.keep(kept, self._looked(media_type, given)),)
            self._looking[key] = None if found[0] is None else _Looks(**cast("dict[str, Any]", found[0]))
        return self._looking[key]

    def _looked(self, media_type: MediaType, given: tuple[int, ...]) -> Json:
        body = Shaper(self.service, self.judge, self.samples).body(media_type, given)
        if body is None:
            return None
        return {
            "arguments": list(shape_arguments(body)),
            "outline": outline(body.body),
            "is_whole": body.is_whole,
            "compromises": body.compromises,
        }

    def _made_of(self, name: str, looks: _Looks, fields: tuple[tuple[str, Any], ...], called: str) -> Shape:
        expression = shape_expression(name, looks.arguments, fields)
        shape = Shape(expression, called, name, looks.outline, tuple(field for field, _ in fields))
        return self._made.setdefault(expression, shape)


def _called(media_type: MediaType | None, response: Response) -> str:
    """Gives what a shape is called after."""
    schema = media_type.schema if media_type is not None else None
    named = [plain(schema.ref)] if schema is not None and schema.ref is not None else []
    named += [plain(response.pointer)] if response.pointer.startswith("/components/") else []
    return next((key for pointer in named for key in keys(pointer)[-1:]), "refusal")


def _is_problem(media_type: MediaType) -> bool:
    return media.essence(media_type) == PROBLEM


def _wider(key: str, found: Mapping[str, Shape | None]) -> Iterator[Shape | None]:
    """Gives what holds where nothing is said for a key."""
    wider: Iterable[str] = ("default",) if key.endswith("XX") else (f"{key[0]}XX", "default")
    yield from (found[one] for one in (wider if key != "default" else ()) if one in found)
