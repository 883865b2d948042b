"""Tells of discriminators that decide otherwise than their authors may expect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..ir import Schema
from ..pointers import child, plain
from ..schemas.discriminators import Decision, decision, names
from .schemas import Findings

_REFERENCES = "Only references to components have names that a discriminator can give (OpenAPI 3.1 4.8.25)."


def look_at_discriminators(
    discriminated: Iterable[Schema], schemas: Mapping[str, Schema], findings: Findings
) -> None:
    """Tells of every union whose discriminator does not decide, or not for all of its alternatives."""
    for schema in {plain(one.pointer): one for one in discriminated}.values():
        for keyword, branches in (("anyOf", schema.any_of), ("oneOf", schema.one_of)):
            if branches:
                found = decision(schema, branches, schemas)
                place = child(schema.pointer, keyword)
                if found is None:
                    _undecided(schema, branches, findings)
                else:
                    _partly(schema, branches, found, place, findings)
                    _beside(schema, branches, schemas, findings)


def _undecided(schema: Schema, branches: tuple[Schema, ...], findings: Findings) -> None:
    at = child(schema.pointer, "discriminator")
    if not any(branch.ref is not None or branch.all_of for branch in branches):
        message = "This discriminator decides nothing: none of the alternatives is a reference."
        findings.warning("ignored-discriminator", message, at, _REFERENCES)
        return
    message = "This discriminator decides nothing: two alternatives ask for the same value of the property."
    findings.warning("ignored-discriminator", message, at, "Map each value to one alternative.")


def _partly(
    schema: Schema, branches: tuple[Schema, ...], found: Decision, place: str, findings: Findings
) -> None:
    for index, branch in enumerate(branches):
        at = child(place, index)
        if index in found.others and found.open and branch.type != ("null",):
            message = "This alternative is no reference: it counts where the discriminator names no other."
            findings.warning("inline-alternative", message, at, _REFERENCES)
        elif index not in found.others and index not in found.named:
            message = "No value of the discriminator names this alternative: nothing can be valid for it."
            findings.warning("unnamed-alternative", message, at, "Map a value to it.")


def _beside(
    schema: Schema, branches: tuple[Schema, ...], schemas: Mapping[str, Schema], findings: Findings
) -> None:
    assert schema.discriminator is not None
    at = child(schema.pointer, "discriminator")
    known = names(schema.discriminator, branches, schemas)
    entries = [(child(child(at, "mapping"), key), target) for key, target in schema.discriminator.mapping]
    if schema.discriminator.default is not None:
        entries.append((child(at, "defaultMapping"), schema.discriminator.default))
    for entry, target in entries:
        if plain(target) not in known:
            message = f"This names {plain(target)!r}, which is none of the alternatives: it is left out."
            findings.warning("ignored-mapping", message, entry)
