"""What can mean two things is not repaired: the document is refused."""

from __future__ import annotations

import time
from typing import Any

import pytest
from test_leniency import OK, document

from brrtr import DocumentError
from brrtr.generate import read, understand
from brrtr.options import Options
from brrtr.pointers import keys

GET = "/paths/~1pets~1{id}/get"
POST = "/paths/~1pets/post"
NAME = "/components/schemas/Pet/properties/name"
SECURED = {"get": {"responses": OK, "security": [{"key": []}]}}


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        # One of two spellings, where the other one is open.
        ("/paths/~1pets~1{id}/GET", SECURED["get"], "unexpected-field"),
        ("/paths/~1pets/post/Security", [], "unexpected-field"),
        # What may be meant for operations, where no operation is.
        ("/tags", [{"name": "a", "security": [{"key": []}]}], "unexpected-field"),
        ("/servers", [{"url": "/", "security": [{"key": []}]}], "unexpected-field"),
        (f"{GET}/guards", [{"key": []}], "unexpected-field"),
        (f"{GET}/parameters/1/security", [{"key": []}], "unexpected-field"),
        ("/paths/security", {"key": []}, "unexpected-field"),
        # One name, or several.
        ("/components/schemas/Pet/required", "name, age", "wrong-type"),
        (f"{NAME}/enum", "a, b", "wrong-type"),
        (f"{POST}/security/0/key", "read, write", "wrong-type"),
        # What of an object is required.
        ("/components/schemas/Pet/required", True, "wrong-type"),
        # Which of two counts. The name of a header has no case.
        (
            f"{POST}/parameters",
            [
                {"name": "X-Size", "in": "header", "schema": {"type": "string"}},
                {"name": "x-size", "in": "header", "schema": {"type": "integer"}},
            ],
            "duplicate-parameter",
        ),
        (f"{GET}/parameters/1/type", "string", "unexpected-field"),
        # One status, or several; a range, or a slip.
        *(
            (f"{POST}/responses/{key}", OK["200"], "unexpected-field")
            for key in ("200 or default", "20X", "2XX ok")
        ),
        (f"{POST}/responses/200 OK", OK["200"], "unexpected-field"),
        # What a scheme asks for.
        ("/components/securitySchemes/key/type", "key", "invalid-value"),
        ("/paths/https:~1~1example.com~1pets", SECURED, "unexpected-field"),
        (f"{POST}/security/0", {"$ref": "#/components/securitySchemes/key"}, "wrong-type"),
    ],
)
def test_what_has_two_meanings_stays_an_error(place: str, value: Any, code: str) -> None:
    tree: Any = document("3.0.3")
    *way, last = keys(place)
    owner = tree
    for key in way:
        owner = owner[int(key)] if isinstance(owner, list) else owner[key]
    owner[int(last) if isinstance(owner, list) else last] = value
    with pytest.raises(DocumentError) as refused:
        understand(read(tree, Options()), Options())
    assert code in {one.code for one in refused.value.diagnostics if one.severity.value == "error"}


BODY = {"name": "pet", "in": "body", "schema": {"type": "object"}}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        # Which of two bodies is sent.
        (f"{POST}/parameters", [BODY, {"$ref": "#/components/parameters/pet"}]),
        (f"{POST}/parameters", [{"$ref": "#/components/parameters/pet"}]),
        # What a body is of that no operation takes.
        ("/paths/~1pets~1{id}/parameters", [BODY]),
    ],
)
def test_bodies_of_swagger_2_that_have_no_plain_place(place: str, value: Any) -> None:
    tree: Any = document("3.0.3")
    tree["components"]["parameters"] = {"pet": BODY}
    owner = tree
    *way, last = keys(place)
    for key in way:
        owner = owner[key]
    owner[last] = value
    with pytest.raises(DocumentError) as refused:
        understand(read(tree, Options()), Options())
    assert "invalid-value" in {one.code for one in refused.value.diagnostics}


def test_what_is_copied_very_often_is_not() -> None:
    """A document does not grow by what it refers to."""
    tree: Any = document("3.0.3")
    large = {**BODY, "schema": {"enum": [f"word {number}" for number in range(3_000)]}}
    tree["components"]["parameters"] = {"pet": large}
    tree["paths"] |= {
        f"/{number}": {"post": {"parameters": [{"$ref": "#/components/parameters/pet"}], "responses": OK}}
        for number in range(2_000)
    }
    begun = time.perf_counter()
    with pytest.raises(DocumentError) as refused:
        understand(read(tree, Options()), Options())
    assert "invalid-value" in {one.code for one in refused.value.diagnostics}
    assert time.perf_counter() - begun < 20
