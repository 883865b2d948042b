"""The writers of modules say which names these have from elsewhere: those, and no others, are imported."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from support.example_documents import CASES, ROOT
from support.long_runs import some
from support.names_in_source import names_in
from support.version_pairs import document as version_of
from support.version_pairs import pairs

from brrtr.generate import Options, read, understand, write_code
from brrtr.plan import plan
from brrtr.plan.module import Module
from brrtr.plan.module_texts import module_path, module_texts
from brrtr.python.imported import available
from brrtr.python.literals import docstring, literal
from brrtr.python.uses import call, unmarked, use, used_members, used_names, with_names

REAL = sorted((ROOT / "tests/data/components").glob("*.json"))
"""The component schemas of documents from the wild."""
PAIRS = [f"{name} {version}" for name, _ in pairs() for version in (0, 1)]


def planned(document: Path | Mapping[str, Any]) -> Iterator[tuple[Module, str]]:
    """Gives the modules of a service that import something, each with its text."""
    analysed = understand(read(document, Options()), Options())
    made = plan(analysed.document, write_code(analysed), Options())
    for module in made.modules:
        if module.available:
            yield module, made.module_texts[module_path(module, f"src/{made.package}")]


def misstated(module: Module, text: str) -> set[str]:
    """Gives what a module uses and does not import, or imports and does not use."""
    lines = text.splitlines()
    imported: set[str] = set()
    for statement in ast.parse(text).body:
        for node in statement.body if isinstance(statement, ast.If) else [statement]:
            if isinstance(node, ast.Import | ast.ImportFrom):
                imported |= {alias.asname or alias.name for alias in node.names}
                for number in range(node.lineno - 1, node.end_lineno or node.lineno):
                    lines[number] = ""
    used = {name for name in names_in("\n".join(lines)) if name not in module.own}
    known = {name for name in used if any(name in names for names in module.available)}
    return (imported - {"annotations", "TYPE_CHECKING"}) ^ known


def faults(given: Path | Mapping[str, Any]) -> dict[str, set[str]]:
    """Gives what is wrong with each module of a service."""
    modules = list(planned(given))
    assert len(modules) > 5
    return {module.path: wrong for module, text in modules if (wrong := misstated(module, text))}


@pytest.mark.parametrize("case", CASES)
def test_modules_of_an_example_import_what_they_use(case: str) -> None:
    assert faults(ROOT / "examples" / case / "openapi.yaml") == {}


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_modules_of_schemas_from_the_wild_import_what_they_use(path: Path) -> None:
    found = json.loads(path.read_text("utf-8"))
    schemas = found["schemas"]
    given = {"schema": {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in schemas]}}
    content = {"application/json": given}
    operation = {
        "requestBody": {"content": content},
        "responses": {"200": {"description": "All.", "content": content}},
    }
    document = {
        "openapi": found["openapi"],
        "info": {"title": "Wild", "version": "1"},
        "paths": {"/all": {"post": operation}},
        "components": {"schemas": schemas},
    }
    assert faults(document) == {}


@pytest.mark.parametrize("name", some(PAIRS, 40))
def test_modules_of_a_small_document_import_what_they_use(name: str) -> None:
    about, _, version = name.rpartition(" ")
    assert faults(version_of(dict(pairs())[about], int(version))) == {}


def test_a_name_that_a_module_may_not_import_is_told() -> None:
    context = {"schemes": [], "security": ""}
    module = Module(
        "contract/gone.py", "security.py.jinja", '"""Has schemes."""', context, (available("gone"),)
    )
    with pytest.raises(LookupError, match=re.escape("contract/gone.py uses Scheme, which it may not import")):
        module_texts([module], "src")


def test_a_name_counts_where_it_is_marked() -> None:
    text = f"{use('Pet')} | list['Pet'] = {call('field', 'Pet=1', use('x.Pet'))}  # Pet"
    assert unmarked(text) == "Pet | list['Pet'] = field(Pet=1, x.Pet)  # Pet"
    assert used_names(text) == {"Pet", "field", "x"}
    assert used_members(text) == {"Pet", "field", "x.Pet"}
    renamed = with_names(text, {"Pet": "_models.Pet", "x": "y"})
    assert unmarked(renamed) == "_models.Pet | list['Pet'] = field(Pet=1, y.Pet)  # Pet"
    assert used_names(renamed) == {"_models", "field", "y"}


def test_a_name_of_any_script_is_one_name() -> None:
    assert used_names(f"[{use('नमस्ते')}.x]") == {"नमस्ते"}


def test_no_text_of_a_document_is_taken_for_a_name() -> None:
    """The mark is a character that JSON has."""
    text = use("logging")
    assert used_names(literal(text)) == set()
    assert used_names(literal({text: [text]})) == set()
    assert used_names(docstring(text, 4) or "") == set()
    texts = {"type": "string", "default": text, "enum": [text, "x"], "description": text, "pattern": text}
    operation = {
        "summary": text,
        "tags": [text],
        "x-thread-pool-size": 3,
        "parameters": [{"name": text, "in": "query", "schema": texts}],
        "responses": {"200": {"description": text, "content": {"application/json": {"schema": texts}}}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text},
        "tags": [{"name": text, "description": text}],
        "paths": {"/way": {"get": operation}},
        "components": {"schemas": {"A": {"type": "object", "properties": {text: texts}}}},
    }
    assert [module.path for module, body in planned(document) if unmarked(body) != body] == []
    assert faults(document) == {}


@pytest.mark.parametrize("case", CASES)
def test_a_text_has_the_names_that_a_parser_finds(case: str) -> None:
    """All that a parser finds is found: what else is, parameters for example, is nothing that is imported."""
    for module, text in planned(ROOT / "examples" / case / "openapi.yaml"):
        parsed = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
        assert parsed - names_in(text) == set(), module.path


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('f"{x}"', {"f"}),
        ('a("b", c=d, e==g)', {"a", "d", "e", "g"}),
        ("x.y.z(1e5, 0x1F)", {"x"}),
        ('"""it\'s b "c" """\na  # d', {"a"}),
        (r'"\"b" + a', {"a"}),
        ("x: T = y", {"x", "T", "y"}),
        ("'b' 'c\\'d' + a", {"a"}),
    ],
)
def test_names_within_strings_and_comments_do_not_count(source: str, names: set[str]) -> None:
    assert names_in(source) == names
