"""What waits, whose place others want and whose time is up, whether it has begun to wait or not."""

from __future__ import annotations

import time

import pytest
from support.doorway import until
from support.driven import Driven, get, reset
from support.waiting import QUICK, registry, running, service, status, wait_until_noted

__all__ = ["registry", "running", "service"]

# Pools: a place is a place, whether its holder waits or not.


@pytest.mark.parametrize("how", QUICK)
def test_what_would_not_wait_waits_for_the_only_place(service: Driven, how: str) -> None:
    pool = service.pools["queue"]
    before = pool.dispatched
    with service.client() as holder, service.client() as first, service.client() as second:
        holder.connection.sendall(get("/queue?waits"))
        wait_until_noted(service, "waits")
        for number, client in enumerate((first, second)):
            client.connection.sendall(get(f"/queue?{how}"))
            until(lambda number=number: pool.dispatched == before + 2 + number, "it to be let in")
        time.sleep(0.02)
        assert service.handlers.NOTED == ["waits"], "nobody runs beside the one that has the place"
        assert (pool.running, pool.queue_depth) == (1, 2)
        assert service.text("/at_once?x") == "x", "others do"
        service.handlers.OPEN.set()
        for client, text in (
            (holder, b"waits 1"),
            (first, f"{how} 1".encode()),
            (second, f"{how} 1".encode()),
        ):
            answer = client.answer()
            assert (answer.status, answer.body) == (200, text)


def test_one_that_waits_its_turn_does_not_hold_back_what_follows_on_other_connections(
    service: Driven,
) -> None:
    """And on its own all is answered in its order."""
    with service.client() as holder, service.client() as client:
        holder.connection.sendall(get("/queue?waits"))
        wait_until_noted(service, "waits")
        client.connection.sendall(get("/at_once?1") + get("/queue?2") + get("/at_once?3") + get("/queue?4"))
        assert client.answer().body == b"1"
        assert [service.text(f"/at_once?{number}") for number in range(5)] == list("01234")
        service.handlers.OPEN.set()
        assert [client.answer().body for _ in range(3)] == [b"2 1", b"3", b"4 1"]


@pytest.mark.parametrize("how", ["fails", "fails_later", "problem", *QUICK])
def test_a_place_is_given_back_however_a_call_ends(service: Driven, how: str) -> None:
    pool = service.pools["shed"]
    before = pool.shed
    with service.client() as client:
        for _ in range(10):
            client.connection.sendall(get(f"/shed?{how}"))
            assert status(client) == {"fails": 500, "fails_later": 500, "problem": 409}.get(how, 200)
    assert pool.shed == before
    assert len(service.told()) == (10 if how.startswith("fails") else 0)


def test_a_call_that_cancels_itself_gives_its_place_back(service: Driven) -> None:
    for _ in range(5):
        assert service.ask("/shed?cancels_and_waits").status == 500
        assert service.text("/shed?x") == "x 1"
    assert len(service.told()) == 5


def test_whoever_finds_no_place_is_shed_at_once(service: Driven) -> None:
    pool = service.pools["shed"]
    before = pool.shed
    with service.client() as holder, service.client() as client:
        holder.connection.sendall(get("/shed?waits"))
        wait_until_noted(service, "waits")
        client.connection.sendall(get("/shed?turns") * 20 + get("/at_once?x"))
        answers = [client.answer() for _ in range(20)]
        assert {(answer.status, answer.headers["retry-after"]) for answer in answers} == {(429, "1")}
        assert client.answer().body == b"x"
        service.handlers.OPEN.set()
        assert status(holder) == 200
    assert (pool.shed - before, service.handlers.NOTED) == (20, ["waits"])


@pytest.mark.parametrize("how", QUICK)
def test_whoever_finds_the_queue_full_waits_for_room(service: Driven, how: str) -> None:
    """And is turned away when its patience is over: 50 ms."""
    pool = service.pools["block"]
    before = pool.shed
    with service.client() as holder:
        holder.connection.sendall(get("/block?waits"))
        wait_until_noted(service, "waits")
        queued = [service.connect() for _ in range(2)]
        for client in queued:
            client.connection.sendall(get(f"/block?{how}"))
        until(lambda: pool.in_flight == 3, "the queue to be full")
        begun = time.monotonic()
        assert service.ask(f"/block?{how}").status == 429
        assert time.monotonic() - begun > 0.04
        with service.client() as late:
            late.connection.sendall(get("/block?late"))
            until(lambda: service.run(lambda: len(pool._blocked)) == 1, "it to wait for room")
            service.handlers.OPEN.set()
            assert late.answer().body == b"late 1"
        assert [status(client) for client in (holder, *queued)] == [200, 200, 200]
        for client in queued:
            client.connection.close()
    assert pool.shed == before + 1


@pytest.mark.parametrize("rude", [False, True], ids=["closes", "resets"])
def test_whoever_leaves_the_queue_is_never_called(service: Driven, rude: bool) -> None:
    pool = service.pools["queue"]
    with service.client() as holder:
        holder.connection.sendall(get("/queue?waits"))
        wait_until_noted(service, "waits")
        waiting = [service.connect() for _ in range(5)]
        for client in waiting:
            client.connection.sendall(get("/queue?gone") * 3)
        until(lambda: pool.in_flight == 6, "five to wait")
        for client in waiting:
            (reset if rude else type(client.connection).close)(client.connection)
        until(lambda: pool.in_flight == 1, "the five to be gone")
        service.handlers.OPEN.set()
        assert status(holder) == 200
    service.settled()
    assert service.handlers.NOTED == ["waits"]


def test_whoever_leaves_when_its_turn_comes_does_not_keep_the_place(service: Driven) -> None:
    """Its turn comes and its client leaves in one turn of the loop, in either order."""
    for _ in range(10):
        service.handlers.OPEN.clear()
        service.handlers.NOTED.clear()
        with service.client() as holder:
            holder.connection.sendall(get("/queue?waits"))
            wait_until_noted(service, "waits")
            with service.client() as waiting:
                waiting.connection.sendall(get("/queue?waits_too"))
                until(lambda: service.pools["queue"].in_flight == 2, "it to wait")
                service.handlers.OPEN.set()
                reset(waiting.connection)
            assert status(holder) == 200
        service.settled()


# Deadlines.


@pytest.mark.parametrize("how", ["waits", "busy_then_waits"])
def test_what_waits_too_long_is_answered_504(service: Driven, how: str) -> None:
    pool = service.pools["soon"]
    before = pool.deadline_timeouts
    with service.client() as client:
        for _ in range(2):
            client.connection.sendall(get(f"/soon?{how}") + get("/soon?turns"))
            assert (status(client), client.answer().body) == (504, b"turns 1")
    assert pool.deadline_timeouts == before + 2


@pytest.mark.parametrize("path", ["/soon?busy", "/much_later?turns", "/much_later?x", "/soon?cancels"])
def test_what_never_waits_is_not_given_up(service: Driven, path: str) -> None:
    """A deadline cannot end what holds the loop: it has its answer when it is there."""
    assert service.text(path).startswith(path.partition("?")[2])


def test_a_deadline_that_has_not_come_hurts_nobody(service: Driven) -> None:
    """Those of requests that were answered in time fire into nothing."""
    with service.client() as client, service.client() as other:
        client.connection.sendall((get("/soon?x") + get("/soon?turns")) * 20)
        assert {status(client) for _ in range(40)} == {200}
        for one in (client, other):
            one.connection.sendall(get("/nap"))
        assert [one.answer().body for one in (client, other)] == [b"0", b"0"]


def test_what_holds_out_against_its_deadline_is_answered(service: Driven) -> None:
    assert service.text("/holds_out") == "held out 1"


def test_waiting_in_the_queue_counts(service: Driven) -> None:
    pool = service.pools["soon_and_alone"]
    before = pool.deadline_timeouts
    clients = [service.connect() for _ in range(4)]
    for client in clients:
        client.connection.sendall(get("/soon_and_alone?waits"))
    assert [status(client) for client in clients] == [504] * 4
    assert pool.deadline_timeouts == before + 4
    for client in clients:
        client.connection.close()


def test_metrics_tell_what_is_in_work(service: Driven) -> None:
    """Of those that wait, and of none that has been answered."""
    with service.client() as client, service.client() as other:
        for path in ("/at_once?x", "/nap", "/soon?waits"):
            service.ask(path, client=other)
        client.connection.sendall(get("/queue?waits"))
        wait_until_noted(service, "waits")
        metrics = service.text("/metrics", client=other)
        assert f'\nbrrtrouter_door_info{{door="{service.door}"}} 1.0\n' in metrics
        assert "\nbrrtrouter_active_requests 2.0\n" in metrics
        service.handlers.OPEN.set()
        assert client.answer().body == b"waits 1"
        assert "\nbrrtrouter_active_requests 1.0\n" in service.text("/metrics", client=other)
