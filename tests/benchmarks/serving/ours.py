"""Makes our own entry: the service generated from `openapi.yaml`, with the benchmark's handlers in it."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

from serving.contenders import OURS, OURS_PYTHON, ROOT, Contender
from serving.environments import Environment, Environments, PreparationError, run

PROJECT = "items_service"
DOCUMENT = ROOT / "openapi.yaml"
HANDLERS = ROOT / "handlers"


def _generator() -> str:
    beside = Path(sys.executable).with_name("brrtr")
    found = str(beside) if beside.is_file() else shutil.which("brrtr")
    if found is None:
        raise PreparationError("the brrtr command is not in the environment that runs this benchmark")
    return found


def build(
    environments: Environments, work: Path, document: Path = DOCUMENT, handlers: Path = HANDLERS
) -> tuple[Contender, Environment]:
    """Generates the service, puts the handlers in, installs it.

    The environment is made once; the service is generated and installed again each time, since the generator
    may have changed.

    Raises:
        PreparationError: the generator or pip failed, or the project is not laid out as expected.
    """
    project = work / PROJECT
    shutil.rmtree(project, ignore_errors=True)
    run([_generator(), "new", str(document), "-o", str(project)])
    packages = [main.parent for main in (project / "src").glob("*/__main__.py")]
    if len(packages) != 1:
        raise PreparationError(f"expected one package with a __main__.py under {project / 'src'}")
    for written in sorted(handlers.glob("*.py")):
        stub = packages[0] / "handlers" / written.name
        if not stub.is_file():
            raise PreparationError(f"the generated service has no handlers/{written.name}")
        shutil.copyfile(written, stub)
    environment = environments.get(OURS)
    environment.install(str(project))
    environment.install("--force-reinstall", "--no-deps", str(project))
    package = packages[0].name
    contender = Contender(
        OURS,
        OURS,
        lambda port: [package, "serve", "--port", str(port)],
        "its own server with the compiled door, one process, default settings (metrics and sampled logs on)",
        variables={"BRRTR_COMPILED": "require"},  # it is the default, but not to be missed without a word
    )
    return contender, environment


def without_compiled(contender: Contender) -> Contender:
    """Gives our entry with nothing compiled on the path of its requests, whatever its environment has."""
    return replace(
        contender,
        name=OURS_PYTHON,
        how=f"{contender.how}; BRRTR_COMPILED=off",
        variables={**contender.variables, "BRRTR_COMPILED": "off"},
    )
