"""The matchers of the router (AC8, AC9, AC7): decision tables, and the same answers from all of them as from
a matcher that is plainly correct."""

from __future__ import annotations

import random
import re
import sys
import threading
import time
import tracemalloc
from collections.abc import Sequence
from urllib.parse import quote, unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.long_runs import examples

from brrtr.routes import build, clashes
from runtime.router import MODES, Miss, Router

Route = tuple[str, str, str]


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    """Each of the matchers."""
    name: str = request.param
    return name


def router(routes: Sequence[Route], base_path: str = "", mode: str = MODES[0]) -> Router[str]:
    table = build(routes, base_path)
    return Router(table.static, table.dynamic, {key: key for _, _, key in routes}, mode)


def gets(*paths: str, mode: str) -> Router[str]:
    """A router of GET operations whose targets are their templates."""
    return router([("GET", path, path) for path in paths], mode=mode)


@pytest.mark.parametrize(
    ("templates", "path", "expected"),
    [
        # Static paths, and what is not the same.
        (["/pets"], "/pets", ("/pets", ())),
        (["/pets"], "/Pets", None),
        (["/pets"], "/pets/", None),
        (["/pets"], "//pets", None),
        (["/pets"], "pets", None),
        (["/pets"], "", None),
        (["/pets"], "/pets;a=1", None),
        (["/pets"], "/x/../pets", None),
        (["/pets/"], "/pets/", ("/pets/", ())),
        (["/"], "/", ("/", ())),
        (["/a//b"], "/a//b", ("/a//b", ())),
        (["/a/../b"], "/a/../b", ("/a/../b", ())),
        # Parameters take one segment that is not empty, whatever is in it.
        (["/pets/{id}"], "/pets/7", ("/pets/{id}", ("7",))),
        (["/pets/{id}"], "/pets/", None),
        (["/pets/{id}"], "/pets/7/", None),
        (["/pets/{id}"], "x/pets/7", None),
        (["/{a}/{b}"], "x/7", None),
        (["/{a}/{b}"], "x/y/7", None),
        (["/pets/{id}"], "/pets/..", ("/pets/{id}", ("..",))),
        (["/pets/{id}"], "/pets/;v=1;", ("/pets/{id}", (";v=1;",))),
        (["/pets/{id}"], "/pets/a+b", ("/pets/{id}", ("a+b",))),
        (["/{a}//{b}"], "/1//2", ("/{a}//{b}", ("1", "2"))),
        (["/{a}/{b}"], "/1/", None),
        (["/{a}/{b}"], "//2", None),
        (["/{z}/{a}/{m}"], "/1/2/3", ("/{z}/{a}/{m}", ("1", "2", "3"))),
        (["/{a}/b/{c}/d/{e}"], "/1/b/3/d/5", ("/{a}/b/{c}/d/{e}", ("1", "3", "5"))),
        (["/{a}/b/{c}/d/{e}"], "/1/b/3/x/5", None),
        # Literal before mixed before parameter, from the left, and back again where that leads nowhere.
        (["/pets/{id}", "/pets/mine"], "/pets/mine", ("/pets/mine", ())),
        (["/pets/{id}", "/pets/{n}.{e}"], "/pets/a.b", ("/pets/{n}.{e}", ("a", "b"))),
        (["/pets/{id}", "/pets/{n}.{e}"], "/pets/a.", ("/pets/{id}", ("a.",))),
        (["/{n}.{e}", "/{n}.json"], "/a.json", ("/{n}.json", ("a",))),
        (["/{n}.{e}", "/a.b"], "/a.b", ("/a.b", ())),
        (["/{a}/me", "/books/{b}"], "/books/me", ("/books/{b}", ("me",))),
        (["/{a}/me", "/books/{b}"], "/films/me", ("/{a}/me", ("films",))),
        (["/a/{x}/c", "/{x}/b/d"], "/a/b/d", ("/{x}/b/d", ("a",))),
        (["/a/b/{z}/x", "/a/{y}/c/{w}", "/{x}/b/c/d"], "/a/b/c/x", ("/a/b/{z}/x", ("c",))),
        (["/a/b/{z}/x", "/a/{y}/c/{w}", "/{x}/b/c/d"], "/a/b/c/d", ("/a/{y}/c/{w}", ("b", "d"))),
        (["/a/b/{z}/x", "/a/{y}/d/{w}", "/{x}/b/c/d"], "/a/b/c/d", ("/{x}/b/c/d", ("a",))),
        (["/{x}/{y}.json/{z}", "/{x}/{y}/z"], "/a/b.json/z", ("/{x}/{y}.json/{z}", ("a", "b", "z"))),
        # Several parameters in a segment: as much as possible, those on the left first, none empty.
        (["/{n}.{e}"], "/a.b.c", ("/{n}.{e}", ("a.b", "c"))),
        (["/{n}.{e}"], "/archive.tar.gz", ("/{n}.{e}", ("archive.tar", "gz"))),
        (["/{n}.{e}"], "/..a", ("/{n}.{e}", (".", "a"))),
        (["/{n}.{e}"], "/..a.b", ("/{n}.{e}", ("..a", "b"))),
        (["/{n}.{e}"], "/...", ("/{n}.{e}", (".", "."))),
        (["/{n}.{e}"], "/....", ("/{n}.{e}", ("..", "."))),
        (["/{n}.{e}"], "/.b", None),
        (["/{n}.{e}"], "/a.", None),
        (["/{n}.{e}"], "/a..", ("/{n}.{e}", ("a", "."))),
        (["/{n}.{e}"], "/a.b.", ("/{n}.{e}", ("a", "b."))),
        (["/{a}--{b}"], "/1---2", ("/{a}--{b}", ("1-", "2"))),
        (["/{a}ab{b}ab{c}"], "/1abab2", None),
        (["/{a}ab{b}ab{c}"], "/1ab2ab3abab", ("/{a}ab{b}ab{c}", ("1ab2", "3", "ab"))),
        (["/{a}.{b}.tar.gz"], "/.tar.gz", None),
        (["/{a}.{b}.tar.gz"], "/1.2.tar.gz", ("/{a}.{b}.tar.gz", ("1", "2"))),
        (["/{a}%2F{b}"], "/1%2F2%2F3", ("/{a}%2F{b}", ("1/2", "3"))),
        (["/{n}.{e}/{x}"], "/a.b.c/d%2Fe", ("/{n}.{e}/{x}", ("a.b", "c", "d/e"))),
        (["/{id}:cancel"], "/7:cancel", ("/{id}:cancel", ("7",))),
        (["/{id}:cancel"], "/7:cancel:cancel", ("/{id}:cancel", ("7:cancel",))),
        (["/{id}:cancel"], "/:cancel", None),
        (["/{id}:cancel"], "/7:cancelled", None),
        (["/v{a}.{b}"], "/v1.2", ("/v{a}.{b}", ("1", "2"))),
        (["/v{a}.{b}"], "/v.2", None),
        (["/a{x}a"], "/aa", None),
        (["/a{x}a"], "/aaa", ("/a{x}a", ("a",))),
        (["/{a}.{b}.{c}/{d}"], "/1.2.3.4/x", ("/{a}.{b}.{c}/{d}", ("1.2", "3", "4", "x"))),
        (["/({a},{b})"], "/(1,2,3)", ("/({a},{b})", ("1,2", "3"))),
        # Decoded once, after the split.
        (["/pets"], "/p%65ts", ("/pets", ())),
        (["/pets"], "/%70%65%74%73", ("/pets", ())),
        (["/pets/mine"], "/pets%2Fmine", None),
        (["/pets/mine", "/{a}"], "/pets%2fmine", ("/{a}", ("pets/mine",))),
        (["/pets"], "%2Fpets", None),
        (["/{a}"], "%2F/x", None),
        (["/pets/{id}"], "/pets/a%2Fb", ("/pets/{id}", ("a/b",))),
        (["/pets/{id}"], "/pets/%2565", ("/pets/{id}", ("%65",))),
        (["/pets/{id}"], "/p%65ts/%00", ("/pets/{id}", ("\0",))),
        (["/pets/{id}"], "/pets/%2e%2E", ("/pets/{id}", ("..",))),
        (["/pets/{id}"], "/pets/%E2%82%AC%F0%9F%90%B6x", ("/pets/{id}", ("\u20ac\U0001f436x",))),
        (["/caf\u00e9/{x}"], "/caf%c3%A9/1", ("/caf\u00e9/{x}", ("1",))),
        (["/caf%C3%A9"], "/caf%c3%a9", ("/caf%C3%A9", ())),
        (["/a%2Fb"], "/a%2fb", ("/a%2Fb", ())),
        (["/a%2Fb"], "/a/b", None),
        (["/a/b"], "/a%2Fb", None),
        (["/100%25"], "/100%25", ("/100%25", ())),
        (["/a%252Fb"], "/a%2Fb", None),
        (["/a%252Fb"], "/a%252Fb", ("/a%252Fb", ())),
        (["/{n}%2E{e}"], "/a.b", ("/{n}%2E{e}", ("a", "b"))),
        (["/{n}.{e}"], "/a%2Eb", ("/{n}.{e}", ("a", "b"))),
    ],
)
def test_a_path_finds_its_template(
    templates: list[str], path: str, expected: tuple[str, tuple[str, ...]] | None, mode: str
) -> None:
    for order in (templates, templates[::-1]):
        assert gets(*order, mode=mode).match("GET", path) == (
            expected or Miss(404)
        ), "whatever the document's order"


@pytest.mark.parametrize(
    "path",
    [
        *("/%", "/%4", "/%zz", "/%4g", "/%%34", "/% 4", "/%+4", "/pets/%", "/nowhere/%/x", "%"),
        # Overlong forms, surrogates, a byte that starts nothing, a sequence cut short by a slash.
        *("/%C0%AF", "/%E0%80%AF", "/%ED%A0%80", "/%FF", "/%80", "/%C3", "/%C3/%A9", "/%F4%90%80%80"),
        *("/pets/%C3%28", "/pets/\ud800%41"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "UNKNOWN"])
def test_a_path_that_cannot_be_decoded_is_a_bad_request(method: str, path: str, mode: str) -> None:
    assert gets("/pets", "/pets/{id}", "/{x}", mode=mode).match(method, path) == Miss(400)


ZOO = [
    ("GET", "/pets", "list"),
    ("POST", "/pets", "create"),
    ("GET", "/pets/{id}", "get"),
    ("DELETE", "/pets/{petId}", "delete"),
    ("QUERY", "/pets", "query"),
    ("PURGE", "/pets/mine", "purge"),
    ("HEAD", "/exists/{id}", "exists"),
    ("GET", "/exists/{id}", "fetch"),
    ("OPTIONS", "/exists/{id}", "options"),
    ("TRACE", "/trace", "trace"),
]


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/pets", ("list", ())),
        ("QUERY", "/pets", ("query", ())),
        ("TRACE", "/trace", ("trace", ())),
        ("DELETE", "/pets/7", ("delete", ("7",))),
        ("PUT", "/pets", Miss(405, ("GET", "HEAD", "OPTIONS", "POST", "QUERY"))),
        ("get", "/pets", Miss(405, ("GET", "HEAD", "OPTIONS", "POST", "QUERY"))),
        ("PUT", "/p%65ts", Miss(405, ("GET", "HEAD", "OPTIONS", "POST", "QUERY"))),
        ("POST", "/pets/7", Miss(405, ("DELETE", "GET", "HEAD", "OPTIONS"))),
        ("GET", "/trace", Miss(405, ("OPTIONS", "TRACE"))),
        # The concrete path is the one that is meant, whatever the method, and its own methods are in Allow.
        ("GET", "/pets/mine", Miss(405, ("OPTIONS", "PURGE"))),
        ("HEAD", "/pets/mine", Miss(405, ("OPTIONS", "PURGE"))),
        ("GET", "/pets/%6dine", Miss(405, ("OPTIONS", "PURGE"))),
        ("OPTIONS", "/pets/mine", Miss(204, ("OPTIONS", "PURGE"))),
        ("PURGE", "/pets/mine", ("purge", ())),
        ("PURGE", "/pets/7", Miss(405, ("DELETE", "GET", "HEAD", "OPTIONS"))),
        # HEAD.
        ("HEAD", "/pets", ("list", ())),
        ("HEAD", "/pets/7", ("get", ("7",))),
        ("HEAD", "/exists/7", ("exists", ("7",))),
        ("HEAD", "/trace", Miss(405, ("OPTIONS", "TRACE"))),
        # OPTIONS.
        ("OPTIONS", "/exists/7", ("options", ("7",))),
        ("OPTIONS", "/pets/7", Miss(204, ("DELETE", "GET", "HEAD", "OPTIONS"))),
        ("OPTIONS", "/trace", Miss(204, ("OPTIONS", "TRACE"))),
        ("OPTIONS", "/nowhere", Miss(404)),
        (
            "OPTIONS",
            "*",
            Miss(204, ("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PURGE", "QUERY", "TRACE")),
        ),
        ("GET", "*", Miss(404)),
        ("PUT", "/nowhere", Miss(404)),
        ("UNKNOWN", "/nowhere/at/all", Miss(404)),
    ],
)
def test_methods(method: str, path: str, expected: object, mode: str) -> None:
    assert router(ZOO, mode=mode).match(method, path) == expected


def test_head_goes_to_the_template_that_get_goes_to(mode: str) -> None:
    match = router([("GET", "/pets/mine", "get"), ("HEAD", "/pets/{id}", "head")], mode=mode).match
    assert match("HEAD", "/pets/mine") == ("get", ())
    assert match("HEAD", "/pets/7") == ("head", ("7",))


@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        ("/items/mine", "/items/{id}", "/items/mine"),
        ("/items/{id}:cancel", "/items/{id}", "/items/7:cancel"),
        ("/{name}.json", "/{name}.{ext}", "/a.json"),
        ("/{name}.{ext}", "/{name}", "/a.b"),
        ("/v{major}/x", "/{any}/x", "/v1/x"),
        ("/a/{x}/c", "/{w}/{x}/c", "/a/b/c"),
        ("/books/{id}", "/{entity}/me", "/books/me"),
        ("/a/b/{z}", "/a/{y}/c", "/a/b/c"),
    ],
)
def test_the_first_template_that_matches_decides_for_all_methods(
    first: str, second: str, path: str, mode: str
) -> None:
    match = router([("POST", first, "post"), ("GET", second, "get")], mode=mode).match
    found = match("POST", path)
    assert not isinstance(found, Miss)
    assert found[0] == "post"
    for method in ("GET", "HEAD", "PUT"):
        assert match(method, path) == Miss(405, ("OPTIONS", "POST")), "no other template is asked"
    assert match("OPTIONS", path) == Miss(204, ("OPTIONS", "POST"))


def test_what_does_not_match_all_of_a_path_decides_nothing(mode: str) -> None:
    """A literal that leads nowhere is gone back from, whatever methods are declared behind it."""
    routes = [
        ("POST", "/items/mine/toys", "toys"),
        ("PUT", "/items/mine/{x}/y", "deep"),
        ("GET", "/items/{id}/{view}", "view"),
        ("DELETE", "/{kind}/mine/{x}/{y}", "delete"),
    ]
    match = router(routes, mode=mode).match
    assert match("GET", "/items/mine/cards") == ("view", ("mine", "cards"))
    assert match("GET", "/items/mine/toys") == Miss(405, ("OPTIONS", "POST"))
    assert match("DELETE", "/items/mine/a/b") == ("delete", ("items", "a", "b"))
    assert match("DELETE", "/items/mine/a/y") == Miss(405, ("OPTIONS", "PUT"))


def test_a_path_without_operations_is_answered_by_nobody(mode: str) -> None:
    closed = ["/items/mine", "/items/{id}:cancel", "/items"]
    table = build([("GET", "/items/{id}", "get"), ("POST", "/items", "post")], "", closed)
    match = Router(table.static, table.dynamic, {"get": "get", "post": "post"}, mode).match
    for path in ("/items/mine", "/items/7:cancel"):
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            assert match(method, path) == Miss(404), (method, path)
    assert match("GET", "/items/7") == ("get", ("7",))
    assert match("POST", "/items") == ("post", ()), "a path that is closed keeps the methods that it has"


def test_the_base_path_is_part_of_every_path(mode: str) -> None:
    match = router(ZOO, "/api/v1", mode).match
    assert match("GET", "/api/v1/pets") == ("list", ())
    assert match("DELETE", "/api/v1/pets/7") == ("delete", ("7",))
    assert match("GET", "/pets") == Miss(404)
    assert match("GET", "/api/v2/pets/7") == Miss(404)


def test_a_service_without_operations(mode: str) -> None:
    assert router([], mode=mode).match("GET", "/") == Miss(404)
    assert router([], mode=mode).match("OPTIONS", "*") == Miss(204, ("OPTIONS",))


def test_a_key_without_a_target_is_an_error() -> None:
    table = build(ZOO, "")
    with pytest.raises(KeyError, match="list"):
        Router(table.static, table.dynamic, {})


def test_without_a_log_the_matcher_is_not_wrapped() -> None:
    table = build(ZOO, "")
    targets = {key: key for _, _, key in ZOO}
    plain = Router(table.static, table.dynamic, targets)
    logged = Router(table.static, table.dynamic, targets, log="trace")
    assert plain.match.__module__ == "runtime.router.matching"
    assert logged.match.__module__ == "runtime.router.logged"


def test_what_is_logged_is_one_line_of_ascii(caplog: pytest.LogCaptureFixture) -> None:
    table = build([("GET", "/{x}", "key")], "")
    with caplog.at_level("INFO", "brrtr.router"):
        match = Router(table.static, table.dynamic, {"key": 1}, log="trace").match
        match("GET", "/a%0Ab")
        match("G\nT", "/\r\n\x1b\u2028")
    made, found, missed = caplog.messages
    assert made.startswith("Routing 1 path templates by hybrid, made ready in ")
    assert re.fullmatch(r"GET /a%0Ab: key \('a\\nb',\) in \d+\.\d us", found)
    assert re.fullmatch(r"G\\nT /\\r\\n\\x1b\\u2028: 405, allow GET, HEAD, OPTIONS in \d+\.\d us", missed)


def test_a_router_is_replaced_while_others_match(mode: str) -> None:
    """AC9: one assignment; whoever looks up meanwhile gets an answer of the old or of the new one."""
    old = [("GET", f"/old/{{x}}/{number}", "old") for number in range(50)]
    new = [("GET", f"/{{x}}/y/{number}", "new") for number in range(50)]
    current = router(old, mode=mode)
    stop = threading.Event()
    seen: set[object] = set()

    def look_up() -> None:
        while not stop.is_set():
            seen.add(current.match("GET", "/old/y/7"))

    threads = [threading.Thread(target=look_up) for _ in range(3)]
    for thread in threads:
        thread.start()
    for routes in [new, old] * 5:
        current = router(routes, mode=mode)
        time.sleep(0.002)
    stop.set()
    for thread in threads:
        thread.join()
    assert seen == {("old", ("y",)), ("new", ("old",))}


def test_a_trie_of_hostile_templates_is_bounded() -> None:
    """Literals and parameters in any order: memory grows with the templates and no more."""
    choose = random.Random(4)
    shapes = {tuple(choose.choice(["{}", *"abc"]) for _ in range(12)): None for _ in range(2000)}
    routes = [("GET", path, path) for path in map(numbered, shapes)]
    tracemalloc.start()
    subject = router(routes, mode="trie")
    assert tracemalloc.get_traced_memory()[0] < 16 << 20
    tracemalloc.stop()
    hybrid = router(routes)
    for path in list(map(numbered, shapes))[::20]:
        sent = re.sub(r"\{\w+\}", "a", path)
        assert subject.match("GET", sent) == hybrid.match("GET", sent) != Miss(404)


def test_a_trie_is_no_deeper_than_the_interpreter_bears() -> None:
    """Each of these templates agrees with all that follow on one segment more."""
    shapes = [["{}"] * place + ["a"] + ["{}"] * (399 - place) for place in range(400)]
    routes = [("GET", path, str(number)) for number, path in enumerate(map(numbered, shapes))]
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(300)
    try:
        subject = router(routes, mode="trie")
    finally:
        sys.setrecursionlimit(limit)
    for number in (0, 1, 63, 64, 65, 398, 399):
        sent = "/".join(["", *["x"] * number, "a", *["x"] * (399 - number)])
        found = subject.match("GET", sent)
        assert not isinstance(found, Miss)
        assert found[0] == str(number)


def numbered(shape: Sequence[str]) -> str:
    """A template of these segments, its parameters named by their place."""
    return "".join(f"/{{p{place}}}" if text == "{}" else f"/{text}" for place, text in enumerate(shape))


@pytest.mark.parametrize("mode", ["hybrid", "trie"])
def test_a_path_without_parameters_allocates_no_answer(mode: str) -> None:
    match = router(ZOO, mode=mode).match
    assert match("GET", "/pets") is match("GET", "/pets")


@pytest.mark.parametrize("count", [2, 3, 12])
def test_a_hostile_segment_takes_linear_time(count: int, mode: str) -> None:
    """Would run for hours with exponential or cubic backtracking, for seconds with quadratic."""
    template = "/" + "a".join(f"{{p{number}}}" for number in range(count)) + "b"
    match = router([("GET", template, "key")], mode=mode).match
    begun = time.process_time()
    assert match("GET", "/" + "a" * 200_000) == Miss(404)
    found = match("GET", "/" + "a" * 200_000 + "b")
    assert time.process_time() - begun < 1
    assert not isinstance(found, Miss)
    assert [len(value) for value in found[1]] == [200_000 - 2 * (count - 1)] + [1] * (count - 1)


class Naive:
    """Tries every template with one regular expression for each segment, and compares those that match."""

    def __init__(self, routes: Sequence[Route], base_path: str, closed: Sequence[str] = ()) -> None:
        self.routes = [(method, key, self.patterns(base_path + path)) for method, path, key in routes]
        self.routes += [("", "", self.patterns(base_path + path)) for path in closed]
        for method, key, patterns in list(self.routes):
            if method == "GET" and ("HEAD", patterns) not in [
                (m, p) for m, _, p in self.routes if m == "HEAD"
            ]:
                self.routes.append(("HEAD", key, patterns))

    @staticmethod
    def patterns(path: str) -> list[tuple[int, int, str]]:
        """Of each segment its kind, negated length of its text if it is mixed, and regular expression."""
        patterns = []
        for segment in path.split("/")[1:]:
            texts = [unquote(text) for text in re.split(r"\{\w+\}", segment)]
            kind = 0 if len(texts) == 1 else 2 if texts == ["", ""] else 1
            length = sum(map(len, texts)) if kind == 1 else 0
            patterns.append((kind, -length, "(.+)".join(map(re.escape, texts))))
        return patterns

    def values(self, patterns: list[tuple[int, int, str]], segments: Sequence[str]) -> list[str] | None:
        values: list[str] = []
        for (_, _, pattern), segment in zip(patterns, segments, strict=True):
            matched = re.fullmatch(pattern, segment, re.DOTALL)
            if matched is None:
                return None
            values += matched.groups()
        return values

    @staticmethod
    def precedes(one: list[tuple[int, int, str]], other: list[tuple[int, int, str]]) -> bool:
        for mine, theirs in zip(one, other, strict=True):
            if mine != theirs:
                return mine[:2] < theirs[:2]
        return False

    def answers(self, method: str, segments: Sequence[str]) -> list[object]:
        """All answers that are right: more than one only where templates clash."""
        found = [
            (other, key, patterns, values)
            for other, key, patterns in self.routes
            if len(patterns) == len(segments) and (values := self.values(patterns, segments)) is not None
        ]
        if not found:
            return [Miss(404)]
        answers: list[object] = []
        for _, _, meant, values in found:
            if any(self.precedes(other, meant) for _, _, other, _ in found):
                continue
            keys = {other: key for other, key, patterns, _ in found if other and patterns == meant}
            mine = [key for other, key, patterns, _ in found if (other, patterns) == (method, meant)]
            allow = tuple(sorted({"OPTIONS", *keys}))
            missed = [Miss(204 if method == "OPTIONS" else 405, allow) if keys else Miss(404)]
            answers += [(key, tuple(values)) for key in mine] or missed
        return list(dict.fromkeys(answers))


METHODS = ["GET", "PUT", "HEAD", "OPTIONS", "QUERY"]
LITERALS = ["a", "b", "ab", "a.b", "a-b", "%61", "\u00e9", "%2f", "%25", "..", "a;b"]
SEPARATORS = [".", "-", ":a", "%2E", "a", ".-"]


@st.composite
def templates(draw: st.DrawFn) -> str:
    path, number = "", 0
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["literal", "literal", "parameter", "parameter", "mixed", "empty"]))
        if kind == "literal":
            path += "/" + draw(st.sampled_from(LITERALS))
        elif kind == "empty":
            path += "/"
        else:
            pieces = draw(st.integers(2, 4)) if kind == "mixed" else 1
            literal = kind == "mixed" and draw(st.booleans())
            path += "/"
            for _ in range(pieces):
                path += draw(st.sampled_from(SEPARATORS)) if literal else f"{{p{number}}}"
                literal = not literal
                number += 1
    return path


@st.composite
def requests(draw: st.DrawFn, routes: Sequence[Route], base_path: str) -> tuple[str, list[str]]:
    """A path as received, and its segments as they must be understood."""
    raw = (base_path + draw(st.sampled_from(routes))[1]).split("/")[1:]
    text = st.sampled_from(
        ["a", "b", "a.b", "1-2", "a.b.c", ".", "..", "x:a", "/", "%41", "\u00e9", "\n", "ab-.", ""]
    )
    segments = [re.sub(r"\{\w+\}", lambda _: draw(text), unquote(segment)) for segment in raw]
    if draw(st.integers(0, 3)) == 0:
        segments[draw(st.integers(0, len(segments) - 1))] = draw(text)
    everything = draw(st.booleans())
    encode = (lambda s: "".join(f"%{byte:02x}" for byte in s.encode())) if everything else quote_segment
    return "/" + "/".join(map(encode, segments)), segments


def quote_segment(segment: str) -> str:
    return quote(segment, safe="!$&'()*+,;=:@")


@settings(max_examples=examples(150), deadline=None)
@given(st.data())
def test_the_answers_are_those_of_a_naive_matcher(data: st.DataObject) -> None:
    pairs = data.draw(
        st.lists(st.tuples(st.sampled_from(METHODS), templates()), min_size=1, max_size=12, unique=True)
    )
    routes = [(method, path, f"{method} {path}") for method, path in pairs]
    base_path = data.draw(st.sampled_from(["", "", "/v1", "/a/b", "/%61"]))
    closed = data.draw(st.lists(templates(), max_size=3))
    every = [*routes, *(("", path, path) for path in closed)]
    table = build(routes, base_path, closed)
    subjects = [Router(table.static, table.dynamic, {key: key for *_, key in routes}, m) for m in MODES]
    naive, found = Naive(routes, base_path, closed), clashes(every)
    for _ in range(6):
        path, segments = data.draw(requests(every, base_path))
        for method in [*METHODS, "POST"]:
            expected = naive.answers(method, segments)
            answers = [subject.match(method, path) for subject in subjects]
            assert answers[0] in expected, (method, path)
            assert answers == [answers[0]] * len(MODES), (method, path)
            assert len(expected) == 1 or found, "only templates that clash leave a choice"
    for clash in found:
        example = base_path + clash.example
        for template in (clash.first, clash.second):
            alone = router([(method, template, "key") for method in clash.methods or ("GET",)], base_path)
            for method in clash.methods or ("GET",):
                assert not isinstance(alone.match(method, example), Miss), (clash, method)


NOUNS = ["issues", "pulls", "commits", "branches", "hooks", "keys", "labels", "comments", "assets", "tags"]
OWNERS = ["/repos/{owner}/{repo}", "/orgs/{org}", "/users/{name}", "/teams/{id}", "/user"]


def github(count: int) -> list[Route]:
    """As many routes in the manner of a large public API."""
    choose = random.Random(8)
    found: dict[tuple[str, str], None] = {}
    while len(found) < count:
        path = choose.choice(OWNERS)
        for place in range(choose.choice([1, 2, 2, 3])):
            path += "/" + choose.choice(NOUNS)
            path += choose.choice(
                ["", f"/{{p{place}}}", f"/{{p{place}}}", f"/{{p{place}}}:{{q{place}}}", "/latest"]
            )
        found[choose.choice(["GET", "GET", "POST", "PUT", "DELETE"]), path] = None
    return [(method, path, f"{method} {path}") for method, path in found]


def test_a_large_api(mode: str) -> None:
    routes = github(1200)
    assert clashes(routes) == []
    subject, naive = router(routes, mode=mode), Naive(routes, "")
    for number, (method, template, key) in enumerate(routes):
        # Each parameter's value is its own name.
        values = re.findall(r"(?<=\{)\w+(?=\})", template)
        path = template.replace("{", "").replace("}", "")
        assert subject.match(method, path) == (key, tuple(values))
        if number % 10 == 0:
            for other in ("GET", "HEAD", "DELETE", "OPTIONS", "TRACE"):
                assert [subject.match(other, path)] == naive.answers(other, path.split("/")[1:])
            assert subject.match(method, path + "/nowhere/at/all/of/it/and/more") == Miss(404)
