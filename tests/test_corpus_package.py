"""The packages of published documents are fetched once, those of a scope too."""

from __future__ import annotations

import sys
import tarfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "corpus"))

from package import PackageError, fetch

NPM = """#!/bin/sh
# npm pack --silent NAME@VERSION --pack-destination FOLDER
cp "$(dirname "$0")/packed.tgz" "$5/{archive}"
"""


@pytest.mark.parametrize(
    ("name", "archive"),
    [("documents", "documents-1.2.3.tgz"), ("@some/documents", "some-documents-1.2.3.tgz")],
)
def test_a_package_is_fetched_and_unpacked_once(
    name: str, archive: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools, cache = tmp_path / "tools", tmp_path / "cache"
    _make_npm(tools, archive)
    monkeypatch.setenv("PATH", str(tools), prepend=":")

    folder = fetch(name, "1.2.3", cache)

    assert folder == cache / f"{name}-1.2.3" / "package"
    assert (folder / "index.js").read_text() == "1"
    assert not list(cache.rglob("*.tgz"))
    (tools / "npm").write_text("#!/bin/sh\nexit 1\n")
    assert fetch(name, "1.2.3", cache) == folder


def test_what_npm_does_not_give_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _make_npm(tmp_path / "tools", "other-1.2.3.tgz")
    monkeypatch.setenv("PATH", str(tmp_path / "tools"), prepend=":")

    with pytest.raises(PackageError, match=r"npm pack documents@1\.2\.3 failed"):
        fetch("documents", "1.2.3", tmp_path / "cache")


def _make_npm(folder: Path, archive: str) -> None:
    """An npm whose packages are all the same, under one file name."""
    folder.mkdir()
    (folder / "index.js").write_text("1")
    with tarfile.open(folder / "packed.tgz", "w:gz") as packed:
        packed.add(folder / "index.js", "package/index.js")
    npm = folder / "npm"
    npm.write_text(NPM.format(archive=archive))
    npm.chmod(0o755)
