"""Splits schemas by `readOnly` and `writeOnly`: requests lack the one, responses the other (3.1 4.8.24).

A schema as it stands is what a response follows. Where a request follows another, the schema is there once
more, under a pointer marked as input. In its direction a hidden property is in `Schema.hidden`, is described
by a schema that allows anything, and nothing requires it: it is taken out before a value is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from msgspec import structs

from ..ir import Discriminator, Header, Hidden, MediaType, Operation, Response, Schema, Service
from ..schemas.graph import parts, reached
from ..schemas.keywords import IN_SCHEMA, Holds
from ..schemas.references import asserting
from .hidden import NOTHING, HiddenNames, Names, kept_names, within

INPUT = "\0input"
"""Marks the pointers of the input forms of schemas, behind the pointer in the document."""
PART = "\0part"
"""Marks, with a number, the form for where something else hides what the schema describes or requires."""
FORM = "\0form"
"""Marks the form of a schema that has the files of a form in it."""
FILE = "\0file"
"""Marks the schema that such a file has in the place of its own."""
ITEMS = "\0items"
"""Marks what the items of a sequence follow where several schemas say so."""

_NONE: frozenset[str] = frozenset()


def direct(service: Service) -> Service:
    """Gives the service with every schema in the form of its direction."""
    nameless = roots(service.operations)
    wholes = {pointer: list(within(schema)) for pointer, schema in service.schemas.items()}
    everything = [part for whole in wholes.values() for part in whole]
    everything += [part for root in nameless for part in within(root)]
    if not any(part.read_only or part.write_only for part in everything):
        return service
    sent_anyway = kept_names(service.schemas, everything)
    received = HiddenNames(service.schemas, everything, "read_only", sent_anyway)
    sent = HiddenNames(service.schemas, everything, "write_only", sent_anyway)
    if not received.any and not sent.any:
        return service
    users = _users(wholes)
    differing = _differing(wholes, users, received, sent)
    concerned = _concerned(everything, differing, received, sent)
    answered, asked = _differing(wholes, users, sent), _differing(wholes, users, received)
    responses = _Forms(service.schemas, sent, differing, "", changing=answered, concerned=concerned)
    requests = _Forms(service.schemas, received, differing, INPUT, changing=asked, concerned=concerned)
    operations = tuple(
        # Few operations of a large document have such schemas.
        _operation(one, requests, responses) if any(id(root) in concerned for root in roots((one,))) else one
        for one in service.operations
    )
    schemas = {pointer: responses.named(pointer) for pointer in service.schemas}
    schemas |= {pointer + INPUT: requests.named(pointer) for pointer in differing}
    schemas |= dict(responses.parts()) | dict(requests.parts())
    called = tuple(one for p in service.called for one in (p + INPUT, p) if one in schemas)
    return replace(service, operations=operations, schemas=schemas, called=called)


def two_formed(schemas: Mapping[str, Schema]) -> frozenset[str]:
    """Gives the pointers of named schemas with a form for each direction, and of what is within these."""
    inputs = (schema for pointer, schema in schemas.items() if pointer.endswith(INPUT))
    pointers = (part.pointer for schema in inputs for part in within(schema))
    return frozenset(pointer.removesuffix(INPUT) for pointer in pointers if pointer.endswith(INPUT))


def roots(operations: Iterable[Operation]) -> Iterator[Schema]:
    """Gives the schemas that operations have themselves."""
    for operation in operations:
        contents = [parameter.content for parameter in operation.parameters if parameter.content is not None]
        contents += operation.request_body.content if operation.request_body is not None else ()
        headers: list[Header] = []
        for response in operation.responses:
            contents += response.content
            headers += response.headers
        headers += [header for one in contents for encoding in one.encoding for header in encoding.headers]
        found = [parameter.schema for parameter in operation.parameters]
        found += [schema for one in contents for schema in (one.schema, one.item_schema)]
        found += [header.schema for header in headers]
        yield from (schema for schema in found if schema is not None)


def _operation(operation: Operation, requests: _Forms, responses: _Forms) -> Operation:
    parameters = tuple(
        replace(
            parameter,
            schema=requests.maybe(parameter.schema),
            content=parameter.content and _content(parameter.content, requests),
        )
        for parameter in operation.parameters
    )
    body = operation.request_body
    if body is not None:
        body = replace(body, content=tuple(_content(media_type, requests) for media_type in body.content))
    return replace(
        operation,
        parameters=parameters,
        request_body=body,
        responses=tuple(_response(response, responses) for response in operation.responses),
    )


def _response(response: Response, forms: _Forms) -> Response:
    return replace(
        response,
        headers=_headers(response.headers, forms),
        content=tuple(_content(media_type, forms) for media_type in response.content),
    )


def _headers(headers: tuple[Header, ...], forms: _Forms) -> tuple[Header, ...]:
    return tuple(replace(header, schema=forms.maybe(header.schema)) for header in headers)


def _content(media_type: MediaType, forms: _Forms) -> MediaType:
    return replace(
        media_type,
        schema=forms.maybe(media_type.schema),
        item_schema=forms.maybe(media_type.item_schema),
        encoding=tuple(
            replace(encoding, headers=_headers(encoding.headers, forms)) for encoding in media_type.encoding
        ),
    )


def _users(wholes: Mapping[str, list[Schema]]) -> Mapping[str, list[str]]:
    """Gives the named schemas that refer to each; `wholes` has all that stands within each."""
    users: dict[str, list[str]] = {}
    for pointer, whole in wholes.items():
        for part in whole:
            for target in _targets(part):
                users.setdefault(target, []).append(pointer)
    return users


def _differing(
    wholes: Mapping[str, list[Schema]], users: Mapping[str, list[str]], *directions: HiddenNames
) -> dict[str, None]:
    """Gives the named schemas whose forms may differ, by themselves or through what they refer to."""
    ids = set[int]().union(*(names.hiding for names in directions))
    hiding = (pointer for pointer, whole in wholes.items() if not ids.isdisjoint(map(id, whole)))
    found = reached(hiding, users)
    return {pointer: None for pointer in wholes if pointer in found}


def _concerned(everything: list[Schema], differing: Mapping[str, None], *directions: HiddenNames) -> set[int]:
    """Gives the schemas, by identity, whose forms may differ: each stands before what is within it."""
    hiding = set[int]().union(*(names.hiding for names in directions))
    found: set[int] = set()
    for part in reversed(everything):
        if (
            part.read_only
            or part.write_only
            or id(part) in hiding
            or (part.ref is not None and part.ref in differing)
            or (part.discriminator is not None and any(one in differing for one in _targets(part)))
            or any(id(inner) in found for inner in parts(part))
        ):
            found.add(id(part))
    return found


def _targets(schema: Schema) -> list[str]:
    mapping = schema.discriminator.mapping if schema.discriminator else ()
    return [*([schema.ref] if schema.ref is not None else []), *(target for _, target in mapping)]


class _Forms:
    """Makes the forms that schemas have in one direction."""

    def __init__(
        self,
        schemas: Mapping[str, Schema],
        hidden: HiddenNames,
        differing: Mapping[str, None],
        mark: str,
        *,
        changing: Mapping[str, None],
        concerned: set[int],
    ) -> None:
        """Takes `differing`, the named schemas whose forms may differ; `mark` ends the pointers of these.

        `changing` are those whose form in this direction is not as they stand, and `concerned` all schemas
        whose forms may differ, by identity.
        """
        self._schemas = schemas
        self._hidden = hidden
        self._differing = differing
        self._changing = changing
        self._concerned = concerned
        self._mark = mark
        self._parts: dict[str, tuple[str, Names | None]] = {}
        self._numbers: dict[tuple[str, Names | None], str] = {}

    def maybe(self, schema: Schema | None) -> Schema | None:
        """Gives the form of a schema without a name."""
        if schema is None or id(schema) not in self._concerned:
            return schema
        others = self._differing if self._mark else self._changing
        concerned = self._hidden.within(schema) or any(
            target in others for part in within(schema) for target in _targets(part)
        )
        return self._form(schema, self._mark, NOTHING, _NONE) if concerned else schema

    def named(self, pointer: str) -> Schema:
        """Gives the form of a named schema where it applies alone."""
        if not self._mark and pointer not in self._changing:
            return self._schemas[pointer]
        return self._form(self._schemas[pointer], self._mark, NOTHING, self._kept(pointer))

    def parts(self) -> Iterator[tuple[str, Schema]]:
        """Gives the forms of named schemas where they do not apply alone."""
        done = 0
        while done < len(self._parts):
            key, (pointer, above) = list(self._parts.items())[done]
            schema, mark = self._schemas[pointer], key.removeprefix(pointer)
            made = self._form(schema, mark, above, self._kept(pointer)) if above else None
            yield key, made or self._as_it_is(schema, mark)
            done += 1

    def _kept(self, pointer: str) -> frozenset[str]:
        return self._hidden.kept.get(pointer, _NONE)

    def _key(self, target: str, above: Names) -> str:
        """Gives the pointer of a named schema's form, where so much is hidden by what applies beside it."""
        part = self._hidden.part(target, above)
        if not part.perhaps:
            return target + self._mark if target in self._differing else target
        return self._part(target, part)

    def _part(self, target: str, part: Names | None) -> str:
        """Gives the pointer of a further form, which is the schema as it is without `part`."""
        if (target, part) not in self._numbers:
            key = f"{target}{self._mark}{PART}{len(self._numbers) + 1}"
            self._numbers[target, part] = key
            self._parts[key] = target, part
        return self._numbers[target, part]

    def _form(self, schema: Schema, mark: str, above: Names, kept: frozenset[str]) -> Schema:
        """Gives the form of a schema; `above` is hidden by what applies to the same value."""
        if _is_of_no_objects(schema):
            return structs.replace(schema, pointer=schema.pointer + mark) if mark else schema
        if schema.discriminator is not None:
            kept |= {schema.discriminator.property_name}
        hidden = self._hidden
        certain = above | hidden.certain(schema, kept) | hidden.conditional(schema, kept)
        names = certain | hidden.alternative(schema, kept)
        own = hidden.own(schema, kept) or Hidden()
        made = Hidden(
            tuple(name for name, _ in schema.properties if name in names.gone),
            own.patterns,
            own.others,
            own.kept,
        )
        changed: dict[str, Any] = {
            "pointer": schema.pointer + mark,
            "hidden": None if made == Hidden() else made,
            "required": tuple(name for name in schema.required if name not in names.perhaps),
            "dependent_required": tuple(_dependent(schema, names)),
            "properties": self._members(schema.properties, made.names, mark),
            "pattern_properties": self._members(schema.pattern_properties, made.patterns, mark),
            "prefix_items": tuple(self._value(part, mark) for part in schema.prefix_items),
        }
        for field in _VALUES:
            part = getattr(schema, field)
            changed[field] = part and self._value(part, mark)
        if own.others:
            changed |= {"additional_properties": None, "unevaluated_properties": None}
        changed |= self._for_the_same_value(schema, mark, certain, names, kept)
        return structs.replace(schema, **changed)

    def _for_the_same_value(
        self, schema: Schema, mark: str, certain: Names, names: Names, kept: frozenset[str]
    ) -> dict[str, Any]:
        """Gives the fields of a schema that have further schemas for the same value.

        All of it hides `names`, and `certain` is what its alternatives add nothing to.
        """

        def form(part: Schema) -> Schema:
            return self._form(part, mark, names, kept)

        beside_one = certain | self._hidden.union(schema.any_of, kept)
        beside_any = certain | self._hidden.union(schema.one_of, kept)
        found: dict[str, Any] = {
            "all_of": tuple(map(form, schema.all_of)),
            "any_of": self._union(schema.any_of, mark, beside_any, names, kept),
            "one_of": self._union(schema.one_of, mark, beside_one, names, kept),
            "then": schema.then and form(schema.then),
            "else_": schema.else_ and form(schema.else_),
            "dependent_schemas": tuple((name, form(part)) for name, part in schema.dependent_schemas),
        }
        for field in _TESTS:
            part = getattr(schema, field)
            found[field] = part and self._as_it_is(part, mark)
        if schema.ref is not None:
            found["ref"] = self._key(schema.ref, names)
        if schema.discriminator is not None:
            context = Names(names.gone, certain.perhaps)
            found["discriminator"] = self._discriminator(schema.discriminator, context)
        return found

    def _value(self, schema: Schema, mark: str) -> Schema:
        """Gives the form of a schema for another value than the one that it stands in is for."""
        return self._form(schema, mark, NOTHING, _NONE) if id(schema) in self._concerned else schema

    def _members(
        self, members: tuple[tuple[str, Schema], ...], hidden: tuple[str, ...], mark: str
    ) -> tuple[tuple[str, Schema], ...]:
        return tuple(
            (
                name,
                self._hidden_member(part, mark) if name in hidden else self._value(part, mark),
            )
            for name, part in members
        )

    def _hidden_member(self, member: Schema, mark: str) -> Schema:
        """Gives what describes a property that is not there: anything."""
        read_only = bool(self._mark)
        return Schema(member.pointer + mark, read_only=read_only, write_only=not read_only)

    def _union(
        self, branches: tuple[Schema, ...], mark: str, beside: Names, names: Names, kept: frozenset[str]
    ) -> tuple[Schema, ...]:
        """Gives the forms of alternatives, `beside` being hidden by all but them.

        One that is only about what is not there can never hold. Where all are, there is no choice.
        """
        if not branches:
            return ()
        context = Names(names.gone, beside.perhaps)
        made = [self._form(part, mark, context, kept) for part in branches]
        empty = [
            bool(part.required) and not new.required and not _says_more(new)
            for part, new in zip(branches, made, strict=True)
        ]
        if all(empty):
            return ()
        return tuple(
            self._as_it_is(part, mark) if nothing else new
            for part, new, nothing in zip(branches, made, empty, strict=True)
        )

    def _discriminator(self, discriminator: Discriminator, above: Names) -> Discriminator:
        mapping = tuple((value, self._key(target, above)) for value, target in discriminator.mapping)
        return replace(discriminator, mapping=mapping)

    def _as_it_is(self, schema: Schema, mark: str) -> Schema:
        """Gives a schema that tests a value and asks nothing of it: what is not there, it does not find."""
        changed: dict[str, Any] = {"pointer": schema.pointer + mark}
        if schema.ref is not None:
            changes = schema.ref in self._changing
            changed["ref"] = self._part(schema.ref, None) if changes else self._key(schema.ref, NOTHING)
        if schema.discriminator is not None:
            changed["discriminator"] = self._discriminator(schema.discriminator, NOTHING)
        for field in Schema.__struct_fields__:
            value = getattr(schema, field)
            if isinstance(value, Schema):
                changed[field] = self._as_it_is(value, mark)
            elif isinstance(value, tuple) and value and isinstance(value[0], Schema):
                changed[field] = tuple(self._as_it_is(part, mark) for part in value)
            elif field in _MAPS:
                changed[field] = tuple((name, self._as_it_is(part, mark)) for name, part in value)
        return structs.replace(schema, **changed)


def _is_of_no_objects(schema: Schema) -> bool:
    """Says whether a schema neither says anything of properties, nor has others in it or refers to one."""
    asks = schema.required or schema.dependent_required
    leads = schema.ref is not None or schema.discriminator is not None
    return not asks and not leads and not any(parts(schema))


def _dependent(schema: Schema, names: Names) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Gives `dependentRequired` without what is not there, neither as what asks nor as what is asked for."""
    for name, others in schema.dependent_required:
        left = tuple(other for other in others if other not in names.perhaps)
        if left and name not in names.gone:
            yield name, left


def _says_more(schema: Schema) -> bool:
    """Says whether a schema asserts anything beside being about properties that are not there."""
    hidden = schema.hidden.names if schema.hidden is not None else ()
    shown = tuple((name, part) for name, part in schema.properties if name not in hidden)
    return bool(asserting((structs.replace(schema, type=(), properties=shown, hidden=None),)))


_TESTS = ("not_", "if_", "property_names")
"""Fields whose schemas test a value or a name."""
_VALUES = tuple(
    one.field
    for one in IN_SCHEMA
    if one.holds is Holds.SCHEMA and not one.in_place and one.field not in _TESTS
)
"""Fields whose schemas are about other values than the one at hand."""
_MAPS = frozenset(one.field for one in IN_SCHEMA if one.holds is Holds.MAP)
