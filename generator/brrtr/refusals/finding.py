"""Finds how the refusals of a document's responses look, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, cast

from ..folders import runtime_module
from ..ir import Json, MediaType, Operation, Response, Service
from ..pointers import keys, plain
from ..python.uses import call
from ..samples import Samples
from ..schemas.references import is_bare
from ..validators.judge import Judge
from .expressions import outline, shape_arguments
from .fields import required_fields
from .in_xml import XmlTrials
from .offers import HTML, JSON, PROBLEM, PROBLEM_XML, TEXT, XML, Offer, offers
from .shape import Shape, Shapes
from .shaping import Body, Shaper
from .trials import ALL, statuses, trials


@dataclass(frozen=True, slots=True)
class _Looks:
    """Says how refusals look, as it is kept."""

    arguments: list[str]
    """What a shape is made with."""
    outline: Json
    is_whole: bool
    """Whether these are problem details."""
    compromises: bool = False
    is_judged: bool = False


_PROBLEM = _Looks([call("Members")], "<problem details>", is_whole=True)


@dataclass
class Finder:
    """Finds the shapes of refusals, each once."""

    service: Service
    judge: Judge
    samples: Samples
    unfitting: dict[Any, tuple[MediaType, bool, dict[str, None], list[str]]] = field(default_factory=dict)
    """Of each media type that nothing fits: whether words can be written in it, operations, statuses."""
    _known: dict[tuple[str, str], tuple[Shape | None, MediaType | None]] = field(default_factory=dict)
    _looking: dict[Any, _Looks | None] = field(default_factory=dict)
    _made: dict[Any, Shape] = field(default_factory=dict)

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
            takes_words = any(one.media_type is unfitting for one in offers(response, self.service.schemas))
            alike = unfitting.name, self._asked(unfitting)
            _, _, named, declared = self.unfitting.setdefault(alike, (unfitting, takes_words, {}, []))
            named[operation.pointer] = None
            declared.append(response.status)
        return shape

    def _found(self, response: Response) -> tuple[Shape | None, MediaType | None]:
        """Finds the shape of a response, or the media type that nothing fits."""
        fields = self._fields(response)
        offered = offers(response, self.service.schemas)
        made: dict[str, Shape] = {}
        for offer in offered:
            if made and offer.is_last:
                break
            shape = self._offered(offer, response, fields)
            if shape is not None:
                name = runtime_module("content.media_types").parse(shape.media_type).text
                made.setdefault(name, shape)
        if len(made) > 1:
            return self._chosen(made), None
        for shape in made.values():
            is_usual = shape.is_whole and shape.media_type == PROBLEM
            return None if is_usual and not fields and not shape.is_judged else shape, None
        unfitting = next((one.media_type for one in offered), next(iter(response.content), None))
        return self._shape_of(JSON, _PROBLEM, fields, response) if fields else None, unfitting

    def _offered(self, offer: Offer, response: Response, fields: tuple[tuple[str, Any], ...]) -> Shape | None:
        """Gives the shape of a response in a media type; None where nothing fits."""
        for way in offer.ways:
            looks = self._fitting(offer, way, response.status)
            if looks is not None:
                return self._shape_of(way, looks, fields, response, offer)
        return None

    def _fields(self, response: Response) -> tuple[tuple[str, Any], ...]:
        """Gives the header fields that a response must have."""
        if not any(header.required for header in response.headers):
            return ()
        return required_fields(response, self.service, self.judge)

    def _asked(self, media_type: MediaType) -> Any:
        """Gives what is the same for media types whose refusals look the same when they are written alike."""
        schema = media_type.schema
        asked: Any = None
        if schema is not None:
            asked = schema.ref if is_bare(schema) else self.judge.alike(schema)
        return asked, repr(media_type.examples)

    def _place(self, media_type: MediaType) -> str:
        """Gives where the schema of a media type stands: what `xml` says is said of places."""
        return (media_type.schema and media_type.schema.ref) or media_type.pointer

    def _fitting(self, offer: Offer, way: str, status: str) -> _Looks | None:
        """Gives what fits all statuses, as most does, or else what fits those of the response."""
        found = self._looks(offer, way, ALL)
        if found is None or found.compromises:
            found = self._looks(offer, way, statuses(status)) or found
        return found

    def _looks(self, offer: Offer, way: str, given: tuple[int, ...]) -> _Looks | None:
        """Gives how refusals look with these statuses, or did in an earlier generation."""
        media_type = offer.media_type
        place = self._place(media_type) if way == XML else ""
        key = (way, offer.is_problem, self._asked(media_type), place, given)
        if key not in self._looking:
            known = self.judge.known
            about = [way, self._xml.statements] if way == XML else [way]
            kept = known.key("refusal", media_type, list(given), about)
            found = known.get(kept) or (known.keep(kept, self._looked(media_type, way, given)),)
            self._looking[key] = None if found[0] is None else _Looks(**cast("dict[str, Any]", found[0]))
        return self._looking[key]

    def _looked(self, media_type: MediaType, way: str, given: tuple[int, ...]) -> Json:
        body = self._body(media_type, way, given)
        if body is None:
            return None
        return {
            "arguments": list(shape_arguments(body)),
            "outline": outline(body.body),
            "is_whole": body.is_whole,
            "compromises": body.compromises,
            "is_judged": body.is_judged,
        }

    def _body(self, media_type: MediaType, way: str, given: tuple[int, ...]) -> Body | None:
        shaper = Shaper(self.service, self.judge, self.samples)
        if way == PROBLEM_XML:
            return self._xml.details(media_type, trials(given))
        if way in {TEXT, HTML}:
            return shaper.text(media_type, given, is_html=way == HTML)
        body = shaper.body(media_type, given)
        if way == JSON or body is None or media_type.schema is None:
            return body
        return body if self._xml.survives(body, media_type.schema, trials(given)) else None

    @cached_property
    def _xml(self) -> XmlTrials:
        return XmlTrials(self.service, self.judge)

    def _shape_of(
        self,
        way: str,
        looks: _Looks,
        fields: tuple[tuple[str, Any], ...],
        response: Response,
        offer: Offer | None = None,
    ) -> Shape:
        """Gives the shape of what looks so; there is one for all that ask for the same."""
        media_type = offer.media_type if offer is not None else None
        # As they are, problem details are in any range.
        is_usual = offer is None or (looks.is_whole and way == JSON and offer.is_range)
        schema = media_type.schema if media_type is not None and (way == XML or looks.is_judged) else None
        shape = Shape(
            _called(media_type, response),
            PROBLEM if offer is None or is_usual else offer.sent_as(way),
            looks.outline,
            way,
            tuple(looks.arguments),
            fields,
            schema,
            looks.is_whole,
            looks.is_judged,
        )
        asked = place = None
        if media_type is not None and schema is not None:
            asked = self._asked(media_type)[0]
            place = self._place(media_type) if way == XML else None
        key = (shape.media_type, way, shape.arguments, repr(fields), asked, place, shape.is_judged)
        return self._made.setdefault(key, shape)

    def _chosen(self, made: Mapping[str, Shape]) -> Shape:
        """Gives the shape of what the client chooses a media type of."""
        several = tuple(made.values())
        return self._made.setdefault(several, replace(several[0], alternatives=several))


def _called(media_type: MediaType | None, response: Response) -> str:
    """Gives what a shape is called after."""
    schema = media_type.schema if media_type is not None else None
    named = [plain(schema.ref)] if schema is not None and schema.ref is not None else []
    named += [plain(response.pointer)] if response.pointer.startswith("/components/") else []
    return next((key for pointer in named for key in keys(pointer)[-1:]), "refusal")


def _wider(key: str, found: Mapping[str, Shape | None]) -> Iterator[Shape | None]:
    """Gives what holds where nothing is said for a key."""
    wider: Iterable[str] = ("default",) if key.endswith("XX") else (f"{key[0]}XX", "default")
    yield from (found[one] for one in (wider if key != "default" else ()) if one in found)
