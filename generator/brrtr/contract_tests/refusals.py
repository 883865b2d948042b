"""Finds requests that are refused for certain, before any handler sees them, for the service's own tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from ..content import media
from ..folders import runtime_module
from ..ir import Operation, Parameter, Schema, Service
from ..operations.bodies import invalid_status
from ..routes.keys import path_of
from .calls import IN_A_PATH, Call, CallWriter, Change

_METHODS = ("DELETE", "PATCH", "PUT", "POST", "GET")
_UNKNOWN_TYPE = "application/vnd.of-no-operation"
_NOWHERE = "/no/such/path" * 3


@dataclass(frozen=True, slots=True)
class Refusal:
    """Holds a request, and the status that it is answered."""

    about: str
    """What is wrong with it."""
    call: Call
    status: int


@dataclass(frozen=True, slots=True)
class Misroute:
    """Holds a request to a path that does not have the method, and the methods that it has."""

    method: str
    target: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Says what is refused for certain of the requests to one operation."""

    requests: tuple[Refusal, ...] = ()
    misroute: Misroute | None = None
    """The request with a method that the path does not have, for the first operation of its path."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """Says what is refused for certain."""

    operations: tuple[Refused, ...] = ()
    """What is refused of each operation, in the document's order."""
    nowhere: str = ""
    """A path that is none of the service's."""

    @classmethod
    def of(
        cls,
        service: Service,
        writer: CallWriter,
        requests: Iterable[tuple[Call | None, Sequence[Refusal]]],
    ) -> Refusals:
        """Finds what can be known of the operations, given of each a valid call, and wrong ones."""
        paths = _Paths(service)
        seen: set[str] = set()
        found = []
        for operation, (call, wrong) in zip(service.operations, requests, strict=True):
            if call is None:
                found.append(Refused())
                continue
            path = path_of(operation.path)
            misroute = _misroute(paths, call) if path not in seen else None
            if misroute is not None:
                seen.add(path)
            certain = (
                one for one in wrong if paths.lead_to(one.call) == 1 and writer.is_meant(operation, one.call)
            )
            found.append(Refused(tuple(certain), misroute))
        nowhere = service.base_path + _NOWHERE
        return cls(tuple(found), "" if paths.matching(nowhere) else nowhere)


class _Paths:
    """Knows the paths of a service, and which of them a target may mean."""

    def __init__(self, service: Service) -> None:
        self._methods: dict[str, list[str]] = {}
        for operation in service.operations:
            methods = self._methods.setdefault(service.base_path + path_of(operation.path), [])
            if operation.method not in methods:
                methods.append(operation.method)
        self._root = _Segments()
        for path in self._methods:
            shape = _VARIABLE.sub("{}", quote(path, safe=IN_A_PATH + "{}"))
            self._root.at(shape.split("/")).paths.append(path)
        self._matching: dict[str, list[list[str]]] = {}

    def matching(self, target: str) -> list[list[str]]:
        """Gives the methods of each path that matches."""
        path = target.partition("?")[0]
        if path not in self._matching:
            found = self._root.matching(path.split("/"))
            self._matching[path] = [self._methods[known] for known in found]
        return self._matching[path]

    def lead_to(self, call: Call) -> int:
        """Says how many paths a call may mean."""
        return len(self.matching(call.target))


_VARIABLE = re.compile(r"\{[^}]*\}")


class _Segments:
    """Holds the paths that begin alike, segment by segment."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        """Those that end here."""
        self._literal: dict[str, _Segments] = {}
        self._variable: dict[str, tuple[re.Pattern[str], _Segments]] = {}
        """What follows a segment with variables in it, and what that matches."""

    def at(self, segments: list[str]) -> _Segments:
        """Gives the place of what goes on with some segments, each variable of which is `{}`."""
        found = self
        for segment in segments:
            if "{}" not in segment:
                found = found._literal.setdefault(segment, _Segments())
                continue
            if segment not in found._variable:
                parts = map(re.escape, segment.split("{}"))
                found._variable[segment] = re.compile("[^/]*".join(parts)), _Segments()
            found = found._variable[segment][1]
        return found

    def matching(self, segments: list[str]) -> Iterator[str]:
        """Gives the paths that some segments may mean."""
        places = [self]
        for segment in segments:
            places = [following for place in places for following in place._after(segment)]
        for place in places:
            yield from place.paths

    def _after(self, segment: str) -> Iterator[_Segments]:
        if segment in self._literal:
            yield self._literal[segment]
        for pattern, following in self._variable.values():
            if pattern.fullmatch(segment):
                yield following


def _misroute(paths: _Paths, call: Call) -> Misroute | None:
    """Gives the call with a method that its path does not have, if there is one and the path is certain."""
    if paths.lead_to(call) != 1:
        return None
    (methods,) = paths.matching(call.target)
    other = next((method for method in _METHODS if method not in methods), None)
    return None if other is None else Misroute(other, call.target, tuple(sorted(methods)))


def refused_requests(
    service: Service, writer: CallWriter, operation: Operation, call: Call
) -> Iterator[Refusal]:
    """Gives requests that are wrong, each in one thing, given a valid call."""
    changes: list[tuple[str, Change, int]] = []
    if operation.security and all(_is_checked(service, one.schemes) for one in operation.security):
        changes.append(("no credential", Change(anonymous=True), 401))
    credentials = {scheme.parameter_name.lower() for scheme in service.security_schemes}
    for parameter in operation.parameters:
        kind = _kind(parameter, service)
        if kind is None or parameter.name.lower() in credentials:
            continue
        name, status = f"{parameter.location} {parameter.name}", invalid_status(operation)
        if parameter.required and parameter.location != "path":
            changes.append((f"no {name}", Change(without=parameter.pointer), status))
        if kind in {"integer", "number", "boolean"} and _is_apart(parameter, operation):
            changes.append((f"wrong {name}", Change(wrong=parameter.pointer), status))
    for about, change, status in changes:
        changed = writer.call(operation, change)
        if changed is not None:
            yield Refusal(about, changed, status)
    yield from _of_body(service, operation, call)


def _of_body(service: Service, operation: Operation, call: Call) -> Iterator[Refusal]:
    body = operation.request_body
    if body is None or not body.required or "content-type" not in call.headers:
        return
    known = runtime_module("content.media_types").ByMediaType({one.name: one for one in body.content})
    if known.get(_UNKNOWN_TYPE.encode()) is None:
        headers = {**call.headers, "content-type": _UNKNOWN_TYPE}
        yield Refusal("wrong media type", replace(call, headers=headers, body="-"), 415)
    if all(media.body_kind(one, service.schemas) in {media.JSON, media.XML} for one in body.content):
        yield Refusal("malformed body", replace(call, body="{"), 400)


def _is_checked(service: Service, schemes: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    """Says whether a request without a credential fails a requirement, whatever its connection is."""
    types = {scheme.name: scheme.type for scheme in service.security_schemes}
    return bool(schemes) and all(types[name] != "mutualTLS" for name, _ in schemes)


def _kind(parameter: Parameter, service: Service) -> str | None:
    """Gives the one type of a parameter that is a single value, if nothing stands in for it."""
    schema: Schema | None = parameter.schema
    seen: set[str] = set()
    while schema is not None and schema.ref is not None and schema.ref not in seen:
        if schema.default is not None or schema.type:
            return None
        seen.add(schema.ref)
        schema = service.schemas[schema.ref]
    if schema is None or schema.default is not None or len(schema.type) != 1 or parameter.content:
        return None
    known = {"string", "integer", "number", "boolean"}
    plain = parameter.style in {"form", "simple"} and parameter.location != "querystring"
    return schema.type[0] if plain and schema.type[0] in known else None


def _is_apart(parameter: Parameter, operation: Operation) -> bool:
    """Says whether a parameter of a path is a whole segment, so that any text leads to the operation."""
    return parameter.location != "path" or f"{{{parameter.name}}}" in path_of(operation.path).split("/")
