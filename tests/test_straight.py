"""What a door may read and call by itself: the plainest parameters, bodies and answers, and nothing else."""

from __future__ import annotations

import enum
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest
from msgspec import Meta

import brrtr
from runtime.bodies import Body, JsonReader, binary
from runtime.content.xml_texts import Element, Elements
from runtime.parameters.described import Described, describe
from runtime.parameters.usual import in_path, in_query
from runtime.replies import Binary, Choice, Json, Text, empty
from runtime.replies.answers import plain
from runtime.replies.xml_replies import Xml
from runtime.settings import Settings

SETTINGS = Settings()
LARGEST = 10**18 - 1


def valid(value: Any) -> bool:
    return True


class Colour(enum.IntEnum):
    RED = 1


@pytest.mark.parametrize(
    ("decoded", "kind", "least", "most"),
    [
        (int, "integer", 0, LARGEST),
        (Annotated[int, Meta(ge=1, le=100)], "integer", 1, 100),
        (Annotated[int, Meta(gt=1, lt=100)], "integer", 2, 99),
        (Annotated[int, Meta(ge=-5)], "integer", 0, LARGEST),
        (Annotated[int, Meta(ge=3), Meta(le=9)], "integer", 3, 9),
        (Annotated[int, Meta(le=2**62)], "integer", 0, LARGEST),
        (Annotated[int, Meta(multiple_of=2)], "", 0, 0),
        (bool, "boolean", 0, 0),
        (float, "", 0, 0),
        (Annotated[float, Meta(ge=1)], "", 0, 0),
        (int | None, "", 0, 0),
        (Colour, "", 0, 0),
    ],
)
def test_numbers_are_described_by_what_decodes_them(decoded: Any, kind: str, least: int, most: int) -> None:
    known = describe(in_query.integer("n", valid, SETTINGS, decoded=decoded, default=7))
    assert known == Described("n", kind, least, most, 7, required=False)


@pytest.mark.parametrize(
    ("read", "known"),
    [
        (str, Described(kind="text")),
        (in_path.string("a", None, SETTINGS), Described("a", "text", 0, 0, None, required=False)),
        (in_query.string("a", None, SETTINGS, default=""), Described("a", "text", 0, 0, "", required=False)),
        (in_query.string("a", None, SETTINGS, required=True), Described("a", "text", 0, 0)),
        (in_query.string("a", valid, SETTINGS), Described("a", "", 0, 0, None, required=False)),
        (in_query.string("a", None, SETTINGS, type=bytes), Described("a", "", 0, 0, None, required=False)),
        (in_query.string("a", None, SETTINGS, default=[]), Described("a", "text", 0, 0)),
        (in_query.number("a", valid, SETTINGS), Described("a", "", 0, 0, None, required=False)),
        (in_query.boolean("a", valid, SETTINGS), Described("a", "boolean", 0, 0, None, required=False)),
    ],
)  # fmt: skip
def test_others_are_described_by_what_is_done_with_them(read: Callable[..., Any], known: Described) -> None:
    assert describe(read) == known


def test_the_reference_engine_reads_all_numbers() -> None:
    read = in_query.integer("n", None, Settings(schema_cache=False))
    assert describe(read).kind == ""


def test_bodies_are_plain_json_of_one_media_type() -> None:
    sound = JsonReader(int, valid, SETTINGS, sound=True)
    body = Body({"application/json": sound}, required=True).plain
    assert body is not None
    assert (body.media_type, body.decode(b"3"), body.required) == (b"application/json", 3, True)
    assert (body.most_bytes, body.most_brackets) == (
        2 * SETTINGS.max_json_values,
        2 * SETTINGS.max_json_depth,
    )
    for readers in (
        {"application/json": JsonReader(int, valid, SETTINGS)},
        {"application/*": sound},
        {"application/json": binary},
    ):
        assert Body(readers).plain is None
    for several in (
        {"application/json": sound, "application/xml": binary},
        {"*/*": binary, "application/json;v=2": JsonReader(int, valid, SETTINGS), "application/json": sound},
    ):
        plain = Body(several).plain
        assert plain is not None
        assert plain.media_type == b"application/json"


def test_answers_are_plain_json_that_is_checked_always_or_never() -> None:
    writer = Json(int, valid, sound=True)
    reply = plain(201, writer, int, SETTINGS)
    assert reply is not None
    assert (reply.status, reply.media_type, reply.encode(3)) == (201, b"application/json", b"3")
    assert reply.check is not None
    assert reply.check(b"3") == 3
    unchecked = plain(200, Json(int, valid), int, Settings(response_validation=0.0))
    assert unchecked is not None
    assert unchecked.check is None
    for other in (Json(int, valid), Text(b"text/plain", None), Binary(b"a/b"), empty):
        assert plain(200, other, int, SETTINGS) is None
    assert plain(200, Json(int, valid, sound=True), int, Settings(response_validation=0.5)) is None


XML = Xml(
    Elements({"n": Element(types=("integer",))}).document("n", "n"),
    int,
    valid,
    media_type=b"application/xml",
    sound=True,
)


def test_answers_are_plain_json_where_the_client_prefers_it() -> None:
    json_of_int = Json(int, valid, sound=True)
    reply = plain(200, Choice({"application/xml": XML, "application/json": json_of_int}), int, SETTINGS)
    assert reply is not None
    assert reply.preference is not None
    assert (reply.media_type, reply.headers) == (b"application/json", ((b"vary", b"Accept"),))
    assert reply.preference.usual == {b"application/json"}
    for accept, taken in {"": False, "text/xml, application/*;q=0.5": False, "*/json": False}.items():
        assert reply.preference.taken(accept) == taken
    assert reply.preference.taken("application/xml;q=0.5, */*")
    first = plain(200, Choice({"application/json": json_of_int, "application/xml": XML}), int, SETTINGS)
    assert first is not None
    assert first.preference is not None
    assert first.preference.usual == {b"", b"*/*", b"application/json"}
    assert not first.preference.taken("image/png"), "nobody prefers what cannot be had"


def test_what_a_value_has_a_say_in_is_not_plain() -> None:
    whole = Json(int, valid, sound=True)
    other = Json(str, valid, media_type=b"text/json", sound=True)
    assert plain(200, Choice({"application/json": whole, "text/json": other}), int, SETTINGS) is None
    text = Text(b"text/csv", None)
    assert plain(200, Choice({"image/*": Binary(b"image/*"), "text/csv": text}), int, SETTINGS) is None
    mixed = plain(200, Choice({"application/json": whole, "text/csv": text}), int, SETTINGS)
    assert mixed is not None
    assert mixed.encode(3) == b"3"
    for value in (b"a,b", "a,b"):
        with pytest.raises(Exception, match=r"^$"):
            mixed.encode(value)


OPERATION: dict[str, Any] = {
    "operationId": "op",
    "tags": ["t"],
    "responses": {"204": {"description": "Good"}},
}
IN_PATH = {"name": "a", "in": "path", "required": True, "schema": {"type": "integer"}}
IN_QUERY = {"name": "b-c", "in": "query", "schema": {"type": "boolean"}}
BODY = {"content": {"application/json": {"schema": {"type": "integer"}}}}


@pytest.mark.parametrize(
    ("path", "more", "told"),
    [
        ("/x", {}, ""),
        ("/x/{a}", {"parameters": [IN_PATH]}, "in_path=(_a,)"),
        ("/x/{a}", {"parameters": [{**IN_PATH, "schema": {"type": "string"}}]}, "in_path=(str,)"),
        ("/x", {"parameters": [IN_QUERY], "requestBody": BODY}, "body=coming,in_query=(_b_c,)"),
        ("/x/{a}", {"parameters": [IN_PATH, IN_QUERY]}, "in_path=(_a,),in_query=(_b_c,)"),
        ("/x", {"parameters": [{**IN_QUERY, "in": "header"}, IN_QUERY]}, ""),
        ("/x", {"parameters": [{**IN_QUERY, "in": "cookie"}]}, ""),
        ("/x", {"parameters": [{**IN_QUERY, "schema": {"type": "array", "items": {}}}]}, ""),
        ("/x", {"parameters": [{**IN_QUERY, "style": "deepObject", "schema": {"type": "object"}}]}, ""),
        ("/x/{a}", {"parameters": [{**IN_PATH, "schema": {"type": "array", "items": {}}}]}, ""),
        ("/x/{a}", {"parameters": [IN_PATH], "security": [{"key": []}]}, ""),
    ],
)  # fmt: skip
def test_operations_say_what_reads_their_arguments(
    tmp_path: Path, path: str, more: dict[str, Any], told: str
) -> None:
    schemes = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {path: {"post" if "requestBody" in more else "get": {**OPERATION, **more}}},
        "components": {"securitySchemes": schemes},
    }
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    files = brrtr.generate(tmp_path / "openapi.json", brrtr.Options())
    text = next(text for name, text in files.items() if name.endswith("contract/operations/t.py"))
    _, _, joined = text.partition("return binder.endpoint(")
    found = "".join(joined.partition("\nOPERATIONS")[0].split())
    assert found.removesuffix(")").removesuffix(",").endswith(told)
    assert ("in_path" in found or "in_query" in found) == (told != "")
