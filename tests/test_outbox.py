"""The connections that hold an answer send in the order in which they were answered, each once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from runtime.outbox import Holder, Outbox


class Holding:
    """Notes when it is told to send."""

    def __init__(self, name: str, noted: list[str], more: Sequence[Callable[[], object]] = ()) -> None:
        self._name = name
        self._noted = noted
        self._more = more

    def release(self) -> None:
        self._noted.append(self._name)
        for call in self._more:
            call()


@pytest.fixture
def outbox() -> Outbox:
    return Outbox(loop=None)  # type: ignore[arg-type]  # whoever holds an answer asks the loop


def test_all_send_in_the_order_in_which_they_were_answered(outbox: Outbox) -> None:
    noted: list[str] = []
    outbox.held += [Holding(name, noted) for name in "cab"]
    outbox.release()
    assert noted == ["c", "a", "b"]
    outbox.release()
    assert noted == ["c", "a", "b"], "each once"
    assert outbox.held == []


def test_the_list_stays_the_same(outbox: Outbox) -> None:
    """Doors refer to it."""
    held = outbox.held
    for _ in range(2):
        held.append(Holding("a", []))
        outbox.release()
        assert outbox.held is held


def test_what_comes_while_others_send_is_sent_too_and_once(outbox: Outbox) -> None:
    """To send may lead to another answer, and to another release."""
    noted: list[str] = []
    more: Holder = Holding("more", noted)
    outbox.held += [
        Holding("first", noted, [outbox.release, lambda: outbox.held.append(more)]),
        Holding("second", noted, [outbox.release]),
        Holding("third", noted),
    ]
    outbox.release()
    assert noted == ["first", "second", "more", "third"]
    assert outbox.held == []
