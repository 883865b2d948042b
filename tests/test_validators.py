"""Generated validators: what they report, what their source looks like, and the verdicts of hostile input."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import black
import jsonschema_rs
import msgspec
import pytest
from black.mode import TargetVersion
from support.projects import mypy_cache
from test_schema_suite import ALL, DIALECTS, remotes

from brrtr import compile_validator, validator_source
from brrtr.ir import Schema
from brrtr.python.literals import TooDeepError
from brrtr.validators import validator_module
from runtime.validation.violations import Violation, pointer

ROOT = Path(__file__).parent.parent
MODE = black.Mode(line_length=110, target_versions={TargetVersion.PY311})

PET = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {
        "id": {"type": "integer", "format": "int64", "minimum": 1},
        "name": {"type": "string", "minLength": 1, "maxLength": 40, "pattern": "^[A-Z]"},
        "status": {"type": "string", "enum": ["available", "pending", "sold"]},
        "price": {"type": ["number", "null"], "multipleOf": 0.01},
        "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True, "maxItems": 3},
        "born": {"type": "string", "format": "date-time"},
        "parents": {"type": "array", "items": {"$ref": "#"}},
        "owner": {"anyOf": [{"$ref": "#/$defs/owner"}, {"type": "null"}]},
        "size": {"oneOf": [{"type": "integer"}, {"enum": ["small", "large"]}]},
        "kind": {"enum": ["a", "b", "c", "d", "e", "f", "g", 1, None, True, [1], {"a": 1.0}]},
        "place": {
            "type": "array",
            "prefixItems": [{"type": "number"}, {"type": "number"}],
            "items": False,
            "contains": {"type": "number", "minimum": 0},
            "maxContains": 1,
        },
    },
    "patternProperties": {"^x-": {"not": {"type": "null"}}},
    "additionalProperties": False,
    "propertyNames": {"maxLength": 10},
    "dependentRequired": {"owner": ["status"]},
    "if": {"properties": {"status": {"const": "sold"}}, "required": ["status"]},
    "then": {"required": ["owner"]},
    "else": {"maxProperties": 9},
    "$defs": {
        "owner": {
            "type": "object",
            "properties": {"address": {"type": "object", "additionalProperties": {"type": "string"}}},
            "additionalProperties": False,
        }
    },
}

ADDRESS = "/$defs/owner/properties/address/additionalProperties"

VALID = {"id": 1, "name": "Rex", "tags": ["a", "b"], "owner": None, "status": "sold", "place": [1, -1]}


def found(schema: Any, value: Any) -> list[tuple[str, str, str]]:
    return [(v.instance, v.schema, v.keyword) for v in compile_validator(schema)(value)]


def test_a_valid_value_has_no_violation() -> None:
    assert found(PET, VALID) == []


@pytest.mark.parametrize(
    ("change", "violations"),
    [
        ({"id": 1.0}, []),
        ({"id": 0}, [("/id", "/properties/id/minimum", "minimum")]),
        ({"id": "1"}, [("/id", "/properties/id/type", "type")]),
        ({"id": True}, [("/id", "/properties/id/type", "type")]),
        ({"id": 2**63}, [("/id", "/properties/id/format", "format")]),
        ({"id": 10**400}, [("/id", "/properties/id/format", "format")]),
        ({"name": "\U0001f600" * 41}, [("/name", "/properties/name/maxLength", "maxLength")]),
        ({"name": "A" + "\U0001f600" * 39}, []),
        ({"status": "gone"}, [("/status", "/properties/status/enum", "enum")]),
        ({"price": 19.99}, []),
        ({"price": None}, []),
        ({"price": 19.999}, [("/price", "/properties/price/multipleOf", "multipleOf")]),
        ({"price": float("inf")}, [("/price", "/properties/price/multipleOf", "multipleOf")]),
        ({"price": "1"}, [("/price", "/properties/price/type", "type")]),
        ({"tags": [1, "a", 2]}, [(f"/tags/{i}", "/properties/tags/items/type", "type") for i in (0, 2)]),
        ({"tags": ["a", "a"]}, [("/tags", "/properties/tags/uniqueItems", "uniqueItems")]),
        ({"born": "yesterday"}, [("/born", "/properties/born/format", "format")]),
        ({"parents": [VALID, {"id": 1}]}, [("/parents/1", "/required", "required")]),
        ({"owner": {"address": {"a/b~": 1}}}, [("/owner/address/a~1b~0", f"{ADDRESS}/type", "type")]),
        ({"owner": {"x": 1}}, [("/owner/x", "/$defs/owner/additionalProperties", "additionalProperties")]),
        ({"size": "small"}, []),
        ({"size": "huge"}, [("/size", "/properties/size/oneOf", "oneOf")]),
        ({"kind": 1.0}, []),
        ({"kind": [1.0]}, []),
        ({"kind": {"a": 1}}, []),
        ({"kind": False}, [("/kind", "/properties/kind/enum", "enum")]),
        ({"kind": [True]}, [("/kind", "/properties/kind/enum", "enum")]),
        ({"place": [1, 1]}, [("/place", "/properties/place/maxContains", "maxContains")]),
        ({"place": [-1]}, [("/place", "/properties/place/contains", "contains")]),
        ({"place": [-1, 1, 2]}, [("/place", f"/properties/place/{k}", k) for k in ("items", "maxContains")]),
        ({"x-": 1}, []),
        ({"x-": None}, [("/x-", "/patternProperties/^x-/not", "not")]),
        ({"other": 1}, [("/other", "/additionalProperties", "additionalProperties")]),
        (
            {"x-234567890": 1},
            [("/x-234567890", "/propertyNames/maxLength", "maxLength")],
        ),
    ],
)
def test_violations_say_where_and_which_keyword(
    change: dict[str, Any], violations: list[tuple[str, str, str]]
) -> None:
    assert found(PET, VALID | change) == violations


def test_what_is_missing_is_reported_with_its_name() -> None:
    faults = compile_validator(PET)({"name": "Rex", "owner": None})

    assert faults == [
        Violation("", "/required", "required", "must have the property id", "id"),
        Violation("", "/dependentRequired", "dependentRequired", MISSING_STATUS, "status"),
    ]


MISSING_STATUS = "must have the property status when it has owner"


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (None, ""),
        ((None, "a"), "/a"),
        (((None, "a/b"), 3), "/a~1b/3"),
        (((None, "~"), ""), "/~0/"),
    ],
)
def test_a_place_is_rendered_as_a_json_pointer(at: Any, text: str) -> None:
    assert pointer(at) == text


def test_a_reference_to_nothing_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        validator_module([("a", Schema("/a", ref="/b"))], {})


@pytest.mark.parametrize("divisor", [0, -1, 0.0, float("inf")])
def test_a_divisor_must_be_above_zero(divisor: float) -> None:
    with pytest.raises(ValueError, match="multipleOf"):
        validator_module([("a", Schema("/a", multiple_of=divisor))], {})


def test_a_constant_nested_too_deep_is_refused() -> None:
    value: Any = None
    for _ in range(100):
        value = [value]

    with pytest.raises(TooDeepError):
        validator_module([("a", Schema("/a", const=(value,)))], {})


# Hostile documents.

HOSTILE = [
    "'",
    '"',
    '"""',
    "\\",
    "\\'",
    "\n",
    "\u2028",
    "\x00",
    "{{ x }}",
    "{% x %}",
    "# noqa",
    "\u202e",
    "\ud800",
    "value",
    "a or b",
    'x"); import os; os.abort() #',
    "__class__",
    "",
    "x" * 4_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_document_stays_text(text: str) -> None:
    schema = {
        "type": "object",
        "required": [text],
        "properties": {text: {"enum": [text, 1], "format": text, "title": text, "description": text}},
        "patternProperties": {re.sub(r"[^a-z]", "x", text) + "[" + re.sub(r"[^\w]", ".", text) + "!]": {}},
        "dependentRequired": {text: [text]},
        "anyOf": [{"const": {text: text}}, {"type": "object", "$comment": text}],
        "$defs": {text: {"type": "object", "properties": {text: False}}},
        "allOf": [{"not": {"required": [text + "!"]}}],
        "additionalProperties": {"const": {text: [text]}},
    }
    source = validator_source(schema)

    assert source.isascii()
    for node in ast.parse(source).body[1:]:
        assert isinstance(node, (ast.Import, ast.ImportFrom, ast.Assign, ast.FunctionDef))
    assert found(schema, {text: text}) == []
    place = pointer((None, text))
    assert found(schema, {text: 2}) == [(place, f"/properties{place}/enum", "enum")]


def nested(levels: int, keyword: str) -> Any:
    schema: Any = {"type": "integer"}
    for _ in range(levels):
        if keyword in {"properties", "patternProperties"}:
            schema = {keyword: {"a": schema}}
        else:
            schema = {keyword: [schema, False] if keyword in {"anyOf", "oneOf"} else schema}
    return schema


def test_deeply_nested_schemas_are_taken_apart() -> None:
    value: Any = "x"
    for _ in range(64):
        value = {"a": [value]}
    schema: Any = {"type": "integer"}
    for _ in range(64):
        schema = {"type": "object", "properties": {"a": {"type": "array", "items": schema}}}

    [violation] = compile_validator(schema)(value)

    assert violation.instance == "/a/0" * 64
    assert violation.schema == "/properties/a/items" * 64 + "/type"


@pytest.mark.parametrize("keyword", ["not", "anyOf", "oneOf", "items", "additionalProperties", "properties"])
def test_any_keyword_nests(keyword: str) -> None:
    value: Any = 1
    if keyword in {"items", "additionalProperties", "properties"}:
        for _ in range(64):
            value = [value] if keyword == "items" else {"a": value}

    assert found(nested(64, keyword), value) == []


def test_a_helper_does_not_take_the_name_of_another_function() -> None:
    schema = Schema("/a", type=("integer",))
    for _ in range(30):
        schema = Schema("/a", properties=(("a", schema),))
    module = validator_module([("a", schema), ("_a_1", Schema("/b")), ("_a", schema)], {})
    names = re.findall(r"^def (\w+)", "\n".join(module.source_lines), re.MULTILINE)

    assert len(names) == len(set(names)) > 3


# The source.


@cache
def sources() -> Mapping[str, str]:
    found = {
        f"suite_{i}": validator_source(
            group["schema"], dialect=DIALECTS[file.partition("/")[0]], resources=remotes()
        )
        for i, (file, group) in enumerate(ALL)
    }
    found["pet"] = validator_source(PET)
    found["nested"] = validator_source(nested(30, "properties"))
    found["closed"] = validator_source({"type": "object", "properties": {"a": False, "b": {"not": {}}}})
    found["none"] = validator_source({"items": {"not": {}}, "additionalProperties": {"enum": []}})
    found["never"] = validator_source(
        {"prefixItems": [{}], "items": {"not": True}, "patternProperties": {"a": False}}
    )
    found["void"] = validator_source({"anyOf": [{"pattern": "a"}, {"items": {"multipleOf": 0.5}}, {}]})
    found["either"] = validator_source(
        {"if": {}, "else": {"format": "date"}, "anyOf": [{}, {"type": "null"}]}
    )
    found["foreign"] = validator_source({"anyOf": [{"pattern": "^(a+)+$"}, {"pattern": "(?<=a+)b"}]})
    loop = {"properties": {"n": {"$ref": "#/$defs/a"}}}
    alike = {"anyOf": [loop, {**loop, "items": {"$ref": "#/$defs/a"}, "required": ["x"]}]}
    noted = {"$ref": "#/$defs/a", "unevaluatedProperties": False, "unevaluatedItems": False}
    found["alike"] = validator_source({**noted, "$defs": {"a": alike}})
    formatted = {name: black.format_str(source, mode=MODE) for name, source in found.items()}
    return {name: source.replace("brrtr.runtime", "runtime") for name, source in formatted.items()}


def test_the_source_passes_the_checkers(tmp_path: Path) -> None:
    for name, source in sources().items():
        assert black.format_str(source, mode=MODE) == source
        (tmp_path / f"{name}.py").write_text(source, "utf-8")

    # Long strings are not broken, long functions are what straight-line code is, and each test returns alone.
    ruff = [sys.executable, "-m", "ruff", "check", "--no-cache", "--quiet", "--output-format", "concise"]
    config = [
        "--config",
        str(ROOT / "pyproject.toml"),
        "--extend-ignore",
        "E501,PLR0915,PLR0916,SIM110,S,I001",
    ]
    linted = subprocess.run([*ruff, *config, str(tmp_path)], capture_output=True, text=True, check=False)
    assert linted.stdout + linted.stderr == ""


def test_the_source_passes_mypy(tmp_path: Path) -> None:
    for name, source in sources().items():
        (tmp_path / f"{name}.py").write_text(source, "utf-8")

    config = tmp_path / "mypy.ini"
    config.write_text("[mypy]\n[mypy-re2.*]\nignore_missing_imports = True\n", "utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file", str(config), "--warn-unreachable"]
    checked = subprocess.run(
        [*mypy, "--cache-dir", mypy_cache(), *map(str, sorted(tmp_path.glob("*.py")))],
        capture_output=True,
        text=True,
        check=False,
        env={"MYPYPATH": str(ROOT / "project_template"), "PATH": ""},
    )
    assert "Success" in checked.stdout, checked.stdout + checked.stderr


def test_what_a_schema_does_not_use_is_not_there() -> None:
    module = validator_module([("a", Schema("/a", type=("string",)))], {})

    assert module.imports == {"Any"}
    assert module.constants == ()
    assert "\n".join(module.source_lines) == ("def a(value: Any) -> bool:\n    return type(value) is str")


def test_keywords_about_a_type_that_is_not_allowed_are_not_there() -> None:
    module = validator_module([("a", Schema("/a", type=("string",), minimum=3, pattern="x"))], {})

    assert "minimum" not in "\n".join(module.source_lines)


def test_the_same_schema_gives_the_same_source() -> None:
    assert validator_source(PET) == validator_source(json.loads(json.dumps(PET)))


# Hostile values.


@pytest.mark.parametrize(
    "text",
    [
        "1e400",
        "-1e400",
        "1" * 4000,
        "1e308",
        "0.1e-300",
        "[" * 60 + "]" * 60,
        '"\\ud83d\\ude00"',
        "-0",
        "1.0",
    ],
)
def test_extreme_values_have_a_verdict(text: str) -> None:
    try:
        value = msgspec.json.decode(text)
    except msgspec.DecodeError:
        value = json.loads(text)
    schema = {"multipleOf": 0.01, "minimum": -1.5, "format": "int32", "uniqueItems": True, "maxLength": 1}

    compile_validator(schema)(value)
    compile_validator(schema | {"multipleOf": 7, "format": "double"})(value)
    compile_validator(schema | {"multipleOf": 1e-8, "type": ["integer", "string"], "format": "float"})(value)


def test_unique_items_of_numbers_with_one_hash_take_linear_time() -> None:
    validate = compile_validator({"uniqueItems": True})

    assert validate([i * (2**61 - 1) for i in range(100_000)]) == []
    assert validate([float(2**70), 2**70]) != []


TAGGED = {
    "oneOf": [
        {"$ref": "#/$defs/cat"},
        {"type": "object", "properties": {"kind": {"enum": ["dog", "wolf"]}}, "required": ["kind", "age"]},
        {"allOf": [{"$ref": "#/$defs/pet"}, {"properties": {"kind": {"const": "fish"}}}]},
    ],
    "$defs": {
        "cat": {
            "type": "object",
            "properties": {"kind": {"type": "string", "const": "cat"}, "lives": {"type": "integer"}},
            "required": ["kind"],
        },
        "pet": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
    },
}


TAG = 'kind = value.get("kind")'


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
@pytest.mark.parametrize(
    ("value", "violations"),
    [
        ({"kind": "cat", "lives": 9}, []),
        ({"kind": "wolf", "age": 3}, []),
        ({"kind": "fish"}, []),
        ({"kind": "cat", "lives": "nine"}, [("/lives", "/$defs/cat/properties/lives/type", "type")]),
        ({"kind": "dog"}, [("", "/{}/1/required", "required")]),
        ({"kind": "bird"}, [("", "/{}", "{}")]),
        ({"kind": ["cat"]}, [("", "/{}", "{}")]),
        ({}, [("", "/{}", "{}")]),
        ("cat", [("", "/{}", "{}")]),
    ],
)
def test_alternative_that_a_property_chooses(keyword: str, value: Any, violations: list[Any]) -> None:
    """Only it is looked at, so that the violations are those of what was meant."""
    schema = {keyword: TAGGED["oneOf"], "$defs": TAGGED["$defs"]}
    expected = [tuple(text.format(keyword) for text in violation) for violation in violations]
    assert found(schema, value) == expected
    assert TAG in validator_source(schema)


@pytest.mark.parametrize(
    "other",
    [
        {"type": "object", "properties": {"kind": {"enum": ["cat", "dog"]}}, "required": ["kind"]},
        {"type": "object", "properties": {"kind": {"const": "dog"}}},
        {"properties": {"kind": {"const": "dog"}}, "required": ["kind"]},
        {"type": "object", "properties": {"kind": {"enum": ["dog", 1]}}, "required": ["kind"]},
    ],
    ids=["a value of both", "not required", "no object for certain", "not only strings"],
)
def test_alternatives_that_no_property_tells_apart(other: Any) -> None:
    """All of them are tried: a value of none, of one and of both is judged as by jsonschema-rs."""
    schema = {"oneOf": [{"$ref": "#/$defs/cat"}, other], "$defs": TAGGED["$defs"]}
    assert TAG not in validator_source(schema)
    reference = jsonschema_rs.Draft202012Validator(schema)
    for value in ({"kind": "cat"}, {"kind": "dog"}, {"kind": "cat", "lives": "9"}, {"kind": 1}, {}, "cat", 3):
        assert (found(schema, value) == []) == reference.is_valid(value), value


def test_text_that_looks_like_a_variable_stays_text() -> None:
    """Where an expression takes the place of a variable, strings are left alone."""
    schema = {
        "properties": {
            "value1": False,
            "value2'": {"const": 'value2"'},
            "c": {"enum": ["value3", 'x"value3']},
        }
    }
    assert found(schema, {"value1": 1}) == [("/value1", "/properties/value1", "")]
    assert found(schema, {"value2'": "x"}) == [("/value2'", "/properties/value2'/const", "const")]
    assert found(schema, {"value2'": 'value2"', "c": 'x"value3'}) == []


@pytest.mark.parametrize(
    "name",
    [
        *(
            "y",
            "e",
            "t",
            "type",
            "value",
            "items",
            "get",
            "search",
            "message",
            "values",
            "at",
            "faults",
            "here",
        ),
        *(
            "remembering",
            "False",
            "is_whole",
            "len",
            "int",
            "formats",
            "re",
            "is_a",
            "item",
            "index",
            "name",
        ),
        *("None", "class", "match", "names", "tried", "verdicts", "components", "a.b", "1", "", "\u00e9"),
    ],
)
def test_property_of_any_name_is_a_variable_that_hides_nothing(name: str) -> None:
    """What holds its value is called like it; within it are further ones of the same name."""
    inner = {
        "type": "object",
        "required": [name],
        "dependentRequired": {name: ["other"]},
        "properties": {name: {"type": "string", "minLength": 2, "pattern": "^b", "format": "date"}},
    }
    number = {"type": "integer", "minimum": 2, "multipleOf": 2}
    several = {"type": "array", "minItems": 1, "items": {"anyOf": [number, inner]}, "contains": number}
    schema = {
        "type": "object",
        "required": [name],
        "properties": {name: {"type": "object", "properties": {name: {"oneOf": [several, inner, number]}}}},
    }

    assert found(schema, {name: {name: [2, 4]}}) == []
    place = pointer((None, name, name))
    assert [keyword for _, _, keyword in found(schema, {name: {name: True}})] == ["oneOf"]
    assert found({"properties": {name: several}}, {name: [3]}) == [
        (f"{place[: len(place) // 2]}/0", f"/properties{place[: len(place) // 2]}/items/anyOf", "anyOf"),
        (place[: len(place) // 2], f"/properties{place[: len(place) // 2]}/contains", "contains"),
    ]


def test_message_of_a_huge_bound() -> None:
    """A bound that CPython refuses to write in decimal is written in hexadecimal."""
    [violation] = compile_validator({"minimum": 10**5000})(1)
    assert violation.message.startswith("must be at least 0x31e20801")
