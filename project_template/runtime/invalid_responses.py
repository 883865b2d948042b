"""What is wrong with a response that the document does not allow: for the log, never for the client."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from .printable import printable
from .problems import Fault

MOST_LINES = 200
"""Violations of one response that the log has a line for each of; of more it has their number by keyword."""

Faults: TypeAlias = "list[Fault] | None"
"""Where a writer puts what is wrong with a response; None for a response that is not to be checked."""


class InvalidResponseError(Exception):
    """A handler's response is not what the document allows. The client gets a 500 that says no more."""

    def __init__(
        self, what: str, *, status: int = 0, media_type: str = "", faults: Iterable[Fault] = ()
    ) -> None:
        self.what = what
        self.status = status
        """What the response would have had; 0 where the handler's value is none of the declared responses."""
        self.media_type = media_type
        self.faults = tuple(faults)
        """All that is wrong with its headers and its body."""
        super().__init__(what)

    def __str__(self) -> str:
        """All of it for the log, a line for each violation, whatever the values are made of."""
        media_type = self.media_type.partition(";")[0]
        answered = f"{self.status} {media_type}".strip() if self.status else "nothing declared"
        return "\n  ".join([f"{answered}: {self.what}", *map(printable, self._lines())])

    def _lines(self) -> Iterator[str]:
        for fault in self.faults[:MOST_LINES]:
            found = fault.violation
            where = f"{fault.location} {fault.name}".strip() + (
                f" at {found.instance}" if found.instance else ""
            )
            asked = f"{found.keyword or 'false'}, expected {json.dumps(found.expected)}"
            yield f"{where}: {found.message} ({asked}; {found.schema})"
        rest = Counter(fault.violation.schema for fault in self.faults[MOST_LINES:])
        for schema, count in rest.items():
            yield f"and {count} more: {schema}"
