"""What the code of operations says in few words: packages for names, what all ask for, usual media types."""

from __future__ import annotations

import re
from typing import Any

import pytest

import brrtr

PET = {"type": "object", "properties": {"name": {"type": "string"}}}
KEYS = {
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "login": {"type": "http", "scheme": "basic"},
}
LOGIN = '((("login", ()),),)'


def generated(*operations: dict[str, Any], **more: Any) -> dict[str, str]:
    """The contract's modules for operations that answer with a pet, unless they say otherwise."""
    ref = {"$ref": "#/components/schemas/Pet"}
    usual = {"responses": {"200": {"description": "", "content": {"application/json": {"schema": ref}}}}}
    paths = {
        f"/pets/{number}": {"get": {"operationId": f"getPet{number}"} | usual | operation}
        for number, operation in enumerate(operations)
    }
    components = {"schemas": {"Pet": PET}, "securitySchemes": KEYS}
    info = {"title": "T", "version": "1"}
    files = brrtr.generate(
        {"openapi": "3.1.0", "info": info, "paths": paths, "components": components} | more
    )
    return {path.removeprefix("src/t/contract/"): text for path, text in files.items()}


def content(*media_types: str) -> dict[str, Any]:
    schema = {"type": "object"}
    return {"description": "", "content": {name: {"schema": schema} for name in media_types}}


def test_models_and_responses_are_named_by_their_packages() -> None:
    files = generated({})
    text = files["operations/pets.py"]
    assert "\nfrom .. import models, responses\n" in text
    assert "replies.Json(models.Pet, " in text
    assert "responses.GetPet0Reply" in text
    assert "Returns[responses.GetPet0Reply]" in files["signatures/pets.py"]


@pytest.mark.parametrize("name", ["models", "responses"])
def test_a_handler_may_be_called_as_a_package(name: str) -> None:
    files = generated({"operationId": name})
    text = files["operations/pets.py"]
    assert f"\ndef {name}(binder: Binder)" in text
    assert re.search(rf"^from \.\. import .*\b{name}\b", text, re.MULTILINE) is None
    assert f"async def {name}() -> " in files["src/t/handlers/pets.py"]


def test_what_all_ask_for_stands_once() -> None:
    own = [{"key": []}]
    files = generated({}, {"security": own}, {"security": []}, {"security": [{"login": []}]}, security=own)
    assert 'SECURITY: tuple[Requirement, ...] = ((("key", ()),),)\n' in files["security.py"]
    text = files["operations/pets.py"]
    assert re.findall("security=(.*?),?$", text, re.MULTILINE) == ["SECURITY", "SECURITY", LOGIN]


@pytest.mark.parametrize("security", [[], [{}]])
def test_who_asks_for_nothing_names_nothing(security: Any) -> None:
    files = generated({"security": [{"key": []}]}, {}, security=security)
    assert "SECURITY" not in files["security.py"]
    assert files["operations/pets.py"].count("security=") == 1


@pytest.mark.parametrize(
    ("responses", "offers"),
    [
        ({"200": content("application/json")}, None),
        ({"200": content("application/json"), "404": {"description": ""}}, None),
        ({"200": content("application/json"), "204": {"description": ""}}, "()"),
        (
            {"200": content("application/json"), "201": content("text/csv")},
            '("application/json", "text/csv")',
        ),
        ({"200": content("application/vnd.pet+json")}, None),
        ({"200": content("application/json; charset=utf-8")}, '("application/json",)'),
        ({"200": content("application/json", "text/csv")}, '("application/json", "text/csv")'),
        ({"200": content("application/*")}, "()"),
        ({"204": {"description": ""}}, None),
    ],
)
def test_media_types_are_named_where_the_answer_does_not_say_them(responses: Any, offers: str | None) -> None:
    text = generated({"responses": responses})["operations/pets.py"]
    found = re.search(r"offers=(\(.*?\))", text)
    assert (found and found[1]) == offers
