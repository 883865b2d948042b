"""Names of a document, whatever they are, become harmless names that are distinct."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import projects
from support.hostile import SCHEMA_NAME, Json, base

import brrtr
from brrtr.write import write

NAMES = [
    "l", "class", "None", "True", "type", "_", "__init__", "__class__", "list", "self", "request", "state",
    "body", "settings", "handler", "call", "inject", "answer", "guard", "faults", "handlers", "service",
    "pool", "pools", "turn", "Pool", "Offer", "binder", "Binder", "context", "Context", "bind", "kernel",
    "operation", "operations", "Handlers", "OpenPools", "registry", "GetPetReply", "get_pet_reply",
    "extensions",
    "examples", "OWN", "COMPONENTS", "File",
    "components", "responses", "datetime", "uuid", "msgspec", "params", "bodies", "replies", "streams",
    "cookies", "query_string", "components_checks", "annotations", "conftest", "default", "status",
    "writer", "declared", "field", "Literal", "Request", "Response", "Problem", "S", "Exception", "app",
    "build", "GetPet", "getPet", "get_pet", "GetPetWithContext", "123-x", "", "\N{SNAKE}",
    "\N{CYRILLIC SMALL LETTER A}b", "x" * 10_000, "Etc/GMT+1", "Etc/GMT-1", "-id",
    "\N{LATIN SMALL LIGATURE FI}le", "file", "../x", "CON", "a/b", "a\\b",
]  # fmt: skip
"""As tag, operationId, parameter, header, cookie, property, schema and response."""


def named() -> dict[str, Json]:
    """A document in which every name stands in every place, beside values of every type that is imported."""
    document = base()
    components = document["components"]
    components["securitySchemes"]["key"] = {"type": "apiKey", "in": "header", "name": "X-Key"}
    components["responses"] = {}
    document["tags"] = [{"name": name} for name in NAMES]
    when = {"type": "string", "format": "date-time"}
    for index, name in enumerate(NAMES):
        shared = name if SCHEMA_NAME.fullmatch(name) and len(name) < 100 else f"other{index}"
        value = {
            "type": "object",
            "required": [name, "at"],
            "properties": {name: {"type": "string", "format": "uuid"}, "at": when, "in": {"const": name}},
        }
        components["schemas"][shared] = value
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{shared}"}}}
        headers = {f"X-{index}": {"required": True, "schema": {"type": "integer"}}}
        if re.fullmatch("[A-Za-z0-9_-]{1,50}", name):
            headers[name] = {"schema": {"type": "string"}}
        components["responses"][shared] = {"description": name, "content": content, "headers": headers}
        document["paths"][f"/p{index}/{{p}}"] = {
            "post": {
                "operationId": name or "empty",
                "tags": [name],
                "security": [{"key": []}],
                "parameters": [
                    {"in": "path", "name": "p", "required": True, "schema": {"type": "integer"}},
                    {"in": "query", "name": name, "schema": {"type": "string", "format": "uuid"}},
                    {"in": "cookie", "name": name, "schema": when},
                    {
                        "in": "header",
                        "name": f"Y-{index}",
                        "schema": {"type": "array", "items": {"type": "string"}},
                    },
                ],
                "requestBody": {"content": content, "required": True},
                "responses": {"200": {"description": name, "content": content}}
                | {"404": {"$ref": f"#/components/responses/{shared}"}},
            }
        }
    return document


def test_names_of_every_kind_in_every_place(tmp_path: Path) -> None:
    document = named()
    files = brrtr.generate(document)
    write(files, tmp_path / "named")

    projects.assert_harmless(files)
    assert len({path.lower() for path in files}) == len(files)
    (answers,) = projects.exercise([tmp_path / "named"]).values()
    assert len(answers) == len(document["paths"])
    assert [answer for answer in answers if answer[2] >= 400] == []
    assert projects.lint_faults([tmp_path / "named"]) == ""
    assert projects.type_faults([tmp_path / "named"]) == ""


@pytest.mark.parametrize("text", [" ", "\n\t\n", "\u3000", "\x0c"])
def test_a_description_that_says_nothing_is_no_statement(text: str) -> None:
    """The models are those of a document that has no descriptions."""
    files, usual = (brrtr.generate(described(said)) for said in ({"description": text}, {}))
    projects.assert_harmless(files)
    models = {path: source for path, source in files.items() if "/contract/models/" in path}
    assert any("class Pet(" in source for source in models.values())
    assert models == {path: source for path, source in usual.items() if "/contract/models/" in path}


def described(said: Json) -> Json:
    document = base()
    pet = document["components"]["schemas"]["Pet"]
    pet |= {**said, "additionalProperties": said}
    pet["properties"]["name"] |= said
    return document


@pytest.mark.parametrize(
    "name", ["json", "class", "123-x", "\N{SNAKE}", "../../etc", "CON", "x" * 10_000, "self", " "]
)
def test_a_title_becomes_a_package(tmp_path: Path, name: str) -> None:
    document = base()
    document["info"]["title"] = name
    files = brrtr.generate(document)
    projects.assert_harmless(files)
    write(files, tmp_path / "project")
    projects.exercise([tmp_path / "project"])
