"""Labelled pairs of documents: what changed for clients is found, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.version_pairs import of_name, pairs, wire

from brrtr.compare import RULES, Level

PAIRS = dict(pairs())


@pytest.mark.parametrize("name", PAIRS)
def test_pair(name: str) -> None:
    pair: dict[str, Any] = PAIRS[name]
    found = of_name(name)
    assert wire(found) == sorted(pair.get("expect", [])), [one.message for one in found]
    source = {one.rule for one in found if one.level is Level.SOURCE}
    assert source >= set(pair.get("source", []))


def test_there_are_as_many_pairs_as_said() -> None:
    assert len(PAIRS) >= 150
    harmless = [
        name for name, pair in PAIRS.items() if not any("breaking" in one for one in pair.get("expect", []))
    ]
    assert len(harmless) >= 40


def test_every_rule_has_a_pair() -> None:
    expected = {
        one.split()[0]
        for pair in PAIRS.values()
        for one in (*pair.get("expect", []), *pair.get("source", []))
    }
    assert sorted(RULES.keys() - expected) == []
    assert sorted(expected - RULES.keys()) == []
