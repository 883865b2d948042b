"""Samples are valid, readable, the same every time, and never cost much."""

from __future__ import annotations

import time
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.schema_dump import checker

from brrtr.ir import Discriminator, Json, MediaType, Parameter, Schema, Service
from brrtr.samples import Direction, Sample, item_samples, media_type_sample, parameter_sample, sample
from brrtr.samples.memory import Memory

TRUE = Schema("/t", verdict=True)
FALSE = Schema("/f", verdict=False)


def make(**keywords: Any) -> Schema:
    return Schema("/s", **keywords)


def ref(name: str) -> Schema:
    return Schema("/r", ref=f"/components/schemas/{name}")


def obj(properties: dict[str, Schema], required: tuple[str, ...] = (), **keywords: Any) -> Schema:
    return make(type=("object",), properties=tuple(properties.items()), required=required, **keywords)


def array(items: Schema | None = None, **keywords: Any) -> Schema:
    return make(type=("array",), items=items, **keywords)


STRING = make(type=("string",))
INTEGER = make(type=("integer",))
BOOLEAN = make(type=("boolean",))


def service(named: dict[str, Schema]) -> Service:
    pointed = {f"/components/schemas/{name}": schema for name, schema in named.items()}
    return Service("3.1.0", "Test", "1", schemas={k: replace(v, pointer=k) for k, v in pointed.items()})


def find(schema: Schema, direction: Direction = "response", /, **named: Schema) -> Sample | None:
    """The sample, after an independent validator has seen it."""
    document = service(named)
    is_valid = checker(document.schemas)
    found = sample(schema, document, is_valid=is_valid, direction=direction)
    assert found is None or is_valid(found.value, schema)
    memory = Memory(document.schemas)
    for _ in range(2):
        again = sample(schema, document, is_valid=is_valid, direction=direction, memory=memory)
        assert again == found, "whatever is remembered"
    return found


def value(schema: Schema, direction: Direction = "response", /, **named: Schema) -> Json:
    found = find(schema, direction, **named)
    assert found is not None, "there is a valid value, and none was found"
    return found.value


class TestSource:
    @pytest.mark.parametrize(
        ("schema", "expected", "source"),
        [
            (make(const=("c",), default=("d",), examples=("e",)), "c", "const"),
            (make(default=("d",), examples=("e",), enum=("e", "d")), "d", "default"),
            (make(examples=("e",), enum=("n", "e")), "e", "example"),
            (make(enum=("n", "e")), "n", "enum"),
            (make(enum=(None, "e")), "e", "enum"),
            (STRING, "string", "made"),
            (make(const=(None,)), None, "const"),
        ],
    )
    def test_what_the_document_says_comes_first(self, schema: Schema, expected: Json, source: str) -> None:
        found = find(schema)
        assert found == Sample(expected, source)  # type: ignore[arg-type]

    def test_an_invalid_default_or_example_is_not_used(self) -> None:
        assert find(make(type=("integer",), default=("x",), examples=("y", 7))) == Sample(7, "example")
        assert find(make(type=("integer",), default=("x",), examples=("y",))) == Sample(1, "made")

    def test_examples_of_a_reference_are_used_and_those_of_a_part_are_not(self) -> None:
        named = {"Base": obj({"a": STRING}, examples=({"a": "example"},))}
        assert find(ref("Base"), **named) == Sample({"a": "example"}, "example")
        assert find(make(all_of=(ref("Base"), obj({"b": INTEGER}))), **named) == Sample(
            {"a": "string", "b": 1}, "made"
        )

    def test_parts_are_chosen_in_the_same_way(self) -> None:
        assert value(obj({"a": make(examples=("e",)), "b": make(enum=("x",))})) == {"a": "e", "b": "x"}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (make(), "string"),
        (TRUE, "string"),
        (make(type=("null", "integer")), 1),
        (make(type=("null",)), None),
        (make(type=("boolean",)), True),
        (make(type=("number",)), 1.5),
        (make(type=("integer",), minimum=5), 5),
        (make(type=("integer",), exclusive_minimum=5), 6),
        (make(type=("integer",), maximum=-3.5), -4),
        (make(type=("integer",), multiple_of=7), 0),
        (make(type=("integer",), multiple_of=7, minimum=1), 7),
        (make(type=("integer",), multiple_of=0.4, minimum=1), 2),
        (make(type=("number",), exclusive_minimum=0, exclusive_maximum=0.1), 0.05),
        (make(type=("number",), multiple_of=0.01, minimum=0.005, maximum=0.02), 0.01),
        (make(type=("integer",), format="uint8", minimum=255), 255),
        (make(type=("integer",), minimum=10**30), 10**30),
        (make(type=("string",), max_length=3), "str"),
        (make(type=("string",), max_length=0), ""),
        (make(type=("string",), min_length=8), "stringst"),
        (make(type=("string",), format="date-time"), "2024-01-01T00:00:00Z"),
        (make(type=("string",), format="date"), "2024-01-01"),
        (make(type=("string",), format="time"), "12:00:00Z"),
        (make(type=("string",), format="duration"), "P1D"),
        (make(type=("string",), format="email"), "user@example.com"),
        (make(type=("string",), format="email", max_length=8), "a@b.co"),
        (make(type=("string",), format="email", min_length=20), "aaaauser@example.com"),
        (make(type=("string",), format="hostname"), "example.com"),
        (make(type=("string",), format="ipv4"), "192.0.2.1"),
        (make(type=("string",), format="ipv6"), "2001:db8::1"),
        (make(type=("string",), format="uri"), "https://example.com/"),
        (make(type=("string",), format="uuid"), "12345678-1234-4234-8234-123456789abc"),
        (make(type=("string",), format="byte"), "c3RyaW5n"),
        (make(type=("string",), format="binary"), "string"),
        (make(type=("string",), format="of our own"), "string"),
        (make(type=("string",), pattern=r"^\d{5}$"), "12345"),
        (make(type=("string",), format="email", pattern="^[a-z0-9@.]+[.]com$"), "user@example.com"),
        (make(type=("string",), pattern="^[a-z]+$", min_length=4, max_length=5), "abcd"),
        (array(), []),
        (array(STRING), ["string"]),
        (array(STRING, max_items=0), []),
        (array(INTEGER, min_items=3), [1, 1, 1]),
        (array(INTEGER, min_items=3, unique_items=True), [1, 0, 2]),
        (array(STRING, min_items=3, unique_items=True), ["string", "string2", "string3"]),
        (array(BOOLEAN, min_items=2, unique_items=True), [True, False]),
        (array(make(enum=(1, 1.0, True)), min_items=2, unique_items=True), [1, True]),
        (array(make(), prefix_items=(INTEGER, STRING)), [1, "string"]),
        (array(FALSE, prefix_items=(INTEGER, STRING)), [1, "string"]),
        (array(STRING, prefix_items=(INTEGER,), min_items=3), [1, "string", "string"]),
        (array(STRING, contains=make(const=("x",))), ["x"]),
        (
            array(STRING, contains=make(const=("x",)), min_contains=2, max_contains=2, min_items=3),
            ["string", "x", "x"],
        ),
        (array(INTEGER, contains=make(minimum=5), min_contains=0), [1]),
        (obj({}), {}),
        (obj({"a": STRING, "b": INTEGER}, ("b",)), {"a": "string", "b": 1}),
        (obj({"a": FALSE, "b": INTEGER}), {"b": 1}),
        (obj({"a": STRING, "b": INTEGER, "c": STRING}, ("b",), max_properties=2), {"a": "string", "b": 1}),
        (obj({}, ("undeclared",)), {"undeclared": "string"}),
        (obj({}, additional_properties=INTEGER), {"key": 1}),
        (obj({}, additional_properties=INTEGER, min_properties=2), {"key": 1, "key2": 1}),
        (obj({"a": STRING}, additional_properties=INTEGER), {"a": "string"}),
        (obj({}, pattern_properties=(("^x-[a-z]$", INTEGER),), additional_properties=FALSE), {"x-a": 1}),
        (
            obj(
                {}, property_names=make(pattern="^[a-z]{2}$"), additional_properties=INTEGER, min_properties=2
            ),
            {"ab": 1, "bc": 1},
        ),
        (obj({}, property_names=make(enum=("p", "q")), additional_properties=TRUE), {"p": "string"}),
        (
            obj({"card": STRING}, dependent_required=(("card", ("name",)),)),
            {"card": "string", "name": "string"},
        ),
        (
            obj(
                {"a": STRING}, dependent_schemas=(("a", make(required=("b",), properties=(("b", INTEGER),))),)
            ),
            {"a": "string", "b": 1},
        ),
        (make(all_of=(make(type=("integer",), minimum=3), make(maximum=3.5))), 3),
        (make(all_of=(make(min_length=3), make(max_length=4), STRING)), "stri"),
        (make(all_of=(make(enum=(1, 2, 3)), make(enum=(3, 2)))), 2),
        (make(one_of=(make(type=("null",)), STRING)), "string"),
        (make(one_of=(make(type=("number",)), INTEGER)), 1.5),
        (make(one_of=(INTEGER, make(type=("number",)))), 1.5),
        (make(any_of=(FALSE, INTEGER)), 1),
        (obj({"a": STRING, "b": STRING}, any_of=(make(required=("b",)),)), {"a": "string", "b": "string"}),
        (
            obj({"a": STRING, "b": STRING}, one_of=(make(required=("a",)), make(required=("b",)))),
            {"a": "string"},
        ),
        (make(not_=STRING), 1),
        (make(type=("string",), not_=make(const=("string",))), "string2"),
        (obj({"a": STRING, "b": STRING}, not_=make(required=("a",))), {}),
        (
            obj(
                {"k": make(enum=("x", "y"))},
                ("k",),
                if_=make(properties=(("k", make(const=("x",))),)),
                then=FALSE,
            ),
            {"k": "y"},
        ),
        (
            obj(
                {"k": STRING},
                ("k",),
                if_=make(properties=(("k", make(const=("x",))),)),
                then=make(required=("v",), properties=(("v", INTEGER),)),
            ),
            {"k": "x", "v": 1},
        ),
    ],
)
def test_made_values(schema: Schema, expected: Json) -> None:
    assert value(schema) == expected


@pytest.mark.parametrize(
    "schema",
    [
        FALSE,
        make(enum=()),
        make(type=("integer",), minimum=2, maximum=1),
        make(type=("integer",), minimum=0.2, maximum=0.8),
        make(all_of=(STRING, INTEGER)),
        make(type=("string",), min_length=10**9),
        make(type=("string",), pattern=r"^(a)\1$"),
        array(STRING, min_items=10**9),
        array(STRING, min_items=10**9, unique_items=True),
        array(BOOLEAN, min_items=3, unique_items=True),
        array(STRING, contains=STRING, min_contains=10**9),
        obj({}, min_properties=10**9),
        obj({}, min_properties=1, additional_properties=FALSE),
        obj({"a": FALSE}, ("a",)),
        make(not_=TRUE),
    ],
)
def test_what_cannot_be_or_would_be_huge_gives_none_soon(schema: Schema) -> None:
    start = time.process_time()
    assert find(schema) is None
    assert time.process_time() - start < 3


def test_arrays_within_arrays_do_not_multiply() -> None:
    schema = STRING
    for _ in range(20):
        schema = array(schema, min_items=10)
    start = time.process_time()
    assert find(schema) is None
    assert find(obj({"a": array(array(STRING, min_items=100), min_items=100)}, ("a",))) is not None
    assert time.process_time() - start < 10


class TestReferences:
    def test_siblings_of_a_reference_hold_too(self) -> None:
        assert value(replace(ref("Name"), max_length=2), Name=STRING) == "st"

    def test_recursion_is_cut_where_it_may_be(self) -> None:
        pet = obj({"name": STRING, "owner": ref("Owner")})
        owner = obj({"pets": array(ref("Pet")), "name": STRING})
        assert value(ref("Pet"), Pet=pet, Owner=owner) == {
            "name": "string",
            "owner": {"pets": [], "name": "string"},
        }

    def test_a_required_recursion_takes_the_branch_that_ends(self) -> None:
        node = obj({"v": INTEGER, "next": make(one_of=(ref("Node"), make(type=("null",))))}, ("v", "next"))
        assert value(ref("Node"), Node=node) == {"v": 1, "next": None}
        term = make(one_of=(obj({"left": ref("Term"), "right": ref("Term")}, ("left", "right")), INTEGER))
        assert value(ref("Term"), Term=term) == 1

    def test_a_shared_base_is_no_recursion(self) -> None:
        named = {
            "Base": obj({"id": INTEGER}, ("id",)),
            "Pet": make(all_of=(ref("Base"), obj({"owner": ref("Owner")}))),
            "Owner": make(all_of=(ref("Base"), obj({"name": STRING}))),
        }
        assert value(ref("Pet"), **named) == {"id": 1, "owner": {"id": 1, "name": "string"}}

    @pytest.mark.parametrize(
        "node",
        [
            obj({"in": ref("Node")}, ("in",)),
            array(ref("Node"), min_items=1),
            make(all_of=(ref("Node"), FALSE)),
        ],
    )
    def test_endless_recursion_gives_none(self, node: Schema) -> None:
        assert find(ref("Node"), Node=node) is None

    def test_a_reference_to_itself_says_nothing(self) -> None:
        assert value(ref("Same"), Same=ref("Same")) == "string"


class TestDiscriminator:
    named: ClassVar = {
        "Pet": obj(
            {"kind": STRING},
            ("kind",),
            discriminator=Discriminator("kind", (("d", "/components/schemas/Dog"),)),
        ),
        "Cat": make(all_of=(ref("Pet"), obj({"lives": INTEGER}, ("lives",)))),
        "Dog": make(all_of=(ref("Pet"), obj({"bark": STRING}, ("bark",)))),
    }

    @pytest.mark.parametrize(("name", "kind"), [("Cat", "Cat"), ("Dog", "d"), ("Pet", "Pet")])
    def test_a_schema_that_extends_names_itself(self, name: str, kind: str) -> None:
        found = value(ref(name), **self.named)
        assert isinstance(found, dict)
        assert found["kind"] == kind

    def test_a_branch_has_the_value_that_is_mapped_to_it(self) -> None:
        plain = {"A": obj({"t": STRING, "a": STRING}, ("t",)), "B": obj({"t": STRING, "b": STRING}, ("t",))}
        mapping = (("first", "/components/schemas/A"),)
        union = make(any_of=(ref("A"), ref("B")), discriminator=Discriminator("t", mapping))
        assert value(union, **plain) == {"t": "first", "a": "string"}
        unmapped = replace(union, discriminator=Discriminator("t"))
        assert value(unmapped, **plain) == {"t": "A", "a": "string"}

    def test_the_input_form_of_a_schema_has_the_same_value(self) -> None:
        union = make(any_of=(ref("A\0input"),), discriminator=Discriminator("t"))
        assert value(union, **{"A\0input": obj({"t": STRING}, ("t",))}) == {"t": "A"}

    def test_a_value_that_its_schema_forbids_is_not_set(self) -> None:
        fixed = {"A": obj({"t": make(const=("fixed",))}, ("t",))}
        union = make(one_of=(ref("A"),), discriminator=Discriminator("t"))
        assert value(union, **fixed) == {"t": "fixed"}


class TestDirection:
    user = obj(
        {
            "id": make(type=("integer",), read_only=True),
            "name": STRING,
            "password": make(type=("string",), write_only=True),
        }
    )

    def test_what_is_not_sent_this_way_is_left_out(self) -> None:
        assert value(self.user, "request") == {"name": "string", "password": "string"}
        assert value(self.user, "response") == {"id": 1, "name": "string"}

    def test_unless_it_must_be_there(self) -> None:
        strict = replace(self.user, required=("id", "password"))
        assert value(strict, "request") == {"id": 1, "name": "string", "password": "string"}

    def test_the_validator_has_the_last_word_on_what_must_be_there(self) -> None:
        strict = replace(self.user, required=("id", "password"))
        found = sample(strict, service({}), is_valid=lambda value, schema: True, direction="request")
        assert found == Sample({"name": "string", "password": "string"}, "made")

    def test_examples_are_shown_without_it(self) -> None:
        example: Json = {"id": 7, "name": "n", "password": "p"}
        nested = array(self.user, examples=([example],))
        assert value(nested, "response") == [{"id": 7, "name": "n"}]
        media_type = MediaType("/m", "application/json", self.user, examples=(example,))
        found = media_type_sample(media_type, service({}), is_valid=checker({}), direction="request")
        assert found == Sample({"name": "n", "password": "p"}, "example")
        assert example == {"id": 7, "name": "n", "password": "p"}


class TestMediaType:
    def test_its_first_valid_example_comes_before_the_schema(self) -> None:
        media_type = MediaType(
            "/m", "application/json", make(type=("integer",), default=(3,)), examples=("x", 5)
        )
        found = media_type_sample(media_type, service({}), is_valid=checker({}), direction="response")
        assert found == Sample(5, "example")

    def test_else_the_schema_has_it(self) -> None:
        media_type = MediaType(
            "/m", "application/json", make(type=("integer",), default=(3,)), examples=("x",)
        )
        found = media_type_sample(media_type, service({}), is_valid=checker({}), direction="response")
        assert found == Sample(3, "default")

    def test_without_a_schema_any_example_is_valid(self) -> None:
        media_type = MediaType("/m", "text/plain", examples=("x",))
        found = media_type_sample(media_type, service({}), is_valid=checker({}), direction="response")
        assert found == Sample("x", "example")

    def test_a_sequential_one_gives_an_item(self) -> None:
        def items(**given: Any) -> tuple[Json, ...]:
            media_type = MediaType("/m", "application/jsonl", item_schema=INTEGER, **given)
            return item_samples(media_type, service({}), is_valid=checker({}), direction="response")

        assert items() == (1,)
        assert items(schema=array(INTEGER, min_items=2)) == (1, 1)
        assert items(examples=("x", [5, "x"], "3\n4\n", [1])) == (3, 4)
        assert items(examples=([6, 7],)) == (6, 7)
        assert items(examples=(8,)) == (8,)

    def test_a_very_deep_example_is_passed_over(self) -> None:
        deep: Json = 1
        for _ in range(5000):
            deep = [deep]
        media_type = MediaType("/m", "application/json", make(default=(deep,)), examples=(deep,))
        found = media_type_sample(media_type, service({}), is_valid=lambda *_: True, direction="response")
        assert found == Sample("string", "made")


class TestParameter:
    def sample_of(self, **keywords: Any) -> Sample | None:
        parameter = Parameter("/p", "p", style="simple", explode=False, required=True, **keywords)
        return parameter_sample(parameter, service({}), is_valid=checker({}))

    def test_its_examples_come_first(self) -> None:
        assert self.sample_of(location="query", schema=INTEGER, examples=("x", 9)) == Sample(9, "example")
        assert self.sample_of(location="query", schema=INTEGER) == Sample(1, "made")

    def test_content(self) -> None:
        content = MediaType("/m", "application/json", obj({"a": INTEGER}))
        assert self.sample_of(location="query", content=content) == Sample({"a": 1}, "made")

    def test_a_path_parameter_makes_a_segment(self) -> None:
        schema = make(enum=("", ".", "..", "a"))
        assert self.sample_of(location="path", schema=schema) == Sample("a", "enum")
        assert self.sample_of(location="query", schema=schema) == Sample("", "enum")


class TestHugeDocuments:
    def test_optional_properties_of_a_long_value_are_there_on_fewer_levels(self) -> None:
        """Eleven objects of ten members are more than 100 values; the outer one has its properties."""
        inner = obj({f"p{number}": STRING for number in range(10)}, ("p0",))
        outer = obj({f"o{number}": inner for number in range(11)})
        assert value(obj({"a": inner})) == {"a": {f"p{number}": "string" for number in range(10)}}
        assert value(obj({"a": outer})) == {"a": {f"o{number}": {"p0": "string"} for number in range(11)}}

    def test_what_is_required_makes_a_value_as_long_as_it_takes(self) -> None:
        names = [f"p{number}" for number in range(150)]
        assert value(obj(dict.fromkeys(names, STRING), tuple(names))) == dict.fromkeys(names, "string")

    def test_a_long_example_stands_as_it_is(self) -> None:
        example = dict.fromkeys((f"p{number}" for number in range(150)), "x")
        schema = obj(dict.fromkeys(example, STRING), examples=(example,))
        assert find(schema) == Sample(example, "example")

    def test_shared_optional_levels_are_cut_to_a_readable_size(self) -> None:
        levels = {f"S{n}": obj({"l": ref(f"S{n + 1}"), "r": ref(f"S{n + 1}")}) for n in range(1000)}
        start = time.process_time()
        found = value(ref("S0"), **levels, S1000=STRING)
        assert len(str(found)) < 10_000
        assert time.process_time() - start < 3

    def test_a_thousand_required_levels_give_none(self) -> None:
        levels = {f"S{n}": obj({"in": ref(f"S{n + 1}")}, ("in",)) for n in range(1000)}
        assert find(ref("S0"), **levels, S1000=STRING) is None

    def test_forty_required_levels_are_made(self) -> None:
        levels = {f"S{n}": obj({"in": ref(f"S{n + 1}")}, ("in",)) for n in range(40)}
        assert find(ref("S0"), **levels, S40=STRING) is not None

    def test_a_long_chain_of_references(self) -> None:
        chain = {
            f"S{n}": make(all_of=(ref(f"S{n + 1}"),)) if n % 2 else ref(f"S{n + 1}") for n in range(1000)
        }
        document = service({**chain, "S1000": STRING})
        found = sample(ref("S0"), document, is_valid=lambda value, _: value == "string", direction="response")
        assert found == Sample("string", "made")

    def test_choices_that_multiply_and_come_to_nothing(self) -> None:
        choice = make(any_of=(make(min_length=1), make(min_length=2)))
        choices = make(all_of=(*(replace(choice) for _ in range(60)), make(any_of=(FALSE, FALSE))))
        start = time.process_time()
        assert find(choices) is None
        assert time.process_time() - start < 3

    def test_ten_thousand_properties(self) -> None:
        wide = obj({f"p{n}": STRING for n in range(10_000)}, ("p9999",))
        start = time.process_time()
        assert value(wide) == {"p9999": "string"}
        assert time.process_time() - start < 3

    def test_hostile_patterns_of_many_properties(self) -> None:
        wide = obj({f"{'a' * 40}{n}": make(pattern="^(a+)+$(?<=b)") for n in range(200)}, ())
        wide = replace(wide, pattern_properties=(("^((a*)*)*$", INTEGER),))
        start = time.process_time()
        find(wide)
        assert time.process_time() - start < 10


def _bounds(low: int, high: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(low, high), st.integers(low, high)).map(lambda pair: (min(pair), max(pair)))


def _strings() -> st.SearchStrategy[Schema]:
    formats = st.sampled_from(
        [None, "date", "date-time", "email", "uuid", "ipv4", "ipv6", "uri", "hostname", "time"]
    )
    patterns = st.sampled_from(["^[a-z]+$", r"^\d{3}$", "^(a|b)c?$", "x", r"^[A-Z][\w-]*$"])
    return st.one_of(
        formats.map(lambda name: make(type=("string",), format=name)),
        patterns.map(lambda pattern: make(type=("string",), pattern=pattern)),
        _bounds(0, 30).map(lambda pair: make(type=("string",), min_length=pair[0], max_length=pair[1])),
    )


def _numbers() -> st.SearchStrategy[Schema]:
    return st.one_of(
        _bounds(-50, 50).map(lambda pair: make(type=("integer",), minimum=pair[0], maximum=pair[1])),
        _bounds(-50, 50).map(
            lambda pair: make(type=("number",), exclusive_minimum=pair[0] / 4, maximum=pair[1] / 4 + 0.5)
        ),
        st.sampled_from([1, 2, 3, 0.5, 0.25, 7]).map(lambda step: make(type=("number",), multiple_of=step)),
        st.integers(-(10**20), 10**20).map(lambda least: make(type=("integer",), minimum=least, format=None)),
    )


def _objects(parts: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    properties = st.dictionaries(st.sampled_from("abcdefg"), parts, max_size=4)
    closed = st.sampled_from([None, TRUE, FALSE, INTEGER])
    return st.tuples(properties, st.randoms(use_true_random=False), closed).map(
        lambda drawn: obj(
            drawn[0],
            tuple(name for name in drawn[0] if drawn[1].random() < 0.5),
            additional_properties=drawn[2],
            min_properties=len(drawn[0]) if drawn[1].random() < 0.3 else None,
        )
    )


def _combined(parts: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    null = make(type=("null",))
    return st.one_of(
        _objects(parts),
        st.tuples(parts, _bounds(0, 3)).map(lambda d: array(d[0], min_items=d[1][0], max_items=d[1][1])),
        st.lists(parts, min_size=1, max_size=3).map(lambda items: array(FALSE, prefix_items=tuple(items))),
        st.integers(0, 5).map(lambda least: array(STRING, min_items=least, unique_items=True)),
        parts.map(lambda part: make(all_of=(part, make()))),
        parts.map(lambda part: make(any_of=(part, null))),
        st.tuples(parts, parts).map(lambda pair: make(any_of=pair)),
        st.tuples(_numbers(), _strings(), _objects(parts)).map(lambda three: make(one_of=three)),
        st.tuples(_objects(parts), _objects(parts)).map(
            lambda pair: obj({}, all_of=(obj({"x": pair[0]}, ("x",)), obj({"y": pair[1]}, ("y",))))
        ),
    )


_LEAVES = st.one_of(
    _strings(),
    _numbers(),
    st.sampled_from(
        [BOOLEAN, make(), make(type=("null", "string")), make(enum=("a", 1, None)), make(const=({"k": 1},))]
    ),
    st.just(None).map(lambda _: ref("Leaf")),
    st.just(None).map(lambda _: make(any_of=(ref("Tree"), make(type=("null",))))),
)
SATISFIABLE = st.recursive(_LEAVES, _combined, max_leaves=8)
NAMED = {
    "Leaf": obj({"s": STRING}, ("s",)),
    "Tree": obj(
        {"v": INTEGER, "children": array(Schema("/r", ref="/components/schemas/Tree"))}, ("children",)
    ),
}

_SOME = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_SOME
@given(SATISFIABLE)
def test_every_satisfiable_schema_has_a_sample(schema: Schema) -> None:
    first = find(schema, "response", **NAMED)
    assert first is not None
    assert find(schema, "response", **NAMED) == first, "the same every time"


def _clashing(parts: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    return st.one_of(
        _combined(parts),
        st.tuples(parts, parts).map(lambda pair: make(all_of=pair)),
        st.tuples(parts, parts).map(lambda pair: make(one_of=pair)),
        st.tuples(parts, parts).map(lambda pair: replace(pair[0], not_=pair[1])),
        st.tuples(parts, parts, parts).map(lambda three: make(if_=three[0], then=three[1], else_=three[2])),
        st.tuples(parts, parts).map(
            lambda pair: array(pair[0], contains=pair[1], max_items=3, unique_items=True)
        ),
    )


@_SOME
@given(st.recursive(_LEAVES, _clashing, max_leaves=8))
def test_any_schema_has_a_valid_sample_or_none_soon(schema: Schema) -> None:
    start = time.process_time()
    found = find(schema, "request", **NAMED)
    assert time.process_time() - start < 5
    assert found is None or len(str(found.value)) < 200_000
