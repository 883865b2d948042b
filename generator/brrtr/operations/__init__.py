"""Writes the code of each operation: how its request is read, its handler called, its response written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..content import media
from ..ir import Operation, Parameter, Response, SecurityRequirement, Service
from ..models import Models
from ..placement import OperationPlace
from ..placement.sizes import shared
from ..python.literals import bytes_literal, docstring, literal, tuple_literal
from ..python.names import IMPORTED, VALIDATORS, Attributes
from ..python.uses import call, use
from ..routes import parse
from ..types.python_type import ANY, NULL, PythonType, union
from ..types.tree import NONE, Named, Type, alternatives_of
from ..validators.checks import Checks
from .bodies import BodyWriter, invalid_status
from .hidden import HiddenRules
from .parameters import SETTINGS, STRING, ParameterReaders
from .replies import Replies, ReplyClass
from .xml import XmlCode

_RESERVED = ("context", *sorted(IMPORTED))
"""What a handler may ask for beside its parameters, and what the modules import that have to do with it."""
_LOCALS = {
    "answer", "binder", "call", "coming", "context", "cookie_texts", "faults", "operation", "path_texts",
    "prepare", "query_texts", "read_body", "read_cookies", "read_path", "read_query", "request", "settings",
}  # fmt: skip
"""Names that the code of an operation uses beside its parameters."""


@dataclass(frozen=True, slots=True)
class Argument:
    """Describes a parameter, or the body, as its handler gets it."""

    name: str
    annotation: str
    default: str
    """What stands behind `=` in a signature; empty for none."""
    positional: bool
    reader: str
    """The expression that makes what reads it; empty where it is taken from its source as it is."""
    source: str
    """The expression of what it is read from."""
    names: tuple[str, ...]
    """The models that its annotation uses."""
    awaited: bool = False
    """Whether reading it takes waiting."""
    received: bool = False
    """Whether all of it is waited for before it is read: it is a body that makes no sense in part."""
    streamed: bool = False
    """Whether its handler may get it before all of it has come."""
    only: str = ""
    """The expression of what reads its only media type; empty for none, or several."""
    single: bool = False
    """Whether it is read from one value of the path, or from the only text of one name in the query."""

    @property
    def local(self) -> str:
        """Gives the name that it has in the code that reads it."""
        return f"{self.name}_" if self.name in _LOCALS else self.name

    @property
    def reader_name(self) -> str:
        """Gives the name of what reads it."""
        return "coming" if self.received else f"_{self.name}"

    @property
    def read(self) -> str:
        """Gives the expression of its value."""
        if not self.reader:
            return self.source
        call = f"{self.reader_name}{'.read' if self.received else ''}({self.source}, faults)"
        return f"await {call}" if self.awaited else call


@dataclass(frozen=True, slots=True)
class Source:
    """Describes a place of parameters: what is made at start, and what each request costs."""

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
    """Describes an operation, ready for the templates."""

    operation: Operation
    name: str
    """The name of its handler, also in settings and metrics."""
    class_name: str
    """The name of its handler's type."""
    reply: str
    """The name of the type of what its handler returns."""
    module: str
    """The module in the contract's packages of its signature, what answers it and its inline schemas."""
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
    """The expression of its security requirements; empty for a public operation."""
    invalid_status: int
    """400, or 422 where the document says so."""

    @property
    def title(self) -> str:
        """Gives the words that messages call it by."""
        return self.operation.operation_id or f"{self.operation.method} {self.operation.path}"

    @property
    def returns(self) -> str:
        """Gives the annotation of what its handler returns."""
        return self.returned.text

    @property
    def returned(self) -> Type:
        """Gives the type of what its handler returns."""
        bodies = [self.primary.written.type] if self.primary else []
        found = [*bodies, *(Named(reply.name) for reply in self.replies)]
        return alternatives_of(found) if found else NONE

    @property
    def in_path(self) -> tuple[str, ...]:
        """Gives the names that the path's values are unpacked to before they are read; empty for none."""
        return tuple(argument.local for argument in self.arguments if argument.source == argument.local)

    @property
    def plain_readers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Gives what reads the values of the path, and what comes in the query.

        There are none where something else than these and the body is read, or not all of the path is; nor
        where credentials are looked at before.
        """
        if self.requirements:
            return (), ()
        single = [argument for argument in self.arguments if argument.single]
        if not all(argument.single or argument.received for argument in self.arguments):
            return (), ()
        in_path = [argument for argument in single if argument.positional]
        if len(in_path) < len(parse(self.operation.path).names):
            return (), ()
        return (
            tuple(argument.reader_name if argument.reader else "str" for argument in in_path),
            tuple(argument.reader_name for argument in single if not argument.positional),
        )

    @property
    def offers_as_usual(self) -> bool:
        """Says whether the binder knows by itself what it offers: the media type of a JSON body alone."""
        written = None if self.primary is None else self.primary.written
        if written is None or written.kind != media.JSON or written.media_types:
            return not self.offers
        return written.media_type is not None and self.offers == _offer([written.media_type.name])

    @property
    def negotiates(self) -> bool:
        """Says whether some response has several media types, or a range."""
        made = [*([self.primary] if self.primary else []), *self.replies]
        return any(reply.written.media_types for reply in made)

    @property
    def names(self) -> frozenset[str]:
        """Gives the models that its annotations use."""
        written = [self.primary.written.names] if self.primary else []
        return frozenset().union(*(a.names for a in self.arguments), *written)

    @property
    def docstring(self) -> str:
        """Gives the docstring of its handler: one line, since a person's file does not change by itself."""
        operation = self.operation
        heading = " ".join(operation.summary.split()) or f"{operation.method} {operation.path}"
        return docstring(heading, 4) or '"""No description."""'


@dataclass(slots=True)
class OperationWriter:
    """Makes the code of a service's operations."""

    service: Service
    models: Models
    checks: Checks
    replies: Replies
    hidden: HiddenRules
    xml: XmlCode
    class_names: Mapping[str, str]
    """The names of the types of handlers, by the names of these."""
    reply_names: Mapping[str, str]
    """The names of the types of what handlers return, by the names of handlers."""
    _readers: ParameterReaders = field(init=False)
    _bodies: BodyWriter = field(init=False)
    _shared: dict[tuple[str, str, str], Argument] = field(init=False, default_factory=dict)
    """Parameters that are components: whichever operation has one, it is read and checked alike."""

    def __post_init__(self) -> None:
        self._readers = ParameterReaders(self.models)
        self._bodies = BodyWriter(self.models, self.checks, self._readers, self.hidden, self.xml)

    def write(self, operation: Operation, name: str, place: OperationPlace) -> OperationCode:
        """Gives the code of one operation, the models being built."""
        made = [self.replies.make(response, name, place.contract) for response in _ordered(operation)]
        primary = made[0] if made and made[0].bare and made[0].first_status < 300 else None
        replies = [
            reply for reply in made if reply is not primary or reply.fields or reply.written.media_types
        ]
        return OperationCode(
            operation,
            name,
            self.class_names[name],
            self.reply_names[name],
            place.contract,
            place.handlers,
            tuple(self._arguments(operation, name, place.contract)),
            tuple(self._sources(operation)),
            primary,
            tuple(replies),
            _offers(made),
            _requirements(operation, self.service.security),
            invalid_status(operation),
        )

    def _sources(self, operation: Operation) -> Iterator[Source]:
        """Gives the query string, the cookies and the encoded path, for an operation that is about them."""
        if any(map(self._readers.is_split, operation.parameters)):
            shape = ascii(parse(operation.path).shape)  # plain values, as in the router's tables
            yield Source("read_path", call("parameters.encoded_path", shape), "path_texts", "request")
        queries, cookies = (_located(operation, location) for location in ("query", "cookie"))
        if queries:
            made = call("by_index.query", self._readers.wanted(queries), *self._taken(queries))
            yield Source("read_query", made, "query_texts", "request.query")
        if cookies:
            made = call("by_index.cookies", self._readers.wanted(cookies))
            yield Source("read_cookies", made, "cookie_texts", 'request.header(b"cookie")')

    def _taken(self, queries: Iterable[Parameter]) -> list[str]:
        """Gives the names of credentials: an object that takes what no parameter has does not take these."""
        if not any(map(self._readers.takes_others, queries)):
            return []
        return [literal(name) for name in self._credentials()]

    def _credentials(self) -> Iterable[str]:
        """Gives the names that credentials have in a query string."""
        schemes = self.service.security_schemes
        return dict.fromkeys(scheme.parameter_name for scheme in schemes if scheme.location == "query")

    def _source(self, operation: Operation, parameter: Parameter, located: Mapping[str, int]) -> str:
        """Gives the expression of the text that a parameter is read from.

        `located` has the index of each parameter among those of its location, by pointer.
        """
        match parameter.location:
            case "path":
                texts = "path_texts" if self._readers.is_split(parameter) else "request.values"
                return f"{texts}[{parse(operation.path).names.index(parameter.name)}]"
            case "querystring":
                return "request.query"
            case "header":
                return f"request.header({bytes_literal(parameter.name.lower())})"
        texts = "query_texts" if parameter.location == "query" else "cookie_texts"
        return f"{texts}[{located[parameter.pointer]}]"

    def _arguments(self, operation: Operation, name: str, module: str) -> Iterator[Argument]:
        reserved = (*_RESERVED, "body") if operation.request_body else _RESERVED
        attributes = Attributes(reserved, (VALIDATORS,))
        in_path = {template: index for index, template in enumerate(parse(operation.path).names)}
        parameters = sorted(
            operation.parameters, key=lambda p: in_path.get(p.name, 0) if p.location == "path" else 0
        )
        located = {
            parameter.pointer: index
            for location in ("query", "cookie")
            for index, parameter in enumerate(_located(operation, location))
        }
        found = []
        for parameter in sorted(parameters, key=lambda parameter: parameter.location != "path"):
            if parameter.location == "path" and parameter.name not in in_path:
                continue
            attribute = attributes.attribute(parameter.name, parameter.location)
            source = self._source(operation, parameter, located)
            key = parameter.pointer, attribute, source
            made = self._shared.get(key) or self._parameter(parameter, attribute, source, name, module)
            if shared(parameter.pointer) and parameter.location != "querystring":
                self._shared[key] = made
            found.append(made)
        yield from _unpacked([argument for argument in found if argument.positional], in_path)
        if operation.request_body is not None:
            body = self._bodies.write(operation, name, module)
            yield Argument(
                "body",
                body.made.annotation,
                "" if operation.request_body.required else "None",
                True,
                body.reader,
                "request",
                tuple(sorted(body.made.names)),
                body.awaited,
                not body.awaited,
                body.streamed,
                body.only,
            )
        yield from (argument for argument in found if not argument.positional)

    def _parameter(
        self, parameter: Parameter, attribute: str, source: str, name: str, module: str
    ) -> Argument:
        schema = parameter.content.schema if parameter.content is not None else parameter.schema
        made = ANY if schema is None else self.models.types.make(schema)
        take = (
            self._bodies.query_string(parameter, self._credentials())
            if parameter.location == "querystring"
            else self._readers.take(parameter)
        )
        is_text = parameter.content is None and self._readers.reads_text(schema)
        says_more = not (is_text and made.is_plain_text)
        check = self.checks.add(schema if says_more else None, f"{name} {parameter.name}", module)
        check = self.hidden.received(check, schema, f"{name} {parameter.name}")
        default = None if schema is None or parameter.required else self.models.defaults.value(schema)
        optional = not parameter.required and default is None
        declared = made  # without the None of a parameter that is not there
        if optional and not made.type.optional and not made.is_any:
            made = union([made, NULL])
        as_sent = parameter.location == "path" and take == STRING and check == "None"
        more = [f"type={made.converter}"] if made.converts else []
        if parameter.required:
            more += ["required=True"] if parameter.location != "path" else []  # which is always there
        elif default is not None:
            more.append(f"default={literal(default[0])}")
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
            "" if as_sent and not made.converts else self._read(parameter, declared, take, check, more),
            source,
            tuple(sorted(made.names)),
            single=self._readers.is_single(parameter),
        )

    def _read(self, parameter: Parameter, made: PythonType, take: str, check: str, more: list[str]) -> str:
        """Gives the expression of what reads a parameter: in one step where the decoder alone can.

        `more` are arguments by keyword.
        """
        usual = self._readers.usual(parameter, take)
        name = literal(parameter.name)
        scalar = not self._readers.types(parameter.schema) - {"integer", "number", "boolean"}
        plain = (
            parameter.style in {"simple", "form", "cookie"}
            and parameter.content is None
            and parameter.schema is not None
        )
        if not scalar or not plain or made.is_any or not self.models.reach.is_sound(made):
            if usual is not None and not usual.decoded:
                branch = [usual.branch] if usual.branch else []
                return call(usual.reader, name, *branch, check, SETTINGS, *more)
            reader = [literal(parameter.location), name, take, check, SETTINGS, *more]
            return f"{call('parameters.Parameter', *reader)}.read"
        if usual is not None:
            decoded = [] if made.decoder == usual.decoded else [f"decoded={made.decoder}"]
            return call(usual.reader, name, check, SETTINGS, *decoded, *more)
        reader = [literal(parameter.location), name, take, check, SETTINGS, f"decoded={made.decoder}"]
        return call("parameters.scalar", *reader, *more)


def _unpacked(found: list[Argument], in_path: Mapping[str, int]) -> list[Argument]:
    """Has the parameters of a path read of their names where they are several, and all that the path has."""
    values = [f"request.values[{index}]" for index in in_path.values()]
    if len(values) < 2 or [argument.source for argument in found] != values:
        return found
    return [replace(argument, source=argument.local) for argument in found]


def _located(operation: Operation, location: str) -> list[Parameter]:
    """Gives the parameters of one location, each at its index in what is found there."""
    return [parameter for parameter in operation.parameters if parameter.location == location]


def _ordered(operation: Operation) -> list[Response]:
    """Gives the responses, first the one that a bare body stands for: lowest 2xx, then 2XX, then default."""

    def rank(response: Response) -> tuple[int, str]:
        status = response.status
        if status.startswith("2"):
            return (0 if status.isdigit() else 1), status
        return (2, status) if status == "default" else (3, status)

    return sorted(operation.responses, key=rank)


def _offers(made: list[ReplyClass]) -> str:
    """Gives the literal of success's media types; empty where one has no body, or a range for its type."""
    successes = [reply for reply in made if reply.response.status.startswith("2")]
    successes = successes or [reply for reply in made if reply.response.status == "default"]
    names = []
    for reply in successes:
        for written in (reply.written, *reply.written.others):
            media_type, kind = written.media_type, written.kind
            if media_type is None or kind is None or "*" in media_type.name:
                return ""
            names.append(media.canonical(media_type))
    return _offer(names)


def _offer(names: Iterable[str]) -> str:
    return tuple_literal(map(literal, dict.fromkeys(names))) if names else ""


def _requirements(operation: Operation, usual: tuple[SecurityRequirement, ...]) -> str:
    """Gives what an operation asks for: by the name of what others ask for, where it does not say more."""
    asked = required(operation.security)
    return use("SECURITY") if asked and asked == required(usual) else asked


def required(requirements: tuple[SecurityRequirement, ...]) -> str:
    """Gives the literal of requirements, the empty one among them; empty where there is no other: public."""
    if not any(requirement.schemes for requirement in requirements):
        return ""
    alternatives = (
        tuple_literal(
            f"({literal(name)}, {tuple_literal(map(literal, scopes))})" for name, scopes in r.schemes
        )
        for r in requirements
    )
    return tuple_literal(alternatives)
