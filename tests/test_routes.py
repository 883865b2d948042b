"""Routing tables and template clashes, computed at generation time (AC8)."""

from __future__ import annotations

import ast
import itertools
import random
import re

import pytest

from brrtr import routes
from brrtr.routes import Clash, Segment, TemplateError, build, clashes, overlaps, parse
from runtime.router import Miss, Router

PETS = [
    ("GET", "/pets", "list_pets"),
    ("POST", "/pets", "create_pet"),
    ("GET", "/pets/{id}", "get_pet"),
    ("DELETE", "/pets/{petId}", "delete_pet"),
    ("GET", "/pets/mine/toys", "list_my_toys"),
    ("GET", "/pets/{id}/{view}", "view_pet"),
    ("GET", "/pets/{id}/toys", "list_toys"),
    ("GET", "/pets/{name}.{ext}/{view}", "view_file"),
    ("GET", "/{kind}/mine/toys", "list_toys_of_kind"),
]


def takes(path: str, template: str) -> bool:
    """Whether a router that knows nothing else matches `path` with `template`."""
    table = build([("GET", template, "key")], "")
    return not isinstance(Router(table.static, table.dynamic, {"key": 1}).match("GET", path), Miss)


def test_the_table_reads_like_the_document() -> None:
    table = build(PETS, "")
    assert table.static == {
        "/pets": {"GET": "list_pets", "POST": "create_pet"},
        "/pets/mine/toys": {"GET": "list_my_toys"},
    }
    assert table.dynamic == {
        2: {("pets", None): {"DELETE": "delete_pet", "GET": "get_pet"}},
        3: {
            ("pets", (None, ".", None), None): {"GET": "view_file"},
            ("pets", None, "toys"): {"GET": "list_toys"},
            ("pets", None, None): {"GET": "view_pet"},
            (None, "mine", "toys"): {"GET": "list_toys_of_kind"},
        },
    }
    assert [shape[1:] for shape in table.dynamic[3]] == [
        ((None, ".", None), None),
        (None, "toys"),
        (None, None),
        ("mine", "toys"),
    ], "what goes before others is first"


def test_the_table_is_a_python_literal() -> None:
    table = build(PETS, "/v1")
    assert ast.literal_eval(repr(table.static)) == table.static
    assert ast.literal_eval(repr(table.dynamic)) == table.dynamic


def test_the_order_of_the_routes_changes_nothing_even_where_they_clash() -> None:
    ambiguous = [("GET", "/pets/{x}", "a"), ("GET", "/pets/{x}.{y}", "b"), ("GET", "/pets/{x}-{y}", "c")]
    mixed = [*PETS, *ambiguous]
    table, found = repr(build(mixed, "/v1")), clashes(mixed)
    shuffle = random.Random(1).shuffle
    for _ in range(20):
        shuffle(mixed)
        assert repr(build(mixed, "/v1")) == table, "an emitted table must not depend on the order"
        assert clashes(mixed) == found


@pytest.mark.parametrize(
    ("base_path", "path", "expected"),
    [
        ("", "/", "/"),
        ("/v1", "/", "/v1/"),
        ("/v1", "/pets", "/v1/pets"),
        ("/a/b", "/pets/", "/a/b/pets/"),
        ("/caf%C3%A9", "/%70ets", "/café/pets"),
        ("", "/a%2fb/100%25", "/a%2Fb/100%25"),
        ("", "//pets", "//pets"),
    ],
)
def test_static_paths_have_the_base_path_and_are_decoded(base_path: str, path: str, expected: str) -> None:
    assert list(build([("GET", path, "key")], base_path).static) == [expected]


@pytest.mark.parametrize(
    ("path", "shape", "names"),
    [
        ("/", ("",), ()),
        ("/pets/{id}", ("pets", None), ("id",)),
        ("/{a}/", (None, ""), ("a",)),
        ("/{name}.{ext}", ((None, ".", None),), ("name", "ext")),
        ("/jobs/{id}:cancel", ("jobs", (None, ":cancel")), ("id",)),
        ("/v{major}.{minor}/x", (("v", None, ".", None), "x"), ("major", "minor")),
        ("/{a/b}/{c?d}", (None, None), ("a/b", "c?d")),
        ("/{100%}", (None,), ("100%",)),
        ("/%7Bid%7D", ("{id}",), ()),
        ("/{x}%2e%C3%A9", ((None, ".é"),), ("x",)),
        ("/.././;a=1", ("..", ".", ";a=1"), ()),
    ],
)
def test_a_template_is_cut_into_decoded_segments(
    path: str, shape: tuple[Segment, ...], names: tuple[str, ...]
) -> None:
    template = parse(path)
    assert (template.shape, template.names) == (shape, names)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("", "does not start with a slash"),
        ("pets", "does not start with a slash"),
        ("{id}", "does not start with a slash"),
        ("/{id", "unbalanced braces"),
        ("/id}", "unbalanced braces"),
        ("/{{id}}", "unbalanced braces"),
        ("/{a{b}", "unbalanced braces"),
        ("/{a}}/b", "unbalanced braces"),
        ("/pets/{}", "a parameter without a name"),
        ("/{id}/toys/{id}", "the parameter 'id' twice"),
        ("/{a}{b}", "no text between 'a' and 'b'"),
        ("/100%", "without two hexadecimal digits"),
        ("/%4", "without two hexadecimal digits"),
        ("/%4{x}1", "without two hexadecimal digits"),
        ("/%ff", "not valid UTF-8"),
        ("/%C0%AF", "not valid UTF-8"),
        ("/\ud800", "not valid UTF-8"),
        ("/pets?limit={from}-{to}", "has 'limit={from}-{to}' behind its '?'"),
        ("/pets#v1/{owner}/toys", "has 'v1/{owner}/toys' behind its '#'"),
    ],
)
def test_a_malformed_template_is_an_error_that_shows_it(path: str, message: str) -> None:
    with pytest.raises(TemplateError, match=re.escape(message)) as caught:
        build([("GET", path, "key")], "")
    assert repr(path) in str(caught.value)
    with pytest.raises(TemplateError, match=re.escape(message)):
        clashes([("GET", path, "key")])


@pytest.mark.parametrize("base_path", ["v1", "/", "/v1/", "/{region}", "/a?b"])
def test_a_malformed_base_path_is_an_error(base_path: str) -> None:
    with pytest.raises(TemplateError, match=r"the (base path|path template)"):
        build([("GET", "/pets", "key")], base_path)


@pytest.mark.parametrize(
    ("first", "second", "example"),
    [
        ("/a/{x}", "/a/{y}", "/a/x"),
        ("/{c}-{d}", "/{a}.{b}", "/x.x-x"),
        ("/{x}.json", "/{x}-{y}", "/x-x.json"),
        ("/a{x}", "/{x}a", "/axa"),
        ("/v{x}/{y}.{z}", "/v{y}/{z}-{x}", "/vx/x.x-x"),
        ("/{x}.{y}/a", "/{x}-{y}/{z}", "/x-x.x/a"),
        ("/caf%C3%A9", "/café", "/caf%C3%A9"),
        ("/a%2fb/{x}", "/a%2Fb/{y}", "/a%2Fb/x"),
        ("/%20{x}", "/{y}%3F", "/%20x%3F"),
    ],
)
def test_ambiguous_templates_clash(first: str, second: str, example: str) -> None:
    found = clashes([("GET", second, "b"), ("GET", first, "a"), ("POST", first, "c")])
    expected = sorted((first, second))
    twins = parse(first).shape == parse(second).shape
    assert found == [Clash(("GET",) if twins else (), expected[0], expected[1], example)]
    assert takes(example, first)
    assert takes(example, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/pets/mine", "/pets/{id}"),
        ("/{entity}/me", "/books/{id}"),
        ("/{a}.{b}", "/{a}"),
        ("/{a}.{b}", "/readme.txt"),
        ("/{name}.json", "/{name}.{ext}"),
        ("/{a}.{b}.{c}", "/{a}.{b}"),
        ("/{a}--{b}", "/{a}-{b}"),
        ("/v{x}", "/w{x}"),
        ("/{x}.json", "/{x}.xml"),
        ("/{a}.{b}/x", "/{a}-{b}/y"),
        ("/{a}.{b}/", "/{a}-{b}/{c}"),
        ("/a/{x}", "/a/{x}/"),
        ("/a/{x}", "/A/{x}"),
        ("/a%2F{x}", "/a/{x}"),
        ("/pets", "/pets/"),
    ],
)
def test_what_precedence_or_the_literals_decide_is_no_clash(first: str, second: str) -> None:
    assert clashes([("GET", first, "a"), ("GET", second, "b")]) == []


@pytest.mark.parametrize(
    ("first", "second", "example"),
    [
        ("/books/{id}", "/{entity}/me", "/books/me"),
        ("/a/b/{x}/{y}", "/a/{x}/c/{y}", "/a/b/c/x"),
        ("/{a}.{b}/{x}", "/{a}/me", "/x.x/me"),
        ("/a.b/{x}", "/{a}.{b}/me", "/a.b/me"),
        ("/{x}/{a}.{b}/{y}", "/{x}/{y}/z", "/x/x.x/z"),
    ],
)
def test_templates_that_overlap_are_told_with_the_one_that_answers(
    first: str, second: str, example: str
) -> None:
    found = overlaps([("GET", second, second), ("GET", first, first), ("PUT", first, "other")])
    assert found == [Clash((), first, second, example)]
    table = build([("GET", second, second), ("GET", first, first)], "")
    answer = Router(table.static, table.dynamic, {first: first, second: second}).match("GET", example)
    assert not isinstance(answer, Miss)
    assert answer[0] == first


TEMPLATES = [
    "/" + "/".join(parts) for parts in itertools.product(["a", "b", "{p}", "{p}.x", "a{p}"], repeat=2)
]


def test_what_overlaps_is_what_has_paths_in_common_and_is_not_included() -> None:
    """Compared with the sets of all short paths that each template matches."""
    templates = [path.replace("{p}", "{q}", 1) for path in TEMPLATES]
    texts = ["a", "b", "c", "ab", ".x", "a.x", "c.x", "aa.x"]
    paths = {f"/{one}/{other}" for one in texts for other in texts}
    matched = {template: {path for path in paths if takes(path, template)} for template in templates}
    for one, other in itertools.combinations(templates, 2):
        routes = [("GET", one, one), ("GET", other, other)]
        common = matched[one] & matched[other]
        expected = bool(common) and common not in (matched[one], matched[other])
        found = [*overlaps(routes), *clashes(routes)]
        assert len(found) == expected, (one, other)
        for clash in found:
            assert takes(clash.example, one)
            assert takes(clash.example, other)
        for clash in overlaps(routes):
            table = build(routes, "")
            answer = Router(table.static, table.dynamic, {one: one, other: other}).match("GET", clash.example)
            assert not isinstance(answer, Miss)
            assert answer[0] == clash.first


def test_overlaps_do_not_depend_on_the_order_of_the_routes() -> None:
    mixed = [("GET", template, template) for template in TEMPLATES if template.count("{p}") < 2]
    found = overlaps(mixed)
    assert found
    shuffle = random.Random(2).shuffle
    for _ in range(5):
        shuffle(mixed)
        assert overlaps(mixed) == found


def test_the_overlaps_of_a_hostile_document_are_bounded() -> None:
    many = [("GET", f"/{{a}}/x{number}", "k") for number in range(1500)]
    many += [("GET", f"/y{number}/{{b}}", "k") for number in range(1500)]
    assert len(overlaps(many)) == routes.MOST_CLASHES


def test_templates_that_differ_in_names_only_serve_one_path_together() -> None:
    assert clashes([("GET", "/a/{x}", "a"), ("POST", "/a/{y}", "b"), ("HEAD", "/a/{y}", "c")]) == []


def test_templates_clash_and_overlap_whatever_their_methods_are() -> None:
    assert clashes([("GET", "/{a}.{b}", "a"), ("PUT", "/{a}-{b}", "b")]) == [
        Clash((), "/{a}-{b}", "/{a}.{b}", "/x-x.x")
    ]
    assert overlaps([("GET", "/{entity}/me", "a"), ("PUT", "/books/{id}", "b")]) == [
        Clash((), "/books/{id}", "/{entity}/me", "/books/me")
    ]


def test_a_closed_template_is_in_the_tables_without_a_method() -> None:
    table = build([("GET", "/v1/items/{id}", "get")], "", ["/v1/items/mine", "/v1/items/{id}", "/v1/{x}:go"])
    assert table.static == {"/v1/items/mine": {}}
    assert table.dynamic == {
        2: {("v1", (None, ":go")): {}},
        3: {("v1", "items", None): {"GET": "get"}},
    }


def test_a_clash_names_all_methods_in_common() -> None:
    both = [(method, path, method + path) for method in ("PUT", "GET") for path in ("/{a}", "/{b}")]
    assert [clash.methods for clash in clashes([*both, ("POST", "/{a}", "c")])] == [("GET", "PUT")]


def test_the_clashes_of_a_hostile_document_are_bounded() -> None:
    many = [("GET", f"/{{p{number}}}", f"key{number}") for number in range(2000)]
    assert len(clashes(many)) == routes.MOST_CLASHES


LITERALS = [".", "-", ".-", "a"]
MIXED = [
    *(f"{{p}}{a}" for a in LITERALS),
    *(f"{a}{{p}}" for a in LITERALS),
    *(f"{{p}}{a}{{q}}" for a in LITERALS),
    *(f"{a}{{p}}{b}" for a in LITERALS for b in LITERALS),
]
TEXTS = ["".join(text) for length in range(1, 7) for text in itertools.product(".-ax", repeat=length)]


def test_two_mixed_segments_clash_if_they_overlap_and_neither_includes_the_other() -> None:
    """Compared with the sets of all short texts that each matches."""
    matched = {}
    for segment in MIXED:
        pattern = re.compile(re.escape(segment).replace(r"\{p\}", ".+").replace(r"\{q\}", ".+"))
        matched[segment] = {text for text in TEXTS if pattern.fullmatch(text)}
    for one, other in itertools.combinations(MIXED, 2):
        found = clashes([("GET", f"/{one}", "a"), ("GET", f"/{other}", "b")])
        overlap = matched[one] & matched[other]
        ambiguous = bool(overlap) and overlap not in (matched[one], matched[other])
        assert bool(found) == ambiguous, f"{one} and {other}"
        for clash in found:
            assert takes(clash.example, f"/{one}"), clash
            assert takes(clash.example, f"/{other}"), clash


def test_what_is_included_goes_first() -> None:
    matched = {}
    for segment in MIXED:
        pattern = re.compile(re.escape(segment).replace(r"\{p\}", ".+").replace(r"\{q\}", ".+"))
        matched[segment] = {text for text in TEXTS if pattern.fullmatch(text)}
    rows = build([("GET", f"/{segment}", segment) for segment in MIXED], "").dynamic[1]
    order = [keys["GET"] for keys in rows.values()]
    assert len(order) == len(MIXED)
    for before, after in itertools.combinations(order, 2):
        assert not matched[after] < matched[before], f"{after} must go before {before}"
