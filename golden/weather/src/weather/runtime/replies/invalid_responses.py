# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells what is wrong with a response that the document does not allow: the log, never the client."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..logs.printable import printable
from ..problems import Fault
from ..settings import MOST_VIOLATIONS
from ..validation.violations import cut

Faults: TypeAlias = "list[Fault] | None"
"""Where a writer puts what is wrong with a response; None for a response that is not to be checked."""


class InvalidResponseError(Exception):
    """A handler's response is not what the document allows. The client gets a 500 that says no more."""

    def __init__(
        self,
        what: str,
        *,
        status: int = 0,
        media_type: str = "",
        faults: Iterable[Fault] = (),
        most: int = MOST_VIOLATIONS,
    ) -> None:
        """The first `most` of `faults` are told."""
        self.what = what
        self.status = status
        """The status that the response would have had; 0 where the value is no declared response."""
        self.media_type = media_type
        self.faults = tuple(faults)
        """What is wrong with its headers and its body."""
        self._most = most
        super().__init__(what)

    def __str__(self) -> str:
        """Gives what the log has: a line for each violation, whatever the values are made of."""
        media_type = self.media_type.partition(";")[0]
        answered = f"{self.status} {media_type}".strip() if self.status else "nothing declared"
        return "\n  ".join([f"{answered}: {self.what}", *map(printable, self._lines())])

    def _lines(self) -> Iterator[str]:
        for fault in self.faults[: self._most]:
            found = fault.violation
            where = f"{fault.location} {fault.name}".strip() + (
                f" at {found.instance}" if found.instance else ""
            )
            asked = f"{found.keyword or 'false'}, expected {json.dumps(found.expected)}"
            yield f"{where}: {found.message} ({asked}; {cut(found.schema)})"
        if len(self.faults) > self._most:
            yield "and more"
