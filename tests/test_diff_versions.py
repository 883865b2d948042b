"""Where documents that are compared are read from: files, revisions of git, what a project has packed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from brrtr.compare.versions import CallError, Project, Version, at, of_project, project, read, version
from brrtr.diagnostics import DocumentError
from brrtr.options import Options
from brrtr.resolve import Document

OPTIONS = Options()

OLD = """\
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    get:
      responses:
        '200':
          description: A thing
          content: {application/json: {schema: {$ref: 'schemas/my%20thing.yaml#/Thing'}}}
"""
THING = "Thing: {type: object, properties: {name: {$ref: '../names.json'}}}\n"


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=n", "-c", "user.email=n@example.com"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a document of three files, which are others on disk than in its only revision."""
    api = tmp_path / "api"
    (api / "schemas").mkdir(parents=True)
    (api / "openapi.yaml").write_text(OLD)
    (api / "schemas" / "my thing.yaml").write_text(THING)
    (api / "names.json").write_text('{"type": "string", "maxLength": 7}')
    (api / "unrelated.yaml").write_text("never: read\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    git(tmp_path, "tag", "v1")
    (api / "openapi.yaml").write_text(OLD.replace("Things", "Others"))
    (api / "schemas" / "my thing.yaml").unlink()
    (api / "names.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reading(what: Version, tmp_path: Path) -> Document:
    folder = tmp_path / "checked out"
    folder.mkdir(exist_ok=True)
    return read(what, OPTIONS, folder)


class TestRevisions:
    def test_files_that_references_lead_to_are_those_of_the_revision(self, repository: Path) -> None:
        document = reading(version("v1:api/openapi.yaml"), repository)
        assert document.tree["info"]["title"] == "Things"
        assert document.tree["components"]["schemas"]["names"] == {"type": "string", "maxLength": 7}
        assert sorted(document.files) == ["api/openapi.yaml", "names.json", "schemas/my thing.yaml"]
        assert not (repository / "checked out" / "api" / "unrelated.yaml").exists()

    def test_places_are_named_as_on_disk(self, repository: Path) -> None:
        document = reading(version("v1:api/openapi.yaml"), repository)
        assert document.locate("/paths/~1things") == ("api/openapi.yaml", 4, 3)

    def test_paths_start_at_the_top_of_the_repository_or_here(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(repository / "api")
        for written in ("v1:api/openapi.yaml", "v1:./openapi.yaml", "HEAD:./schemas/../openapi.yaml"):
            assert reading(version(written), repository).tree["info"]["title"] == "Things"

    def test_from(self, repository: Path) -> None:
        what = at("HEAD", Path("api/openapi.yaml"))
        assert what.name == "HEAD:api/openapi.yaml"
        assert reading(what, repository).tree["info"]["title"] == "Things"

    def test_a_file_whose_name_has_a_colon_is_a_file(self, repository: Path) -> None:
        (repository / "v1:openapi.yaml").write_text(OLD)
        assert version("v1:openapi.yaml") == Version("v1:openapi.yaml", Path("v1:openapi.yaml"))

    @pytest.mark.parametrize("written", ["C:\\api\\openapi.yaml", "C:/api/openapi.yaml"])
    def test_drives_are_no_revisions(self, written: str) -> None:
        assert version(written).revision == ""

    @pytest.mark.parametrize(
        ("written", "reason"),
        [
            ("v2:api/openapi.yaml", "v2 is no revision .* `git fetch`"),
            ("--help:api/openapi.yaml", "--help is no revision"),
            ("v1:openapi.yaml", r"There is no file openapi.yaml in v1. Do you mean v1:api/openapi.yaml\?"),
            ("v1:api/missing.yaml", "There is no file api/missing.yaml in v1: name the one that there is"),
            ("v1:../../outside.yaml", "git|does not lie in the repository"),
        ],
    )
    def test_what_is_not_there_is_said_with_what_to_do(
        self, written: str, reason: str, repository: Path
    ) -> None:
        with pytest.raises(CallError, match=reason):
            reading(version(written), repository)

    @pytest.mark.parametrize("written", ["v1:", ":openapi.yaml"])
    def test_half_of_it_is_not_enough(self, written: str) -> None:
        with pytest.raises(CallError, match="write REV:path"):
            version(written)

    def test_nothing_is_fetched(self) -> None:
        with pytest.raises(CallError, match="nothing is fetched"):
            version("https://example.com/openapi.yaml")

    def test_links_are_not_followed(self, repository: Path) -> None:
        (repository / "linked.yaml").symlink_to("api/openapi.yaml")
        git(repository, "add", "linked.yaml")
        git(repository, "commit", "-qm", "two", "linked.yaml")
        with pytest.raises(CallError, match=r"There is no file linked\.yaml in HEAD"):
            reading(version("HEAD:linked.yaml"), repository)

    def test_where_there_is_no_repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        with pytest.raises(CallError, match=r"git rev-parse fails in .*not a git repo"):
            version("main:openapi.yaml")

    def test_where_there_is_no_git(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        with pytest.raises(CallError, match="git cannot be run"):
            version("main:openapi.yaml")

    def test_a_reference_out_of_the_folder_stays_out(self, repository: Path) -> None:
        """Though the file is in the repository, as one on disk would."""
        (repository / "api" / "openapi.yaml").write_text(
            OLD.replace("schemas/my%20thing.yaml", "../top.yaml")
        )
        (repository / "top.yaml").write_text(THING.replace("../names.json", "api/names.json"))
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", "two")
        with pytest.raises(DocumentError, match="leads out of the document"):
            reading(version("HEAD:api/openapi.yaml"), repository)
        folder = repository / "elsewhere"
        folder.mkdir()
        document = read(version("HEAD:api/openapi.yaml"), Options(allow_outside=True), folder)
        assert "Thing" in document.tree["components"]["schemas"]

    @pytest.mark.parametrize("content", [b"Call it: like this: here\n", b"\xff\xfe", b"\x00"])
    def test_texts_may_name_files_that_are_no_documents(self, repository: Path, content: bytes) -> None:
        (repository / "api" / "README.md").write_bytes(content)
        (repository / "api" / "openapi.yaml").write_text(OLD + "      x-file: README.md\n")
        (repository / "api" / "schemas" / "my thing.yaml").write_text(THING)
        (repository / "api" / "names.json").write_text("{}")
        git(repository, "add", "-A")
        git(repository, "commit", "-qm", "two")
        document = reading(version("HEAD:api/openapi.yaml"), repository)
        assert document.tree["paths"]["/things"]["get"]["x-file"] == "README.md"


class TestProjects:
    def test_a_document_that_had_another_name(self, repository: Path) -> None:
        """A revision of a project knows what its document was called then, if it was one of brrtr's."""
        api = repository / "api"
        now = Project(api, api / "openapi.json", api / "packed", OPTIONS)
        assert of_project("v1", now).name.endswith("api/openapi.json")
        (api / ".brrtr").mkdir()
        (api / "schemas" / "my thing.yaml").write_text(THING)
        lock = api / ".brrtr" / "lock.json"
        options = {"name": "api", "skip_unsupported": False, "allow_outside": False, "own_template": False}
        for documents, name in ((["openapi.yaml"], "v2"), ([], "v3")):
            said = {"brrtr": "1", "options": options, "documents": documents, "files": {}}
            lock.write_text(json.dumps(said))
            git(repository, "add", "-A")
            git(repository, "commit", "-qm", name)
            git(repository, "tag", name)
        assert of_project("v2", now).path == api / "openapi.yaml"
        assert reading(of_project("v2", now), repository).tree["info"]["title"] == "Others"
        with pytest.raises(CallError, match="is not what brrtr writes"):
            of_project("v3", now)

    def test_no_project(self, tmp_path: Path) -> None:
        assert project(tmp_path) is None

    @pytest.mark.parametrize("text", ["", "{}", '{"options": {}, "files": []}', "[]"])
    def test_a_lock_that_is_none(self, text: str, tmp_path: Path) -> None:
        (tmp_path / ".brrtr").mkdir()
        (tmp_path / ".brrtr" / "lock.json").write_text(text)
        with pytest.raises(CallError, match="is not what brrtr writes"):
            project(tmp_path)

    def test_a_packed_copy_that_is_none(self, tmp_path: Path) -> None:
        packed = tmp_path / "openapi.json.bz2.b64"
        packed.write_text("AAAA")
        with pytest.raises(CallError, match=r"cannot be read \(.*\): restore it from git"):
            read(Version("old", Path("openapi.yaml"), packed=packed), OPTIONS, tmp_path)
