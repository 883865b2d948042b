"""What is wrong with a value is found by the schema, for exactly the values that its validator refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.generated_service import imported
from test_validators import PET, VALID
from test_validators_differential import IN_PLACE, PLAIN, QUICK, SCHEMAS, VALUES, examples, without_references

import brrtr
from brrtr import validator_source
from brrtr.write import write
from runtime.validation.explain import violations
from runtime.validation.explanation import Explanation, explained
from runtime.validation.schemas import Schemas
from runtime.validation.violations import Violation


class Alone:
    """A schema as a validator and as data."""

    def __init__(self, schema: Any) -> None:
        names: dict[str, Any] = {"__name__": "alone"}
        exec(compile(validator_source(schema), "<alone>", "exec", dont_inherit=True), names)
        self.is_valid = names["is_root"]
        self.asking: Schemas = names["_SCHEMAS"]
        self.on_its_own = Schemas(self.asking._modules, lambda _: {})

    def explain(self, value: Any) -> list[Violation]:
        """What is wrong, whether validators are asked on the way or not."""
        found = explained(self.asking, "is_root", value, None)
        assert found == explained(self.on_its_own, "is_root", value, None)
        return found


@QUICK
@given(SCHEMAS | IN_PLACE, PLAIN, IN_PLACE, st.lists(VALUES, min_size=1, max_size=6))
def test_something_is_wrong_with_what_the_validator_refuses_alone(
    schema: Any, one: Any, two: Any, values: list[Any]
) -> None:
    definitions = {"one": one, "two": without_references(two), "three": {"properties": {"a": one}}}
    schema = {"$id": "https://example.com/root", **schema, "$defs": definitions}
    definitions["name"] = {"$dynamicAnchor": "name", "properties": {"b": one}}
    alone = Alone(schema)
    for value in [*values, *examples(schema)]:
        assert alone.is_valid(value) == (alone.explain(value) == []), value


def test_order_is_that_of_the_keywords() -> None:
    value = VALID | {"id": 0, "tags": [1, "a", "a", 2], "other": 1, "x-": None, "price": 0.001}
    assert [(one.instance, one.keyword) for one in Alone(PET).explain(value)] == [
        ("/id", "minimum"),
        ("/price", "multipleOf"),
        *(("/tags", keyword) for keyword in ("maxItems", "uniqueItems")),
        *((f"/tags/{index}", "type") for index in (0, 3)),
        ("/x-", "not"),
        ("/other", "additionalProperties"),
    ]


def test_limit_holds_whatever_else_is_wrong() -> None:
    alone = Alone({"items": {"type": "string"}})
    assert len(explained(alone.asking, "is_root", [1] * 1_000, 7)) == 7


def linked(level: int, last: Any) -> Any:
    value = last
    for _ in range(level):
        value = {"n": value}
    return value


WITH = {"properties": {"n": {"$ref": "#"}}}
RECURSIVE = [
    {"allOf": [WITH, WITH]},
    {"anyOf": [WITH | {"required": ["x"]}, WITH]},
    {"oneOf": [WITH | {"required": ["x"]}, WITH]},
    {"if": WITH, "else": WITH},
]


@pytest.mark.parametrize("schema", RECURSIVE, ids=["allOf", "anyOf", "oneOf", "if"])
def test_work_grows_with_the_value_alone(schema: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many ways lead through it: the validator is not even asked here."""
    schema = {"type": "object", **schema}
    judged = []
    judge = Explanation.judge

    def counted(self: Explanation, *arguments: Any) -> None:
        judged.append(None)
        judge(self, *arguments)

    monkeypatch.setattr(Explanation, "judge", counted)
    alone = Alone(schema).on_its_own
    for last in ({"n": 1}, {"n": []}):
        steps = []
        for level in (10, 40):
            judged.clear()
            assert explained(alone, "is_root", linked(level, last), None)
            steps.append(len(judged))
        assert steps[1] <= 5 * steps[0]


@pytest.mark.parametrize("told", ["by a property", "by what is required"])
def test_of_many_alternatives_only_the_possible_ones_are_gone_through(
    told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list may have thousands of valid items of fifty alternatives, and one at its end that is none."""

    def alternative(number: int) -> dict[str, Any]:
        kind = {"enum": [f"k{number}"]} if told == "by a property" else {"type": "string"}
        name = "kind" if told == "by a property" else f"kind{number}"
        many = {f"of_{letter}": {"type": "integer"} for letter in "abcdefgh"}
        return {"type": "object", "required": [name], "properties": {**many, name: kind}}

    alone = Alone({"items": {"anyOf": [alternative(number) for number in range(50)]}}).on_its_own
    name = "kind" if told == "by a property" else "kind49"
    judged = []
    judge = Explanation.judge

    def counted(self: Explanation, *arguments: Any) -> None:
        judged.append(None)
        judge(self, *arguments)

    monkeypatch.setattr(Explanation, "judge", counted)
    valid = [{"of_a": number, name: "k49"} for number in range(100)]
    [found] = explained(alone, "is_root", [*valid, {"of_a": 1, name: 5}], None)
    assert found.instance.startswith("/100")
    assert len(judged) < 100 * 5


def test_same_value_in_two_places_is_told_of_in_both() -> None:
    thing = {"a": 1}
    part = {"$ref": "#/$defs/part"}
    schema = {
        "properties": {"one": part, "two": part},
        "$defs": {"part": {"type": "object", "properties": {"a": {"type": "string"}}}},
    }
    found = Alone(schema).explain({"one": thing, "two": thing})
    assert [one.instance for one in found] == ["/one/a", "/two/a"]


def test_what_nests_too_deep_is_refused_all_the_same() -> None:
    schema = {"type": "object", "properties": {"n": {"$ref": "#"}}}
    [found] = explained(Alone(schema).on_its_own, "is_root", linked(5_000, 1), None)
    assert found.message == "is not valid, and nests too deep to say where"


MORE = {f"of_{letter}": {"type": "string"} for letter in "abcdefghij"}
"""More than small schemas have, whose validators all operations share."""
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Told", "version": "1"},
    "paths": {
        f"/{name}": {
            "post": {
                "operationId": f"add_{name}",
                "tags": [name],
                "requestBody": {"content": {"application/json": {"schema": schema}}},
                "responses": {"204": {"description": "Done."}},
            }
        }
        for name, schema in {
            "cats": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"pattern": "^[A-Z]+$"}, **MORE},
            },
            "dogs": {"type": "array", "maxItems": 1, "items": {"type": "object", "required": ["name"]}},
        }.items()
    },
}


def test_only_the_schemas_of_a_module_are_read(tmp_path: Any) -> None:
    """And its patterns are those that its validators have compiled."""
    write(brrtr.generate(DOCUMENT), tmp_path / "told")
    with imported(tmp_path / "told", "told"):
        from told.contract.validators import cats  # type: ignore[import-not-found]
        from told.runtime.validation import explain, schemas  # type: ignore[import-not-found]

        [check] = [value for name, value in vars(cats).items() if name.startswith("is_")]
        assert explain.violations(check, {"name": "CAT"}, 9) == []
        assert [one.message for one in explain.violations(check, {}, 9)] == ["must have the property name"]
        [found] = explain.violations(check, {"name": "cat"}, 9)
        assert found.schema.startswith("/paths/~1cats/post/requestBody/")
        read = schemas.of_package("told.contract.validators")
        assert read._read == {"cats"}
        [pattern] = [value for name, value in vars(cats).items() if name.endswith("_PATTERN")]
        assert read.search("^[A-Z]+$") == pattern.search


def test_disagreement_is_no_silence(tmp_path: Any) -> None:
    """Nothing is let through that its validator refuses."""
    write(brrtr.generate(DOCUMENT), tmp_path / "told")
    with imported(tmp_path / "told", "told"):
        from told.contract.validators import cats
        from told.runtime.validation import explain

        [name] = [name for name in vars(cats) if name.startswith("is_")]
        check = getattr(cats, name)
        refusing = type(check)((lambda value: value is None).__code__, vars(cats), name)
        refusing.__module__ = cats.__name__
        with pytest.raises(RuntimeError, match="refuses a value that its schema has nothing against"):
            explain.violations(refusing, {"name": "CAT"}, 9)


def test_what_judges_otherwise_speaks_for_itself() -> None:
    class Never:
        def __call__(self, value: Any) -> bool:
            return False

        def violations(self, value: Any, most: int | None) -> list[Violation]:
            return [Violation("", "", "", json.dumps(value), most)]

    assert violations(Never(), 1, 2) == [Violation("", "", "", "1", 2)]


def test_a_pattern_that_no_validator_asks_for_brings_its_engine() -> None:
    """What tells of a value goes by the whole schema."""
    body = {"type": "object", "patternProperties": {"^(a+)+$": {}}}
    content = {"application/json": {"schema": body}}
    answer = {"204": {"description": "Done."}}
    post = {"operationId": "post", "requestBody": {"content": content}, "responses": answer}
    files = brrtr.generate(DOCUMENT | {"paths": {"/one": {"post": post}}})
    assert not any("re2_patterns" in text for path, text in files.items() if "/contract/" in path)
    assert "src/told/runtime/validation/re2_patterns.py" in files
