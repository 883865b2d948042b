"""The code of each operation: how its request is read, its handler called, its response written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..content import media
from ..ir import Operation, Parameter, Response, Service
from ..models import Models
from ..placement import OperationPlace
from ..python.literals import bytes_literal, docstring, literal, tuple_literal
from ..python.names import IMPORTED, VALIDATORS, Attributes, Functions, pascal
from ..routes import parse
from ..types.annotations import PythonType, union
from ..validators.checks import Checks
from .bodies import BodyWriter, body_schema, invalid_status
from .hidden import HiddenRules
from .parameters import ParameterReaders
from .replies import Replies, ReplyClass

_RESERVED = (
    "answer", "call", "coming", "cookie_texts", "faults", "guard", "handler", "inject", "offer", "path_texts",
    "pool", "principal", "query_texts", "read_cookies", "read_path", "read_query", "request", "settings",
    "state", "turn", *sorted(IMPORTED),
)  # fmt: skip
"""Names that the code of an operation uses beside its parameters, and those that a handler may ask for."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter, or the body, as its handler gets it."""

    name: str
    annotation: str
    default: str
    """What stands behind `=` in a signature; empty for none."""
    positional: bool
    reader: str
    """The expression that makes what reads it."""
    source: str
    """The expression of what it is read from, in the code that answers."""
    names: frozenset[str]
    doc: str
    awaited: bool = False
    """Whether reading it takes waiting."""
    received: bool = False
    """Whether all of it is waited for before it is read: it is a body that makes no sense in part."""
    streamed: bool = False
    """Whether its handler may get it before all of it has come."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where parameters are found: what is made at start, and what each request costs."""

    reader: str
    """The name of what finds them."""
    made: str
    """The expression that makes it."""
    texts: str
    """The name of what it found, by index."""
    given: str
    """The expression of what it looks into."""


@dataclass(frozen=True, slots=True)
class OperationCode:
    """An operation, ready for the templates."""

    operation: Operation
    name: str
    """Of its handler, and in settings and metrics."""
    class_name: str
    """Of its handler's type."""
    module: str
    """Of the contract's packages: that of its signature, of what answers it and of what is inline in it."""
    handlers: str
    """The module of its handler."""
    arguments: tuple[Argument, ...]
    sources: tuple[Source, ...]
    """What is found in the request before its parameters are read one by one."""
    primary: ReplyClass | None
    """The response that its bare body stands for."""
    replies: tuple[ReplyClass, ...]
    """The responses that are returned as their classes."""
    offers: str
    """The literal of the media types that it answers with; empty when an `Accept` is of no interest."""
    requirements: str
    """The literal of its security requirements; empty for a public operation."""
    invalid_status: int
    """400, or 422 where the document says so."""

    @property
    def title(self) -> str:
        """How messages call it."""
        return self.operation.operation_id or f"{self.operation.method} {self.operation.path}"

    @property
    def returns(self) -> str:
        """The annotation of what its handler returns."""
        parts = [self.primary.written.annotation] if self.primary else []
        parts += [reply.name for reply in self.replies]
        if "None" in parts:
            parts.remove("None")
            parts.append("None")
        return " | ".join(dict.fromkeys(parts)) or "None"

    @property
    def negotiates(self) -> bool:
        """Whether some response has several media types, or a range."""
        made = [*([self.primary] if self.primary else []), *self.replies]
        return any(reply.written.media_types for reply in made)

    @property
    def names(self) -> frozenset[str]:
        """Models that its annotations use."""
        written = [self.primary.written.names] if self.primary else []
        return frozenset().union(*(a.names for a in self.arguments), *written)

    @property
    def docstring(self) -> str:
        """Of its handler."""
        operation = self.operation
        heading = operation.summary or f"{operation.method} {operation.path}"
        paragraphs = [heading, operation.description if operation.description != heading else ""]
        lines = [f"{a.name}: {' '.join(a.doc.split())}" for a in self.arguments if a.doc]
        paragraphs.append("\n".join(lines))
        if operation.deprecated:
            paragraphs.append("Deprecated.")
        return (
            docstring("\n\n".join(p.strip() for p in paragraphs if p.strip()), 4) or '"""No description."""'
        )


@dataclass(slots=True)
class OperationWriter:
    """Makes the code of a service's operations."""

    service: Service
    models: Models
    checks: Checks
    replies: Replies
    hidden: HiddenRules
    _readers: ParameterReaders = field(init=False)
    _bodies: BodyWriter = field(init=False)

    def __post_init__(self) -> None:
        self._readers = ParameterReaders(self.models)
        self._bodies = BodyWriter(self.models, self.checks, self._readers, self.hidden)

    def write(self, operation: Operation, name: str, place: OperationPlace) -> OperationCode:
        """The code of one operation, the models being built."""
        made = [self.replies.make(response, name, place.contract) for response in _ordered(operation)]
        primary = made[0] if made and made[0].bare and made[0].first_status < 300 else None
        replies = [
            reply for reply in made if reply is not primary or reply.fields or reply.written.media_types
        ]
        return OperationCode(
            operation,
            name,
            self._class_name(name),
            place.contract,
            place.handlers,
            tuple(self._arguments(operation, name, place.contract)),
            tuple(self._sources(operation)),
            primary,
            tuple(replies),
            _offers(made),
            _requirements(operation),
            invalid_status(operation),
        )

    def _class_name(self, name: str) -> str:
        """The name of the type of a handler, which no model has, and no form of another handler's type."""
        form = pascal(name, "Operation").endswith(("WithRequest", "WithState", "WithRequestAndState"))
        return self.models.scope.take_class(*([] if form else [name]), f"{name} handler")

    def _sources(self, operation: Operation) -> Iterator[Source]:
        """The query string, the cookies and the encoded path, for an operation that has to do with them."""
        if any(map(self._readers.is_split, operation.parameters)):
            shape = ascii(parse(operation.path).shape)  # plain values, as in the router's tables
            yield Source("read_path", f"parameters.encoded_path({shape})", "path_texts", "request")
        queries, cookies = (_located(operation, location) for location in ("query", "cookie"))
        if queries:
            made = f"by_index.query({', '.join([self._readers.wanted(queries), *self._taken(queries)])})"
            yield Source("read_query", made, "query_texts", "request.query")
        if cookies:
            made = f"by_index.cookies({self._readers.wanted(cookies)})"
            yield Source("read_cookies", made, "cookie_texts", 'request.header(b"cookie")')

    def _taken(self, queries: Iterable[Parameter]) -> list[str]:
        """Names of credentials, which are no properties of an object that takes what no parameter has."""
        if not any(map(self._readers.takes_others, queries)):
            return []
        return [literal(name) for name in self._credentials()]

    def _credentials(self) -> Iterable[str]:
        """The names that credentials have in a query string."""
        schemes = self.service.security_schemes
        return dict.fromkeys(scheme.parameter_name for scheme in schemes if scheme.location == "query")

    def _source(self, operation: Operation, parameter: Parameter) -> str:
        """The expression of the text that a parameter is read from."""
        match parameter.location:
            case "path":
                texts = "path_texts" if self._readers.is_split(parameter) else "request.values"
                return f"{texts}[{parse(operation.path).names.index(parameter.name)}]"
            case "querystring":
                return "request.query"
            case "header":
                return f"request.header({bytes_literal(parameter.name.lower())})"
        texts = "query_texts" if parameter.location == "query" else "cookie_texts"
        return f"{texts}[{_located(operation, parameter.location).index(parameter)}]"

    def _arguments(self, operation: Operation, name: str, module: str) -> Iterator[Argument]:
        reserved = (*_RESERVED, "body") if operation.request_body else _RESERVED
        attributes = Attributes(reserved, (VALIDATORS,))
        in_path = {template: index for index, template in enumerate(parse(operation.path).names)}
        parameters = sorted(
            operation.parameters, key=lambda p: in_path.get(p.name, 0) if p.location == "path" else 0
        )
        found = []
        for parameter in sorted(parameters, key=lambda parameter: parameter.location != "path"):
            if parameter.location == "path" and parameter.name not in in_path:
                continue
            attribute = attributes.attribute(parameter.name, parameter.location)
            source = self._source(operation, parameter)
            found.append(self._parameter(parameter, attribute, source, name, module))
        yield from (argument for argument in found if argument.positional)
        if operation.request_body is not None:
            body = self._bodies.write(operation, name, module)
            yield Argument(
                "body",
                body.made.annotation,
                "" if operation.request_body.required else "None",
                True,
                body.reader,
                "request",
                body.made.names,
                operation.request_body.description,
                body.awaited,
                not body.awaited,
                body.streamed,
            )
        yield from (argument for argument in found if not argument.positional)

    def _parameter(
        self, parameter: Parameter, attribute: str, source: str, name: str, module: str
    ) -> Argument:
        schema = parameter.content.schema if parameter.content is not None else parameter.schema
        made = PythonType("Any") if schema is None else self.models.types.make(schema)
        take = (
            self._bodies.query_string(parameter, self._credentials())
            if parameter.location == "querystring"
            else self._readers.take(parameter)
        )
        is_text = self._readers.read(schema) == "primitives.string" and parameter.content is None
        check = self.checks.add(schema, made, f"{name} {parameter.name}", module, text=is_text)
        check = self.hidden.received(check, schema, f"{name} {parameter.name}")
        default = None if schema is None or parameter.required else self.models.defaults.value(schema)
        optional = not parameter.required and default is None
        declared = made  # without the None of a parameter that is not there
        if optional and not made.annotation.endswith("None") and made.annotation != "Any":
            made = union([made, PythonType("None")])
        reader = [literal(parameter.location), literal(parameter.name), take, check, "settings"]
        if made.converts:
            reader.append(f"type={made.converter}")
        if parameter.required:
            reader.append("required=True")
        elif default is not None:
            reader.append(f"default={literal(default[0])}")
        plain = default is not None and not isinstance(default[0], list | dict) and not made.converts
        shown = (
            ""
            if parameter.required
            else literal(default[0]) if default and plain else "None" if optional else ""
        )
        return Argument(
            attribute,
            made.annotation,
            shown,
            parameter.location == "path",
            self._read(parameter, declared, f"parameters.Parameter({', '.join(reader)})"),
            source,
            made.names,
            parameter.description,
        )

    def _read(self, parameter: Parameter, made: PythonType, reader: str) -> str:
        """The expression of what reads a parameter: in one step where the decoder alone can."""
        scalar = not self._readers.types(parameter.schema) - {"integer", "number", "boolean"}
        plain = (
            parameter.style in {"simple", "form", "cookie"}
            and parameter.content is None
            and parameter.schema is not None
        )
        if not scalar or not plain or made.annotation == "Any" or self.models.unsound(made):
            return f"{reader}.read"
        return f"parameters.scalar({reader}, {made.decoder})"


def _located(operation: Operation, location: str) -> list[Parameter]:
    """The parameters of one location, each at its index in what is found there."""
    return [parameter for parameter in operation.parameters if parameter.location == location]


def _ordered(operation: Operation) -> list[Response]:
    """The responses, the one that a bare body stands for first: the lowest 2xx, then 2XX, then default."""

    def rank(response: Response) -> tuple[int, str]:
        status = response.status
        if status.startswith("2"):
            return (0 if status.isdigit() else 1), status
        return (2, status) if status == "default" else (3, status)

    return sorted(operation.responses, key=rank)


def _offers(made: list[ReplyClass]) -> str:
    """The literal of the media types of success; empty where one has no body, or a range for its type."""
    successes = [reply for reply in made if reply.response.status.startswith("2")]
    successes = successes or [reply for reply in made if reply.response.status == "default"]
    names = []
    for reply in successes:
        for written in (reply.written, *reply.written.others):
            media_type, kind = written.media_type, written.kind
            if media_type is None or kind is None or "*" in media_type.name:
                return ""
            names.append(media.canonical(media_type))
    return tuple_literal(map(literal, dict.fromkeys(names))) if names else ""


def _requirements(operation: Operation) -> str:
    """The literal of the requirements; an empty alternative among them makes the operation public."""
    if not operation.security or any(not requirement.schemes for requirement in operation.security):
        return ""
    alternatives = (
        tuple_literal(
            f"({literal(name)}, {tuple_literal(map(literal, scopes))})" for name, scopes in r.schemes
        )
        for r in operation.security
    )
    return tuple_literal(alternatives)


def handler_names(service: Service) -> list[str]:
    """The handler of each operation, in the document's order.

    Those that the document names are called so before others get a name from their path; of two that come to
    the same name the second has in it what else tells them apart: its tag, its path, its method.
    """
    functions = Functions()
    names: dict[int, str] = {}
    for index, operation in sorted(enumerate(service.operations), key=lambda one: _rank(one[1])):
        names[index] = functions.function(*_called(operation))
    return [names[index] for index in range(len(service.operations))]


def _rank(operation: Operation) -> tuple[bool, bool]:
    """Named ones go first, then those of paths without parameters."""
    return not operation.operation_id, "{" in operation.path


def _called(operation: Operation) -> Iterator[str]:
    """What an operation may be called, the best name first."""
    path = f"{operation.method} {operation.path}"
    name = operation.operation_id or path
    yield name
    if operation.tags:
        yield f"{name} {operation.tags[0]}"
    yield path if operation.operation_id else f"{operation.method} {operation.path.replace('{', ' by ')}"
    yield f"{name} {operation.method}"


def name_models(
    service: Service, names: Sequence[str], places: Sequence[OperationPlace], models: Models, replies: Replies
) -> None:
    """Gives the inline schemas of every operation, of which each has a name and a place, their names."""
    for operation, name, place in zip(service.operations, names, places, strict=True):
        module = place.contract
        for parameter in operation.parameters:
            schema = parameter.content.schema if parameter.content is not None else parameter.schema
            if schema is not None:
                models.add(schema, f"{name} {parameter.name}", module)
        for media_type in operation.request_body.content if operation.request_body else ():
            for schema in (body_schema(media_type, models.schemas), media_type.item_schema):
                if schema is not None:
                    models.add(schema, f"{name} Body", module)
        for response in operation.responses:
            for media_type in response.content:
                for schema in (media_type.schema, media_type.item_schema):
                    if schema is not None:
                        hint = f"{replies.hint(response, name)} Body"
                        models.add(schema, hint, module)
