"""Clients leave, and tasks are kept: what waits ends with all that it waits for, and nobody else does."""

from __future__ import annotations

import time

import pytest
from support.doorway import until
from support.driven import HOST, Driven, get, reset
from support.waiting import registry, running, service, wait_until_noted

__all__ = ["registry", "running", "service"]

# Clients that leave.

WAYS = ("sleep", "child", "group", "timeout", "queue", "turns", "future")


@pytest.mark.parametrize("rude", [False, True], ids=["closes", "resets"])
@pytest.mark.parametrize("way", WAYS)
def test_a_client_that_leaves_ends_what_waits(service: Driven, way: str, rude: bool) -> None:
    """It is cancelled with all that it waits for, cleans up where it was, and is counted."""
    before = service.counts()
    with service.client() as client:
        client.connection.sendall(get(f"/leaves_{way}") + get("/at_once?never"))
        wait_until_noted(service, f"{way} begun")
        if rude:
            reset(client.connection)
    wait_until_noted(service, f"{way} cleaned up")
    assert [f"{way} begun", f"{way} CancelledError", f"{way} cleaned up"] == service.handlers.NOTED
    until(lambda: all(task.cancelled() for task in service.handlers.KEPT), "its children to be cancelled")
    service.settled()
    begun, answered, abandoned = service.counts()
    assert (begun, answered, abandoned) == (before[0] + 1, before[1], before[2] + 1)


def test_a_client_that_leaves_closes_the_stream(service: Driven) -> None:
    with service.client() as client:
        client.connection.sendall(get("/leaves_lines"))
        assert client.connection.recv(1000)
    wait_until_noted(service, "lines closed")


def test_a_client_that_leaves_in_the_middle_of_a_body_calls_nobody(service: Driven) -> None:
    with service.client() as client:
        head = b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n"
        client.connection.sendall(b"POST /leaves_body HTTP/1.1\r\n" + HOST + head + b'"half')
        time.sleep(0.02)
    service.settled()
    assert service.handlers.NOTED == []


def test_a_client_that_leaves_a_thread_is_told_of(service: Driven) -> None:
    with service.client() as client:
        client.connection.sendall(get("/in_thread?x"))
        wait_until_noted(service, "thread")
    until(lambda: service.pools["in_thread"].abandoned, "it to be given up")
    service.handlers.OPEN.set()
    service.settled()
    (told,) = service.told()
    assert "in_thread goes on in its thread" in told


@pytest.mark.parametrize("rude", [False, True], ids=["closes", "resets"])
@pytest.mark.parametrize("how", ["returns", "waits", "turns", "fails"])
def test_a_client_that_leaves_during_the_first_step(service: Driven, how: str, rude: bool) -> None:
    """What was sent after it is not answered, and nobody is told of an error but of the handler's own."""
    with service.client() as client:
        client.connection.sendall(get(f"/held_by_the_client?{how}") + get("/held_by_the_client?again"))
        wait_until_noted(service, "begun")
        if rude:
            reset(client.connection)
    time.sleep(0.01)
    service.handlers.LEFT.set()
    service.settled()
    assert service.text("/at_once?x") == "x"
    assert len(service.told()) == (how == "fails")
    begun = service.handlers.NOTED.count("begun")
    assert begun == 1 or (
        begun == 2 and how in {"returns", "fails"}
    ), "it was in work before it could be told"


def test_a_handler_that_does_not_mind_that_its_client_left(service: Driven) -> None:
    with service.client() as client:
        client.connection.sendall(get("/swallows"))
        wait_until_noted(service, "begun")
    wait_until_noted(service, "swallowed")


def test_a_crowd_that_leaves_at_any_time(service: Driven) -> None:
    """While others are served, none of whom suffers."""
    paths = [f"/leaves_{way}" for way in WAYS] + ["/at_once?x", "/nap", "/queue?turns", "/soon?waits"]
    with service.client() as other:
        for number in range(120):
            with service.client() as client:
                client.connection.sendall(b"".join(get(path) for path in paths[number % 11 :] + paths))
                if number % 3:
                    time.sleep(0.0005 * (number % 7))
                if number % 2:
                    reset(client.connection)
            assert service.text("/at_once?here", client=other) == "here"
    service.settled()
    assert all(task.cancelled() for task in service.handlers.KEPT)


# Tasks that are kept beyond their request.


@pytest.mark.parametrize("turns", [0, 1], ids=["in place", "adopted"])
@pytest.mark.parametrize("keeper", ["keeps_its_task", "leaves_a_timeout_open"])
def test_whoever_keeps_a_task_cannot_cancel_other_requests_with_it(
    service: Driven, keeper: str, turns: int
) -> None:
    """What is cancelled, at once or when its time is up, is a request that was; those in work go on."""
    for _ in range(2):
        sleepers = [service.connect() for _ in range(3)]
        with service.client() as client:
            for sleeper in sleepers:
                assert service.ask(f"/{keeper}?{turns}", client=client).status == 200
                sleeper.connection.sendall(get("/nap"))
            if keeper == "keeps_its_task":
                time.sleep(0.01)
                assert service.text("/cancels_what_is_kept") == "0", "it has cancelled itself"
            for sleeper in sleepers:
                assert sleeper.answer().body == b"0"
                sleeper.connection.close()
            assert service.text("/nap", client=client) == "0"


@pytest.mark.parametrize("turns", [0, 1], ids=["in place", "adopted"])
def test_whoever_asks_for_it_is_called_back_when_the_task_is_done(service: Driven, turns: int) -> None:
    assert service.text(f"/wants_to_be_called_back?{turns}") == "wants it"
    wait_until_noted(service, "called back True")
    assert service.handlers.NOTED == ["called back True"]


def test_a_handler_that_cancels_all_tasks_that_it_finds_leaves_those_to_come_alone(service: Driven) -> None:
    """Whatever stands by for them was answering in place, on another connection, a moment ago."""
    service.handlers.OWN |= service.own_tasks
    with service.client() as client, service.client() as other:
        for _ in range(3):
            service.handlers.NOTED.clear()
            client.connection.sendall(get("/cancels_what_it_finds"))
            wait_until_noted(service, "tidying")
            assert service.text("/at_once?noted", client=other) == "noted"
            assert client.answer().body == b"tidy"
            assert service.text("/nap", client=client) == "0"
            assert service.text("/at_once?x", client=other) == "x"
            assert service.text("/nap", client=other) == "0"
