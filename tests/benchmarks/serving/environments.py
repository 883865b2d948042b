"""Makes virtual environments, one per framework and Python, anew only when their requirements change."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class PreparationError(Exception):
    """Says that an environment or a service could not be made; the message ends with what the tool said."""


def run(arguments: list[str], *, cwd: Path | None = None) -> str:
    """Runs a command and gives its standard output.

    Raises:
        PreparationError: it is missing or ended with another status than 0.
    """
    try:
        finished = subprocess.run(arguments, cwd=cwd, capture_output=True, text=True, check=False)
    except OSError as error:
        raise PreparationError(f"{arguments[0]}: {error.strerror}") from error
    if finished.returncode:
        tail = "\n".join((finished.stdout + finished.stderr).strip().splitlines()[-12:])
        raise PreparationError(f"{' '.join(arguments)} ended with {finished.returncode}:\n{tail}")
    return finished.stdout


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _version(python: str) -> str:
    return run([python, "-c", "import platform; print(platform.python_version())"]).strip()


def interpreter(version: str) -> str:
    """Gives an interpreter of a version, as in "3.13": the newest that pyenv has made, or that of the PATH.

    Raises:
        PreparationError: there is none.
    """
    folder = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    released = re.compile(re.escape(version) + r"(\.\d+)*")
    made = [found for found in folder.glob("*") if released.fullmatch(found.name)]
    if made:
        return str(max(made, key=lambda found: _numbers(found.name)) / "bin" / "python")
    if found := shutil.which(f"python{version}"):
        return found
    raise PreparationError(f"there is no Python {version}, neither python{version} nor one of pyenv")


@dataclass(frozen=True, slots=True)
class Environment:
    """Is a virtual environment on disk."""

    folder: Path

    @property
    def python(self) -> Path:
        """Gives its interpreter."""
        return self.folder / "bin" / "python"

    def install(self, *arguments: str) -> None:
        """Runs pip install in it."""
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*pip, *arguments])

    def python_version(self) -> str:
        """Gives the version of its interpreter."""
        return _version(str(self.python))

    def versions(self) -> Mapping[str, str]:
        """Gives what is installed: names and versions."""
        pip = [str(self.python), "-m", "pip", "list", "--format=json", "--disable-pip-version-check"]
        return {package["name"]: package["version"] for package in json.loads(run(pip))}


@dataclass(frozen=True, slots=True)
class Environments:
    """Is the folder of all environments of one Python interpreter."""

    python: str
    version: str
    folder: Path

    @classmethod
    def of(cls, python: str, cache: Path) -> "Environments":
        """Gives the environments of `python` under `cache`, apart by the interpreter's version."""
        version = _version(python)
        return cls(python, version, cache / f"python-{version}")

    def at_least(self, version: str | None) -> "Environments":
        """Gives these environments, or those of another interpreter where this one is older than `version`.

        Raises:
            PreparationError: there is no such interpreter.
        """
        if version is None or _numbers(self.version) >= _numbers(version):
            return self
        return Environments.of(interpreter(version), self.folder.parent)

    def get(self, name: str, requirements: Path | None = None) -> Environment:
        """Gives the environment `name` with `requirements` installed; made unless it stands.

        Raises:
            PreparationError: venv or pip failed.
        """
        environment = Environment(self.folder / name)
        wanted = requirements.read_text(encoding="utf-8") if requirements else ""
        stamp = environment.folder / "requirements.sha256"
        digest = hashlib.sha256(wanted.encode()).hexdigest()
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
            return environment
        shutil.rmtree(environment.folder, ignore_errors=True)
        run([self.python, "-m", "venv", str(environment.folder)])
        if requirements:
            environment.install("--requirement", str(requirements))
        stamp.write_text(digest, encoding="utf-8")
        return environment
