"""Makes a valid request for each operation, of the document's examples, for the service's own tests."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from ..content import media
from ..content.styles import names
from ..content.xml_elements import XmlElements
from ..folders import runtime_module
from ..ir import Condition, Header, Json, MediaType, Operation, Parameter, SecurityScheme, Service
from ..models import Models
from ..models.construct import Constructor
from ..overloads import HEADER, MEDIA
from ..routes import parse
from ..routes.keys import path_of
from ..samples import Sample, Samples, item_samples, parameter_sample
from ..select.degrade import FIELD_NAME
from ..validators.judge import Judge
from .form_calls import deep_pairs, filled, form_body
from .overloads import Overloads, place_of

CREDENTIAL = "a-credential-for-tests"
"""What a service under test accepts: `DEV_CREDENTIAL` of the runtime's `testing`."""


IN_A_PATH = "/%:@!$&'()*+,;=~"
"""What a path may have beside letters, digits and `-._` (RFC 3986 3.3)."""


@dataclass(frozen=True, slots=True)
class Call:
    """Holds a request."""

    method: str
    target: str
    """Path and query, percent-encoded."""
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Change:
    """Says what of a valid request is otherwise."""

    without: str = ""
    """The pointer of a parameter that is left out."""
    wrong: str = ""
    """The pointer of a parameter whose value is `WRONG`."""
    anonymous: bool = False
    """Whether it has no credential."""


WRONG = "not-one"
"""What is no number and no boolean."""
_AS_IT_IS = Change()


_FRAMING = frozenset(
    {
        *("connection", "content-length", "expect", "host", "keep-alive", "proxy-connection"),
        *("te", "trailer", "transfer-encoding", "upgrade"),
    }
)
"""Headers of requests that are the client's own to send (RFC 9110, 9112): no example of a document can."""


class CallWriter:
    """Makes the calls of a service."""

    def __init__(self, service: Service, models: Models, judge: Judge, samples: Samples) -> None:
        self._service = service
        self._models = models
        self._judge = judge
        self._samples = samples
        self._rivals = _Rivals(service)
        self._overloads = Overloads(service)
        self._elements = XmlElements(service)
        self._always: dict[str, tuple[dict[str, int], set[int]]] = {}
        """By operation the indices of its parameters, by pointer, and those of which each call may tell."""

    def call(self, operation: Operation, change: Change = _AS_IT_IS) -> Call | None:
        """Makes a call of an operation with all that it requires, but for the change.

        None when no example could be made of that, or when a more concrete path is meant by it.
        """
        credentials = frozenset[tuple[str, str]]() if change.anonymous else self._credentials(operation)
        path, query, headers = path_of(operation.path), list[str](), dict[str, str]()
        in_path, taken = dict[str, str](), set[str]()
        asked = self._overloads.asked(operation)
        for parameter in self._told(operation, change):
            wrong = parameter.pointer == change.wrong
            condition = asked.pop(place_of(parameter), None)
            if parameter.pointer == change.without:
                continue
            if condition is not None and condition[2] is not None and not wrong:
                _add(condition, query, headers)
                taken.update(map(_name, query[-1:]))
                continue
            if (parameter.location, parameter.name) in credentials:
                if not self._may_be_credential(parameter):
                    return None
                continue
            if not (parameter.required or wrong or condition):
                continue
            found = self._example(parameter)
            if found is None:
                return None
            value = WRONG if wrong else found.value
            if parameter.location == "path":
                in_path[parameter.name] = _in_path(parameter, value)
                path = path.replace(f"{{{parameter.name}}}", in_path[parameter.name])
            else:
                own = self._given(parameter, value, headers)
                if not taken.isdisjoint(map(_name, own)):
                    return None  # what it means is not defined: two objects have a member of one name
                taken.update(map(_name, own))
                query += own
        media_type = asked.pop((MEDIA, ""), (MEDIA, "", None))[2]
        for condition in asked.values():
            _add(condition, query, headers)
        if _is_split_elsewhere(operation, path, in_path):
            return None
        if self._rivals.win(path_of(operation.path), path):
            return None
        if not change.anonymous and not self._authorize(operation, query, headers):
            return None
        body = ""
        if operation.request_body is not None and (operation.request_body.required or media_type):
            made = self._body(operation, media_type)
            if made is None:
                return None
            headers["content-type"], body = made
        # Values are encoded already, and so may be the path.
        target = quote(self._service.base_path + path, safe=IN_A_PATH)
        target += "?" + "&".join(query) if query else ""
        if any(not value.isascii() or not value.isprintable() for value in headers.values()):
            return None
        made_call = Call(operation.method, target, headers, body)
        return made_call if self.is_meant(operation, made_call) else None

    def _example(self, parameter: Parameter) -> Sample | None:
        """Finds a value that a client can send, and that is looked for where it is sent."""
        if parameter.location == "header" and parameter.name.lower() in _FRAMING:
            return None
        found = self._samples.of_parameter(parameter)
        return found if found is not None and self._is_read(parameter, found.value) else None

    def _told(self, operation: Operation, change: Change) -> Iterator[Parameter]:
        """Gives the parameters that a call may tell of: not those that may be left out, but for the change's.

        An operation with many of them is called in as many ways.
        """
        if operation.pointer not in self._always:
            places = {*self._overloads.asked(operation), *self._credentials(operation)}
            self._always[operation.pointer] = (
                {parameter.pointer: index for index, parameter in enumerate(operation.parameters)},
                {
                    index
                    for index, one in enumerate(operation.parameters)
                    if one.required or not places.isdisjoint({place_of(one), (one.location, one.name)})
                },
            )
        indices, always = self._always[operation.pointer]
        changed = {indices[pointer] for pointer in (change.without, change.wrong) if pointer in indices}
        return (operation.parameters[index] for index in sorted(always | changed))

    def _given(self, parameter: Parameter, value: Json, headers: dict[str, str]) -> list[str]:
        """Gives what is in the query for a parameter, or adds it to the headers."""
        match parameter.location:
            case "query":
                return [*_in_query(parameter, value)]
            case "querystring":
                return [self._whole_query(parameter, value)]
            case "header":
                headers[parameter.name] = _delimited(parameter, value)
            case _:
                before = [headers["cookie"]] if "cookie" in headers else []
                headers["cookie"] = "; ".join([*before, *_in_query(parameter, value)])
        return []

    def _is_read(self, parameter: Parameter, value: Json) -> bool:
        """Says whether an object that is spread over the query has only members that are looked for there."""
        if not (isinstance(value, dict) and parameter.style == "form" and parameter.explode):
            return True
        known = set(names(parameter, self._service.schemas))
        return parameter.content is not None or "" in known or value.keys() <= known

    def is_meant(self, operation: Operation, call: Call) -> bool:
        """Says whether of the operations at its path this is the one that a call asks for."""
        return self._overloads.is_meant(operation, call.target.partition("?")[2], call.headers)

    def _credentials(self, operation: Operation) -> frozenset[tuple[str, str]]:
        """Finds where `_authorize` writes keys, which the document may declare as parameters as well."""
        schemes = {scheme.name: scheme for scheme in self._service.security_schemes}
        used = [schemes[name] for name, _ in operation.security[0].schemes] if operation.security else []
        return frozenset((one.location, one.parameter_name) for one in used if one.type == "apiKey")

    def _may_be_credential(self, parameter: Parameter) -> bool:
        """Says whether a parameter that is a key as well can have the credential for its value."""
        return parameter.schema is not None and self._judge.is_valid(CREDENTIAL, parameter.schema)

    def _authorize(self, operation: Operation, query: list[str], headers: dict[str, str]) -> bool:
        """Adds the credential in the ways that the first of the operation's requirements names.

        Says whether a request can have it: two schemes may ask for different values of one header, or one
        for a header whose name none can have.
        """
        schemes = {scheme.name: scheme for scheme in self._service.security_schemes}
        sent: dict[str, str] = {}
        for name, _ in operation.security[0].schemes if operation.security else ():
            scheme = schemes[name]
            if scheme.type == "apiKey" and scheme.location == "query":
                pair = f"{quote(scheme.parameter_name, safe='')}={CREDENTIAL}"
                query.extend([] if pair in query else [pair])
            elif scheme.type == "apiKey" and scheme.location == "cookie":
                pair = f"{scheme.parameter_name}={CREDENTIAL}"
                if pair in headers.get("cookie", "").split("; "):
                    continue
                headers["cookie"] = f"{headers['cookie']}; {pair}" if "cookie" in headers else pair
            else:
                header, value = credential(scheme)
                if not FIELD_NAME.fullmatch(header):
                    return False
                if sent.setdefault(header.lower(), value) != value:
                    return False
                headers[header] = value
        return True

    def _whole_query(self, parameter: Parameter, value: Json) -> str:
        """Gives a query string that is one form, one JSON value or one text."""
        content = parameter.content
        assert content is not None
        schemas = self._service.schemas
        if media.body_kind(content, schemas) == media.FORM:
            return form_body(content, schemas, value, lambda header: "")[1]
        is_text = media.body_kind(content, schemas) == media.TEXT
        return quote(value if is_text and isinstance(value, str) else json.dumps(value), safe="")

    def _body(self, operation: Operation, wanted: str | None) -> tuple[str, str] | None:
        """Makes a body, of the media type that is wanted if there is one."""
        assert operation.request_body is not None
        named = {media.essence(one) for one in operation.request_body.content}
        for media_type in operation.request_body.content:
            declared, kind = media.essence(media_type), media.body_kind(media_type, self._service.schemas)
            if wanted not in {None, declared}:
                continue
            name = media.member(declared) if media.is_open(declared) else media.sent_as(media_type, kind)
            if "*" in declared and name.partition(";")[0] in named:
                continue  # it may be of another schema, which is declared for it
            if kind in media.STREAMS:
                items = item_samples(
                    media_type, self._service, is_valid=self._judge.is_valid, direction="request"
                )
                if items:
                    begin = "\x1e" if kind == media.JSON_SEQUENCE else ""
                    text = "".join(f"{begin}{json.dumps(item)}\n" for item in items)
                    return media_type.name, text
                continue
            found = self._sample(media_type, kind)
            if found is None:
                continue
            if kind in {media.FORM, media.MULTIPART}:
                value = self._written_in_full(media_type, found.value)
                return form_body(media_type, self._service.schemas, value, self._header_text)
            if kind == media.JSON:
                return name, json.dumps(found.value)
            if kind == media.XML:
                assert media_type.schema is not None
                if text := self._elements.written(found.value, media_type.schema):
                    return name, text
                continue
            if media.is_multipart(name):
                return name, media.PARTS
            return name, found.value if isinstance(found.value, str) else "sample"
        return None

    def _written_in_full(self, media_type: MediaType, value: Json) -> Json:
        """Gives a value of a form without what leaves nothing in one: objects and lists that are empty."""
        schema, full = media_type.schema, filled(value)
        if full == value or schema is None or not isinstance(value, dict):
            return value
        whole = {name: member for name, member in value.items() if filled(member) == member}
        return next((one for one in (full, whole) if self._judge.is_valid(one, schema)), value)

    def _sample(self, media_type: MediaType, kind: str | None) -> Sample | None:
        """Finds a body; where the type of a handler has no such value, one made of the schema."""
        found = self._samples.of_media_type(media_type, "request")
        if found is None or kind not in {media.JSON, media.XML} or not media_type.examples:
            return found
        known = self._judge.known
        key = known.key("has its type", media_type)
        if known.get(key) == (True,):
            return found
        trial = Constructor(self._models, self._judge.is_valid)
        trial.expression(found.value, media_type.schema)
        if trial.exact:
            known.keep(key, True)
            return found
        without = replace(media_type, examples=(), example_pointers=())
        return self._samples.of_media_type(without, "request") or found

    def _header_text(self, header: Header) -> str:
        """Gives a valid value of a header of a part; empty when none was found."""
        content = MediaType(header.pointer, "application/json", header.schema) if header.is_json else None
        parameter = Parameter(
            header.pointer, header.name, "header", True, "simple", header.explode,
            schema=header.schema, content=content, examples=header.examples,
        )  # fmt: skip
        found = parameter_sample(parameter, self._service, is_valid=self._judge.is_valid)
        return "" if found is None else _delimited(parameter, found.value)


class _Rivals:
    """Knows of each path the more concrete ones that a request to it may mean (OpenAPI 3.1 4.8.8.2)."""

    def __init__(self, service: Service) -> None:
        self._concrete: dict[tuple[int, tuple[str, ...]], list[list[str]]] = {}
        """Paths by their length and by what stands before a segment that is no variable."""
        for path in dict.fromkeys(path_of(operation.path) for operation in service.operations):
            segments = path.split("/")
            for index, segment in enumerate(segments):
                if "{" not in segment:
                    before = len(segments), tuple(segments[:index])
                    self._concrete.setdefault(before, []).append(segments)
        self._known: dict[str, list[list[str]]] = {}

    def win(self, template: str, path: str) -> bool:
        """Says whether another path is meant by what was made of a template."""
        if template not in self._known:
            self._known[template] = list(self._of(template.split("/")))
        made = [unquote(segment) for segment in path.split("/")]
        return any(
            len(rival) == len(made)
            and all(
                "{" in theirs or unquote(theirs) == ours for theirs, ours in zip(rival, made, strict=True)
            )
            for rival in self._known[template]
        )

    def _of(self, own: list[str]) -> Iterator[list[str]]:
        """Gives the paths that are concrete where they first differ from this one, and may mean the same."""
        for index, segment in enumerate(own):
            if "{" in segment:
                for path in self._concrete.get((len(own), tuple(own[:index])), ()):
                    rest = zip(path[index:], own[index:], strict=True)
                    if all(one == other or "{" in one or "{" in other for one, other in rest):
                        yield path


def _add(condition: Condition, query: list[str], headers: dict[str, str]) -> None:
    """Adds what is asked of a request; what only has to be there is empty."""
    where, name, value = condition
    if where == HEADER:
        headers[name] = value or ""
    else:
        query.append(f"{quote(name, safe='')}={quote(value or '', safe='')}")


def credential(scheme: SecurityScheme) -> tuple[str, str]:
    """Gives the header of a credential, and its value."""
    if scheme.type == "apiKey":
        return scheme.parameter_name, CREDENTIAL
    if (scheme.type, scheme.scheme) == ("http", "basic"):
        return "authorization", f"Basic {b64encode(f'dev:{CREDENTIAL}'.encode()).decode()}"
    return "authorization", f"Bearer {CREDENTIAL}"


def as_sent(parameter: Parameter, value: Json) -> str:
    """Gives what is sent for a parameter: in the path, in the query, or behind the name of a header."""
    if parameter.location == "path":
        return _in_path(parameter, value)
    if parameter.location == "query":
        return "&".join(_in_query(parameter, value))
    name = f"{parameter.name}=" if parameter.location == "cookie" else ""
    return name + _delimited(parameter, value)


def _in_path(parameter: Parameter, value: Json) -> str:
    if parameter.content is not None:
        return quote(json.dumps(value), safe="")
    texts = [quote(text, safe="") for text in _texts(value, parameter.explode)]
    if parameter.style == "label":
        return "." + ("." if parameter.explode else ",").join(texts)
    if parameter.style == "matrix":
        name = quote(parameter.name, safe="")
        if isinstance(value, dict) and parameter.explode:
            return "".join(
                f";{quote(key, safe='')}={quote(_text(item), safe='')}" for key, item in value.items()
            )
        if isinstance(value, list) and parameter.explode:
            return "".join(f";{name}={text}" for text in texts)
        return f";{name}={','.join(texts)}"
    return ",".join(texts)


def _in_query(parameter: Parameter, value: Json) -> Iterator[str]:
    name = quote(parameter.name, safe="")
    if parameter.content is not None:
        yield f"{name}={quote(json.dumps(value), safe='')}"
    elif parameter.style == "deepObject":
        yield from deep_pairs(name, value)
    elif isinstance(value, dict) and parameter.explode:
        yield from (f"{quote(key, safe='')}={quote(_text(item), safe='')}" for key, item in value.items())
    elif isinstance(value, list) and parameter.explode:
        yield from (f"{name}={quote(_text(item), safe='')}" for item in value)
    else:
        delimiter = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(parameter.style, ",")
        yield f"{name}={delimiter.join(quote(text, safe='') for text in _texts(value, False))}"


def _is_split_elsewhere(operation: Operation, path: str, values: Mapping[str, str]) -> bool:
    """Says whether the router finds other values in a path than those it was made of.

    What stands between two variables of a segment may be in the second one's value, too, as in `{name}.{ext}`
    the dot of `tar.gz`.
    """
    template = parse(operation.path)
    if all(segment is None or isinstance(segment, str) for segment in template.shape):
        return False
    take = runtime_module("router.templates").parameters(template.shape)[1]
    # Where nothing is found, there are fewer values than names.
    found = dict(zip(template.names, take([unquote(part) for part in path[1:].split("/")]), strict=False))
    return any(found.get(name) != unquote(values[name]) for name in template.names if name in values)


def _name(pair: str) -> str:
    """Gives the name of a pair of a query."""
    return pair.partition("=")[0]


def _delimited(parameter: Parameter, value: Json) -> str:
    return json.dumps(value) if parameter.content is not None else ",".join(_texts(value, parameter.explode))


def _texts(value: Json, explode: bool) -> list[str]:
    if isinstance(value, list):
        return [_text(item) for item in value]
    if isinstance(value, dict):
        if explode:
            return [f"{key}={_text(item)}" for key, item in value.items()]
        return [text for key, item in value.items() for text in (key, _text(item))]
    return [_text(value)]


def _text(value: Json) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value)
