"""A project is put on disk as a whole or not at all, and nowhere but in its folder."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from brrtr.write import TargetError, check_target, write

FILES = {"README.md": "# Caf\u00e9\n", "src/pets/__init__.py": "", "src/pets/app.py": "x = 1\r\ny = 2\n"}


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def umask() -> Iterator[None]:
    old = os.umask(0o027)
    yield
    os.umask(old)


class TestWrite:
    def test_the_files_are_there_byte_for_byte(self, tmp_path: Path) -> None:
        write(FILES, tmp_path / "a/b/pets")
        assert tree(tmp_path / "a/b/pets") == {path: text.encode() for path, text in FILES.items()}
        assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["pets"]

    def test_an_empty_folder_is_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "pets").mkdir()
        write(FILES, tmp_path / "pets")
        assert len(tree(tmp_path / "pets")) == 3

    def test_a_link_to_an_empty_folder_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "link").symlink_to("real")
        write(FILES, tmp_path / "link")
        assert (tmp_path / "link").is_symlink()
        assert len(tree(tmp_path / "real")) == 3

    def test_a_relative_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        write(FILES, Path("pets"))
        assert len(tree(tmp_path / "pets")) == 3

    @pytest.mark.usefixtures("umask")
    def test_the_usual_permissions(self, tmp_path: Path) -> None:
        write(FILES, tmp_path / "pets")
        modes = [
            stat.S_IMODE((tmp_path / path).stat().st_mode) for path in ("pets", "pets/src", "pets/README.md")
        ]
        assert [oct(mode) for mode in modes] == ["0o750", "0o750", "0o640"]


class TestConfinement:
    @pytest.mark.parametrize(
        "path",
        ["../x", "a/../../x", "a/..", "/etc/x", "", "a\\b", "..\\x", "C:\\x", "a\0b", "..", "//x"],
    )
    def test_a_path_that_leads_out_is_refused(self, tmp_path: Path, path: str) -> None:
        with pytest.raises(TargetError, match="is no path within a project"):
            write({**FILES, path: "x"}, tmp_path / "in/pets")
        assert list((tmp_path / "in").iterdir()) == []
        assert [entry.name for entry in tmp_path.iterdir()] == ["in"]

    def test_two_paths_that_are_one_file(self, tmp_path: Path) -> None:
        with pytest.raises(TargetError, match="cannot be written"):
            write({"a/b": "1", "a//b": "2"}, tmp_path / "pets")
        assert list(tmp_path.iterdir()) == []

    def test_a_file_where_a_folder_is(self, tmp_path: Path) -> None:
        with pytest.raises(TargetError, match="cannot be written"):
            write({"a": "1", "a/b": "2"}, tmp_path / "pets")
        assert list(tmp_path.iterdir()) == []


class TestFailures:
    def test_a_full_disk_leaves_nothing_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = Path.open

        def full(self: Path, *arguments: object, **named: object) -> object:
            if self.name == "app.py":
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(self, *arguments, **named)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", full)
        with pytest.raises(TargetError, match="No space left on device"):
            write(FILES, tmp_path / "pets")
        assert list(tmp_path.iterdir()) == []

    def test_a_full_disk_leaves_an_empty_folder_as_it_was(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "pets").mkdir()

        def fail(self: Path, target: Path) -> Path:
            raise OSError(errno.EXDEV, "Invalid cross-device link")

        monkeypatch.setattr(Path, "rename", fail)
        with pytest.raises(TargetError, match="cross-device"):
            write(FILES, tmp_path / "pets")
        assert [path.name for path in tmp_path.iterdir()] == ["pets"]
        assert list((tmp_path / "pets").iterdir()) == []


class TestTargets:
    def test_what_is_taken(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        check_target(tmp_path / "empty")
        check_target(tmp_path / "new")
        check_target(tmp_path / "far/away")

    @pytest.mark.parametrize(
        ("make", "message"),
        [
            ("file", "is a file"),
            ("full", "is not empty"),
            ("ours", "is a brrtr project already"),
            ("loop", "leads nowhere"),
        ],
    )
    def test_what_is_not(self, tmp_path: Path, make: str, message: str) -> None:
        target = tmp_path / "target"
        if make == "file":
            target.write_text("x")
        elif make == "loop":
            target.symlink_to("nowhere")
        else:
            (target / ".brrtr").mkdir(parents=True)
            (target / ".brrtr" / ("lock.json" if make == "ours" else "x")).write_text("{}")
        with pytest.raises(TargetError, match=message):
            write(FILES, target)
        assert len(list(tmp_path.iterdir())) == 1

    def test_a_name_that_no_file_system_has(self, tmp_path: Path) -> None:
        with pytest.raises(TargetError, match="cannot be written"):
            check_target(tmp_path / ("x" * 300))
