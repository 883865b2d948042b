"""What has broken generators of code before, each with the tests that hold it here."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from support import hostile, positions

import brrtr
from brrtr import Options
from brrtr.generate import read, understand, write_code

TESTS = Path(__file__).parent
POSITIONS = "test_hostile_positions.py::test_no_text_is_refused_where_any_is_valid"
PARTICULAR = "test_hostile_positions.py::test_a_particular_position_takes_a_text_or_says_why_not"
NAMES = "test_hostile_names.py::test_names_of_every_kind_in_every_place"
REFERENCES = "test_resolve.py::test_references_that_cannot_be"
STRUCTURES = "test_hostile_structures.py::test_a_structure_is_generated_or_refused"

LINES: dict[str, tuple[str, ...]] = {
    "text of a document becomes code: CVE-2016-5641, CVE-2020-15142 and others": (
        "test_hostile_documents.py::test_it_is_definitions_only",
        "test_hostile_documents.py::test_nothing_of_a_document_runs",
        "test_hostile_positions.py::test_python_is_definitions",
        "test_hostile_positions.py::test_nothing_of_a_document_runs",
        "test_generated_trees.py::test_modules_hold_nothing_but_definitions",
    ),
    "names become paths: CVE-2020-15141, CVE-2024-35219": (
        "test_write.py::test_a_path_that_leads_out_is_refused::../x",
        "test_write.py::test_two_paths_that_are_one_file",
        "test_regenerate.py::test_a_folder_that_is_a_link",
        f"{NAMES}::../x",
    ),
    "a reference reads /etc/passwd or asks a metadata address: GHSA-954p, GHSA-rfr2": (
        f"{REFERENCES}::file:///etc/passwd",
        f"{REFERENCES}::http://127.0.0.1:1/x.yaml",
        "test_several_files.py::test_self_opens_nothing",
        "test_several_files.py::test_one_that_cannot_be",
    ),
    "a document is rendered as a template": (
        "test_hostile_documents.py::test_text_comes_out_as_it_went_in",
        "test_hostile_positions.py::test_data_is_read_back",
        "text: templates",
        "payload: template",
    ),
    "cookiecutter runs a VCS with an option for a name: CVE-2022-24065": (
        "test_cli.py::test_a_template_is_never_fetched::--upload-pack=x",
    ),
    "entities in literals, a title that is a table of pyproject.toml": (
        "test_hostile_documents.py::test_toml",
        "test_hostile_documents.py::test_dockerfile",
        "test_hostile_documents.py::test_readme",
        "test_hostile_positions.py::test_configuration_says_what_it_always_says",
        "test_hostile_positions.py::test_markdown_has_the_headings_and_fences_that_it_always_has",
        "text: html",
        "text: toml",
    ),
    "two operations with one operationId": (
        "test_check.py::test_operation_ids::duplicate-operation-id",
        "test_hostile_document_table.py::test_an_operation_never_takes_the_place_of_another",
    ),
    "an unknown scheme, alternatives turned into requirements, stubs that check nothing": (
        "test_check.py::test_security",
        "test_security_documents.py::test_requirements",
        "test_security_table.py::test_table",
        "test_several_files.py::test_a_scheme_that_is_nowhere_stays_closed",
    ),
    "a webhook with the tag of a path overwrites its module": (
        "test_hostile_document_table.py::test_a_webhook_leaves_the_module_of_its_tag_alone",
    ),
    "quotes": ("text: quotes", "text: quotes at the ends", "payload: docstring", POSITIONS, PARTICULAR),
    "backslashes": ("text: backslashes", "text: escapes", "payload: backslashes"),
    "line breaks, U+2028, NUL": ("text: line breaks", "text: line separators", "text: controls"),
    "{{ }}, {% %}, ${}": ("text: templates", "text: shell", "text: format"),
    "#, */": ("text: comment", "text: markdown"),
    "a bidirectional override": ("text: bidirectional override",),
    "positions of what a document says of itself": (
        *("position: title", "position: document description", "position: contact name"),
        *("position: server url", "position: server variable", "position: server default"),
        *("position: document extension", "position: tag name"),
    ),
    "positions of paths and operations": (
        *("position: path segment", "position: path parameter", "position: operationId"),
        *("position: operation summary", "position: response key", "position: response description"),
        *("position: media type", "position: link name", "position: callback name", "position: webhook name"),
        *("position: query parameter", "position: header", "position: cookie", "position: response header"),
    ),
    "positions of schemas": (
        *("position: object property", "position: pattern", "position: default", "position: enum"),
        *("position: const", "position: schema example", "position: mapping key", "position: xml name"),
        *("position: discriminator property", "position: schema Pet", "position: schema extension"),
    ),
    "positions of security": (
        *("position: scheme key", "position: scope name", "position: key name", "position: http scheme"),
    ),
    "names: keywords, soft keywords, dunders, builtins, self, request, our own modules": (
        *(f"{NAMES}::{name}" for name in ("class", "__init__", "list", "self", "request", "handlers")),
        "test_hostile_positions.py::test_what_is_generated_is_typed_and_linted::match",
    ),
    "names: 123-x, empty, emoji, homoglyphs, 10 KB long, ../, CON": (
        *(f"{NAMES}::{name}" for name in ("123-x", "SNAKE", "CYRILLIC SMALL LETTER A", "10_000")),
        *(f"{NAMES}::{name}" for name in ("../x", "CON")),
        "test_hostile_names.py::test_a_title_becomes_a_package",
    ),
    "names: pairs that fold together": (
        *(f"{NAMES}::{name}" for name in ("getPet", "get_pet", "Etc/GMT+1", "Etc/GMT-1", "-id")),
        f"{NAMES}::LATIN SMALL LIGATURE FI",
        "test_names_of_any_script.py::",
    ),
    "names: keys that look like marks of ours": (
        "test_hostile_references.py::test_no_key_is_taken_for_a_mark_of_ours",
    ),
    "references: to itself, mutual, in circles of every kind": (
        f"{STRUCTURES}::a reference to itself",
        f"{STRUCTURES}::mutual references",
        "test_hostile_references.py::test_of_one",
        "test_hostile_references.py::test_of_three_through_files",
        "test_resolve.py::test_circles_of_path_items",
    ),
    "references: #/, dangling, absolute, file:, http:, through a symlink": (
        *(f"{REFERENCES}::{one}" for one in ('"#/"', "nothing.yaml", '"/etc/passwd"', "file:///", "https://")),
        f"{REFERENCES}::link.yaml",
    ),
    "references: allOf in a circle": (f"{STRUCTURES}::allOf of itself", f"{STRUCTURES}::allOf of each other"),
    "references that multiply what they lead to": (
        f"{STRUCTURES}::oneOf of the same twice, 40 times",
        "test_hostile_references.py::test_references_that_multiply_what_they_lead_to_are_bounded",
    ),
    "YAML: alias bomb": ("test_source.py::test_alias_bomb",),
    "YAML: !!python": ("test_source.py::test_one_diagnostic_with_its_place::!!python/object/apply",),
    "YAML: duplicate keys": ("test_source.py::test_one_diagnostic_with_its_place::duplicate-key",),
    "YAML: no, 1.10, dates": (
        'test_source.py::test_scalars_are_those_of_the_1_2_core_schema::("no", "no")',
        "test_source.py::test_scalars_are_there_as_written::1.10",
        "test_source.py::test_scalars_are_those_of_the_1_2_core_schema::2020-01-01T00:00:00Z",
    ),
    "YAML: NaN": ("test_source.py::test_scalars_are_those_of_the_1_2_core_schema::NaN",),
    "YAML: integer keys": (
        "test_source.py::test_keys_are_strings_as_written",
        f"{STRUCTURES}::integers as response keys",
    ),
    "1,000 levels": (
        f"{STRUCTURES}::1,000 levels",
        f"{STRUCTURES}::something wrong around 300 levels",
        "test_source.py::test_deep_nesting",
        "test_source.py::test_depth_through_aliases",
    ),
    "50 MB": (
        "test_source.py::test_ten_megabytes",
        "test_diagnostic_codes.py::test_what_is_larger_than_anybody_writes::MAX_BYTES",
    ),
    "(a+)+$": (f"{STRUCTURES}::a pattern that backtracks", f"{STRUCTURES}::a slow pattern of a short text"),
    "patterns that are none, or of other engines": (
        f"{STRUCTURES}::a pattern that is none",
        "test_patterns.py::",
    ),
    "multipleOf 0": (f"{STRUCTURES}::multipleOf 0",),
    "huge minItems": (f"{STRUCTURES}::huge minItems", f"{STRUCTURES}::huge minLength"),
    "an empty enum": (f"{STRUCTURES}::an empty enum",),
    "contradictory types": (f"{STRUCTURES}::contradictory types", f"{STRUCTURES}::contradictory bounds"),
    "two paths that differ in a parameter's name alone": (f"{STRUCTURES}::paths that differ in a name",),
    "no responses": (f"{STRUCTURES}::no responses", f"{STRUCTURES}::empty responses"),
    "a body on GET": (f"{STRUCTURES}::a body on GET",),
    "whatever else": (
        "test_fuzz_documents.py::test_nothing_is_found",
        "test_check.py::test_anything_anywhere_is_a_diagnostic",
    ),
}  # fmt: skip
"""Hostile texts, payloads, positions; and tests, with what stands in their file of this kind."""


@cache
def names_in(file: str) -> frozenset[str]:
    """Gives the names of the tests in a file."""
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("line", LINES)
def test_what_holds_it_is_there(line: str) -> None:
    kinds = {
        "text": hostile.STRINGS,
        "payload": hostile.payloads(Path("canary")),
        "position": positions.USUAL,
    }
    for name in LINES[line]:
        kind, separator, rest = name.partition(": ")
        if separator and kind in kinds:
            assert rest in kinds[kind], name
            continue
        file, test, *case = name.split("::", 2)
        assert not test or test in names_in(file), name
        assert all(one in (TESTS / file).read_text("utf-8") for one in case), name


def test_an_operation_never_takes_the_place_of_another() -> None:
    """Whatever their operationIds: the one with security stays with it."""
    document = hostile.base()
    document["components"]["securitySchemes"]["key"] = {"type": "apiKey", "in": "header", "name": "X"}
    document["paths"] = {
        "/closed": {"get": {"operationId": "same", "security": [{"key": []}], "responses": hostile.OK}},
        "/open": {"get": {"operationId": "same", "security": [], "responses": hostile.OK}},
    }

    analysed = understand(read(document, Options()), Options())

    assert {one.path: len(one.security) for one in analysed.service.operations} == {"/closed": 1, "/open": 0}
    assert len({one.name for one in write_code(analysed).operations}) == 2


def test_a_webhook_leaves_the_module_of_its_tag_alone() -> None:
    document = hostile.base()
    hostile.operation(document)["tags"] = ["pets"]
    plain = brrtr.generate(document)
    webhook = {"post": {"operationId": "petAdded", "tags": ["pets"], "responses": hostile.OK}}

    files = brrtr.generate(document | {"webhooks": {"pets": webhook}})

    modules = [path for path in plain if "/handlers/" in path or "/contract/operations/" in path]
    assert len(modules) > 2
    assert [files[path] for path in modules] == [plain[path] for path in modules]
