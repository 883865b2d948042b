"""Documents of several files, as people divide theirs: the bundle reads as if they had written one."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from brrtr import DocumentError, Options
from brrtr.diagnostics import Severity
from brrtr.generate import Analysed, read, understand
from brrtr.resolve import Document

INFO = {"title": "t", "version": "1"}
STRING, INTEGER = {"type": "string"}, {"type": "integer"}


def entry(version: str = "3.1.0", **fields: Any) -> dict[str, Any]:
    return {"openapi": version, "info": INFO, **fields}


def get(schema: Any = None, **others: Any) -> dict[str, Any]:
    """A path item with one operation, which answers with the schema."""
    content = {} if schema is None else {"content": {"application/json": {"schema": schema}}}
    return {"get": {"responses": {"200": {"description": "fine", **content}}, **others}}


def write(folder: Path, files: dict[str, Any]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            dump = json.dumps if name.endswith(".json") else yaml.safe_dump
            path.write_text(dump(content))
    return folder / next(iter(files))


def bundle(folder: Path, files: dict[str, Any]) -> Document:
    return read(write(folder, files), Options())


def understood(folder: Path, files: dict[str, Any]) -> Analysed:
    return understand(bundle(folder, files), Options())


def faults(folder: Path, files: dict[str, Any]) -> list[tuple[str, str, str]]:
    with pytest.raises(DocumentError) as caught:
        bundle(folder, files)
    return [(found.code, found.pointer, Path(found.file).name) for found in caught.value.diagnostics]


SCHEMA = "/get/responses/200/content/application~1json/schema"

REPOSITORY: dict[str, Any] = {
    "openapi.yaml": entry(
        paths={"/pets": {"$ref": "./paths/pets.yaml"}, "/pets/{id}": {"$ref": "paths/pets_{id}.yaml"}},
        components={"schemas": {"Pet": {"$ref": "./schemas/Pet.yaml"}}},
    ),
    "paths/pets.yaml": get(
        {"type": "array", "items": {"$ref": "../schemas/Pet.yaml"}},
        parameters=[{"$ref": "../parameters/query/limit.yaml"}],
    ),
    "paths/pets_{id}.yaml": {
        "parameters": [{"$ref": "../parameters/path.yaml#/id"}],
        **get({"$ref": "../schemas/../schemas/Pet.yaml"}, operationId="getPet"),
    },
    "schemas/Pet.yaml": {"type": "object", "properties": {"owner": {"$ref": "people/Owner.schema.json"}}},
    "schemas/people/Owner.schema.json": {
        "type": "object",
        "properties": {
            "pets": {"type": "array", "items": {"$ref": "../Pet.yaml"}},
            "age": {"$ref": "#/$defs/Age"},
        },
        "$defs": {"Age": INTEGER},
    },
    "parameters/query/limit.yaml": {"name": "limit", "in": "query", "schema": INTEGER},
    "parameters/path.yaml": {"id": {"name": "id", "in": "path", "required": True, "schema": INTEGER}},
}


def test_a_repository_of_files_is_the_document_that_a_person_would_have_written(tmp_path: Path) -> None:
    found = understood(tmp_path, REPOSITORY)

    pet = {"$ref": "#/components/schemas/Pet"}
    assert found.diagnostics == ()
    assert found.document.tree == entry(
        paths={
            "/pets": get(
                {"type": "array", "items": pet}, parameters=[{"$ref": "#/components/parameters/limit"}]
            ),
            "/pets/{id}": {
                "parameters": [{"$ref": "#/components/parameters/id"}],
                **get(pet, operationId="getPet"),
            },
        },
        components={
            "schemas": {
                "Pet": {"type": "object", "properties": {"owner": {"$ref": "#/components/schemas/Owner"}}},
                "Owner": {
                    "type": "object",
                    "properties": {
                        "pets": {"type": "array", "items": pet},
                        "age": {"$ref": "#/components/schemas/Age"},
                    },
                    "$defs": {"Age": INTEGER},
                },
                "Age": INTEGER,
            },
            "parameters": {
                "limit": REPOSITORY["parameters/query/limit.yaml"],
                "id": REPOSITORY["parameters/path.yaml"]["id"],
            },
        },
    )


def test_escapes_of_uris_and_of_pointers(tmp_path: Path) -> None:
    """A fragment is percent-decoded first, then it is a JSON Pointer (RFC 6901 6)."""
    other = {"paths": {"/pets/{id}": get(INTEGER), "/~a b": get(STRING)}}
    references = ["other%20file.yaml#/paths/~1pets~1%7Bid%7D", "other file.yaml#/paths/~1~0a%20b"]

    document = bundle(
        tmp_path,
        {
            "openapi.yaml": entry(paths={f"/{i}": {"$ref": one} for i, one in enumerate(references)}),
            "other file.yaml": other,
        },
    )

    assert list(document.tree["paths"].values()) == list(other["paths"].values())


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("schemas/Pet.yaml", "Pet"),
        ("schemas/Pet.schema.json", "Pet"),
        ("schemas/pets/index.yaml", "pets"),
        ("schemas/v1.2.yaml", "v1.2"),
        ("schemas/all.yaml#/definitions/Pet", "Pet"),
        ("schemas/all.yaml#/list/1", "list_1"),
        ("schemas/list.yaml#/0", "list_0"),
        ("schemas/all.yaml#/definitions/a%20b~1c", "a_b_c"),
        ("schemas/all.yaml#Named", "Deep"),
    ],
)
def test_what_a_schema_is_called(tmp_path: Path, reference: str, name: str) -> None:
    inner = {"Pet": STRING, "a b/c": STRING, "Deep": {"$anchor": "Named", **STRING}}
    files = {
        "openapi.yaml": entry(paths={"/a": get({"$ref": reference})}),
        "schemas/all.yaml": {
            "example": {"$anchor": "Named"},
            "definitions": inner,
            "list": [INTEGER, STRING],
        },
        "schemas/list.yaml": [STRING],
    }
    files |= {
        f"schemas/{path}": STRING for path in ("Pet.yaml", "Pet.schema.json", "pets/index.yaml", "v1.2.yaml")
    }

    document = bundle(tmp_path, files)

    assert list(document.get("/components/schemas")) == [name]
    assert document.get(f"/paths/~1a{SCHEMA}") == {"$ref": f"#/components/schemas/{name}"}


def test_one_file_by_several_spellings(tmp_path: Path) -> None:
    spellings = ["a.yaml#/A", "./a.yaml#/A", "x/../a.yaml#/%41", "%61.yaml#/A", "link.yaml#/A"]
    document = entry(paths={"/a": get({"anyOf": [{"$ref": one} for one in spellings]})})
    files = {
        "openapi.json": b"\xef\xbb\xbf" + json.dumps(document).encode(),
        "a.yaml": b"\xef\xbb\xbfA:\r\n  type: string\r\n  description: |\r\n    one\r\n    two\r\n",
        "x/b.yaml": {},
    }
    path = write(tmp_path, files)
    (tmp_path / "link.yaml").symlink_to(tmp_path / "a.yaml")

    document = read(path, Options())

    assert document.get("/components/schemas") == {"A": {"type": "string", "description": "one\ntwo\n"}}
    assert {one["$ref"] for one in document.get(f"/paths/~1a{SCHEMA}/anyOf")} == {"#/components/schemas/A"}


@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("Schemas/pet.yaml", "there is 'schemas/Pet.yaml', spelt with other capitals"),
        ("schemas/PET.YAML#/a", "there is 'schemas/Pet.yaml', spelt with other capitals"),
        ("schemas/Cat.yaml", ""),
        ("schemas/two.yaml", ""),
    ],
)
def test_a_file_that_is_spelt_otherwise_is_named(tmp_path: Path, reference: str, hint: str) -> None:
    files = {
        "openapi.yaml": entry(paths={"/a": get({"$ref": reference})}),
        "schemas/Pet.yaml": STRING,
        "schemas/Two.yaml": STRING,
        "schemas/TWO.yaml": STRING,
    }

    with pytest.raises(DocumentError) as caught:
        bundle(tmp_path, files)

    assert [(found.code, found.hint) for found in caught.value.diagnostics] == [("dangling-reference", hint)]


class TestPathItems:
    def test_one_that_several_paths_share_stands_at_the_first(self, tmp_path: Path) -> None:
        paths = {"/a": {"$ref": "item.yaml"}, "/b": {"$ref": "./item.yaml"}}

        found = understood(tmp_path, {"openapi.yaml": entry(paths=paths), "item.yaml": get(operationId="x")})

        assert found.document.tree["paths"] == {"/a": get(operationId="x"), "/b": {"$ref": "#/paths/~1a"}}
        assert [one.path for one in found.service.operations] == ["/a", "/b"]

    def test_in_callbacks_and_webhooks(self, tmp_path: Path) -> None:
        callbacks = {"c": {"{$url}": {"$ref": "called.yaml"}}, "d": {"$ref": "callbacks.yaml#/d"}}
        operation = get(callbacks=callbacks)
        files = {
            "openapi.yaml": entry(paths={"/a": operation}, webhooks={"w": {"$ref": "called.yaml#"}}),
            "called.yaml": get(),
            "callbacks.yaml": {"d": {"{$url}": {"$ref": "called.yaml"}}},
        }

        document = bundle(tmp_path, files)

        own = "#/paths/~1a/get/callbacks/c/%7B$url%7D"
        assert document.get("/paths/~1a/get/callbacks") == {
            "c": {"{$url}": get()},
            "d": {"$ref": "#/components/callbacks/d"},
        }
        assert document.get("/components/callbacks/d") == {"{$url}": {"$ref": own}}
        assert document.get("/webhooks") == {"w": {"$ref": own}}

    def test_links_name_operations_where_they_stand(self, tmp_path: Path) -> None:
        named = ["item.yaml#/get", "#/paths/~1b/get", "nowhere.yaml#/get", "https://example.com/x#/get"]
        links = {f"l{index}": {"operationRef": one} for index, one in enumerate(named)}
        own = get()
        own["get"]["responses"]["200"]["links"] = links
        item = get()
        item["get"]["responses"]["200"]["links"] = {"self": {"operationRef": "#/get"}}
        files = {"openapi.yaml": entry(paths={"/a": own, "/b": {"$ref": "item.yaml"}}), "item.yaml": item}

        document = bundle(tmp_path, files)

        found = document.get("/paths/~1a/get/responses/200/links")
        assert [one["operationRef"] for one in found.values()] == ["#/paths/~1b/get", *named[1:]]
        assert document.get("/paths/~1b/get/responses/200/links/self/operationRef") == "#/paths/~1b/get"


class TestMisplaced:
    """A `$ref` where OpenAPI has none, which nothing else can be meant by."""

    def test_what_is_meant_takes_its_place(self, tmp_path: Path) -> None:
        operation = get(
            {"type": "object", "properties": {"$ref": "p.yaml#/p"}, "required": {"$ref": "p.yaml#/r"}}
        )
        files = {
            "openapi.yaml": entry(
                tags=[{"$ref": "p.yaml#/tag"}],
                servers={"$ref": "p.yaml#/servers"},
                paths={"$ref": "paths/index.yaml", "/own": operation},
                components={
                    "schemas": {"$ref": "schemas/index.yaml"},
                    "securitySchemes": {"$ref": "p.yaml#/s"},
                },
                security={"$ref": "p.yaml#/security"},
            ),
            "paths/index.yaml": {"/a": {"$ref": "a.yaml"}, "/b": {"get": {"$ref": "a.yaml#/get"}}},
            "paths/a.yaml": get({"type": "string", "enum": {"$ref": "../p.yaml#/r"}}),
            "schemas/index.yaml": {"Pet": {"$ref": "Pet.yaml"}},
            "schemas/Pet.yaml": STRING,
            "p.yaml": {
                "p": {"a": {"$ref": "#/string"}},
                "string": STRING,
                "r": ["a"],
                "tag": {"name": "t"},
                "servers": [{"url": "/v1"}],
                "s": {"k": {"type": "apiKey", "in": "header", "name": "X"}},
                "security": [{"k": []}],
            },
        }

        found = understood(tmp_path, files)

        tree = found.document.tree
        answer = get({"type": "string", "enum": ["a"]})
        own = {
            "type": "object",
            "properties": {"a": {"$ref": "#/components/schemas/string"}},
            "required": ["a"],
        }
        assert tree["paths"] == {"/a": answer, "/b": answer, "/own": get(own)}
        assert tree["components"]["schemas"] == {"Pet": STRING, "string": STRING}
        assert (tree["tags"], tree["servers"]) == ([{"name": "t"}], [{"url": "/v1"}])
        assert [one.security != () for one in found.service.operations] == [True] * 3
        told = [one for one in found.diagnostics if one.code == "misplaced-reference"]
        assert {one.severity for one in told} == {Severity.WARNING}
        places = {one.pointer: (Path(one.file).name, one.line > 0) for one in told}
        assert places["/paths"] == ("openapi.yaml", True)
        assert places["/paths/~1b/get"] == ("index.yaml", True)
        assert len(told) == 11

    def test_nothing_is_assumed_where_nothing_is_forgiven(self, tmp_path: Path) -> None:
        document = bundle(
            tmp_path, {"openapi.yaml": entry(paths={"$ref": "p.yaml"}), "p.yaml": {"/a": get()}}
        )

        with pytest.raises(DocumentError) as caught:
            understand(document, Options(strict=True))

        assert [found.code for found in caught.value.diagnostics] == ["misplaced-reference"]

    def test_data_is_left_alone(self, tmp_path: Path) -> None:
        data = {"$ref": "nothing.yaml"}
        schema = {"enum": [data], "default": data, "example": data, "x-enum": data}
        document = entry(paths={"/a": get(schema)}, **{"x-paths": data})

        assert bundle(tmp_path, {"openapi.yaml": document}).tree == document

    @pytest.mark.parametrize(
        ("paths", "code"),
        [
            ({"$ref": "#/paths"}, "circular-reference"),
            ({"$ref": "p.yaml#/a"}, "circular-reference"),
            ({"/a": {"get": {"$ref": "p.yaml#/inside"}}}, "circular-reference"),
            ({"$ref": "p.yaml#/nothing"}, "dangling-reference"),
            ({"$ref": "nothing.yaml"}, "dangling-reference"),
            ({"$ref": "../p.yaml"}, "outside-reference"),
            ({"$ref": "http://127.0.0.1:1/p.yaml"}, "remote-reference"),
            ({"$ref": "p.yaml#/text"}, "bad-reference"),
            ({"/a": {"get": {"$ref": "p.yaml#/inside", "security": []}}}, "bad-reference"),
            ({"$ref": "broken.yaml"}, "not-yaml"),
        ],
    )
    def test_one_that_cannot_be(self, tmp_path: Path, paths: Any, code: str) -> None:
        inside = {"responses": {"200": {"description": "d", "content": {"$ref": "#/content"}}}}
        content = {"application/json": {"schema": {"properties": {"$ref": "#/properties"}}}}
        part = {
            "a": {"$ref": "#/b"},
            "b": {"$ref": "p.yaml#/a"},
            "text": "x",
            "inside": inside,
            "content": content,
            "properties": {"again": {"properties": {"$ref": "#/properties"}}},
        }
        files = {"openapi.yaml": entry(paths=paths), "p.yaml": part, "broken.yaml": b"a: ["}

        assert {found for found, *_ in faults(tmp_path, files)} == {code}


class TestUris:
    """Files that call themselves by URIs; nothing is fetched, whatever they say."""

    PET = "https://example.com/schemas/pet"

    def test_an_id_is_known_wherever_its_file_is_met(self, tmp_path: Path) -> None:
        pet = {
            "$id": self.PET,
            "type": "object",
            "properties": {"n": {"$anchor": "n", **STRING}, "m": {"$ref": "#n"}},
        }
        paths = {
            "/a": get({"$ref": self.PET}),
            "/b": get({"$ref": "pet.yaml"}),
            "/c": get({"$ref": "pet.yaml#n"}),
        }

        document = bundle(tmp_path, {"openapi.yaml": entry(paths=paths), "pet.yaml": pet})

        found = [document.get(f"/paths/~1{name}{SCHEMA}/$ref") for name in "abc"]
        assert found[0] == found[1] == "#/components/schemas/pet"
        assert document.get(found[2].removeprefix("#"))["type"] == "string"
        assert document.get("/components/schemas/pet/properties/m/$ref").endswith("/n")

    def test_self_is_the_base(self, tmp_path: Path) -> None:
        """OpenAPI 3.2 4.1.2.2.2: what is beside it by its URI is beside it on disk."""
        base = "https://example.com/api"
        references = [
            *(f"{base}/openapi.yaml#/components/schemas/A", f"{base}/schemas/b.yaml", "schemas/b.yaml"),
            *(f"{base}/shared#/components/schemas/C", "shared.yaml#/components/schemas/C"),
        ]
        files = {
            "openapi.yaml": entry(
                "3.2.0",
                **{"$self": f"{base}/openapi.yaml"},
                paths={f"/{index}": get({"$ref": one}) for index, one in enumerate(references)},
                components={"schemas": {"A": STRING}},
            ),
            "schemas/b.yaml": INTEGER,
            "shared.yaml": entry(
                "3.2.0", **{"$self": f"{base}/shared"}, components={"schemas": {"C": STRING}}
            ),
        }

        found = understood(tmp_path, files)

        said = [found.document.get(f"/paths/~1{index}{SCHEMA}/$ref")[-1] for index in range(5)]
        assert said == ["A", "b", "b", "C", "C"]

    @pytest.mark.parametrize(
        "reference",
        [
            "https://example.com/api/%2e%2e/secret.yaml",
            "https://example.com/api/../../secret.yaml",
            "https://example.com",
            "https://example.com/secret.yaml",
            "https://example.org/api/a.yaml",
            "file:///etc/passwd",
            "/etc/passwd",
        ],
    )
    def test_self_opens_nothing(self, tmp_path: Path, reference: str) -> None:
        (tmp_path / "secret.yaml").write_text("type: string")
        own = {"$self": "https://example.com/api/openapi.yaml"}
        document = entry("3.2.0", **own, paths={"/a": get({"$ref": reference})})

        ((code, *_),) = faults(tmp_path / "api", {"openapi.yaml": document})

        assert code in {"remote-reference", "outside-reference"}

    def test_security_schemes_by_uri(self, tmp_path: Path) -> None:
        """OpenAPI 3.2 4.30: a name may be a URI; what is called as a component means that."""
        schemes = {"own": {"type": "http", "scheme": "basic"}, "a/b": {"type": "http", "scheme": "bearer"}}
        security = [{"part.yaml#/key": []}, {"#/components/securitySchemes/own": [], "./part.yaml#/jwt": []}]
        part = {
            "key": {"type": "apiKey", "in": "header", "name": "X"},
            "jwt": {"type": "http", "scheme": "bearer"},
            "item": get(security=[{"#/jwt": []}]),
        }
        files = {
            "openapi.yaml": entry(
                "3.2.0",
                paths={"/a": get(security=security), "/b": {"$ref": "part.yaml#/item"}},
                components={"securitySchemes": {"own": schemes["own"]}},
            ),
            "part.yaml": part,
        }

        found = understood(tmp_path, files)

        tree = found.document.tree
        assert tree["paths"]["/a"]["get"]["security"] == [{"key": []}, {"own": [], "jwt": []}]
        assert tree["paths"]["/b"]["get"]["security"] == [{"jwt": []}]
        assert list(tree["components"]["securitySchemes"]) == ["own", "key", "jwt"]

    @pytest.mark.parametrize(
        "name", ["https://example.com/key", "nothing.yaml#/key", "#/info", "../key.yaml"]
    )
    def test_a_scheme_that_is_nowhere_stays_closed(self, tmp_path: Path, name: str) -> None:
        document = entry("3.2.0", paths={"/a": get(security=[{name: []}])})

        with pytest.raises(DocumentError) as caught:
            understood(tmp_path, {"openapi.yaml": document})

        assert "unknown-security-scheme" in {found.code for found in caught.value.diagnostics}


def whole() -> dict[str, Any]:
    """A document that can be divided anywhere."""
    node = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}, "v": STRING}}
    content = {
        "application/json": {
            "schema": {"$ref": "#/components/schemas/Node"},
            "examples": {"e": {"value": {}}},
        }
    }
    response = {"description": "d", "headers": {"X": {"schema": INTEGER}}, "content": content}
    parameter = {"name": "q", "in": "query", "schema": {"type": "array", "items": INTEGER}}
    operation = {
        "parameters": [parameter],
        "requestBody": {"content": content},
        "responses": {"200": response},
    }
    return entry(
        paths={
            "/a": {"post": operation},
            "/b": get({"oneOf": [STRING, {"type": "object", "properties": {"x": STRING}}]}),
        },
        components={"schemas": {"Node": node}},
    )


KINDS = {"schema", "items", "x", "v", "200", "X", "requestBody", "/a", "/b", "e", "Node"}
"""The keys of what may be a Reference or a Path Item."""


@pytest.mark.parametrize("seed", range(12))
def test_however_a_document_is_divided_it_means_the_same(tmp_path: Path, seed: int) -> None:
    divided, files = divide(json.loads(json.dumps(whole())), random.Random(seed))

    found = understood(tmp_path, {"openapi.json": divided, **files})

    assert files
    assert expanded(found.document.tree) == expanded(whole())


def divide(document: Any, rng: random.Random) -> tuple[Any, dict[str, Any]]:
    """Moves some of a document to files, which lie in folders and are JSON or YAML."""
    files: dict[str, Any] = {}

    def visit(node: Any, key: str, folder: str | None) -> Any:
        """Gives what stands in the place of a node in a file of `folder`, or in the entry."""
        moves = key in KINDS and isinstance(node, dict) and "$ref" not in node and rng.random() < 0.4
        inner = rng.choice(("", "parts/", "parts/deep/")) if moves else folder
        up = "../" * (inner or "").count("/")
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            return {
                "$ref": (
                    f"{up}openapi.json{node['$ref']}"
                    if inner is not None or rng.random() < 0.5
                    else node["$ref"]
                )
            }
        if isinstance(node, dict):
            made: Any = {name: visit(value, name, inner) for name, value in node.items()}
        elif isinstance(node, list):
            made = [visit(value, "", inner) for value in node]
        else:
            return node
        if not moves:
            return made
        name = f"{inner}file{len(files)}.{rng.choice(('json', 'yaml'))}"
        way = rng.choice(("", "/it/s~0 %7B/0"))
        files[name] = made if not way else {"it": {"s~ {": [made]}}
        return {
            "$ref": f"{'../' * (folder or '').count('/')}{name}{'#' + way.replace(' ', '%20') if way else ''}"
        }

    return visit(document, "", None), files


def expanded(tree: Any) -> Any:
    """The paths with references followed, until one leads back into itself."""

    def visit(node: Any, trail: tuple[str, ...]) -> Any:
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            if node["$ref"] in trail:
                return "again"
            target = tree
            for key in node["$ref"].removeprefix("#/").split("/"):
                target = target[key.replace("~1", "/").replace("~0", "~")]
            return visit(target, (*trail, node["$ref"]))
        if isinstance(node, dict):
            return {key: visit(value, trail) for key, value in node.items()}
        return [visit(value, trail) for value in node] if isinstance(node, list) else node

    return visit(tree["paths"], ())
