"""The benchmark of routers: its sets are what their names say, and its ratios are ratios."""

import ast
import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

from brrtr.routes import clashes
from runtime.router import Miss, Router

BENCHMARKS = Path(__file__).parent / "benchmarks"


@pytest.fixture
def router(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`router.py`, importable as it is for itself."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("router")


def test_every_set_is_what_its_title_says(router: ModuleType) -> None:
    for found in router.all_sets():
        (count,) = map(int, re.findall(r"(\d+) (?:routes|operations)", found.title))
        assert len(set(found.routes)) == len(found.routes) == count
        assert clashes([(method, path, "") for method, path in found.routes]) == []
        if "dynamic" in found.name or "shapeless" in found.name:
            assert all("{" in path for _, path in found.routes)


def test_real_sets_are_large(router: ModuleType) -> None:
    sizes = {found.name: len(found.routes) for found in router.all_sets()}
    assert sizes["github"] > 1000
    assert sizes["stripe"] > 400


def test_a_job_has_requests_that_its_routes_answer(router: ModuleType) -> None:
    for found in router.all_sets():
        job = router.job(found, rounds=1)
        assert sorted(job["routes"]) == sorted(found.routes)
        static, dynamic = ast.literal_eval(job["static"]), ast.literal_eval(job["dynamic"])
        match = Router(static, dynamic, {f"{m} {p}": 0 for m, p in found.routes}, "trie").match
        assert not any(isinstance(match(*request), Miss) for request in job["requests"])


def test_the_plain_matcher_answers_as_ours_does(router: ModuleType) -> None:
    """What the trie is measured against does the same work."""
    linear = importlib.import_module("routing.linear")
    for found in router.all_sets():
        job = router.job(found, rounds=1)
        static, dynamic = ast.literal_eval(job["static"]), ast.literal_eval(job["dynamic"])
        ours = Router(static, dynamic, {f"{m} {p}": f"{m} {p}" for m, p in found.routes}, "trie").match
        plain = linear.matcher(job["routes"])
        few = job["requests"][::20]
        assert [plain(*request) for request in few] == [ours(*request) for request in few]
    assert plain("GET", "/nowhere") is None
    assert linear.matcher([("GET", "/a/{p0}")])("GET", "/a/") is None
    with pytest.raises(ValueError, match="text and parameters"):
        linear.matcher([("GET", "/a/{p0}.json")])


def test_a_ratio_tells_how_many_times_ours_is_faster(router: ModuleType) -> None:
    sets = {
        "services-50": {"hybrid": 100.0, "trie": 50.0, "regex": 600.0},
        "services-20-dynamic": {"trie": 90.0, "hybrid": 90.0},
        "services-1200-dynamic": {"trie": 100.0, "hybrid": 150.0, "falcon": 300.0, "linear": 900.0},
    }
    assert router.ratios(sets) == {
        "services-50: regex / hybrid": 6.0,
        "services-20-dynamic: hybrid / trie": 1.0,
        "services-1200-dynamic: linear / trie": 9.0,
        "services-1200-dynamic: hybrid / trie": 1.5,
        "services-1200-dynamic: falcon / trie": 3.0,
        "trie: 20 routes / 1200 routes": 0.9,
    }
