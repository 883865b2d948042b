"""What a document calls a thing says nothing about its type, nor about what a module imports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from support import projects
from support.example_documents import ROOT
from support.generated_service import imported, serving
from support.models_of import code_of
from support.names_in_source import names_in

import brrtr
from brrtr.python import runtime_parts
from brrtr.python.imported import PACKAGES, homes
from brrtr.write import write

TEXT: Any = {"type": "string"}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def query(name: str, schema: Any = TEXT) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}


def answering(schema: Any, *parameters: Any, **more: Any) -> dict[str, Any]:
    """A POST that is answered by an instance of the schema."""
    content = {"application/json": {"schema": schema}}
    answer = {"description": "fine", "content": content, **more}
    return {"post": {"parameters": list(parameters), "responses": {"200": answer}}}


def document(paths: Mapping[str, Any], **schemas: Any) -> dict[str, Any]:
    info = {"title": "named", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


def written(folder: Path, given: Mapping[str, Any]) -> Path:
    """The project of a document, of which mypy --strict and ruff have nothing to say."""
    write(brrtr.generate(given), folder / "named")
    assert projects.type_faults([folder / "named"]) == ""
    assert projects.lint_faults([folder / "named"]) == ""
    return folder / "named"


ENUM = {"type": "string", "enum": ["None", "a | b", "Any", "AsyncIterator[bytes]"]}
UNLIKE = {
    "PetNone": ENUM,
    "AnyThing": thing(size={"type": "integer"}),
    "SizeUnset": {"type": "integer", "format": "int32"},
    "Dictlist": {"type": ["array", "null"], "items": ref("AnyThing")},
    "TextsUuid": {"type": "string", "format": "uuid"},
}
"""Names that end or begin as something of Python's does."""


def test_a_name_that_looks_like_a_type_is_none(tmp_path: Path) -> None:
    parameters = [query(name.lower(), ref(name)) for name in ("PetNone", "SizeUnset", "TextsUuid")]
    one = answering(ref("AnyThing"), *parameters, headers={"X-Kind": {"schema": ref("PetNone")}})
    one["post"]["operationId"] = "one"
    one["post"]["requestBody"] = {"content": {"application/json": {"schema": ref("Dictlist")}}}
    holder = thing(**{name.lower(): ref(name) for name in UNLIKE})
    given = document({"/one": one, "/two": answering(ref("Holder"))}, **UNLIKE, Holder=holder)
    project = written(tmp_path, given)
    with imported(project, "named") as registry, serving(registry, native=True) as client:
        assert client.post("/one").status_code == 200
        assert client.post("/one", params={"petnone": "a | b", "sizeunset": 5}).status_code == 200
        assert client.post("/one", params={"petnone": "c"}).status_code == 400
        assert client.post("/one", json=[{"size": 1}]).status_code == 200
        assert client.post("/one", json=[{"size": "x"}]).status_code == 400
        assert client.post("/two").status_code == 200


@pytest.mark.parametrize(
    ("properties", "collected"),
    [
        ({"a": TEXT}, False),
        ({"a": ref("AnyThing")}, False),
        ({"a": {"enum": ["Any", "object"]}}, False),
        ({"a": {"type": "string", "pattern": "^object$"}}, False),
        ({"a": {}}, True),
        ({"a": ref("Free")}, True),
        ({"a": ref("AlsoFree")}, True),
        ({"a": {"type": "array", "items": ref("Holder")}}, True),
    ],
)
def test_what_can_be_within_itself_is_collected(properties: Any, collected: bool) -> None:
    """An object in which no value can lead back to it is none of the garbage collector's business."""
    free = {"type": "object", "additionalProperties": True}
    code = code_of(
        {"Holder": thing(**properties), "AnyThing": thing(b=TEXT), "Free": free, "AlsoFree": ref("Free")}
    )
    (holder,) = (model for model in code.models.models if model.name == "Holder")
    assert ("gc=False" in holder.head) != collected


def test_a_named_object_of_anything_is_held_against_the_limit_of_depth(tmp_path: Path) -> None:
    free = {"type": "object", "additionalProperties": True}
    one = answering(TEXT)
    one["post"]["requestBody"] = {"required": True, "content": {"application/json": {"schema": ref("Free")}}}
    write(brrtr.generate(document({"/one": one}, Free=free)), tmp_path / "named")
    deep: Any = 1
    for _ in range(30):
        deep = {"a": deep}
    with (
        imported(tmp_path / "named", "named") as registry,
        serving(registry, native=True, max_json_depth=20) as client,
    ):
        assert client.post("/one", json={"a": 1}).status_code == 200
        assert client.post("/one", json=deep).status_code == 400


@pytest.mark.parametrize("name", [module.rpartition(".")[2] for module in runtime_parts.OPTIONAL])
def test_a_name_brings_no_part_of_the_runtime(name: str) -> None:
    """Neither as a text nor as what Python calls it."""
    names = [name, f"{name}.x", f" {name}.", name.title()]
    texts = {"type": "string", "default": f"{name}.x", "examples": [f"{name}.x"]}
    one = answering({"const": f"{name}.x"}, *(query(one, texts) for one in names))
    files = brrtr.generate(document({"/one": one}, **{name: {"const": f"{name}.x"}}))
    runtime = {path.partition("/runtime/")[2] for path in files if "/runtime/" in path}
    assert not runtime & set(map(runtime_parts.path, runtime_parts.OPTIONAL))
    for part in runtime_parts.OPTIONAL.values():
        assert not part.package or part.requirement not in files["pyproject.toml"]


def test_a_part_of_the_runtime_brings_what_it_imports() -> None:
    assert runtime_parts.needed({"bodies.multipart_forms.MultipartReader", "replies"}) == set()
    found = runtime_parts.needed({"bodies.multipart_forms"})
    assert found == {"bodies.multipart_forms", "bodies.forms", "uploads"}


def test_what_every_service_has_needs_no_part_that_not_all_have() -> None:
    folder = Path(runtime_parts.runtime_folder())
    modules = [path.relative_to(folder).with_suffix("").parts for path in folder.rglob("*.py")]
    for parts in modules:
        name = ".".join(parts)
        if parts[-1] != "__init__" and name not in runtime_parts.OPTIONAL:
            assert not set(runtime_parts.imports_of(name)) & runtime_parts.OPTIONAL.keys(), name


def names_in_operations() -> set[str]:
    """Every name that the code of our examples' operations uses: its own variables are among them."""
    modules = (ROOT / "golden").glob("*/src/*/contract/operations/*.py")
    found = {name for path in modules for name in names_in(path.read_text("utf-8"))}
    return {name for name in found if name.islower() and not name.startswith("_")}


NAMES = sorted({name for kind in PACKAGES for name in homes(kind)} | {"default_checks", "S"})


def test_a_document_may_call_its_things_by_names_that_modules_import(tmp_path: Path) -> None:
    """Models, properties, parameters, headers and operations: each module keeps to what it uses."""
    ways = ({"format": "uuid"}, {"format": "date"}, {"pattern": "^[a-z]*$"}, {"format": "duration"})
    texts = {name: TEXT | ways[index % len(ways)] for index, name in enumerate(NAMES)}
    models = {name: thing(**{name: texts[name]}) for name in NAMES}
    all_of_them = {"anyOf": [ref(name) for name in NAMES]}
    headers = {name: {"schema": TEXT} for name in NAMES}
    parameters = [query(name, schema) for name, schema in texts.items()]
    parameters += map(query, sorted(names_in_operations() - texts.keys()))
    paths = {
        "/all": answering(ref("AllNames"), *parameters, headers=headers),
        "/any": answering(all_of_them),
    }
    for name in NAMES:
        paths[f"/{name}"] = answering(ref(name))
        paths[f"/{name}"]["post"] |= {"operationId": name, "tags": ["default"]}
    project = written(tmp_path, document(paths, AllNames=thing(**texts), **models))
    with imported(project, "named") as registry, serving(registry, native=True) as client:
        found = client.post("/all", params={"uuid": "x"})
        assert found.status_code == (400 if "format" in json.dumps(texts["uuid"]) else 200)
        assert {client.post(path).status_code for path in paths} == {200}
