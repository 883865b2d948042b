"""Compares two versions of a document: what changed for its clients, and what for the service."""

from .change import Change, Effect, Level, Witness
from .changes import changes
from .rules import RULES, Rule

__all__ = ["RULES", "Change", "Effect", "Level", "Rule", "Witness", "changes"]
