# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Holds short answers back until everything that came at once is answered, and then sends them in a row.

To send an answer wakes its client, or the proxy that all clients are behind, and has the kernel's code take
the place of ours in the caches of the processor. So it costs less to answer first what has come together, and
then to send. An answer never waits for one that may take long: before such a request is begun, and before
anything else is done with a connection, what is held is sent.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Final, Protocol

MOST: Final = 64
"""So many answers are held at most."""
SHORT_NS: Final = 25_000
"""What took no longer last time, in nanoseconds, is expected to be as short again."""
SHORT_BYTES: Final = 4096
"""A body that is longer may take a while to be read, or to be found wrong."""


_logger = logging.getLogger("brrtr")


class Holder(Protocol):
    """Describes a connection with an answer that is not sent yet."""

    def release(self) -> None:
        """Sends it."""


class Outbox:
    """Knows the connections of a loop that hold an answer."""

    __slots__ = ("_loop", "held")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.held: list[Holder] = []
        """These connections, each once; always the same list."""

    def release(self) -> None:
        """Has all of them send."""
        holders = self.held[:]
        self.held.clear()
        for index, holder in enumerate(holders):
            try:
                holder.release()
            except Exception:  # whatever it is, others wait for theirs
                _logger.exception("An answer could not be sent")
            except BaseException:  # such as from a signal's handler
                self.held[:0] = holders[index + 1 :]
                self._loop.call_soon(self.release)
                raise
