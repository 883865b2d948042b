# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Finds names in the environment that look like settings and are none, and what was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

PREFIX: Final = "BRRTR_"
COMMAND_VARIABLES: Final = ("BRRTR_DEV_CREDENTIAL",)
"""Variables that the command line reads, not `Settings`."""


def unknown(
    given: Iterable[str],
    variables: Collection[str],
    per_handler: Collection[str],
    per_scheme: Collection[str],
) -> Iterator[str]:
    """Gives a warning for each name with our prefix that nothing reads.

    `per_handler`: the variables that may have a handler's name behind two underscores; whether there is such
    a handler is for `without_handler` to say. `per_scheme`: those that have to have a security scheme's.
    """
    known = [*variables, *per_handler, *COMMAND_VARIABLES]
    suffixed = [*per_handler, *per_scheme]
    for name in sorted(given):
        if not name.startswith(PREFIX) or name in known:
            continue
        base, _, handler = name.partition("__")
        if handler and base in suffixed:
            continue
        if base in per_scheme:
            yield f"{plain(name)} is not used: the name of a security scheme has to follow, {base}__<SCHEME>"
            continue
        if handler and base in known:
            yield f"{plain(name)} is not used: {base} cannot be set for one handler"
            continue
        # The prefix that all have in common would make everything look alike.
        short = {variable.removeprefix(PREFIX): variable for variable in (suffixed if handler else known)}
        meant = get_close_matches(base.removeprefix(PREFIX), short, 1)
        whole = "__".join(filter(None, (short[meant[0]], handler))) if meant else ""
        yield f"{plain(name)} is not a setting" + (f": did you mean {plain(whole)}?" if meant else "")


def without_handler(given: Mapping[str, Collection[str]], handlers: Iterable[str]) -> Iterator[str]:
    """Gives a warning for each variable that is set for a handler which does not exist.

    `given` has, by the handler's name in upper case, the variables without it; `handlers` are all that exist.
    """
    existing = [handler.upper() for handler in handlers]
    for name in sorted(given):
        if name in existing:
            continue
        meant = get_close_matches(name.upper(), existing, 1)
        for variable in sorted(given[name]):
            yield f"{variable}__{plain(name)} is not used: there is no handler {plain(name.lower())}" + (
                f"; did you mean {variable}__{meant[0]}?" if meant else ""
            )


def plain(name: str) -> str:
    """Gives a name as a line may have it."""
    return name if name.isascii() and name.isprintable() else ascii(name)
