"""Who imports whom: no circles, and in a generated service from the registry down to the runtime.

What is a layer of the generator and of the runtime stands in `pyproject.toml`, and `make check` asks for it;
`ARCHITECTURE.md` says the same to people.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest
from support.example_documents import CASES, ROOT

from brrtr import Options
from brrtr.generate import read, understand
from brrtr.plan import plan
from brrtr.plan.service_code import service_code
from brrtr.schemas.graph import components

SERVICE = """
[importlinter]
root_package = {package}

[importlinter:contract:layers]
name = The service imports downwards
type = layers
containers = {package}
exhaustive = true
layers =
    __main__
    registry
    handlers
    service
    contract
    runtime
"""


@pytest.mark.parametrize("package", ["brrtr", "runtime"])
def test_no_modules_import_each_other_in_a_circle(package: str) -> None:
    """Whatever the imports are for, and a package and its own modules among them."""
    graph = grimp.build_graph(package, cache_dir=None)
    edges = {one: sorted(graph.find_modules_directly_imported_by(one)) for one in sorted(graph.modules)}
    found = [set(together) for together in components(edges) if len(together) > 1]
    assert found == []


@pytest.mark.parametrize("case", CASES)
def test_generated_service_imports_downwards(case: str, tmp_path: Path) -> None:
    """What people own stands on the contract, and nothing below it knows of what they wrote."""
    source = ROOT / "golden" / case / "src"
    (package,) = (path.name for path in source.iterdir())
    (tmp_path / ".importlinter").write_text(SERVICE.format(package=package))
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    run = subprocess.run(command, cwd=tmp_path, env=environment, text=True, capture_output=True, check=False)
    assert run.returncode == 0, run.stdout
    assert "The service imports downwards KEPT" in run.stdout


def section(title: str) -> str:
    """A section of `ARCHITECTURE.md`."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def first_cells(title: str) -> list[list[str]]:
    """The names in the first column of the table of a section, line by line."""
    rows = re.findall(r"^\| (`.*?) \|", section(title), re.MULTILINE)
    return [re.findall(r"`([a-z_]+)`", row) for row in rows]


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("generator/brrtr", "The rooms of the generator"),
        ("project_template/runtime", "The rooms of the runtime"),
    ],
)
def test_page_has_the_layers_that_are_held(folder: str, title: str) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    containers = [Path(folder).name]
    (contract,) = (one for one in settings["contracts"] if one.get("containers") == containers)
    rooms = {path.stem for path in (ROOT / folder).iterdir()}
    layers = [sorted(rooms.intersection(re.findall(r"\w+", line))) for line in contract["layers"]]
    assert [sorted(cells) for cells in first_cells(title)] == [layer for layer in layers if layer]


def test_page_has_the_context_of_templates() -> None:
    options = Options()
    analysed = understand(read(ROOT / "examples" / "pet_store" / "openapi.yaml", options), options)
    code = service_code(analysed.service, analysed.judge)
    listed = [name for cells in first_cells("The context of a template folder") for name in cells]
    assert sorted(listed) == sorted(plan(analysed.document, code, options).context)


def test_page_names_modules_that_are_there() -> None:
    """Wherever it names a file by its path."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    found = re.findall(r"`((?:[a-z_]+/)*[a-z_]+[.](?:py|md|toml))`", text)
    roots = (
        ROOT,
        ROOT / "generator" / "brrtr",
        ROOT / "project_template",
        *(ROOT / "golden").glob("*/src/*"),
    )
    assert len(found) > 10
    assert [path for path in found if not any((root / path).is_file() for root in roots)] == []
