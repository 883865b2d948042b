# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Names the phases of a connection: which of them it is in says what may happen next."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Phase(IntEnum):
    """Says what a connection does. It goes down this list, and from `IN_WORK` and `BLOCKED` back to `FREE`.

    In every phase but `FREE` what is read has to wait, but for the body of the request in work. From
    `LINGERING` on nothing more is answered: only what has been written is still sent.

    | from | by | to |
    |---|---|---|
    | `FREE` | a request that has been read, or one whose body may follow | `IN_WORK` |
    | `IN_WORK` | its answer, while the client reads | `FREE` |
    | `IN_WORK` | its answer, while the client has to read first | `BLOCKED` |
    | `BLOCKED` | the client, who has read enough | `FREE` |
    | `FREE`, `IN_WORK` | the last answer, while the client may still send | `LINGERING` |
    | any | the last answer, the client who leaves, a shut-down, time that is up | `CLOSED` |
    """

    FREE = 0
    """The next request may start."""
    IN_WORK = 1
    """A request is being answered."""
    BLOCKED = 2
    """The next request waits until the client has read what was answered."""
    LINGERING = 3
    """The last answer has been written. What comes is read and thrown away, so that the client gets it."""
    CLOSED = 4
    """The connection closes once what has been written is sent, or has ended. Nothing is read."""


# The members as names of the module, since that of an attribute of a class is looked up more slowly.
FREE: Final = Phase.FREE
IN_WORK: Final = Phase.IN_WORK
BLOCKED: Final = Phase.BLOCKED
LINGERING: Final = Phase.LINGERING
CLOSED: Final = Phase.CLOSED
