"""Which paths of a service a request may mean is found by their segments, and is what patterns would find."""

from __future__ import annotations

import random
import re
from urllib.parse import quote

import pytest

from brrtr.contract_tests.calls import IN_A_PATH, _Rivals
from brrtr.contract_tests.refusals import _Paths
from brrtr.ir import Operation, Service

SEGMENTS = ("a", "b", "{x}", "{y}", "{x}.json", "a{x}", "{x}-{y}", "ä b", "", "{not", "{}")


def service(seed: int) -> tuple[Service, random.Random]:
    """Gives one with paths at random, many of which are alike."""
    chance = random.Random(seed)
    paths = {"/" + "/".join(chance.choices(SEGMENTS, k=chance.randrange(1, 5))) for _ in range(60)}
    operations = tuple(Operation(f"/paths/{path}", "GET", path, "") for path in sorted(paths))
    return Service("3.1.0", "Paths", "1", base_path="/v1", operations=operations), chance


def matched(service: Service, target: str) -> int:
    """Counts the paths whose pattern as a whole matches a target."""
    found = 0
    for operation in service.operations:
        encoded = re.escape(quote(service.base_path + operation.path, safe=IN_A_PATH + "{}"))
        found += bool(re.fullmatch(re.sub(r"\\\{[^}]*\\\}", "[^/]*", encoded), target))
    return found


def concrete(path: list[str], own: list[str]) -> bool:
    """Says whether a path is concrete where it first differs from another, and may mean the same."""
    if len(path) != len(own):
        return False
    different = [(theirs, ours) for theirs, ours in zip(path, own, strict=True) if theirs != ours]
    if not different or "{" in different[0][0]:
        return False
    return all("{" in theirs or "{" in ours for theirs, ours in different)


@pytest.mark.parametrize("seed", range(5))
def test_targets(seed: int) -> None:
    made, chance = service(seed)
    paths = _Paths(made)
    values = ("a", "b", "x.json", "ax", "1-2", quote("ä b"), "", "%7Bnot", "c")
    counts = set()
    for _ in range(300):
        target = "/v1/" + "/".join(chance.choices(values, k=chance.randrange(1, 5)))
        counts.add(matched(made, target))
        assert len(paths.matching(f"{target}?q=/a")) == matched(made, target)
    assert {0, 1, 2} <= counts


@pytest.mark.parametrize("seed", range(5))
def test_rivals(seed: int) -> None:
    made, _ = service(seed)
    rivals = _Rivals(made)
    templates = [operation.path.split("/") for operation in made.operations]
    found = 0
    for own in templates:
        wanted = sorted(one for one in templates if concrete(one, own))
        found += len(wanted)
        assert sorted(rivals._of(own)) == wanted
    assert found


def test_a_path_of_very_many_segments() -> None:
    path = "/a" * 20_000
    paths = _Paths(Service("3.1.0", "Paths", "1", operations=(Operation("/p", "GET", path, ""),)))
    assert paths.matching(path) == [["GET"]]
