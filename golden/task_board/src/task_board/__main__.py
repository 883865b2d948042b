# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Runs `python -m task_board serve`, `routes` and `settings`."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from .contract.routes.dynamic import DYNAMIC
        from .contract.routes.static import STATIC
        from .registry import DOCUMENT, app, build
        from .runtime.serve.commands import main
        from .service import POOLS

        sys.exit(
            main(
                "task_board",
                app,
                build,
                routes=(STATIC, DYNAMIC),
                code=POOLS.settings,
                document=DOCUMENT,
            )
        )
    except KeyboardInterrupt:  # before it serves, when SIGINT has nothing to finish
        sys.exit(130)
