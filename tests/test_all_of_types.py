"""The type of what several schemas say together: `allOf`, and `$ref` with others beside it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from support.models_of import code_of, compiled

from brrtr.generate import read, understand
from brrtr.ir import Schema
from brrtr.options import Options
from brrtr.pointers import child
from brrtr.python.uses import unmarked
from brrtr.types.merging import Merger
from runtime.types import decoding


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


TEXT, INTEGER = {"type": "string"}, {"type": "integer"}
PERSON = thing(name=TEXT, age=INTEGER) | {"required": ["name"]}
NODE = thing(child=ref("Node"), name=TEXT)
OTHERS: dict[str, Any] = {
    "Person": PERSON,
    "Num": {"type": "number", "minimum": 0},
    "Colour": {"type": "string", "enum": ["red", "green", "blue"]},
    "People": {"type": "array", "items": ref("Person")},
    "Either": {"oneOf": [ref("Person"), TEXT]},
    "Node": NODE,
    "Maybe": PERSON | {"type": ["object", "null"]},
}


def type_of(schema: Any, version: str = "3.1.0", **others: Any) -> tuple[str, tuple[str, ...]]:
    """What a property of a schema is in Python, and why it is not decoded straight."""
    code = code_of({"Root": thing(it=schema), **OTHERS, **others}, version)
    pointer = "/components/schemas/Root"
    made = code.models.types.make(dict(code.service.schemas[pointer].properties)["it"])
    return unmarked(made.annotation), code.models.reach.unsound(made)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "object", "allOf": [ref("Person")]}, "Person"),
        ({"allOf": [ref("Person"), {"description": "Someone."}]}, "Person"),
        ({"allOf": [ref("Person"), {"type": "object", "title": "T"}]}, "Person"),
        ({"allOf": [ref("Person"), thing(name={"description": "Its name."})]}, "Person"),
        ({"allOf": [{"allOf": [ref("Person")]}], "type": "object"}, "Person"),
        (ref("Person") | {"type": "object", "description": "d"}, "Person"),
        ({"allOf": [ref("Person"), {"required": ["name"]}]}, "Person"),
        ({"allOf": [ref("Colour"), {"description": "d"}]}, "Colour"),
        ({"allOf": [ref("Either"), {"title": "d"}]}, "Either"),
        ({"allOf": [ref("People")]}, "People"),
        ({"type": "object", "allOf": [ref("Maybe")]}, "Person | None"),
        ({"allOf": [ref("Num"), {"maximum": 10}]}, "float"),
        (ref("Num") | {"maximum": 10}, "float"),
        ({"allOf": [{"type": "number"}, INTEGER, {"minimum": 3}]}, "int"),
        ({"allOf": [INTEGER, {"type": "number"}]}, "int"),
        ({"allOf": [{"type": ["string", "null"]}, {"maxLength": 3}]}, "str | None"),
        ({"allOf": [{"type": ["string", "null"]}, TEXT]}, "str"),
        ({"allOf": [TEXT, {"format": "date"}]}, "datetime.date"),
        ({"allOf": [{"format": "uuid"}, TEXT]}, "uuid.UUID"),
        ({"allOf": [{"type": "integer", "format": "int32"}, {"format": "int64"}]}, "int"),
        ({"allOf": [ref("Colour"), {"enum": ["green", "black", "red"]}]}, 'Literal["red", "green"]'),
        ({"allOf": [ref("Colour"), {"const": "blue"}]}, 'Literal["blue"]'),
        ({"allOf": [ref("Colour"), {"pattern": "e.$"}]}, 'Literal["red", "green"]'),
        ({"allOf": [ref("People"), {"maxItems": 3}]}, "list[Person]"),
        ({"type": "array", "items": {"allOf": [ref("Num"), {"maximum": 1}]}}, "list[float]"),
        ({"allOf": [{"type": "array", "items": TEXT}, {"items": {"maxLength": 2}}]}, "list[str]"),
        (
            {"allOf": [{"type": "object", "additionalProperties": TEXT}, {"maxProperties": 2}]},
            "dict[str, str]",
        ),
        (
            {"allOf": [{"type": "array", "prefixItems": [TEXT, INTEGER]}, {"minItems": 2, "maxItems": 2}]},
            "tuple[str, int]",
        ),
    ],
)
def test_it_is_what_they_say_together(schema: Any, expected: str) -> None:
    maybe = expected == "Person | None"
    assert type_of(schema)[0] == ("Maybe" if maybe else expected)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "allOf": [ref("Person")]},
        {"allOf": [ref("Num"), {"maximum": 10}]},
        {"allOf": [ref("Colour"), {"pattern": "e.$"}]},
        {"allOf": [ref("Person"), thing(name={"maxLength": 3})]},
        {"allOf": [ref("People"), {"maxItems": 3}]},
        {"allOf": [{"type": ["string", "null"]}, TEXT]},
    ],
)
def test_it_is_decoded_straight(schema: Any) -> None:
    assert type_of(schema)[1] == ()


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        (
            {"allOf": [TEXT, INTEGER]},
            "types that exclude each other at /components/schemas/Root/properties/it",
        ),
        ({"allOf": [ref("Person"), TEXT]}, "types that exclude each other"),
        ({"allOf": [ref("Colour"), {"enum": ["black"]}]}, "values that exclude each other"),
        ({"allOf": [TEXT, {"format": "date"}, {"format": "email"}]}, "formats that differ"),
    ],
)
def test_what_has_no_type_says_why(schema: Any, reason: str) -> None:
    assert any(one.startswith(reason) for one in type_of(schema)[1])


def test_null_that_only_the_base_allows_is_not_decoded() -> None:
    """The base is nullable, what refers to it is not, and its class says nothing of that."""
    assert type_of({"type": "object", "allOf": [ref("Maybe")]})[1] != ()
    untyped = {"properties": {"a": TEXT}}
    assert type_of({"type": "object", "allOf": [ref("Untyped")]}, Untyped=untyped) == ("Untyped", ())


def test_the_idiom_of_3_0_for_what_may_be_null_is_its_class() -> None:
    """The validator refuses null there, and that is told as a warning."""
    assert type_of({"nullable": True, "allOf": [ref("Person")]}, "3.0.3")[0] == "Person"


class TestClasses:
    def fields(self, schema: Any, **others: Any) -> dict[str, str]:
        code = code_of({"Root": schema, **OTHERS, **others})
        (found,) = (model for model in code.models.models if model.name == "Root")
        return {field.name: unmarked(field.annotation) for field in found.fields}

    def test_a_property_repeated_with_a_bound_keeps_its_type(self) -> None:
        found = self.fields(
            {"allOf": [ref("Person"), thing(name={"maxLength": 3}, age={"description": "d"})]}
        )
        assert found == {"name": "Annotated[str, Meta(max_length=3)]", "age": "int | UnsetType"}

    def test_a_reference_with_properties_beside_it_has_them_all(self) -> None:
        found = self.fields(ref("Person") | thing(more=INTEGER) | {"required": ["age"]})
        assert found == {"name": "str", "age": "int", "more": "int | UnsetType"}

    def test_repeated_objects_have_the_fields_of_both(self) -> None:
        code = code_of({"Root": {"allOf": [thing(a=ref("Person")), thing(a=thing(more=INTEGER))]}, **OTHERS})
        found = {model.name: [field.name for field in model.fields] for model in code.models.models}
        assert found["RootA"] == ["name", "age", "more"]

    def test_repeated_lists_of_objects_too(self) -> None:
        more = {"type": "array", "items": thing(more=INTEGER), "maxItems": 2}
        code = code_of({"Root": {"allOf": [thing(a=ref("People")), thing(a=more)]}, **OTHERS})
        found = {model.name: [field.name for field in model.fields] for model in code.models.models}
        assert found["RootAItem"] == ["name", "age", "more"]

    def test_null_needs_to_be_allowed_by_every_part(self) -> None:
        both = {"type": ["object", "null"]} | thing(more=INTEGER) | {"type": ["object", "null"]}
        found = compiled({"Root": both | {"allOf": [ref("Person")]}, **OTHERS})["Root"]
        assert not found.is_valid(None)
        with pytest.raises(msgspec.ValidationError):
            decoding.decoder(found.type)(b"null")
        found = compiled({"Root": {"allOf": [ref("Maybe"), both]}, **OTHERS})["Root"]
        assert found.is_valid(None)
        assert decoding.converter(found.type)(None) is None

    @pytest.mark.parametrize(
        "part",
        [thing(child=ref("Root")), thing(child=ref("Root"), name={"maxLength": 3}), thing(child=ref("Node"))],
    )
    def test_what_contains_itself_in_both_parts_ends(self, part: Any) -> None:
        found = compiled({"Root": {"allOf": [ref("Node"), part]}, **OTHERS})["Root"]
        value = {"name": "a", "child": {"name": "b", "child": {"name": "c"}}}
        made = decoding.converter(found.type)(value)
        assert made.child.child.name == "c"
        assert msgspec.to_builtins(made) == value

    def test_of_very_many_combinations_is_given_up(self) -> None:
        """Schemas that combine in ever new ways end, and the validator judges alone."""
        parts = {
            f"P{index}": thing(**{f"x{n}": ref(f"P{(index * 7 + n * 3) % 40}") for n in range(6)})
            | {"minProperties": index}
            for index in range(40)
        }
        root = {"allOf": [ref(name) for name in parts]}
        code = code_of({"Root": root, **parts})
        made = code.models.types.make(Schema("", ref=child("/components/schemas", "Root")))
        assert made.annotation
        assert len(code.models.models) < 3000


P, Q = thing(p=INTEGER) | {"required": ["p"]}, thing(q=INTEGER) | {"required": ["q"]}


@pytest.mark.parametrize(
    "schema",
    [
        {"allOf": [ref("Union"), {"oneOf": [P, Q]}]},
        {"allOf": [{"anyOf": [P, ref("Person")]}, {"oneOf": [Q, thing(r=TEXT) | {"required": ["r"]}]}]},
        {"anyOf": [P, ref("Person")], "oneOf": [Q, thing(r=TEXT) | {"required": ["r"]}]},
    ],
)
def test_several_sets_of_alternatives_lose_no_property(schema: Any) -> None:
    found = compiled({"Root": schema, "Union": {"oneOf": [ref("Person"), TEXT]}, **OTHERS})["Root"]
    value = {"name": "n", "q": 2}
    assert found.is_valid(value)
    assert msgspec.to_builtins(decoding.converter(found.type)(value)) == value


def test_alternatives_of_which_one_only_asks_for_properties_keep_their_type() -> None:
    asked = {"anyOf": [{"required": ["name"]}, {"required": ["age"]}]}
    assert type_of({"allOf": [ref("Either"), asked]})[0] == "Either"


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_chain_of_bases_may_be_long(version: str) -> None:
    chain = {f"C{n}": {"allOf": [ref(f"C{n - 1}"), thing(**{f"p{n}": INTEGER})]} for n in range(1, 260)}
    content = {"application/json": {"schema": ref("C259")}}
    document = {
        "openapi": version,
        "info": {"title": "Chain", "version": "1"},
        "paths": {"/": {"get": {"responses": {"200": {"description": "d", "content": content}}}}},
        "components": {"schemas": {"C0": thing(p0=INTEGER), **chain}},
    }
    service = understand(read(document, Options()), Options()).service
    merger = Merger(service.schemas)
    made = [merger.merged(service.schemas[child("/components/schemas", name)]).schema for name in chain]
    assert [name for name, _ in made[-1].properties] == [f"p{n}" for n in range(260)]
