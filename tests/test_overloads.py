"""What tells operations with one path and one method apart is worked out from keys, parameters and bodies."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.overloaded import KEY, analysed, document, operation, parameter

import brrtr
from brrtr.diagnostics import DocumentError, Severity
from brrtr.generate import read, understand
from brrtr.ir import Condition
from brrtr.operations.naming import handler_names
from brrtr.options import Options
from brrtr.overloads import indistinct, overloads
from brrtr.placement import placement
from brrtr.resolve import Document, resolve
from brrtr.routes import parse
from brrtr.routes.built_in import route_table
from brrtr.routes.keys import Key, Piece, cut
from brrtr.source import from_value
from runtime.router import Choice, Miss, Router

ARN = parameter("arn", "path")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("/pets/{id}", Key("/pets/{id}")),
        ("/#Action=Start", Key("/", "#", (Piece("Action", "Start"),))),
        ("/tags/{arn}#keys", Key("/tags/{arn}", "#", (Piece("keys"),))),
        ("/a#mode=x&more", Key("/a", "#", (Piece("mode", "x"), Piece("more")))),
        ("/a?lat={lat}&lon={y}", Key("/a", "?", (Piece("lat", variable="lat"), Piece("lon", variable="y")))),
        ("/a?x=a+b%21", Key("/a", "?", (Piece("x", "a b!"),))),
        ("/a#x=a+b%21", Key("/a", "#", (Piece("x", "a+b!"),))),
        ("/a?{name}=1", Key("/a", "?", (Piece("name", variable="name"),))),
        ("/a{?x,y*}", Key("/a", "?", (Piece("x", variable="x"), Piece("y", variable="y")))),
        ("/a/{?x}/b", Key("/a/{?x}/b")),
        ("/a{.x}?b", Key("/a.{.x}", "?", (Piece("b"),))),
        ("/a?b#c", Key("/a", "?", (Piece("b"), Piece("c")))),
        ("/a?", Key("/a", "?")),
        ("/a#v1/{x}", Key("/a", "#", fault="v1/{x}")),
        ("/a?x={y}-{z}", Key("/a", "?", fault="x={y}-{z}")),
    ],
)
def test_a_key_is_a_path_and_what_stands_behind_it(key: str, expected: Key) -> None:
    assert cut(key) == expected
    if not expected.fault:
        assert parse(key) == parse(expected.path)


def resolved(paths: dict[str, Any]) -> Document:
    return resolve(from_value(document(paths)), folder=None)


def rows(paths: dict[str, Any]) -> list[tuple[tuple[Condition, ...], str]]:
    """Gives the rows of the only overload, each with the key of its operation."""
    (found,) = overloads(resolved(paths))
    return [(conditions, key) for conditions, _, key in found.rows]


def test_values_in_keys_tell_apart() -> None:
    target = [parameter("X-Target", "header", name) for name in ("A", "B")]
    assert rows(
        {f"/#X-Target={one}": {"post": operation(one, two)} for one, two in zip("AB", target, strict=True)}
    ) == [
        ((("header", "x-target", "A"),), "/#X-Target=A"),
        ((("header", "x-target", "B"),), "/#X-Target=B"),
    ]


def test_what_a_query_says_needs_no_parameter_and_a_fragment_does() -> None:
    assert rows({f"/rest?method={one}": {"get": operation(one)} for one in "ab"}) == [
        ((("query", "method", "a"),), "/rest?method=a"),
        ((("query", "method", "b"),), "/rest?method=b"),
    ]
    (twins,) = indistinct(resolved({f"/rest#method={one}": {"get": operation(one)} for one in "ab"}))
    assert (twins.first.key, twins.other.key) == ("/rest#method=a", "/rest#method=b")


def test_parameters_in_the_query_of_a_key_are_of_the_query_whatever_they_say() -> None:
    paths = {
        "/a?lat={lat}&lon={y}": {"get": operation("at", parameter("lat", "path"), parameter("y", "path"))},
        "/a?city={city}": {"get": operation("city", parameter("city"))},
    }
    assert rows(paths) == [
        ((("query", "lat", None), ("query", "lon", None)), "/a?lat={lat}&lon={y}"),
        ((("query", "city", None),), "/a?city={city}"),
    ]
    found = analysed(paths)
    assert [
        [(p.location, p.name, p.required) for p in one.parameters] for one in found.service.operations
    ] == [
        [("query", "lat", True), ("query", "lon", True)],
        [("query", "city", True)],
    ]
    assert [(one.code, one.severity) for one in found.diagnostics] == [("overloaded-path", Severity.WARNING)]


def test_a_key_without_a_rival_leaves_it_to_its_parameters() -> None:
    alone = {
        "/a?lat={lat}": {"get": operation("a", parameter("lat", "path"))},
        "/tags/{arn}#keys": {"delete": operation("b", ARN, parameter("keys"))},
        "/#Target=A": {"post": operation("c", parameter("Target", "header", "A"))},
        "/x#overload=stream": {"post": operation("d", body=("image/png",))},
    }
    assert overloads(resolved(alone)) == ()
    # Nobody else would see to that.
    assert rows({"/a?v=2": {"get": operation("a")}}) == [((("query", "v", "2"),), "/a?v=2")]
    assert rows({"/a?v=2": {"get": operation("a", parameter("v"))}}) == [((("query", "v", "2"),), "/a?v=2")]


def test_constants_come_before_presence_and_both_before_the_operation_of_which_nothing_is_asked() -> None:
    found = rows({
        "/a": {"get": operation("bare")},
        "/a#x": {"get": operation("one", parameter("x"))},
        "/a#x&y": {"get": operation("both", parameter("x"), parameter("y"))},
        "/a#op=go": {"get": operation("constant", parameter("op", "query", "go"))},
    })  # fmt: skip
    assert [key for _, key in found] == ["/a#op=go", "/a#x&y", "/a#x", "/a"]


def test_without_a_word_in_the_key_parameters_tell_apart() -> None:
    constant = rows({
        "/{a}": {"get": operation("one", parameter("a", "path"), parameter("kind", "query", "x"))},
        "/{b}": {"get": operation("two", parameter("b", "path"), parameter("kind", "query", "y"))},
    })  # fmt: skip
    assert constant == [((("query", "kind", "x"),), "/{a}"), ((("query", "kind", "y"),), "/{b}")]
    present = rows({
        "/{a}": {"get": operation("one", parameter("a", "path"), parameter("q"))},
        "/{b}": {"get": operation("two", parameter("b", "path"), parameter("If-Match", "header"))},
    })  # fmt: skip
    assert present == [((("query", "q", None),), "/{a}"), ((("header", "if-match", None),), "/{b}")]


def test_a_parameter_that_the_other_may_have_tells_nothing() -> None:
    (twins,) = indistinct(resolved({
        "/{a}": {"get": operation("one", parameter("a", "path"), parameter("q"))},
        "/{b}": {"get": operation("two", parameter("b", "path"), parameter("q", required=False))},
    }))  # fmt: skip
    assert (twins.first.key, twins.other.key) == ("/{a}", "/{b}")


def test_media_types_tell_apart_what_nothing_else_does() -> None:
    found = rows({
        "/a": {"post": operation("json", body=("application/json",))},
        "/a#overload=image": {"post": operation("image", body=("image/*",))},
        "/a#overload=png": {"post": operation("png", body=("image/png", "application/json"))},
        "/a#overload=none": {"post": operation("none")},
    })  # fmt: skip
    assert found == [
        ((("media", "", "application/json"),), "/a"),
        ((("media", "", "image/png"),), "/a#overload=png"),
        ((("media", "", "image/*"),), "/a#overload=image"),
        ((), "/a#overload=none"),
    ]


def test_a_body_without_a_media_type_tells_nothing() -> None:
    faulty = {"requestBody": {"required": True, "content": {}}}
    (twins,) = indistinct(
        resolved({f"/a#{one}": {"post": operation(one, **faulty)} for one in ("one", "two")})
    )
    assert (twins.first.key, twins.other.key) == ("/a#one", "/a#two")


def test_members_of_objects_show_no_name() -> None:
    whole = {"name": "filter", "in": "query", "required": True, "schema": {"type": "object"}}
    (twins,) = indistinct(resolved({
        "/a#filter": {"get": operation("one", whole)},
        "/a#other": {"get": operation("two", whole | {"name": "other", "style": "deepObject"})},
    }))  # fmt: skip
    assert twins.first.key == "/a#filter"


def test_what_all_ask_for_each_asks_for_by_itself() -> None:
    bearer = parameter("X-Bearer", "header")
    found = rows({
        "/a#X-Bearer": {"get": operation("one", bearer)},
        "/a#op=x&X-Bearer": {"get": operation("two", bearer, parameter("op", "query", "x"))},
    })  # fmt: skip
    assert found == [((("query", "op", "x"),), "/a#op=x&X-Bearer"), ((), "/a#X-Bearer")]


def test_head_goes_where_get_goes_key_by_key() -> None:
    found = overloads(resolved({
        "/a#x": {"get": operation("one", parameter("x"))},
        "/a#y": {"get": operation("two", parameter("y")), "head": operation("three", parameter("y"))},
    }))  # fmt: skip
    assert {one.method: [row[1:] for row in one.rows] for one in found} == {
        "GET": [("GET", "/a#x"), ("GET", "/a#y")],
        "HEAD": [("GET", "/a#x"), ("HEAD", "/a#y")],
    }


def test_what_is_left_out_is_not_answered_by_another() -> None:
    unsupported = parameter("no name of a field", "header")
    paths = {
        "/a": {"get": operation("bare")},
        "/a?op=x": {"get": operation("left", unsupported)},
    }
    found = analysed(paths, skip=True)
    assert [one.operation_id for one in found.service.operations] == ["bare"]
    files = brrtr.generate(document(paths), Options(skip_unsupported=True))
    (table,) = (text for path, text in files.items() if path.endswith("contract/routes/choices.py"))
    assert '{"GET /a": (((("query", "op", "x"),), ""), ((), "bare"))}' in table


def test_nothing_is_there_for_documents_without() -> None:
    files = brrtr.generate(document({"/a": {"get": operation("a")}}))
    assert not [path for path in files if path.endswith("contract/routes/choices.py")]
    (registry,) = (text for path, text in files.items() if path.endswith("/registry.py"))
    assert "CHOICES" not in registry


def test_operations_without_an_id_are_named_by_what_tells_them_apart() -> None:
    def nameless(*parameters: Any) -> dict[str, Any]:
        found = operation("a", *parameters)
        del found["operationId"]
        return found

    paths = {
        "/tags/{arn}#keys": {"delete": nameless(ARN, parameter("keys"))},
        "/tags/{arn}": {"delete": nameless(ARN)},
        "/now?lat={lat}&lon={lon}": {"get": nameless(parameter("lat"), parameter("lon"))},
        "/now?city={city}": {"get": nameless(parameter("city"))},
        "/then?day={day}": {"get": nameless(parameter("day"))},
        "/#Action=Start": {"get": nameless(parameter("Action", "query", "Start"))},
    }
    names, places = [], []
    for listed in (paths, dict(reversed(paths.items()))):
        service = analysed(listed).service
        names.append(dict(zip([one.path for one in service.operations], handler_names(service), strict=True)))
        places.append([place.handlers for place in placement(service).operations])
    assert names[0] == names[1] == {
        "/tags/{arn}#keys": "delete_tag_keys",
        "/tags/{arn}": "delete_tag_by_arn",
        "/now?lat={lat}&lon={lon}": "get_now_lat_lon",
        "/now?city={city}": "get_now_city",
        "/then?day={day}": "get_then",
        "/#Action=Start": "get_start",
    }  # fmt: skip
    assert places[0] == ["tags", "tags", "now", "now", "then", "root"]


def test_strictly_a_key_is_a_path() -> None:
    paths = {"/a#x": {"get": operation("a", parameter("x"))}}
    with pytest.raises(DocumentError) as raised:
        understand(read(document(paths), Options()), Options(strict=True))
    assert [(one.code, one.severity) for one in raised.value.diagnostics] == [
        ("overloaded-path", Severity.ERROR)
    ]


def test_one_path_with_two_names_is_told_of_where_parameters_tell_it_apart() -> None:
    paths = {
        "/x/{a}": {"get": operation("one", parameter("a", "path"), parameter("q"))},
        "/x/{b}": {"get": operation("two", parameter("b", "path"))},
    }
    found = analysed(paths)
    assert [one.operation_id for one in found.service.operations] == ["one", "two"]
    assert [(one.code, one.pointer) for one in found.diagnostics] == [("overloaded-path", "/paths/~1x~1{a}")]


@pytest.mark.parametrize("secured", [False, True])
def test_of_twins_the_first_is_served_if_both_ask_for_the_same(*, secured: bool) -> None:
    more = {"security": [KEY]} if secured else {}
    paths = {
        "/a#first": {"get": operation("one")},
        "/a#second": {"get": operation("two", **more)},
        "/a#third": {"get": operation("three"), "put": operation("put")},
    }
    if secured:
        with pytest.raises(DocumentError) as raised:
            analysed(paths)
        errors = [one for one in raised.value.diagnostics if one.severity is Severity.ERROR]
        assert [(one.code, one.pointer) for one in errors] == [
            ("identical-paths", f"/paths/~1a#{name}/get") for name in ("second", "first")
        ]
    found = analysed(paths, skip=secured)
    left = ["put"] if secured else ["one", "put"]  # neither may answer what may be meant for the other
    assert [one.operation_id for one in found.service.operations] == left
    assert [one.code for one in found.diagnostics].count("identical-paths") == (3 if secured else 2)
    assert not found.service.overloads


def test_very_many_keys_and_pieces_take_a_moment() -> None:
    many = 1_000
    parameters = [parameter(f"p{number}", "path") for number in range(many)]
    query = "&".join(f"p{number}={{p{number}}}" for number in range(many))
    paths = {
        f"/a?{query}": {"get": operation("many", *parameters)},
        **{f"/a?op={number}": {"get": operation(f"o{number}")} for number in range(many)},
        **{f"/b/{{v{number}}}": {"get": operation(f"b{number}")} for number in range(many)},
    }
    found = resolved(paths)
    started = time.process_time()
    assert [len(one.rows) for one in overloads(found)] == [many + 1]
    assert len(indistinct(found)) == many - 1
    assert time.process_time() - started < 5


def test_of_parameters_side_by_side_one_has_a_single_value() -> None:
    ending = parameter("ending", "path", ".json")
    paths = {
        "/pages/{name}{ending}": {"get": operation("page", parameter("name", "path"), ending)},
        "/pets/{id}{.format}": {
            "get": operation("pet", parameter("id", "path"), parameter(".format", "path"))
        },
    }
    found = analysed(paths)
    assert not found.diagnostics
    assert [(one.path, [p.name for p in one.parameters]) for one in found.service.operations] == [
        ("/pages/{name}.json", ["name"]),
        ("/pets/{id}{.format}", ["id", ".format"]),
    ]
    table = route_table(found.service, ["page", "pet"])
    assert table.dynamic == {
        2: {("pages", (None, ".json")): {"GET": "page"}, ("pets", (None, ".", None)): {"GET": "pet"}}
    }
    unsaid = {"/a/{b}{c}": {"get": operation("a", parameter("b", "path"), parameter("c", "path"))}}
    with pytest.raises(DocumentError) as raised:
        analysed(unsaid)
    assert [one.code for one in raised.value.diagnostics] == ["invalid-path"]


NAMES = st.sampled_from("abc")
PARAMETERS = st.lists(
    st.builds(
        lambda name, location, value, required: parameter(name, location, *value, required=required),
        NAMES,
        st.sampled_from(("query", "header")),
        st.sampled_from(((), ("x",), ("y",), ("x", "y"))),
        st.booleans(),
    ),
    max_size=3,
    unique_by=lambda one: (one["name"], one["in"]),
)
SELECTORS = st.sampled_from(
    ("", "#a", "#b", "#a&b", "#a=x", "?a=x", "?a=y&b", "?c={c}", "#other", "?b={b}&a=x")
)
BODIES = st.sampled_from(((), ("application/json",), ("image/*",), ("image/png", "application/json")))


@st.composite
def overloaded(draw: st.DrawFn) -> dict[str, Any]:
    selectors = draw(st.lists(SELECTORS, min_size=1, max_size=5, unique=True))
    return {
        f"/p{one}": {"post": operation(f"o{index}", *draw(PARAMETERS), body=draw(BODIES))}
        for index, one in enumerate(selectors)
    }


REQUESTS = st.tuples(
    st.lists(st.sampled_from(("a", "a=x", "a=y", "b", "b=x", "c=1", "c", "a=%78")), max_size=4).map("&".join),
    st.lists(st.tuples(NAMES.map(str.encode), st.sampled_from((b"x", b"y", b""))), max_size=3),
    st.sampled_from((None, b"application/json", b"Image/PNG; q=1", b"image/gif", b"text/plain", b"")),
)


def fits(
    condition: Condition, query: str, fields: list[tuple[bytes, bytes]], media_type: bytes | None
) -> bool:
    """Says whether a request has what a condition asks for, as it is written."""
    where, name, wanted = condition
    if where == "media":
        essence = (media_type or b"").decode().partition(";")[0].strip().lower()
        return wanted == essence or (wanted == "image/*" and essence.startswith("image/"))
    if where == "header":
        values = [value.decode() for key, value in fields if key.decode() == name]
    else:
        pairs = [pair.partition("=") for pair in query.split("&")]
        values = [value.replace("%78", "x") for key, _, value in pairs if key == name]
    return wanted in values if wanted is not None else bool(values)


@settings(max_examples=200, deadline=None)
@given(paths=overloaded(), request=REQUESTS)
def test_the_first_row_that_fits_says_what_is_meant(paths: dict[str, Any], request: Any) -> None:
    query, fields, media_type = request
    sent = [*fields, *([(b"content-type", media_type)] if media_type is not None else [])]
    for overload in overloads(resolved(paths)):
        listed = [(conditions, key) for conditions, _, key in overload.rows]
        naive = next((key for asked, key in listed if all(fits(one, *request) for one in asked)), None)
        choice = Choice(listed, {key: key for _, key in listed})
        found = choice.of(query, lambda name: [value for key, value in sent if key == name])
        assert found == naive if naive is not None else isinstance(found, Miss)


@settings(max_examples=200, deadline=None)
@given(overloaded())
def test_each_operation_has_a_row_or_is_told_of(paths: dict[str, Any]) -> None:
    found = resolved(paths)
    twins = {one.other.key for one in indistinct(found)}
    for overload in overloads(found):
        assert {key for _, _, key in overload.rows} | twins >= paths.keys()
        assert not twins & {key for _, _, key in overload.rows}
        # The rows with fewer conditions come later, so that each is the first for some request.
        asked = [{*conditions} for conditions, _, _ in overload.rows]
        assert not any(early <= late for at, late in enumerate(asked) for early in asked[:at])
    assert not {one.first.key for one in indistinct(found)} & twins


def test_who_asks_the_router_is_told_that_more_decides() -> None:
    table = {"GET /a": (((("query", "x", None),), "one"), ((("query", "y", "1"),), "two"))}
    for mode in ("hybrid", "trie", "regex"):
        router = Router({"/a": {"GET": "GET /a"}}, {}, {"one": 1, "two": 2}, mode, choices=table)
        for method in ("GET", "HEAD"):
            found = router.match(method, "/a")
            assert not isinstance(found, tuple | Miss)
            assert [found.choice.of(query, lambda name: ()) for query in ("x", "y=1")] == [1, 2]
            missed = found.choice.of("y=2", lambda name: ())
            assert isinstance(missed, Miss)
            assert (missed.status, "?x; ?y=1" in missed.detail) == (400, True)
        assert router.match("POST", "/a") == Miss(405, ("GET", "HEAD", "OPTIONS"))
