# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Runs `python -m weather serve`, `routes` and `settings`."""

from __future__ import annotations

import gc
import sys

if __name__ == "__main__":
    try:
        from .runtime.collector import paused

        with paused():
            from .contract.routes.choices import CHOICES
            from .contract.routes.dynamic import DYNAMIC
            from .contract.routes.static import STATIC
            from .contract.security import SCHEMES
            from .registry import DOCUMENT, app, build
            from .runtime.serve.commands import main
            from .service import POOLS

        code = main(
            "weather",
            app,
            build,
            routes=(STATIC, DYNAMIC, CHOICES),
            code=POOLS.settings,
            document=DOCUMENT,
            schemes=SCHEMES,
        )
        gc.freeze()  # all that is left goes with the process: to look through it first would take a while
        sys.exit(code)
    except KeyboardInterrupt:  # before it serves, when SIGINT has nothing to finish
        sys.exit(130)
