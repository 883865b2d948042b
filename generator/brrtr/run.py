"""Installs a fresh project into its own environment and serves it."""

from __future__ import annotations

import os
import subprocess
import venv
from pathlib import Path


def run(project: Path, package: str) -> bool:
    """Serves the project on 127.0.0.1:8080 until it is interrupted, and says whether that went well.

    The environment is `.venv` in the project. `serve --dev` prints the credential for secured operations.
    """
    environment = project / ".venv"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [str(python), "-m", "pip", "install", "--quiet", "-e", str(project)]
    installed = subprocess.run(install, check=False)
    if installed.returncode:
        return False
    command = [str(python), "-m", package, "serve", "--dev"]
    # SIGINT reaches the service as well, which then drains; so it is waited for once more.
    with subprocess.Popen(command) as service:
        while True:
            try:
                return service.wait() == 0
            except KeyboardInterrupt:
                continue
