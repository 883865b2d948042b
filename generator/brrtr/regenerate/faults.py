"""Says why a project is not brought up to date."""

from __future__ import annotations

from dataclasses import dataclass


class NoProjectError(Exception):
    """Says that what was asked for makes no sense here, and what to do: there is no project, for one."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Holds one reason for which nothing is written."""

    message: str
    """What is wrong, in a sentence."""
    path: str = ""
    """The file within the project; empty when it is about the whole."""
    line: int = 0
    hint: str = ""
    """What to do about it."""
    difference: str = ""
    """Lines of a unified diff from what stands there to what would be written."""
    edited: bool = False
    """Whether the file differs from what is generated, and no more is wrong: `--force` writes it."""


class RefusedError(Exception):
    """Says that nothing can be written to the project as it is."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__("; ".join(refusal.message for refusal in refusals))
        self.refusals = refusals
