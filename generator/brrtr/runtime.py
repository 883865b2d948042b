"""The runtime that every generated service carries, as `brrtr.runtime`: what validators need to run.

`from brrtr.runtime import formats` loads `formats` from the folder that is copied into services.
"""

from __future__ import annotations

from .folders import runtime_folder

__path__ = [str(runtime_folder())]
