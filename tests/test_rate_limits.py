"""Rate limits: what is said of them, and how calls are counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.limited import document

import brrtr
from runtime.metrics.windows import Windows
from runtime.settings import Settings, SettingsError
from runtime.settings.rates import Rate, rates

SECOND = 10**9
MINUTE = 60 * SECOND


class TestTexts:
    """What `BRRTR_RATE_LIMIT` takes."""

    @pytest.mark.parametrize(
        ("text", "limits"),
        [
            ("off", ()),
            ("100/s", (Rate(100, 1, "address"),)),
            ("5/10min by principal", (Rate(5, 600, "principal"),)),
            ("9/d by key, 1/s", (Rate(9, 86400, "key"), Rate(1, 1, "address"))),
        ],
    )
    def test_read(self, text: str, limits: tuple[Rate, ...]) -> None:
        assert rates(text) == limits
        assert rates(", ".join(map(str, limits)) or "off") == limits

    @pytest.mark.parametrize(
        "text",
        ["0/s", "1", "1/", "1/y", "-1/s", "1/s by", "1/s by name", "1/s,", "1/100s", "off, 1/s", "1 /s"],
    )
    def test_what_is_none_ends_the_start(self, text: str) -> None:
        with pytest.raises(SettingsError, match=r"^BRRTR_RATE_LIMIT__ANY cannot be .*: it takes `off`, or"):
            Settings.from_environment({"BRRTR_RATE_LIMIT__ANY": text})

    def test_told(self) -> None:
        assert [rate.told for rate in rates("1/s, 5/10min, 100/h")] == [
            "1 request a second",
            "5 requests in 600 seconds",
            "100 requests an hour",
        ]

    def test_document(self) -> None:
        """The generator hands on what the service takes; `test_extensions` has what neither does."""
        for text in ("off", "100/s", "5/10min by principal, 9/d by key"):
            files = brrtr.generate(document({"x-brrtrouter-rate-limit": text}))
            assert any(f'rate_limit="{text}"' in code for code in files.values())


class TestWindows:
    """What is counted where, and for how long."""

    def call(self, table: Windows, name: str, at: int, period: int = MINUTE) -> tuple[int, int]:
        calls = table.look(name, period, at)
        table.add(calls, period, at)
        return calls.before, calls.now

    def test_windows_follow_each_other(self) -> None:
        table, start = Windows(Settings()), 100 * MINUTE
        assert [self.call(table, "a", start + tick) for tick in (0, 1, SECOND)] == [(0, 0), (0, 1), (0, 2)]
        assert self.call(table, "b", start) == (0, 0)
        assert self.call(table, "a", start + MINUTE) == (3, 0)
        assert self.call(table, "a", start + MINUTE) == (3, 1)
        assert self.call(table, "a", start + 3 * MINUTE) == (0, 0), "what was longer ago counts no more"

    def test_clock_that_is_set_back(self) -> None:
        table = Windows(Settings())
        self.call(table, "a", 100 * MINUTE)
        assert self.call(table, "a", 50 * MINUTE) == (0, 0)
        assert self.call(table, "a", 50 * MINUTE) == (0, 1)

    def test_memory_is_bounded_and_nobody_counts_for_another(self) -> None:
        """With more keys than there is room for, who calls least is forgotten, and then begins anew."""
        table, now = Windows(Settings(rate_limit_keys=8)), 100 * MINUTE
        for _ in range(50):
            self.call(table, "often", now)
        for number in range(1000):
            assert self.call(table, f"once {number}", now) == (0, 0)
        assert self.call(table, "often", now) == (0, 50)
        assert len(table._own) == 8 * 4

    def test_rows_whose_time_has_ended_are_taken_first(self) -> None:
        table, now = Windows(Settings(rate_limit_keys=4)), 100 * MINUTE
        for name in ("a", "a", "b", "b", "c", "c", "d", "d"):
            self.call(table, name, now)
        self.call(table, "a", now + 2 * MINUTE)
        self.call(table, "e", now + 2 * MINUTE)
        assert self.call(table, "a", now + 2 * MINUTE) == (0, 1), "a row of the others' was taken"

    def test_processes_add_up(self, tmp_path: Path) -> None:
        """Each sees what others have counted; what one that has ended has counted goes on to count."""
        settings, now = Settings(metrics_map=str(tmp_path / "map")), 100 * MINUTE
        one, two = Windows(settings), Windows(settings)
        for table, seen in ((one, 0), (two, 1), (one, 2), (two, 3)):
            assert self.call(table, "a", now) == (0, seen)
        assert self.call(two, "a", now + MINUTE) == (4, 0)
        assert self.call(one, "a", now + MINUTE) == (4, 1)
        del two
        three = Windows(settings)
        assert self.call(three, "a", now + MINUTE + 2 * SECOND) == (4, 2)
        late = Windows(settings)
        self.call(late, "a", now + MINUTE + 2 * SECOND)
        assert self.call(one, "a", now + MINUTE + 2 * SECOND) == (4, 4), "a process that has just started"
        latest = Windows(settings)
        assert self.call(latest, "b", now - MINUTE) == (0, 0)
        assert self.call(one, "b", now - MINUTE) == (0, 1), "though the clock has been set back"

    def test_folder_that_cannot_be(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(
            SettingsError, match=r"^BRRTR_METRICS_MAP cannot be .*it takes a folder, with room"
        ):
            Windows(Settings(metrics_map=str(tmp_path / "file")))

    def test_another_version_counts_on(self) -> None:
        """A reload forgives nobody, and requests that the old version has still in work count too."""
        old, new = Windows(Settings()), Windows(Settings())
        self.call(old, "a", MINUTE)
        new.take_over(old)
        new.take_over(old)
        assert self.call(new, "a", MINUTE) == (0, 1)
        assert self.call(old, "a", MINUTE) == (0, 2)
