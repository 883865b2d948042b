"""XML is read into the value that a schema describes, and written from it; nothing in it is expanded."""

from __future__ import annotations

import json
from typing import Any

import pytest
from brrtr.runtime.content import xml_texts
from brrtr.runtime.content.xml_texts import Document, NotXmlError
from brrtr.runtime.problems import Problem
from brrtr.runtime.settings import Settings
from hypothesis import given, settings
from hypothesis import strategies as st

import brrtr
from brrtr.analyse import analyse
from brrtr.content.xml_elements import XmlElements
from brrtr.generate import read
from brrtr.ir import Schema
from brrtr.options import Options

STRING, INTEGER = {"type": "string"}, {"type": "integer"}


def document_of(schema: dict[str, Any], **schemas: Any) -> tuple[Document, XmlElements, Schema]:
    """Gives the documents of a schema of a request body."""
    body = {"required": True, "content": {"application/xml": {"schema": schema}}}
    paths = {"/a": {"post": {"requestBody": body, "responses": {"200": {"description": ""}}}}}
    document = {
        "openapi": "3.2.0",
        "info": {"title": "t", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }
    service, found = analyse(read(document, Options()))
    assert not found
    request_body = service.operations[0].request_body
    assert request_body is not None
    made = request_body.content[0].schema
    assert made is not None
    elements = XmlElements(service)
    assert not elements.fault(made), elements.fault(made)
    return elements.document(made), elements, made


def both_ways(schema: dict[str, Any], value: Any, text: str, **schemas: Any) -> None:
    found, _, _ = document_of(schema, **schemas)
    declaration, _, written = found.write(value).partition("\n")
    assert declaration == '<?xml version="1.0" encoding="UTF-8"?>'
    assert written == text
    assert found.read(text.encode(), Settings()) == value


PERSON = {
    "type": "object",
    "xml": {"name": "person"},
    "properties": {
        "id": {"type": "integer", "xml": {"attribute": True}},
        "name": {"type": "string", "xml": {"namespace": "http://example.com/s", "prefix": "sample"}},
    },
}


@pytest.mark.parametrize(
    ("schema", "value", "text"),
    [
        (
            PERSON,
            {"id": 123, "name": "example"},
            '<person id="123"><sample:name xmlns:sample="http://example.com/s">example</sample:name></person>',
        ),
        (
            {"type": "object", "properties": {"animals": {"type": "array", "items": STRING}}},
            {"animals": ["a", "b"]},
            "<root><animals>a</animals><animals>b</animals></root>",
        ),
        (
            {
                "type": "object",
                "properties": {
                    "animals": {
                        "type": "array",
                        "items": {"type": "string", "xml": {"name": "animal"}},
                        "xml": {"name": "aliens"},
                    }
                },
            },
            {"animals": ["a", "b"]},
            "<root><animal>a</animal><animal>b</animal></root>",
        ),
        (
            {
                "type": "object",
                "properties": {"animals": {"type": "array", "items": STRING, "xml": {"wrapped": True}}},
            },
            {"animals": ["a", "b"]},
            "<root><animals><animals>a</animals><animals>b</animals></animals></root>",
        ),
        (
            {
                "type": "object",
                "properties": {
                    "animals": {
                        "type": "array",
                        "items": {"type": "string", "xml": {"name": "animal"}},
                        "xml": {"name": "aliens", "wrapped": True},
                    }
                },
            },
            {"animals": ["a"]},
            "<root><aliens><animal>a</animal></aliens></root>",
        ),
        (
            {
                "type": "object",
                "properties": {
                    "animals": {"type": "array", "items": STRING, "xml": {"name": "aliens", "wrapped": True}}
                },
            },
            {"animals": []},
            "<root><aliens></aliens></root>",
        ),
        (
            {
                "type": "object",
                "xml": {"name": "price"},
                "properties": {
                    "currency": {"type": "string", "xml": {"nodeType": "attribute"}},
                    "amount": {"type": "number", "xml": {"nodeType": "text"}},
                },
            },
            {"currency": "EUR", "amount": 1.5},
            '<price currency="EUR">1.5</price>',
        ),
        (
            {
                "type": "object",
                "properties": {
                    "@id": INTEGER,
                    "lang": {"type": "string", "xml": {"attribute": True, "prefix": "xml"}},
                    "#text": STRING,
                },
            },
            {"@id": 1, "lang": "en", "#text": "x"},
            '<root id="1" xml:lang="en">x</root>',
        ),
        ({"type": "array", "items": INTEGER}, [1, 2], "<root><root>1</root><root>2</root></root>"),
        ({"type": "integer", "xml": {"name": "n"}}, 7, "<n>7</n>"),
        (
            {"type": "object", "additionalProperties": {"type": "boolean"}},
            {"a": True, "b": False},
            "<root><a>true</a><b>false</b></root>",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_examples_of_the_specification_go_both_ways(
    schema: dict[str, Any], value: Any, text: str
) -> None:
    """OpenAPI 3.1 4.8.26, and 3.2 4.26 for `nodeType`."""
    both_ways(schema, value, text)


def test_references_name_elements_unless_two_would_have_one_name() -> None:
    address = {"type": "object", "xml": {"name": "address"}, "properties": {"city": STRING}}
    here = {"$ref": "#/components/schemas/Address"}
    one = {"type": "object", "properties": {"home": here}}
    both_ways(
        one,
        {"home": {"city": "x"}},
        "<root><address><city>x</city></address></root>",
        Address=address,
    )
    two = {"type": "object", "properties": {"home": here, "work": here}}
    value = {"home": {"city": "x"}, "work": {"city": "y"}}
    text = "<root><home><city>x</city></home><work><city>y</city></work></root>"
    both_ways(two, value, text, Address=address)


def test_a_recursive_schema_goes_both_ways() -> None:
    node = {"type": "object", "properties": {"n": INTEGER, "node": {"$ref": "#/components/schemas/Node"}}}
    value = {"n": 1, "node": {"n": 2, "node": {"n": 3}}}
    text = "<Node><n>1</n><node><n>2</n><node><n>3</n></node></node></Node>"
    both_ways({"$ref": "#/components/schemas/Node"}, value, text, Node=node)


def test_alternatives_are_one_element_with_what_each_has() -> None:
    def alternative(name: str) -> dict[str, Any]:
        inner = {"type": "object", "properties": {name: INTEGER}}
        return {"type": "object", "properties": {"kind": STRING, "in": inner}}

    both_ways(
        {"oneOf": [alternative("a"), alternative("b")]},
        {"kind": "x", "in": {"b": 2}},
        "<root><kind>x</kind><in><b>2</b></in></root>",
    )


def test_what_is_joined_names_elements_before_what_is_referred_to() -> None:
    """So AWS writes it: a list that is a component, and a name for it where it is used."""
    parts = {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}
    joined = {"allOf": [{"$ref": "#/components/schemas/Parts"}, {"xml": {"name": "P"}}]}
    both_ways(
        {"type": "object", "properties": {"parts": joined}},
        {"parts": [{"n": 1}, {"n": 2}]},
        "<root><P><n>1</n></P><P><n>2</n></P></root>",
        Parts=parts,
        Part={"type": "object", "properties": {"n": INTEGER}},
    )


def test_null_is_written_as_nil() -> None:
    found, _, _ = document_of({"type": "object", "properties": {"n": {"type": ["integer", "null"]}}})
    text = found.write({"n": None})
    assert 'xsi:nil="true"' in text
    assert found.read(text.encode(), Settings()) == {"n": None}
    assert found.read(b"<root><n/></root>", Settings()) == {"n": None}


def test_a_prefix_without_a_namespace_counts_where_one_is_declared() -> None:
    grantee = {
        "type": "object",
        "xml": {"name": "Grantee", "namespace": "http://www.w3.org/2001/XMLSchema-instance", "prefix": "i"},
        "properties": {"Type": {"type": "string", "xml": {"name": "i:type", "attribute": True}}},
    }
    found, _, _ = document_of(grantee)
    text = found.write({"Type": "Group"})
    assert '<i:Grantee xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="Group">' in text
    assert found.read(text.encode(), Settings()) == {"Type": "Group"}


def test_what_no_schema_names_is_kept_for_the_validator() -> None:
    found, _, _ = document_of({"type": "object", "properties": {"a": INTEGER}})

    def value(text: str) -> Any:
        return found.read(text.encode(), Settings())

    assert value("<x><a>1</a><b>2</b></x>") == {"a": 1, "b": "2"}
    assert value('<x c="1"><a>1</a></x>') == {"a": 1, "@c": "1"}
    assert value("<x><a>1</a>text</x>") == {"a": 1, "#text": "text"}
    assert value("<x><a>1</a><a>2</a><a>3</a></x>") == {"a": [1, 2, 3]}
    assert value("<x><a>many</a></x>") == {"a": "many"}
    assert value("<x><a><b/></a></x>") == {"a": {"b": ""}}
    assert value("<x><!-- no --><?pi?><a><![CDATA[1]]></a></x>") == {"a": 1}


def test_an_element_that_is_called_as_a_property_is_called_in_json_is_that_too() -> None:
    several = {"type": "array", "items": {"type": "string", "xml": {"name": "tag"}}}
    found, _, _ = document_of({"type": "object", "properties": {"tags": several}})
    for text in ("<x><tags>a</tags><tag>b</tag></x>", "<x><tag>a</tag><tags>b</tags></x>"):
        assert found.read(text.encode(), Settings()) == {"tags": ["a", "b"]}


def test_text_among_the_items_of_an_array_is_kept_for_the_validator() -> None:
    found, _, _ = document_of({"type": "array", "items": {**INTEGER, "xml": {"name": "i"}}})
    assert found.read(b"<x> <i>1</i>\n<i>2</i> </x>", Settings()) == [1, 2]
    assert found.read(b"<x>1</x>", Settings()) == "1"
    assert found.read(b"<x><i>1</i>and<i>2</i></x>", Settings()) == {"": [1, 2], "#text": "and"}


def test_an_array_that_has_to_be_there_is_there_without_items() -> None:
    several = {"type": "array", "items": INTEGER}
    found, _, _ = document_of(
        {"type": "object", "required": ["a"], "properties": {"a": several, "b": several}}
    )
    assert found.read(b"<x/>", Settings()) == {"a": []}


@pytest.mark.parametrize(
    ("types", "text", "value"),
    [
        ("integer", " +007 ", 7),
        ("integer", "-0", 0),
        ("integer", "1e400", "1e400"),
        ("integer", "9" * 5000, "9" * 5000),
        ("number", "1.50", 1.5),
        ("number", "NaN", "NaN"),
        ("boolean", "1", True),
        ("boolean", "false", False),
        ("boolean", "yes", "yes"),
        ("string", " 1 ", " 1 "),
        (["string", "integer"], "1", "1"),
    ],
)
def test_texts_become_values_of_their_types(types: Any, text: str, value: Any) -> None:
    found, _, _ = document_of({"type": "object", "properties": {"a": {"type": types}}})
    assert found.read(f"<x><a>{text}</a></x>".encode(), Settings()) == {"a": value}


BILLION = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>"""


@pytest.mark.parametrize(
    ("raw", "status", "detail"),
    [
        (b"", 400, "not valid XML: no element found at line 1"),
        (b"<x>", 400, "not valid XML"),
        (b"<x></y>", 400, "not valid XML: mismatched tag at line 1, column 6"),
        (b"<x>&unknown;</x>", 400, "not valid XML: undefined entity"),
        (b"<x>\xff</x>", 400, "not valid XML"),
        (b"<p:x/>", 400, "not valid XML: unbound prefix"),
        (b'{"a": 1}', 400, "not valid XML"),
        (BILLION, 400, "must not have a document type declaration"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', 400, "document type"),
        (b'<?xml version="1.0" encoding="unicode_escape"?><x/>', 400, "must be in one of utf-8"),
        (b'<?xml version="1.0" encoding="no-such"?><x/>', 400, "must be in one of utf-8"),
        (b"<x>" * 100 + b"</x>" * 100, 400, "nests deeper than 64 levels"),
        (
            b"<x>" + b"<a/>" * 100_000 + b"</x>",
            413,
            "more than 200000 values; an element is two",
        ),
        (b"<x " + b" ".join(b'a%d="1"' % n for n in range(300_000)) + b"/>", 413, "a tag or comment of more"),
        (b"<x><!--" + b" " * 2_000_000 + b"--></x>", 413, "a tag or comment of more"),
        (b'<x xmlns:p="' + b"u" * 5000 + b'"/>', 400, "A namespace in the body"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_refused(raw: bytes, status: int, detail: str) -> None:
    found, _, _ = document_of({"type": "object"})
    with pytest.raises(Problem) as raised:
        found.read(raw, Settings())
    assert raised.value.status == status
    assert detail in raised.value.detail


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_long_texts_are_read_in_pieces(codec: str) -> None:
    found, _, _ = document_of({"type": "object", "properties": {"a": STRING}})
    for text in ("\u00e4" * 700_001, "x" + "\U0001f600" * 300_000):
        raw = f"<x><a>{text}</a></x>".encode(codec)
        assert len(raw) > 1 << 20
        assert found.read(raw, Settings()) == {"a": text}


def test_the_root_has_the_name_that_its_author_gave_it() -> None:
    found, _, _ = document_of(PERSON)
    with pytest.raises(Problem, match="root element of the body must be <person>"):
        found.read(b"<pet/>", Settings())
    assert found.read(
        '<?xml version="1.0" encoding="utf-16"?><person id="1"/>'.encode("utf-16"), Settings()
    ) == {"id": 1}


@pytest.mark.parametrize(
    ("key", "text"), [("a b", "x"), ("a", "\0"), ("<", ""), ("@x y", ""), ("a", "\ufffe")]
)
def test_what_xml_does_not_have_is_not_written(key: str, text: str) -> None:
    found, _, _ = document_of({"type": "object"})
    with pytest.raises(NotXmlError):
        found.write({key: text})


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ({"type": "object", "properties": {"a b": STRING}}, "'a b', which cannot be the name of an element"),
        ({"type": "object", "patternProperties": {"a": STRING}}, "properties by pattern"),
        ({"type": "array", "prefixItems": [STRING]}, "their place tells apart"),
        (
            {"type": "object", "properties": {"a": STRING, "b": {"type": "string", "xml": {"name": "a"}}}},
            "the same place for 'a' and 'b'",
        ),
        (
            {
                "oneOf": [
                    {"type": "object", "properties": {"a": INTEGER}},
                    {"type": "object", "properties": {"a": STRING}},
                ]
            },
            "as text and as something else",
        ),
        ({"type": "object", "xml": {"name": "a", "prefix": "xmlns"}}, "the prefix 'xmlns'"),
    ],
)
def test_schemas_that_xml_cannot_follow_are_told(schema: dict[str, Any], reason: str) -> None:
    body = {"required": True, "content": {"application/xml": {"schema": schema}}}
    paths = {"/a": {"post": {"requestBody": body, "responses": {"200": {"description": ""}}}}}
    document = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths}
    service, _ = analyse(read(document, Options()))
    request_body = service.operations[0].request_body
    assert request_body is not None
    made = request_body.content[0].schema
    assert made is not None
    assert reason in XmlElements(service).fault(made)


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n\r<>&\"'")
).filter(lambda text: "\ufffe" not in text and "\uffff" not in text)
THING: dict[str, Any] = {
    "type": "object",
    "required": ["list"],
    "additionalProperties": False,
    "properties": {
        "n": {"type": "integer", "xml": {"attribute": True}},
        "label": {
            "type": "string",
            "xml": {"attribute": True, "name": "l", "prefix": "p", "namespace": "urn:p"},
        },
        "text": {"type": ["string", "null"]},
        "flag": {"type": "boolean", "xml": {"namespace": "urn:f"}},
        "price": {"type": "number"},
        "list": {"type": "array", "items": {"type": "string", "xml": {"name": "entry"}}},
        "wrapped": {"type": "array", "xml": {"wrapped": True}, "items": INTEGER},
        "things": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
        "inner": {"$ref": "#/components/schemas/Thing"},
        "table": {"type": "array", "items": {"type": "array", "items": {"type": "boolean"}}},
    },
}


def things(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Gives valid values of `THING`."""
    whole = st.integers(-(2**63), 2**63)
    numbers = st.floats(allow_nan=False, allow_infinity=False)
    return st.fixed_dictionaries(
        {"list": st.lists(TEXT, max_size=3)},
        optional={
            "n": whole,
            "label": TEXT,
            "text": TEXT | st.none(),
            "flag": st.booleans(),
            "price": numbers | st.integers(-5, 5),
            "wrapped": st.lists(whole, max_size=3),
            "things": st.lists(inner, min_size=1, max_size=2),
            "inner": inner,
            "table": st.lists(st.lists(st.booleans(), max_size=2), min_size=1, max_size=3),
        },
    )


FOUND, _, _ = document_of({"$ref": "#/components/schemas/Thing"}, Thing=THING)


@settings(max_examples=100, deadline=None)
@given(things(things(things(st.nothing()))))
def test_a_value_survives_the_round_trip(value: Any) -> None:
    assert FOUND.read(FOUND.write(value).encode(), Settings()) == json.loads(json.dumps(value))


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=60)
    | st.text("<>/ax='\"& \n!?[]-:", max_size=60).map(lambda text: f"<x>{text}</x>".encode())
)
def test_whatever_comes_is_a_value_or_a_problem(raw: bytes) -> None:
    status = None
    try:
        FOUND.read(raw, Settings())
    except Problem as problem:
        status = problem.status
    assert status in {None, 400, 413}


def test_names_are_those_that_the_parser_takes() -> None:
    assert all(map(xml_texts.is_name, ["a", "_", "a-b.c1", "é", "名"]))
    assert not any(map(xml_texts.is_name, ["", "1a", "a b", "a:b", "-a", "²", "a/", "a\0", "<", "!--"]))


def test_a_service_with_xml_generates() -> None:
    content = {"application/xml": {"schema": PERSON}}
    paths = {"/a": {"get": {"responses": {"200": {"description": "", "content": content}}}}}
    files = brrtr.generate({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths})
    assert 'place="attribute"' in files["src/t/contract/xml.py"]
