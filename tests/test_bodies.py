"""Bodies of every kind reach handlers typed, or come back as a precise error, through both doors."""

from __future__ import annotations

import gzip
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.installed_service import clean_environment
from support.projects import assert_answers, mypy_cache
from support.served import Serve

import brrtr
from brrtr.write import write

PACKAGE = "bodies_under_test"
JSON = {"content-type": "application/json"}

PROFILE = {
    "type": "object",
    "required": ["name", "age"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 2},
        "age": {"type": "integer", "minimum": 0},
        "member": {"type": "boolean"},
        "since": {"type": "string", "format": "date"},
        "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 3},
        "scores": {"type": "array", "items": {"type": "number"}},
        "address": {
            "type": "object",
            "required": ["city"],
            "properties": {"city": {"type": "string"}, "no": {"type": "integer"}},
        },
        "filter": {"type": "object", "properties": {"low": {"type": "integer"}, "high": {"type": "integer"}}},
    },
}
PICTURES = {
    "type": "object",
    "required": ["title", "picture"],
    "properties": {
        "title": {"type": "string", "maxLength": 10},
        "count": {"type": "integer"},
        "picture": {"type": "string", "format": "binary"},
        "more": {"type": "array", "items": {}, "maxItems": 2},
        "details": {"type": "object", "properties": {"stars": {"type": "integer", "maximum": 5}}},
        "tags": {"type": "array", "items": {"type": "string"}},
        "small": {"type": "string", "format": "binary", "maxLength": 4},
    },
}
PAGE = {"type": "integer", "minimum": 1}
THING = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "maximum": 9}}}

BODIES: dict[str, Any] = {
    "profile": {
        "application/x-www-form-urlencoded": {
            "schema": {"$ref": "#/components/schemas/Profile"},
            "encoding": {
                "scores": {"style": "pipeDelimited", "explode": False},
                "filter": {"style": "deepObject", "explode": True},
            },
        }
    },
    "pictures": {
        "multipart/form-data": {
            "schema": {"$ref": "#/components/schemas/Pictures"},
            "encoding": {
                "picture": {"contentType": "image/png, image/jpeg"},
                "more": {"headers": {"X-Page": {"schema": {"$ref": "#/components/schemas/Page"}}}},
                "small": {"headers": {"X-Page": {"required": True, "schema": {"type": "string"}}}},
            },
        }
    },
    "any_form": {"multipart/form-data": {}},
    "text": {"text/plain": {"schema": {"type": "string", "maxLength": 5}}},
    "image": {"image/*": {}},
    "several": {
        "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}},
        "text/plain": {"schema": {"type": "string"}},
        "application/vnd.thing+json": {"schema": {"$ref": "#/components/schemas/Thing"}},
        "application/octet-stream": {},
    },
    "mixed": {
        "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}},
        "multipart/form-data": {
            "schema": {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
        },
    },
    "upload": {"application/octet-stream": {}},
    "things": {"application/x-ndjson": {"itemSchema": {"$ref": "#/components/schemas/Thing"}}},
    "sequence": {"application/json-seq": {"itemSchema": {"$ref": "#/components/schemas/Thing"}}},
}


def document() -> dict[str, Any]:
    """A document with `POST /<name>` for each body, and one whose body may be left out."""
    paths: dict[str, Any] = {}
    answer = {"200": {"description": "What came.", "content": {"application/json": {}}}}
    for name, content in BODIES.items():
        body = {"required": True, "content": content}
        paths[f"/{name}"] = {"post": {"operationId": name, "requestBody": body, "responses": answer}}
    paths["/upload"]["post"]["x-brrtrouter-stream"] = True
    optional = {"content": BODIES["pictures"]}
    paths["/optional"] = {"post": {"operationId": "optional", "requestBody": optional, "responses": answer}}
    return {
        "openapi": "3.2.0",
        "info": {"title": "Bodies under test", "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Profile": PROFILE, "Pictures": PICTURES, "Thing": THING, "Page": PAGE}},
    }


HANDLERS = '''
"""Handlers that answer with what they got."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from typing import Any

from ..contract.models import MixedBody, PicturesBody, Profile, Thing
from ..runtime.uploads import Upload


async def profile(body: Profile) -> Any:
    return {"got": body, "type": type(body.since).__name__}


async def described(upload: Upload) -> dict[str, Any]:
    pieces = [piece async for piece in upload]
    return {
        "file_name": upload.file_name,
        "content_type": upload.content_type,
        "size": upload.size,
        "sha256": hashlib.sha256(b"".join(pieces)).hexdigest(),
        "pieces": len(pieces),
        "on_disk": getattr(upload.file, "_rolled"),
    }


async def pictures(body: PicturesBody) -> Any:
    more = [await described(upload) for upload in body.more or ()]
    return {"title": body.title, "count": body.count or 0, "details": body.details or None,
            "tags": body.tags or [], "picture": await described(body.picture), "more": more}


def any_form(body: dict[str, Any]) -> Any:
    return {
        name: value if not isinstance(value, Upload) else value.file.read().decode() + "|" + value.file_name
        for name, value in body.items()
    }


async def text(body: str) -> Any:
    return body


async def image(body: bytes) -> Any:
    return len(body)


async def several(body: Thing | str | bytes) -> Any:
    return type(body).__name__


async def mixed(body: Thing | MixedBody) -> Any:
    return type(body).__name__


async def upload(body: AsyncIterator[bytes]) -> Any:
    digest = hashlib.sha256()
    async for piece in body:
        digest.update(piece)
    return digest.hexdigest()


async def things(body: AsyncIterator[Thing]) -> Any:
    return [thing.n async for thing in body]


async def sequence(body: AsyncIterator[Thing]) -> Any:
    return sum([thing.n async for thing in body])


async def optional(body: PicturesBody | None = None) -> Any:
    return body is None
'''


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(), HANDLERS).registry


@pytest.fixture(scope="module", params=["native", "asgi"])
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    """Calls the service behind one of the doors."""
    limits = {"max_parts": 20, "max_fields": 10, "spool_bytes": 100_000, "max_body_bytes": 4_000_000}
    with serving(registry, native=request.param == "native", **limits) as client:
        yield client


def problem(response: httpx.Response) -> list[tuple[str, str]]:
    """Pointer and keyword of each violation of a 400."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    return [(found["pointer"], found["keyword"]) for found in response.json().get("violations", [])]


def test_type_checker_takes_the_handlers(project: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--cache-dir", mypy_cache()]
    run = subprocess.run(
        command, cwd=project, env=clean_environment(), text=True, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stdout


class TestUrlEncoded:
    """`application/x-www-form-urlencoded`."""

    def post(self, client: httpx.Client, content: str, **headers: str) -> httpx.Response:
        fields = {"content-type": "application/x-www-form-urlencoded", **headers}
        return client.post("/profile", content=content.encode("latin-1"), headers=fields)

    def test_values_have_the_types_of_their_schemas(self, client: httpx.Client) -> None:
        response = self.post(
            client,
            "name=J%C3%BCrgen+X&age=41&member=true&since=2020-02-29&tags=a&tags=b%2Cc&scores=1%7C2.5|3"
            "&address=%7B%22city%22%3A%22Bonn%22%7D&filter%5Blow%5D=1&filter[high]=2",
        )
        assert response.json() == {
            "got": {
                "name": "Jürgen X", "age": 41, "member": True, "since": "2020-02-29", "tags": ["a", "b,c"],
                "scores": [1.0, 2.5, 3.0], "address": {"city": "Bonn"}, "filter": {"low": 1, "high": 2},
            },
            "type": "date",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("content", "violations"),
        [
            ("", [("", "required"), ("", "required")]),
            ("name=Jo", [("", "required")]),
            ("name=J&age=-1", [("/name", "minLength"), ("/age", "minimum")]),
            ("name=Jo&age=old", [("/age", "type")]),
            ("name=Jo&age=1&age=2", [("/age", "type")]),
            ("name=Jo&age=1&name=Bo", [("/name", "type")]),
            ("name=Jo&age=1&tags=a&tags=b&tags=c&tags=d", [("/tags", "maxItems")]),
            ("name=Jo&age=1&other=2", [("/other", "additionalProperties")]),
            ("name=Jo&age=1&address=Bonn", [("/address", "type")]),
            ("name=Jo&age=1&filter[low]=x", [("/filter/low", "type")]),
            ("name=Jo&age=1;member=true", [("/age", "type")]),
        ],
    )
    def test_violations(self, client: httpx.Client, content: str, violations: list[tuple[str, str]]) -> None:
        response = self.post(client, content)
        assert response.status_code == 400
        assert sorted(problem(response)) == sorted(violations)

    @pytest.mark.parametrize("content", ["name=%", "name=%zz", "name=%ff", "name=J\xfcrgen", "%e2%82=1"])
    def test_malformed(self, client: httpx.Client, content: str) -> None:
        assert self.post(client, content).status_code == 400

    @pytest.mark.parametrize("scores", ["1|2", "1%7C2", "1%7c2"])
    def test_delimiter_may_be_encoded(self, client: httpx.Client, scores: str) -> None:
        response = self.post(client, f"name=Jo&age=1&scores={scores}")
        assert response.json()["got"]["scores"] == [1.0, 2.0]

    def test_limit_of_fields(self, client: httpx.Client) -> None:
        assert self.post(client, "&".join(["tags=a"] * 11)).status_code == 413
        assert self.post(client, "&" * 1_000_000).status_code == 413

    def test_charset(self, client: httpx.Client) -> None:
        name = "application/x-www-form-urlencoded"
        good, bad = f"{name}; charset=UTF-8", f"{name}; charset=utf-16"
        assert self.post(client, "name=Jo&age=1", **{"content-type": good}).status_code == 200
        assert self.post(client, "name=Jo&age=1", **{"content-type": bad}).status_code == 415


PNG = ("picture", ("a.png", b"\x89PNG\r\n--b\r\n\x00\x00", "image/png"))


def part(name: str, content: str = "", *, extra: str = "", head: str = "") -> str:
    """A part as text."""
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n{head}\r\n{content}\r\n'


PICTURE = part("picture", "x", extra='; filename="a.png"', head="Content-Type: image/png\r\n")


class TestMultipart:
    """`multipart/form-data`."""

    def post(
        self, client: httpx.Client, content: str, *, path: str = "/pictures", boundary: str = "b"
    ) -> httpx.Response:
        media_type = f"multipart/form-data; boundary={boundary}"
        return client.post(path, content=content.encode("latin-1"), headers={"content-type": media_type})

    def test_fields_and_files(self, client: httpx.Client) -> None:
        files: Any = [
            PNG,
            ("more", ("C:\\dir\\large.bin", b"x" * 1_000_000, "application/octet-stream")),
            ("more", ("../../etc/passwd", b"", "text/plain; charset=utf-8")),
            ("details", (None, json.dumps({"stars": 3}), "application/json")),
        ]
        data = {"title": "two + %41", "count": "7", "tags": ["a", "b"]}
        response = client.post("/pictures", data=data, files=files)
        assert response.status_code == 200, response.text
        found = response.json()
        assert (found["title"], found["count"], found["tags"]) == ("two + %41", 7, ["a", "b"])
        assert found["details"] == {"stars": 3}
        picture, (large, empty) = found["picture"], found["more"]
        assert (picture["file_name"], picture["content_type"], picture["size"]) == ("a.png", "image/png", 13)
        assert (large["file_name"], large["size"], large["on_disk"]) == ("large.bin", 1_000_000, True)
        assert large["pieces"] == 16
        assert (empty["file_name"], empty["content_type"], empty["size"], empty["on_disk"]) == (
            "passwd", "text/plain; charset=utf-8", 0, False,
        )  # fmt: skip

    def test_a_form_that_says_nothing(self, client: httpx.Client) -> None:
        response = client.post(
            "/any_form", data={"a": "1", "b": ["2", "3"]}, files={"f": ("n", b"content", "text/plain")}
        )
        assert response.json() == {"a": "1", "b": ["2", "3"], "f": "content|n"}

    def test_every_violation_at_once(self, client: httpx.Client) -> None:
        response = client.post(
            "/pictures",
            data={"title": "much too long", "count": "many", "details": '{"stars": 6}'},
            files={"small": ("s", b"12345", "text/plain")},
        )
        assert response.status_code == 400
        assert sorted(problem(response)) == [
            ("", "required"), ("/count", "type"), ("/details/stars", "maximum"), ("/small", "maxLength"),
            ("/small", "required"), ("/title", "maxLength"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("page", "violations"), [("2", []), ("0", [("/more", "minimum")]), ("two", [("/more", "type")])]
    )
    def test_headers_of_parts(
        self, client: httpx.Client, page: str, violations: list[tuple[str, str]]
    ) -> None:
        more = part("more", extra='; filename="m"', head=f"X-Page: {page}\r\n")
        response = self.post(client, PICTURE + part("title", "t") + more + "--b--")
        assert (problem(response) if violations else response.status_code) == (violations or 200)

    def test_two_files_for_one(self, client: httpx.Client) -> None:
        response = self.post(client, PICTURE + PICTURE + part("title", "t") + "--b--")
        assert (response.status_code, problem(response)) == (400, [("/picture", "type")])

    def test_media_type_that_the_encoding_does_not_name(self, client: httpx.Client) -> None:
        response = client.post("/pictures", data={"title": "t"}, files={"picture": ("a", b"", "text/html")})
        assert response.status_code == 415
        assert response.json()["detail"] == (
            "The part 'picture' must be of the media type image/png or image/jpeg."
        )

    @pytest.mark.parametrize(
        "content",
        [
            "",
            "--b",
            "--c--\r\n",
            "--c\r\n" + part("title"),
            PICTURE,
            PICTURE + "--b",
            PICTURE + "--b-",
            PICTURE.replace("\r\n", "\n") + "--b--",
            "x--b\r\n" + PICTURE,
            PICTURE.replace('"picture"', '""') + "--b--",
            PICTURE.replace("form-data", "attachment") + "--b--",
            PICTURE.replace("Content-Disposition", "X") + "--b--",
            part("title", head="no colon\r\n") + "--b--",
            part("title", head='Content-Disposition: form-data; name="other"\r\n') + "--b--",
            part("title", head="Content-Length: 7\r\n") + "--b--",
            part("title", head="Content-Length: -7\r\n") + "--b--",
            part("title", "\xff") + "--b--",
            part("picture", extra='; filename="a\r\nX-Evil: 1"', head="Content-Type: image/png\r\n")
            + "--b--",
            part("picture", extra='; filename="a%0D%0Ab"', head="Content-Type: image/png\r\n") + "--b--",
        ],
    )
    def test_malformed(self, client: httpx.Client, content: str) -> None:
        response = self.post(client, content)
        assert (response.status_code, problem(response)) == (400, [])

    @pytest.mark.parametrize("boundary", ["", "c", '""', "b; boundary=c", "b" * 71, "b{", '"b c'])
    def test_wrong_boundary(self, client: httpx.Client, boundary: str) -> None:
        response = self.post(client, PICTURE + part("title", "t") + "--b--", boundary=boundary)
        assert response.status_code == 400

    def test_boundary_is_missing(self, client: httpx.Client) -> None:
        fields = {"content-type": "multipart/form-data"}
        assert client.post("/pictures", content=PICTURE + "--b--", headers=fields).status_code == 400

    @pytest.mark.parametrize(
        "content",
        [
            part("a") * 11,
            part("f", extra='; filename="n"') * 21,
            part("a", head="X: 1\r\n").replace("X: 1", "\r\n".join(f"X{n}: 1" for n in range(9))),
            part("a", head=f"X: {'y' * 5000}\r\n"),
            f"--b\r\nContent-Disposition: form-data; name=\"a\"; x={'y' * 100_000}",
        ],
        ids=["fields", "parts", "headers", "long header", "endless header"],
    )
    def test_limits(self, client: httpx.Client, content: str) -> None:
        assert self.post(client, content + "--b--", path="/any_form").status_code == 413

    def test_charsets_of_parts(self, client: httpx.Client) -> None:
        def answer(charset: str) -> Any:
            head = f"Content-Type: text/plain; charset={charset}\r\n"
            response = self.post(client, part("a", "J\xfcrgen", head=head) + "--b--", path="/any_form")
            return response.json()["a"] if response.status_code == 200 else response.status_code

        assert [answer(name) for name in ("iso-8859-1", "us-ascii", "utf-8", "utf-7", "zip", "idna")] == [
            "Jürgen", 400, 400, 415, 415, 415,
        ]  # fmt: skip

    def test_transfer_encoding_is_not_taken_for_content(self, client: httpx.Client) -> None:
        content = part("a", "YQ==", head="Content-Transfer-Encoding: base64\r\n") + "--b--"
        assert self.post(client, content, path="/any_form").status_code == 415

    def test_preamble_and_epilogue_are_left_out(self, client: httpx.Client) -> None:
        content = "before\r\n" + part("a", "1") + "--b--\r\nafter"
        assert self.post(client, content, path="/any_form").json() == {"a": "1"}

    def test_optional(self, client: httpx.Client) -> None:
        assert client.post("/optional").json() is True
        response = client.post("/optional", data={"title": "t"}, files=[PNG])
        assert response.json() is False


def test_missing_body(client: httpx.Client) -> None:
    for name in BODIES:
        response = client.post(f"/{name}")
        assert (response.status_code, problem(response)) == (400, [("", "required")]), name


def test_other_media_types(client: httpx.Client) -> None:
    for name, content in BODIES.items():
        response = client.post(f"/{name}", content=b"{}", headers={"content-type": "application/x-other"})
        assert response.status_code == 415, name
        assert set(response.headers["accept"].split(", ")) == set(content)


@pytest.mark.parametrize("coding", ["gzip", "GZIP", "identity, gzip"])
@pytest.mark.parametrize(
    ("path", "content_type", "content"),
    [
        ("profile", "application/x-www-form-urlencoded", b"name=Jo&age=3"),
        ("several", "application/json", b'{"n": 1}'),
        ("several", "text/plain", b"text"),
        ("things", "application/x-ndjson", b'{"n": 1}'),
        ("pictures", "multipart/form-data; boundary=b", b"--b--\r\n"),
    ],
)
def test_body_in_a_content_coding(
    client: httpx.Client, path: str, content_type: str, content: bytes, coding: str
) -> None:
    """It is refused with what would be taken (RFC 7694 3), not called malformed."""
    fields = {"content-type": content_type, "content-encoding": coding}
    response = client.post(f"/{path}", content=gzip.compress(content), headers=fields)
    assert (response.status_code, response.headers["accept-encoding"]) == (415, "identity")


def test_bytes_are_taken_in_any_content_coding(client: httpx.Client) -> None:
    content = gzip.compress(b"picture")
    fields = {"content-type": "image/png", "content-encoding": "gzip"}
    assert client.post("/image", content=content, headers=fields).json() == len(content)
    fields["content-encoding"] = "identity"
    assert client.post("/several", content=b'{"n": 1}', headers=fields | JSON).json() == "Thing"
    assert client.post("/several", content=b"{", headers=fields | JSON).status_code == 400


@pytest.mark.parametrize(
    ("content_type", "content", "answer"),
    [
        ("text/plain", b"hello", "hello"),
        ("text/plain; charset=iso-8859-1", b"J\xfcrg", "Jürg"),
        ('text/plain; charset="UTF-16"', "abc".encode("utf-16"), "abc"),
        ("text/plain; charset=utf-16le", "abc".encode("utf-16-le"), "abc"),
        ("TEXT/Plain;Charset=Utf-8", b"", ""),
        ("text/plain", b"J\xfcrg", 400),
        ("text/plain", b"too long", 400),
        ("text/plain; charset=utf-8; charset=utf-16", b"a", 415),
        ("text/plain; charset=unicode_escape", b"a", 415),
        ("text/plain; charset=", b"a", 415),
        ("text/html", b"a", 415),
    ],
)
def test_text(client: httpx.Client, content_type: str, content: bytes, answer: object) -> None:
    response = client.post("/text", content=content, headers={"content-type": content_type})
    assert (response.json() if response.status_code == 200 else response.status_code) == answer


@pytest.mark.parametrize(
    ("path", "content_type", "content", "answer"),
    [
        ("several", "application/json", b'{"n": 1}', "Thing"),
        ("several", "application/vnd.thing+json; charset=utf-8", b'{"n": 1}', "Thing"),
        ("several", "text/plain", b'{"n": 1}', "str"),
        ("several", "application/octet-stream", b'{"n": 1}', "bytes"),
        ("several", "application/json; charset=utf-16", '{"n": 1}'.encode("utf-16"), 415),
        ("several", "application/json", b"\xef\xbb\xbf{}", 400),
        ("several", "application/json", b'{"n": 10}', 400),
        ("mixed", "application/json", b'{"n": 1}', "Thing"),
        ("mixed", "application/json", b'{"n": 10}', 400),
        ("mixed", "text/plain", b'{"n": 1}', 415),
        ("mixed", "multipart/form-data; boundary=b", b"--b--\r\n", "MixedBody"),
        ("image", "image/png", b"abc", 3),
        ("image", "IMAGE/svg+xml; charset=x", b"abcd", 4),
        ("image", "imagine/png", b"abc", 415),
        ("image", "image", b"abc", 415),
        ("things", "application/x-ndjson", b'{"n": 1}\n\n{"n": 2}\r\n{"n": 3}', [1, 2, 3]),
        ("things", "application/x-ndjson", b"\n", []),
        ("sequence", "application/json-seq", b'\x1e{"n": 1}\n\x1e{"n":\n2}\n', 3),
    ],
)
def test_media_type_decides(
    client: httpx.Client, path: str, content_type: str, content: bytes, answer: object
) -> None:
    response = client.post(f"/{path}", content=content, headers={"content-type": content_type})
    assert (response.json() if response.status_code == 200 else response.status_code) == answer


def test_items_are_validated_one_by_one(client: httpx.Client) -> None:
    fields = {"content-type": "application/x-ndjson"}
    response = client.post("/things", content=b'{"n": 1}\n{"n": 10}\n', headers=fields)
    assert (response.status_code, problem(response)) == (400, [("/1/n", "maximum")])
    assert client.post("/things", content=b'{"n": 1}\n{"n"', headers=fields).status_code == 400


def test_stream_of_bytes(client: httpx.Client) -> None:
    def pieces() -> Iterator[bytes]:
        for index in range(20):
            yield bytes([index]) * 50_000

    fields = {"content-type": "application/octet-stream"}
    chunked = client.post("/upload", content=pieces(), headers=fields).json()
    assert client.post("/upload", content=b"".join(pieces()), headers=fields).json() == chunked
    assert client.post("/upload", content=b"x" * 4_000_001, headers=fields).status_code == 413


def test_plain_function_cannot_take_a_stream(registry: ModuleType) -> None:
    binding, settings = (
        importlib.import_module(f"{PACKAGE}.runtime.{name}") for name in ("binding", "settings")
    )
    own = settings.Settings()
    handlers = SimpleNamespace(upload=lambda body: body)
    binder = binding.Binder(handlers, None, registry.OpenPools(own, {}), own)
    with pytest.raises(binding.BindingError, match="handler of POST /upload, has to be an `async def`"):
        binder.operation(
            "upload", "", "POST", "/upload", takes=("body",), on_loop=True, stack_size_bytes=16384
        )


def test_fresh_service_answers_its_own_calls(tmp_path: Path) -> None:
    write(brrtr.generate(document()), tmp_path / "project")
    assert_answers([tmp_path / "project"])
