"""Reads XML into the JSON value that a schema describes, and writes such a value as XML (OpenAPI 3.1 4.8.26).

Elements say which value a name stands for. What nothing is said of is kept under a name of its own: other
elements under theirs, attributes behind an `@`, text among elements as `#text`. So a schema that allows no
further properties refuses them. Names are compared without their namespaces unless two elements share one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias
from xml.parsers import expat

import msgspec

from ..problems import Problem
from ..settings import Settings

Json: TypeAlias = Any

_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_NIL: Final = f"{_XSI} nil"
_NUMBER = re.compile(r"\+?(-?)0*((?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)")
_BOOLEANS: Final = {"true": True, "1": True, "false": False, "0": False}
_WHITE: Final = " \t\r\n"
_ENCODINGS: Final = ("utf-8", "utf-16", "iso-8859-1", "us-ascii")
_LONGEST_NAMESPACE: Final = 1_000
"""The parser gives every name with its namespace, so that a long one would cost much for each element."""
_OF_AN_ELEMENT: Final = 2
"""As many values an element counts as: to read it takes ten times as long as a value of JSON, and the
event loop waits meanwhile."""
_SLICE: Final = 1 << 16
_MOST_MARKUP: Final = 1 << 20
"""So many bytes of a tag, or of another piece of markup, are read on the way to its end."""
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_NOT_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML has in it (XML 1.0 2.2)."""
_IN_TEXT: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_IN_ATTRIBUTES: Final = {**_IN_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}


class Name(msgspec.Struct, frozen=True):
    """Names an element or an attribute."""

    local: str
    namespace: str = ""
    prefix: str = ""


class Member(msgspec.Struct, frozen=True):
    """Says where a property of an object stands in its element."""

    name: Name
    element: str = ""
    """What its value is like, by name; empty for what nothing is said of."""
    many: bool = False
    """Whether it is an array without an element of its own: each item is one."""
    required: bool = False
    """Whether such an array is there when it has no item."""
    place: str = "element"
    """`element`, `attribute`, or `text` for what stands between the tags."""


class Element(msgspec.Struct, frozen=True):
    """Says what the value of an element is like; of several possible kinds what it has in it decides."""

    types: tuple[str, ...] = ()
    """The JSON types that its text may be of; empty for one that is no text."""
    members: Mapping[str, Member] = {}
    """The properties of an object."""
    item: Member | None = None
    """The items of an array."""
    others: str | None = None
    """What further properties are like, by name; None for no object."""


class Elements:
    """Knows the elements of a service's schemas."""

    __slots__ = ("_known",)

    def __init__(self, elements: Mapping[str, Element]) -> None:
        self._known = {name: Known(element) for name, element in elements.items()}
        self._known[""] = ANYTHING

    def __getitem__(self, name: str) -> Known:
        return self._known[name]

    def document(
        self, name: str, element: str = "", *, namespace: str = "", prefix: str = "", named: bool = False
    ) -> Document:
        """Gives the documents with such a root; what is read may have another one unless it is `named`."""
        return Document(self, Member(Name(name, namespace, prefix), element), named=named)


class Document:
    """Reads and writes the documents of one kind."""

    __slots__ = ("_elements", "_named", "_root")

    def __init__(self, elements: Elements, root: Member, *, named: bool) -> None:
        self._elements = elements
        self._root = root
        self._named = named

    def read(self, raw: bytes, settings: Settings) -> Json:
        """Gives the value of an XML text. No document type is taken: there are no entities to expand.

        Raises:
            Problem: 400 for what is not XML, has a document type, nests too deep or has another root element;
                413 for too many values, or a tag that is too long.
        """
        named = self._root.name.local if self._named else ""
        known = self._elements[self._root.element]
        builder = _Builder(self._elements, known, named, settings.max_json_depth, settings.max_json_values)
        _parse(raw, builder)
        return builder.value

    def write(self, value: Json) -> str:
        """Gives the XML text of a JSON value. A loop: values nest as deep as they like.

        Raises:
            NotXmlError: for a key that is no name, or a character that XML does not have.
        """
        out = ['<?xml version="1.0" encoding="UTF-8"?>\n']
        todo: list[_Written] = [(self._root, value, {})]
        while todo:
            one = todo.pop()
            if isinstance(one, str):
                out.append(one)
            else:
                todo.extend(reversed(list(_written(*one, self._elements))))
        return "".join(out)


class Known:
    """Holds an element with its members by the names that they have in XML."""

    __slots__ = ("attributes", "element", "elements", "empty", "text")

    def __init__(self, element: Element) -> None:
        self.element = element
        self.elements: dict[str, tuple[str, Member]] = {}
        self.attributes: dict[str, tuple[str, Member]] = {}
        self.text: tuple[str, Member] | None = None
        self.empty = [key for key, member in element.members.items() if member.many and member.required]
        """The arrays that are there though nothing of them is."""
        for key, member in element.members.items():
            if member.place == "text":
                self.text = key, member
                continue
            found = self.attributes if member.place == "attribute" else self.elements
            found[f"{member.name.namespace} {member.name.local}"] = key, member
            found.setdefault(member.name.local, (key, member))


ANYTHING: Final = Known(Element(types=("string",), others=""))
"""What a schema says nothing of: text, or an object of elements."""


class _Open:
    """Holds an element that has begun."""

    __slots__ = ("fields", "key", "known", "many", "nil", "texts")

    def __init__(self, key: str, known: Known, many: bool) -> None:
        self.key = key
        self.known = known
        self.many = many
        self.fields: list[tuple[str, bool, Json]] = []
        """The key of each part, whether it is one of many, and its value."""
        self.texts: list[str] = []
        self.nil = False


class _Builder:
    """Builds a value while a text is parsed."""

    def __init__(self, elements: Elements, root: Known, named: str, depth: int, values: int) -> None:
        """`named` is the name that the root has to have; empty for any."""
        self._elements = elements
        self._root = root
        self._named = named
        self._depth = depth
        self._most = self._values = values
        self._open: list[_Open] = []
        self._places: dict[tuple[Known, str], tuple[str, Known, bool]] = {}
        """What an element is by the one around it and its name, as far as there were such."""
        self.value: Json = None

    def declare(self, prefix: str | None, namespace: str | None) -> None:
        self._count(1)
        if namespace is not None and len(namespace) > _LONGEST_NAMESPACE:
            raise Problem(400, f"A namespace in the body has more than {_LONGEST_NAMESPACE} characters.")

    def _count(self, values: int) -> None:
        self._values -= values
        if self._values < 0:
            raise Problem(413, f"The body has more than {self._most} values; an element is two.")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count(_OF_AN_ELEMENT + len(attributes))
        if len(self._open) >= self._depth:
            raise Problem(400, f"The body nests deeper than {self._depth} levels.")
        if self._open:
            outer = self._open[-1].known
            place = self._places.get((outer, name))
            if place is None:
                place = self._places[outer, name] = self._within(outer, name)
            opened = _Open(*place)
        else:
            if self._named and name.rpartition(" ")[2] != self._named:
                raise Problem(400, f"The root element of the body must be <{self._named}>.")
            opened = _Open("", self._root, False)
        self._open.append(opened)
        if attributes:
            self._attributes(opened, attributes)

    def _attributes(self, opened: _Open, attributes: Mapping[str, str]) -> None:
        known = opened.known
        for attribute, text in attributes.items():
            namespace, _, short = attribute.rpartition(" ")
            found = known.attributes.get(attribute) or known.attributes.get(short)
            if found is not None:
                types = self._elements[found[1].element].element.types
                opened.fields.append((found[0], False, _converted(text, types)))
            elif attribute == _NIL:
                opened.nil = text.strip() in {"true", "1"}
            elif namespace != _XSI:
                opened.fields.append((f"@{short}", False, text))

    def _within(self, known: Known, name: str) -> tuple[str, Known, bool]:
        """Gives the key of an element within another, what it is like, and whether it is one of many."""
        local = name.rpartition(" ")[2]
        found = known.elements.get(name) or known.elements.get(local)
        if found is not None:
            return found[0], self._elements[found[1].element], found[1].many
        if known.element.item is not None and not known.elements:
            return "", self._elements[known.element.item.element], False
        return local, self._elements[known.element.others or ""], False

    def text(self, text: str) -> None:
        self._open[-1].texts.append(text)

    def end(self, name: str) -> None:
        ended = self._open.pop()
        value = self._value(ended)
        if not self._open:
            self.value = value
            return
        self._open[-1].fields.append((ended.key, ended.many, value))

    def _value(self, ended: _Open) -> Json:
        """Gives the value of an element that is complete."""
        element, fields = ended.known.element, ended.fields
        text = "".join(ended.texts) if ended.texts else ""
        if ended.nil and not fields:
            return None
        is_text = bool(element.types) and not fields
        if element.item is not None and not ended.known.elements:
            if not text.strip(_WHITE):
                return [value for key, _, value in fields if not key.startswith("@")]
            if fields:
                return self._object(ended.known, fields, text)
        elif element.others is not None and not (is_text and (text or "string" in element.types)):
            return self._object(ended.known, fields, text)
        return _joined(fields) if fields else _converted(text, element.types)

    def _object(self, known: Known, parts: list[tuple[str, bool, Json]], text: str) -> dict[str, Json]:
        fields = _joined(parts)
        for key in known.empty:
            fields.setdefault(key, [])
        if known.text is not None:
            key, member = known.text
            fields[key] = _converted(text, self._elements[member.element].element.types)
        elif text.strip(_WHITE):
            fields["#text"] = text
        return fields


def _joined(parts: list[tuple[str, bool, Json]]) -> dict[str, Json]:
    """Gives the properties of an object; what is there more than once becomes an array."""
    fields: dict[str, Json] = {}
    arrays: set[str] = set()
    for key, many, value in parts:
        if key in arrays:
            fields[key].append(value)
        elif key in fields:
            fields[key] = [fields[key], value]
            arrays.add(key)
        elif many:
            fields[key] = [value]
            arrays.add(key)
        else:
            fields[key] = value
    return fields


def _converted(text: str, types: tuple[str, ...]) -> Json:
    """Gives the value of a text; text that is of none of the types stays as it is, for the validator."""
    if "string" in types or not types:
        return text
    stripped = text.strip(_WHITE)
    if "integer" in types or "number" in types:
        number = _NUMBER.fullmatch(stripped)
        if number is not None:
            try:
                return msgspec.json.decode(number[1] + number[2])
            except msgspec.MsgspecError:  # too large to be read
                return text
    if "boolean" in types and stripped in _BOOLEANS:
        return _BOOLEANS[stripped]
    return None if not stripped and "null" in types else text


def _parse(raw: bytes, builder: _Builder) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartNamespaceDeclHandler = builder.declare
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _check_encoding
    try:
        _feed(parser, raw)
    except expat.ExpatError as error:
        what = expat.errors.messages.get(error.code, "it cannot be read")
        place = f"line {error.lineno}, column {error.offset + 1}"
        raise Problem(400, f"The body is not valid XML: {what} at {place}.") from None


def _feed(parser: expat.XMLParserType, raw: bytes) -> None:
    """Has the parser read a text in pieces: what a tag has is counted only when all of it is read."""
    begin, size = 0, len(raw)
    while size - begin > _SLICE:
        parser.Parse(raw[begin : begin + _SLICE], False)
        begin += _SLICE
        if begin - parser.CurrentByteIndex > _MOST_MARKUP:
            raise Problem(413, f"The body has a tag or comment of more than {_MOST_MARKUP} bytes.")
    parser.Parse(raw[begin:], True)


def _refuse_doctype(*about: object) -> None:
    raise Problem(400, "The body must not have a document type declaration.")


def _check_encoding(version: str, encoding: str | None, standalone: int) -> None:
    """Refuses an encoding that the parser would have to ask Python for, which has some that are none."""
    if encoding is not None and encoding.lower() not in _ENCODINGS:
        raise Problem(400, f"The body must be in one of {', '.join(_ENCODINGS)}.")


class NotXmlError(ValueError):
    """Tells of a value that no XML can have in it."""


_Written: TypeAlias = "str | tuple[Member, Json, Mapping[str, str]]"
"""A text, or an element that is still to be written: its value, and the prefixes that are known there."""


def _written(member: Member, value: Json, scope: Mapping[str, str], elements: Elements) -> Iterator[_Written]:
    """Gives what an element is made of; `scope` has the prefixes that are known around it."""
    known = elements[member.element]
    name, declared, scope = _named(member.name, scope, is_attribute=False)
    attributes = [declared]
    if value is None:
        prefix = "" if scope.get("xsi") == _XSI else f' xmlns:xsi="{_XSI}"'
        yield f'<{name}{declared}{prefix} xsi:nil="true"/>'
        return
    inner: list[_Written] = []
    if isinstance(value, dict):
        for key, part in value.items():
            own = known.element.members.get(key)
            if own is None and key == "#text" and isinstance(part, str):
                inner.append(_escaped(part, _IN_TEXT))
                continue
            if own is None and key.startswith("@") and isinstance(part, str):
                own = Member(Name(_checked(key[1:])), place="attribute")
            others = known.element.others or ""
            own = own or Member(Name(_checked(key)), others, many=not others and isinstance(part, list))
            if own.place == "element":
                inner.extend((own, item, scope) for item in _items(own, part))
            elif part is not None and own.place == "text":
                inner.append(_escaped(_text(part), _IN_TEXT))
            elif part is not None:
                short, declared, scope = _named(own.name, scope, is_attribute=True)
                attributes.append(f'{declared} {short}="{_escaped(_text(part), _IN_ATTRIBUTES)}"')
    elif isinstance(value, list):
        item = known.element.item or Member(Name("item"))
        inner.extend((item, one, scope) for one in value)
    else:
        inner.append(_escaped(_text(value), _IN_TEXT))
    yield f"<{name}{''.join(attributes)}>"
    yield from inner
    yield f"</{name}>"


def _items(member: Member, value: Json) -> list[Json]:
    """Gives the values that there is an element for each of."""
    return value if member.many and isinstance(value, list) else [value]


def _named(name: Name, scope: Mapping[str, str], *, is_attribute: bool) -> tuple[str, str, Mapping[str, str]]:
    """Gives the name with its prefix, the declaration that it takes, and the prefixes known within it.

    A prefix without a namespace counts where an element around has declared it. An attribute without a prefix
    has no namespace (Namespaces in XML 6.2).
    """
    if not name.namespace:
        known = name.prefix and (name.prefix == "xml" or name.prefix in scope)
        return (f"{name.prefix}:{name.local}" if known else name.local), "", scope
    if is_attribute and not name.prefix:
        return name.local, "", scope
    full = f"{name.prefix}:{name.local}" if name.prefix else name.local
    if scope.get(name.prefix) == name.namespace:
        return full, "", scope
    declared = f"xmlns:{name.prefix}" if name.prefix else "xmlns"
    text = f' {declared}="{_escaped(name.namespace, _IN_ATTRIBUTES)}"'
    return full, text, {**scope, name.prefix: name.namespace}


def _text(value: Json) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _escaped(text: str, escapes: Mapping[int, str]) -> str:
    wrong = _NOT_TEXT.search(text)
    if wrong is not None:
        raise NotXmlError(f"the character {wrong[0]!a} cannot be written in XML")
    return text.translate(escapes)


def printable(text: str) -> str:
    """Gives a text with U+FFFD in the place of each character that XML does not have."""
    return _NOT_TEXT.sub("\ufffd", text)


def _checked(name: str) -> str:
    if not is_name(name):
        raise NotXmlError(f"{name[:100]!a} cannot be the name of an element")
    return name


@lru_cache(maxsize=1024)
def is_name(text: str) -> bool:
    """Says whether an element or an attribute may have a name, which is without a prefix."""
    if _PLAIN_NAME.fullmatch(text):
        return True
    if not text.isprintable() or set(text) & set(" <>/&'\"=:!?"):
        return False
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: found.append(name)
    try:
        parser.Parse(f"<{text}/>".encode(), True)
    except (expat.ExpatError, UnicodeEncodeError):
        return False
    return found == [text]
