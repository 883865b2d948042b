"""What differs between two texts: all of it, in little, and as patches that apply."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.long_runs import examples

from brrtr.compare.hunks import hunks, runs, unified

TEXTS = st.lists(
    st.sampled_from(["a\n", "b\n", "c\n", "}\n", "\n", "a", "\r\n", "\u2028\n"]), max_size=25
).map("".join)


@given(TEXTS, TEXTS)
@settings(max_examples=examples(100), deadline=None)
def test_runs_are_both_texts_and_changes_stand_between_what_is_the_same(old: str, new: str) -> None:
    found = runs(old, new)
    assert "".join(line for run in found for line in run.old) == old
    assert "".join(line for run in found for line in run.new) == new
    for one, next_one in pairwise(found):
        assert one.kind != next_one.kind
        assert next_one.old_line == one.old_line + len(one.old)
        assert next_one.new_line == one.new_line + len(one.new)
    assert all(run.old == run.new for run in found if run.kind == "same")


@given(TEXTS, TEXTS)
@settings(max_examples=40, deadline=None)
def test_hunks_hold_each_change_once_in_order(old: str, new: str) -> None:
    every = [run for run in runs(old, new) if run.kind == "changed"]
    assert [run for hunk in hunks(old, new) for run in hunk.runs if run.kind == "changed"] == every
    for hunk in hunks(old, new):
        first, last = hunk.runs[0], hunk.runs[-1]
        assert all(len(run.old) <= 3 for run in (first, last) if run.kind == "same")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb\nc\n", "a\nx\nc\n"),
        ("", "a\nb\n"),
        ("a\nb\n", ""),
        ("a\nb", "a\nb\n"),
        ("".join(f"{n}\n" for n in range(50)), "".join(f"{n}\n" for n in range(50) if n not in {5, 9, 40})),
        ("x\n" * 30, "x\n" * 12 + "y\n" + "x\n" * 20),
        ("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n"),
    ],
)
def test_git_applies_the_unified_diff(old: str, new: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(old)
    patch = "".join(unified(old, new, "a/file", "b/file"))
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch, text=True, check=True)
    assert (tmp_path / "file").read_text() == new


def test_what_was_moved_does_not_tear_functions_apart() -> None:
    one = "def one():\n    return {\n    }\n\n"
    two = "def two():\n    return {\n    }\n\n"
    shown = "".join(unified(one + two, two, "a", "b"))
    assert shown.count("\n-") == 4 - 1 + 1
    assert "\n+" not in shown.partition("@@\n")[2]


def test_long_texts_of_lines_that_are_everywhere_take_a_moment() -> None:
    """Brackets, of which a JSON document has a hundred thousand, are no places to begin at."""
    old = "".join(f"{{\n{n}\n}},\n" for n in range(30_000))
    new = "".join(f"{{\n{n}\n}},\n" for n in range(30_000) if n % 100)
    begun = process_time()
    found = runs(old, new)
    assert process_time() - begun < 5
    assert sum(len(run.old) for run in found if run.kind == "changed") == 900
