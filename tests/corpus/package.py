"""Fetches an npm package once."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path


class PackageError(Exception):
    """The documents cannot be had; the message says why."""


def fetch(name: str, version: str, cache: Path) -> Path:
    """The folder of the unpacked package, fetched with `npm pack` where the cache does not have it.

    The archive of a scoped package, `@scope/name`, is called after both: `scope-name-1.2.3.tgz`.
    """
    folder = cache / f"{name}-{version}"
    if folder.is_dir():
        return folder / "package"
    npm = shutil.which("npm")
    if npm is None:
        raise PackageError(f"npm is needed to fetch {name}; or give a folder that has the documents")
    cache.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", "--silent", f"{name}@{version}", "--pack-destination", str(cache)]
    packed = subprocess.run(command, capture_output=True, text=True, check=False)
    archive = cache / f"{name.removeprefix('@').replace('/', '-')}-{version}.tgz"
    if packed.returncode or not archive.is_file():
        raise PackageError(f"npm pack {name}@{version} failed: {packed.stderr.strip()}")
    unpacked = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(unpacked, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as members:
        members.extractall(unpacked, filter="data")
    unpacked.rename(folder)
    archive.unlink()
    return folder / "package"
