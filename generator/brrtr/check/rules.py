"""Holds what a document must fulfil beyond its structure.

Names are unique, parameters fit their path, security is declared, schemas end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..diagnostics import Code, Diagnostic, Severity
from ..ir import parameter_key
from ..media_names import WITH_CONTENT, is_forgotten, misnamed
from ..methods import METHOD_FIELDS
from ..overloads import overloads
from ..pointers import child, local
from ..resolve import Document
from ..resolve.objects import walk
from ..routes.keys import cut
from ..schemas.keywords import KEYWORDS, Holds
from ..source.tree import Map, Sequence
from .following import follow
from .mappings import dangling
from .queries import undeclared
from .templates import VARIABLE, variables
from .twins import Alike, alike, requirements

DIALECTS = {
    "https://json-schema.org/draft/2020-12/schema",
    "https://spec.openapis.org/oas/3.1/dialect/base",
    "https://spec.openapis.org/oas/3.1/dialect/2024-11-10",
    "https://spec.openapis.org/oas/3.2/dialect/2025-09-17",
}

MAX_JUDGED = 20_000
"""By how many schemas a value may be judged; the largest published documents have some hundred."""

_MUST_NOT = (
    'they ask for different credentials, so that neither may stand for both: "templated paths with the same '
    'hierarchy but different templated names MUST NOT exist as they are identical" (OpenAPI 3.1 4.8.8.1)'
)
"""Why two operations that nothing tells apart are not served."""

_LISTS, _SINGLE = (
    tuple(one.name for one in KEYWORDS if one.in_place and one.holds is holds)
    for holds in (Holds.LIST, Holds.SCHEMA)
)
"""Keywords whose schemas apply to the same value as the schema that they stand in."""

_IN_PLACE = frozenset(("$ref", *_LISTS, *_SINGLE))


def rule_faults(document: Document) -> list[Diagnostic]:
    """Gives every breach of the rules of this module, rule by rule in the document's order."""
    objects: dict[str, list[tuple[str, Map]]] = {}
    for pointer, kind, node in walk(document.tree, "openapi", ""):
        objects.setdefault(kind, []).append((pointer, node))
    operations = objects.get("operation", [])
    schemas = objects.get("schema", [])
    steps = _steps(schemas)
    return [
        *_operation_ids(document, operations),
        *_paths(document),
        *_overloaded(document),
        *_security(document, operations),
        *_tags(document),
        *_dialects(document, schemas),
        *_mappings(document, schemas),
        *_endless(document, steps),
        *_exponential(document, steps),
        *_ahead(document, objects.get("mediaType", [])),
        *_media_types(document, [one for kind in WITH_CONTENT for one in objects.get(kind, [])]),
    ]


def _fault(document: Document, code: Code, message: str, pointer: str, hint: str = "") -> Diagnostic:
    return document.diagnostic(Severity.ERROR, code, message, pointer, hint)


def _place(document: Document, pointer: str) -> str:
    file, line, _ = document.locate(pointer)
    return f"#{pointer} ({file}:{line})" if line else f"#{pointer}"


def _media_types(document: Document, holders: list[tuple[str, Map]]) -> Iterator[Diagnostic]:
    """Tells of keys of `content` that are no media types, where it is plain which are meant."""
    for pointer, holder in holders:
        content = holder.get("content")
        if is_forgotten(content):
            message, place = "there is no media type around 'schema'", child(
                child(pointer, "content"), "schema"
            )
            yield _fault(document, "invalid-media-type", message, place, "Write application/json around it.")
        for name, meant in misnamed(content if isinstance(content, Map) else ()).items():
            message = f"{name!r} is no media type"
            place = child(child(pointer, "content"), name)
            yield _fault(document, "invalid-media-type", message, place, f"Write {' and '.join(meant)}.")


def _ahead(document: Document, media_types: list[tuple[str, Map]]) -> Iterator[Diagnostic]:
    """Notes 3.2's `itemSchema` (4.14) in a document of 3.1, which has no meaning for it and no other use."""
    if str(document.tree["openapi"]).startswith("3.1."):
        for pointer, media_type in media_types:
            if "itemSchema" in media_type:
                message = "`itemSchema` came with OpenAPI 3.2: it is read as there"
                place = child(pointer, "itemSchema")
                yield document.diagnostic(Severity.NOTE, "later-field", message, place)


def _operation_ids(document: Document, operations: list[tuple[str, Map]]) -> Iterator[Diagnostic]:
    """Tells where an operationId is not unique in the whole document (OpenAPI 3.1 4.8.10)."""
    first: dict[str, str] = {}
    for pointer, operation in operations:
        name = operation.get("operationId")
        if not isinstance(name, str):
            continue
        if name in first:
            other = _place(document, first[name])
            message = f"the operationId {name!r} is that of another operation: {other}"
            yield _fault(document, "duplicate-operation-id", message, child(pointer, "operationId"))
        first.setdefault(name, child(pointer, "operationId"))


def _paths(document: Document) -> Iterator[Diagnostic]:
    """Checks templates of paths, and the parameters that belong to them (OpenAPI 3.1 4.8.8, 4.8.12)."""
    paths = document.tree.get("paths")
    for found in alike(document):
        yield from _identical(document, found)
    for path, item in paths.items() if isinstance(paths, Map) else ():
        if path.startswith("x-"):
            continue
        pointer = child("/paths", path)
        names = variables(path)
        for name in sorted({name for name in names if names.count(name) > 1}):
            message = f"the parameter {name!r} stands more than once in {path!r}"
            yield _fault(document, "duplicate-path-variable", message, pointer)
        target = item
        if isinstance(item, Map) and "$ref" in item:
            pointer, target = local(str(item["$ref"])), follow(document, item)
        if isinstance(target, Map):
            yield from _path_item(document, path, pointer, target)


def _overloaded(document: Document) -> Iterator[Diagnostic]:
    """Tells of paths whose keys say more than a path (OpenAPI 3.2 4.8.1)."""
    paths = document.tree.get("paths")
    known: dict[str, list[str]] = {}
    for key in paths if isinstance(paths, Map) else ():
        if not key.startswith("x-") and cut(key).pieces:
            known.setdefault(cut(key).path, []).append(key)
    for path, keys in known.items():
        more = f", as {len(keys) - 1} more keys of {path!r} do" if len(keys) > 1 else ""
        message = f"{keys[0]!r} says more than a path{more}: requests are told apart by it"
        yield document.diagnostic(Severity.WARNING, "overloaded-path", message, child("/paths", keys[0]))
    for overload in overloads(document):
        first, *others = dict.fromkeys(key for _, _, key in overload.rows)
        if others and not any(cut(key).pieces for key in (first, *others)):
            message = f"{first!r} and {others[0]!r} are one path: parameters or bodies tell requests apart"
            yield document.diagnostic(Severity.WARNING, "overloaded-path", message, child("/paths", first))


def _identical(document: Document, found: Alike) -> Iterator[Diagnostic]:
    """Tells of two templates that match the same paths.

    OpenAPI calls them invalid, and which operation answers is only unknown for a method that both have.
    """
    pointer, place = child("/paths", found.other), _place(document, child("/paths", found.first))
    both = f"{found.other!r} and {found.first!r} differ only in names"
    for method in found.methods:
        example = f"{method.upper()} {VARIABLE.sub('x', found.other)}"
        message = f"{both}: both match {example!r}"
        one, other = (
            follow(document, document.tree["paths"][key])[method] for key in (found.first, found.other)
        )
        asked = requirements(document.tree, one)
        is_same = asked is not None and asked == requirements(document.tree, other)
        left_out = "leaves this one out" if is_same else "leaves both out"
        hint = f"the other one: {place}; {_MUST_NOT}; --skip-unsupported {left_out}"
        yield _fault(document, "identical-paths", message, _operation_at(document, found.other, method), hint)
        if not is_same:  # neither may answer a request that may be meant for the other
            hint = f"the other one: {_place(document, pointer)}; {_MUST_NOT}; --skip-unsupported {left_out}"
            yield _fault(
                document, "identical-paths", message, _operation_at(document, found.first, method), hint
            )
    if not found.methods and all(_has_operations(document, key) for key in (found.first, found.other)):
        hint = f"they share no method, so that each is served; the other one: {place}"
        yield document.diagnostic(Severity.WARNING, "identical-paths", both, pointer, hint)


def _operation_at(document: Document, key: str, method: str) -> str:
    """Gives the pointer of an operation, which stands elsewhere where a reference is its path item."""
    item = document.tree["paths"][key]
    return child(local(item["$ref"]) if "$ref" in item else child("/paths", key), method)


def _has_operations(document: Document, key: str) -> bool:
    item = follow(document, document.tree["paths"][key])
    return isinstance(item, Map) and not item.keys().isdisjoint(METHOD_FIELDS)


def _path_item(document: Document, path: str, pointer: str, item: Map) -> Iterator[Diagnostic]:
    of_path = set(variables(path))
    shared: dict[tuple[str, str], str] = {}
    yield from _parameters(document, item, pointer, shared)
    additional = item.get("additionalOperations")
    operations = [(child(pointer, method), item.get(method)) for method in item if method in METHOD_FIELDS]
    if isinstance(additional, Map):
        place = child(pointer, "additionalOperations")
        operations.extend((child(place, method), operation) for method, operation in additional.items())
    unknown: dict[str, str] = {}
    for place, operation in operations:
        if not isinstance(operation, Map):
            continue
        own: dict[tuple[str, str], str] = {}
        yield from _parameters(document, operation, place, own)
        yield from _whole_query(document, {**shared, **own})
        declared = {name: where for (name, kind), where in {**shared, **own}.items() if kind == "path"}
        for name in sorted(of_path - declared.keys()):
            message = f"the path {path!r} has {name!r}, but no path parameter of that name is declared"
            hint = "declare it; --skip-unsupported leaves this operation out"
            yield _fault(document, "undeclared-path-parameter", message, place, hint)
        for name in undeclared(document, path, {**shared, **own}):
            message = (
                f"the path {path!r} has {name!r} in its query, but no parameter of that name is declared"
            )
            hint = "declare it; --skip-unsupported leaves this operation out"
            yield _fault(document, "undeclared-path-parameter", message, place, hint)
        unused = {name: where for name, where in declared.items() if name not in of_path}
        unknown.update({where: name for name, where in unused.items() if not cut(path).named(name)})
    for where, name in unknown.items():
        message = f"the path {path!r} has no {{{name}}}, but a path parameter of that name is declared"
        yield _fault(document, "unknown-path-parameter", message, where)


def _parameters(
    document: Document, owner: Map, pointer: str, found: dict[tuple[str, str], str]
) -> Iterator[Diagnostic]:
    """Adds the pointers of an object's parameters to `found`, by name and location, each allowed once.

    The names of headers are in lower case there.
    """
    parameters = owner.get("parameters")
    if not isinstance(parameters, Sequence):
        return
    for index, item in enumerate(parameters):
        parameter = follow(document, item)
        place = f"{pointer}/parameters/{index}"
        if not isinstance(parameter, Map):
            continue
        location, name = str(parameter.get("in")), str(parameter.get("name"))
        key = (parameter_key(location, name)[1], location)
        if key in found:
            message = f"the {location} parameter {name!r} is declared twice: {_place(document, found[key])}"
            yield _fault(document, "duplicate-parameter", message, place)
        found.setdefault(key, place)


def _whole_query(document: Document, parameters: dict[tuple[str, str], str]) -> Iterator[Diagnostic]:
    """Tells of a parameter that is the whole query string and has others beside it (OpenAPI 3.2 4.12.2)."""
    whole = [(name, place) for (name, location), place in parameters.items() if location == "querystring"]
    for name, place in whole:
        others = [other for other, location in parameters if location == "query"]
        others += [other for other, _ in whole if other != name]
        if others:
            message = f"the parameter {name!r} is the whole query string, but {others[0]!r} is in it as well"
            yield _fault(document, "shared-query-string", message, place)


def _security(document: Document, operations: list[tuple[str, Map]]) -> Iterator[Diagnostic]:
    """Tells of schemes that a requirement names and nobody declares (OpenAPI 3.1 4.8.30)."""
    components = document.tree.get("components")
    schemes = components.get("securitySchemes") if isinstance(components, Map) else None
    known = set(schemes) if isinstance(schemes, Map) else set()
    for pointer, owner in [("", document.tree), *operations]:
        requirements = owner.get("security")
        for index, requirement in enumerate(requirements if isinstance(requirements, Sequence) else ()):
            for name in requirement if isinstance(requirement, Map) else ():
                if name not in known:
                    message = f"there is no security scheme {name!r}"
                    hint = f"declare it in #/components/securitySchemes, which has {_listed(known)}"
                    place = child(f"{pointer}/security/{index}", name)
                    yield _fault(document, "unknown-security-scheme", message, place, hint)


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)[:10]) or "none"


def _tags(document: Document) -> Iterator[Diagnostic]:
    """Tells of tags with the same name (OpenAPI 3.1 4.8.1); two of one name do no harm here."""
    tags = document.tree.get("tags")
    first: set[str] = set()
    for index, tag in enumerate(tags if isinstance(tags, Sequence) else ()):
        name = tag.get("name") if isinstance(tag, Map) else None
        if not isinstance(name, str):
            continue
        if name in first:
            message = f"the tag {name!r} is declared twice"
            yield document.diagnostic(Severity.WARNING, "duplicate-tag", message, f"/tags/{index}/name")
        first.add(name)


def _dialects(document: Document, schemas: list[tuple[str, Map]]) -> Iterator[Diagnostic]:
    """Tells of a dialect that is neither OpenAPI's own nor JSON Schema 2020-12 (OpenAPI 3.1 4.8.24.5)."""
    if document.tree["openapi"].startswith("3.0"):
        return
    for pointer, node, key in [
        ("", document.tree, "jsonSchemaDialect"),
        *((pointer, schema, "$schema") for pointer, schema in schemas),
    ]:
        dialect = node.get(key)
        if isinstance(dialect, str) and dialect.rstrip("#") not in DIALECTS:
            message = f"schemas of the dialect {dialect!r} are not supported"
            hint = "leave it out, so that they are read as JSON Schema 2020-12"
            yield _fault(document, "unsupported-dialect", message, child(pointer, key), hint)


def _mappings(document: Document, schemas: list[tuple[str, Map]]) -> Iterator[Diagnostic]:
    """Tells of what discriminators name that is not there (OpenAPI 3.1 4.8.25)."""
    for place, message in dangling(document, schemas):
        yield _fault(document, "dangling-mapping", message, place)


def _endless(document: Document, steps: Mapping[str, list[str]]) -> Iterator[Diagnostic]:
    """Tells of a schema that never ends: it applies itself to the same value again, as through `allOf`."""
    finished: dict[str, bool] = {}
    for start, first_steps in steps.items():
        if start in finished:
            continue
        finished[start] = False
        trail = [(start, iter(first_steps))]
        while trail:
            pointer, following = trail[-1]
            target = next(following, None)
            if target is None:
                finished[pointer] = True
                trail.pop()
            elif finished.get(target) is False:
                message = f"this schema contains itself for the same value, through #{target}"
                hint = (
                    "a schema may refer to itself from a property or an item, not from allOf, anyOf or oneOf"
                )
                yield _fault(document, "endless-schema", message, pointer, hint)
            elif target not in finished:
                finished[target] = False
                trail.append((target, iter(steps.get(target, ()))))


def _exponential(document: Document, steps: Mapping[str, list[str]]) -> Iterator[Diagnostic]:
    """Tells of a schema whose parts multiply: a value is judged by each as often as ways lead to it.

    Two alternatives that lead to the same two alternatives, and so on, ask for a time that doubles each time.
    """
    weights: dict[str, int] = {}
    """How many schemas a value is judged by; 0 while that is not known, as in a circle."""
    for start in steps:
        trail = [start]
        while trail:
            pointer = trail[-1]
            unknown = [step for step in steps.get(pointer, ()) if step not in weights]
            if pointer not in weights and unknown:
                weights[pointer] = 0
                trail += unknown
                continue
            trail.pop()
            if not weights.get(pointer):
                within = [weights[step] for step in steps.get(pointer, ())]
                weights[pointer] = min(1 + sum(within), MAX_JUDGED + 1)
                if weights[pointer] > MAX_JUDGED >= max(within):
                    message = f"a value of this schema would be judged by more than {MAX_JUDGED:,} schemas"
                    hint = "refer to the same alternatives once, and not from each of several others"
                    yield _fault(document, "exponential-schema", message, pointer, hint)


def _steps(schemas: list[tuple[str, Map]]) -> dict[str, list[str]]:
    """Gives the pointers of the schemas that apply to the same value as one does, by its own."""
    return {
        pointer: list(_same_value(pointer, schema))
        for pointer, schema in schemas
        if not _IN_PLACE.isdisjoint(schema)
    }


def _same_value(pointer: str, schema: Map) -> Iterator[str]:
    reference = schema.get("$ref")
    if isinstance(reference, str):
        yield local(reference)
    for key in _LISTS:
        branches = schema.get(key)
        for index in range(len(branches) if isinstance(branches, Sequence) else 0):
            yield f"{pointer}/{key}/{index}"
    for key in _SINGLE:
        if isinstance(schema.get(key), Map):
            yield child(pointer, key)
