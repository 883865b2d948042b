"""Writes the code that reads request bodies: a reader for each media type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..content import media
from ..content.forms import FormProperty, form_schema, other_property, properties
from ..content.sequences import bounds
from ..extensions import STREAM
from ..ir import Header, MediaType, Operation, Parameter, Schema
from ..models import Models
from ..python.literals import literal, tuple_literal
from ..python.uses import call, use
from ..types.python_type import ANY, NULL, PythonType, union
from ..types.tree import ANYTHING, BYTES, STR, dict_of, is_generic, stream_of
from ..validators.checks import Checks
from .hidden import HiddenRules
from .parameters import SETTINGS, STRING, ParameterReaders
from .xml import XmlCode

_BYTES = PythonType(BYTES)
_PIECES = PythonType(stream_of(BYTES))
_FIELDS = PythonType(dict_of(ANYTHING))
_STRING = use("forms.STRING")
"""Reads a property that is a text, and each that a schema says nothing of."""
_MEMBERS = use("forms.Members")
"""Reads a property that is an object of several."""
_KINDS = {"string", "integer", "number", "boolean"}
"""What has a reader of its own."""


@dataclass(frozen=True, slots=True)
class BodyCode:
    """Says how the body of an operation is read."""

    made: PythonType
    reader: str
    """The expression of what reads it."""
    only: str
    """The expression of what reads its only media type, which `reader` has as `read_body`; empty for none."""
    awaited: bool
    """Whether reading it takes waiting."""
    streamed: bool
    """Whether its handler may get it before all of it has come."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Says how the body of one media type is read."""

    expression: str
    made: PythonType
    early: bool = False
    """Whether it reads while the body comes."""


def streams(operation: Operation) -> bool:
    """Says whether the operation asks for the bytes of its body as they come."""
    return dict(operation.extensions).get(STREAM) is True


def invalid_status(operation: Operation) -> int:
    """Gives 400, or 422 where the document declares that and not 400."""
    declared = {response.status for response in operation.responses}
    return 422 if "422" in declared and "400" not in declared else 400


def body_schema(media_type: MediaType, schemas: Mapping[str, Schema]) -> Schema | None:
    """Gives the schema that the model of a body is made of."""
    if media.body_kind(media_type, schemas) == media.MULTIPART:
        return form_schema(media_type, schemas)
    return media_type.schema


@dataclass(frozen=True, slots=True)
class BodyWriter:
    """Writes the expressions of what reads bodies."""

    models: Models
    checks: Checks
    parameters: ParameterReaders
    hidden: HiddenRules
    xml: XmlCode

    def write(self, operation: Operation, name: str, module: str) -> BodyCode:
        """Gives the code for the body of an operation that has one."""
        body = operation.request_body
        assert body is not None
        late: dict[str, str] = {}
        early: dict[str, str] = {}
        types = []
        for media_type in body.content:
            found = media.body_kind(media_type, self.models.schemas)
            if found is None:
                continue
            read = self._reader(operation, media_type, found, name, module)
            (early if read.early else late)[media.canonical(media_type)] = read.expression
            types.append(read.made)
        made = union(types) if types else ANY
        if not body.required and not made.is_any:
            made = union([made, NULL])
        only = ""
        if not early and len(late) == 1:
            [(sent_as, only)] = late.items()
            late = {sent_as: "read_body"}
        arguments = _mapping(late)
        if early:
            arguments += f", {_mapping(early)}"
        if body.required:
            arguments += ", required=True"
        reader = call("bodies.Body", arguments)
        if early:
            reader = f"{call('streamed_bodies.StreamedBody', arguments)}.read_early"
        streamed = any(is_generic(one.type, "AsyncIterator") for one in types)
        return BodyCode(made, reader, only, bool(early), streamed)

    def _reader(
        self, operation: Operation, media_type: MediaType, found: str, name: str, module: str
    ) -> _Reader:
        match found:
            case media.JSON:
                return self._json(media_type.schema, name, module)
            case media.TEXT:
                return self._text(media_type.schema, name, module)
            case media.XML:
                return self._xml(media_type.schema, name, module)
            case media.FORM:
                return self._form(media_type, name, module)
            case media.MULTIPART:
                return self._multipart(media_type, name, module)
            case media.JSON_LINES | media.JSON_SEQUENCE:
                item = self._json(media_type.item_schema, name, module)
                delimiter = ', delimiter=b"\\x1e"' if found == media.JSON_SEQUENCE else ""
                arguments = f"{item.expression}, status={invalid_status(operation)}{delimiter}"
                for option, bound in bounds(media_type, self.models.schemas).items():
                    arguments += f", {option}={bound}"
                made = PythonType(stream_of(item.made.type))
                return _Reader(call("streamed_bodies.Items", arguments), made, early=True)
        if streams(operation):
            return _Reader(use("streamed_bodies.as_it_comes"), _PIECES, early=True)
        return _Reader(use("bodies.binary"), _BYTES)

    def _json(self, schema: Schema | None, name: str, module: str) -> _Reader:
        made = ANY if schema is None else self.models.types.make(schema)
        check = self.hidden.received(self.checks.add(schema, f"{name} body", module), schema, f"{name} body")
        more = ""
        if self.models.reach.is_sound(made):
            more = ", sound=True" if self.models.reach.deep(made) else ", sound=True, deep=False"
        return _Reader(call("bodies.JsonReader", made.decoder, check, f"{SETTINGS}{more}"), made)

    def _xml(self, schema: Schema | None, name: str, module: str) -> _Reader:
        assert schema is not None
        values = self._json(schema, name, module)
        arguments = (self.xml.document(schema), values.expression, SETTINGS)
        return _Reader(call("xml_bodies.XmlReader", *arguments), values.made)

    def _text(self, schema: Schema | None, name: str, module: str) -> _Reader:
        says_more = schema is not None and not self.models.types.make(schema).is_plain_text
        check = self.checks.add(schema if says_more else None, f"{name} body", module)
        return _Reader(call("bodies.TextReader", check, SETTINGS), PythonType(STR))

    def _form(self, media_type: MediaType, name: str, module: str) -> _Reader:
        found = properties(media_type, self.models.schemas, files=False)
        other = other_property(media_type.schema, self.models.schemas, files=False)
        arguments, made = self._form_arguments(media_type.schema, name, module)
        fields, others = self._fields(found, other)
        fields = _told_apart(fields, others)
        if others != _STRING:
            arguments += f", {_mapping(fields)}, {others}"
        elif fields:
            arguments += f", {_mapping(fields)}"
        return _Reader(call("forms.FormReader", arguments), made)

    def _multipart(self, media_type: MediaType, name: str, module: str) -> _Reader:
        found = properties(media_type, self.models.schemas, files=True)
        schema = form_schema(media_type, self.models.schemas)
        other = other_property(media_type.schema, self.models.schemas, files=True)
        arguments, made = self._form_arguments(schema, name, module)
        fields, others = self._fields(found, other)
        arguments += f", {_mapping(fields)}, {others}"
        headers = []
        for one in found:
            if one.encoding.headers:
                checks = tuple_literal(self._header(header, name, module) for header in one.encoding.headers)
                headers.append(f"{literal(one.name)}: {checks}")
        arguments += f", headers={{{', '.join(headers)}}}" if headers else ""
        return _Reader(call("multipart_forms.MultipartReader", arguments), made, early=True)

    def _header(self, header: Header, name: str, module: str) -> str:
        """Gives the expression of what checks a header of a part."""
        content = MediaType(header.pointer, "application/json") if header.is_json else None
        parameter = Parameter(
            header.pointer,
            header.name,
            "header",
            required=header.required,
            style="simple",
            explode=header.explode,
            schema=header.schema,
            content=content,
        )
        check = self.checks.add(header.schema, f"{name} {header.name}", module)
        arguments = ["'header'", literal(header.name), self.parameters.take(parameter), check, SETTINGS]
        arguments += ["required=True"] if header.required else []
        return f"({literal(header.name)}, {call('parameters.Parameter', *arguments)})"

    def query_string(self, parameter: Parameter, credentials: Iterable[str]) -> str:
        """Gives the expression of what reads a whole query string; `credentials` are names apart in it."""
        content = parameter.content
        assert content is not None
        match media.body_kind(content, self.models.schemas):
            case media.JSON:
                return call("parameters.whole_query", call("parameters.content_json", SETTINGS))
            case media.TEXT:
                return call("parameters.whole_query", STRING)
        found = properties(content, self.models.schemas, files=False)
        options = [SETTINGS]
        if parameter.required:
            options.append("required=True")
        if taken := [literal(name) for name in credentials]:
            options.append(f"taken={tuple_literal(taken)}")
        other = other_property(content.schema, self.models.schemas, files=False)
        fields, others = self._fields(found, other)
        mapping = _mapping(_told_apart(fields, others))
        return call("forms.query_string", mapping, others, *options)

    def _form_arguments(self, schema: Schema | None, name: str, module: str) -> tuple[str, PythonType]:
        made = _FIELDS if schema is None else self.models.types.make(schema)
        check = self.hidden.received(self.checks.add(schema, f"{name} form", module), schema, f"{name} form")
        return f"{made.converter}, {check}, {SETTINGS}", made

    def _fields(
        self, found: tuple[FormProperty, ...], other: FormProperty | None
    ) -> tuple[dict[str, str], str]:
        """Gives the expressions of what reads the properties of a form by their names, and each other one."""
        fields = {one.name: self._field(one) for one in found}
        return fields, _STRING if other is None else self._field(other)

    def _field(self, found: FormProperty) -> str:
        """Gives the expression of what reads a property of a form."""
        encoding = found.encoding
        target = self.models.target(found.schema)
        if found.kind == "file":
            options = [literal(content_type) for content_type in encoding.content_types]
            options += ["many=True"] if found.many else []
            items = target.items if found.many and target.items is not None else target
            limit = items.max_length
            options += [f"max_bytes={limit}"] if limit is not None else []
            return call("multipart_forms.File", *options)
        if found.kind == "json":
            return call("forms.JsonText", SETTINGS, *(["many=True"] if found.many else []))
        style = "form" if encoding.style is None else encoding.style
        explode = encoding.explode
        types = self.parameters.types(found.schema)
        if style == "deepObject":
            return call("forms.Deep", self.parameters.branch(found.schema), SETTINGS)
        if found.many:
            options = [self.parameters.read(self.parameters.items(found.schema)), SETTINGS]
            if not explode:
                options += [f"style={literal(style)}", "explode=False"]
            return call("forms.Array", *options)
        if encoding.style is not None and "object" in types and "string" not in types:
            inner = self.parameters.members(found.schema)
            return f"{_MEMBERS}({inner}, {SETTINGS}, style={literal(style)}, explode={explode})"
        return _value(self.parameters.read(found.schema))


def _value(read: str) -> str:
    """Gives the expression of what reads a property that is one value."""
    kind = read.removeprefix(use("primitives."))
    return use(f"forms.{kind.upper()}") if kind in _KINDS else call("forms.Value", read)


def _told_apart(fields: Mapping[str, str], others: str) -> dict[str, str]:
    """Leaves out what is read as properties without a reader are, unless another may take its name."""
    if any(field.startswith(f"{_MEMBERS}(") for field in fields.values()):
        return dict(fields)
    return {name: field for name, field in fields.items() if field != others or name.endswith("]")}


def _mapping(fields: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{literal(name)}: {field}' for name, field in fields.items())}}}"
