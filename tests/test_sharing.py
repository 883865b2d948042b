"""Schemas of members and items that are worth it are functions of their own, perhaps with others alike."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import brrtr.validators.sharing
from brrtr.generate import Options, read, understand
from brrtr.plan.service_code import ServiceCode, service_code
from brrtr.validators.checks import SMALL, VALUES
from brrtr.validators.json_schema import described
from brrtr.validators.sharing import PARTS
from runtime.validation import json_values, verdicts

FIELDS = [f"field_{number}" for number in range(8)]


def address(**more: Any) -> dict[str, Any]:
    """A schema with more assertions than it takes to be worth a function."""
    return {
        "type": "object",
        "required": ["field_0"],
        "properties": {name: {"type": "string", "maxLength": 9} for name in FIELDS},
        **more,
    }


def operation(schema: Any, tag: str) -> dict[str, Any]:
    body = {"content": {"application/json": {"schema": schema}}, "required": True}
    return {"tags": [tag], "requestBody": body, "responses": {"204": {"description": "Done"}}}


def code_of(bodies: Mapping[str, tuple[str, Any]], **components: Any) -> ServiceCode:
    """The code of a service that takes bodies of schemas: (tag, schema) by operation."""
    document = {
        "openapi": "3.1.0",
        "components": {"schemas": components},
        "info": {"title": "Test", "version": "1"},
        "paths": {
            f"/{name}": {"put": {"operationId": name, **operation(schema, tag)}}
            for name, (tag, schema) in bodies.items()
        },
    }
    return service_code(understand(read(document, Options()), Options()).service)


def texts(code: ServiceCode) -> dict[str, str]:
    return {module: "\n".join(made.source_lines) for module, made in code.validators.items()}


def shared(code: ServiceCode) -> dict[str, list[str]]:
    """The functions of each module for schemas within others, without what tells those of a name apart."""
    found = {
        module: re.findall(
            rf"^def {'' if module.startswith(PARTS) else '_'}is_(\w+)_[a-z]{{4}}\(", text, re.M
        )
        for module, text in texts(code).items()
    }
    return {module: names for module, names in found.items() if names}


def is_valid(code: ServiceCode, check: str, value: Any) -> bool:
    """What a validator, by `module.function`, says of a value."""
    modules: dict[str, Any] = {}
    for module, text in texts(code).items():
        names: dict[str, Any] = {"re": re, "json_values": json_values, **vars(verdicts)}
        exec("from __future__ import annotations\n" + text, names)
        modules[module] = names
    spaces = {name: SimpleNamespace(**names) for name, names in modules.items()}
    for names in modules.values():
        values = {name: value for name, value in modules.get(VALUES, {}).items() if name.isupper()}
        names.update(values | spaces | {"_validators": SimpleNamespace(**spaces)})
    module, _, function = check.partition(".")
    return bool(modules[module][function](value))


def both(one: Any, other: Any, tags: tuple[str, str] = ("a", "a")) -> ServiceCode:
    """A service with two operations that take an object with a property `home`, and one more each."""
    first, second = (
        {"type": "object", "properties": {"home": home, f"of_{number}": {"type": "integer"}}}
        for number, home in enumerate((one, other))
    )
    return code_of({"first": (tags[0], first), "second": (tags[1], second)})


def test_equal_schemas_share_a_function() -> None:
    code = both(address(), address())
    assert shared(code) == {PARTS: ["home"]}
    for name in ("first", "second"):
        assert is_valid(code, f"a.is_{name}_body", {"home": {"field_0": "x" * 9}})
        assert not is_valid(code, f"a.is_{name}_body", {"home": {"field_0": "x" * 10}})
        assert not is_valid(code, f"a.is_{name}_body", {"home": {"field_0": "x", "field_1": 1}})


def test_whole_bodies_have_a_function_for_each_operation() -> None:
    code = code_of({"first": ("a", address()), "second": ("a", address())})
    assert shared(code) == {}
    for name in ("first", "second"):
        assert not is_valid(code, f"a.is_{name}_body", {"field_0": 1})


def test_modules_share_what_leads_to_no_other_schema() -> None:
    """What one says does not depend on what there is in another."""
    code = both(address(), address(), ("a", "b"))
    assert shared(code) == {PARTS: ["home"]}
    alone = texts(both(address(), {}, ("a", "b")))
    assert {name: texts(code)[name] for name in ("a", PARTS)} == {name: alone[name] for name in ("a", PARTS)}
    assert not is_valid(code, "b.is_second_body", {"home": 1})


def test_modules_do_not_share_what_leads_to_other_schemas() -> None:
    up = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
    home = address(additionalProperties={"$ref": "#/components/schemas/Up"})
    body = {"type": "object", "properties": {"home": home}}
    code = code_of({"first": ("a", body), "second": ("b", body)}, Up=up)
    assert is_valid(code, "b.is_second_body", {"home": {"field_0": "", "up": {"n": 1}}})
    assert not is_valid(code, "b.is_second_body", {"home": {"field_0": "", "up": {}}})
    assert shared(code) == {"a": ["home"], "b": ["home"]}


def test_schemas_that_are_called_differently_have_functions_of_their_own() -> None:
    body = {"type": "object", "properties": {"home": address(), "work": address()}}
    assert shared(code_of({"first": ("a", body)})) == {PARTS: ["home", "work"]}


def test_what_leads_to_a_validator_that_remembers_is_not_shared() -> None:
    """Such a validator is handed what was found before, which a shared one knows nothing of."""
    again = {"properties": {"next": {"$ref": "#/components/schemas/Chain"}}}
    chain = {"anyOf": [{**again, "required": ["x"]}, again, False]}
    home = address(additionalProperties={"$ref": "#/components/schemas/Chain"})
    code = code_of({"first": ("a", home), "second": ("a", home)}, Chain=chain)
    assert shared(code) == {}
    assert "verdicts" in texts(code)["a"]
    deep: dict[str, Any] = {"next": 1, "x": 1}
    for _ in range(60):
        deep = {"next": deep}
    for name in ("first", "second"):
        assert is_valid(code, f"a.is_{name}_body", {"field_0": "", "more": deep})
        assert not is_valid(code, f"a.is_{name}_body", {"more": deep})


def test_a_small_schema_is_written_where_it_stands() -> None:
    small = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}
    assert shared(both(small, small)) == {}


def test_a_schema_that_stands_in_one_place_has_its_function_as_well() -> None:
    """Else it would be written anew when there is a second one."""
    alone, two = both(address(), {"type": "string"}), both(address(), address())
    assert shared(alone) == shared(two) == {PARTS: ["home"]}
    first = re.compile(r"def is_first_body.*?(?=\n\n\n|\Z)", re.DOTALL)
    assert first.findall(texts(alone)["a"]) == first.findall(texts(two)["a"]) != []


def test_functions_are_in_the_order_of_their_names() -> None:
    body = {"type": "object", "properties": {"work": address(), "home": address(), "alone": address()}}
    assert shared(code_of({"first": ("a", body)})) == {PARTS: ["alone", "home", "work"]}


def test_what_is_only_said_about_a_schema_does_not_part_it_from_another() -> None:
    told = address(title="Home", description="Where one lives", examples=[{"field_0": "x"}], deprecated=True)
    assert shared(both(address(), told)) == {PARTS: ["home"]}


@pytest.mark.parametrize(
    "change",
    [
        {"required": ["field_1"]},
        {"additionalProperties": False},
        {"properties": {**address()["properties"], "field_0": {"type": "string", "maxLength": 8}}},
        {"properties": {**address()["properties"], "field_0": {"type": "string", "minLength": 9}}},
        {"maxProperties": 8},
        {"properties": dict(reversed(address()["properties"].items()))},
        {"anyOf": [{"required": ["field_0"]}]},
    ],
    ids=str,
)
def test_whatever_can_reject_a_value_parts_a_schema_from_another(change: dict[str, Any]) -> None:
    """The order of properties as well: it is that of the violations."""
    assert shared(both(address(), address(**change))) == {PARTS: ["home", "home"]}


@pytest.mark.parametrize(("one", "other"), [(1, 1.0), (1, True), (0, False), ("1", 1)], ids=repr)
def test_values_that_python_takes_for_equal_are_told_apart(one: Any, other: Any) -> None:
    """Each is reported as what is expected, as the document writes it."""
    code = both(*({"enum": [value, *FIELDS], **address()} for value in (one, other)))
    assert shared(code) == {PARTS: ["home", "home"]}


def test_a_schema_within_one_that_has_a_function_has_one_as_well() -> None:
    home = {"type": "object", "properties": {"street": address(), "number": {"type": "integer"}}}
    body = {"type": "object", "properties": {"home": home, "street": address(), "second": home}}
    code = code_of({"first": ("a", body)})
    assert shared(code) == {PARTS: ["home", "second", "street"]}
    assert is_valid(code, "a.is_first_body", {"second": {"street": {"field_0": ""}}})
    assert not is_valid(code, "a.is_first_body", {"second": {"street": 1}})


def test_what_is_too_deep_for_its_function_is_shared_as_well() -> None:
    deep = address()
    for _ in range(14):
        deep = {"type": "object", "properties": {"in": deep}}
    code = both(deep, deep)
    value: Any = {"field_0": 1}
    for _ in range(14):
        value = {"in": value}
    assert not is_valid(code, "a.is_second_body", {"home": value})
    assert "".join(texts(code).values()).count("field_7") == 1


def test_items_whose_evaluation_is_noted_are_not_shared() -> None:
    """`unevaluatedProperties` must learn what each alternative evaluated."""
    body = {"type": "object", "anyOf": [address(), {"required": ["b"]}], "unevaluatedProperties": False}
    code = both(body, {**body, "maxProperties": 3})
    good: dict[str, Any] = {"home": {"field_0": "x"}}
    bad: dict[str, Any] = {"home": {"field_0": "x", "more": 1}}
    for name in ("first", "second"):
        assert is_valid(code, f"a.is_{name}_body", good)
        assert not is_valid(code, f"a.is_{name}_body", bad)


_SCRIPT = """
import hashlib
from test_sharing import address, both, texts
print(hashlib.sha256(repr(texts(both(address(), address(), ("a", "b")))).encode()).hexdigest())
"""


def test_the_text_does_not_depend_on_how_strings_hash() -> None:
    folder = Path(__file__).parent
    path = os.pathsep.join(
        map(str, (folder, folder.parent / "project_template", folder.parent / "generator"))
    )
    found = set()
    for seed in ("0", "1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        command = [sys.executable, "-c", _SCRIPT]
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        found.add(run.stdout)
    assert len(found) == 1


def test_an_operation_more_does_not_rename_what_was_there() -> None:
    first = {"type": "object", "properties": {"home": address(), "way": address()}}
    other = {"type": "object", "properties": {"home": address(maxProperties=5), "way": address()}}
    before = code_of({"first": ("a", first)})
    after = code_of({"first": ("a", first), "second": ("a", other)})
    [function] = [text for text in before.validators["a"].functions if "def is_first_body" in text]
    assert function in after.validators["a"].functions


def test_many_functions_are_divided_by_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brrtr.validators.sharing, "LIMIT", 140)
    home = {"type": "object", "properties": {"street": address(), "age": address(maxProperties=5)}}
    street = {"type": "object", "properties": {"home": address(), "shop": address()}}
    code = code_of({"first": ("a", {"type": "object", "properties": {"home": home, "street": street}})})
    found = shared(code)
    assert found == {
        f"{PARTS}_a": ["age"],
        f"{PARTS}_h": ["home", "home"],
        f"{PARTS}_sh": ["shop"],
        f"{PARTS}_st": ["street", "street"],
    }
    # Those of h lead to those of st, and back.
    good = {"home": {"street": {"field_0": ""}}, "street": {"home": {"field_0": ""}}}
    assert is_valid(code, "a.is_first_body", good)
    assert not is_valid(code, "a.is_first_body", {**good, "home": {"street": {}}})
    assert not is_valid(code, "a.is_first_body", {**good, "street": {"home": {}}})


def test_small_schemas_of_operations_have_one_function() -> None:
    small = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}
    code = code_of({"first": ("a", small), "second": ("b", small)})
    [name] = re.findall(r"def (is_object_[a-z]{6})\(", texts(code)[SMALL])
    assert is_valid(code, f"{SMALL}.{name}", {"a": ""})
    assert not is_valid(code, f"{SMALL}.{name}", {})
    assert {"a", "b"}.isdisjoint(code.validators)


def small_code(*bounds: int) -> ServiceCode:
    """The code of a service that takes objects of a property with such a bound, and arrays of them."""
    item = {most: {"type": "object", "properties": {"a": {"maxLength": most}}} for most in bounds}
    bodies = {f"o{most}": ("a", item[most]) for most in bounds}
    return code_of(bodies | {f"a{most}": ("a", {"type": "array", "items": item[most]}) for most in bounds})


def small_functions(code: ServiceCode) -> dict[str, set[str]]:
    """The small schemas' functions of each module."""
    found = {module: text for module, text in texts(code).items() if module.startswith(SMALL)}
    return {module: set(re.findall(r"^def (is_\w+)\(", text, re.M)) for module, text in found.items()}


def test_small_schemas_are_divided_by_type_then_by_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds = range(1, 40)
    whole = small_functions(small_code(*bounds))
    monkeypatch.setattr(brrtr.validators.sharing, "LIMIT", 400)
    by_type = small_functions(small_code(*bounds))
    monkeypatch.setattr(brrtr.validators.sharing, "LIMIT", 60)
    code = small_code(*bounds)
    by_letters = small_functions(code)

    assert by_type.keys() == {f"{SMALL}_array", f"{SMALL}_object"}
    assert len(by_letters) > 8
    for divided in (by_type, by_letters):
        assert set().union(*divided.values()) == whole[SMALL], "no function is called otherwise"
        for module, names in divided.items():
            kind, _, letters = module.removeprefix(f"{SMALL}_").partition("_")
            assert names
            assert all(name.startswith(f"is_{kind}_{letters}") for name in names), module
    name = next(name for name in code.checks.functions if "object" in name)
    assert {is_valid(code, name, {"a": "x" * size}) for size in (0, 99)} == {True, False}
    places = {
        one for made in described(code.checks.functions, {}).values() for one in made["pointers"].values()
    }
    assert places == {""}, "what stands in many places is not said to stand in one"


def test_small_schemas_stay_where_they_are_when_another_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brrtr.validators.sharing, "LIMIT", 400)
    before, after = small_functions(small_code(*range(1, 40))), small_functions(small_code(*range(2, 40)))
    assert before.keys() == after.keys()
    for module, names in before.items():
        assert after[module] < names, module
        assert len(names - after[module]) == 1, module


def test_many_values_stand_once() -> None:
    many = {"enum": [f"at_{number}" for number in range(13)]}
    bodies = [address(additionalProperties=many), address(additionalProperties=many, maxProperties=5)]
    code = code_of({name: (name, body) for name, body in zip(("first", "second"), bodies, strict=True)})
    assert "".join(texts(code).values()).count('"at_7"') == 1
    assert re.findall(r"^AT0_TO_AT12_13_[A-Z]{4} = ", texts(code)[VALUES]) != []
    for name in ("first", "second"):
        assert is_valid(code, f"{name}.is_{name}_body", {"field_0": "", "more": "at_12"})
        assert not is_valid(code, f"{name}.is_{name}_body", {"field_0": "", "more": "at_13"})
