"""Looks at generated projects: what their Python is made of, and what their code does elsewhere."""

from __future__ import annotations

import ast
import atexit
import base64
import bz2
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

EXERCISE = Path(__file__).with_name("exercise.py")

CALLED = {
    # Of the standard library and of msgspec: they make a type, a field or a pattern.
    "Meta", "TypeVar", "When", "asynccontextmanager", "dataclass", "field", "msgspec.field", "re.compile",
    "re2_patterns.Pattern", "regress_patterns.Pattern",
    # Of Python: members of a schema that are taken out of others.
    "frozenset",
    # The values of defaults.
    "datetime.date.fromisoformat", "datetime.datetime.fromisoformat", "datetime.time.fromisoformat",
    "uuid.UUID",
    # Of the build of a wheel, where that is run as a program.
    "compile_here",
    # Of the runtime: they hold what they are given.
    "Application", "HandlerSettings", "Pools", "Scheme", "examples.File", "examples.chosen", "examples.reply",
    "contract_calls.read", "json_values.keys", "Path",
    *(f"{file}.{kind}" for file in ("COMPONENTS", "OWN") for kind in ("events", "items", "json")),
    *(f"{file}.{kind}" for file in ("COMPONENTS", "OWN") for kind in ("octets", "text")),
    "replies.Binary", "replies.Choice", "replies.Json", "replies.Stream", "replies.Text",
    "reply_headers.Header", "_beside", "Choice", "Rule", "Rules", "RULES.sent",
    "Element", "Elements", "Member", "Name", "ELEMENTS.document", "xml_replies.Xml",
    # How refusals look.
    "Alternatives", "ByPlace", "Escaped", "Faults", "Maybe", "Members", "Named", "ProblemXml", "Refusals",
    "Shape", "Status", "Text", "TextShape", "Way", "XmlShape",
    # A `python -m` module, and the tests of a project.
    "main", "paused", "gc.freeze", "sys.exit", "pytest.fixture", "pytest.mark.parametrize",
    # A literal of bytes that are not ASCII.
    "<str>.encode",
}  # fmt: skip
"""What modules of a project call while they are imported: none of it is a name from a document."""

PATH = re.compile(
    r"README\.md|Dockerfile|hatch_build\.py|\.(?:docker|git)ignore|\.gitattributes|\.env\.example|pyproject\.toml"
    r"|openapi\.(?:json|ya?ml)|\.brrtr/lock\.json|\.brrtr/operations\.json(?:\.bz2\.b64)?|\.brrtr/base/[A-Za-z./_-]+\.base(?:\.bz2\.b64)?"
    r"|\.pre-commit-config\.yaml|\.github/workflows/contract\.yaml"
    r"|docs/(?:compiled|handlers|load|log|metrics|middleware|operating|operations|regenerating|security|validation)\.md"
    r"|deploy/(?:grafana/dashboard\.json|prometheus/(?:alerts|prometheus)\.yaml)"
    r"|tests/(?:conftest|test_service|contract/(?:__init__|test_operations))\.py"
    r"|tests/contract/[^\W\dA-Z]\w{0,80}\.json(?:\.bz2\.b64)?"
    r"|src/[a-z][a-z0-9_]{0,80}/(?:(?:__init__|__main__|registry(?:_\w{1,80})?|service)\.py|py\.typed"
    r"|handlers/[^\W\dA-Z]\w{0,80}\.py|runtime/[a-z0-9_/]+\.(?:py|pxd|typed|css|js)"
    r"|contract/(?:(?:__init__|hidden|refusals|security|xml|routes/(?:__init__|choices|dynamic(?:_[0-9]+)?|static))\.py|openapi\.json\.bz2\.b64|validators/schemas\.json\.bz2\.b64"
    r"|(?:examples|operations)/[^\W\dA-Z]\w{0,80}\.json(?:\.bz2\.b64)?"
    r"|examples/[^\W\dA-Z]\w{0,80}\.py"
    r"|(?:models|operations|responses|signatures|validators)/[^\W\dA-Z]\w{0,80}\.py))"
)
"""The paths that a project has. What varies are the names of the package and of the modules of tags."""


def unpacked(text: str) -> bytes:
    """Unpacks what a packed file of a project holds."""
    return bz2.decompress(base64.b64decode(text))


def generated(files: Mapping[str, str]) -> Iterator[tuple[str, ast.Module]]:
    """Gives the Python files of a project except its runtime, which is the same in each, parsed."""
    for path, text in files.items():
        if path.endswith(".py") and "/runtime/" not in path:
            yield path, ast.parse(text, path)


def assert_harmless(files: Mapping[str, str], documents: Collection[str] = ()) -> None:
    """Holds that a project's Python is imports and definitions: nothing of a document runs at import.

    `documents` are the names of the document's files, which are copied as they are.
    """
    for path, text in files.items():
        assert PATH.fullmatch(path) or path in documents, f"{path!r} is no path of a project"
        if path.endswith(".py"):
            hidden = {
                c
                for c in set(text)
                if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
            }
            assert not hidden, f"{path} has {sorted(map(ascii, hidden))}"
    for path, module in generated(files):
        for statement in module.body:
            assert _is_definition(statement), f"{path}:{statement.lineno}: {ast.unparse(statement)}"
        called = set(_calls(module))
        assert called <= CALLED, f"{path} calls {sorted(called - CALLED)} when it is imported"


def _is_definition(statement: ast.stmt) -> bool:
    match statement:
        case ast.If(test=test, orelse=[]):
            return ast.unparse(test) in {"TYPE_CHECKING", "__name__ == '__main__'"}
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.Assign(targets=[ast.Name()]) | ast.AnnAssign(target=ast.Name()):
            return True
    kinds = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return isinstance(statement, kinds)


def _calls(module: ast.Module) -> Iterator[str]:
    """Gives what runs when a module is imported: all but bodies of functions."""
    todo: list[ast.AST] = [module]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            todo += [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
            continue
        if isinstance(node, ast.Lambda):
            todo += [*node.args.defaults, *filter(None, node.args.kw_defaults)]
            continue
        if isinstance(node, ast.Call):
            yield _callee(node.func)
        todo += ast.iter_child_nodes(node)


def _callee(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Constant):
        return f"<{type(function.value.value).__name__}>.{function.attr}"
    return ast.unparse(function)


def strings(files: Mapping[str, str], part: str = "") -> set[str]:
    """Gives every string in the Python of a project that is no docstring, from paths that contain `part`."""
    return {
        node.value
        for path, module in generated(files)
        if part in path
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def docstrings(files: Mapping[str, str], part: str = "") -> set[str]:
    """Gives every docstring in the Python of a project, white space collapsed."""
    found = set()
    for path, module in generated(files):
        if part in path:
            for node in ast.walk(module):
                match node:
                    case ast.Expr(value=ast.Constant(value=str(text))):
                        found.add(" ".join(text.split()))
    return found


def exercise(folders: Iterable[Path]) -> dict[Path, list[tuple[str, str, int, str]]]:
    """Imports the projects in a new process and calls their operations: method, target, status and text."""
    listed = [str(folder) for folder in folders]
    done = subprocess.run(
        [sys.executable, "-W", "error", str(EXERCISE), *listed],
        env={"PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    failed = {folder: answers for folder, answers in found.items() if isinstance(answers, str)}
    assert not failed, "\n".join(f"{folder}:\n{text}" for folder, text in failed.items())
    return {Path(folder): [tuple(answer) for answer in answers] for folder, answers in found.items()}


def assert_answers(folders: Iterable[Path]) -> None:
    """Holds that each operation of each project answers its own valid request with a success."""
    wrong = [
        (folder.name, *answer)
        for folder, answers in exercise(folders).items()
        for answer in answers
        if answer[2] >= 400
    ]
    assert not wrong, "\n".join(map(str, wrong))


@cache
def mypy_cache() -> str:
    """Gives a folder where mypy keeps what it knows of libraries, for as long as this process runs."""
    folder = TemporaryDirectory(prefix="mypy-")
    atexit.register(folder.cleanup)
    return folder.name


def type_faults(folders: Iterable[Path]) -> str:
    """Gives what `mypy --strict` says of the packages of several projects; empty when nothing."""
    sources = [(folder / "src").resolve() for folder in folders]
    packages = [path.name for source in sources for path in source.iterdir()]
    options = ["--strict", "--no-error-summary", "--cache-dir", mypy_cache(), "--config-file", ""]
    options += [option for package in packages for option in ("-p", package)]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options],
        cwd=sources[0],
        env={"PATH": os.environ.get("PATH", ""), "MYPYPATH": os.pathsep.join(map(str, sources))},
        capture_output=True,
        text=True,
        timeout=300 * len(sources),
        check=False,
    )
    # What a library without type information brings up is settled by the projects' own configuration.
    about_imports = ("httptools", "import-", ": note: ")
    lines = [line for line in done.stdout.splitlines() if not any(part in line for part in about_imports)]
    return "\n".join(lines) + done.stderr


def lint_faults(folders: Iterable[Path]) -> str:
    """Gives what ruff says of projects by their own configuration; empty when nothing."""
    said = []
    for folder in folders:
        command = [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--quiet",
            "--no-cache",
            "--output-format",
            "concise",
            ".",
        ]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
        said.append(done.stdout + (done.stderr if done.returncode > 1 else ""))
    return "".join(said)
