# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Binds every operation to its handler: mypy checks that they fit, and so does the start."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from . import contract, service
from .contract.operations import pet as pet_operations
from .contract.operations import store as store_operations
from .contract.operations import user as user_operations
from .contract.refusals import REFUSALS
from .contract.routes.dynamic import DYNAMIC
from .contract.routes.static import STATIC
from .contract.security import SCHEMES
from .handlers import pet as pet_handlers
from .handlers import store as store_handlers
from .handlers import user as user_handlers
from .runtime import admin, layers
from .runtime.collector import paused
from .runtime.doors.asgi import Application
from .runtime.kernel import Endpoint, Kernel
from .runtime.metrics import Metrics
from .runtime.off_loop import off_loop
from .runtime.pools.allotment import OpenPools
from .runtime.router import Router
from .runtime.security.checks import Checks
from .runtime.security.guards import Guards
from .runtime.security.opening import opened
from .runtime.security.tokens import token_verifier
from .runtime.settings import HandlerSettings, Settings
from .service import State


def endpoints(state: State, pools: OpenPools, settings: Settings, guards: Guards) -> dict[str, Endpoint]:
    """Binds every operation of the document to its handler."""
    return {
        **pet_operations.bind(pet_handlers, state, pools, settings, guards),
        **store_operations.bind(store_handlers, state, pools, settings, guards),
        **user_operations.bind(user_handlers, state, pools, settings, guards),
    }


@paused()
def kernel(state: State, pools: OpenPools, settings: Settings, guards: Guards) -> Kernel:
    """Makes what answers."""
    metrics = Metrics(settings, SCHEMES, guards.fetches())
    own = endpoints(state, pools, settings, guards)
    pools.check()
    bound = own | admin.endpoints(contract.__name__, settings, metrics, guards.waiting)
    static = admin.served(STATIC, bound, settings)
    router = Router(static, DYNAMIC, bound, settings.router_mode, settings.router_log)
    apart = admin.apart(bound, settings)
    around = layers.ordered(
        service, state, settings, bound.values(), router, apart, metrics=metrics, schemes=SCHEMES
    )
    return Kernel(
        tuple(bound.values()),
        router,
        settings,
        metrics,
        service.EXCEPTIONS,
        schemes=SCHEMES,
        apart=apart,
        layers=around,
        refusals=REFUSALS,
        refusal=getattr(service, "refusal", None),
    )


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[Kernel]:
    """Starts the service, gives its kernel, and shuts it down."""
    checks: Checks[State] = getattr(service, "CHECKS", {})
    async with (
        service.lifespan(settings) as state,
        service.POOLS.opened(settings) as pools,
        opened(SCHEMES, checks, state, settings, tokens=token_verifier) as guards,
    ):
        yield await off_loop(lambda: kernel(state, pools, settings, guards))


DOCUMENT: dict[str, HandlerSettings] = {}
"""What the document says of single handlers."""

app = Application(build)
"""The service as an ASGI application."""
