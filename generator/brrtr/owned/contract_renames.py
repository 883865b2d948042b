"""Finds the names that the contract makes of those of operations and components, in modules of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from ..plan.gone import named_after
from ..plan.service_code import ServiceCode
from .rename import Rename
from .schemas import FormerNames
from .sources import Source
from .taken import taken_by

_EXAMPLES = "contract.examples."


def contract_renames(
    code: ServiceCode,
    package: str,
    sources: Iterable[Source],
    renamed: Sequence[tuple[str, str]],
    former: FormerNames,
) -> Iterator[Rename]:
    """Gives the renames of what is called after operations and components.

    `renamed` has what operations were called, each with its name now.
    """
    names, handlers = _names(code), frozenset(one.name for one in code.operations)
    for taken in sorted({taken for source in sources for taken in taken_by(source, package)}):
        if taken.module.startswith(_EXAMPLES):
            known = handlers
        elif taken.module.startswith(("contract.models", "contract.responses")):
            known = names
        else:
            continue
        if taken.name in known:
            continue
        meant: Iterator[Rename] = (
            Rename(f"{package}.{taken.module}", taken.name, name, now)
            for before, now in renamed
            for name in named_after(taken.name, before, now)
            if name in known
        )
        schema = former.now(taken.name) if taken.module.startswith("contract.models") else taken.name
        if schema != taken.name:
            meant = chain(meant, [Rename(f"{package}.{taken.module}", taken.name, schema, schema)])
        yield from islice(meant, 1)


def _names(code: ServiceCode) -> frozenset[str]:
    """Gives the names of models and responses."""
    found = [model.name for model in code.models.models]
    found += [alias.name for alias in code.models.aliases]
    found += [reply.name for reply in code.replies]
    return frozenset([*found, *(operation.reply for operation in code.operations)])
