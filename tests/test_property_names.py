"""Properties of any name, and those that a schema does not name: typed, kept, and written as they came."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support import projects
from support.models_of import code_of, compiled

import brrtr
from brrtr.python.uses import use
from brrtr.write import write
from runtime.types import decoding

INTEGER, TEXT = {"type": "integer"}, {"type": "string"}
NAMES = [
    'a"b', "a\\b", "a\tb", "a\nb", "\0", "", "/", "~", "a/b~c", "\u00e9", "\U0001f600", "$ref", "__class__",
    "__init__", "class", "self", "additional_properties", "items", "_struct", "_read", "x" * 11_000, "aB",
    "a_b", "a-b", 'a"', "a\\", "\x7f", "\u2028", "</script>", "{}", "%s",
]  # fmt: skip


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def read_both_ways(found: Any, value: Any) -> Any:
    """What straight decoding and converting make of a value, which is the same."""
    made = decoding.converter(found.type)(value)
    assert decoding.decoder(found.type)(msgspec.json.encode(value)) == made
    return made


@pytest.mark.parametrize("name", NAMES)
def test_a_property_of_any_name_keeps_its_type(name: str) -> None:
    schema = thing(**{name: INTEGER | {"minimum": 1}, "other": TEXT | {"default": "o"}})
    found = compiled({"Root": schema})["Root"]
    assert found.unsound == ()
    made = read_both_ways(found, {name: 3})
    assert msgspec.json.decode(msgspec.json.encode(made)) == {name: 3, "other": "o"}
    for wrong in ({name: "3"}, {name: 0}):
        with pytest.raises(msgspec.ValidationError):
            decoding.decoder(found.type)(msgspec.json.encode(wrong))


def test_all_of_them_together() -> None:
    found = compiled({"Root": thing(**dict.fromkeys(NAMES, INTEGER)) | {"required": NAMES}})["Root"]
    value = {name: index for index, name in enumerate(NAMES)}
    made = read_both_ways(found, value)
    assert msgspec.json.decode(msgspec.json.encode(made)) == value
    for name in NAMES:
        with pytest.raises(msgspec.ValidationError):
            decoding.decoder(found.type)(msgspec.json.encode({k: v for k, v in value.items() if k != name}))


def test_only_the_field_of_the_odd_name_is_renamed() -> None:
    code = code_of({"Root": thing(**{'say "hi"': INTEGER, "plain": TEXT})})
    (model,) = code.models.models
    assert [field.name for field in model.fields] == ["say_hi", "plain"]
    assert model.head == use("NamedObject")


def test_a_key_like_the_name_of_the_field_is_not_the_property() -> None:
    found = compiled({"Root": thing(**{'a"b': INTEGER})})["Root"]
    made = read_both_ways(found, {'a"b': 1, "a_b": "text", "a_b_": "text"})
    assert (made.a_b, msgspec.json.encode(made)) == (1, b'{"a\\"b":1}')


def test_it_is_an_object_like_any_other() -> None:
    found = compiled({"Root": thing(**{'a"b': INTEGER, "c": {"type": "array", "default": [1]}})})["Root"]
    one, other = found.type(a_b=1), found.type(a_b=1)
    one.c.append(2)
    assert (one.c, other.c, repr(other)) == ([1, 2], [1], "Root(a_b=1, c=[1])")
    for made in (copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert (made, type(made)) == (one, found.type)
    with pytest.raises(TypeError):
        found.type(unknown=1)


def test_of_an_object_without_others_the_validator_judges() -> None:
    found = compiled({"Root": thing(**{'a"b': INTEGER}) | {"additionalProperties": False}})["Root"]
    assert found.unsound
    assert not found.is_valid({'a"b': 1, "c": 2})


class TestOthers:
    @pytest.mark.parametrize(
        ("more", "others", "kept"),
        [
            ({"additionalProperties": True}, {"z": [1], "y": None}, True),
            ({"additionalProperties": {}}, {"z": [1], "y": None}, True),
            ({"additionalProperties": INTEGER}, {"z": 1}, True),
            ({"unevaluatedProperties": True}, {"z": "a"}, True),
            ({"unevaluatedProperties": INTEGER}, {"z": 1}, True),
            ({"patternProperties": {"^x-": INTEGER}}, {"x-a": 1, "z": "a"}, True),
            ({"patternProperties": {"^x-": INTEGER}, "additionalProperties": False}, {"x-a": 1}, True),
            (
                {"patternProperties": {"^x-": INTEGER}, "additionalProperties": TEXT},
                {"x-a": 1, "z": "a"},
                True,
            ),
            ({"allOf": [{"additionalProperties": True}]}, {"z": 1}, True),
            ({"allOf": [{"additionalProperties": {"type": "object"}}]}, {"z": {}, "a": {}}, True),
            ({"allOf": [{"patternProperties": {"^x-": INTEGER}}]}, {"x-a": 1}, True),
            ({"allOf": [{"unevaluatedProperties": INTEGER}]}, {"z": 1}, True),
            ({}, {"z": 1}, False),
        ],
    )
    def test_what_the_schema_speaks_of_is_kept(self, more: Any, others: Any, kept: bool) -> None:
        """An absent additionalProperties allows others, and they are dropped."""
        found = compiled({"Root": thing(a={}) | more})["Root"]
        value = {"a": 1} | others
        assert found.is_valid(value)
        made = decoding.converter(found.type)(value)
        assert msgspec.json.decode(msgspec.json.encode(made)) == (value if kept else {"a": 1})
        if kept and "a" not in others:
            assert dict(made.additional_properties) == others

    def test_values_of_patterns_have_their_types(self) -> None:
        schema = thing(a=TEXT) | {"patternProperties": {"^x-": TEXT | {"format": "date"}}}
        found = compiled({"Root": schema | {"additionalProperties": False}})["Root"]
        made = decoding.converter(found.type)({"x-a": "2020-02-29"})
        assert made.additional_properties["x-a"].year == 2020

    def test_required_ones_that_are_not_described_have_the_type_of_others(self) -> None:
        schema = thing(a=TEXT) | {"required": ["b"], "additionalProperties": INTEGER}
        found = compiled({"Root": schema})["Root"]
        for raw in (b'{"b":"x"}', b"{}"):
            with pytest.raises(msgspec.ValidationError):
                decoding.decoder(found.type)(raw)


def test_a_type_checker_agrees(tmp_path: Path) -> None:
    schema = thing(**dict.fromkeys(NAMES, INTEGER | {"default": 3}))
    open_ = thing(a=INTEGER) | {
        "patternProperties": {"^x": INTEGER, "^y": TEXT},
        "additionalProperties": False,
    }
    content = {
        "application/json": {
            "schema": thing(named=schema, open=open_, free=open_ | {"additionalProperties": True})
        }
    }
    operation = {
        "operationId": "keep",
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "kept", "content": content}},
    }
    info = {"title": "names", "version": "1"}
    write(
        brrtr.generate({"openapi": "3.1.0", "info": info, "paths": {"/": {"post": operation}}}),
        tmp_path / "p",
    )
    assert projects.type_faults([tmp_path / "p"]) == ""
