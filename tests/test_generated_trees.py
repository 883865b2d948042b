"""What every generated tree keeps to, whatever its document: sound files, and no code but definitions."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.example_documents import ROOT, document
from support.golden_files import generated
from support.projects import unpacked

import brrtr
from brrtr.generate import read, understand
from brrtr.plan import owner, plan
from brrtr.plan.documents import TOP_LEVEL
from brrtr.plan.service_code import service_code

STATEMENTS = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef,
              ast.ClassDef)  # fmt: skip


NEVER_EDIT = "# Generated: `brrtr regenerate` writes this file anew. Never edit it."
LINES = {".css": f"/* {NEVER_EDIT[2:]} */", ".js": f"// {NEVER_EDIT[2:]}"}
"""The same in other languages than Python, by the suffixes of files."""


@pytest.fixture
def files(case: str) -> Mapping[str, str]:
    return generated(ROOT / "examples" / case / "openapi.yaml")


def modules(files: Mapping[str, str]) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file that is not the runtime's, which is the same in all services."""
    for path, text in files.items():
        if path.endswith(".py") and "/runtime/" not in path:
            yield path, ast.parse(text, path)


def test_every_python_file_compiles(files: Mapping[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".py"):
            compile(text, path, "exec", dont_inherit=True)


def test_modules_hold_nothing_but_definitions(files: Mapping[str, str]) -> None:
    """Nothing of a document became a statement of its own."""
    for path, module in modules(files):
        for statement in module.body:
            where = f"{path}:{statement.lineno}: {ast.unparse(statement)}"
            if isinstance(statement, ast.Expr):
                assert isinstance(statement.value, ast.Constant), where
                assert isinstance(statement.value.value, str), where
            elif isinstance(statement, ast.If):
                assert ast.unparse(statement.test) in {"TYPE_CHECKING", "__name__ == '__main__'"}, where
            else:
                assert isinstance(statement, STATEMENTS), where


def test_files_are_plain_text(files: Mapping[str, str]) -> None:
    for path, text in files.items():
        assert "\r" not in text, path
        assert not text or text.endswith("\n"), path
        assert not text.endswith("\n\n"), path
        if path.endswith(".py"):
            assert not re.search(r"[ \t]$", text, re.MULTILINE), path
            assert "\t" not in text, path


def test_data_files_parse_back(case: str, files: Mapping[str, str]) -> None:
    parsers: dict[str, Callable[[str], Any]] = {
        ".json": json.loads,
        ".toml": tomllib.loads,
        ".yaml": yaml.safe_load,
    }
    parsed = {
        path: parse(text)
        for suffix, parse in parsers.items()
        for path, text in files.items()
        if path.endswith(suffix)
    }
    package = next(path.split("/")[1] for path in files if path.startswith("src/"))
    bundled = json.loads(unpacked(files[f"src/{package}/contract/openapi.json.bz2.b64"]))
    assert bundled == parsed["openapi.yaml"] == document(case)
    project = parsed["pyproject.toml"]["project"]
    assert project["name"] == package.replace("_", "-")
    assert project["description"] == bundled["info"]["title"]
    assert project["version"] == bundled["info"]["version"]


def owners_of(files: Mapping[str, str]) -> dict[str, str]:
    return {path: owner(path, lock_of(files)["documents"]).value for path in files}


def lock_of(files: Mapping[str, str]) -> Any:
    return json.loads(files[".brrtr/lock.json"])


def test_lock_knows_every_file(files: Mapping[str, str]) -> None:
    lines = files[".brrtr/lock.json"].splitlines()
    assert all(sum(f'"{path}": ' in line for line in lines) == 1 for path in files if "lock.json" not in path)
    lock = lock_of(files)
    assert (lock["brrtr"], lock["documents"]) == (brrtr.__version__, ["openapi.yaml"])
    assert lock["options"] == {
        "name": next(path.split("/")[1] for path in files if path.endswith("/registry.py")),
        "skip_unsupported": False,
        "allow_outside": False,
        "own_template": False,
        "strict": False,
    }
    locked = lock["files"]
    assert locked == {
        path: hashlib.sha256(text.encode()).hexdigest()[:32]
        for path, text in files.items()
        if path != ".brrtr/lock.json"
    }
    owners = owners_of(files)
    package = next(path.split("/")[1] for path in files if path.startswith("src/"))
    assert owners["README.md"] == owners["docs/load.md"] == owners["pyproject.toml"] == "project"
    assert owners[f"src/{package}/service.py"] == owners["tests/conftest.py"] == "user"
    assert owners["openapi.yaml"] == "user"
    assert owners[f"src/{package}/registry.py"] == owners["docs/operations.md"] == "generated"
    assert {o for path, o in owners.items() if f"src/{package}/handlers/" in path} == {"user"}


def test_services_do_not_need_the_generator(files: Mapping[str, str]) -> None:
    for path, text in files.items():
        assert not re.search(r"\b(import|from)\s+brrtr\b", text), path
        assert "brrtr.generate" not in text, path
    assert not re.search(r"^\s*\"brrtr", files["pyproject.toml"], re.MULTILINE)


def test_nothing_tells_of_the_machine(files: Mapping[str, str]) -> None:
    for path, text in files.items():
        assert str(ROOT) not in text, path
        assert "file:/" not in text, path


def test_runtime_is_copied_as_it_stands(files: Mapping[str, str]) -> None:
    """What is left out, the document does not need; the rest is the very text that this project tests, under
    a line that says whose it is."""
    runtime = ROOT / "project_template" / "runtime"
    copied = {path.partition("/runtime/")[2]: text for path, text in files.items() if "/runtime/" in path}
    assert "kernel.py" in copied
    for name, text in copied.items():
        source = (runtime / name).read_text("utf-8")
        line = LINES.get(Path(name).suffix, NEVER_EDIT)
        assert text == (f"{line}\n{source}" if source else ""), name


def test_first_lines_say_whose_a_file_is(files: Mapping[str, str]) -> None:
    """Where a comment can: JSON has none, Markdown shows it; the document and bases have others' lines."""
    owners = owners_of(files)
    said = {"generated": NEVER_EDIT, "user": "Yours: ", "project": "# Yours to tune: "}
    silent = (".json", ".b64", "README.md", "docs/", "openapi.yaml", ".brrtr/base/")
    for path, text in files.items():
        if (
            text
            and path != "docs/operations.md"
            and not path.endswith(silent)
            and not path.startswith(silent)
        ):
            line = text.partition("\n")[0].removeprefix('"""').removeprefix("# " * (owners[path] == "user"))
            assert line == LINES.get(Path(path).suffix) or line.startswith(said[owners[path]]), path
    assert files["docs/operations.md"].startswith(f"<!-- {NEVER_EDIT.removeprefix('# ')} -->\n")


def test_attributes_mark_what_is_generated(files: Mapping[str, str], tmp_path: Path) -> None:
    """git itself says so of every path, and mixes none of it; packed files have no differences to show."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitattributes").write_text(files[".gitattributes"])
    names = ("linguist-generated", "diff", "merge", "text")
    asked = ["git", "-C", str(tmp_path), "check-attr", *names, "--", *files]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.splitlines()
    attributes = {tuple(line.split(": ")[:2]): line.split(": ")[2] for line in told}
    for path, whose in owners_of(files).items():
        marked = attributes[path, "linguist-generated"] == "true"
        assert marked == (attributes[path, "merge"] == "unset") == (whose == "generated"), path
        assert (attributes[path, "diff"] == "unset") == path.endswith(".bz2.b64"), path
        assert attributes[path, "text"] == "unset", path


def test_top_of_a_project_is_known(files: Mapping[str, str]) -> None:
    """No file of a document may lie there, so that none takes the place of one of ours."""
    assert {path.partition("/")[0] for path in files} - {"openapi.yaml"} == TOP_LEVEL


def test_pre_commit_takes_the_hooks(files: Mapping[str, str], tmp_path: Path) -> None:
    """Those of a service, and those of this repository, which services elsewhere may name."""
    (tmp_path / "hooks.yaml").write_text(files[".pre-commit-config.yaml"])
    pre_commit = [sys.executable, "-m", "pre_commit"]
    subprocess.run([*pre_commit, "validate-config", str(tmp_path / "hooks.yaml")], check=True)
    subprocess.run([*pre_commit, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], check=True)
    assert f"brrtr=={brrtr.__version__}" in files[".pre-commit-config.yaml"]


def test_workflow_runs_what_the_page_says(files: Mapping[str, str]) -> None:
    workflow = yaml.load(files[".github/workflows/contract.yaml"], yaml.BaseLoader)
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    commands = [line for step in steps for line in step.get("run", "").splitlines()]
    assert [line for line in commands if "${{" in line] == [], "an expression in a script is one's own code"
    page = files["docs/regenerating.md"]
    for command in ("brrtr regenerate --check", f"pip install brrtr=={brrtr.__version__}"):
        assert command in commands
        assert f"    {command}\n" in page


def test_readme_leads_to_every_page(files: Mapping[str, str]) -> None:
    pages = {path for path in files if path.startswith("docs/")}
    assert set(re.findall(r"\]\((docs/[a-z]+\.md)\)", files["README.md"])) == pages
    for path in pages:
        _, _, text = files[path].partition("\n# ")
        first = (text or files[path]).split("\n\n")[1].replace("\n", " ")
        assert re.match(r"[A-Z`/][^|]*\.", first), f"{path} does not begin with a sentence"


def test_templates_list_what_they_get(case: str) -> None:
    options = brrtr.Options()
    analysed = understand(read(ROOT / "examples" / case / "openapi.yaml", options), options)
    planned = plan(analysed.document, service_code(analysed.service), options)
    listed = json.loads((ROOT / "project_template" / "cookiecutter.json").read_text("utf-8"))
    assert listed.keys() == planned.context.keys()


def test_every_template_of_modules_is_used() -> None:
    """By some example, and the examples use all that there is."""
    there = {path.name for path in (ROOT / "project_template" / "modules").iterdir()}
    source = "".join(path.read_text() for path in (ROOT / "generator" / "brrtr" / "plan").rglob("*.py"))
    assert {name for name in there if f'"{name}"' not in source} == set()
