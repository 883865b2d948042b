"""Installs a fresh project into its own environment and serves it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path


def run(project: Path, package: str) -> int:
    """Serves the project on 127.0.0.1:8080 until it is interrupted, and returns the exit code.

    The environment is `.venv` in the project. `serve --dev` prints the credential for secured operations.
    """
    environment = project / ".venv"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = subprocess.run([python, "-m", "pip", "install", "--quiet", "-e", project], check=False)
    if installed.returncode:
        return 1
    command = [python, "-m", package, "serve", "--dev"]
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    sys.stdout.flush()
    os.execv(python, [str(part) for part in command])  # signals reach the service itself
    return 0
