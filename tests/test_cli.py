"""The command line: what it writes and where, what it says and to whom, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import brrtr
from brrtr.cli import main
from brrtr.folders import template_folder
from brrtr.version import VERSION

ENVIRONMENT = {"PATH": os.environ.get("PATH", ""), "HOME": os.environ.get("HOME", "/"), "COLUMNS": "100"}
BRRTR = [sys.executable, "-c", "from brrtr.cli import main; main()"]

PETS = """\
openapi: 3.1.0
info: {title: Pet Store, version: 1.2.3}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
      responses:
        '200':
          description: Pets
          content: {application/json: {schema: {type: array, items: {type: string}}}}
  /pets/{id}:
    put:
      operationId: putPet
      security: [{key: []}]
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses:
        '204': {description: Done}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
"""

UNSUPPORTED = PETS.replace(
    "components:",
    """\
  /photos:
    post:
      operationId: sendPhoto
      parameters:
      - {name: sizes, in: header, required: true, schema: {type: array, items: {type: array}}}
      responses:
        '204': {description: Done}
components:""",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, which has a document in it and nothing else."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "openapi.yaml").write_text(PETS)
    return tmp_path


IMPOSSIBLE = """\
openapi: 3.1.0
info: {title: Impossible, version: '1'}
paths:
  /nothing:
    get:
      responses:
        '200': {description: Nothing, content: {application/json: {schema: false}}}
"""


def run(*arguments: str) -> Result:
    """The command in this process; an exception other than the exit fails the test."""
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert "\x1b" not in result.output, "control sequences without a terminal"
    return result


def call(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [*BRRTR, *arguments],
        cwd=cwd,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


class TestNew:
    def test_the_folder_is_called_like_the_service(self, folder: Path) -> None:
        result = run("new", "openapi.yaml")

        count = len(brrtr.generate(folder / "openapi.yaml"))
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == f"pet-store: {count} files, 2 operations\n"
        assert names(folder) == {"openapi.yaml", "pet-store"}

    def test_what_is_on_disk_is_what_generate_returns(self, folder: Path) -> None:
        run("new", "openapi.yaml", "-o", "here")

        files = brrtr.generate("openapi.yaml")
        written = {
            path.relative_to("here").as_posix(): path.read_text(encoding="utf-8")
            for path in Path("here").rglob("*")
            if path.is_file() and path.parent != Path("here/.brrtr/cache")
        }
        assert written == dict(files)

    def test_folders_that_are_not_there_are_made(self, folder: Path) -> None:
        assert run("new", "openapi.yaml", "--output", "a/b/c").exit_code == 0
        assert (folder / "a/b/c/src/pet_store/registry.py").is_file()

    def test_an_empty_folder_is_taken(self, folder: Path) -> None:
        (folder / "empty").mkdir()
        assert run("new", "openapi.yaml", "-o", "empty").exit_code == 0
        assert (folder / "empty/README.md").is_file()

    def test_the_name(self, folder: Path) -> None:
        result = run("new", "openapi.yaml", "--name", "Corner Shop")
        assert result.stdout.startswith("corner-shop: ")
        assert (folder / "corner-shop/src/corner_shop/registry.py").is_file()
        assert (
            json.loads((folder / "corner-shop/.brrtr/lock.json").read_text())["options"]["name"]
            == "Corner Shop"
        )

    def test_a_name_is_no_path(self, folder: Path) -> None:
        assert run("new", "openapi.yaml", "--name", "../../up").exit_code == 0
        assert names(folder) == {"openapi.yaml", "up"}

    def test_a_dry_run_lists_and_writes_nothing(self, folder: Path) -> None:
        result = run("new", "openapi.yaml", "--dry-run", "-o", "there")
        assert result.exit_code == 0
        assert result.stdout.splitlines() == sorted(brrtr.generate("openapi.yaml"))
        assert names(folder) == {"openapi.yaml"}

    def test_what_is_not_supported_stops_it(self, folder: Path) -> None:
        (folder / "openapi.yaml").write_text(UNSUPPORTED)
        result = run("new", "openapi.yaml")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "error[unsupported-parameter]" in result.stderr
        assert "--skip-unsupported" in result.stderr
        assert names(folder) == {"openapi.yaml"}

    def test_what_is_not_supported_can_be_left_out(self, folder: Path) -> None:
        (folder / "openapi.yaml").write_text(UNSUPPORTED)
        result = run("new", "openapi.yaml", "--skip-unsupported")
        assert result.exit_code == 0
        assert result.stdout.endswith(" 2 operations\n")
        assert "warning[skipped-operation]: POST /photos is left out." in result.stderr
        assert "'sizes'" in result.stderr
        assert "error" not in result.stderr

    def test_a_response_that_nothing_can_be_an_example_of(self, folder: Path) -> None:
        (folder / "openapi.yaml").write_text(IMPOSSIBLE)
        result = run("new", "openapi.yaml")
        assert result.exit_code == 0
        assert "warning[no-sample]" in result.stderr
        assert "get_nothing answers 501" in result.stderr
        assert "openapi.yaml:7:" in result.stderr
        (handlers,) = folder.glob("*/src/*/handlers/[!_]*.py")
        assert "Problem(501" in handlers.read_text()

    def test_a_reference_to_a_file_elsewhere(self, folder: Path) -> None:
        (folder / "api").mkdir()
        shutil.move("openapi.yaml", "api/openapi.yaml")
        text = Path("api/openapi.yaml").read_text()
        Path("api/openapi.yaml").write_text(
            text.replace("items: {type: string}", "items: {$ref: ../pet.yaml}")
        )
        Path("pet.yaml").write_text("type: string\n")
        refused = run("new", "api/openapi.yaml", "-o", "x")
        assert refused.exit_code == 2
        assert "error[outside-reference]" in refused.stderr
        assert run("new", "api/openapi.yaml", "-o", "x", "--allow-outside").exit_code == 0

    def test_a_template_of_ones_own(self, folder: Path) -> None:
        template = folder / "template"
        project = template / "{{cookiecutter.project_slug}}"
        shutil.copytree(template_folder() / project.name, project)
        shutil.copy(template_folder() / "cookiecutter.json", template)
        (project / "OWN.md").write_text("{{ cookiecutter.package }} of {{ cookiecutter.title_markdown }}\n")
        (template / "hooks").mkdir()
        for hook in ("pre_prompt", "pre_gen_project", "post_gen_project"):
            (template / "hooks" / f"{hook}.py").write_text(f"open({str(folder / 'hook')!r}, 'w')\n")

        assert run("new", "openapi.yaml", "--template", "template", "-o", "made").exit_code == 0
        assert (folder / "made/OWN.md").read_text() == "pet_store of Pet Store\n"
        assert not (folder / "hook").exists()
        assert json.loads((folder / "made/.brrtr/lock.json").read_text())["options"]["own_template"]

    def test_a_template_that_is_none(self, folder: Path) -> None:
        (folder / "template").mkdir()
        result = run("new", "openapi.yaml", "--template", "template")
        assert result.exit_code == 2
        assert result.stderr == "error: template is no cookiecutter folder: it has no cookiecutter.json.\n"

    @pytest.mark.parametrize(
        "template", ["https://example.com/x.git", "gh:a/b", "git@example.com:a/b", "--upload-pack=x"]
    )
    def test_a_template_is_never_fetched(self, folder: Path, template: str) -> None:
        result = run("new", "openapi.yaml", f"--template={template}")
        assert result.exit_code == 2
        assert "is no cookiecutter folder" in result.stderr

    def test_settings_of_cookiecutter_do_not_matter(self, folder: Path) -> None:
        config = folder / "config.yaml"
        config.write_text(
            "default_context: {project_slug: hijacked, package: hijacked}\nreplay_dir: replay\n"
        )
        done = call("new", "openapi.yaml", cwd=folder, COOKIECUTTER_CONFIG=str(config), HOME=str(folder))
        assert done.returncode == 0, done.stderr
        assert names(folder) == {"openapi.yaml", "config.yaml", "pet-store"}


class TestTargets:
    def refused(self, folder: Path, target: str) -> str:
        before = {path: path.lstat().st_mtime_ns for path in folder.rglob("*")}
        result = run("new", "openapi.yaml", "-o", target)
        assert (result.exit_code, result.stdout) == (2, "")
        assert {path: path.lstat().st_mtime_ns for path in folder.rglob("*")} == before
        assert result.stderr.startswith("error: ")
        assert result.stderr.count("\n") == 1
        return result.stderr.removeprefix("error: ").rstrip("\n")

    def test_a_folder_with_something_in_it(self, folder: Path) -> None:
        (folder / "full").mkdir()
        (folder / "full/notes.txt").write_text("mine")
        assert (
            self.refused(folder, "full")
            == "full is not empty: choose another folder with -o, or empty it first."
        )

    def test_a_file(self, folder: Path) -> None:
        (folder / "file").write_text("mine")
        assert self.refused(folder, "file") == "file is a file: choose another folder with -o."

    def test_a_project_of_ours(self, folder: Path) -> None:
        run("new", "openapi.yaml")
        expected = "pet-store is a brrtr project already: `brrtr regenerate` brings it up to date."
        assert self.refused(folder, "pet-store") == expected

    def test_the_default_folder_is_checked_too(self, folder: Path) -> None:
        run("new", "openapi.yaml")
        result = run("new", "openapi.yaml")
        assert result.exit_code == 2
        assert "is a brrtr project already" in result.stderr

    def test_a_link_that_leads_nowhere(self, folder: Path) -> None:
        (folder / "link").symlink_to("nowhere")
        assert self.refused(folder, "link") == "link is a link that leads nowhere."

    def test_below_a_file(self, folder: Path) -> None:
        (folder / "file").write_text("mine")
        assert "cannot be written" in self.refused(folder, "file/project")

    def test_where_nobody_may_write(self, folder: Path) -> None:
        if os.geteuid() == 0:
            assert "cannot be written" in self.refused(folder, "/proc/project")
            return
        (folder / "locked").mkdir()
        (folder / "locked").chmod(stat.S_IRUSR | stat.S_IXUSR)
        assert "cannot be written" in self.refused(folder, "locked/project")

    def test_a_name_that_is_too_long(self, folder: Path) -> None:
        assert "cannot be written" in self.refused(folder, "x" * 300)


BAD: dict[str, tuple[str, str, str, str]] = {
    "no yaml": ("openapi.yaml", "openapi: 3.1.0\ninfo: ]\npaths: {}\n", "not-yaml", "openapi.yaml:2:7"),
    "no json": ("openapi.json", '{"openapi": "3.1.0",\n "info": }', "not-json", "openapi.json:2:10"),
    "empty": ("openapi.yaml", "", "empty-document", "openapi.yaml:1:1"),
    "text": ("openapi.yaml", "hello\n", "not-an-object", "openapi.yaml:1:1"),
    "binary": ("openapi.yaml", "\x00\x01\x02", "control-character", "openapi.yaml:1:1"),
    "twice": ("openapi.yaml", "openapi: 3.1.0\nopenapi: 3.0.0\n", "duplicate-key", "openapi.yaml:2:1"),
    "tag": ("openapi.yaml", "openapi: !!python/name:os.system x\n", "", "openapi.yaml:1:"),
    "other yaml": ("openapi.yaml", "services: {}\n", "not-openapi", "openapi.yaml:1:1"),
    "swagger": ("openapi.yaml", "swagger: '2.0'\ninfo: {}\n", "swagger-2", "openapi.yaml:1:10"),
    "version": ("openapi.yaml", "openapi: 4.0.0\n", "unsupported-version", "openapi.yaml:1:10"),
    "no paths": (
        "openapi.yaml",
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n",
        "no-operations",
        "openapi.yaml:3:1",
    ),
    "invalid": (
        "openapi.yaml",
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get:\n      tags: x\n",
        "",
        "openapi.yaml:6:13",
    ),
    "dangling": (
        "openapi.yaml",
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a: {$ref: '#/nothing'}\n",
        "dangling-reference",
        "openapi.yaml:4:14",
    ),
}
PLAIN = {"no paths", "invalid"}
"""Documents with a fault that is forgiven unless `--strict` is given."""


class TestBadDocuments:
    @pytest.mark.parametrize("command", ["new", "inspect"])
    @pytest.mark.parametrize("case", BAD)
    def test_it_says_what_and_where_and_writes_nothing(self, folder: Path, case: str, command: str) -> None:
        name, text, code, place = BAD[case]
        (folder / "openapi.yaml").unlink()
        (folder / name).write_text(text)
        strict = ["--strict"] if case in PLAIN else []
        result = run(command, name, *strict)

        assert (result.exit_code, result.stdout) == (2, "")
        lines = result.stderr.splitlines()
        assert lines[0].startswith(f"error[{code}" if code else "error["), result.stderr
        assert lines[1].lstrip().startswith(f"--> {place}"), result.stderr
        assert lines[-1] == "1 error; nothing was written."
        number = int(place.split(":")[1])
        if text and case != "binary":
            assert f"{number} | {text.splitlines()[number - 1]}" in lines, result.stderr
            assert any(line.strip().strip("| ") == "^" for line in lines)
        assert names(folder) == {name}

    def test_a_file_that_is_not_there(self, folder: Path) -> None:
        result = run("new", "other.yaml")
        assert result.exit_code == 2
        assert result.stderr == (
            "error[no-such-file]: there is no file other.yaml\n --> other.yaml\n\n"
            "1 error; nothing was written.\n"
        )

    def test_a_folder(self, folder: Path) -> None:
        (folder / "api").mkdir()
        result = run("new", "api")
        assert result.exit_code == 2
        assert "error[not-a-file]: api is a folder" in result.stderr
        assert "hint: name a YAML or JSON file" in result.stderr

    def test_bytes_that_are_no_text(self, folder: Path) -> None:
        (folder / "openapi.yaml").write_bytes(b"openapi: 3.1.0\ninfo: \xff\n")
        result = run("new", "openapi.yaml")
        assert result.exit_code == 2
        assert "--> openapi.yaml:2:7" in result.stderr

    def test_the_line_of_another_file_is_shown(self, folder: Path) -> None:
        text = PETS.replace("items: {type: string}", "items: {$ref: pet.yaml}")
        (folder / "openapi.yaml").write_text(text)
        (folder / "pet.yaml").write_text("type: string\ntype: object\n")
        result = run("new", "openapi.yaml")
        assert result.exit_code == 2
        assert "error[duplicate-key]" in result.stderr
        assert "--> pet.yaml:2:1" in result.stderr
        assert "2 | type: object" in result.stderr.splitlines()

    def test_several_errors_are_counted(self, folder: Path) -> None:
        (folder / "openapi.yaml").write_text(PETS.replace("type: integer", "type: whole"))
        result = run("new", "openapi.yaml")
        assert result.exit_code == 2
        assert result.stderr.count("error[") == 2
        assert result.stderr.endswith("2 errors; nothing was written.\n")

    def test_text_of_a_document_cannot_speak_to_the_terminal(self, folder: Path) -> None:
        text = 'openapi: 3.1.0\ninfo: {title: t, version: "1"}\npaths: {"/\\e[31m[bold]\u202e": {get: 1}}\n'
        (folder / "openapi.yaml").write_text(text, encoding="utf-8")
        result = run("new", "openapi.yaml")
        assert result.exit_code == 2
        assert "\u202e" not in result.stderr
        assert "[bold]" in result.stderr


class TestHelp:
    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            (["--help"], ["new", "inspect", "Exit codes: 0 done", "Shell completion"]),
            (["-h"], ["new", "inspect"]),
            (
                ["new", "--help"],
                ["SPEC", "--output", "--name", "--run", "--dry-run", "--template", "--skip-unsupported"],
            ),
            (["inspect", "--help"], ["SPEC", "--schemas", "--json", "--skip-unsupported"]),
        ],
    )
    def test_help(self, arguments: list[str], expected: list[str]) -> None:
        result = run(*arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        assert [word for word in expected if word not in result.stdout] == []

    def test_version(self) -> None:
        assert run("--version").stdout == f"brrtr, version {VERSION}\n"

    @pytest.mark.parametrize("arguments", [["new"], ["new", "a", "b"], ["new", "--what", "a"], ["what"]])
    def test_a_wrong_call(self, arguments: list[str]) -> None:
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Usage: main" in result.stderr

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion(self, tmp_path: Path, shell: str) -> None:
        command = shutil.which("brrtr", path=str(Path(sys.executable).parent))
        assert command is not None, "the package is not installed"
        done = subprocess.run(
            [command],
            cwd=tmp_path,
            env={**ENVIRONMENT, "_BRRTR_COMPLETE": f"{shell}_source"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if shell == "bash" and "version is not supported" in done.stderr:
            pytest.skip("bash is older than 4.4")
        assert "_brrtr_completion" in done.stdout
        assert "_BRRTR_COMPLETE" in done.stdout


class TestStreams:
    def test_results_and_diagnostics_do_not_mix(self, folder: Path) -> None:
        (folder / "openapi.yaml").write_text(UNSUPPORTED)
        done = call("new", "openapi.yaml", "--skip-unsupported", cwd=folder, TERM="xterm-256color")
        assert done.returncode == 0
        assert done.stdout.count("\n") == 1
        assert done.stdout.startswith("pet-store: ")
        assert "warning[" in done.stderr
        assert "\x1b" not in done.stdout + done.stderr

    def test_a_terminal_is_told_what_to_do_next(self, folder: Path) -> None:
        shown = on_terminal("new", "openapi.yaml", cwd=folder)
        assert "cd pet-store" in shown
        assert ".venv/bin/python -m pet_store serve --dev" in shown
        assert "Reading openapi.yaml" in shown

    def test_a_terminal_gets_colour(self, folder: Path) -> None:
        assert "\x1b[1;31m" in on_terminal("new", "missing.yaml", cwd=folder)

    def test_a_terminal_without_colour(self, folder: Path) -> None:
        assert "\x1b[1;31m" not in on_terminal("new", "missing.yaml", cwd=folder, NO_COLOR="1")

    def test_an_interrupt_leaves_nothing_behind(self, folder: Path) -> None:
        process = subprocess.Popen(
            [*BRRTR, "new", "openapi.yaml"], cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE
        )
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        assert names(folder) in ({"openapi.yaml"}, {"openapi.yaml", "pet-store"})


def on_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    """All that a terminal shows of the command."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*BRRTR, *arguments],
        cwd=cwd,
        env={**ENVIRONMENT, "TERM": "xterm-256color", **environment},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        found = b""
        try:
            while piece := os.read(ours, 65536):
                found += piece
        except OSError:  # the other end is closed
            pass
        os.close(ours)
    return found.decode()


class TestInspect:
    def test_json(self, folder: Path) -> None:
        result = run("inspect", "openapi.yaml", "--json")
        assert (result.exit_code, result.stderr) == (0, "")
        found: list[dict[str, Any]] = json.loads(result.stdout)
        assert [row["operation_id"] for row in found] == ["listPets", "putPet"]
        assert found[1] == {
            "operation_id": "putPet",
            "method": "PUT",
            "path": "/pets/{id}",
            "chosen_by": [],
            "handler": "pets.put_pet",
            "parameters": ["id (path)"],
            "body": ["application/json"],
            "stack_size_bytes": 20480,
            "estimated_body_bytes": found[1]["estimated_body_bytes"],
            "pool": {},
            "rate_limit": None,
            "security": [["key"]],
            "refusals": {},
        }
        assert found[1]["estimated_body_bytes"] > 0
        assert names(folder) == {"openapi.yaml"}

    def test_table(self, folder: Path) -> None:
        result = run("inspect", "openapi.yaml")
        lines = result.stdout.splitlines()
        assert lines[0].split() == [
            "method", "path", "handler", "parameters", "body", "stack", "body", "estimate", "security",
        ]  # fmt: skip
        assert lines[1].split() == [
            "GET",
            "/pets",
            "pets.list_pets",
            "limit",
            "(query)",
            "20480",
            "public",
        ]
        assert lines[2].split()[:3] == ["PUT", "/pets/{id}", "pets.put_pet"]
        assert lines[2].rstrip().endswith(" key")


def test_a_service_that_fails_has_a_code_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brrtr.run.run", lambda project, package: False)
    assert run("new", "openapi.yaml", "--run").exit_code == 5


@pytest.mark.skipif(
    shutil.which("brrtr", path=str(Path(sys.executable).parent)) is None, reason="not installed"
)
def test_new_and_run(folder: Path) -> None:
    """Installs into a fresh environment and serves on 8080, until SIGINT."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", 8080))
        except OSError as error:
            pytest.skip(f"8080 is not free: {error}")
    # With the door in Python: test_services.py tries an installation with the compiled one.
    environment = {**os.environ, "BRRTR_COMPILED": "off"}
    process = subprocess.Popen(
        [*BRRTR, "new", "openapi.yaml", "--run"], cwd=folder, env=environment, start_new_session=True
    )
    try:
        deadline = time.monotonic() + 120
        status = 0
        while not status and time.monotonic() < deadline and process.poll() is None:
            try:
                with urllib.request.urlopen("http://127.0.0.1:8080/pets", timeout=5) as response:
                    status = response.status
            except urllib.error.URLError:
                time.sleep(0.1)
        assert status == 200, f"ended with {process.poll()}"
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) == 0
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
