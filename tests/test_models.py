"""What schemas become in Python: decoded, with defaults, told apart, and written again."""

from __future__ import annotations

import copy
import datetime
import importlib
import sys
import uuid
from pathlib import Path
from typing import Any, ClassVar
from unittest import mock

import msgspec
import pytest
from support import projects
from support.generated_service import imported
from support.models_of import Compiled, code_of, compiled

import brrtr
from brrtr.python.uses import call
from brrtr.write import write
from runtime.types import decoding


def one(schema: Any, **others: Any) -> Compiled:
    return compiled({"Root": schema, **others})["Root"]


def read(schema: Any, raw: bytes, **others: Any) -> Any:
    """The value of straight decoding."""
    found = one(schema, **others)
    assert not found.unsound
    return decoding.decoder(found.type)(raw)


def converted(schema: Any, value: Any, **others: Any) -> Any:
    """The value of what is decoded and validated before."""
    found = one(schema, **others)
    assert found.is_valid(value)
    return decoding.converter(found.type)(value)


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


CAT = thing(kind={"const": "cat"}, lives={"type": "integer"}) | {"required": ["kind"]}
DOG = thing(kind={"enum": ["dog"], "type": "string"}, good={"type": "boolean"}) | {"required": ["kind"]}


class TestFormats:
    @pytest.mark.parametrize(
        ("name", "text", "expected"),
        [
            ("date", "2020-02-29", datetime.date(2020, 2, 29)),
            (
                "date-time",
                "2020-02-29t01:02:03.5z",
                datetime.datetime(2020, 2, 29, 1, 2, 3, 500_000, datetime.UTC),
            ),
            ("time", "01:02:03Z", datetime.time(1, 2, 3, tzinfo=datetime.UTC)),
            ("uuid", "6BA7B810-9dad-11d1-80b4-00c04fd430c8", uuid.UUID("6ba7b8109dad11d180b400c04fd430c8")),
            ("byte", "YQ==", b"a"),
            ("duration", "P1Y2M", "P1Y2M"),
            ("email", "a@b.example", "a@b.example"),
            ("uri", "urn:a:b", "urn:a:b"),
            ("unknown", "?", "?"),
        ],
    )
    def test_the_python_value(self, name: str, text: str, expected: object) -> None:
        found = read({"type": "string", "format": name}, msgspec.json.encode(text))
        assert (found, type(found)) == (expected, type(expected))

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("date-time", "2020-01-01 00:00:00Z"),
            ("date-time", "2020-01-01T00:00:00+0100"),
            ("date-time", "2020-01-01T00:00:00"),
            ("date-time", r"2020-01-01T00:00:00\u005a"),
            ("date-time", '2020-01-01T00:00:00Z"'),
            ("time", "00:00:00"),
            ("uuid", "6ba7b8109dad11d180b400c04fd430c8"),
            ("byte", "YQ"),
            ("email", "a"),
        ],
    )
    def test_what_msgspec_would_take_and_the_format_does_not(self, name: str, text: str) -> None:
        found = one({"type": "string", "format": name})
        assert not found.is_valid(text)
        with pytest.raises(msgspec.MsgspecError):
            decoding.decoder(found.type)(msgspec.json.encode(text))

    @pytest.mark.parametrize("value", [1, 1.5, None, True, [], {}])
    def test_what_is_no_text(self, value: object) -> None:
        with pytest.raises(msgspec.MsgspecError):
            read({"type": "string", "format": "email"}, msgspec.json.encode(value))

    @pytest.mark.parametrize(
        ("name", "text"), [("date-time", "2016-12-31T23:59:60Z"), ("date", "0000-01-01")]
    )
    def test_a_valid_text_without_a_value_cannot_be_represented(self, name: str, text: str) -> None:
        with pytest.raises(msgspec.MsgspecError):
            converted({"type": "string", "format": name}, text)


class TestNumbers:
    def test_a_whole_float_is_an_integer(self) -> None:
        value = converted(thing(a={"type": "array", "items": {"type": "integer"}}), {"a": [1.0, 2]})
        assert [(item, type(item)) for item in value.a] == [(1, int), (2, int)]

    @pytest.mark.parametrize("value", [2**64 + 6, 10**30 + 1])
    def test_a_multiple_of_more_than_64_bits_is_left_to_the_validator(self, value: int) -> None:
        found = one({"type": "integer", "multipleOf": 7})
        assert found.unsound
        assert not found.is_valid(value)

    def test_bounds_on_both_sides_of_both_kinds(self) -> None:
        schema = {"type": "number", "minimum": 1, "exclusiveMinimum": 1, "maximum": 4, "exclusiveMaximum": 5}
        assert read(schema, b"1.5") == 1.5
        for raw in (b"1", b"4.5"):
            with pytest.raises(msgspec.ValidationError):
                read(schema, raw)

    def test_a_bound_that_integers_are_rounded_to(self) -> None:
        found = one({"type": "number", "maximum": 2**53})
        assert not found.unsound
        with pytest.raises(msgspec.ValidationError):
            decoding.decoder(found.type)(str(2**53 + 1).encode())


class TestMissingAndNull:
    SCHEMA = thing(a={"type": ["string", "null"]}, b={"type": "integer", "default": 3})

    def test_they_are_told_apart(self) -> None:
        assert read(self.SCHEMA, b"{}").a is msgspec.UNSET
        assert read(self.SCHEMA, b'{"a":null}').a is None

    def test_and_written_as_they_came(self) -> None:
        assert msgspec.json.encode(read(self.SCHEMA, b'{"b":1}')) == b'{"b":1}'
        assert msgspec.json.encode(read(self.SCHEMA, b'{"a":null,"b":1}')) == b'{"a":null,"b":1}'


class TestDefaults:
    @pytest.mark.parametrize(
        ("schema", "expected"),
        [
            ({"type": "integer", "default": 3}, 3),
            ({"type": "number", "default": 3}, 3.0),
            ({"type": "array", "items": {"type": "string"}, "default": ["a"]}, ["a"]),
            ({"type": "array", "default": []}, []),
            ({"type": "object", "default": {"a": 1}}, {"a": 1}),
            ({"type": "string", "format": "date", "default": "2020-01-02"}, datetime.date(2020, 1, 2)),
            ({"type": "string", "format": "byte", "default": "YQ=="}, b"a"),
            ({"type": ["string", "null"], "default": None}, None),
            ({"$ref": "#/components/schemas/Level"}, "low"),
            ({"type": "integer", "default": "no integer"}, msgspec.UNSET),
        ],
    )
    def test_a_property_that_is_missing(self, schema: Any, expected: object) -> None:
        level = {"enum": ["low", "high"], "default": "low"}
        found = read(thing(a=schema), b"{}", Level=level).a
        assert (found, type(found)) == (expected, type(expected))

    def test_no_two_values_share_a_list(self) -> None:
        found = one(thing(a={"type": "array", "items": {"type": "integer"}, "default": [1]}))
        decode = decoding.decoder(found.type)
        decode(b"{}").a.append(2)
        assert decode(b"{}").a == [1]


class TestUnions:
    @pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
    def test_told_apart_by_a_property(self, keyword: str) -> None:
        found = read({keyword: [ref("Cat"), ref("Dog")]}, b'{"kind":"dog","good":true}', Cat=CAT, Dog=DOG)
        assert (type(found).__name__, found.kind, found.good) == ("Dog", "dog", True)
        assert msgspec.json.encode(found) == b'{"kind":"dog","good":true}'

    @pytest.mark.parametrize("raw", [b'["a"]', b'{"a":"b"}', b"{}"])
    def test_a_fixed_length_beside_constraints(self, raw: bytes) -> None:
        pair = {"type": "array", "prefixItems": [{"type": "string"}], "items": False, "minItems": 1}
        limited = {"type": "object", "additionalProperties": {"type": "string"}, "maxProperties": 3}
        found = read({"anyOf": [pair, limited]}, raw)  # msgspec's own union would end the process
        assert msgspec.json.encode(found) == raw

    def test_a_member_alone_keeps_its_property(self) -> None:
        found = compiled({"Pet": {"oneOf": [ref("Cat"), ref("Dog")]}, "Cat": CAT, "Dog": DOG})
        cat = found["Cat"]
        assert cat.unsound == ("'kind', which tells Cat from others, may be missing where it is alone",)
        assert not cat.is_valid({"lives": 9})
        value = decoding.converter(cat.type)({"kind": "cat", "lives": 9})
        assert msgspec.json.encode(value) == b'{"kind":"cat","lives":9}'

    @pytest.mark.parametrize(
        ("mapping", "value"), [({}, "Dog"), ({"d": "#/components/schemas/Dog"}, "d"), ({"d": "Dog"}, "d")]
    )
    def test_by_a_discriminator_over_any_text(self, mapping: dict[str, str], value: str) -> None:
        kind = {"type": "string"}
        found = compiled(
            {
                "Pet": {
                    "anyOf": [ref("Cat"), ref("Dog")],
                    "discriminator": {"propertyName": "kind", "mapping": mapping},
                },
                "Cat": thing(kind=kind, name={"type": "string"}),
                "Dog": thing(kind=kind, name={"type": "string"}),
            },
            "3.0.3",
        )["Pet"]
        made = decoding.converter(found.type)({"kind": value, "name": "Rex"})
        assert (type(made).__name__, made.kind, made.name) == ("Dog", value, "Rex")

    def test_what_nothing_tells_apart_becomes_the_first_that_fits(self) -> None:
        schema = {"oneOf": [ref("Circle"), ref("Square")]}
        circle = thing(radius={"type": "number"}) | {"required": ["radius"]}
        square = thing(side={"type": "number"}) | {"required": ["side"]}
        found = converted(thing(a=schema), {"a": {"side": 2}}, Circle=circle, Square=square)
        assert type(found.a).__name__ == "Square"
        assert found.a.side == 2.0

    @pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
    @pytest.mark.parametrize(
        ("first", "second", "value"),
        [
            (thing(a={}) | {"required": ["b"]}, thing(a={}), {"a": 1}),
            (thing(a={"const": 1.5}), thing(a={"type": "number"}), {"a": 2.5}),
            (thing(a={"type": "integer", "multipleOf": 2}), thing(a={"type": "integer"}), {"a": 3}),
            (thing(a={}) | {"minProperties": 2}, thing(a={}), {"a": 1}),
            (thing(a={}) | {"not": {"required": ["b"]}}, thing(a={}), {"a": 1, "b": 2}),
            (thing(a={"type": "string", "pattern": "^\\p{Lu}"}), thing(a={"type": "string"}), {"a": "a"}),
        ],
    )
    def test_what_constraints_tell_apart(self, keyword: str, first: Any, second: Any, value: Any) -> None:
        union = {keyword: [ref("First"), ref("Second")]}
        others = {"First": first, "Second": second}
        found = converted(
            thing(a=union, many={"type": "array", "items": union}), {"a": value, "many": [value]}, **others
        )
        assert [type(one).__name__ for one in (found.a, *found.many)] == ["Second", "Second"]

    def test_what_constraints_tell_apart_where_it_stands(self) -> None:
        pairs = [
            {"type": "array", "items": thing(a={"type": "integer"}), "minItems": count} for count in (2, 1)
        ]
        found = converted(thing(a={"anyOf": pairs}), {"a": [{"a": 1}]})
        assert type(found.a[0]).__name__ == "RootAOption2Item"

    @pytest.mark.parametrize(
        "literal", [{"enum": [2, None]}, {"const": 2}, {"type": "integer", "minimum": 9}]
    )
    def test_of_some_integers_and_all_numbers(self, literal: Any) -> None:
        assert converted({"anyOf": [literal, {"type": "number"}]}, 5) == 5.0
        assert read({"anyOf": [literal, {"type": "number"}]}, b"5.5") == 5.5

    def test_of_names_for_null(self) -> None:
        null = {"type": "null"}
        assert converted({"anyOf": [ref("One"), ref("Two")]}, None, One=null, Two=null) is None

    def test_of_a_name_for_anything(self) -> None:
        anything = {"allOf": [{"enum": [1, "b"]}, {"type": ["integer", "string"]}]}
        schema = {"oneOf": [ref("Anything"), {"type": "array", "items": ref("Cat")}]}
        found = converted(schema, [{"kind": "cat"}], Anything=anything, Cat=CAT)
        assert type(found[0]).__name__ == "Cat"

    def test_only_the_alternative_that_the_discriminator_names_counts(self) -> None:
        kind = thing(kind={"type": "string"})
        schema = {"anyOf": [ref("One"), ref("Two")], "discriminator": {"propertyName": "kind"}}
        others = {"One": kind | {"required": ["a"]}, "Two": kind}
        assert not one(schema, **others).is_valid({"kind": "One"})
        assert type(converted(schema, {"kind": "One", "a": 1}, **others)).__name__ == "One"
        assert type(converted(schema, {"kind": "Two", "a": 1}, **others)).__name__ == "Two"

    def test_one_of_two_formats(self) -> None:
        schema = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
        assert read(schema, b'"2020-01-01"') == datetime.date(2020, 1, 1)
        assert type(read(schema, b'"2020-01-01T00:00:00Z"')) is datetime.datetime

    def test_of_a_list_and_its_item(self) -> None:
        items = {"type": "string", "format": "uuid"}
        schema = {"oneOf": [items, {"type": "array", "items": items}]}
        raw = b'["6ba7b810-9dad-11d1-80b4-00c04fd430c8"]'
        assert read(schema, raw) == [uuid.UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")]

    def test_of_a_text_with_a_pattern_and_a_list(self) -> None:
        # A union of these makes msgspec 0.22 read beyond its memory.
        text = {"type": "string", "pattern": "^a"}
        schema = {"oneOf": [text, {"type": "array", "items": text, "minItems": 1}]}
        found = one(schema)
        assert found.type.__name__ == "OneOf"
        assert [decoding.decoder(found.type)(raw) for raw in (b'"a"', b'["a"]')] == ["a", ["a"]]

    def test_in_each_level_of_many_one_alternative_is_converted(self) -> None:
        """That the first of two fails does not double the work with every level."""
        node = thing(n=ref("Root"))
        value: Any = {}
        for _ in range(10):
            value = {"n": value}
        found = one({"anyOf": [node | {"minProperties": 2}, node]})
        with mock.patch.object(decoding.msgspec, "convert", wraps=msgspec.convert) as convert:
            decoding.converter(found.type)(value)
        assert convert.call_count == 12

    def test_properties_of_alternatives_are_kept(self) -> None:
        schema = thing(a={"type": "integer"}) | {"anyOf": [thing(b={"type": "integer"}), {"required": ["a"]}]}
        found = converted(schema, {"a": 1, "b": 2})
        assert (found.a, found.b) == (1, 2)

    def test_one_that_contains_itself(self) -> None:
        leaf = thing(kind={"const": "leaf"}) | {"required": ["kind"]}
        both = thing(kind={"const": "both"}, parts={"type": "array", "items": ref("Root")})
        both["required"] = ["kind"]
        raw = b'{"kind":"both","parts":[{"kind":"leaf"},{"kind":"both","parts":[]}]}'
        found = read({"oneOf": [ref("Leaf"), ref("Both")]}, raw, Leaf=leaf, Both=both)
        assert msgspec.json.encode(found) == raw


def test_all_types_are_looked_into_before_the_first_value() -> None:
    """Names in the module of the models are not needed any more: nothing is evaluated while serving."""
    leaf = thing(d={"type": "string", "format": "date"}) | {"additionalProperties": ref("Cat")}
    union = {"anyOf": [ref("Leaf"), {"type": "array", "items": ref("Dog")}, ref("Cat")]}
    found = one(thing(a=union, b={"type": "array", "items": ref("Leaf")}), Leaf=leaf, Cat=CAT, Dog=DOG)
    converter = decoding.converter(found.type)
    vars(sys.modules[found.type.__module__]).clear()
    made = converter({"a": [{"kind": "dog"}], "b": [{"d": "2020-01-01", "x": {"kind": "cat"}}]})
    assert [type(made.a[0]).__name__, type(made.b[0].additional_properties["x"]).__name__] == ["Dog", "Cat"]


class TestOtherProperties:
    """What `additionalProperties` describes is kept beside what the schema names."""

    SCHEMA: ClassVar[Any] = thing(
        id={"type": "integer"}, name={"type": "string"}, level={"type": "integer", "default": 3}
    ) | {"required": ["id"], "additionalProperties": {"type": "string", "format": "date"}}

    def test_they_are_read_into_their_type_and_written_beside_the_others(self) -> None:
        raw = b'{"id":1,"level":3,"x":"2020-01-02","\\"":"2020-01-03"}'
        found = read(self.SCHEMA, raw)
        assert (found.id, found.name, found.level) == (1, msgspec.UNSET, 3)
        days = {"x": datetime.date(2020, 1, 2), '"': datetime.date(2020, 1, 3)}
        assert dict(found.additional_properties) == days
        assert msgspec.json.encode(found) == raw
        assert msgspec.to_builtins(found) == {"id": 1, "level": 3, "x": "2020-01-02", '"': "2020-01-03"}

    @pytest.mark.parametrize("raw", [b'{"id":1,"x":"no date"}', b'{"x":"2020-01-02"}', b'{"id":"1"}', b"[]"])
    def test_what_is_invalid_is_not_taken(self, raw: bytes) -> None:
        found = one(self.SCHEMA)
        assert not found.unsound
        assert not found.is_valid(msgspec.json.decode(raw))
        with pytest.raises(msgspec.MsgspecError):
            decoding.decoder(found.type)(raw)

    def test_an_object_is_made_and_changed_like_any_other(self) -> None:
        day = datetime.date(2020, 1, 2)
        kind = one(self.SCHEMA).type
        made = kind(id=1, additional_properties={"x": day})
        assert decoding.converter(kind)({"id": 1, "x": "2020-01-02"}) == made
        made.name = "a"
        made.additional_properties["y"] = day
        del made.additional_properties["x"]
        assert msgspec.json.encode(made) == b'{"id":1,"level":3,"name":"a","y":"2020-01-02"}'
        made.name = msgspec.UNSET
        made.additional_properties = {"z": day}
        assert msgspec.json.encode(made) == b'{"id":1,"level":3,"z":"2020-01-02"}'
        assert repr(made).endswith(
            "(id=1, name=UNSET, level=3, additional_properties={'z': datetime.date(2020, 1, 2)})"
        )

    def test_what_it_cannot_be_made_of(self) -> None:
        kind = one(self.SCHEMA).type
        for wrong in ({}, {"id": 1, "other": 2}, {"id": 1, "additional_properties": {"name": "a"}}):
            with pytest.raises(TypeError):
                kind(**wrong)
        made = kind(id=1)
        with pytest.raises(KeyError, match="name"):
            made.additional_properties["name"] = "a"
        with pytest.raises(KeyError):
            made.additional_properties["id"]
        with pytest.raises(KeyError):
            del made.additional_properties["id"]
        with pytest.raises(AttributeError):
            made.nmae = "a"

    def test_copies_are_equal_and_apart(self) -> None:
        found = read(self.SCHEMA, b'{"id":1,"x":"2020-01-02"}')
        for made in (copy.copy(found), copy.deepcopy(found)):
            assert made == found
            assert (made != found) is False
            made.id = 2
            assert made != found
        assert found != dict(found)

    def test_an_object_without_properties_counts_as_one(self) -> None:
        assert read(thing(a={"type": "integer"}) | {"additionalProperties": {"type": "integer"}}, b"{}")

    def test_names_of_methods_and_of_the_field_itself(self) -> None:
        names = [
            "items",
            "keys",
            "get",
            "update",
            "read",
            "pop",
            "additionalProperties",
            "additional_properties",
        ]
        schema = thing(**{name: {"type": "integer"} for name in names}) | {
            "additionalProperties": {"type": "integer"}
        }
        value = dict.fromkeys([*names, "additional_properties_2", "additional_properties_3", "x"], 1)
        found = read(schema, msgspec.json.encode(value))
        assert (found.items, found.get, found.additional_properties, found.additional_properties_2) == (
            1,
            1,
            1,
            1,
        )
        assert msgspec.json.decode(msgspec.json.encode(found)) == value
        assert copy.deepcopy(found) == found

    def test_within_others_and_itself(self) -> None:
        node = thing(next=ref("Root"), many={"type": "array", "items": ref("Root")})
        node |= {"type": ["object", "null"], "additionalProperties": ref("Root")}
        raw = b'{"next":{"a":{"many":[{"b":null}]}},"many":[null],"c":{}}'
        found = read(node, raw)
        assert type(found.next.additional_properties["a"].many[0]) is type(found)
        assert msgspec.json.encode(found) == raw

    def test_that_nest_deeper_than_python_can_follow(self) -> None:
        value: Any = {}
        for _ in range(900):
            value = {"a": value}
        found = one(thing(b={"type": "integer"}) | {"additionalProperties": ref("Root")})
        with pytest.raises(msgspec.ValidationError, match="nests too deep"):
            decoding.converter(found.type)(value)

    @pytest.mark.parametrize("others", [{}, {"description": "Anything."}])
    def test_of_any_type(self, others: Any) -> None:
        raw = b'{"a":1,"x":[1.5,{"y":null}]}'
        found = read(thing(a={"type": "integer"}) | {"additionalProperties": others}, raw)
        assert dict(found.additional_properties) == {"x": [1.5, {"y": None}]}
        assert msgspec.json.encode(found) == raw

    def test_of_a_union_told_apart_by_a_property(self) -> None:
        others = {"additionalProperties": {"type": "integer"}}
        schema = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}}
        value = {"kind": "dog", "good": True, "x": 1}
        found = converted(schema, value, Cat=CAT | others, Dog=DOG | others)
        assert (type(found).__name__, found.kind, dict(found.additional_properties)) == (
            "Dog",
            "dog",
            {"x": 1},
        )
        assert msgspec.to_builtins(found) == value

    def test_of_a_base(self) -> None:
        base = thing(a={"type": "integer"}) | {"additionalProperties": {"type": "integer"}}
        found = converted(
            {"allOf": [ref("Base"), thing(b={"type": "integer"})]}, {"a": 1, "b": 2, "x": 3}, Base=base
        )
        assert (found.a, found.b, dict(found.additional_properties)) == (1, 2, {"x": 3})

    def test_that_one_of_several_parts_forbids(self) -> None:
        parts = [thing(a={}) | {"additionalProperties": {"type": "integer"}}, {"additionalProperties": False}]
        found = one({"allOf": parts, **thing(b={})})
        assert "additional_properties" not in dir(found.type)

    def test_that_several_parts_describe(self) -> None:
        kinds = [{"type": "integer"}, {"type": "string"}, {"type": "integer"}]
        parts = [thing(a={}) | {"additionalProperties": kind} for kind in kinds]
        for chosen, value in ((parts[::2], 1), (parts[:2], None)):
            found = one({"allOf": chosen})
            assert found.unsound
            made = decoding.converter(found.type)({"a": 1, "x": 1})
            assert made.additional_properties["x"] == 1
            assert found.is_valid({"a": 1, "x": 1}) == (value == 1)

    def test_of_one_direction(self) -> None:
        """A request has no field for a property that only a response has."""
        schema = thing(id={"type": "integer", "readOnly": True}, name={"type": "string"})
        schema |= {"required": ["id", "name"], "additionalProperties": {"type": "string"}}
        body = {"content": {"application/json": {"schema": ref("Root")}}}
        operation = {"requestBody": body, "responses": {"200": body | {"description": "fine"}}}
        code = code_of({"Root": schema}, paths={"/": {"post": operation}})
        fields = {model.name: [(f.name, f.default) for f in model.fields] for model in code.models.models}
        others = ("additional_properties", call("msgspec.field", "default_factory=dict"))
        assert fields == {
            "Root": [("id", ""), ("name", ""), others],
            "RootInput": [("name", ""), others],
        }


class TestAllOf:
    def test_a_reference_with_a_description_is_what_it_refers_to(self) -> None:
        found = compiled(
            {"Root": thing(a={"allOf": [ref("Other"), {"description": "Mine."}]}), "Other": thing(b={})}
        )
        made = decoding.decoder(found["Root"].type)(b'{"a":{"b":1}}')
        assert type(made.a).__name__ == "Other"

    def test_the_narrower_of_two_descriptions_of_a_property(self) -> None:
        base = thing(kind={"type": "string", "enum": ["a", "b"]}, x={"type": "integer"})
        schema = {"allOf": [ref("Base"), thing(kind={"const": "a"})]}
        assert read(schema, b'{"kind":"a","x":1}', Base=base).x == 1
        with pytest.raises(msgspec.ValidationError):
            read(schema, b'{"kind":"b"}', Base=base)


class TestPrefixItems:
    SCHEMA: ClassVar[Any] = {
        "type": "array",
        "prefixItems": [{"type": "string", "format": "date"}, {"type": "number"}],
        "items": False,
        "minItems": 2,
    }

    def test_of_a_fixed_length_they_are_a_tuple(self) -> None:
        found = read(thing(a=self.SCHEMA), b'{"a":["2020-01-01",1]}')
        assert found.a == (datetime.date(2020, 1, 1), 1.0)

    @pytest.mark.parametrize("raw", [b'["2020-01-01"]', b'["2020-01-01",1,2]', b"[1,1]"])
    def test_of_another_length_or_type(self, raw: bytes) -> None:
        with pytest.raises(msgspec.MsgspecError):
            read(self.SCHEMA, raw)


class TestUniqueItems:
    SCHEMA: ClassVar[Any] = {"type": "array", "items": {"type": "string"}, "uniqueItems": True, "maxItems": 2}

    def test_a_list(self) -> None:
        assert read(self.SCHEMA, b'["a","b"]') == ["a", "b"]

    @pytest.mark.parametrize("raw", [b'["a","a"]', b'["a","b","c"]', b'{"a":1}', b"[1]"])
    def test_what_is_none(self, raw: bytes) -> None:
        with pytest.raises(msgspec.MsgspecError):
            read(self.SCHEMA, raw)


def test_unions_are_what_a_type_checker_sees(tmp_path: Path) -> None:
    """A handler that uses a typed union passes mypy --strict, and answers with the document's example."""
    schemas = {
        "Circle": thing(radius={"type": "number"}) | {"required": ["radius"]},
        "Square": thing(side={"type": "number"}) | {"required": ["side"]},
        "Shape": {"oneOf": [ref("Circle"), ref("Square")]},
        "Cat": CAT,
        "Dog": DOG,
        "Pet": {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}},
        "Drawing": thing(
            shapes={"type": "array", "items": ref("Shape"), "uniqueItems": True},
            owner=ref("Pet"),
            when={"anyOf": [{"type": "string", "format": name} for name in ("date", "date-time")]},
            data={"type": "string", "format": "byte", "default": "YQ=="},
            items={"type": "integer"},
        )
        | {
            "required": ["shapes"],
            "additionalProperties": ref("Shape"),
            "example": {
                "shapes": [{"side": 1}],
                "owner": {"kind": "cat", "lives": 9},
                "when": "2020-01-01",
                "moon": {"radius": 2},
            },
        },
    }
    body = {"application/json": {"schema": ref("Drawing")}}
    operation = {
        "operationId": "draw",
        "requestBody": {"content": body, "required": True},
        "responses": {"200": {"description": "fine", "content": body}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "shapes", "version": "1"},
        "paths": {"/drawings": {"post": operation}},
        "components": {"schemas": schemas},
    }
    write(brrtr.generate(document), tmp_path / "shapes")
    assert projects.type_faults([tmp_path / "shapes"]) == ""
    assert projects.lint_faults([tmp_path / "shapes"]) == ""
    projects.assert_answers([tmp_path / "shapes"])
    with imported(tmp_path / "shapes", "shapes"):
        drawing = importlib.import_module("shapes.contract.examples.drawings").draw()
    assert repr(drawing.owner) == "Cat(lives=9)"
    assert repr(drawing.shapes) == "[Square(side=1.0)]"
    assert repr(drawing.additional_properties) == "{'moon': Circle(radius=2.0)}"
