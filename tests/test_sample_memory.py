"""What one search for a sample found serves others, where they would go the same way."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.schema_dump import checker

from brrtr.ir import Json, Schema, Service
from brrtr.samples import sample
from brrtr.samples.memory import Memory

NAMES = ("A", "B", "C", "D")
STRING = Schema("/s", type=("string",))


def obj(required: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    return Schema("/s", type=("object",), properties=tuple(properties.items()), required=required)


def array(items: Schema, **keywords: Any) -> Schema:
    return Schema("/s", type=("array",), items=items, **keywords)


def ref(name: str) -> Schema:
    return Schema("/r", ref=f"/components/schemas/{name}")


def service(named: dict[str, Schema]) -> Service:
    schemas = {f"/components/schemas/{name}": schema for name, schema in named.items()}
    return Service("3.1.0", "Test", "1", schemas=schemas)


def test_what_is_known_is_not_judged_again() -> None:
    document = service({"Part": obj(("name",), name=Schema("/p", type=("string",), pattern="^a+$"))})
    is_valid = checker(document.schemas)
    judged: list[Json] = []

    def counting(value: Json, schema: Schema) -> bool:
        judged.append(value)
        return is_valid(value, schema)

    memory = Memory(document.schemas)
    counts = []
    for name in ("first", "second"):
        judged.clear()
        whole = obj((name,), **{name: ref("Part")})
        found = sample(whole, document, is_valid=counting, direction="response", memory=memory)
        assert found is not None
        assert found.value == {name: {"name": "aaa"}}
        counts.append(len(judged))
    assert counts[1] < counts[0]


def test_a_value_that_is_cut_where_it_recurs_is_whole_elsewhere() -> None:
    named = {"Node": obj(("name",), name=STRING, leaf=ref("Leaf")), "Leaf": obj(up=ref("Node"), name=STRING)}
    document = service(named)
    is_valid, memory = checker(document.schemas), Memory(document.schemas)
    shown = [
        sample(ref(name), document, is_valid=is_valid, direction="response", memory=memory)
        for name in ("Node", "Leaf", "Node")
    ]
    assert [one and one.value for one in shown] == [
        {"name": "string", "leaf": {"name": "string"}},
        {"up": {"name": "string"}, "name": "string"},
        {"name": "string", "leaf": {"name": "string"}},
    ]


_PARTS = st.recursive(
    st.one_of(st.just(STRING), st.sampled_from(NAMES).map(ref), st.just(Schema("/s", enum=("x", None)))),
    lambda parts: st.one_of(
        st.dictionaries(st.sampled_from("abcde"), parts, min_size=1, max_size=4).map(lambda d: obj(**d)),
        st.dictionaries(st.sampled_from("abc"), parts, min_size=1).map(lambda d: obj(tuple(d)[:1], **d)),
        parts.map(array),
        parts.map(lambda part: array(part, min_items=2, unique_items=True)),
        st.tuples(parts, parts).map(lambda pair: Schema("/s", any_of=pair)),
        st.tuples(parts, parts).map(lambda pair: Schema("/s", all_of=pair)),
    ),
    max_leaves=8,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries(dict.fromkeys(NAMES, _PARTS)))
def test_searches_of_one_document_find_what_each_finds_alone(named: dict[str, Schema]) -> None:
    document = service(named)
    memory = Memory(document.schemas)

    def is_valid(value: Json, _: Schema) -> bool:
        return "x" not in str(value)

    for name in (*NAMES, *reversed(NAMES)):
        alone = sample(ref(name), document, is_valid=is_valid, direction="request")
        among = sample(ref(name), document, is_valid=is_valid, direction="request", memory=memory)
        assert among == alone
