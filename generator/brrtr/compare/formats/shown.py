"""Words that several formats show in the same way."""

from __future__ import annotations

import json

from ...report import visible
from ..change import Effect, Witness
from ..report import FileChange, Finding
from ..service import FactChange

HEADINGS = {
    Effect.BREAKING: "Breaking for clients",
    Effect.UNCLEAR: "Unclear for clients",
    Effect.COMPATIBLE: "Compatible for clients",
}
OWED = "Owed by the team"
SERVICE = "In the service"
FILES = "Files of the project"
CODE = "In the code"
STALE = "Accepted, but no change here"

_LONGEST = 400
_MOST_NAMED = 5


def value_text(witness: Witness, longest: int = _LONGEST) -> str:
    """Gives the value of a witness as JSON on a line, cut where it is long."""
    written = json.dumps(witness.value, ensure_ascii=False)
    return visible(
        written if len(written) <= longest else f"{written[:longest]} ... ({len(written)} characters)"
    )


def witness_text(witness: Witness) -> str:
    """Says which document takes the value of a witness, and what the other has against it."""
    taker, other = ("old", "new") if witness.accepted_by == "before" else ("new", "old")
    value = value_text(witness)
    return f"The {taker} document allows {value}; the {other} one does not: {visible(witness.because)}"


def places(found: Finding) -> str:
    """Gives the places of a change: old, new, or both."""
    both = (("old", found.before), ("new", found.after))
    return "   ".join(f"{which} {visible(str(place))}" for which, place in both if place is not None)


def fact_text(fact: FactChange) -> str:
    """Says from what to what a fact changed."""
    if fact.before is None:
        return visible(f"added: {fact.after}")
    return visible(f"removed: {fact.before}" if fact.after is None else f"{fact.before} -> {fact.after}")


def operations(found: Finding) -> str:
    """Names the operations that a change of a component concerns, some of them where there are many."""
    concerned = found.change.operations
    if not concerned:
        return ""
    named = ", ".join(concerned[:_MOST_NAMED])
    more = len(concerned) - _MOST_NAMED
    return visible(f"in {named}" + (f" and {more} more" if more > 0 else ""))


def acceptance(found: Finding) -> str:
    """Says that a change is accepted, and why; empty where it is not."""
    if found.accepted is None:
        return ""
    return visible(f"accepted: {found.accepted.reason}" if found.accepted.reason else "accepted")


def by_owner(files: tuple[FileChange, ...]) -> str:
    """Counts the files by what became of them and whose they are."""
    counts: dict[str, int] = {}
    for file in files:
        counted = f"{file.state} ({file.owner.value})"
        counts[counted] = counts.get(counted, 0) + 1
    return ", ".join(f"{count} {counted}" for counted, count in sorted(counts.items()))
