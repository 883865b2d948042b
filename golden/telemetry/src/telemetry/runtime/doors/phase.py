# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""The phases of a connection: which of them it is in says what may happen next."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Phase(IntEnum):
    """What a connection does. It goes down this list, and from `IN_WORK` and `BLOCKED` back to `FREE`.

    In every phase but `FREE` what is read has to wait; from `LINGERING` on nothing is sent any more.

    | from | by | to |
    |---|---|---|
    | `FREE` | a request that has been read, or one whose body may follow | `IN_WORK` |
    | `IN_WORK` | its answer, while the client reads | `FREE` |
    | `IN_WORK` | its answer, while the client has to read first | `BLOCKED` |
    | `BLOCKED` | the client, who has read enough | `FREE` |
    | any but `CLOSED` | the last answer, with bytes of the client's still to come | `LINGERING` |
    | any | the last answer, the client who leaves, time that is up | `CLOSED` |
    """

    FREE = 0
    """The next request may start."""
    IN_WORK = 1
    """A request is being answered."""
    BLOCKED = 2
    """The next request waits until the client has read what was answered."""
    LINGERING = 3
    """The last answer is sent. What still comes is read and thrown away, so that the client sees it."""
    CLOSED = 4
    """No more is sent or read."""


# The members as names of the module, since that of an attribute of a class is looked up more slowly.
FREE: Final = Phase.FREE
IN_WORK: Final = Phase.IN_WORK
BLOCKED: Final = Phase.BLOCKED
LINGERING: Final = Phase.LINGERING
CLOSED: Final = Phase.CLOSED
