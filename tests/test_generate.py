"""The one function from a document to the files of a project."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import brrtr
from brrtr import Diagnostic, DocumentError, Options, Severity, generate

NESTED = {"type": "array", "items": {"type": "array"}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pet Store", "version": "1.2.3"},
    "paths": {
        "/pets": {"get": {"operationId": "listPets", "responses": {"200": {"description": "Pets"}}}},
        "/photos": {
            "post": {
                "parameters": [{"name": "sizes", "in": "header", "required": True, "schema": NESTED}],
                "responses": {"204": {"description": "Done"}},
            }
        },
    },
}
GOOD = {**DOCUMENT, "paths": {"/pets": DOCUMENT["paths"]["/pets"]}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "openapi.yaml"
    file.write_text(yaml.safe_dump(GOOD, sort_keys=False))
    return file


class TestDocument:
    def test_a_path_and_its_text_are_the_same(self, path: Path) -> None:
        assert generate(path) == generate(str(path))

    def test_a_mapping_has_the_same_code_as_a_file(self, path: Path) -> None:
        of_file, of_value = dict(generate(path)), dict(generate(GOOD))
        assert [name for name in of_file if of_file[name] != of_value.get(name)] == []
        assert list(of_file) == list(of_value) == sorted(of_file)

    def test_a_mapping_is_left_as_it_was(self) -> None:
        value = copy.deepcopy(GOOD)
        generate(value)
        assert value == GOOD

    def test_the_text_of_a_file_is_kept(self, path: Path) -> None:
        path.write_text(f"# A comment\n{path.read_text()}")
        assert generate(path)["openapi.yaml"] == path.read_text()

    def test_a_mapping_is_written_out(self) -> None:
        assert yaml.safe_load(generate(GOOD)["openapi.yaml"]) == GOOD

    def test_json(self, tmp_path: Path) -> None:
        (tmp_path / "openapi.json").write_text(json.dumps(GOOD))
        files = generate(tmp_path / "openapi.json")
        assert files["openapi.json"] == json.dumps(GOOD)
        assert "openapi.yaml" not in files
        assert files["src/pet_store/registry.py"] == generate(GOOD)["src/pet_store/registry.py"]

    def test_where_the_document_lies_does_not_matter(self, path: Path, tmp_path: Path) -> None:
        (tmp_path / "deep/er").mkdir(parents=True)
        other = tmp_path / "deep/er/api.yaml"
        other.write_text(path.read_text())
        assert generate(path) == generate(other)

    def test_a_mapping_has_no_files_beside_it(self) -> None:
        value = {**GOOD, "paths": {"/a": {"$ref": "other.yaml"}}}
        with pytest.raises(DocumentError) as caught:
            generate(value)
        assert [found.code for found in caught.value.diagnostics] == ["outside-reference"]


class TestOptions:
    def test_defaults(self) -> None:
        assert Options() == Options(name="", skip_unsupported=False, template=None, allow_outside=False)
        assert generate(GOOD) == generate(GOOD, Options())

    def test_the_name(self) -> None:
        files = generate(GOOD, Options(name="Corner Shop"))
        assert "src/corner_shop/registry.py" in files
        assert 'name = "corner-shop"' in files["pyproject.toml"]

    def test_what_is_not_supported_is_left_out(self) -> None:
        files = generate(DOCUMENT, Options(skip_unsupported=True))
        assert "/pets" in files["src/pet_store/contract/routes/static.py"]
        assert "/photos" not in files["src/pet_store/registry.py"]


class TestDocumentError:
    def test_it_has_the_diagnostics_and_the_text(self, path: Path) -> None:
        path.write_text(yaml.safe_dump(DOCUMENT, sort_keys=False))
        with pytest.raises(DocumentError, match="sizes") as caught:
            generate(path)
        error = caught.value
        (found,) = error.diagnostics
        assert found == Diagnostic(
            Severity.ERROR,
            "unsupported-parameter",
            "The parameter 'sizes' is nested deeper than its style can say.",
            "/paths/~1photos/post/parameters/0",
            str(path),
            path.read_text().splitlines().index("      - name: sizes") + 1,
            9,
            "Generate the other operations with --skip-unsupported.",
        )
        assert error.files == {str(path): path.read_text()}

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("a: [", "not-yaml"),
            ("a: 1\na: 2\n", "duplicate-key"),
            ("[1]", "not-an-object"),
            ("a: 1", "not-openapi"),
        ],
    )
    def test_the_text_is_there_whatever_is_wrong(self, path: Path, text: str, code: str) -> None:
        path.write_text(text)
        with pytest.raises(DocumentError) as caught:
            generate(path)
        (found,) = caught.value.diagnostics
        assert (found.code, found.file) == (code, str(path))
        assert caught.value.files[found.file] == text
        assert found.line

    def test_the_text_of_the_file_that_is_wrong_is_there(self, path: Path) -> None:
        value = copy.deepcopy(GOOD)
        value["paths"]["/a"] = {"$ref": "bad.yaml"}
        value["paths"]["/b"] = {"$ref": "#/nothing"}
        path.write_text(yaml.safe_dump(value, sort_keys=False))
        (path.parent / "bad.yaml").write_text("get: {\n")
        with pytest.raises(DocumentError) as caught:
            generate(path)
        error = caught.value
        assert {found.code for found in error.diagnostics} == {"not-yaml", "dangling-reference"}
        assert error.files == {str(path): path.read_text(), "bad.yaml": "get: {\n"}

    def test_a_value_has_no_text(self) -> None:
        with pytest.raises(DocumentError) as caught:
            generate({"openapi": "3.1.0", "info": float("nan")})
        assert not caught.value.files
        assert brrtr.__version__
