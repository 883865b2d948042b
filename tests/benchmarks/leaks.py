"""Looks for what requests leave behind in the compiled door: make leaks [REQUESTS=1000000]

Requests of all kinds are sent to a service in this process, on connections that end in good order or in
the middle: nine of ten without sockets, the others over them, on uvloop. After each tenth of them is looked
at what there is: blocks of memory and resident memory, references to what the door hands around, objects by
type. What a kind of request leaves behind grows with its number; what grows by less than one for each `ROOM`
conversations of a kind is told apart.

Exit codes: 0 when nothing grows, 1 when something does.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import uvloop
from support.compiled_door import Service, imported, written
from support.left_over import CONVERSATIONS, Leftovers
from support.native_door import built_module

ROUNDS = 10
WARM = 3
"""After so many rounds what is kept for good is there, and it is looked for the first time."""
ROOM = 200
MAY_GROW_BYTES = 4 * 2**20


async def look(door: ModuleType, requests: int, only: str) -> bool:
    """Says whether nothing grows, and tells what does."""
    service = Service(door, log_sampling_mode="error-only")
    await service.start()
    leftovers = Leftovers(door, service)
    kinds = [one for name, one in CONVERSATIONS.items() if only in name]
    asked = sum(kind.requests for kind in kinds)
    each = max(1, requests // ROUNDS // asked)
    first = last = leftovers.seen()
    for number in range(ROUNDS + 1):
        begun = time.process_time()
        for turn in range(each):
            for kind in kinds:
                await (leftovers.hold if turn % 10 else leftovers.hold_over_sockets)(kind)
        last = leftovers.seen()
        if number == WARM:
            first = last
        print(
            f"{number * each * asked:>9,} requests  {last.resident_bytes / 2**20:7.1f} MiB"
            f"  {last.blocks:,} blocks  {time.process_time() - begun:5.1f} s of CPU",
            flush=True,
        )
    leftovers.close()
    await service.stop()
    found = last.more(first)
    grows = {name: count for name, count in found.items() if count > 100 + ROUNDS * each // ROOM}
    print(f"grows: {_told(grows)}")
    print(f"within the noise: {_told({name: count for name, count in found.items() if name not in grows})}")
    bytes_more = last.resident_bytes - first.resident_bytes
    print(f"resident memory since the first look: {bytes_more / 2**20:+.2f} MiB")
    return not grows and bytes_more < MAY_GROW_BYTES


def _told(found: Mapping[str, int]) -> str:
    most = sorted(found.items(), key=lambda item: -item[1])[:8]
    return ", ".join(f"{name} by {count:,}" for name, count in most) or "nothing"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--requests", type=int, default=1_000_000)
    parser.add_argument("--only", default="", help="conversations whose name has this")
    chosen = parser.parse_args(arguments)
    logging.disable()
    with (
        tempfile.TemporaryDirectory() as folder,
        imported(written(Path(folder) / "project")),
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        return 0 if runner.run(look(built_module(), chosen.requests, chosen.only)) else 1


if __name__ == "__main__":
    sys.exit(main())
