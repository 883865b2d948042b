"""Talks nonsense to a running service, through both doors: make fuzz [SECONDS=60] [SEED=N] [NUMBER=N]

Half of the conversations are requests that say something else than they did, and end where they say: every
door, router and engine must give the same answers to them. The others are bytes that were requests once: no
door may fail, and where several take them for requests they answer alike. The same bytes in other pieces get
the same answers. Meanwhile nothing unexpected is logged, and in the end the counters balance.

What is found is made smaller by leaving out halves, and told with the seed and its number, which
`--number` repeats. Exit codes: 0 when nothing was found, 1 when something was.
"""

from __future__ import annotations

import argparse
import logging
import secrets
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import count, islice
from pathlib import Path

from making import Conversation, cut_again, is_framed, made
from support.besieged import DOCUMENT, HANDLERS, PACKAGE, Besieged, besieged
from support.generated_service import imported
from support.handlers import with_handlers
from talking import QUIET_S, Answer, WrongError, smaller, talk

import brrtr
from brrtr.write import write

SERVICES = {
    "python hybrid on": ("python", "hybrid", "on"),
    "python trie off": ("python", "trie", "off"),
    "compiled hybrid on": ("compiled", "hybrid", "on"),
    "httptools regex on": ("httptools", "regex", "on"),
    "h11 hybrid off": ("h11", "hybrid", "off"),
}
"""What is in front of the service, its router and its engine."""
OWN = "python hybrid on"
AT_ONCE = 12
"""Conversations that are held."""
PATIENT_S = 0.6
"""A difference has to stand when everybody is given more time: machines that test are busy."""
REFUSED = {400, 408, 413, 414, 417, 431, 501, 505}
"""What a door says of what it does not take for a request, or not for one that it wants to read."""
EXPECTED = (
    "a secret of the service",
    "the document does not allow it",
    "cannot be sent",
    "characters beyond Latin-1",
    "the handler is closed",  # uvicorn has closed a connection, and goes on writing to it
    "LocalProtocolError",  # uvicorn has refused a body, and takes the service's answer all the same
)
"""What is logged of handlers that fail on purpose, and of servers."""
MOST = 5
"""After so many findings the run ends."""


class Log(logging.Handler):
    """Keeps what is not to happen: errors, but for those that handlers make on purpose."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = self.format(record)
        expected = any(one in text for one in EXPECTED)
        if not expected and record.name != "brrtr.access":
            self.found.append(text)


class Fuzzing:
    """Holds the services, and judges what they answer."""

    def __init__(self, services: Mapping[str, Besieged], log: Log, seed: int) -> None:
        self.services = services
        self.log = log
        self.seed = seed

    def seems_wrong(self, number: int) -> bool:
        """Says whether a conversation is worth another look; many are held at once."""
        return bool(self._wrong(made(self.seed, number), number, QUIET_S))

    def _wrong(self, conversation: Conversation, number: int, quiet_s: float) -> str:
        try:
            found = {name: talk(one, conversation, quiet_s) for name, one in self.services.items()}
            again = talk(self.services[OWN], cut_again(conversation, self.seed, number), quiet_s)
        except WrongError as error:
            return str(error)
        if not _alike(found[OWN], again, is_framed=conversation.is_framed):
            return f"other pieces, other answers: {_told(found[OWN])}; {_told(again)}"
        for name, other in found.items():
            if not _alike(found[OWN], other, is_framed=conversation.is_framed):
                return f"{OWN}: {_told(found[OWN])}; {name}: {_told(other)}"
        return ""

    def stands(self, conversation: Conversation, number: int) -> str:
        """Says what is wrong with the answers to a conversation when everybody has time."""
        self.log.found.clear()
        wrong = self._wrong(conversation, number, PATIENT_S)
        return f"something is logged: {self.log.found[0]}" if self.log.found else wrong

    def smallest(self, conversation: Conversation, number: int) -> bytes:
        """Gives what can be left of a conversation that goes wrong, in one piece if that does, too."""

        def fails(data: bytes) -> bool:
            if not data or (conversation.is_framed and not is_framed(data)):
                return False
            return bool(self.stands(Conversation((data,), conversation.is_framed), number))

        return smaller(conversation.data, fails) if fails(conversation.data) else conversation.data

    def balance(self) -> str:
        """Says which service does not come to rest."""
        for name, service in self.services.items():
            try:
                service.drained()
            except AssertionError as error:
                return f"{name}: {error}"
        return ""


def _alike(own: Sequence[Answer], other: Sequence[Answer], *, is_framed: bool) -> bool:
    """Says whether answers are the same, as far as both have taken the same bytes for a request."""
    if is_framed and len(own) != len(other) and not _ends_early(own, other):
        return False
    for mine, theirs in zip(own, other, strict=False):
        if theirs.is_the_servers or (not is_framed and mine != theirs and _is_last(mine, theirs)):
            return True
        if not _same(mine, theirs):
            return other[-1].is_the_servers and theirs == other[-2] and mine.body.startswith(theirs.body)
    return True


def _same(mine: Answer, theirs: Answer) -> bool:
    """Says whether two answers say the same.

    Of several faults of a request, or of a form, the one is told that is seen first: that depends on pieces
    and on parsers.
    """
    if mine.closes and theirs.closes and {mine.status, theirs.status} <= REFUSED:
        return True
    if (mine.status, mine.head) != (theirs.status, theirs.head):
        return False
    form = b"is not valid multipart/form-data"
    return mine.body == theirs.body or (form in mine.body and form in theirs.body)


def _ends_early(own: Sequence[Answer], other: Sequence[Answer]) -> bool:
    """Says whether one of them has ended the connection, which is its own affair: a body was not read."""
    shorter = min(own, other, key=len)
    return bool(shorter) and (shorter[-1].closes or shorter[-1].is_the_servers)


def _is_last(mine: Answer, theirs: Answer) -> bool:
    return (mine.closes and mine.status in REFUSED) or (theirs.closes and theirs.status in REFUSED)


def _told(answers: Sequence[Answer]) -> str:
    return (
        ", ".join(f"{one.status} {one.body[:200]!r}{' and closes' * one.closes}" for one in answers)
        or "nothing"
    )


@contextmanager
def running() -> Iterator[tuple[Mapping[str, Besieged], Log]]:
    """Runs the services in this process."""
    log = Log()
    logging.getLogger().addHandler(log)
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "project"
        write(with_handlers(brrtr.generate(DOCUMENT), HANDLERS), folder)
        registry = stack.enter_context(imported(folder, PACKAGE))
        yield {
            name: stack.enter_context(
                besieged(registry, http, BRRTR_ROUTER_MODE=mode, BRRTR_SCHEMA_CACHE=engine)
            )
            for name, (http, mode, engine) in SERVICES.items()
        }, log


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=None, help="of an earlier run")
    parser.add_argument("--number", type=int, default=None, help="only this conversation of it")
    chosen = parser.parse_args(arguments)
    seed = secrets.randbelow(10**9) if chosen.seed is None else chosen.seed
    print(f"seed {seed}", flush=True)
    with running() as (services, log):
        fuzzing = Fuzzing(services, log, seed)
        findings = 0
        deadline = time.monotonic() + chosen.seconds
        numbers = [chosen.number] if chosen.number is not None else count()
        held = 0
        with ThreadPoolExecutor(AT_ONCE) as threads:
            for batch in _batches(numbers):
                log.found.clear()
                suspicious = list(threads.map(fuzzing.seems_wrong, batch))
                everything = bool(log.found)
                held += len(batch)
                for number, seems_wrong in zip(batch, suspicious, strict=True):
                    if findings < MOST and (everything or seems_wrong):
                        findings += _tell(fuzzing, number)
                if findings >= MOST or time.monotonic() > deadline:
                    break
        if left := fuzzing.balance():
            findings += 1
            print(f"\nThe counters do not balance: {left}")
    print(f"{held} conversations, {findings or 'no'} findings")
    return 1 if findings else 0


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    numbers = iter(numbers)
    while batch := list(islice(numbers, 4 * AT_ONCE)):
        yield batch


def _tell(fuzzing: Fuzzing, number: int) -> bool:
    """Tells of a conversation, made smaller, if it is wrong indeed."""
    conversation = made(fuzzing.seed, number)
    wrong = fuzzing.stands(conversation, number)
    if not wrong:
        return False
    data = fuzzing.smallest(conversation, number)
    wrong = fuzzing.stands(Conversation((data,), conversation.is_framed), number) or wrong
    print(f"\n--seed {fuzzing.seed} --number {number}: {wrong}\n  of {data!r}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
