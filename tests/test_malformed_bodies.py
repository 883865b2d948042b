"""What a client is told of a body that cannot be read: where and why, in the service's own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import msgspec
import multipart
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.generated_service import imported, serving
from support.handlers import with_handlers

import brrtr
from brrtr.write import write
from runtime.content.charsets import CODECS
from runtime.content.malformed import beyond_limits, not_json, not_multipart
from runtime.doors.framing import unparsable

PACKAGE = "malformed"
PICTURE = {
    "type": "object",
    "required": ["picture"],
    "properties": {
        "picture": {"type": "string", "format": "binary"},
        "more": {"type": "array", "items": {"type": "string", "format": "binary"}},
        "thumb": {"type": "string", "format": "binary", "maxLength": 9},
        "title": {"type": "string"},
        "meta": {"type": "object"},
    },
}
FIELDS = {"type": "object", "properties": {"title": {"type": "string"}, "a/b": {"type": "object"}}}


def operation(name: str, media_type: str, schema: Any, **media: Any) -> dict[str, Any]:
    content = {media_type: {"schema": schema, **media}}
    answer = {"200": {"description": "What came.", "content": {"application/json": {}}}}
    body = {"required": True, "content": content}
    return {"post": {"operationId": name, "requestBody": body, "responses": answer}}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        "/json": operation("read_json", "application/json", {"type": "object"}),
        "/form": operation(
            "read_form", "multipart/form-data", PICTURE, encoding={"thumb": {"contentType": "image/png"}}
        ),
        "/fields": operation(
            "read_fields",
            "application/x-www-form-urlencoded",
            FIELDS,
        ),
    },
}
DOCUMENT["paths"]["/json"]["post"]["parameters"] = [
    {"name": "page", "in": "query", "schema": {"type": "string"}},
    {"name": "X-Filter", "in": "header", "content": {"application/json": {"schema": {"type": "object"}}}},
]
HANDLERS = """from typing import Any

async def read_json(body: Any, *, page: str | None = None, x_filter: Any = None) -> Any:
    return body

async def read_fields(body: Any) -> Any:
    return body.title

async def read_form(body: Any) -> Any:
    given = {"picture": body.picture.file_name, "title": body.title or ""}
    return given | {"more": len(body.more or ()), "thumb": body.thumb.size if body.thumb else None}
"""


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("malformed") / "project"
    files = dict(brrtr.generate(DOCUMENT))
    write(with_handlers(files, HANDLERS), folder)
    with (
        imported(folder, PACKAGE) as registry,
        serving(registry, native=request.param) as client,
    ):
        yield client


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "is empty, and no JSON"),
        (b" \n", "is empty, and no JSON"),
        (b'{"a":', "is not valid JSON: it ends too early"),
        (b'{"a": 1,}', "is not valid JSON: a comma is followed by nothing at byte 9"),
        (b'{"a" 1}', "is not valid JSON: a colon is missing at byte 6"),
        (b"{a: 1}", "is not valid JSON: a name is no string at byte 2"),
        (b"{} {}", "is not valid JSON: something follows the value at byte 4"),
        (b'{"a": 01}', "is not valid JSON: a number is not written as one at byte 8"),
        (b'{"a": "\\x"}', "is not valid JSON: an escape is none at byte 9"),
        (b'{"a": NaN}', "is not valid JSON: a character is out of place at byte 7"),
        (b'{"a": "\xff"}', "is not valid JSON: it is not in UTF-8 at byte 8"),
        ('{"a": 1}'.encode("utf-16"), "is not valid JSON: it is not in UTF-8 at byte 1"),
        (b'\xef\xbb\xbf{"a": 1}', "is not valid JSON: it begins with a byte order mark"),
        (b'{"a": "\\ud800"}', "is not valid JSON: half a surrogate pair stands alone at byte 8"),
        (b'{"a": "\\\\\\udc00"}', "is not valid JSON: half a surrogate pair stands alone at byte 10"),
        (b'{"a": "\\ud83d\\ude00 \\ud800\\ud800"}', "half a surrogate pair stands alone at byte 21"),
    ],
)
def test_json_that_is_none(client: httpx.Client, body: bytes, said: str) -> None:
    answer = client.post("/json", content=body, headers={"content-type": "application/json"})

    assert answer.status_code == 400
    assert said in answer.json()["detail"]
    assert answer.json()["detail"].startswith("The body ")


def part(name: str, content: bytes = b"", *, file: bytes | None = None, media_type: bytes = b"") -> bytes:
    head = b'--b\r\nContent-Disposition: form-data; name="' + name.encode() + b'"'
    head += b"" if file is None else b'; filename="' + file + b'"'
    head += b"\r\nContent-Type: " + media_type if media_type else b""
    return head + b"\r\n\r\n" + content + b"\r\n"


def post(client: httpx.Client, *parts: bytes, end: bytes = b"--b--") -> httpx.Response:
    headers = {"content-type": "multipart/form-data; boundary=b"}
    return client.post("/form", content=b"".join(parts) + end, headers=headers)


CHOSEN = part("picture", b"PNG", file=b"a.png")


@pytest.mark.parametrize(
    ("parts", "end", "said"),
    [
        ((CHOSEN, part("more", b"x", file=b"caf\xe9")), b"--b--", "part 2 is not in UTF-8 in its head"),
        ((part("more", b"x", file=b"caf\xe9"),), b"--b--", "part 1 is not in UTF-8 in its head"),
        ((b"--b\r\nContent-Type: a/b\r\n\r\nx\r\n",), b"--b--", "part 1 has no Content-Disposition"),
        ((b"--b\r\nx\r\n\r\nx\r\n",), b"--b--", "part 1 has a header field without a colon"),
        ((CHOSEN,), b"", "it has no end: the last boundary is missing"),
        ((CHOSEN,), b"--bxx\r\n", "part 1 ends with a boundary that something follows"),
        ((b"hello",), b"", "it does not begin with the boundary that the Content-Type names"),
    ],
)
def test_form_that_is_none(client: httpx.Client, parts: tuple[bytes, ...], end: bytes, said: str) -> None:
    answer = post(client, *parts, end=end)

    assert answer.status_code == 400
    assert f"The body is not valid multipart/form-data: {said}" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("parts", "status", "said"),
    [
        ((CHOSEN, part("title", b"caf\xe9")), 400, "The field 'title' is not valid UTF-8."),
        ((CHOSEN, part("title", file=b"a\x01")), 200, ""),
        (
            (part("picture", file=b"a\x01"),),
            400,
            "The file name of the part 'picture' has control characters.",
        ),
        ((CHOSEN, part("")), 400, "Part 2 of the form has no name."),
        (
            (CHOSEN, part("title", media_type=b"text/plain; charset=klingon")),
            415,
            f"The charset of the part 'title' must be one of {', '.join(CODECS)}.",
        ),
        (
            (CHOSEN, part("title", file=b'"')),
            400,
            "Part 2 of the form has a Content-Disposition with an open quote.",
        ),
        (
            (part("picture", b"x", media_type=b"a/b\r\nContent-Type: a/b"),),
            400,
            "Part 1 of the form has a header field twice.",
        ),
        (
            (part("picture", b"x", media_type=b"a/b\r\nContent-Transfer-Encoding: base64"),),
            415,
            "The part 'picture' must not have a Content-Transfer-Encoding.",
        ),
    ],
)  # fmt: skip
def test_the_part_that_is_wrong_is_named(
    client: httpx.Client, parts: tuple[bytes, ...], status: int, said: str
) -> None:
    answer = post(client, *parts)

    assert (answer.status_code, answer.json().get("detail", "")) == (status, said)


@pytest.mark.parametrize(
    ("content", "status", "detail"),
    [
        (b"title=caf%E9", 400, "The field 'title' is not valid percent-encoded UTF-8."),
        (b"title=100%", 400, "The field 'title' has a '%' that two hexadecimal digits do not follow."),
        (b"other=%E9", 400, "The field 'other' is not valid percent-encoded UTF-8."),
        (b"%E9=1", 400, "A name or value of the request is not valid percent-encoded UTF-8."),
        (b"title=caf\xe9", 400, "The form is not in UTF-8."),
        ("title=café=%C3%A9 +&other=ü".encode(), 200, "café=é  "),
        ("title=文\n".encode(), 200, "文\n"),
    ],
)
def test_the_field_that_is_wrong_is_named(
    client: httpx.Client, content: bytes, status: int, detail: str
) -> None:
    """What is not percent-encoded is UTF-8 all the same (WHATWG URL 5.1): `curl -d` sends it so."""
    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post("/fields", content=content, headers=headers)

    assert answer.status_code == status
    assert (answer.json() if status == 200 else answer.json()["detail"]) == detail


@pytest.mark.parametrize(
    ("text", "pointer", "message"),
    [
        (b"", "/meta", "is empty, and no JSON"),
        (b'{"a":', "/meta", "is not valid JSON: it ends too early"),
        (b'{"a": "\\ud800"}', "/meta", "is not valid JSON: half a surrogate pair stands alone at byte 8"),
        (b"[]", "/meta", "must be an object"),
    ],
)
def test_a_field_that_is_no_json(client: httpx.Client, text: bytes, pointer: str, message: str) -> None:
    answers = [
        post(client, CHOSEN, part("meta", text, media_type=b"application/json")),
        client.post("/fields", data={"a/b": text.decode()}),
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    found = [violation for answer in answers for violation in answer.json()["violations"]]
    assert [(one["pointer"], one["message"]) for one in found] == [(pointer, message), ("/a~1b", message)]


def test_a_parameter_that_is_no_json(client: httpx.Client) -> None:
    (violation,) = client.post("/json", json={}, headers={"x-filter": "{"}).json()["violations"]

    assert (violation["in"], violation["name"]) == ("header", "X-Filter")
    assert violation["message"] == "is not valid JSON: it ends too early"


def test_two_texts_for_one(client: httpx.Client) -> None:
    answers = [
        post(client, CHOSEN, part("title", b"a"), part("title", b"b")),
        client.post("/fields", data={"title": ["a", "b"]}),
    ]

    for answer in answers:
        (violation,) = answer.json()["violations"]
        assert (violation["pointer"], violation["message"]) == ("/title", "must be one value, 2 came")


def test_the_parameter_that_is_wrong_is_named(client: httpx.Client) -> None:
    answer = client.post("/json?page=%E9", json={})

    said = "The query parameter 'page' is not valid percent-encoded UTF-8."
    assert (answer.status_code, answer.json()["detail"]) == (400, said)


def test_the_methods_that_a_path_takes_are_named(client: httpx.Client) -> None:
    answer = client.get("/json")

    assert (answer.status_code, answer.headers["allow"]) == (405, "OPTIONS, POST")
    assert answer.json()["detail"] == "This path takes no method but OPTIONS, POST."


def test_two_files_for_one(client: httpx.Client) -> None:
    answer = post(client, CHOSEN, CHOSEN)

    assert answer.status_code == 400
    (violation,) = answer.json()["violations"]
    assert (violation["pointer"], violation["message"]) == ("/picture", "must be one file, 2 came")


def test_input_that_was_left_empty_is_absent(client: httpx.Client) -> None:
    left = [part(name, file=b"", media_type=b"application/octet-stream") for name in ("more", "thumb")]

    answer = post(client, CHOSEN, *left, part("title"))

    assert answer.json() == {"picture": "a.png", "title": "", "more": 0, "thumb": None}


def test_required_input_that_was_left_empty_is_missing(client: httpx.Client) -> None:
    answer = post(client, part("picture", file=b"", media_type=b"application/octet-stream"))

    assert answer.status_code == 400
    assert [one["keyword"] for one in answer.json()["violations"]] == ["required"]


def test_a_file_with_a_name_or_with_bytes_is_there(client: httpx.Client) -> None:
    assert post(client, part("picture", file=b"empty")).json()["picture"] == "empty"
    assert post(client, part("picture", b"x", file=b"")).json()["picture"] == ""
    unchosen = part("thumb", b"x", file=b"", media_type=b"text/html")
    assert post(client, CHOSEN, unchosen).status_code == 415


@given(st.binary(max_size=20))
def test_no_word_of_the_decoder_is_told(raw: bytes) -> None:
    try:
        msgspec.json.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        told = str(error), not_json(raw, error)
    else:
        return
    assert told[0] not in told[1]
    assert told[1].startswith(("is empty", "is not valid JSON", "has a number"))


def test_what_parsers_say_otherwise_has_words_all_the_same() -> None:
    assert not_multipart(multipart.ParserError("what nobody knows"), 1).startswith("it has no end")
    assert beyond_limits(multipart.ParserLimitReached("Disk limit reached")) == "it is too large"
    assert "nobody" not in unparsable("what nobody knows", b"\0", method=False).detail
