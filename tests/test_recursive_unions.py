"""Schemas whose alternatives recurse alike: the work grows with a value's size, not with 2**depth."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import FrameType
from typing import Any

import httpx
import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.generated_service import imported, serving
from support.handlers import with_handlers
from support.models_of import compiled

import brrtr
import brrtr.validators
from brrtr import compile_validator, validator_source
from brrtr.ir import Schema
from brrtr.validators import repeats, validator_module
from brrtr.validators.repeats import Repeats
from brrtr.validators.steps import Part
from brrtr.write import write
from runtime.types import decoding

MOST_CALLS = 60_000


class TooManyCallsError(Exception):
    """What a call that never ends is ended with."""


def calls(function: Callable[[Any], Any], value: Any) -> int:
    """How many Python functions run for a value."""
    count = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"
        if count > MOST_CALLS:
            raise TooManyCallsError

    sys.setprofile(called)
    try:
        function(value)
    finally:
        sys.setprofile(None)
    return count


def nested(levels: int, inner: Any, wrap: Callable[[Any], Any]) -> Any:
    for _ in range(levels):
        inner = wrap(inner)
    return inner


L = {"$ref": "#/$defs/L"}


def with_n(*required: str, n: Any = L) -> dict[str, Any]:
    return {"properties": {"n": n}, "required": list(required)}


DEFINITIONS: dict[str, Any] = {
    "A": with_n("x"),
    "B": with_n("y"),
    "M": {"anyOf": [with_n("x"), with_n("y", n={"$ref": "#/$defs/M"})]},
}

AMBIGUOUS: dict[str, Any] = {
    "anyOf": {"anyOf": [with_n("x"), with_n()]},
    "anyOf, none satisfied": {"anyOf": [with_n("x"), with_n("y")]},
    "oneOf": {"oneOf": [with_n("x"), with_n()]},
    "allOf": {"allOf": [with_n(), with_n(), {"properties": {"t": {"type": "integer"}}}]},
    "if, then, else": {"if": with_n("x"), "then": with_n(), "else": with_n()},
    "not": {"not": with_n("x"), "properties": {"n": L}},
    "items": {"anyOf": [{"items": L, "minItems": 9}, {"items": L}]},
    "contains": {"anyOf": [{"contains": L, "minItems": 9}, {"prefixItems": [L]}]},
    "additionalProperties": {"anyOf": [{"additionalProperties": L, "required": ["x"]}, with_n()]},
    "patternProperties": {"properties": {"n": L}, "patternProperties": {"^n": L}},
    "dependentSchemas": {"properties": {"n": L}, "dependentSchemas": {"n": with_n("x")}},
    "unevaluatedProperties": {
        "anyOf": [with_n("x"), with_n("y"), {"properties": {"y": True}}],
        "unevaluatedProperties": False,
    },
    "unevaluatedProperties, recursive": {
        "anyOf": [with_n("x"), {"properties": {"y": True}}],
        "unevaluatedProperties": L,
    },
    "unevaluatedItems": {"anyOf": [{"prefixItems": [L], "minItems": 9}, True], "unevaluatedItems": L},
    "noting references": {"$ref": "#/$defs/M", "unevaluatedProperties": False},
    "two schemas": {"anyOf": [with_n("x", n={"$ref": "#/$defs/M"}), with_n()]},
    "discriminator": {
        "oneOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}],
        "discriminator": {"propertyName": "k"},
    },
    "$dynamicRef": {
        "$dynamicAnchor": "node",
        "anyOf": [with_n("x", n={"$dynamicRef": "#node"}), with_n(n={"$dynamicRef": "#node"})],
    },
    "several levels": {
        "anyOf": [
            with_n("x", n={"anyOf": [with_n(), {"type": "null"}]}),
            with_n(n={"properties": {"n": L}}),
        ]
    },
}

WRAPS: list[Callable[[Any], Any]] = [
    lambda inner: {"n": inner},
    lambda inner: {"n": inner, "y": 1},
    lambda inner: {"n": inner, "x": 1},
    lambda inner: {"n": inner, "k": "A"},
    lambda inner: {"n": inner, "k": "A", "x": 1},
    lambda inner: [inner],
]


def schema_of(alternatives: Any) -> dict[str, Any]:
    return {**L, "$defs": {"L": alternatives, **DEFINITIONS}}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_work_and_report_do_not_double_with_each_level(name: str) -> None:
    """Of values of 15, 30 and 60 levels twice the levels are at most some four times the calls, as the
    pointers of places get longer too; the same goes for the violations that are reported."""
    validate = compile_validator(schema_of(AMBIGUOUS[name]))

    for wrap in WRAPS:
        for inner in ({}, 3, [3]):
            values = [nested(levels, inner, wrap) for levels in (15, 30, 60)]
            some, more, most = (calls(validate, value) for value in values)
            assert more <= 5 * some
            assert most <= 5 * more
            reported = [len(validate(value)) for value in values]
            assert reported[2] <= 5 * max(reported[1], 2) <= 25 * max(reported[0], 2)


TAGGED = {
    name: {"type": "object", "properties": {"k": {"const": name}, "n": L}, "required": ["k"]} for name in "AB"
}
UNAMBIGUOUS: dict[str, Any] = {
    "a tree": {"properties": {"left": L, "right": L}},
    "any JSON": {"anyOf": [{"type": "string"}, {"items": L}, {"additionalProperties": L}]},
    "a filter": {"oneOf": [{"properties": {"and": {"items": L}}}, {"properties": {"not": L}}]},
    "a list": {"properties": {"next": {"anyOf": [L, {"type": "null"}]}}, "additionalProperties": L},
    "tags": {"oneOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}]},
    "then or else": {"if": {"required": ["x"]}, "then": with_n(), "else": with_n()},
    "patterns": {"patternProperties": {"^x": L}, "additionalProperties": L},
    "tuples": {"prefixItems": [L, L], "items": L},
    "what does not recurse": {"allOf": [with_n(n={"$ref": "#/$defs/C"})] * 2, "properties": {"m": L}},
}


@pytest.mark.parametrize("name", UNAMBIGUOUS)
def test_what_no_value_comes_to_twice_remembers_nothing(name: str) -> None:
    """Recursive schemas with one way to each part of a value have the validators that others have."""
    schema = {**L, "$defs": {"L": UNAMBIGUOUS[name], **TAGGED, "C": {"minimum": 1}}}

    assert "verdicts" not in validator_source(schema)


def test_tags_tell_nothing_where_all_alternatives_are_tried() -> None:
    """`unevaluatedProperties` asks all alternatives what they evaluate: each visits the same parts."""
    schema = {**L, "$defs": {"L": UNAMBIGUOUS["tags"] | {"unevaluatedProperties": False}, **TAGGED}}

    assert "@remembering" in validator_source(schema)


def test_all_recursive_validators_remember_if_it_takes_long_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search is bounded; a document beyond that is checked rightly, if slower."""
    monkeypatch.setattr(repeats, "_MOST_PAIRS", 0)
    tree = {"anyOf": [with_n("x"), {"properties": {"m": L, "o": L}}]}

    assert "@remembering" in validator_source(schema_of(tree))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Part(name="a"), Part(name="a"), True),
        (Part(name="a"), Part(name="b"), False),
        (Part(name="a"), Part(pattern="b"), True),
        (Part(pattern="a"), Part(pattern="b"), True),
        (Part(name="a"), Part(without=frozenset("a")), False),
        (Part(name="b"), Part(without=frozenset("a")), True),
        (Part(pattern="^a"), Part(without=frozenset(["^a"])), False),
        (Part(without=frozenset("a")), Part(without=frozenset("b")), True),
        (Part(first=1, last=1), Part(first=1, last=1), True),
        (Part(first=1, last=1), Part(first=0, last=0), False),
        (Part(first=1, last=1), Part(first=2), False),
        (Part(first=2, last=2), Part(first=2), True),
        (Part(first=0), Part(first=2), True),
        (Part(name="a"), Part(first=0), False),
    ],
)
def test_parts_of_a_value_that_two_keywords_are_about(one: Part, other: Part, meet: bool) -> None:
    """No member is among those that a keyword leaves out, and no item is a member."""
    assert one.meets(other) is other.meets(one) is meet


def test_violations_in_a_part_that_several_look_at_are_reported_once() -> None:
    """Each has the place where it is, though `contains` came to it first."""
    contains = {"contains": {"$ref": "#"}, "minContains": 0, "maxContains": 5}
    schema = {"allOf": [contains, {"items": {"$ref": "#"}}, {"prefixItems": [{"$ref": "#"}]}]}
    validate = compile_validator(schema | {"not": {"maxItems": 0}})

    found = validate([[[]], [[], 1, [[]]]])

    not_empty = ["/0/0", "/1/0", "/1/1", "/1/2/0"]
    assert [(one.instance, one.keyword) for one in found] == [(place, "not") for place in not_empty]


def test_an_object_in_two_places_is_reported_in_both() -> None:
    """What is remembered goes by the object, what is reported by its place."""
    shared = {"x": 1, "n": {"x": "a"}}
    alike = {"properties": {"a": L, "b": L, "n": L, "x": {"type": "integer"}}}

    found = compile_validator(schema_of({"allOf": [alike, alike]}))({"a": shared, "b": {"n": shared}})

    assert {one.instance for one in found} == {"/a/n/x", "/b/n/n/x"}


def test_functions_of_other_modules_pass_on_what_is_remembered() -> None:
    """An operation's validator hands its own memory to a component's, which makes one where it has none."""
    union = Schema("/L", any_of=(with_part("/L/0", "x"), with_part("/L/1", "y")))
    body = Schema("/body", properties=(("l", Schema("/body/l", ref="/L")),))

    module = validator_module([("is_body", body)], {"/L": "components.is_l"}, {"/L": union})

    assert 'components.is_l(value["l"], verdicts)' in module.functions[0]
    assert module.imports == {"Any", "Verdicts", "components"}


def with_part(pointer: str, required: str) -> Schema:
    return Schema(pointer, properties=(("n", Schema(f"{pointer}/n", ref="/L")),), required=(required,))


NAMES = st.sampled_from(["n", "m"])
REFERENCES = st.sampled_from("LMK").map(lambda name: {"$ref": f"#/$defs/{name}"})
CONSTANT: st.SearchStrategy[Any] = st.sampled_from(
    [
        True,
        {"type": "object"},
        {"required": ["x"]},
        {"required": ["n"]},
        {"properties": {"x": {"type": "null"}}},
    ]
)


def in_place(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Schemas that apply others to the same value, and recursive ones to what is in it."""
    several = st.lists(inner, min_size=2, max_size=3)
    within = REFERENCES | inner
    keywords: dict[str, st.SearchStrategy[Any]] = {
        "properties": st.dictionaries(NAMES, within, min_size=1),
        "patternProperties": st.dictionaries(st.sampled_from(["^n", "m"]), within, min_size=1, max_size=1),
        "additionalProperties": within,
        "items": within,
        "prefixItems": st.lists(within, min_size=1, max_size=2),
        "contains": within,
        "unevaluatedProperties": st.just(False) | within,
        "unevaluatedItems": st.just(False) | within,
        "dependentSchemas": st.dictionaries(NAMES, inner, min_size=1),
        "allOf": several,
        "anyOf": several,
        "oneOf": several,
        "not": inner,
        "if": inner,
        "then": inner,
        "else": inner,
    }
    return st.lists(st.sampled_from(sorted(keywords)), min_size=1, max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: keywords[name] for name in names})
    )


RECURSIVE = st.recursive(in_place(CONSTANT), in_place, max_leaves=6)
VALUES = st.recursive(
    st.sampled_from([None, 1, {}, []]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("nmx"), inner, max_size=3),
    max_leaves=8,
)
QUICK = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(st.fixed_dictionaries(dict.fromkeys("LMK", RECURSIVE)), st.lists(VALUES, min_size=1, max_size=6))
def test_verdicts_and_violations_are_those_of_validators_that_remember_nothing(
    definitions: Any, values: list[Any]
) -> None:
    """So they are for any recursive schemas; the verdicts are those of another library as well."""
    schema = {**L, "$defs": definitions}
    validate = compile_validator(schema)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brrtr.validators, "Repeats", lambda schemas: Repeats({}))
        plain = compile_validator(schema)
    reference = jsonschema_rs.Draft202012Validator(schema)

    for value in values:
        found = validate(value)
        assert (not found) == reference.is_valid(value), value
        assert _told(found) == _told(plain(value)), value


def _told(violations: list[Any]) -> set[tuple[str, str, str]]:
    return {(one.instance, one.schema, one.message) for one in violations}


@QUICK
@given(
    st.fixed_dictionaries(dict.fromkeys("LMK", RECURSIVE)),
    st.lists(st.sampled_from(WRAPS), min_size=3, max_size=3),
)
def test_no_schema_makes_the_work_double_with_each_level(definitions: Any, wraps: list[Any]) -> None:
    """Four times the levels are not much more than sixteen times the calls, whatever the schemas are."""
    validate = compile_validator({**L, "$defs": definitions})

    def value(levels: int) -> Any:
        return nested(levels, {}, lambda inner: nested(1, nested(1, wraps[0](inner), wraps[1]), wraps[2]))

    few = max(
        calls(validate, value(levels)) for levels in (2, 3)
    )  # one of them may be valid, which is soon said
    assert calls(validate, value(12)) <= 25 * few + 200


def test_threads_do_not_share_what_is_remembered() -> None:
    """Each of many calls at once on one validator says of its value what it says alone."""
    validate = compile_validator(schema_of({"anyOf": [with_n("x"), with_n("y"), {"type": "integer"}]}))
    values = [
        nested(30, inner, wrap) for wrap in WRAPS[:3] for inner in (1, "a", {}, {"n": None}, {"x": 1})
    ] * 20
    alone = [_told(validate(value)) for value in values]

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(validate, values))
    finally:
        sys.setswitchinterval(before)

    assert [_told(found) for found in together] == alone
    assert len({bool(found) for found in together}) == 2


def test_an_error_on_the_way_leaves_nothing_behind() -> None:
    """After a value that is too deep for the interpreter the same validator judges the same object anew."""
    validate = compile_validator(schema_of(AMBIGUOUS["anyOf"] | {"not": {"required": ["z"]}}))
    inner: dict[str, Any] = {}
    with pytest.raises(RecursionError):
        validate(nested(5_000, inner, WRAPS[0]))

    assert validate(inner) == []
    inner["z"] = 1
    assert [one.keyword for one in validate(inner)] == ["not"]


MODEL = {"$ref": "#/components/schemas/L"}
TIME = {"type": "string", "format": "date-time"}
UNION = {
    "anyOf": [
        {"type": "object", "properties": {"n": MODEL, "t": TIME}},
        {"type": "object", "properties": {"n": MODEL, "t": TIME, "u": {"type": "string"}}},
    ]
}
TEXT = {"type": "object", "properties": {"n": MODEL, "t": {"type": "string"}}}
LEAP = "1990-12-31T23:59:60Z"
"""Valid, and no `datetime`: an alternative takes the value, and cannot be made of it."""


def read(value: Any, union: Any = UNION) -> Any:
    return decoding.converter(compiled({"L": union})["L"].type)(value)


@pytest.mark.parametrize(
    ("union", "wrap", "reads"),
    [
        (UNION, lambda inner: {"n": inner}, False),
        ({"anyOf": [UNION["anyOf"][0], TEXT]}, lambda inner: {"n": inner, "t": LEAP}, True),
    ],
)
def test_typed_decoding_does_not_double_with_each_level(union: Any, wrap: Any, reads: bool) -> None:
    """Neither where no alternative can be read nor where the first can't and the second can."""
    into = decoding.converter(compiled({"L": union})["L"].type)

    def convert(value: Any) -> None:
        try:
            into(value)
            assert reads
        except decoding.UNREPRESENTABLE:
            assert not reads

    some, more, most = (calls(convert, nested(levels, {"t": LEAP}, wrap)) for levels in (15, 30, 60))
    assert more <= 5 * some
    assert most <= 5 * more


def test_what_is_read_for_an_alternative_is_there_for_the_next() -> None:
    """The second alternative has the objects within that the first one had read before it failed."""
    union = {"anyOf": [UNION["anyOf"][0], TEXT]}

    found = read({"t": LEAP, "n": {"t": "2020-01-01T00:00:00Z", "n": {"t": LEAP}}}, union)

    assert (type(found).__name__, found.t) == ("LOption2", LEAP)
    assert (type(found.n).__name__, found.n.t.year) == ("LOption1", 2020)
    assert (type(found.n.n).__name__, found.n.n.t) == ("LOption2", LEAP)


def test_nothing_of_a_value_is_kept_once_it_is_read() -> None:
    """Whether it can be read or not; and what another thread reads is its own."""
    into = decoding.converter(compiled({"L": UNION})["L"].type)
    assert into({"n": {}}) is not None
    with pytest.raises(decoding.UNREPRESENTABLE):
        into({"n": {"t": LEAP}})
    assert decoding._outcomes.known is None

    decoding._outcomes.known = {}
    seen: list[Any] = []
    other = threading.Thread(target=lambda: seen.append(decoding._outcomes.known))
    try:
        other.start()
        other.join()
    finally:
        decoding._outcomes.known = None
    assert seen == [None]


PACKAGE = "recursive_unions"
BODY = {
    "anyOf": [
        {"type": "object", "properties": {"n": MODEL, "x": {"type": "integer"}}, "required": ["x"]},
        {"type": "object", "properties": {"n": MODEL, "t": TIME, "y": {"type": "integer"}}},
    ]
}
JSON_BODY = {"application/json": {"schema": MODEL}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        "/echo": {
            "post": {
                "operationId": "echo",
                "requestBody": {"required": True, "content": JSON_BODY},
                "responses": {"200": {"description": "What came.", "content": JSON_BODY}},
            }
        }
    },
    "components": {"schemas": {"L": BODY}},
}
HANDLERS = """
from typing import Any

async def echo(body: Any) -> Any:
    return body
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("recursive") / "project"
    files = dict(brrtr.generate(DOCUMENT))
    files = with_handlers(files, HANDLERS)
    write(files, folder)
    with imported(folder, PACKAGE) as registry, serving(registry, native=True) as client:
        yield client


def test_a_service_answers_a_body_as_deep_as_bodies_may_be(client: httpx.Client) -> None:
    """What takes 2**60 steps with the work doubled at each level is never answered."""
    valid = nested(60, {}, WRAPS[0])
    answer = client.post("/echo", json=valid)
    assert (answer.status_code, answer.json()) == (200, valid)

    wrong = client.post("/echo", json=nested(60, {"t": 1}, WRAPS[0]))
    assert wrong.status_code == 400
    assert [one["keyword"] for one in wrong.json()["violations"]] == ["anyOf"]

    leap = client.post("/echo", json=nested(60, {"t": LEAP}, WRAPS[0]))
    assert leap.status_code == 400
    assert "cannot be represented" in leap.text
