"""What is kept of earlier generations saves time, and changes nothing else."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zlib import compress

import pytest
import yaml
from msgspec import msgpack
from msgspec.structs import replace
from support.long_runs import LONG_RUN
from support.regenerated import MORE, PETS, Edited, made

from brrtr.diagnostics import DocumentError
from brrtr.generate import project_files, read, understand
from brrtr.ir import Discriminator, MediaType, Operation, Parameter, RequestBody, Schema
from brrtr.kept import Kept, files
from brrtr.kept.digests import Digests, Stated
from brrtr.kept.files import FOLDER, read_kept, write_kept
from brrtr.options import Options
from brrtr.plan.documents import packed
from brrtr.regenerate.rest import recall
from brrtr.validators.judge import Judge
from runtime.packed import unpack

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*/openapi.yaml"))


def generated(document: Any, kept: Kept | None = None) -> tuple[dict[str, str], Any]:
    options = Options(skip_unsupported=True)
    analysed = understand(read(document, options), options, kept)
    return project_files(analysed, options)[0], analysed.diagnostics


def again(kept: Kept) -> Kept:
    """Gives what is kept as it is after it was written and read."""
    return Kept(json.loads(json.dumps(kept.asked)), dict(kept.asked_values))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name)
def test_nothing_is_different_with_what_is_kept(example: Path) -> None:
    kept = Kept()
    cold = generated(example)
    assert generated(example, kept) == cold
    assert kept.asked
    warm = again(kept)
    assert generated(example, warm) == cold
    assert warm.asked.items() <= kept.asked.items(), "nothing was searched for again"
    assert warm.asked_values.items() <= kept.asked_values.items(), "nor read"


class TestEdits:
    """Random edits of a document, with all that is kept of those before them."""

    DOCUMENT = yaml.safe_load((ROOT / "examples" / "pet_store" / "openapi.yaml").read_text())

    @pytest.mark.parametrize("seed", range(40 if LONG_RUN else 5))
    def test_any_edits(self, seed: int) -> None:
        chance, document, kept = random.Random(seed), copy.deepcopy(self.DOCUMENT), Kept()
        generated(document, kept)
        tried = 0
        for _ in range(4):
            edited = copy.deepcopy(document)
            chance.choice(EDITS)(chance, edited)
            try:
                expected = generated(edited)
            except DocumentError:
                continue
            document, kept = edited, again(kept)
            assert generated(document, kept) == expected
            tried += 1
        assert tried, "no edit makes a document"

    @pytest.mark.parametrize(
        "change",
        [{"type": "integer"}, {"enum": ["other"]}, {"minLength": 9}, {"example": "x"}, {"readOnly": True}],
        ids=json.dumps,
    )
    def test_what_an_operation_only_refers_to(self, change: dict[str, Any]) -> None:
        leaf = {"type": "string", "default": "a", "example": "abc"}
        document = linked(leaf)
        kept = Kept()
        generated(document, kept)
        assert generated(linked(leaf | change), again(kept)) == generated(linked(leaf | change))
        assert generated(linked(leaf | change)) != generated(document)


def linked(leaf: dict[str, Any]) -> dict[str, Any]:
    """Gives a document whose operations lead to a schema by way of two others."""
    held = {
        "type": "object",
        "required": ["leaf"],
        "properties": {"leaf": {"$ref": "#/components/schemas/L"}},
    }
    top = {"type": "object", "properties": {"held": {"$ref": "#/components/schemas/H"}}}
    content = {
        "application/json": {
            "schema": {"$ref": "#/components/schemas/T"},
            "example": {"held": {"leaf": "abc"}},
        }
    }
    responses = {"200": {"description": "It is.", "content": content}}
    put = {
        "operationId": "put",
        "requestBody": {"required": True, "content": content},
        "responses": responses,
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Linked", "version": "1"},
        "paths": {"/it": {"put": put}},
        "components": {"schemas": {"T": top, "H": held, "L": leaf}},
    }


def _remove_operation(chance: random.Random, document: Any) -> None:
    if len(document["paths"]) > 1:
        del document["paths"][chance.choice(sorted(document["paths"]))]


def _add_operation(chance: random.Random, document: Any) -> None:
    """Adds one like another."""
    path = chance.choice(sorted(document["paths"]))
    item = copy.deepcopy(document["paths"][path])
    for operation in item.values():
        if isinstance(operation, dict):
            operation["operationId"] = f"more_{chance.randrange(10**9)}"
    document["paths"][f"/more{chance.randrange(10**9)}{path}"] = item


def _change_schema(chance: random.Random, document: Any) -> None:
    schema = document["components"]["schemas"][chance.choice(sorted(document["components"]["schemas"]))]
    change = chance.choice(
        [
            {"description": "Otherwise."},
            {"minProperties": 2},
            {"minLength": 3},
            {"examples": [{"id": "x"}, 5]},
        ]
    )
    schema.update(change)


def _change_property(chance: random.Random, document: Any) -> None:
    named = [one for one in document["components"]["schemas"].values() if one.get("properties")]
    properties = chance.choice(named)["properties"]
    properties[chance.choice(sorted(properties))] = chance.choice(
        [{"type": "integer", "minimum": 3}, {"type": "boolean", "default": "no"}, {"enum": [1, 1.5, None]}]
    )


def _rename_operation(chance: random.Random, document: Any) -> None:
    item = document["paths"][chance.choice(sorted(document["paths"]))]
    for operation in item.values():
        if isinstance(operation, dict):
            operation["operationId"] = f"renamed_{chance.randrange(10**9)}"


def _operation(chance: random.Random, document: Any) -> Any:
    item = document["paths"][chance.choice(sorted(document["paths"]))]
    return item[chance.choice([name for name in item if name in {"get", "put", "post", "delete", "patch"}])]


def _add_parameter(chance: random.Random, document: Any) -> None:
    schema = chance.choice([{"type": "integer", "minimum": 1}, {"enum": ["a", 1]}, {"type": "array"}])
    parameter = {"name": f"further{chance.randrange(10**9)}", "in": "query", "schema": schema}
    operation = _operation(chance, document)
    operation["parameters"] = [*operation.get("parameters", ()), parameter]


def _describe(chance: random.Random, document: Any) -> None:
    _operation(chance, document)["summary"] = f"Otherwise {chance.randrange(10**9)}."


def _change_tag(chance: random.Random, document: Any) -> None:
    _operation(chance, document)["tags"] = [chance.choice(["pet", "elsewhere"])]


def _add_response(chance: random.Random, document: Any) -> None:
    """Adds one with a schema that is large enough for a function of its own, and leads to another."""
    named = chance.choice(sorted(document["components"]["schemas"]))
    fields = {f"f{index}": {"type": "string", "maxLength": index} for index in range(chance.randrange(9))}
    member = {"type": "object", "properties": fields, "required": sorted(fields)[:5]}
    schema = {
        "type": "object",
        "properties": {"more": member, "it": {"$ref": f"#/components/schemas/{named}"}},
    }
    content = {"application/json": {"schema": schema, "example": {"more": {"f1": "1"}}}}
    _operation(chance, document)["responses"]["418"] = {"description": "It is.", "content": content}


def _rename_schema(chance: random.Random, document: Any) -> None:
    name = chance.choice(sorted(document["components"]["schemas"]))
    text = json.dumps(document).replace(f'schemas/{name}"', f'schemas/{name}2"')
    document.update(json.loads(text))
    schemas = document["components"]["schemas"]
    document["components"]["schemas"] = {f"{one}2" if one == name else one: schemas[one] for one in schemas}


EDITS: tuple[Callable[[random.Random, Any], None], ...] = (
    *(_remove_operation, _add_operation, _change_schema, _change_property, _rename_operation),
    *(_add_parameter, _describe, _change_tag, _add_response, _rename_schema),
)


A = Schema("/a", type=("string",))


def another(field: str, stated: Stated) -> Any:
    """Gives another value for a field, of its type."""
    value, kind = getattr(stated, field), str(type(stated).__annotations__[field])
    if isinstance(value, bool):
        return not value
    if kind.startswith("tuple"):
        one: Any = MediaType("/m", "a/b") if "Encoding" in kind else A if "Schema" in kind else "x"
        return ((("name", one),)) if "tuple[str, " in kind and "..." not in kind[:12] else (one,)
    if kind.startswith("RequestBody"):
        return RequestBody("/b", False, ())
    if kind.startswith("Discriminator"):
        return Discriminator("kind")
    return A if kind.startswith("Schema") else "x"


class TestModules:
    """Modules of validators depend on more than on what their schemas assert."""

    def document(self, **others: Any) -> Any:
        """Gives one whose schemas lead to a recursive one, and have a part that is a function of its own."""
        fields = {f"f{index}": {"type": "string", "maxLength": index} for index in range(9)}
        part = {"type": "object", "properties": fields, "required": sorted(fields)}
        document = linked({"type": "object", "properties": {"part": part}})
        document["components"]["schemas"] |= others
        return document

    def test_where_something_else_stands(self) -> None:
        """A module calls what it refers to by its name, which another schema may take."""
        before = self.document(I={"type": "string", "minLength": 2})
        after = copy.deepcopy(before)
        schemas = after["components"]["schemas"]
        schemas["H"]["properties"]["leaf"]["$ref"] = "#/components/schemas/I"
        for first, second in ((before, after), (after, before)):
            kept = Kept()
            generated(first, kept)
            assert generated(second, again(kept)) == generated(second)

    def test_what_recurs(self) -> None:
        """Whether a validator remembers follows from what it leads to, far away."""
        before = self.document()
        leaf = copy.deepcopy(before["components"]["schemas"]["L"])
        again_t = {"$ref": "#/components/schemas/T"}
        leaf["anyOf"] = [
            {"properties": {"n": again_t}, "required": ["x"]},
            {"properties": {"n": again_t}},
        ]
        after = self.document(L=leaf)
        kept = Kept()
        generated(before, kept)
        assert generated(after, again(kept)) == generated(after)

    @pytest.mark.parametrize("wrong", [None, {}, [], {"constants": 1}, "text"])
    def test_what_is_no_module_is_written(self, wrong: Any) -> None:
        kept = Kept()
        cold = generated(self.document(), kept)
        modules = {key for key, one in kept.asked.items() if isinstance(one, dict) and "functions" in one}
        assert modules
        spoilt = Kept({**kept.asked, **dict.fromkeys(modules, wrong)})
        assert generated(self.document(), spoilt) == cold


class TestTexts:
    def test_only_what_is_new_is_made(self) -> None:
        made: list[str] = []

        def make(texts: Mapping[str, str]) -> dict[str, str]:
            made.extend(texts.values())
            return {name: text.upper() for name, text in texts.items()}

        kept = Kept()
        assert kept.texts("upper", {"a": "one", "b": "two"}, make) == {"a": "ONE", "b": "TWO"}
        assert again(kept).texts("upper", {"c": "two", "d": "three"}, make) == {"c": "TWO", "d": "THREE"}
        assert made == ["one", "two", "three"]
        assert Kept(keeps=False).texts("upper", {"a": "one"}, make) == {"a": "ONE"}
        assert kept.texts("other", {"a": "one"}, lambda texts: {"a": "1"}) == {"a": "1"}

    def test_of_a_long_text_only_a_piece_is_packed_anew(self) -> None:
        chance = random.Random(5)
        lines = [f"{chance.randrange(10**60)}{'x' * 1000}\n" for _ in range(3000)]
        kept = Kept()
        packed("".join(lines), kept)
        pieces = len(kept.asked)
        lines[1500] = "another\n"
        warm = again(kept)
        found = packed("".join(lines), warm)
        assert found == packed("".join(lines))
        assert unpack(found.encode()) == "".join(lines).encode()
        assert pieces > 2
        assert len(warm.asked.keys() - kept.asked.keys()) == 1

    def test_texts_are_packed_with_their_neighbours(self) -> None:
        chance = random.Random(5)
        texts = {f"name{number}": f"{chance.randrange(10**60)}" * 300 for number in range(60)}
        kept = Kept()
        lines = packed(texts, kept).splitlines()
        found = {
            name: text
            for names, _, content in (line.partition(" ") for line in lines)
            for name, text in zip(names.split(","), unpack(content.encode()).split(b"\n"), strict=True)
        }
        assert found == {name: text.encode() for name, text in texts.items()}
        assert 2 < len(lines) < 10
        warm = again(kept)
        assert packed(texts | {"name30": "another"}, warm) != packed(texts, kept)
        assert len(warm.asked.keys() - kept.asked.keys()) == 1
        del texts["name30"]
        assert sum(line in lines for line in packed(texts).splitlines()) >= len(lines) - 2

    @pytest.mark.parametrize("text", ["", "a", "a" * 2_000_000, "a\n" * 700_000, "\n"])
    def test_any_text_is_packed(self, text: str) -> None:
        assert unpack(packed(text, Kept()).encode()) == text.encode()


class TestDigests:
    """Two digests are one only if all is the same."""

    @pytest.mark.parametrize(
        "kind", [Schema, MediaType, Parameter, Operation], ids=lambda kind: kind.__name__
    )
    def test_each_field_counts(self, kind: Any) -> None:
        """Also those that come later: a value that cannot be digested is an error."""
        first: Stated = {
            Schema: A,
            MediaType: MediaType("/m", "a/b"),
            Parameter: Parameter("/p", "n", "query", False, "form", True),
            Operation: Operation("/o", "GET", "/", "id"),
        }[kind]
        found = {Digests({}).of(first)}
        names = kind.__match_args__
        for field in names:
            values = {name: getattr(first, name) for name in names} | {field: another(field, first)}
            found.add(Digests({}).of(kind(**values)))
        assert len(found) == len(names) + 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [(1, 1.0), (1, True), (0, False), ("1", 1), ([1], {"1": 1}), (None, "null"), ("", [])],
    )
    def test_alike_values_are_told_apart(self, one: Any, other: Any) -> None:
        for field in ("enum", "examples"):
            assert Digests({}).of(replace(A, **{field: (one,)})) != Digests({}).of(
                replace(A, **{field: (other,)})
            )
        known = Kept().of({})
        assert known.key("valid", A, one) != known.key("valid", A, other)

    def test_what_is_referred_to_counts(self) -> None:
        """Through references that lead back, too, and those of discriminators."""
        root = Schema("", ref="/b")
        chosen = Discriminator("kind", (("b", "/b"),), "/c")
        for start in (root, Schema("", discriminator=chosen), MediaType("/m", "a/b", root)):
            schemas = {
                "/a": A,
                "/b": Schema("/b", items=Schema("/b/items", ref="/c")),
                "/c": Schema("/c", any_of=(Schema("/c/0", ref="/b"), Schema("/c/1", ref="/a"))),
            }
            first = Digests(schemas).of(start)
            assert Digests({**schemas, "/d": A}).of(start) == first
            assert Digests({**schemas, "/a": replace(A, min_length=1)}).of(start) != first
            assert Digests({name: schemas[name] for name in ("/c", "/b", "/a")}).of(start) == first

    @pytest.mark.parametrize("value", [2**70, -(2**70), "\ud800", [2**70, 1.0]])
    def test_what_message_pack_does_not_have(self, value: Any) -> None:
        first = replace(A, examples=(value,))
        assert Digests({}).of(first) == Digests({}).of(replace(A, examples=(copy.deepcopy(value),)))
        assert Digests({}).of(first) != Digests({}).of(replace(A, examples=("other",)))

    def test_what_leads_to_something_too_deep_is_never_the_same(self) -> None:
        deep: Any = []
        for _ in range(100_000):
            deep = [deep]
        schemas = {"/a": A, "/deep": Schema("/deep", default=(deep,))}
        first, again = (Digests(schemas).of(Schema("/r", ref="/deep")) for _ in range(2))
        assert first != again
        assert Digests(schemas).of(Schema("/r", ref="/a")) == Digests(schemas).of(Schema("/r", ref="/a"))

    def test_what_nests_too_deep_is_not_kept(self) -> None:
        value: Any = []
        for _ in range(100_000):
            value = [value]
        kept = Kept()
        assert kept.of({}).key("valid", A, value) is None
        assert Judge({"/a": A}, kept).is_valid(value, A) is False
        assert kept.asked == {}


@pytest.fixture
def project(tmp_path: Path) -> Edited:
    """Gives a project that was regenerated once: it is at rest."""
    project = made(tmp_path / "pet-store", PETS, name="pet_store")
    project.run()
    return project


pytestmark = pytest.mark.usefixtures("without_syncing")


class TestFiles:
    def test_what_is_written_is_read(self, project: Edited) -> None:
        kept = Kept()
        generated(project.path("openapi.yaml"), kept)
        write_kept(kept, project.root)
        found = read_kept(project.root)
        assert {key: found.get(key) for key in kept.asked} == {
            key: (value,) for key, value in kept.asked.items()
        }
        assert kept.asked_values
        assert {key: found.value(key) for key in kept.asked_values} == kept.asked_values
        assert ".brrtr/cache/" in project.text(".gitignore")

    @pytest.mark.parametrize(
        "damage",
        [
            lambda content: content[:-1],
            lambda content: content[:-1] + b"\xc2",
            lambda content: b"x" + content,
            lambda content: content.partition(b"\n")[2],
            lambda content: b"",
            lambda content: b"\xff\n[",
        ],
    )
    def test_what_is_damaged_or_of_others_is_not_read(
        self, project: Edited, damage: Callable[[bytes], bytes]
    ) -> None:
        kept = Kept()
        kept.of({}).keep("key", True)
        write_kept(kept, project.root)
        file = project.path(f"{FOLDER}/found")
        assert read_kept(project.root).get("key") == (True,)
        file.write_bytes(damage(file.read_bytes()))
        assert read_kept(project.root).get("key") is None

    @pytest.mark.parametrize(
        "content", [b"", b"{}", msgpack.encode(["key"]), msgpack.encode({"key": 1})[:-1]]
    )
    def test_what_is_no_mapping_is_not_read(self, project: Edited, content: bytes) -> None:
        files._write(project.root, "found", content)
        assert read_kept(project.root).get("key") is None

    @pytest.mark.parametrize("value", [2**70, "\ud800", ["\ud800"]])
    def test_what_message_pack_does_not_have_is_found_again(self, project: Edited, value: Any) -> None:
        kept = Kept()
        known = kept.of({})
        known.keep("other", value)
        known.keep("key", 1.0)
        write_kept(kept, project.root)
        assert read_kept(project.root).get("key") == (1.0,)
        assert read_kept(project.root).get("other") is None

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"no deflate",
            compress(b"no MessagePack"),
            compress(msgpack.encode({"key": "text"})),
            compress(msgpack.encode(["key"])),
            compress(msgpack.encode({"key": b"1"}))[:-6],
            compress(b"\xc4" * (files._MOST + 1)),
        ],
        ids=["empty", "not packed", "no values", "a text", "a list", "cut off", "too large"],
    )
    def test_values_that_are_none_are_not_read(self, project: Edited, content: bytes) -> None:
        kept = Kept()
        kept.asked_values["key"] = b"1"
        write_kept(kept, project.root)
        assert read_kept(project.root).value("key") == b"1"
        files._write(project.root, "values", content)
        assert read_kept(project.root).value("key") is None

    def test_of_another_generator_nothing_is_read(
        self, project: Edited, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its template counts: what is rendered from another one is not the same."""
        kept = Kept()
        kept.of({}).keep("key", True)
        write_kept(kept, project.root)
        template = project.root.parent / "template"
        template.mkdir()
        (template / "registry.py.j2").write_text("one")
        monkeypatch.setattr("brrtr.kept.files.template_folder", lambda: template)
        found = []
        for text in ("one", "another"):
            (template / "registry.py.j2").write_text(text)
            files._generator.cache_clear()
            found.append(read_kept(project.root).get("key"))
            write_kept(kept, project.root)
            found.append(read_kept(project.root).get("key"))
        monkeypatch.undo()
        files._generator.cache_clear()
        assert found == [None, (True,), None, (True,)]

    def test_a_folder_that_cannot_be_written_costs_time_alone(self, project: Edited) -> None:
        for name in ("found", "rest.json", "values"):
            project.path(f"{FOLDER}/{name}").unlink(missing_ok=True)
        project.path(FOLDER).rmdir()
        project.path(FOLDER).write_text("no folder")
        assert project.run().stdout == "Nothing to do.\n"


class TestRest:
    """A project to which nothing happened is not generated again."""

    @pytest.fixture
    def generating(self, monkeypatch: pytest.MonkeyPatch) -> list[object]:
        """Lists what is read of documents from here on."""
        seen: list[object] = []

        def seeing(document: Path, options: Options) -> Any:
            seen.append(document)
            return read(document, options)

        monkeypatch.setattr("brrtr.regenerate.read", seeing)
        return seen

    def test_nothing_happened(self, project: Edited, generating: list[object]) -> None:
        first = project.told("--dry-run")
        assert generating == []
        project.path(f"{FOLDER}/rest.json").unlink()
        assert project.told("--dry-run") == first
        assert len(generating) == 1

    @pytest.mark.parametrize(
        "path", ["openapi.yaml", "src/pet_store/registry.py", "Dockerfile", "src/pet_store/handlers/pet.py"]
    )
    def test_any_other_file_is_looked_at(self, project: Edited, generating: list[object], path: str) -> None:
        project.append(path, "# mine")
        project.run()
        assert generating

    def test_files_that_come_and_go(self, project: Edited, generating: list[object]) -> None:
        project.edit("src/pet_store/mine.py", "from .contract import models\n")
        project.run()
        assert len(generating) == 1
        project.run()
        assert len(generating) == 1
        project.path("src/pet_store/mine.py").unlink()
        project.run()
        assert len(generating) == 2
        project.path("Dockerfile").unlink()
        assert "left as it is: Dockerfile was deleted" in project.run().stdout
        assert "left as it is: Dockerfile was deleted" in project.run().stdout
        assert len(generating) == 4, "why a file is kept may follow from what git has"

    @pytest.mark.parametrize("arguments", [("--check",), ("--rename",)])
    def test_what_always_looks_for_itself(
        self, project: Edited, generating: list[object], arguments: tuple[str, ...]
    ) -> None:
        project.run(*arguments)
        assert len(generating) == 1

    def test_another_document_is_read(
        self, project: Edited, generating: list[object], tmp_path: Path
    ) -> None:
        other = tmp_path / "other.yaml"
        other.write_text(MORE)
        assert "list_toys is a stub" in project.run("--spec", str(other)).stdout
        assert generating == [other]

    def test_a_check_does_not_believe_what_is_kept(self, project: Edited) -> None:
        kept = Kept()
        generated(project.path("openapi.yaml"), kept)
        wrong = Kept()
        wrong.asked |= {key: {"value": ["wrong"], "source": "made", "pointer": ""} for key in kept.asked}
        write_kept(wrong, project.root)
        assert project.run("--check").exit_code == 0

    def test_what_is_no_memory(self, project: Edited) -> None:
        from brrtr.kept.files import write_json
        from brrtr.regenerate.project import read_project

        found = read_project(project.root)
        assert recall(found) is not None
        for wrong in ([], {}, {"told": 1}, {"told": {"root": str(project.root)}, "files": 5}):
            write_json(project.root, "rest.json", wrong)
            assert recall(found) is None
