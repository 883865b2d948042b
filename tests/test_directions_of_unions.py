"""`readOnly` and `writeOnly` of alternatives that a discriminator names."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import httpx
import msgspec
import pytest
from support import projects
from support.generated_service import imported, serving
from support.handlers import with_handlers
from support.models_of import CHECKS, _module, code_of, schemas_of
from test_directions import HANDLERS
from test_directions_differential import dropping

import brrtr
from brrtr.directions.split import PART
from brrtr.ir import Schema
from brrtr.python.uses import unmarked
from brrtr.validators.judge import Judge
from brrtr.write import write
from runtime.types import decoding
from runtime.validation import reference
from runtime.validation.explanation import explained

PACKAGE = "directions_of_unions"
JSON = "application/json"
TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "integer"}
ID: dict[str, Any] = {"type": "integer", "readOnly": True}
PASSWORD: dict[str, Any] = {"type": "string", "writeOnly": True}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(*required: str, **properties: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": properties}
    return found | ({"required": list(required)} if required else {})


def by_kind(**more: Any) -> dict[str, Any]:
    return {"discriminator": {"propertyName": "kind", **more}}


CAT = thing("kind", "id", kind=TEXT, id=ID, pw=PASSWORD, name=TEXT)
DOG = thing("kind", kind=TEXT, id=NUMBER, pw=TEXT)
PETS = [ref("Cat"), ref("Dog")]
TOKEN = thing("x", x=TEXT, token=PASSWORD, kid=ref("Base"))

SCHEMAS: dict[str, Any] = {
    "Cat": CAT,
    "Dog": DOG,
    "One": {"oneOf": PETS, **by_kind()},
    "Some": {"anyOf": PETS, **by_kind()},
    "Perhaps": {"oneOf": [*PETS, {"type": "null"}], **by_kind()},
    "Closed": {"oneOf": PETS, **by_kind(), "unevaluatedProperties": False},
    "Asking": {"oneOf": PETS, **by_kind(), "required": ["kind", "id", "pw"]},
    "Beside": {"oneOf": PETS, **by_kind(), "properties": {"extra": PASSWORD, "at": ID}},
    "Mapped": {"oneOf": PETS, **by_kind(mapping={"c": "#/components/schemas/Cat", "k/1": "Cat"})},
    "Default": {"oneOf": PETS, **by_kind(defaultMapping="Cat")},
    "Union": {"oneOf": [ref("One"), ref("Plant")], **by_kind()},
    "Plant": thing("kind", kind=TEXT, id=NUMBER, pw=PASSWORD),
    "Number": {"oneOf": [ref("First"), ref("Second"), ref("Third")], **by_kind()},
    "First": thing("kind", kind={"const": 1}, id=ID, pw=PASSWORD),
    "Second": thing("kind", kind={"const": 2}, id=NUMBER, pw=TEXT),
    "Third": thing("kind", kind={"const": True}, id=NUMBER, pw=TEXT),
    "Inline": {"anyOf": [ref("Cat"), thing("b", kind=TEXT, b=TEXT, id=TEXT, pw=PASSWORD)], **by_kind()},
    "Tree": {"oneOf": [ref("Node"), ref("Leaf")], **by_kind()},
    "Node": thing("kind", kind=TEXT, id=ID, pw=PASSWORD, children={"type": "array", "items": ref("Tree")}),
    "Leaf": thing("kind", kind=TEXT, id=TEXT, pw=TEXT),
    "Base": thing("kind", kind=TEXT, name=TEXT) | by_kind(mapping={"c": "Child"}),
    "Child": {"allOf": [ref("Base"), TOKEN]},
    "Grandchild": {"allOf": [ref("Child"), thing(more=PASSWORD)]},
    "Plain": {"allOf": [ref("Base"), thing(token=TEXT)]},
    "Hiding": {"allOf": [ref("Base"), thing(name=PASSWORD)]},
    "Bases": {"type": "array", "items": ref("Base")},
    "Rest": {"allOf": [thing(name=TEXT)], "unevaluatedProperties": {"type": "string", "writeOnly": True}},
    "Hidden": {"oneOf": [ref("Tagged"), ref("Dog")], **by_kind()},
    "Tagged": thing(id=ID) | {"additionalProperties": {"writeOnly": True}, "required": ["kind"]},
}
NAMES = tuple(name for name in SCHEMAS if name not in {"Grandchild", "Plain", "Hiding"})
"""Those that operations refer to: what extends a base counts, whether anything refers to it or not."""


def document() -> dict[str, Any]:
    """Each schema as the body of a request, and as that of a response."""
    paths: dict[str, Any] = {}
    for name in NAMES:
        own: dict[str, Any] = {"content": {JSON: {"schema": ref(name)}}}
        untyped: dict[str, Any] = {"content": {JSON: {}}}
        for kind, taken, given in (("in", own, untyped), ("out", untyped, own)):
            operation = {
                "operationId": f"{kind}_{name}",
                "requestBody": taken | {"required": True},
                "responses": {"200": {"description": "fine"} | given},
            }
            paths[f"/{kind}/{name}"] = {"post": operation}
    parameter = {"name": "pet", "in": "query", "style": "deepObject", "explode": True, "schema": ref("One")}
    seen = {"200": {"description": "fine", "content": {JSON: {}}}}
    paths["/deep"] = {"get": {"operationId": "deep", "parameters": [parameter], "responses": seen}}
    return {
        "openapi": "3.2.0",
        "info": {"title": PACKAGE, "version": "1"},
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unions") / "project"
    files = dict(brrtr.generate(document()))
    stubs = "".join(text for path, text in files.items() if "/handlers/" in path)
    made = re.findall(r"^async def (\w+)", stubs, re.MULTILINE)
    handlers = HANDLERS + "".join(f"{name} = echo\n" for name in made if name != "deep")
    handlers += "\nasync def deep(*, pet: Any = None) -> Any:\n    return pet\n"
    write(with_handlers(files, handlers), folder)
    return folder


SETTINGS: list[dict[str, Any]] = [{"native": True}, {"native": False, "schema_cache": False}]


@pytest.fixture(scope="module", params=SETTINGS, ids=["compiled", "reference"])
def client(request: pytest.FixtureRequest, project: Path) -> Iterator[httpx.Client]:
    with imported(project, PACKAGE) as registry, serving(registry, **request.param) as client:
        yield client


def cat(kind: Any = "Cat", **more: Any) -> Any:
    return {"kind": kind, **more}


SENT, RECEIVED, ANSWERED = {"id": 1, "pw": "p"}, {"pw": "p"}, {"id": 1}
WHOLE = cat("Dog", **SENT)
LIKE_A_CAT = ("One", "Some", "Perhaps", "Closed", "Asking", "Beside", "Default", "Union", "Inline")
NODE = cat("Node", **SENT, children=[cat("Node", **SENT), cat("Leaf", id="a", pw="p")])
TOKENS = {"x": "a", "token": "p", "more": "p", "kid": cat("c", x="a", token="p")}
CASES = [
    *((name, cat(**SENT), cat(**RECEIVED), cat(**ANSWERED)) for name in LIKE_A_CAT),
    *((name, WHOLE, WHOLE, WHOLE) for name in LIKE_A_CAT if name != "Inline"),
    *(("Mapped", cat(kind, **SENT), cat(kind, **RECEIVED), cat(kind, **ANSWERED)) for kind in ("c", "k/1")),
    ("Beside", cat(**SENT, extra="p", at=1), cat(**RECEIVED, extra="p"), cat(**ANSWERED, at=1)),
    ("Default", cat("x", **SENT), cat("x", **RECEIVED), cat("x", **ANSWERED)),
    ("Union", cat("Plant", **SENT), cat("Plant", **SENT), cat("Plant", **ANSWERED)),
    ("Number", cat(1, **SENT), cat(1, **RECEIVED), cat(1, **ANSWERED)),
    *(("Number", cat(kind, **SENT), cat(kind, **SENT), cat(kind, **SENT)) for kind in (2, True)),
    ("Inline", cat("x", b="b", id="a", pw="p"), cat("x", b="b", id="a", pw="p"), cat("x", b="b", id="a")),
    (
        "Tree",
        NODE,
        cat("Node", pw="p", children=[cat("Node", pw="p"), cat("Leaf", id="a", pw="p")]),
        cat("Node", id=1, children=[cat("Node", id=1), cat("Leaf", id="a", pw="p")]),
    ),
    ("Base", cat("c", name="a", **TOKENS), cat("c", name="a"), None),
    ("Base", cat("Hiding", name="p"), cat("Hiding", name="p"), cat("Hiding")),
    ("Base", cat("Plain", token="t"), cat("Plain"), cat("Plain", token="t")),
    ("Base", cat("other", token="t"), cat("other"), cat("other", token="t")),
    ("Base", cat("Grandchild", **TOKENS), cat("Grandchild"), cat("Grandchild", x="a", kid=cat("c", x="a"))),
    ("Bases", [cat("c", x="a", token="p")], [cat("c")], [cat("c", x="a")]),
    ("Rest", {"name": "a", "b": "p"}, {"name": "a", "b": "p"}, {"name": "a"}),
    ("Hidden", cat("Tagged", id=1, a="p"), cat("Tagged", a="p"), cat("Tagged", id=1)),
]


@pytest.mark.parametrize(("name", "sent", "received", "answered"), CASES)
def test_what_the_named_alternative_hides_is_not_there(
    client: httpx.Client, name: str, sent: Any, received: Any, answered: Any
) -> None:
    got = client.post(f"/in/{name}", json=sent)
    assert (got.status_code, got.json()) == (200, received)
    if answered is not None:
        got = client.post(f"/out/{name}", json=sent)
        assert (got.status_code, got.json()) == (200, answered)


@pytest.mark.parametrize("name", ["One", "Some", "Perhaps", "Closed", "Asking", "Beside", "Union"])
@pytest.mark.parametrize("kind", ["Bird", 5, None, []])
def test_what_names_no_alternative_is_refused(client: httpx.Client, name: str, kind: Any) -> None:
    got = client.post(f"/in/{name}", json=cat(kind, **SENT))
    assert got.status_code == 400
    assert ("/kind", "discriminator") in [(v["pointer"], v["keyword"]) for v in got.json()["violations"]]
    assert client.post(f"/out/{name}", json=cat(kind, **SENT)).status_code == 500


def test_a_missing_property_is_told_once(client: httpx.Client) -> None:
    got = client.post("/in/Asking", json={"id": 1, "pw": "p"})
    found = [(one["keyword"], one["expected"]) for one in got.json()["violations"]]
    assert found == [("required", "kind")]


def test_a_named_alternative_is_what_is_evaluated_valid_or_not(client: httpx.Client) -> None:
    got = client.post("/in/Closed", json=cat(name=5))
    assert [(one["pointer"], one["keyword"]) for one in got.json()["violations"]] == [("/name", "type")]


def test_parameters_are_read_by_the_alternative_that_has_them(client: httpx.Client) -> None:
    for sent, received in ((cat(**SENT), cat(**RECEIVED)), (WHOLE, WHOLE)):
        got = client.get("/deep", params={f"pet[{name}]": str(text) for name, text in sent.items()})
        assert (got.status_code, got.json()) == (200, received)


def test_nothing_is_answered_where_answers_are_not_checked(project: Path) -> None:
    with (
        imported(project, PACKAGE) as registry,
        serving(registry, native=True, response_validation=0.0) as client,
    ):
        for name in ("One", "Some", "Mapped", "Closed", "Number"):
            for kind in ("Cat", "c", 1, "nothing", None):
                got = client.post(f"/out/{name}", json=cat(kind, id=1, pw="secret"))
                assert "secret" not in got.text


def test_the_project_passes_mypy(tmp_path: Path) -> None:
    write(brrtr.generate(document()), tmp_path / "fresh")
    assert projects.type_faults([tmp_path / "fresh"]) == ""
    projects.assert_answers([tmp_path / "fresh"])


def test_further_forms_are_named_by_what_they_lack() -> None:
    base = thing("id", "name", id=NUMBER, name=TEXT)
    other = thing("id", "x", id=TEXT, x=TEXT)
    root = {"allOf": [ref("Base")], "properties": {"id": ID}}
    names = {model.name for model in code_of({"Base": base, "Root": root}).models.models}
    assert names == {"Base", "Root", "RootInput"}
    union = {"oneOf": [ref("Base"), ref("Other")], "properties": {"id": ID}}
    names = {model.name for model in code_of({"Base": base, "Other": other, "Root": union}).models.models}
    assert names == {"Base", "Other", "Root", "BaseInputWithoutId", "OtherInputWithoutId"}


def test_a_tag_that_contradicts_that_of_a_base_has_no_type() -> None:
    narrow = {"allOf": [ref("Base"), thing("kind", kind=NUMBER)]}
    base = thing("kind", kind=TEXT)
    code = code_of({"Base": base, "Narrow": narrow, "Root": {"oneOf": [ref("Narrow"), ref("Base")]}})
    assert {model.name for model in code.models.models} == {"Base", "Narrow"}


def test_an_object_of_alternatives_has_the_property_that_names_them() -> None:
    root = {"oneOf": [ref("A"), ref("B")], **by_kind(), "properties": {"id": ID}}
    code = code_of({"Root": root, "A": thing(a=TEXT), "B": thing(b=TEXT)})
    fields = {model.name: [field.name for field in model.fields] for model in code.models.models}
    assert fields["Root"] == ["id", "kind", "a", "b"]


class MadeUp:
    """Schemas of few kinds: objects and unions, with all that is about directions."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.below: list[str] = []
        self.schemas: dict[str, Any] = {}
        for name in ("A", "B", "C", "Root"):
            self.schemas[name] = self.union() if name == "Root" else self.any()
            self.below.append(name)

    def any(self, depth: int = 0) -> Any:
        way = self.random.random()
        if self.below and way < 0.3 and depth:
            return ref(self.random.choice(self.below))
        return self.union(depth) if self.below and way < 0.5 else self.object(depth)

    def object(self, depth: int = 0) -> Any:
        random = self.random
        inner = ref(random.choice(["A", "B", "C", "Root"]))
        members = [NUMBER, ID, NUMBER | {"writeOnly": True}, {"writeOnly": True}, inner]
        members += [{"type": "array", "items": inner}, {"type": "object", "additionalProperties": inner}]
        found: dict[str, Any] = {"type": random.choice(["object", "object", ["object", "null"]])}
        names = random.sample("abc", random.randint(0, 3))
        found["properties"] = {name: random.choice(members) for name in names}
        if random.random() < 0.6:
            kinds = [TEXT, {"const": "x"}, {"enum": ["x", "y"]}, {"const": 1}, TEXT | {"readOnly": True}]
            found["properties"]["kind"] = random.choice(kinds)
        if random.random() < 0.4:
            found["required"] = random.sample(["a", "b", "kind"], random.randint(1, 2))
        if random.random() < 0.25:
            found["additionalProperties"] = random.choice([False, True, NUMBER, ID, {"writeOnly": True}])
        if random.random() < 0.1:
            found["unevaluatedProperties"] = random.choice([False, ID])
        if depth < 2 and random.random() < 0.3:
            found["allOf"] = [self.any(depth + 1) for _ in range(2)]
        return found

    def union(self, depth: int = 0) -> Any:
        random = self.random
        parts = [ref(name) for name in random.sample(self.below, random.randint(1, len(self.below)))]
        parts += [{"type": "null"}] if random.random() < 0.2 else []
        parts += [self.object(depth + 1)] if random.random() < 0.2 else []
        found: dict[str, Any] = {random.choice(["oneOf", "anyOf"]): parts}
        if random.random() < 0.8:
            more: dict[str, Any] = {}
            if random.random() < 0.5:
                more["mapping"] = {random.choice(["x", "1", "A"]): random.choice(self.below)}
            if random.random() < 0.2:
                more["defaultMapping"] = random.choice(self.below)
            found |= by_kind(**more)
        if random.random() < 0.2:
            found["unevaluatedProperties"] = False
        return found

    def value(self, depth: int = 0) -> Any:
        random = self.random
        if depth < 4 and (depth == 0 or random.random() < 0.7):
            names = random.sample("abc", random.randint(0, 3))
            tag = {"kind": random.choice(["A", "B", "C", "Root", "x", "y", 1, True, None])}
            return {name: self.value(depth + 1) for name in names} | (tag if random.random() < 0.8 else {})
        return random.choice([1, 1, "x", [], None, [self.value(depth + 1)] if depth < 4 else []])


@pytest.mark.parametrize("seed", range(60))
def test_engines_rules_and_decoders_agree_on_made_up_schemas(seed: int) -> None:
    """Both engines say the same, rules leave nothing that they would take, what is decoded is valid and the
    same as what is converted."""
    made_up = MadeUp(Random(seed))
    code = code_of(made_up.schemas, "3.2.0")
    namespace, judge = vars(_module(code)), Judge(code.service.schemas)
    schemas = schemas_of(code)
    references = reference.Library(schemas)
    for pointer, name in sorted(code.checks.named.items()):
        home, function = name.split(".")
        check, other = getattr(sys.modules[f"{CHECKS}.{home}"], function), references.judged(name)
        target = Schema("", ref=pointer)
        drop = dropping(code, judge, target)
        made = code.models.types.make(target)
        straight = PART not in pointer and not code.models.reach.unsound(made)
        kind = eval(unmarked(made.decoder), namespace) if straight else None  # our own text
        decode, convert = decoding.decoder(kind), decoding.converter(kind)
        for _ in range(10):
            value = made_up.value()
            kept = deepcopy(value)
            drop(kept)
            here, there = explained(schemas, name, kept, None), other.violations(kept, None)
            assert check(kept) == (not here)
            assert set(map(repr, here)) == set(map(repr, there))
            once = deepcopy(kept)
            drop(kept)
            assert here or kept == once
            if not straight:
                continue
            try:
                decoded = decode(json.dumps(value))
            except msgspec.MsgspecError:
                continue
            assert not here
            assert msgspec.to_builtins(decoded) == msgspec.to_builtins(convert(kept))
