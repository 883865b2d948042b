"""The document in its project: its own files for people, and one that is packed for the service."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from brrtr.runtime.messages import Request
from brrtr.runtime.metrics import Metrics
from brrtr.runtime.settings import Settings
from click.testing import CliRunner
from support.generated_service import failures, imported, serving
from support.projects import unpacked

from brrtr import Diagnostic, DocumentError, Options, Severity, generate
from brrtr.cli import main
from brrtr.generate import read
from brrtr.plan import Owner, owner
from brrtr.plan.documents import bundled, copies, packed
from brrtr.runtime import admin
from brrtr.write import write

ENTRY = """\
# Written by hand.
openapi: 3.1.0
info: {title: Zoo, version: '1.10'}
paths:
  /animals:
    get:
      operationId: listAnimals
      responses:
        '200':
          description: All of them.
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Animal'}}   # with a comment
components:
  schemas:
    Animal: {type: object, properties: {name: {type: string, examples: ['Räuber', '1e3']}}}
"""
REFERRING = ENTRY.replace(
    "{type: object, properties: {name: {type: string, examples: ['Räuber', '1e3']}}}", "{$ref: 'ANIMAL'}"
)
ANIMAL = "type: object  # any\nproperties:\n  name: {type: string}\n  parent: {$ref: 'PARENT'}\n"


def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes files of a document; the path of the first."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / next(iter(files))


def lock(files: Mapping[str, str]) -> Any:
    return json.loads(files[".brrtr/lock.json"])


def documents(files: Mapping[str, str]) -> dict[str, str]:
    """The files that people may edit, the entry first."""
    return {path: files[path] for path in lock(files)["documents"]}


def assert_same_again(files: Mapping[str, str], folder: Path, options: Options | None = None) -> None:
    """The document in the project has the very same project."""
    write(files, folder)
    again = generate(folder / lock(files)["documents"][0], options)
    assert list(again) == list(files)
    assert [path for path, text in again.items() if text != files[path]] == []


class TestOneFile:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("api.yaml", "openapi.yaml"),
            ("api.yml", "openapi.yml"),
            ("API.YML", "openapi.yml"),
            ("zoo.openapi.yaml", "openapi.yaml"),
            ("api", "openapi.yaml"),
            ("api.txt", "openapi.yaml"),
            ("pyproject.toml", "openapi.yaml"),
            ("a `b`\n.yaml", "openapi.yaml"),
        ],
    )
    def test_yaml_has_its_own_suffix(self, tmp_path: Path, name: str, expected: str) -> None:
        files = generate(put(tmp_path / "in", {name: ENTRY}))
        assert documents(files) == {expected: ENTRY}
        assert owner(expected, lock(files)["documents"]) is Owner.USER
        assert f"`{expected}`" in files["README.md"]
        assert_same_again(files, tmp_path / "out")

    @pytest.mark.parametrize("name", ["api.json", "API.JSON", "api", "api.txt"])
    def test_json_is_not_called_yaml(self, tmp_path: Path, name: str) -> None:
        text = json.dumps(yaml.safe_load(ENTRY), indent="\t")
        files = generate(put(tmp_path / "in", {name: text}))
        assert documents(files) == {"openapi.json": text}
        assert_same_again(files, tmp_path / "out")

    def test_yaml_in_braces_is_not_called_json(self, tmp_path: Path) -> None:
        paths = "{/animals: {get: {responses: {'204': {description: None.}}}}}"
        text = f"{{openapi: 3.1.0, info: {{title: Zoo, version: '1'}}, paths: {paths}}}"
        assert documents(generate(put(tmp_path, {"api": text}))) == {"openapi.yaml": text}

    @pytest.mark.parametrize(
        "content",
        [ENTRY.replace("\n", "\r\n").encode(), ENTRY.rstrip("\n").encode(), f"\n\n{ENTRY}\n\n".encode()],
        ids=["CRLF", "no last line end", "blank lines"],
    )
    def test_bytes_are_kept(self, tmp_path: Path, content: bytes) -> None:
        files = generate(put(tmp_path / "in", {"api.yaml": content}))
        assert_same_again(files, tmp_path / "out")
        assert (tmp_path / "out" / "openapi.yaml").read_bytes() == content

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_text_is_kept_in_utf_8(self, tmp_path: Path, encoding: str) -> None:
        files = generate(put(tmp_path / "in", {"api.yaml": ENTRY.encode(encoding)}))
        assert_same_again(files, tmp_path / "out")
        assert (tmp_path / "out" / "openapi.yaml").read_bytes() == ENTRY.encode()

    def test_other_encodings_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError, match="not UTF-8"):
            generate(put(tmp_path, {"api.yaml": ENTRY.encode("latin-1")}))

    def test_python_values_are_written_as_yaml(self, tmp_path: Path) -> None:
        files = generate(yaml.safe_load(ENTRY))
        (text,) = documents(files).values()
        assert list(documents(files)) == ["openapi.yaml"]
        assert yaml.safe_load(text) == yaml.safe_load(ENTRY)
        assert "Räuber" in text
        assert_same_again(files, tmp_path / "out")

    def test_a_file_may_refer_to_itself_by_name(self, tmp_path: Path) -> None:
        text = ENTRY.replace("'#/components", "'api.yaml#/components")
        files = generate(put(tmp_path / "in", {"api.yaml": text}))
        assert documents(files) == {"api.yaml": text}
        assert owner("api.yaml", lock(files)["documents"]) is Owner.USER
        assert_same_again(files, tmp_path / "out")


def referring(animal: str, parent: str) -> tuple[str, str]:
    """An entry, and a file in which an animal is, that refer to each other's schemas."""
    return REFERRING.replace("ANIMAL", animal), ANIMAL.replace("PARENT", parent)


SCHEMA = "#/components/schemas/Animal"
FOLDERS = {
    "beside it": ("api.yaml", "animal.yml", "animal.yml", "#"),
    "below it": ("api.yaml", "schemas/all/animal.json", "schemas/all/animal.json", "#"),
    "called as it would be": ("api.yaml", "openapi.yaml", "openapi.yaml", "#"),
    "in a folder so called": ("api.yaml", "openapi.yaml/animal.yaml", "openapi.yaml/animal.yaml", "#"),
    "and back by name": ("api.yaml", "all/animal.yaml", "all/animal.yaml", f"../api.yaml{SCHEMA}"),
    "and back by the usual one": ("openapi.yaml", "all/a.yaml", "./all/a.yaml", f"../openapi.yaml{SCHEMA}"),
    "through another folder": ("api.yaml", "schemas/animal.yaml", "schemas/../schemas/animal.yaml", "#"),
    "of names in other scripts": ("動物.yaml", "図式/動物.yaml", "%E5%9B%B3%E5%BC%8F/動物.yaml", "#"),
    "of names with blanks": ("my api.yaml", "all of/an animal.yaml", "all%20of/an%20animal.yaml", "#"),
}  # fmt: skip
"""Where another file lies: the names of both, and how each refers to the other."""


class TestSeveralFiles:
    @pytest.mark.parametrize("case", FOLDERS)
    def test_they_lie_where_they_lay(self, tmp_path: Path, case: str) -> None:
        entry, other, to_other, back = FOLDERS[case]
        first, second = referring(to_other, back)
        if other.endswith(".json"):
            second = json.dumps(yaml.safe_load(second))
        source = put(tmp_path / "in", {entry: first, other: second, "unused.yaml": "a: 1"})
        files = generate(source)
        is_renamed = case in {"beside it", "below it", "through another folder", "of names in other scripts",
                              "of names with blanks"}  # fmt: skip
        expected = "openapi.yaml" if is_renamed else entry
        assert documents(files) == {expected: first, other: second}
        assert bundled(read(source, Options())) == ()
        assert {owner(path, lock(files)["documents"]) for path in documents(files)} == {Owner.USER}
        assert_same_again(files, tmp_path / "out")

    def test_files_above_are_kept_when_their_entry_is_above_too(self, tmp_path: Path) -> None:
        first, second = referring("schemas/animal.yaml", "../people/keeper.yaml")
        third = "type: object\nproperties:\n  likes: {$ref: '../schemas/animal.yaml'}\n"
        put(tmp_path / "in", {"schemas/animal.yaml": second, "people/keeper.yaml": third})
        files = generate(put(tmp_path / "in", {"api.yaml": first}))
        assert documents(files) == {
            "openapi.yaml": first,
            "schemas/animal.yaml": second,
            "people/keeper.yaml": third,
        }
        assert_same_again(files, tmp_path / "out")


OBSTACLES = {
    "a file of ours": ("pyproject.yaml/../README.md", "is something else in a project"),
    "a folder of ours": ("src/zoo/animal.yaml", "is something else in a project"),
    "a folder of ours in capitals": ("Tests/animal.yaml", "is something else in a project"),
    "a folder of pages": ("docs/animal.yaml", "is something else in a project"),
    "a file that programs look for": ("compose.yaml", "is something else in a project"),
    "a hidden folder": (".vscode/settings.json", "is hidden"),
    "a hidden folder below": ("schemas/.git/animal.yaml", "is hidden"),
    "a hidden file": (".animal.yaml", "is hidden"),
    "a file that git reads": (".gitattributes", "is something else in a project"),
    "a module": ("schemas/conftest.py", "is not called"),
    "a control character": ("an\x1b[31mimal.yaml", "is hidden, or no name"),
    "a line break": ("an\nimal.yaml", "is hidden, or no name"),
    "a device": ("schemas/CON.yaml", "is hidden, or no name"),
    "a colon": ("a:b/animal.yaml", "is hidden, or no name"),
    "an option": ("-rf.yaml", "is hidden, or no name"),
    "a blank at the end": ("schemas /animal.yaml", "is hidden, or no name"),
    "a long path": (f"{'a/' * 100}animal.yaml", "is hidden, or no name"),
}
"""Names of another file that a project cannot have, and what is said."""


def note(path: Path, options: Options | None = None) -> Diagnostic:
    (found,) = bundled(read(path, options or Options()))
    assert (found.severity, found.code) == (Severity.NOTE, "bundled-document")
    assert found.hint
    return found


class TestObstacles:
    """One file takes the place of those that cannot lie in a project, and a note says so."""

    def assert_bundled(self, source: Path, said: str, target: Path, options: Options | None = None) -> None:
        files = generate(source, options)
        suffix = source.suffix
        assert list(documents(files)) == [f"openapi{suffix}"]
        tree = yaml.safe_load(files[f"openapi{suffix}"])
        contract = next(path for path in files if path.endswith("/openapi.json.bz2.b64"))
        assert tree == json.loads(unpacked(files[contract]))
        assert said in note(source, options).message
        assert_same_again(files, target, options)

    @pytest.mark.parametrize("case", OBSTACLES)
    def test_names(self, tmp_path: Path, case: str) -> None:
        name, said = OBSTACLES[case]
        name = os.path.normpath(name)
        reference = name.replace("\n", "%0A").replace("\x1b", "%1B").replace("[", "%5B")
        if ":" in name:
            reference = f"./{name}"
        first, second = referring(reference, "#")
        if name.endswith(".json"):
            second = json.dumps(yaml.safe_load(second))
        source = put(tmp_path / "in", {"api.yaml": first, name: second})
        self.assert_bundled(source, said, tmp_path / "out")

    def test_json_stays_json(self, tmp_path: Path) -> None:
        first, second = referring("src/animal.yaml", "#")
        entry = json.dumps(yaml.safe_load(first))
        source = put(tmp_path / "in", {"api.json": entry, "src/animal.yaml": second})
        self.assert_bundled(source, "'src' is something else", tmp_path / "out")

    def test_files_that_some_systems_take_for_one(self, tmp_path: Path) -> None:
        first, second = referring("a/animal.yaml", "../A/ANIMAL.yaml")
        source = put(
            tmp_path / "in", {"api.yaml": first, "a/animal.yaml": second, "A/ANIMAL.yaml": "type: object"}
        )
        self.assert_bundled(source, "would stand for two things", tmp_path / "out")

    def test_files_outside_of_the_folder(self, tmp_path: Path) -> None:
        first, second = referring("../shared/animal.yaml", "#")
        put(tmp_path, {"shared/animal.yaml": second})
        source = put(tmp_path / "in", {"api.yaml": first})
        with pytest.raises(DocumentError, match="out of the document's folder"):
            generate(source)
        said = "'../shared/animal.yaml' lies outside of its folder"
        self.assert_bundled(source, said, tmp_path / "out", Options(allow_outside=True))

    def test_absolute_references(self, tmp_path: Path) -> None:
        first, second = referring(str(tmp_path / "in" / "animal.yaml"), "#")
        source = put(tmp_path / "in", {"api.yaml": first, "animal.yaml": second})
        options = Options(allow_outside=True)
        assert list(documents(generate(source, options))) == ["openapi.yaml"]
        assert "leads elsewhere in the project" in note(source, options).message

    def test_links_lead_elsewhere(self, tmp_path: Path) -> None:
        """A file is known by where it really lies, which is where its own references start."""
        first, second = referring("linked.yaml", "#")
        source = put(tmp_path / "in", {"api.yaml": first, "schemas/animal.yaml": second})
        (tmp_path / "in" / "linked.yaml").symlink_to("schemas/animal.yaml")
        self.assert_bundled(source, "leads elsewhere in the project", tmp_path / "out")


def test_generator_tells_of_a_bundle(tmp_path: Path) -> None:
    first, second = referring("src/animal.yaml", "#")
    source = put(tmp_path / "in", {"api.yaml": first, "src/animal.yaml": second})
    result = CliRunner().invoke(main, ["new", str(source), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert "note[bundled-document]" in result.stderr
    assert (tmp_path / "out" / "openapi.yaml").is_file()


def test_packed_text_is_lines_of_ascii() -> None:
    text = json.dumps({str(number): "ä" * number for number in range(500)}, ensure_ascii=False)
    lines = packed(text).splitlines()
    assert max(map(len, lines)) == 100 == len(lines[0])
    assert packed(text).isascii()
    assert unpacked(packed(text)) == text.encode()


def test_nothing_else_in_the_package_has_the_document(tmp_path: Path) -> None:
    """A description that no code needs stands in the document's copies and nowhere else."""
    text = ENTRY.replace("All of them.", "A quite unmistakable word.")
    files = generate(put(tmp_path, {"api.yaml": text}))
    assert [path for path, found in files.items() if "with a comment" in found] == ["openapi.yaml"]
    assert sorted(path for path in files if path.endswith(".b64") and path.startswith("src/")) == [
        "src/zoo/contract/openapi.json.bz2.b64",
        "src/zoo/contract/validators/schemas.json.bz2.b64",
    ]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copies")
    first, second = referring("schemas/animal.yaml", "#")
    write(generate(put(folder / "in", {"api.yaml": first, "schemas/animal.yaml": second})), folder / "zoo")
    return folder / "zoo"


@pytest.fixture(params=["native", "asgi"])
def client(request: pytest.FixtureRequest, project: Path) -> Iterator[httpx.Client]:
    with imported(project, "zoo") as registry, serving(registry, native=request.param == "native") as client:
        yield client


class TestServed:
    def test_both_are_the_bundle(self, client: httpx.Client, project: Path) -> None:
        served = client.get("/openapi.json"), client.get("/openapi.yaml")
        assert [answer.status_code for answer in served] == [200, 200]
        types = [answer.headers["content-type"] for answer in served]
        assert types == ["application/json", "application/yaml"]
        assert served[0].content == served[1].content
        bundle = copies(read(project / "openapi.yaml", Options()))
        tree = json.loads(served[0].content)
        assert tree == yaml.safe_load(served[1].content)
        assert tree == read(project / "openapi.yaml", Options()).tree
        assert list(bundle) == ["openapi.yaml", "schemas/animal.yaml"]
        assert tree["components"]["schemas"]["Animal"]["properties"]["name"] == {"type": "string"}

    def test_head(self, client: httpx.Client) -> None:
        for path in ("/openapi.json", "/openapi.yaml"):
            head, get = client.head(path), client.get(path)
            assert (head.status_code, head.content) == (200, b"")
            assert head.headers["content-length"] == get.headers["content-length"] == str(len(get.content))
            assert client.post(path).status_code == 405

    def test_a_file_that_is_damaged_is_an_error(
        self, project: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It is told and logged each time, and the document is there once the file is."""
        file = project / "src/zoo/contract/openapi.json.bz2.b64"
        good = file.read_text()
        with imported(project, "zoo") as registry, serving(registry, native=True) as client:
            try:
                for bad in (good[: len(good) // 2], "", "%%%"):
                    caplog.clear()
                    file.write_text(bad)
                    assert client.get("/openapi.yaml").status_code == 500
                    (record,) = failures(caplog)
                    assert record.levelno == logging.ERROR
                    assert record.exc_info
                    assert client.get("/animals").status_code == 200
            finally:
                file.write_text(good)
            assert client.get("/openapi.yaml").status_code == 200


def own_operations(package: str) -> dict[str, Any]:
    settings = Settings()
    return dict(admin.endpoints(package, settings, Metrics(settings, {})))


class TestUnpacking:
    """What the first requests cost."""

    @pytest.fixture
    def calls(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        made: list[str] = []

        def slow(package: str, name: str) -> bytes:
            assert threading.current_thread() is not threading.main_thread()
            made.append(name)
            time.sleep(0.1)
            return b"{}"

        monkeypatch.setattr(admin, "unpacked", slow)
        return made

    def test_many_first_requests_unpack_once(self, calls: list[str]) -> None:
        operations = own_operations("x")

        async def ask() -> None:
            both = [operations["_openapi_json"], operations["_openapi_yaml"]] * 50
            answers = await asyncio.gather(*(one.respond(Request("GET", "/", "", ())) for one in both))
            assert {answer.body for answer in answers} == {b"{}"}

        asyncio.run(ask())
        assert calls == ["openapi.json"]

    def test_others_are_answered_meanwhile(self, calls: list[str]) -> None:
        operations = own_operations("x")

        async def ask() -> None:
            first = asyncio.create_task(operations["_openapi_json"].respond(Request("GET", "/", "", ())))
            await asyncio.sleep(0.01)
            health = await operations["_health"].respond(Request("GET", "/", "", ()))
            assert health.status == 200
            assert not first.done()
            first.cancel()  # a client that has left takes nothing from the next
            second = await operations["_openapi_yaml"].respond(Request("GET", "/", "", ()))
            assert second.body == b"{}"

        asyncio.run(ask())
        assert calls == ["openapi.json"]

    def test_starting_unpacks_nothing(self, calls: list[str]) -> None:
        own_operations("x")
        assert calls == []
