"""AC2 and AC3: stack size and body size, told from the document at generation time."""

from __future__ import annotations

import time

import pytest

from brrtr.estimate import BODY_MAX_BYTES, Estimates, estimated_body_bytes, is_streaming, stack_size_bytes
from brrtr.extensions import extension_faults
from brrtr.ir import Json, MediaType, Operation, Parameter, RequestBody, Response, Schema, Service

KIB = 1024
STRING = Schema("", type=("string",))
SHORT = Schema("", type=("string",), max_length=8)
TRUE = Schema("", verdict=True)
FALSE = Schema("", verdict=False)


def service(**schemas: Schema) -> Service:
    return Service("3.1.0", "Test", "1", schemas={f"/{name}": schema for name, schema in schemas.items()})


def parameters(*locations: str) -> tuple[Parameter, ...]:
    return tuple(
        Parameter("", f"p{number}", location, True, "simple", False, schema=STRING)
        for number, location in enumerate(locations)
    )


def content(schema: Schema | None, name: str = "application/json") -> tuple[MediaType, ...]:
    return (MediaType("", name, schema),)


def operation(
    *,
    parameters: tuple[Parameter, ...] = (),
    body: tuple[MediaType, ...] = (),
    responses: tuple[tuple[MediaType, ...], ...] = (),
    extensions: tuple[tuple[str, Json], ...] = (),
) -> Operation:
    return Operation(
        "/paths/~1pets/post",
        "POST",
        "/pets",
        "",
        parameters=parameters,
        request_body=RequestBody("", True, body) if body else None,
        responses=tuple(Response("", "200", content=each) for each in responses),
        extensions=extensions,
    )


def nested(levels: int) -> Schema:
    schema = STRING
    for _ in range(levels):
        schema = Schema("", type=("object",), properties=(("in", schema),))
    return schema


def array(items: Schema | None = None, **keywords: object) -> Schema:
    return Schema("", type=("array",), items=items, **keywords)  # type: ignore[arg-type]


def obj(properties: dict[str, Schema], **keywords: object) -> Schema:
    return Schema("", type=("object",), properties=tuple(properties.items()), **keywords)  # type: ignore[arg-type]


def stack(schema: Schema, **schemas: Schema) -> int:
    return stack_size_bytes(operation(responses=(content(schema),)), service(**schemas))


def body(schema: Schema | None, name: str = "application/json", /, **schemas: Schema) -> int:
    return estimated_body_bytes(operation(body=content(schema, name)), service(**schemas))


class TestStackSize:
    """AC2."""

    def test_no_parameter_and_flat_is_16_kib(self) -> None:
        assert stack_size_bytes(operation(), service()) == 16384

    def test_one_path_parameter_adds_4_kib(self) -> None:
        assert stack_size_bytes(operation(parameters=parameters("path")), service()) == 20480

    def test_server_sent_events_add_8_kib(self) -> None:
        assert (
            stack_size_bytes(operation(responses=(content(None, "text/event-stream"),)), service()) == 24576
        )

    @pytest.mark.parametrize(("count", "steps"), [(0, 0), (1, 1), (5, 1), (6, 2), (10, 2), (11, 3)])
    def test_every_five_parameters_begun_add_4_kib(self, count: int, steps: int) -> None:
        locations = (["path", "query", "header"] * 4)[:count]
        counted = operation(parameters=parameters(*locations))
        assert stack_size_bytes(counted, service()) == 16384 + 4096 * steps

    def test_cookies_do_not_count(self) -> None:
        assert stack_size_bytes(operation(parameters=parameters("cookie", "cookie")), service()) == 16384

    @pytest.mark.parametrize(("levels", "kib"), [(0, 16), (6, 16), (7, 20), (12, 20), (13, 32), (1000, 32)])
    def test_depth(self, levels: int, kib: int) -> None:
        assert stack(nested(levels)) == kib * KIB

    def test_the_deepest_of_request_and_all_responses_counts(self) -> None:
        shallow, deep = content(STRING), content(nested(7))
        for parts in ((deep, shallow, shallow), (shallow, deep, shallow), (shallow, shallow, deep)):
            assert stack_size_bytes(operation(body=parts[0], responses=parts[1:]), service()) == 20 * KIB

    @pytest.mark.parametrize(
        "top",
        [
            array(nested(6)),
            Schema("", all_of=(nested(6),)),
            Schema("", any_of=(STRING, nested(6))),
            Schema("", one_of=(nested(6), STRING)),
            Schema("", not_=nested(6)),
            Schema("", additional_properties=nested(6)),
            Schema("", type=("null", "object"), pattern_properties=(("^x", nested(6)),), all_of=(STRING,)),
        ],
    )
    def test_an_object_an_array_and_a_combinator_are_one_level(self, top: Schema) -> None:
        assert stack(top) == 20 * KIB

    def test_references_are_followed_and_are_no_level(self) -> None:
        chain = {"a": Schema("", ref="/b"), "b": Schema("", ref="/c")}
        assert stack(Schema("", ref="/a"), **chain, c=nested(6)) == 16 * KIB
        assert stack(Schema("", ref="/a"), **chain, c=nested(7)) == 20 * KIB

    @pytest.mark.parametrize(
        "node",
        [
            Schema("", ref="/node"),
            obj({"next": Schema("", ref="/node")}),
            array(Schema("", ref="/node")),
            Schema("", any_of=(STRING, array(Schema("", ref="/node")))),
        ],
    )
    def test_a_recursive_schema_counts_as_above_12(self, node: Schema) -> None:
        assert stack(obj({"node": Schema("", ref="/node")}), node=node) == 32 * KIB

    def test_a_schema_used_twice_is_not_recursive(self) -> None:
        twice = obj({"a": Schema("", ref="/leaf"), "b": Schema("", ref="/leaf")})
        assert stack(twice, leaf=obj({"s": STRING})) == 16 * KIB

    def test_recursion_is_told_of_what_was_measured_before(self) -> None:
        ring = service(
            a=obj({"b": Schema("", ref="/b")}),
            b=obj({"a": Schema("", ref="/a")}),
            outside=obj({"a": Schema("", ref="/a")}),
            flat=obj({}),
        )
        estimates = Estimates(ring)
        sizes = {
            name: estimates.stack_size_bytes(operation(responses=(content(Schema("", ref=f"/{name}")),)))
            for name in ("flat", "b", "a", "outside")
        }
        assert sizes == {"flat": 16 * KIB, "b": 32 * KIB, "a": 32 * KIB, "outside": 32 * KIB}

    def test_the_sum_is_clamped(self) -> None:
        assert stack_size_bytes(operation(parameters=parameters(*["query"] * 1000)), service()) == 262144

    @pytest.mark.parametrize(("stated", "bytes_"), [(65536, 65536), (1, 16384), (10**30, 262144)])
    def test_the_extension_wins_and_is_clamped(self, stated: int, bytes_: int) -> None:
        stated_here = operation(
            parameters=parameters("path"), extensions=(("x-brrtrouter-stack-size", stated),)
        )
        assert stack_size_bytes(stated_here, service()) == bytes_


@pytest.mark.parametrize("bad", [0, -1, True, "65536", 1.5, 20480.0, None, [1]])
def test_a_bad_extension_is_named_and_ignored(bad: Json) -> None:
    both = operation(
        body=content(SHORT),
        extensions=(("x-other", 0), ("x-brrtrouter-stack-size", bad), ("x-brrtrouter-body-size-bytes", bad)),
    )
    assert stack_size_bytes(both, service()) == 16384
    assert estimated_body_bytes(both, service()) == 10
    assert [pointer for pointer, _ in extension_faults(both)] == [
        "/paths/~1pets/post/x-brrtrouter-stack-size",
        "/paths/~1pets/post/x-brrtrouter-body-size-bytes",
    ]


@pytest.mark.parametrize(
    ("stated", "kept"), [(16384, None), (262144, None), (1, 1), (262145, 262145), (10**30, 2**30)]
)
def test_what_is_stated_beyond_the_clamp_is_kept_for_the_service(stated: int, kept: int | None) -> None:
    """BRRTR_STACK_MIN_BYTES and BRRTR_STACK_MAX_BYTES may be other than the clamp of the estimate."""
    stated_here = operation(extensions=(("x-brrtrouter-stack-size", stated),))
    assert Estimates(service()).stated_stack_size_bytes(stated_here) == kept


def test_a_good_extension_is_no_fault() -> None:
    assert extension_faults(operation(extensions=(("x-brrtrouter-stack-size", 1),))) == []


@pytest.mark.parametrize(
    ("media_type", "streaming"),
    [
        ("text/event-stream", True),
        ("Text/Event-Stream; charset=utf-8", True),
        ("application/x-ndjson", True),
        ("application/jsonl", True),
        ("application/json-seq", True),
        ("application/geo+json-seq", True),
        ("application/json", False),
        ("multipart/mixed", False),
    ],
)
def test_streaming_is_told_by_the_media_type(media_type: str, streaming: bool) -> None:
    assert is_streaming(operation(responses=(content(STRING), content(STRING, media_type)))) is streaming


def test_streaming_is_told_by_an_item_schema() -> None:
    assert is_streaming(operation(responses=((MediaType("", "multipart/mixed", item_schema=STRING),),)))


def test_a_streaming_request_is_no_streaming_operation() -> None:
    assert not is_streaming(operation(body=content(STRING, "application/jsonl")))


class TestBodySize:
    """AC3."""

    @pytest.mark.parametrize(
        ("schema", "size"),
        [
            (STRING, 66),
            (SHORT, 10),
            (Schema("", type=("string",), min_length=100), 102),
            (Schema("", max_length=8), 10),
            (Schema("", type=("string",), format="uuid"), 38),
            (Schema("", type=("string",), format="date"), 12),
            (Schema("", type=("string",), format="date", max_length=255), 12),
            (Schema("", type=("string",), format="uri"), 66),
            (Schema("", type=("integer",)), 20),
            (Schema("", type=("number",)), 20),
            (Schema("", minimum=3), 20),
            (Schema("", type=("boolean",)), 5),
            (Schema("", type=("null",)), 4),
            (Schema("", type=("boolean", "null")), 5),
            (Schema("", type=("null", "string"), max_length=8), 10),
            (Schema(""), 64),
            (TRUE, 64),
            (FALSE, 0),
            (Schema("", enum=("a", "three", None)), 7),
            (Schema("", type=("string",), enum=("a",), max_length=50), 3),
            (Schema("", enum=()), 0),
            (Schema("", const=(None,)), 4),
            (Schema("", const=({"ä": [1, True]},)), len('{"ä":[1,true]}'.encode())),
            (Schema("", const=("\ud800",)), 5),
            (array(), 2 + 16 * 64 + 15),
            (array(SHORT), 2 + 16 * 10 + 15),
            (array(SHORT, max_items=2), 2 + 20 + 1),
            (array(SHORT, max_items=0), 2),
            (array(SHORT, min_items=20), 2 + 200 + 19),
            (array(FALSE), 2),
            (array(prefix_items=(SHORT, STRING)), 2 + 10 + 66 + 1),
            (array(prefix_items=(SHORT,), min_items=2), 2 + 10 + 64 + 1),
            (array(SHORT, prefix_items=(STRING,), max_items=3), 2 + 66 + 20 + 2),
            (array(FALSE, prefix_items=(SHORT, SHORT)), 2 + 20 + 1),
            (array(prefix_items=(SHORT, SHORT), max_items=1), 2 + 10),
            (obj({"a": SHORT}), len('{"a":"12345678"}')),
            (obj({"a": SHORT, "b": SHORT}), len('{"a":"12345678","b":"12345678"}')),
            (obj({"a": SHORT, "b": FALSE}), len('{"a":"12345678"}')),
            (obj({"a": SHORT, "b": Schema("", type=("string",), read_only=True)}), len('{"a":"12345678"}')),
            (obj({}), 2 + 4 * (66 + 1 + 64) + 3),
            (obj({}, additional_properties=FALSE), 2),
            (obj({}, additional_properties=SHORT), 2 + 4 * (66 + 1 + 10) + 3),
            (obj({}, additional_properties=SHORT, max_properties=2), 2 + 2 * 77 + 1),
            (obj({}, additional_properties=SHORT, min_properties=6), 2 + 6 * 77 + 5),
            (obj({}, additional_properties=SHORT, property_names=SHORT), 2 + 4 * (10 + 1 + 10) + 3),
            (obj({}, pattern_properties=(("^x", SHORT),)), 2 + 4 * 77 + 3),
            (obj({"a": SHORT}, additional_properties=SHORT), 2 + 14 + 4 * 77 + 4),
            (obj({"a": SHORT, "bcd": SHORT}, max_properties=1), len('{"bcd":"12345678"}')),
            (Schema("", required=("a",)), 2),
            (Schema("", all_of=(SHORT, STRING)), 76),
            (Schema("", all_of=(SHORT, Schema("", description="says nothing"))), 10),
            (Schema("", any_of=(SHORT, STRING)), 66),
            (Schema("", one_of=(STRING, SHORT)), 66),
            (Schema("", one_of=(SHORT, Schema("", type=("null",)))), 10),
            (Schema("", type=("object",), one_of=(obj({"a": SHORT}), Schema("", required=("b",)))), 2 + 16),
            (Schema("", if_=STRING, then=SHORT, else_=Schema("", type=("integer",))), 20),
            (Schema("", not_=STRING), 64),
        ],
    )
    def test_schema(self, schema: Schema, size: int) -> None:
        assert body(schema) == size

    def test_references_are_followed_and_siblings_add(self) -> None:
        assert body(Schema("", ref="/short"), short=SHORT) == 10
        assert body(Schema("", ref="/short", description="x"), short=SHORT) == 10
        assert body(obj({"b": SHORT}, ref="/a"), a=obj({"a": SHORT})) == 16 + 16

    @pytest.mark.parametrize(
        ("node", "size"),
        [
            (obj({"v": SHORT, "next": Schema("", ref="/node")}), len('{"v":"12345678"}')),
            (obj({"v": SHORT, "in": array(Schema("", ref="/node"))}), len('{"v":"12345678","in":[]}')),
            (Schema("", ref="/node"), 0),
            (Schema("", one_of=(array(Schema("", ref="/node")), STRING)), 66),
        ],
    )
    def test_recursion_is_cut(self, node: Schema, size: int) -> None:
        assert body(Schema("", ref="/node"), node=node) == size

    def test_a_recursive_schema_has_one_size_wherever_it_is_met(self) -> None:
        ring = {
            "a": obj({"v": SHORT, "b": Schema("", ref="/b")}),
            "b": obj({"w": SHORT, "a": Schema("", ref="/a")}),
        }
        alone = body(Schema("", ref="/b"), **ring)
        assert body(array(Schema("", ref="/b"), max_items=1), **ring) == alone + 2

    def test_the_estimate_is_clamped_to_10_mib(self) -> None:
        assert body(Schema("", type=("string",), max_length=10**400)) == BODY_MAX_BYTES == 10 * 1024 * 1024
        assert body(array(array(array(STRING, max_items=10**9), max_items=10**9))) == BODY_MAX_BYTES
        assert body(obj({}, min_properties=10**12)) == BODY_MAX_BYTES

    def test_without_a_json_body_it_is_0(self) -> None:
        assert estimated_body_bytes(operation(), service()) == 0
        assert body(STRING, "text/plain") == 0
        assert body(STRING, "application/jsonl") == 0

    def test_json_wins_over_similar_media_types(self) -> None:
        both = (
            *content(STRING, "application/merge-patch+json"),
            *content(SHORT, "application/json; charset=utf-8"),
        )
        assert estimated_body_bytes(operation(body=both), service()) == 10
        assert body(STRING, "application/merge-patch+json") == 66

    def test_json_without_a_schema_is_untyped(self) -> None:
        assert body(None) == 64

    @pytest.mark.parametrize(("stated", "size"), [(5000, 5000), (10**30, BODY_MAX_BYTES)])
    def test_the_extension_wins_and_is_clamped(self, stated: int, size: int) -> None:
        extensions: tuple[tuple[str, Json], ...] = (("x-brrtrouter-body-size-bytes", stated),)
        assert estimated_body_bytes(operation(body=content(SHORT), extensions=extensions), service()) == size


class TestHugeDocuments:
    def test_a_thousand_shared_levels_take_no_exponential_time(self) -> None:
        levels = {
            f"s{n}": obj({"left": Schema("", ref=f"/s{n + 1}"), "right": Schema("", ref=f"/s{n + 1}")})
            for n in range(1000)
        }
        start = time.process_time()
        assert body(Schema("", ref="/s0"), **levels, s1000=STRING) == BODY_MAX_BYTES
        assert stack(Schema("", ref="/s0"), **levels, s1000=STRING) == 32 * KIB
        assert time.process_time() - start < 2

    def test_a_thousand_inline_levels_and_a_deep_constant(self) -> None:
        deep: Json = 1
        for _ in range(5000):
            deep = [deep]
        assert body(Schema("", const=(deep,))) == 10001
        assert body(nested(1000)) == 1000 * len('{"in":}') + 66

    def test_many_operations_share_what_was_measured(self) -> None:
        every = {
            f"s{n}": obj({f"p{m}": Schema("", ref=f"/s{(n * 7 + m) % 500}") for m in range(40)})
            for n in range(500)
        }
        estimates = Estimates(service(**every))
        start = time.process_time()
        for number in range(1200):
            one = content(Schema("", ref=f"/s{number % 500}"))
            assert estimates.stack_size_bytes(operation(body=one, responses=(one,))) == 32 * KIB
            assert estimates.estimated_body_bytes(operation(body=one)) > 0
        assert time.process_time() - start < 5
