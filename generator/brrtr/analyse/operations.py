"""Reads paths, operations, parameters, bodies and responses into the IR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from ..ir import (
    Cors,
    Encoding,
    Header,
    MediaType,
    Operation,
    Parameter,
    RequestBody,
    Response,
    SecurityRequirement,
    parameter_key,
)
from ..methods import METHOD_FIELDS, refusal
from ..overloads import constant
from ..pointers import child
from ..resolve import Document
from ..routes.keys import Key, cut
from . import security
from .cross_origin import cors
from .findings import Findings
from .kept_parts import KeptParts
from .objects import example_places, examples, follow, text
from .plain_json import plain_json
from .schemas import SchemaReader
from .servers import elsewhere

DEFAULT_STYLES = {
    "path": "simple",
    "query": "form",
    "querystring": "form",  # of no meaning: it has `content`
    "header": "simple",
    "cookie": "form",
}
_IGNORED_HEADERS = ("accept", "content-type", "authorization")
"""OpenAPI 3.1 4.8.12.2: parameter definitions of these names shall be ignored."""


class OperationReader:
    """Reads the document's operations, path by path."""

    def __init__(
        self,
        document: Document,
        findings: Findings,
        schemas: SchemaReader,
        base_path: str = "",
        kept: KeptParts | None = None,
    ) -> None:
        self._kept = kept
        self._document = document if kept is None else kept.document
        self._findings = findings
        self._schemas = schemas
        self._base_path = base_path
        self.security: tuple[SecurityRequirement, ...] = ()
        """What operations ask for that do not say it themselves."""
        if "security" in document.tree:
            self.security = security.requirements(document.tree["security"], "/security", findings)

    def operations(self) -> Iterator[Operation]:
        """Reads every operation under `paths`, in the document's order."""
        for path in self._document.tree.get("paths") or {}:
            if not path.startswith("x-"):
                yield from self.path_item(child("/paths", path), path)

    def path_item(self, place: str, path: str) -> Iterator[Operation]:
        """Reads the operations of one Path Item Object, wherever it stands."""
        read = self._path_item(place, path)
        if self._kept is not None:
            security_of_all = self._document.tree.get("security")
            read = self._kept.operations(place, read, path, self._base_path, security_of_all)
        for operation in read:
            yield operation
            self._schemas.drain(self._kept)

    def _path_item(self, place: str, path: str) -> Iterator[Operation]:
        pointer, item = follow(self._document, place)
        inherit = [item[m] for m in METHOD_FIELDS if m in item and "servers" not in item[m]]
        if inherit or item.get("additionalOperations"):
            elsewhere(item, self._base_path, pointer, "this path", self._findings)
        shared = self._parameters(item, pointer)
        origins = cors(item, pointer, self._findings)
        for method in METHOD_FIELDS:
            if isinstance(item.get(method), Mapping):
                read = self._operation(path, method.upper(), child(pointer, method), item[method], shared)
                yield _within(read, origins)
        for method, operation in (item.get("additionalOperations") or {}).items():
            place = child(child(pointer, "additionalOperations"), method)
            reason = refusal(method)
            if reason:
                self._findings.error("unsupported-method", f"The method {method!r} {reason}.", place)
            else:
                yield _within(self._operation(path, method, place, operation, shared), origins)

    def _operation(
        self, path: str, method: str, pointer: str, raw: Mapping[str, Any], shared: tuple[Parameter, ...]
    ) -> Operation:
        own = self._parameters(raw, pointer)
        overridden = {parameter_key(parameter.location, parameter.name) for parameter in own}
        parameters = *(p for p in shared if parameter_key(p.location, p.name) not in overridden), *own
        path, parameters = self._settled(path, parameters)
        elsewhere(raw, self._base_path, pointer, "this operation", self._findings)
        requirements = self.security
        if "security" in raw:
            requirements = security.requirements(raw["security"], child(pointer, "security"), self._findings)
        if raw.get("callbacks"):
            self._findings.note(
                "ignored-callbacks",
                "Callbacks are requests that a service makes: models are all there is.",
                pointer,
            )
        tags = raw.get("tags") or ()
        return Operation(
            pointer,
            method,
            path,
            operation_id=text(raw, "operationId"),
            parameters=tuple(_in_query(parameter, cut(path)) for parameter in parameters),
            request_body=self._request_body(raw, pointer),
            responses=tuple(self._responses(raw, pointer)),
            security=requirements,
            tags=tuple(tag for tag in tags if isinstance(tag, str)),
            summary=text(raw, "summary"),
            description=text(raw, "description"),
            deprecated=raw.get("deprecated") is True,
            extensions=tuple((key, plain_json(value)) for key, value in raw.items() if key.startswith("x-")),
            cors=cors(raw, pointer, self._findings),
        )

    def _settled(self, path: str, parameters: tuple[Parameter, ...]) -> tuple[str, tuple[Parameter, ...]]:
        """Gives a path, and the parameters that are left, with the only value of those next to another in it.

        Nothing says where the one ends and the other begins, unless one has a single value:
        `/pages/{name}{ending}` is `/pages/{name}.json`.
        """
        left = []
        for parameter in parameters:
            variable = f"{{{parameter.name}}}"
            beside = f"}}{variable}" in path or f"{variable}{{" in path
            if parameter.location == "path" and beside:
                raw = self._document.get(parameter.pointer)
                value = constant(self._document, raw.get("schema"))
                if value is not None:
                    path = path.replace(variable, quote(value, safe=""), 1)
                    continue
            left.append(parameter)
        return path, tuple(left)

    def _parameters(self, raw: Mapping[str, Any], pointer: str) -> tuple[Parameter, ...]:
        found = []
        for index, _ in enumerate(raw.get("parameters") or ()):
            parameter = self._parameter(child(child(pointer, "parameters"), index))
            if parameter is not None:
                found.append(parameter)
        return tuple(found)

    def _parameter(self, pointer: str) -> Parameter | None:
        pointer, raw = follow(self._document, pointer)
        location, name = text(raw, "in"), text(raw, "name")
        if location == "header" and name.lower() in _IGNORED_HEADERS:
            self._findings.warning(
                "ignored-header-parameter",
                f"OpenAPI gives the header {name!r} another place than a parameter: it is left out.",
                pointer,
            )
            return None
        if location not in DEFAULT_STYLES:
            self._findings.error(
                "unsupported-parameter", f"Parameters in {location!r} are not supported.", pointer
            )
            return None
        style = text(raw, "style") or DEFAULT_STYLES[location]
        content = next(iter(self._content(raw, pointer)), None)
        return Parameter(
            pointer,
            name,
            location,
            required=raw.get("required") is True or location == "path",
            style=style,
            explode=bool(raw.get("explode", style in {"form", "cookie"})),
            schema=self._schema(raw, pointer),
            content=content,
            allow_reserved=raw.get("allowReserved") is True,
            allow_empty_value=raw.get("allowEmptyValue") is True,
            description=text(raw, "description"),
            deprecated=raw.get("deprecated") is True,
            examples=examples(self._document, raw, pointer),
        )

    def _schema(self, raw: Mapping[str, Any], pointer: str, key: str = "schema") -> Any:
        return self._schemas.read(raw[key], child(pointer, key)) if key in raw else None

    def _content(self, raw: Mapping[str, Any], pointer: str) -> Iterator[MediaType]:
        for name in raw.get("content") or ():
            place, media_type = follow(self._document, child(child(pointer, "content"), name))
            found = example_places(self._document, place)
            yield MediaType(
                place,
                _media_type(name),
                schema=self._schema(media_type, place),
                item_schema=self._schema(media_type, place, "itemSchema"),
                examples=tuple(example for _, example in found),
                example_pointers=tuple(where for where, _ in found),
                encoding=tuple(self._encodings(media_type, place)),
            )

    def _encodings(self, raw: Mapping[str, Any], pointer: str) -> Iterator[Encoding]:
        for name, encoding in (raw.get("encoding") or {}).items():
            styled = any(key in encoding for key in ("style", "explode", "allowReserved"))
            style = text(encoding, "style") or "form"
            content_types = text(encoding, "contentType").lower().split(",")
            place = child(child(pointer, "encoding"), name)
            yield Encoding(
                place,
                name,
                content_types=tuple(t.partition(";")[0].strip() for t in content_types if t.strip()),
                style=style if styled else None,
                explode=bool(encoding.get("explode", style == "form")),
                headers=tuple(self._headers(encoding, place)),
            )

    def _request_body(self, raw: Mapping[str, Any], pointer: str) -> RequestBody | None:
        if "requestBody" not in raw:
            return None
        pointer, body = follow(self._document, child(pointer, "requestBody"))
        return RequestBody(
            pointer,
            required=body.get("required") is True,
            content=tuple(self._content(body, pointer)),
            description=text(body, "description"),
        )

    def _responses(self, raw: Mapping[str, Any], pointer: str) -> Iterator[Response]:
        for status in raw.get("responses") or ():
            if status.startswith("x-"):
                continue
            place, response = follow(self._document, child(child(pointer, "responses"), status))
            yield Response(
                place,
                status if status == "default" else status.upper(),
                description=text(response, "description"),
                headers=tuple(self._headers(response, place)),
                content=tuple(self._content(response, place)),
            )

    def _headers(self, raw: Mapping[str, Any], pointer: str) -> Iterator[Header]:
        for name in raw.get("headers") or ():
            place, header = follow(self._document, child(child(pointer, "headers"), name))
            if name.lower() == "content-type":
                continue  # OpenAPI 3.1 4.8.17: shall be ignored
            content = next(iter(self._content(header, place)), None)
            # Who declares several Set-Cookie, where a name can stand but once, writes NUL before the others.
            own = name.lstrip("\0")
            yield Header(
                place,
                own if own.lower() == "set-cookie" else name,
                required=header.get("required") is True,
                schema=content.schema if content else self._schema(header, place),
                explode=header.get("explode") is True,
                is_json=content is not None and _is_json(content.name),
                description=text(header, "description"),
                examples=examples(self._document, header, place),
            )


def _in_query(parameter: Parameter, key: Key) -> Parameter:
    """Gives a parameter that its path has behind a `?` as one of the query, whatever it says of itself."""
    if parameter.location != "path" or not key.pieces or f"{{{parameter.name}}}" in key.path:
        return parameter
    name = key.named(parameter.name)
    if not name:
        return parameter
    return replace(parameter, name=name, location="query", style="form", explode=True)


def _within(operation: Operation, origins: Cors | None) -> Operation:
    """Gives an operation to which applies what its path says of `x-cors`."""
    if origins is None:
        return operation
    return replace(operation, cors=origins if operation.cors is None else operation.cors.over(origins))


def _media_type(written: str) -> str:
    """Gives type and subtype in lower case, parameters as they are: their values may be more than that."""
    name, semicolon, parameters = written.partition(";")
    return (name.strip().lower() + semicolon + parameters).strip()


def _is_json(media_type: str) -> bool:
    essence = media_type.partition(";")[0].strip()
    return essence == "application/json" or essence.endswith("+json")
