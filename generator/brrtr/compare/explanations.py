"""Explains what reports and diagnostics name: the rules of comparisons, and the codes of diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ..diagnostics.codes import EXPLANATIONS
from .change import Level
from .rules import RULES


@dataclass(frozen=True, slots=True)
class Explained:
    """Holds what there is to say of a name."""

    name: str
    kind: str
    """What it is and how bad, such as `breaking for clients`."""
    says: str
    more: str
    """Why it matters, or what to do."""


def explanations() -> Mapping[str, Explained]:
    """Gives every rule and every code by its name: first the rules, then the codes."""
    found = {}
    for rule in RULES.values():
        kind = f"{rule.effect.value} for clients" if rule.level is Level.WIRE else "for the team"
        found[rule.name] = Explained(rule.name, kind, rule.says, rule.why)
    for code, explanation in EXPLANATIONS.items():
        kind = " or ".join(severity.value for severity in explanation.severities)
        found[code] = Explained(code, f"diagnostic, {kind}", explanation.meaning, explanation.remedy)
    return found


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Gives the names that are most like one that nobody has, the likest first."""
    names = list(known)
    close = get_close_matches(name.lower(), names, 3, 0.6)
    return close or [other for other in names if name.lower() in other][:3]
