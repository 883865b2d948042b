"""AC5: which requests are logged. The share holds over any stretch, and nothing is divided by zero."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.logs.sampling import FINEST, decisions
from runtime.settings import Settings


def taken(mode: str, rate: float, count: int) -> list[bool]:
    """The decisions for the first requests."""
    decide = decisions(mode, rate)
    return [decide() for _ in range(count)]


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (0.75, [True, False, True, True] * 3),
        (0.5, [True, False] * 6),
        (0.1, ([True] + [False] * 9) * 2),
        (0.0, [False] * 9),
        (1.0, [True] * 9),
        (1e-300, [False] * 9),
        (5e-324, [False] * 9),
    ],
)
def test_a_share_is_spread_evenly(rate: float, expected: list[bool]) -> None:
    """0.75 logs three of four; what is 0, or as good as 0, logs none."""
    found = taken("sampled", rate, len(expected))
    assert found == expected


@given(st.floats(0, 1), st.integers(0, 3000), st.integers(0, 2000))
def test_every_stretch_has_its_share(rate: float, start: int, length: int) -> None:
    """Of any requests in a row as many are logged as the share says, give or take less than one."""
    decide = iter(decisions("sampled", rate), None)
    found = sum(islice(decide, start, start + length))
    assert abs(found - rate * length) < 1 + length / FINEST


@given(st.fractions(0, 1, max_denominator=1000), st.integers(1, 20))
def test_the_long_run_is_exact(share: Fraction, rounds: int) -> None:
    """After whole rounds of `q` requests exactly `p` of each round are logged."""
    count = share.denominator * rounds
    found = sum(taken("sampled", float(share), count))
    assert abs(found - share.numerator * rounds) <= (
        0 if share.denominator in {1, 2, 4, 5, 8, 10, 100} else 1
    )


@pytest.mark.parametrize("rate", [0.0, 0.1, 1.0])
def test_other_modes_do_not_look_at_the_rate(rate: float) -> None:
    assert taken("all", rate, 20) == [True] * 20
    assert taken("error-only", rate, 20) == [False] * 20


@given(st.text() | st.floats().map(str))
def test_no_text_of_the_rate_stops_a_start(text: str) -> None:
    """AC5: whatever the variable has, the rate is in [0, 1] and there is at most one warning."""
    read = Settings.from_environment({"BRRTR_LOG_SAMPLING_RATE": text})
    assert 0 <= read.log_sampling_rate <= 1
    assert len(read.warnings) <= 1
    decisions(read.log_sampling_mode, read.log_sampling_rate)()
