"""Keeps up modules that people own with their document: adds stubs, renames handlers, says what is owed.

What stands in such a module already stays as it is, byte for byte, but for the import statement that a new
name joins, and for names that a person asks to have renamed.
"""

from __future__ import annotations

from .followed import Followed, follow
from .regenerated import Regenerated, regenerated
from .sources import Owed
from .telling import CHECK

__all__ = ["CHECK", "Followed", "Owed", "Regenerated", "follow", "regenerated"]
