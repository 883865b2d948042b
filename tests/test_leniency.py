"""What is wrong with a document and plain is repaired and told; `strict` takes it for an error."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import yaml
from support.example_documents import CASES as EXAMPLES
from support.example_documents import ROOT

from brrtr import Diagnostic, DocumentError, Severity
from brrtr.check import check
from brrtr.diagnostics.codes import EXPLANATIONS
from brrtr.generate import read, understand
from brrtr.leniency import LENIENCIES, judged, repaired
from brrtr.options import Options
from brrtr.pointers import keys

DATA = ROOT / "tests" / "data"
PAGE = ROOT / "docs" / "leniency.md"
HEAD = """# Leniency

A document that has a fault which can mean one thing only is repaired: brrtr goes on, and warns of what is
wrong, where, and what was assumed. Models, `/openapi.json`, the documentation of the service and `brrtr diff`
follow the repaired document; the copy of it in the project stays as it was written.

`--strict` takes each of these for an error: for CI, or for a document of one's own. A project remembers that
it was made so; `brrtr regenerate --no-strict` has it forgive again.

What can mean two things stays an error. No repair ever opens what was closed: a security requirement
that names a scheme which is not declared lets nobody in, one that is malformed is an error, and so is a field
that may have been meant to keep somebody out.

This page is made of `generator/brrtr/leniency/table.py`: `make golden` writes it.

| code | what is wrong | what is assumed |
|---|---|---|
"""

OK: dict[str, Any] = {"200": {"description": "OK"}}
QUERY = {"name": "q", "in": "query"}


def document(version: str = "3.0.3") -> dict[str, Any]:
    """A document without a fault."""
    pet = {"type": "object", "properties": {"name": {"type": "string"}, "age": {"type": "integer"}}}
    return {
        "openapi": version,
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets/{id}": {
                "get": {
                    "operationId": "getPet",
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                        {"name": "size", "in": "query", "schema": {"type": "integer"}},
                    ],
                    "responses": {
                        "200": {
                            "description": "A pet",
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
                        }
                    },
                }
            },
            "/pets": {
                "post": {
                    "operationId": "addPet",
                    "requestBody": {
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
                    },
                    "responses": deepcopy(OK),
                    "security": [{"key": []}],
                }
            },
        },
        "components": {
            "schemas": {"Pet": pet},
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        },
    }


CASES: dict[str, dict[str, Any]] = yaml.safe_load((DATA / "leniency" / "cases.yaml").read_text("utf-8"))


def changed(case: str) -> dict[str, Any]:
    """The document of a case."""
    found = CASES[case]
    given = document(found["version"])
    for pointer in found.get("without", ()):
        parent, key = split(pointer)
        del value_at(given, parent)[key]
    for pointer, value in found.get("with", {}).items():
        parent, key = split(pointer)
        holder = value_at(given, parent)
        holder[int(key) if isinstance(holder, list) else key] = deepcopy(value)
    return given


def split(pointer: str) -> tuple[str, str]:
    parent, _, key = pointer.rpartition("/")
    return parent, keys(f"/{key}")[0]


def value_at(tree: Any, pointer: str) -> Any:
    for key in keys(pointer):
        tree = tree[int(key)] if isinstance(tree, list) else tree[key]
    return tree


def errors(found: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [one for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize("case", CASES)
def test_repair(case: str) -> None:
    """It is told where it is, with what was assumed, and the repaired document has no fault left."""
    code, place = CASES[case]["code"], CASES[case]["told"]
    given = read(changed(case), Options())
    assert errors(check(given)), "there was nothing to repair"
    mended, found = judged(given)

    told = [one for one in found if one.code == code]
    assert [one.pointer for one in told][:1] == [place], found
    assert {(one.severity, one.hint.startswith("assumed: ")) for one in told} == {(Severity.WARNING, True)}
    assert errors(found) == []
    for pointer, expected in CASES[case]["then"].items():
        assert value_at(mended.tree, pointer) == expected
    again = {one.code for one in repaired(mended)[1]} - {"no-operations"}
    assert not again or errors(check(mended)), "nothing is repaired twice"
    assert given.tree == read(changed(case), Options()).tree, "the document stays as it was"
    assert mended.as_written is given.tree


@pytest.mark.parametrize("case", CASES)
def test_strict(case: str) -> None:
    with pytest.raises(DocumentError) as refused:
        understand(read(changed(case), Options()), Options(strict=True))
    assert CASES[case]["code"] in {one.code for one in errors(refused.value.diagnostics)}


ELSEWHERE: dict[str, dict[str, Any]] = {
    "overloaded-path": {"/pets/{id}#x": {"get": {"responses": OK}}},
    "foreign-pattern": {
        "/a": {"get": {"parameters": [{**QUERY, "schema": {"type": "string", "pattern": "(?i)a"}}]}}
    },
    "misdirected-reference": {
        "/a": {"get": {"responses": {"200": {"$ref": "#/responses/Fine"}, "201": {"description": ""}}}}
    },
    "misplaced-reference": {"/a": {"get": {"$ref": "#/paths/~1pets/post"}}},
    "unread-pattern": {
        "/a": {"get": {"parameters": [{**QUERY, "schema": {"type": "string", "pattern": "(?<=a)("}}]}}
    },
}
"""Paths with what is forgiven by other rooms, by the code that they tell it by."""


@pytest.mark.parametrize("code", ELSEWHERE)
def test_strict_elsewhere(code: str) -> None:
    given = document("3.1.0")
    given["components"]["responses"] = {"Fine": {"description": "OK"}}
    given["paths"] |= ELSEWHERE[code]
    found = understand(read(given, Options()), Options()).diagnostics
    assert {one.severity for one in found if one.code == code} == {Severity.WARNING}
    with pytest.raises(DocumentError) as refused:
        understand(read(given, Options()), Options(strict=True))
    assert code in {one.code for one in errors(refused.value.diagnostics)}


def test_every_leniency_is_tried() -> None:
    tried = {found["code"] for found in CASES.values()} | ELSEWHERE.keys()
    # The others are tried with several files.
    assert tried | {"misplaced-reference", "inherited-security"} == set(LENIENCIES)


@pytest.mark.parametrize("case", EXAMPLES)
def test_good_documents_need_none(case: str) -> None:
    given = read(ROOT / "examples" / case / "openapi.yaml", Options())
    assert repaired(given)[1] == ()
    assert judged(given)[0] is given


@pytest.mark.writes_golden
def test_page_has_every_leniency(request: pytest.FixtureRequest) -> None:
    rows = (f"| `{code}` | {EXPLANATIONS[code].meaning} | {said} |\n" for code, said in LENIENCIES.items())
    text = HEAD + "".join(rows)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == text, "make golden writes it anew"


def test_a_leniency_is_an_error_or_a_warning() -> None:
    assert list(LENIENCIES) == sorted(LENIENCIES)
    for code in LENIENCIES:
        assert {Severity.ERROR, Severity.WARNING} <= set(EXPLANATIONS[code].severities), code
