"""Says which operations a service can be made of, and why not of the others."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from ..content import media
from ..content.forms import MOST_SCHEMAS, FormProperty, has_too_many, properties
from ..content.parameters import is_small
from ..content.styles import findings, names
from ..diagnostics import Code, Diagnostic, DocumentError, Severity
from ..extensions import STREAM, extension_faults
from ..ir import MediaType, Operation, Parameter, Schema, Service
from ..kept import Kept
from ..pointers import child, keys, plain
from ..resolve import Document
from ..routes import Clash, TemplateError, clashes, overlaps, parse
from ..routes.built_in import taken_paths
from ..routes.keys import path_of
from ..schemas.discriminators import hiding_children
from ..schemas.graph import reached, targets
from ..schemas.references import stands_for
from ..validators.judge import Judge
from .degrade import FIELD_NAME, servable
from .stated_values import refused_values

_SKIP = "Generate the other operations with --skip-unsupported."


def select(
    document: Document,
    service: Service,
    found: tuple[Diagnostic, ...],
    *,
    skip: bool,
    kept: Kept | None = None,
) -> tuple[Service, tuple[Diagnostic, ...], Judge]:
    """Gives the service without what is not supported, all diagnostics, and what has judged its values.

    Raises:
        DocumentError: when something is not supported and `skip` is not set, or when nothing is left.
    """
    service, changes = servable(document, service)
    errors = [d for d in found if d.severity is Severity.ERROR]
    others = [*(d for d in found if d.severity is not Severity.ERROR), *changes]
    for operation in service.operations:
        own = [*_faults(document, operation, service.schemas)]
        errors.extend(d for d in own if d.severity is Severity.ERROR)
        others.extend(d for d in own if d.severity is not Severity.ERROR)
    if errors and not skip:
        raise DocumentError((*dict.fromkeys(errors), *others), document.files)
    edges = {pointer: targets([schema]) for pointer, schema in service.schemas.items()}
    served, left_out, faulty = _divided(service, errors, edges)
    if left_out and not served:
        reason = document.diagnostic(
            Severity.ERROR, "no-operations", "No operation of the document can be served.", "/paths"
        )
        raise DocumentError((*dict.fromkeys(errors), reason), document.files)
    others.extend(
        document.diagnostic(
            Severity.WARNING, "skipped-operation", f"{o.method} {o.path} is left out.", o.pointer
        )
        for o in left_out
    )
    causes = [replace(error, severity=Severity.WARNING) for error in dict.fromkeys(errors)]
    used = _used_schemas(service, served, edges, faulty)
    others.extend(_unused(document, service, used))
    called = tuple(pointer for pointer in service.called if pointer in used)
    service = replace(
        service, operations=tuple(served), schemas=used, declared=service.schemas, called=called
    )
    judge = Judge(used, kept)
    others.extend(refused_values(document, service, judge))
    return service, (*causes, *dict.fromkeys(others), *_route_findings(document, service)), judge


def _divided(
    service: Service, errors: Iterable[Diagnostic], edges: Mapping[str, Iterable[str]]
) -> tuple[list[Operation], list[Operation], set[str]]:
    """Gives the operations without an error in them or what they refer to, the others, and faulty schemas."""
    above = {pointer for error in errors for pointer in _ancestors(error.pointer)}
    users: dict[str, list[str]] = {}
    for pointer, found in edges.items():
        for target in found:
            users.setdefault(target, []).append(pointer)
    faulty = reached((pointer for pointer in service.schemas if plain(pointer) in above), users)
    kept: list[Operation] = []
    left_out: list[Operation] = []
    for operation in service.operations:
        is_faulty = not above.isdisjoint(_places(operation))
        is_faulty = is_faulty or not faulty.isdisjoint(targets(_schemas(operation)))
        (left_out if is_faulty else kept).append(operation)
    return kept, left_out, faulty


def _ancestors(pointer: str) -> Iterator[str]:
    """Gives the pointer, and those of all that it is in, but for the document."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def _used_schemas(
    service: Service, kept: Iterable[Operation], edges: Mapping[str, Iterable[str]], faulty: Container[str]
) -> Mapping[str, Schema]:
    """Gives the schemas that operations and calls lead to: no other one costs anything.

    What extends a base is used as well where an answer, that may be it, must not have all that it has.
    """
    extended = {
        base: [one for one in named.values() if one not in faulty]
        for base, named in hiding_children(service.schemas).items()
    }
    called = [pointer for pointer in service.called if pointer not in faulty]
    edges = {pointer: [*found, *extended.get(pointer, ())] for pointer, found in edges.items()}
    used = reached((*targets(schema for operation in kept for schema in _schemas(operation)), *called), edges)
    return {pointer: schema for pointer, schema in service.schemas.items() if pointer in used}


def _unused(document: Document, service: Service, used: Mapping[str, Schema]) -> Iterator[Diagnostic]:
    """Makes one note on all named schemas that nothing is made of."""
    pointers = [
        pointer for pointer in service.schemas if plain(pointer) not in used and plain(pointer) == pointer
    ]
    if pointers:
        names = ", ".join(keys(pointer)[-1] for pointer in pointers[:3])
        more = f" and {len(pointers) - 3} more" if len(pointers) > 3 else ""
        message = f"No operation uses {names}{more}: the service has no models of them."
        yield document.diagnostic(Severity.NOTE, "unused-schemas", message, pointers[0])


def _route_findings(document: Document, service: Service) -> Iterator[Diagnostic]:
    routes = _decided_by_path(service)
    pointers = {(method, path): pointer for method, path, pointer in routes}
    for clash in clashes(routes):
        yield document.diagnostic(
            Severity.WARNING,
            "ambiguous-paths",
            _both_match(clash, service.base_path),
            _place(clash, clash.second, pointers),
            "Which one answers is always the same, but the document does not say which.",
        )
    for overlap in overlaps(routes):
        yield document.diagnostic(
            Severity.NOTE,
            "overlapping-paths",
            _both_match(overlap, service.base_path),
            _place(overlap, overlap.second, pointers),
            f"{overlap.first} is meant, whatever the method: of two templates, the one whose literal stands "
            "further left.",
        )
    for path in taken_paths(service):
        yield document.diagnostic(
            Severity.WARNING,
            "path-taken",
            f"The document serves {path} itself, so the service has no {path} of its own.",
            "/paths",
        )


def _decided_by_path(service: Service) -> list[tuple[str, str, str]]:
    """Gives method, path and pointer of the operations, of those with one path and one method the first."""
    found: dict[tuple[str, object], tuple[str, str, str]] = {}
    chosen = {(row[1], row[2]) for overload in service.overloads for row in overload.rows}
    for one in service.operations:
        path = path_of(one.path)
        key = (one.method, parse(path).shape if (one.method, one.path) in chosen else one.path)
        found.setdefault(key, (one.method, path, one.pointer))
    return list(found.values())


def _both_match(clash: Clash, base_path: str) -> str:
    methods = f" with {', '.join(clash.methods)}" if clash.methods else ""
    return f"{clash.first} and {clash.second} both match {base_path}{clash.example}{methods}."


def _place(clash: Clash, path: str, pointers: Mapping[tuple[str, str], str]) -> str:
    """Gives the first of the operations that the clash is about."""
    mine = {method: pointer for (method, other), pointer in pointers.items() if other == path}
    return next(mine[method] for method in (*clash.methods, *mine))


def _faults(document: Document, operation: Operation, schemas: Mapping[str, Schema]) -> Iterator[Diagnostic]:
    """Tells what is not supported of one operation."""

    def error(code: Code, message: str, pointer: str, hint: str = _SKIP) -> Diagnostic:
        return document.diagnostic(Severity.ERROR, code, message, plain(pointer), hint)

    try:
        parse(operation.path)
    except TemplateError as fault:
        yield error("invalid-path", f"{str(fault)[0].upper()}{str(fault)[1:]}.", operation.pointer)
    for parameter in operation.parameters:
        yield from _parameter_findings(document, parameter, schemas)
    yield from _query_findings(document, operation, schemas)
    for pointer, message in extension_faults(operation):
        yield document.diagnostic(Severity.WARNING, "invalid-extension", message, pointer)
    body = operation.request_body
    if body is not None:
        for media_type in body.content:
            yield from _form_findings(document, media_type, schemas)
    yield from _stream_findings(document, operation, schemas)
    for response in operation.responses:
        for header in response.headers:
            if not FIELD_NAME.fullmatch(header.name):
                message = f"{header.name!r} cannot be the name of a header field."
                yield error("invalid-header-name", message, header.pointer)


def _parameter_findings(
    document: Document, parameter: Parameter, schemas: Mapping[str, Schema]
) -> Iterator[Diagnostic]:
    """Tells what is not supported of a parameter, and what is read in one of several possible ways."""
    pointer = plain(parameter.pointer)
    if parameter.location == "header" and not FIELD_NAME.fullmatch(parameter.name):
        message = f"The parameter {parameter.name!r} has a name that no header field can have."
        yield document.diagnostic(Severity.ERROR, "unsupported-parameter", message, pointer, _SKIP)
    for kind, reason in findings(parameter, schemas):
        message = f"The parameter {parameter.name!r} {reason}."
        if kind == "error":
            yield document.diagnostic(Severity.ERROR, "unsupported-parameter", message, pointer, _SKIP)
        else:
            yield document.diagnostic(Severity.NOTE, "undefined-style", message, pointer)


def _query_findings(
    document: Document, operation: Operation, schemas: Mapping[str, Schema]
) -> Iterator[Diagnostic]:
    """Tells of names of a query string, or of cookies, that belong to more than one parameter."""
    owners: dict[tuple[str, str], Parameter] = {}
    for parameter in operation.parameters:
        if parameter.location not in {"query", "cookie"}:
            continue
        for name in names(parameter, schemas):
            other = owners.setdefault((parameter.location, name), parameter)
            if other is not parameter:
                what = f"the name {name!r}" if name else "all names that no parameter has"
                message = f"The parameters {other.name!r} and {parameter.name!r} both have {what}."
                yield document.diagnostic(Severity.NOTE, "shared-name", message, plain(parameter.pointer))


def _form_findings(
    document: Document, media_type: MediaType, schemas: Mapping[str, Schema]
) -> Iterator[Diagnostic]:
    """Tells what is not supported of a form."""
    found = media.body_kind(media_type, schemas)
    if found not in {media.FORM, media.MULTIPART}:
        return
    if found == media.MULTIPART and has_too_many(media_type, schemas):
        message = (
            f"A form with files that takes more than {MOST_SCHEMAS} schemas to describe is not supported."
        )
        yield document.diagnostic(
            Severity.ERROR, "unsupported-form", message, plain(media_type.pointer), _SKIP
        )
    known = {one.name: one for one in properties(media_type, schemas, files=found == media.MULTIPART)}
    for encoding in media_type.encoding:
        pointer = plain(encoding.pointer)
        if encoding.name not in known:
            message = f"The form has no property {encoding.name!r}, so that its encoding is of no use."
            yield document.diagnostic(Severity.WARNING, "ignored-encoding", message, pointer)
        elif encoding.style is not None:
            yield from _style_findings(document, known[encoding.name], schemas)
        for header in encoding.headers:
            if not FIELD_NAME.fullmatch(header.name):
                message = f"{header.name!r} cannot be the name of a header field."
                yield document.diagnostic(
                    Severity.ERROR, "invalid-header-name", message, header.pointer, _SKIP
                )


def _style_findings(
    document: Document, found: FormProperty, schemas: Mapping[str, Schema]
) -> Iterator[Diagnostic]:
    """Tells where a property of a form cannot be written in its style, or can in one of several ways."""
    encoding, reason = found.encoding, ""
    if encoding.style == "deepObject" and not is_small(found.schema, schemas):
        reason = "contains itself, or is too large to be read from names with brackets"
    elif encoding.style != "deepObject" and _is_nested(stands_for(found.schema, schemas), schemas):
        reason = "is nested deeper than its style can say"
    if reason:
        message, place = f"The property {found.name!r} of the form {reason}", plain(encoding.pointer)
        if encoding.style == "form" and encoding.explode:
            message += ": what is within it is read as JSON."
            yield document.diagnostic(Severity.NOTE, "undefined-style", message, place)
        else:
            yield document.diagnostic(Severity.ERROR, "unsupported-encoding", f"{message}.", place, _SKIP)


def _stream_findings(
    document: Document, operation: Operation, schemas: Mapping[str, Schema]
) -> Iterator[Diagnostic]:
    """Tells where the extension that asks for a stream of bytes makes no sense."""
    extensions = dict(operation.extensions)
    if STREAM not in extensions:
        return
    value = extensions[STREAM]
    content = operation.request_body.content if operation.request_body else ()
    binary = any(media.body_kind(media_type, schemas) == media.BINARY for media_type in content)
    if not isinstance(value, bool) or (value and not binary):
        message = f"{STREAM} is true or false, and true is for an operation with a binary body."
        pointer = child(operation.pointer, STREAM)
        yield document.diagnostic(Severity.WARNING, "invalid-extension", message, pointer)


def _is_nested(target: Schema, schemas: Mapping[str, Schema]) -> bool:
    """Says whether the items or the properties of a schema are lists or objects themselves."""
    inner = [target.items] if target.items is not None else []
    if "object" in target.type or target.properties:
        inner += [member for _, member in target.properties]
    return any({"object", "array"} & set(stands_for(member, schemas).type) for member in inner)


def _places(operation: Operation) -> set[str]:
    """Gives the pointers of the objects that an operation is made of."""
    found = {operation.pointer, *(parameter.pointer for parameter in operation.parameters)}
    if operation.request_body is not None:
        found.add(operation.request_body.pointer)
    for response in operation.responses:
        found |= {response.pointer, *(header.pointer for header in response.headers)}
    return found


def _schemas(operation: Operation) -> Iterator[Schema]:
    content = list(operation.request_body.content) if operation.request_body else []
    for parameter in operation.parameters:
        if parameter.schema is not None:
            yield parameter.schema
        if parameter.content is not None:
            content.append(parameter.content)
    for response in operation.responses:
        content.extend(response.content)
        for header in response.headers:
            if header.schema is not None:
                yield header.schema
    for media_type in content:
        part_headers = [header.schema for encoding in media_type.encoding for header in encoding.headers]
        for schema in (media_type.schema, media_type.item_schema, *part_headers):
            if schema is not None:
                yield schema
