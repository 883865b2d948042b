"""The discriminator decides which alternative of a union is judged, alone (OpenAPI 3.1 4.8.25)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, ClassVar

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.models_of import CHECKS, code_of, compiled, schemas_of

from brrtr import compile_validator
from brrtr.analyse import analyse
from brrtr.resolve import resolve
from brrtr.samples import sample
from brrtr.source import from_value, load
from brrtr.validators.judge import Judge
from runtime.types import decoding
from runtime.validation import reference
from runtime.validation.explanation import explained

TEXT = {"type": "string"}
NUMBER = {"type": "number"}
NULL = {"type": "null"}
UNIONS = pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties} | ({"required": [*required]} if required else {})


def by_kind(**more: Any) -> dict[str, Any]:
    return {"discriminator": {"propertyName": "kind", **more}}


class Union:
    """The component `Root`, as every part of a service has it."""

    def __init__(self, root: Any, version: str = "3.1.0", **others: Any) -> None:
        schemas = {"Root": root, **others}
        self.found = compiled(schemas, version)["Root"]
        self.code = code_of(schemas, version)
        self.schemas = schemas_of(self.code)
        home, _, name = self.code.checks.named["/components/schemas/Root"].partition(".")
        self.compiled = getattr(sys.modules[f"{CHECKS}.{home}"], name)
        self.reference = reference.Library(self.schemas).judged(f"{home}.{name}")
        self.name = f"{home}.{name}"

    def said(self, value: Any) -> list[tuple[str, str, Any]]:
        """What both engines say: where, of which keyword, and what was expected."""
        here, there = explained(self.schemas, self.name, value, None), self.reference.violations(value, None)
        assert self.compiled(value) == (not here)
        assert sorted(map(repr, here)) == sorted(map(repr, there))
        return [(one.instance, one.keyword, one.expected) for one in here]

    def becomes(self, value: Any) -> str:
        """The class of a valid value, converted and, where that is sound, decoded; else `invalid`."""
        valid = not self.said(value)
        if not self.found.unsound:
            try:
                decoded = type(decoding.decoder(self.found.type)(json.dumps(value))).__name__
            except decoding.UNREPRESENTABLE:
                decoded = "invalid"
        if not valid:
            assert self.found.unsound or decoded == "invalid"
            return "invalid"
        made = type(decoding.converter(self.found.type)(value)).__name__
        assert self.found.unsound or decoded == made
        return made

    def sample(self) -> Any:
        made = sample(
            self.found.schema, self.found.service, is_valid=self.found.judge.is_valid, direction="request"
        )
        assert made is not None
        return made.value


CIRCLE = thing("kind", kind=TEXT, radius=NUMBER)
SQUARE = thing("kind", kind=TEXT, side=NUMBER)


@UNIONS
def test_values_are_the_names_of_components(keyword: str) -> None:
    found = Union({keyword: [ref("Circle"), ref("Square")], **by_kind()}, Circle=CIRCLE, Square=SQUARE)

    assert found.found.unsound == ()
    assert found.becomes({"kind": "Square", "radius": 1}) == "Square"
    assert found.becomes({"kind": "Circle", "side": "of no concern"}) == "Circle"
    assert found.said({"kind": "Triangle"}) == [("/kind", "discriminator", ["Circle", "Square"])]
    assert found.said({"kind": 5}) == [("/kind", "discriminator", ["Circle", "Square"])]
    assert found.said({"kind": ["Circle"]}) == [("/kind", "discriminator", ["Circle", "Square"])]
    assert found.said({"kind": None}) == [("/kind", "discriminator", ["Circle", "Square"])]
    assert found.said({"radius": 1}) == [("", "required", "kind")]
    assert found.said({"kind": "Square", "side": "a"}) == [("/side", "type", "number")]
    assert found.said("Circle") == [("", keyword, "object")]
    assert found.sample()["kind"] == "Circle"


@UNIONS
@pytest.mark.parametrize("target", ["Square", "#/components/schemas/Square"])
def test_values_that_are_mapped_take_the_place_of_names(keyword: str, target: str) -> None:
    mapping = {"box": target, "quad": target}
    root = {keyword: [ref("Circle"), ref("Square")], **by_kind(mapping=mapping)}
    found = Union(root, "3.0.3", Circle=CIRCLE, Square=SQUARE)

    made = [found.becomes({"kind": kind}) for kind in ("box", "quad", "Circle", "Square")]
    assert made == ["Square", "Square", "Circle", "invalid"]
    assert found.said({"kind": "Square"}) == [("/kind", "discriminator", ["Circle", "box", "quad"])]


def test_a_name_that_the_mapping_gives_to_another() -> None:
    root = {"oneOf": [ref("Circle"), ref("Square")], **by_kind(mapping={"Circle": "Square", "o": "Circle"})}
    found = Union(root, Circle=CIRCLE, Square=SQUARE)

    assert [found.becomes({"kind": kind}) for kind in ("Circle", "o")] == ["Square", "Circle"]


@UNIONS
def test_alternatives_that_differ_by_it_only(keyword: str) -> None:
    same = thing(kind=TEXT, name=TEXT)
    found = Union({keyword: [ref("Cat"), ref("Dog")], **by_kind()}, Cat=same, Dog=same)

    assert found.becomes({"kind": "Dog", "name": "Rex"}) == "Dog"
    assert found.becomes({"kind": "Cat"}) == "Cat"
    assert found.said({}) == [("", "required", "kind")]
    value = decoding.converter(found.found.type)({"kind": "Dog"})
    assert value.kind == "Dog"


def test_values_that_an_alternative_states_where_its_name_is_none_of_them() -> None:
    cat, dog = thing(kind={"const": "cat"}), thing("kind", kind={"enum": ["dog", "puppy"]})
    found = Union({"oneOf": [ref("Cat"), ref("Dog")], **by_kind()}, Cat=cat, Dog=dog)

    made = [found.becomes({"kind": kind}) for kind in ("cat", "dog", "puppy", "Cat")]
    assert made == ["Cat", "Dog", "Dog", "invalid"]
    assert found.said({"kind": "Cat"}) == [("/kind", "discriminator", ["cat", "dog", "puppy"])]


@pytest.mark.parametrize("mapping", [None, {"1": "One", "2": "Two"}])
def test_values_that_are_numbers(mapping: Any) -> None:
    one, two = thing("kind", kind={"const": 1}), thing("kind", kind={"enum": [2]})
    root = {"oneOf": [ref("One"), ref("Two")], **by_kind(**({"mapping": mapping} if mapping else {}))}
    found = Union(root, One=one, Two=two)

    made = [found.becomes({"kind": kind}) for kind in (1, 2, 3, True, "1")]
    assert made == ["One", "Two", "invalid", "invalid", "invalid"]


def test_structs_that_are_told_apart_by_a_constant_are_decoded_by_it() -> None:
    cat, dog = thing("kind", kind={"const": "cat"}), thing("kind", kind={"const": "dog"})
    root = {"oneOf": [ref("Cat"), ref("Dog")], **by_kind(mapping={"cat": "Cat", "dog": "Dog"})}
    found = Union(root, Cat=cat, Dog=dog)

    assert found.found.unsound == ()
    assert "OneOf" not in repr(found.found.type)
    assert found.becomes({"kind": "dog"}) == "Dog"


def test_a_mapping_that_contradicts_the_constants() -> None:
    cat, dog = thing("kind", kind={"const": "cat"}), thing("kind", kind={"const": "dog"})
    root = {"oneOf": [ref("Cat"), ref("Dog")], **by_kind(mapping={"cat": "Dog", "dog": "Cat"})}
    found = Union(root, Cat=cat, Dog=dog)

    assert [found.becomes({"kind": kind}) for kind in ("cat", "dog")] == ["invalid", "invalid"]


@UNIONS
def test_a_schema_in_two_unions_with_different_values(keyword: str) -> None:
    first = {keyword: [ref("Circle"), ref("Square")], **by_kind(mapping={"a": "Circle", "b": "Square"})}
    second = {keyword: [ref("Circle"), ref("Square")], **by_kind(mapping={"a": "Square", "b": "Circle"})}
    others = {"Circle": CIRCLE, "Square": SQUARE}

    assert Union(first, **others).becomes({"kind": "a"}) == "Circle"
    assert Union(second, **others, First=first).becomes({"kind": "a"}) == "Square"


@pytest.mark.parametrize("name", ['a"b', "a\\b", "a b", "ключ", "class", "$type", "@type", "a/b~c", ""])
def test_any_name_of_the_property(name: str) -> None:
    circle, square = ({"type": "object", "properties": {name: TEXT}} for _ in "ab")
    root = {"oneOf": [ref("Circle"), ref("Square")], "discriminator": {"propertyName": name}}
    found = Union(root, Circle=circle, Square=square)

    assert found.said({name: "Circle"}) == []
    pointer = "/" + name.replace("~", "~0").replace("/", "~1")
    assert found.said({name: "c"}) == [(pointer, "discriminator", ["Circle", "Square"])]


def test_a_property_that_only_bases_describe_or_nothing() -> None:
    base = thing("kind", kind=TEXT)
    derived = {"allOf": [{"allOf": [ref("Base")]}, thing(radius=NUMBER)]}
    found = Union(
        {"oneOf": [ref("Circle"), ref("Any")], **by_kind()}, Base=base, Circle=derived, Any=thing(a=TEXT)
    )

    assert found.becomes({"kind": "Circle", "radius": 1}) == "Circle"
    assert found.said({"kind": "Circle", "radius": "a"}) == [("/radius", "type", "number")]
    assert found.said({"kind": "Any"}) == []
    assert found.said({"kind": "Base"}) == [("/kind", "discriminator", ["Circle", "Any"])]


def test_a_property_that_an_alternative_does_not_describe_is_a_field_all_the_same() -> None:
    """Else an answer could not say what it is."""
    bare = thing("name", name=TEXT)
    found = Union({"oneOf": [ref("Cat"), ref("Dog")], **by_kind()}, Cat=bare, Dog=bare)

    value = decoding.converter(found.found.type)({"kind": "Dog", "name": "Rex"})
    assert (type(value).__name__, value.kind) == ("Dog", "Dog")
    assert msgspec.json.decode(msgspec.json.encode(value)) == {"kind": "Dog", "name": "Rex"}
    alone = Union(ref("Dog"), Dog=bare, Pet={"oneOf": [ref("Cat"), ref("Dog")], **by_kind()}, Cat=bare)
    assert alone.becomes({"kind": [5], "name": "Rex"}) == "Dog"
    assert alone.becomes({"name": "Rex"}) == "Dog"


class TestNull:
    @UNIONS
    def test_as_an_alternative(self, keyword: str) -> None:
        root = {keyword: [ref("Circle"), ref("Square"), NULL], **by_kind()}
        found = Union(root, Circle=CIRCLE, Square=SQUARE)

        assert found.becomes(None) == "NoneType"
        assert found.becomes({"kind": "Square"}) == "Square"
        assert found.said({"kind": "x"}) == [("/kind", "discriminator", ["Circle", "Square"])]
        assert found.said(5)[0][:2] == ("", keyword)

    def test_of_a_nullable_alternative(self) -> None:
        nullable = CIRCLE | {"nullable": True}
        root = {"oneOf": [ref("Circle"), ref("Square")], **by_kind()}

        assert Union(root, "3.0.3", Circle=nullable, Square=SQUARE).becomes(None) == "NoneType"
        assert Union(root, "3.0.3", Circle=CIRCLE, Square=SQUARE).becomes(None) == "invalid"
        both = Union(root, "3.0.3", Circle=nullable, Square=SQUARE | {"nullable": True})
        assert both.becomes(None) == "invalid"  # it is of two alternatives
        assert both.becomes({"kind": "Square"}) == "Square"

    def test_beside_one_reference(self) -> None:
        found = Union({"oneOf": [ref("Circle"), NULL], **by_kind()}, Circle=CIRCLE)

        assert [found.becomes(value) for value in (None, {"kind": "Circle"})] == ["NoneType", "Circle"]
        assert found.said({"kind": "Square"}) == [("/kind", "discriminator", ["Circle"])]


class TestOtherAlternatives:
    @UNIONS
    def test_that_no_object_satisfies_are_judged_as_ever(self, keyword: str) -> None:
        root = {keyword: [TEXT, ref("Circle"), ref("Square"), ref("Numbers")], **by_kind()}
        found = Union(root, Circle=CIRCLE, Square=SQUARE, Numbers={"type": "array", "items": NUMBER})

        assert [found.becomes(value) for value in ("a", [1], {"kind": "Circle"})] == ["str", "list", "Circle"]
        assert found.said([1, "a"])
        assert found.said({"kind": "Numbers"}) == [("/kind", "discriminator", ["Circle", "Square"])]

    @UNIONS
    def test_inline_ones_count_where_none_is_named(self, keyword: str) -> None:
        inline = thing("kind", "a", kind={"const": "inline"}, a=TEXT)
        found = Union({keyword: [ref("Circle"), inline], **by_kind()}, Circle=CIRCLE)

        assert found.said({"kind": "Circle", "a": "b"}) == []
        assert found.said({"kind": "inline", "a": "b"}) == []
        assert found.said({"kind": "inline"}) == [("", "required", "a")]

    @UNIONS
    def test_of_inline_ones_alone_it_decides_nothing(self, keyword: str) -> None:
        parts = [thing("kind", "a", kind=TEXT, a=TEXT), thing("kind", "b", kind=TEXT, b=TEXT)]
        found = Union({keyword: parts, **by_kind()})

        assert found.said({"kind": "x", "a": "b"}) == []


class TestUnionsWithin:
    def test_with_the_same_property(self) -> None:
        animal = {"oneOf": [ref("Cat"), ref("Dog")], **by_kind(mapping={"c": "Cat"})}
        same = thing("kind", kind=TEXT, name=TEXT)
        root = {"oneOf": [ref("Animal"), ref("Plant")], **by_kind()}
        found = Union(root, Animal=animal, Cat=same, Dog=same, Plant=same)

        made = [found.becomes({"kind": kind}) for kind in ("c", "Dog", "Plant", "Cat", "Animal")]
        assert made == ["Cat", "Dog", "Plant", "invalid", "invalid"]
        assert found.said({"kind": "x"}) == [("/kind", "discriminator", ["c", "Dog", "Plant"])]

    def test_with_another_property(self) -> None:
        animal = {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "species"}}
        same = thing("kind", kind=TEXT, species=TEXT)
        root = {"oneOf": [ref("Animal"), ref("Plant")], **by_kind()}
        found = Union(root, Animal=animal, Cat=same, Dog=same, Plant=same)

        assert found.becomes({"kind": "Animal", "species": "Dog"}) == "Dog"
        assert found.becomes({"kind": "Plant"}) == "Plant"
        assert found.said({"kind": "Animal"}) == [("", "required", "species")]
        assert found.said({"kind": "Animal", "species": "x"}) == [
            ("/species", "discriminator", ["Cat", "Dog"])
        ]

    def test_whose_alternatives_are_mapped(self) -> None:
        cat, dog = (thing("kind", kind={"const": kind}) for kind in ("cat", "dog"))
        mapping = {"cat": "Cat", "dog": "Dog", "plant": "Plant"}
        root = {"oneOf": [ref("Animal"), ref("Plant")], **by_kind(mapping=mapping)}
        found = Union(root, Animal={"oneOf": [ref("Cat"), ref("Dog")]}, Cat=cat, Dog=dog, Plant=CIRCLE)

        made = [found.becomes({"kind": kind}) for kind in ("cat", "dog", "plant")]
        assert made == ["Cat", "Dog", "Plant"]

    def test_that_recurse(self) -> None:
        node = thing("kind", kind=TEXT, next=ref("Root"), many={"type": "array", "items": ref("Root")})
        found = Union({"oneOf": [ref("A"), ref("B")], **by_kind()}, A=node, B=node)

        assert found.found.unsound == ()
        value = {"kind": "A", "next": {"kind": "B", "many": [{"kind": "A"}]}}
        made = decoding.converter(found.found.type)(value)
        assert [type(one).__name__ for one in (made, made.next, made.next.many[0])] == ["A", "B", "A"]
        value["next"]["many"][0]["kind"] = "C"
        assert found.said(value) == [("/next/many/0/kind", "discriminator", ["A", "B"])]

    def test_through_references_and_in_containers(self) -> None:
        root = thing(
            one=ref("Name"),
            many={"type": "array", "items": ref("Shape")},
            named={"type": "object", "additionalProperties": {"allOf": [ref("Shape")]}},
        )
        shape = {"anyOf": [ref("Circle"), ref("Square")], **by_kind()}
        found = Union(root, Name=ref("Shape"), Shape=shape, Circle=CIRCLE, Square=CIRCLE)

        one = {"kind": "Square"}
        made = decoding.converter(found.found.type)({"one": one, "many": [one], "named": {"a": one}})
        assert {type(each).__name__ for each in (made.one, made.many[0], made.named["a"])} == {"Square"}
        bad = {"kind": "x"}
        said = found.said({"one": bad, "many": [one, bad], "named": {"a": bad}})
        assert [where for where, _, _ in said] == ["/one/kind", "/many/1/kind", "/named/a/kind"]


def test_the_default_is_for_what_has_no_value_or_another() -> None:
    root = {"oneOf": [ref("Circle"), ref("Square"), ref("Other")], **by_kind(defaultMapping="Other")}
    other = thing("name", name=TEXT)
    found = Union(root, "3.2.0", Circle=CIRCLE, Square=SQUARE, Other=other)

    values = ({"name": "a"}, {"kind": "x", "name": "a"}, {"kind": 5, "name": "a"}, {"kind": "Circle"})
    assert [found.becomes(value) for value in values] == ["Other", "Other", "Other", "Circle"]
    assert found.said({"kind": "x"}) == [("", "required", "name")]


def test_what_it_names_is_what_is_evaluated() -> None:
    root = {"oneOf": [ref("Circle"), ref("Square")], **by_kind(), "unevaluatedProperties": False}
    found = Union(root, Circle=CIRCLE, Square=SQUARE)

    assert found.said({"kind": "Circle", "radius": 1}) == []
    assert found.said({"kind": "Circle", "side": 1}) == [("/side", "unevaluatedProperties", False)]


def test_many_alternatives_are_told_up_to_a_hundred() -> None:
    names = [f"Kind{number}" for number in range(150)]
    root = {"oneOf": [ref(name) for name in names], **by_kind()}
    found = Union(root, **dict.fromkeys(names, CIRCLE))

    assert found.becomes({"kind": "Kind149"}) == "Kind149"
    assert found.said({"kind": "x"}) == [("/kind", "discriminator", names[:100])]


def test_a_parent_is_judged_by_itself() -> None:
    """What extends it is no part of it (OpenAPI 3.1.1 4.8.25: it does not search for children)."""
    parent = thing("kind", kind=TEXT) | by_kind()
    child = {"allOf": [ref("Parent"), thing("radius", radius=NUMBER)]}
    found = Union(ref("Parent"), Parent=parent, Child=child)

    assert found.said({"kind": "Child"}) == []
    union = Union(
        {"oneOf": [ref("Child"), ref("Other")], **by_kind()}, Parent=parent, Child=child, Other=child
    )
    assert union.said({"kind": "Parent", "radius": 1})
    assert union.becomes({"kind": "Other", "radius": 1}) == "Other"


class TestCompiledAlone:
    SCHEMA: ClassVar[Any] = {
        "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
        **by_kind(mapping={"c": "#/components/schemas/Cat"}),
        "components": {"schemas": {"Cat": thing(kind=TEXT), "Dog": thing(kind=TEXT)}},
    }

    @pytest.mark.parametrize("dialect", ["2020-12", "draft4"])
    def test_json_schema_ignores_it(self, dialect: str) -> None:
        validate = compile_validator(self.SCHEMA, dialect=dialect)
        assert [one.keyword for one in validate({"kind": "c"})] == ["oneOf"]
        assert [one.keyword for one in validate({"kind": "x"})] == ["oneOf"]

    def test_in_the_dialect_of_3_0_it_decides(self) -> None:
        validate = compile_validator(self.SCHEMA, dialect="oas-3.0")
        assert validate({"kind": "c"}) == validate({"kind": "Dog"}) == []
        assert [one.instance for one in validate({"kind": "Cat"})] == ["/kind"]


def findings(root: Any, version: str = "3.1.0", **others: Any) -> list[tuple[str, str]]:
    schemas = {"Root": root, **others}
    document = {
        "openapi": version,
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    _, diagnostics = analyse(resolve(from_value(document), folder=None))
    return [(one.code, one.pointer.removeprefix("/components/schemas/Root")) for one in diagnostics]


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ({"oneOf": [ref("A"), ref("B"), NULL, TEXT], **by_kind()}, []),
        ({"oneOf": [ref("A"), ref("B")], **by_kind(mapping={"a": "A"})}, []),
        ({"oneOf": [ref("A"), thing(a=TEXT)], **by_kind()}, [("inline-alternative", "/oneOf/1")]),
        (
            {"oneOf": [thing(a=TEXT), thing(b=TEXT)], **by_kind()},
            [("ignored-discriminator", "/discriminator")],
        ),
        (
            {"anyOf": [ref("A"), ref("B")], **by_kind(mapping={"c": "C"})},
            [("ignored-mapping", "/discriminator/mapping/c")],
        ),
        (
            {"anyOf": [ref("A"), ref("B")], **by_kind(mapping={"B": "A"})},
            [("unnamed-alternative", "/anyOf/1")],
        ),
        (
            {"anyOf": [ref("A"), ref("B")], **by_kind(mapping={"a": "Gone"})},
            [("dangling-mapping", "/discriminator/mapping/a")],
        ),
        (
            {"anyOf": [ref("A"), ref("B")], **by_kind(mapping={"a": 5})},
            [("invalid-schema", "/discriminator/mapping/a")],
        ),
        (
            {"anyOf": [ref("Same"), ref("Other")], **by_kind()},
            [("ignored-discriminator", "/discriminator")],
        ),
    ],
)
def test_what_it_does_not_decide_is_told(root: Any, expected: list[tuple[str, str]]) -> None:
    same = thing(kind={"enum": ["x", "y"]})
    assert findings(root, A=CIRCLE, B=CIRCLE, C=CIRCLE, Same=same, Other=same) == expected


def test_references_to_files(tmp_path: Path) -> None:
    """A mapping's value is a file, a place in one, or a name, which goes before a file that is called so."""
    (tmp_path / "dog.yaml").write_text(json.dumps(CIRCLE))
    (tmp_path / "pets.json").write_text(json.dumps({"Cow": CIRCLE}))
    mapping = {"d": "dog.yaml", "c": "pets.json#/Cow", "x": "cat.yaml"}
    parts = [{"$ref": "dog.yaml"}, {"$ref": "pets.json#/Cow"}, ref("cat.yaml"), {"$ref": "./pig.yaml"}]
    (tmp_path / "pig.yaml").write_text(json.dumps(CIRCLE))
    document = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": {"Root": {"oneOf": parts, **by_kind(mapping=mapping)}, "cat.yaml": CIRCLE}},
    }
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    service, diagnostics = analyse(resolve(load(tmp_path / "openapi.json"), folder=tmp_path))
    assert diagnostics == ()
    judge = Judge(service.schemas)
    root = service.schemas["/components/schemas/Root"]
    valid = [kind for kind in ("d", "c", "x", "pig", "dog", "Cow") if judge.is_valid({"kind": kind}, root)]
    assert valid == ["d", "c", "x", "pig"]


KINDS = st.sampled_from(
    [None, TEXT, {"const": "x"}, {"enum": ["x", "y"]}, {"const": 1}, {"enum": [True, "z"]}]
)
NAMES = ["One", "Two", "Three"]


def _member(kind: Any, more: Any, required: bool, types: Any) -> Any:
    properties = {"a": more} | ({} if kind is None else {"kind": kind})
    found = {"type": types, "properties": properties}
    return found | ({"required": ["kind"]} if required and kind is not None else {})


MEMBERS = st.builds(
    _member,
    KINDS,
    st.sampled_from([TEXT, NUMBER, ref("Root"), {}]),
    st.booleans(),
    st.sampled_from(["object", "object", "object", ["object", "null"]]),
)
OTHERS = st.sampled_from([NULL, TEXT, thing("a", a=NUMBER), {"type": "array", "items": ref("Root")}])
VALUES = st.recursive(
    st.sampled_from([None, "x", 1, 2.5, True]),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.sampled_from(["kind", "a", "b"]), inner, max_size=2)
    | st.builds(
        lambda kind, more: {"kind": kind, **({} if more is None else {"a": more})},
        st.sampled_from(["x", "y", "z", "m", "One", "Two", "Three", "Inner", 1, True, None, [], "w"]),
        inner,
    ),
    max_leaves=4,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_engines_and_decoder_agree_on_any_union(data: st.DataObject) -> None:
    """Whatever is decoded is valid, what is valid is converted to the same, and both engines say the same."""
    named: dict[str, Any] = {name: data.draw(MEMBERS) for name in NAMES}
    word = st.sampled_from(["oneOf", "anyOf"])
    mappings = st.dictionaries(st.sampled_from(["x", "m", "Two", "1"]), st.sampled_from(NAMES), max_size=2)
    inner = {data.draw(word): [ref("Two"), ref("Three")]}
    named["Inner"] = inner | (by_kind() if data.draw(st.booleans()) else {})
    parts = [
        ref(name) for name in data.draw(st.lists(st.sampled_from([*NAMES, "Inner"]), min_size=1, unique=True))
    ]
    parts += data.draw(st.lists(OTHERS, max_size=2))
    more = {"mapping": data.draw(mappings)}
    if data.draw(st.booleans()):
        more["defaultMapping"] = data.draw(st.sampled_from(NAMES))
    found = Union({data.draw(word): parts, **by_kind(**more)}, "3.2.0", **named)
    for value in data.draw(st.lists(VALUES, min_size=5, max_size=12)):
        found.becomes(value)
