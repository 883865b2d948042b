"""Files beside a document become one tree; nothing else is ever read, and nothing is fetched."""

from __future__ import annotations

import copy
import socket
from pathlib import Path
from typing import Any

import pytest
import yaml

from brrtr.diagnostics import DocumentError, Severity
from brrtr.resolve import Document, resolve
from brrtr.source import from_value, load

HEAD = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}}


def write(folder: Path, files: dict[str, Any]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False))
    return folder / next(iter(files))


def bundle(folder: Path, files: dict[str, Any], *, allow_outside: bool = False) -> Document:
    entry = write(folder, files)
    return resolve(load(entry, root=folder), folder=entry.parent, allow_outside=allow_outside)


def faults(folder: Path, files: dict[str, Any]) -> list[tuple[str, str, str, int]]:
    with pytest.raises(DocumentError) as caught:
        bundle(folder, files)
    return [(d.code, d.pointer, d.file, d.line) for d in caught.value.diagnostics]


def body(schema: Any) -> dict[str, Any]:
    """A document with one request body of that schema."""
    content = {"application/json": {"schema": schema}}
    return {**HEAD, "paths": {"/p": {"post": {"requestBody": {"content": content}}}}}


BODY = "/paths/~1p/post/requestBody/content/application~1json/schema"


class TestBundling:
    def test_targets_come_to_stand_in_components(self, tmp_path: Path) -> None:
        pets = {
            "Pet": {"type": "object", "properties": {"owner": {"$ref": "people/person.yaml"}}},
            "Pets": {"type": "array", "items": {"$ref": "#/Pet"}},
        }
        person = {
            "properties": {
                "pets": {"$ref": "../pets.yaml#/Pets"},
                "home": {"$ref": "../openapi.yaml#/components/schemas/Home"},
            }
        }
        entry = body({"$ref": "pets.yaml#/Pets"}) | {"components": {"schemas": {"Home": {}, "Pet": {}}}}

        document = bundle(tmp_path, {"openapi.yaml": entry, "pets.yaml": pets, "people/person.yaml": person})

        assert document.get(BODY) == {"$ref": "#/components/schemas/Pets"}
        assert document.get("/components/schemas") == {
            "Home": {},
            "Pet": {},
            "Pets": {"type": "array", "items": {"$ref": "#/components/schemas/pets_Pet"}},
            "pets_Pet": {"type": "object", "properties": {"owner": {"$ref": "#/components/schemas/person"}}},
            "person": {
                "properties": {
                    "pets": {"$ref": "#/components/schemas/Pets"},
                    "home": {"$ref": "#/components/schemas/Home"},
                }
            },
        }
        assert list(document.files) == ["openapi.yaml", "pets.yaml", "people/person.yaml"]

    def test_every_kind_has_its_section(self, tmp_path: Path) -> None:
        part = {
            "parameter": {"name": "q", "in": "query", "schema": {"$ref": "#/schema"}},
            "schema": {"type": "string"},
            "response": {
                "description": "d",
                "headers": {"h": {"$ref": "#/header"}},
                "links": {"l": {"$ref": "#/link"}},
                "content": {"a/b": {"examples": {"e": {"$ref": "#/example"}}}},
            },
            "header": {"schema": {}},
            "link": {"operationId": "x"},
            "example": {"value": {"$ref": "data"}},
            "requestBody": {"content": {}},
            "callback": {"{$url}": {"post": {"responses": {"200": {"$ref": "#/response"}}}}},
            "pathItem": {"get": {"responses": {}}},
            "scheme": {"type": "http", "scheme": "basic"},
        }
        operation = {
            "parameters": [{"$ref": "part.yaml#/parameter"}],
            "requestBody": {"$ref": "part.yaml#/requestBody"},
            "responses": {"200": {"$ref": "part.yaml#/response"}},
            "callbacks": {"c": {"$ref": "part.yaml#/callback"}},
        }
        entry = HEAD | {
            "paths": {"/p": {"post": operation}, "/q": {"$ref": "part.yaml#/pathItem"}},
            "components": {"securitySchemes": {"s": {"$ref": "part.yaml#/scheme"}}},
        }

        document = bundle(tmp_path, {"openapi.yaml": entry, "part.yaml": part})

        assert document.get("/paths/~1q") == part["pathItem"]
        components = document.get("/components")
        assert {section: list(names) for section, names in components.items()} == {
            "securitySchemes": ["s"],
            "parameters": ["parameter"],
            "requestBodies": ["requestBody"],
            "responses": ["response"],
            "callbacks": ["callback"],
            "schemas": ["schema"],
            "headers": ["header"],
            "examples": ["example"],
            "links": ["link"],
        }
        assert components["examples"]["example"] == {"value": {"$ref": "data"}}

    def test_a_path_item_is_put_in_place_in_3_0(self, tmp_path: Path) -> None:
        """3.0 has no `components.pathItems`."""
        entry = HEAD | {
            "openapi": "3.0.3",
            "paths": {"/p": {"$ref": "a.yaml"}, "/q": {"$ref": "circle.yaml"}},
        }
        item = {"get": {"responses": {"200": {"$ref": "b.yaml#/r"}}}}
        files = {"openapi.yaml": entry, "a.yaml": {"$ref": "sub/item.yaml"}, "sub/item.yaml": item}

        document = bundle(
            tmp_path,
            files | {"sub/b.yaml": {"r": {"description": "d"}}, "circle.yaml": item, "b.yaml": {"r": {}}},
        )

        assert document.get("/paths/~1q/get/responses/200") == {"$ref": "#/components/responses/r"}
        assert document.get("/paths/~1p/get/responses/200") == {"$ref": "#/components/responses/sub_r"}
        assert document.get("/components/responses") == {"r": {}, "sub_r": {"description": "d"}}
        assert document.locate("/paths/~1p/get")[0] == "sub/item.yaml"

    def test_names_are_made_and_unique(self, tmp_path: Path) -> None:
        part = {"a b/c": {"type": "string"}, "d": [{"type": "null"}], "x": {"a_b_c": {"type": "number"}}}
        references = ["part.yaml#/a%20b~1c", "part.yaml#/d/0", "part.yaml#/x/a_b_c", "./part.yaml#/d/0"]
        entry = body({"allOf": [{"$ref": reference} for reference in references]})

        document = bundle(tmp_path, {"openapi.yaml": entry, "part.yaml": part})

        assert [item["$ref"] for item in document.get(f"{BODY}/allOf")] == [
            "#/components/schemas/a_b_c",
            "#/components/schemas/d_0",
            "#/components/schemas/part_a_b_c",
            "#/components/schemas/d_0",
        ]

    def test_recursive_schemas_stay_references(self, tmp_path: Path) -> None:
        node = {"properties": {"next": {"$ref": "node.yaml"}, "self": {"$ref": "#"}}}

        document = bundle(tmp_path, {"openapi.yaml": body({"$ref": "node.yaml"}), "node.yaml": node})

        own = {"$ref": "#/components/schemas/node"}
        assert document.get("/components/schemas/node") == {"properties": {"next": own, "self": own}}

    def test_discriminator_mapping(self, tmp_path: Path) -> None:
        mapping = {"cat": "cat.yaml", "dog": "Dog", "bird": "#/components/schemas/Dog"}
        entry = body({"discriminator": {"propertyName": "kind", "mapping": mapping}})
        entry["components"] = {"schemas": {"Dog": {}}}

        document = bundle(tmp_path, {"openapi.yaml": entry, "cat.yaml": {"type": "object"}})

        assert document.get(f"{BODY}/discriminator/mapping") == {
            "cat": "#/components/schemas/cat",
            "dog": "Dog",
            "bird": "#/components/schemas/Dog",
        }

    def test_data_is_no_reference(self, tmp_path: Path) -> None:
        data = {"$ref": "http://example.com/x"}
        schema = {
            "properties": {"$ref": {"type": "string"}, "plain": {"$ref": "#/components/schemas/S"}},
            "example": data,
            "default": data,
            "enum": [data],
            "const": data,
            "x-own": data,
        }
        entry = body(schema) | {
            "components": {"schemas": {"S": {}}, "examples": {"e": {"value": data}}},
            "x-own": data,
        }

        assert bundle(tmp_path, {"openapi.yaml": entry}).tree == entry

    def test_schemas_by_id_and_anchor(self, tmp_path: Path) -> None:
        """JSON Schema 2020-12 8.2: `$id` is the base of what is inside it."""
        inner = {"$id": "https://example.com/tree", "$defs": {"leaf": {"$anchor": "leaf", "type": "null"}}}
        inner["items"] = {"$ref": "#/$defs/leaf"}
        inner["contains"] = {"$ref": "#leaf"}
        entry = body({"allOf": [{"$ref": "https://example.com/tree"}, {"$ref": "#here"}]})
        entry["components"] = {"schemas": {"Tree": inner, "Here": {"$anchor": "here"}}}

        document = bundle(tmp_path, {"openapi.yaml": entry})

        tree = document.get("/components/schemas/Tree")
        assert "$id" not in tree
        assert tree["items"] == tree["contains"] == {"$ref": "#/components/schemas/Tree/$defs/leaf"}
        assert document.get(f"{BODY}/allOf") == [
            {"$ref": "#/components/schemas/Tree"},
            {"$ref": "#/components/schemas/Here"},
        ]

    def test_targets_outside_components(self, tmp_path: Path) -> None:
        """What only a reference makes a schema is looked through too."""
        entry = body({"$ref": "#/x-schemas/a%20b~1c"}) | {
            "x-schemas": {"a b/c": {"items": {"$ref": "item.yaml"}}}
        }

        document = bundle(tmp_path, {"openapi.yaml": entry, "item.yaml": {"type": "string"}})

        assert document.get("/x-schemas/a b~1c/items") == {"$ref": "#/components/schemas/item"}

    def test_the_source_stays_as_it_is(self, tmp_path: Path) -> None:
        entry = write(tmp_path, {"openapi.yaml": body({"$ref": "a.yaml"}), "a.yaml": {"type": "string"}})
        source = load(entry)
        before = copy.deepcopy(source.tree)

        resolve(source, folder=tmp_path)

        assert source.tree == before

    def test_versions_are_text(self, tmp_path: Path) -> None:
        document = bundle(tmp_path, {"openapi.yaml": "openapi: 3.1\ninfo: {title: t, version: 1.10}\n"})

        assert document.get("/openapi") == "3.1"
        assert document.get("/info/version") == "1.10"

    def test_same_input_same_tree(self, tmp_path: Path) -> None:
        entry = body({"allOf": [{"$ref": f"{name}.yaml"} for name in "dbca"]})
        files = {"openapi.yaml": entry, **{f"{name}.yaml": {"title": name} for name in "abcd"}}

        first, second = bundle(tmp_path, files), bundle(tmp_path, files)

        assert (
            list(first.get("/components/schemas")) == list(second.get("/components/schemas")) == list("dbca")
        )


class TestFaults:
    @pytest.fixture(autouse=True)
    def _no_network(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise AssertionError("a connection was opened")

        monkeypatch.setattr(socket.socket, "connect", refuse)

    @pytest.mark.parametrize(
        ("reference", "code"),
        [
            ("http://127.0.0.1:1/x.yaml#/a", "remote-reference"),
            ("https://example.com/x.yaml", "remote-reference"),
            ("HTTP://example.com/x.yaml", "remote-reference"),
            ("//example.com/x.yaml", "remote-reference"),
            ("file:///etc/passwd", "remote-reference"),
            ("data:application/json,{}", "remote-reference"),
            ("/etc/passwd", "outside-reference"),
            ("%2Fetc%2Fpasswd", "outside-reference"),
            ("../secret.yaml", "outside-reference"),
            ("%2e%2e/secret.yaml", "outside-reference"),
            ("sub/../../secret.yaml#/a", "outside-reference"),
            ("..\\secret.yaml", "outside-reference"),
            ("link.yaml", "outside-reference"),
            ("linked/secret.yaml", "outside-reference"),
            ("nothing.yaml", "dangling-reference"),
            ("a\x00b.yaml", "dangling-reference"),
            ("part.yaml#/nothing", "dangling-reference"),
            ("part.yaml#/list/01", "dangling-reference"),
            ("part.yaml#/list/9", "dangling-reference"),
            ("part.yaml#/text", "bad-reference"),
            ("#/nothing", "dangling-reference"),
            ("#/", "dangling-reference"),
            ("#anchor", "dangling-reference"),
            ("#/info/title", "bad-reference"),
            ("#/openapi/x", "dangling-reference"),
        ],
    )
    def test_references_that_cannot_be(self, tmp_path: Path, reference: str, code: str) -> None:
        (tmp_path / "secret.yaml").write_text("a: {}")
        folder = tmp_path / "api"
        folder.mkdir()
        (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
        (folder / "linked").symlink_to(tmp_path)
        part = {"list": [1], "text": "x"}

        found = faults(folder, {"openapi.yaml": body({"$ref": reference}), "part.yaml": part})

        # YAML dumps the reference in one line, the last of the document.
        line = len((folder / "openapi.yaml").read_text().splitlines())
        assert found == [(code, f"{BODY}/$ref", "openapi.yaml", line)]

    def test_outside_when_allowed(self, tmp_path: Path) -> None:
        (tmp_path / "shared.yaml").write_text("a: {type: string}")

        document = bundle(
            tmp_path / "api", {"openapi.yaml": body({"$ref": "../shared.yaml#/a"})}, allow_outside=True
        )

        assert document.get("/components/schemas/a") == {"type": "string"}
        assert list(document.files) == ["openapi.yaml", "../shared.yaml"]

    @pytest.mark.parametrize("value", [1, None, ["x"], {"a": 1}])
    def test_a_reference_is_a_string(self, tmp_path: Path, value: Any) -> None:
        found = faults(tmp_path, {"openapi.yaml": body({"$ref": value})})

        assert [code for code, *_ in found] == ["bad-reference"]

    @pytest.mark.parametrize(
        "schemas",
        [
            {"A": {"$ref": "#/components/schemas/A"}},
            {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}},
            {"A": {"$ref": "a.yaml"}},
        ],
    )
    def test_circles_of_references(self, tmp_path: Path, schemas: dict[str, Any]) -> None:
        entry = HEAD | {"components": {"schemas": schemas}}
        files = {"openapi.yaml": entry, "a.yaml": {"$ref": "openapi.yaml#/components/schemas/A"}}

        (found,) = faults(tmp_path, files)

        assert found[:2] == ("circular-reference", "/components/schemas/A/$ref")

    def test_circles_of_path_items(self, tmp_path: Path) -> None:
        entry = HEAD | {"openapi": "3.0.3", "paths": {"/p": {"$ref": "a.yaml"}}}

        (found,) = faults(
            tmp_path, {"openapi.yaml": entry, "a.yaml": {"$ref": "b.yaml"}, "b.yaml": {"$ref": "a.yaml"}}
        )

        assert found[0] == "circular-reference"

    def test_all_faults_at_once_with_their_files(self, tmp_path: Path) -> None:
        entry = body(
            {"anyOf": [{"$ref": "bad.yaml"}, {"$ref": "bad.yaml#/x"}, {"$ref": "ok.yaml"}, {"$ref": "#/no"}]}
        )
        files = {"openapi.yaml": entry, "bad.yaml": "a: [", "ok.yaml": "items:\n  $ref: none.yaml\n"}

        assert faults(tmp_path, files) == [
            ("not-yaml", "/a/0", "bad.yaml", 1),
            ("dangling-reference", f"{BODY}/anyOf/3/$ref", "openapi.yaml", 16),
            ("dangling-reference", "/components/schemas/ok/items/$ref", "ok.yaml", 2),
        ]

    def test_without_a_folder(self) -> None:
        with pytest.raises(DocumentError, match="has no folder"):
            resolve(from_value(body({"$ref": "a.yaml"})), folder=None)

    @pytest.mark.parametrize("value", [None, 1, "text", []])
    def test_a_document_is_an_object(self, value: Any) -> None:
        with pytest.raises(DocumentError, match="a document is an object"):
            resolve(from_value(value), folder=None)

    def test_objects_of_the_wrong_type_are_left_to_the_check(self, tmp_path: Path) -> None:
        entry = HEAD | {"paths": {"/p": [1], "/q": {"get": "x", "parameters": {"a": 1}}}, "components": [1]}

        assert bundle(tmp_path, {"openapi.yaml": entry}).tree == entry


class TestPlaces:
    TEXT = """\
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a/b:
    parameters:
      - $ref: p.yaml
"""

    def test_locate(self, tmp_path: Path) -> None:
        document = bundle(
            tmp_path, {"openapi.yaml": self.TEXT, "p.yaml": "# p\nname: q\nin: query\nschema: {}\n"}
        )

        assert document.locate("") == ("openapi.yaml", 1, 1)
        assert document.locate("/openapi") == ("openapi.yaml", 1, 10)
        assert document.locate("/info") == ("openapi.yaml", 2, 1)
        assert document.locate("/info/title") == ("openapi.yaml", 2, 15)
        assert document.locate("/paths/~1a~1b") == ("openapi.yaml", 4, 3)
        assert document.locate("/paths/~1a~1b/parameters/0") == ("openapi.yaml", 6, 9)
        assert document.locate("/paths/~1a~1b/get/responses") == ("openapi.yaml", 4, 3)
        assert document.locate("/components/parameters/p") == ("p.yaml", 2, 1)
        assert document.locate("/components/parameters/p/in") == ("p.yaml", 3, 5)
        assert document.locate("/components") == ("openapi.yaml", 1, 1)

    def test_diagnostic(self, tmp_path: Path) -> None:
        document = bundle(tmp_path, {"openapi.yaml": self.TEXT, "p.yaml": "{}"})

        found = document.diagnostic(Severity.NOTE, "later-field", "message", "/info/title", "hint")

        assert (found.file, found.line, found.column, found.pointer) == ("openapi.yaml", 2, 15, "/info/title")

    def test_values_have_no_place(self) -> None:
        document = resolve(from_value(HEAD), folder=None)

        assert document.locate("/info/title") == ("<document>", 0, 0)

    @pytest.mark.parametrize("pointer", ["/nothing", "/info/title/x", "/info/0"])
    def test_get_what_is_not_there(self, pointer: str) -> None:
        with pytest.raises(KeyError):
            resolve(from_value(HEAD), folder=None).get(pointer)
