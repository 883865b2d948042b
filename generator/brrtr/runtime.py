"""Names the runtime of generated services `brrtr.runtime`: validators need it to run.

`from brrtr.runtime import formats` loads `formats` from the folder that is copied into services.
"""

from __future__ import annotations

from .folders import runtime_folder

__path__ = [str(runtime_folder())]
