"""Describes a Python module of a service before it is written, and which names of the contract are there."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from ..python.imported import Available, Members, Within
from .service_code import ServiceCode


@dataclass(frozen=True, slots=True)
class Module:
    """Describes a Python module: a template of ours, and what stands in it."""

    path: str
    """The path within the package."""
    template: str
    """The name of the template in `project_template/modules`; empty for a module that only imports."""
    docstring: str
    context: Mapping[str, Any]
    available: tuple[Available, ...]
    """What it may import; of what several say of a name the first holds."""
    own: Container[str] = frozenset()
    """The names that it defines itself, of those that are marked where they are used."""
    uses: frozenset[str] = frozenset()
    """What it uses beside the names that are marked."""
    type_only: frozenset[str] = frozenset()
    """Modules that it imports for the type checker alone."""
    package: str = ""
    """The package whose modules it imports by their full names, for a module that is not in the package."""
    within: tuple[Mapping[str, str], ...] = ()
    """What it names by the package that has it, which it imports."""
    ending: str = ""
    """What stands below all else."""
    plain: bool = False
    """Whether all in `context` is text, numbers and the like, so that the module can be kept by it."""


def check_names(code: ServiceCode, package: str = "..validators") -> Available:
    """Gives what the modules of validators are imported as."""
    return Members(package, code.validators.keys(), "_checks")


def model_names(code: ServiceCode, package: str) -> Available:
    """Gives the names that the package of models has."""
    return Members(package, code.named_by_models)


def reply_names(code: ServiceCode, package: str) -> Available:
    """Gives the names that the package of responses has."""
    return Members(package, code.named_by_responses)


def named_within(code: ServiceCode) -> tuple[Within, ...]:
    """Gives the names of models and responses, as a module that names many of them writes these."""
    return Within("models", code.named_by_models), Within("responses", code.named_by_responses)
