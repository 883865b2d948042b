"""Holds the document as values, in OpenAPI's own terms: what later stages read, and all that they may read.

Schemas stand in the 2020-12 dialect whatever the document's version was (3.0's `nullable`, boolean
bounds and ignored `$ref` siblings are translated by `analyse/schemas.py`), dynamic references as ordinary
ones. Every value knows the JSON Pointer of the place in the (bundled) document that it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
else:  # what reads kept values knows no type that contains itself
    Json = Any
Number: TypeAlias = int | float
Condition: TypeAlias = tuple[str, str, str | None]
"""What is asked of a request: `query`, `header` or `media`; the parameter's name, a header's in lower case,
and empty for the body's media type; its value, None where it only has to be there."""


@dataclass(frozen=True, slots=True)
class Discriminator:
    """Says which property tells the branches of a union apart (OpenAPI 3.1 4.8.25)."""

    property_name: str
    mapping: tuple[tuple[str, str], ...] = ()
    """(value of the property, pointer of the schema that it stands for), in the document's order."""
    default: str | None = None
    """3.2: the pointer of the schema that is meant where no value names one."""
    decides: bool = True
    """Whether only what it names is judged. Plain JSON Schema, which does not know it, takes it for a hint
    about what to report."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Names the properties of an object that are not sent in a schema's direction (OpenAPI 3.1 4.8.24)."""

    names: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    """The patterns of `patternProperties` whose properties are not sent."""
    others: str = ""
    """The keyword that is about all other properties, if these are not sent: `additionalProperties`, or
    `unevaluatedProperties`."""
    kept: tuple[str, ...] = ()
    """Properties that are sent although a pattern, or that keyword, seems to be about them."""


class Schema(Struct, frozen=True, omit_defaults=True, dict=True):
    """Holds one JSON Schema object. An absent keyword is None, False or an empty tuple.

    A `Struct`, since a document has tens of thousands: one is made in a tenth of a dataclass's time. Another
    one with some fields changed is `msgspec.structs.replace`. Its `__dict__` has what was found of it.
    """

    pointer: str
    verdict: bool | None = None
    """True or False for a boolean schema, None for an object."""
    ref: str | None = None
    """The pointer of another schema, a key of `Service.schemas`; may stand beside other keywords."""

    type: tuple[str, ...] = ()
    enum: tuple[Json, ...] | None = None
    const: tuple[Json] | None = None
    """The one value, in a tuple because it may be null."""

    multiple_of: Number | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    exclusive_minimum: Number | None = None
    exclusive_maximum: Number | None = None

    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    format: str | None = None

    prefix_items: tuple[Schema, ...] = ()
    items: Schema | None = None
    contains: Schema | None = None
    min_contains: int | None = None
    max_contains: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    unevaluated_items: Schema | None = None

    properties: tuple[tuple[str, Schema], ...] = ()
    pattern_properties: tuple[tuple[str, Schema], ...] = ()
    additional_properties: Schema | None = None
    property_names: Schema | None = None
    required: tuple[str, ...] = ()
    min_properties: int | None = None
    max_properties: int | None = None
    dependent_required: tuple[tuple[str, tuple[str, ...]], ...] = ()
    dependent_schemas: tuple[tuple[str, Schema], ...] = ()
    unevaluated_properties: Schema | None = None
    hidden: Hidden | None = None
    """What is taken out of an object before it is held against the schema."""

    all_of: tuple[Schema, ...] = ()
    any_of: tuple[Schema, ...] = ()
    one_of: tuple[Schema, ...] = ()
    not_: Schema | None = None
    if_: Schema | None = None
    then: Schema | None = None
    else_: Schema | None = None
    discriminator: Discriminator | None = None
    content_schema: Schema | None = None
    """The schema of the JSON that a string holds: an annotation."""

    title: str = ""
    description: str = ""
    default: tuple[Json] | None = None
    examples: tuple[Json, ...] = ()
    read_only: bool = False
    write_only: bool = False
    deprecated: bool = False
    content_media_type: str = ""
    content_encoding: str = ""
    """What is in a string, and how it is written there: annotations (JSON Schema 2020-12 Validation 8)."""


@dataclass(frozen=True, slots=True)
class Xml:
    """Says how a value stands in XML (OpenAPI 3.1 4.8.26)."""

    name: str = ""
    """The name of its element or attribute; empty for the one that follows from where its schema stands."""
    namespace: str = ""
    prefix: str = ""
    place: str = "element"
    """`element`, `attribute`, or `text` for what stands between the tags of its object (3.2)."""
    wrapped: bool | None = None
    """Whether an array has an element around its items; None where nothing is said."""

    def over(self, lower: Xml) -> Xml:
        """Gives what is said here, and what another says where nothing is."""
        return Xml(
            self.name or lower.name,
            self.namespace or lower.namespace,
            self.prefix or lower.prefix,
            lower.place if self.place == "element" else self.place,
            lower.wrapped if self.wrapped is None else self.wrapped,
        )


@dataclass(frozen=True, slots=True)
class Encoding:
    """Says how one property of a form is written (OpenAPI 3.1 4.8.15)."""

    pointer: str
    name: str
    """The property's name."""
    content_types: tuple[str, ...] = ()
    """Lower case, without parameters; empty for what follows from the property's schema."""
    style: str | None = None
    """None when neither style, explode nor allowReserved is given: then the content type counts."""
    explode: bool = True
    headers: tuple[Header, ...] = ()
    """The headers that parts have beside their own, for multipart."""


@dataclass(frozen=True, slots=True)
class MediaType:
    """Describes a body of one media type (OpenAPI 3.1 4.8.14), with the name that it has in `content`."""

    pointer: str
    name: str
    """The name as the document writes it, type and subtype in lower case, such as `application/json;v=1`."""
    schema: Schema | None = None
    item_schema: Schema | None = None
    """The schema of each item of a sequential media type such as `text/event-stream`: 3.2's `itemSchema`, or
    what follows from `schema`."""
    item_is: str = ""
    """What the item schema is about in server-sent events: `json` or `text` for their data; else empty."""
    examples: tuple[Json, ...] = ()
    example_pointers: tuple[str, ...] = ()
    """The place of each of the examples."""
    encoding: tuple[Encoding, ...] = ()
    """How the form's properties are written."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Describes a parameter (OpenAPI 3.1 4.8.12). Exactly one of `schema` and `content` is set."""

    pointer: str
    name: str
    location: str
    """`path`, `query`, `querystring` (OpenAPI 3.2), `header` or `cookie`."""
    required: bool
    style: str
    explode: bool
    schema: Schema | None = None
    content: MediaType | None = None
    allow_reserved: bool = False
    allow_empty_value: bool = False
    description: str = ""
    deprecated: bool = False
    examples: tuple[Json, ...] = ()


def parameter_key(location: str, name: str) -> tuple[str, str]:
    """Gives what tells parameters of an operation apart: names of headers have no case (RFC 9110 5.1)."""
    return location, name.lower() if location == "header" else name


@dataclass(frozen=True, slots=True)
class RequestBody:
    """Describes the body of a request (OpenAPI 3.1 4.8.13)."""

    pointer: str
    required: bool
    content: tuple[MediaType, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """Describes a header of a response (OpenAPI 3.1 4.8.21)."""

    pointer: str
    name: str
    required: bool
    schema: Schema | None = None
    """The schema of the value itself or, with `content`, of what is in it."""
    explode: bool = False
    is_json: bool = False
    """Whether its value is written as JSON: what `content` asks for, in the place of style simple."""
    description: str = ""
    examples: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """Describes a response (OpenAPI 3.1 4.8.17)."""

    pointer: str
    status: str
    """`200` ... , a range such as `4XX`, or `default`."""
    description: str = ""
    headers: tuple[Header, ...] = ()
    content: tuple[MediaType, ...] = ()


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """Describes a way to prove who calls (OpenAPI 3.1 4.8.27)."""

    pointer: str
    name: str
    type: str
    """`apiKey`, `http`, `oauth2`, `openIdConnect` or `mutualTLS`."""
    location: str = ""
    """The place of an apiKey: `header`, `query` or `cookie`."""
    parameter_name: str = ""
    scheme: str = ""
    """The name of an http scheme in `Authorization`, lower case: `basic`, `bearer` ..."""
    description: str = ""

    @property
    def takes_tokens(self) -> bool:
        """Says whether its credentials are tokens, in `Authorization: Bearer`."""
        return self.type in {"oauth2", "openIdConnect"} or (self.type, self.scheme) == ("http", "bearer")


@dataclass(frozen=True, slots=True)
class SecurityRequirement:
    """Names schemes that must hold together (OpenAPI 3.1 4.8.30); the requirements are alternatives."""

    schemes: tuple[tuple[str, tuple[str, ...]], ...]
    """(name of the scheme, scopes) each; empty means that no credential is needed."""


@dataclass(frozen=True, slots=True)
class Cors:
    """Says which web pages of other origins may call: the extension `x-cors`. None is what says nothing."""

    origins: tuple[str, ...] | None = None
    """Empty for `x-cors: false`."""
    methods: tuple[str, ...] | None = None
    headers: tuple[str, ...] | None = None
    credentials: bool | None = None
    max_age_s: int | None = None
    expose: tuple[str, ...] | None = None

    def over(self, lower: Cors) -> Cors:
        """Gives what is said here, and what another says where nothing is."""
        names = [one.name for one in fields(self)]
        said = {name: getattr(self, name) for name in names}
        return Cors(**{name: getattr(lower, name) if said[name] is None else said[name] for name in names})


@dataclass(frozen=True, slots=True)
class Operation:
    """Describes an operation (OpenAPI 3.1 4.8.10), with path, method, and the path item's parameters."""

    pointer: str
    method: str
    """Upper case: `GET`, `POST` ..."""
    path: str
    """The key of its path item as the document writes it, without the server's base path: a template, and
    behind a `#` or `?` maybe what tells it from others there."""
    operation_id: str
    """Empty when the document has none."""
    parameters: tuple[Parameter, ...] = ()
    request_body: RequestBody | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[SecurityRequirement, ...] = ()
    """Alternatives; empty means public."""
    tags: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    deprecated: bool = False
    extensions: tuple[tuple[str, Json], ...] = ()
    """The `x-` keys, in the document's order."""
    cors: Cors | None = None
    """What `x-cors` of it and of its path says, if one of them has that."""


@dataclass(frozen=True, slots=True)
class Overload:
    """Says which of the operations that share a path and a method is meant by a request."""

    method: str
    path: str
    """The template of the path, without what a key has behind it."""
    rows: tuple[tuple[tuple[Condition, ...], str, str], ...]
    """What is asked for, and method and key of the operation that is meant by the first row that fits.

    The method is another one where HEAD goes to what answers GET."""


@dataclass(frozen=True, slots=True)
class Service:
    """Holds a whole document."""

    openapi: str
    """The version it declares, for example `3.1.0`."""
    title: str
    version: str
    description: str = ""
    base_path: str = ""
    """The path of the first server's URL without a trailing slash: empty or `/v1` ..."""
    paths: tuple[str, ...] = ()
    """All path templates, also those without an operation, which are still there (OpenAPI 3.1 4.8.9)."""
    operations: tuple[Operation, ...] = ()
    overloads: tuple[Overload, ...] = ()
    """Where more than a path decides which operation is meant; operations that are left out are in there."""
    schemas: Mapping[str, Schema] = field(default_factory=dict)
    """Every schema that is named or referred to, by pointer, in the document's order."""
    declared: Mapping[str, Schema] = field(default_factory=dict)
    """All of these, where the others have been left out because no operation leads to them."""
    xml: Mapping[str, Xml] = field(default_factory=dict)
    """What `xml` says beside a schema, by the schema's place in the document."""
    called: tuple[str, ...] = ()
    """The pointers of the components that webhooks and callbacks have in their content."""
    security_schemes: tuple[SecurityScheme, ...] = ()
    security: tuple[SecurityRequirement, ...] = ()
    """What operations ask for that do not say it themselves."""
    tags: tuple[tuple[str, str], ...] = ()
    """(name, description)."""
    cors: Cors | None = None
    """What `x-cors` of the document says, if it has that."""
