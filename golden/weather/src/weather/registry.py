# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Binds every operation to its handler: mypy checks that they fit, and so does the start."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from . import contract, service
from .contract.operations import forecasts as forecasts_operations
from .contract.operations import readings as readings_operations
from .contract.operations import stations as stations_operations
from .contract.routes.choices import CHOICES
from .contract.routes.dynamic import DYNAMIC
from .contract.routes.static import STATIC
from .contract.security import SCHEMES
from .handlers import forecasts as forecasts_handlers
from .handlers import readings as readings_handlers
from .handlers import stations as stations_handlers
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
from .runtime.settings import HandlerSettings, Settings
from .service import State


def endpoints(state: State, pools: OpenPools, settings: Settings, guards: Guards) -> dict[str, Endpoint]:
    """Binds every operation of the document to its handler."""
    return {
        **forecasts_operations.bind(forecasts_handlers, state, pools, settings),
        **readings_operations.bind(readings_handlers, state, pools, settings, guards),
        **stations_operations.bind(stations_handlers, state, pools, settings, guards),
    }


@paused()
def kernel(state: State, pools: OpenPools, settings: Settings, guards: Guards) -> Kernel:
    """Makes what answers."""
    metrics = Metrics(settings, SCHEMES)
    own = endpoints(state, pools, settings, guards)
    pools.check()
    bound = own | admin.endpoints(contract.__name__, settings, metrics, guards.waiting)
    static = admin.served(STATIC, bound, settings)
    router = Router(static, DYNAMIC, bound, settings.router_mode, settings.router_log, choices=CHOICES)
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
        refusal=getattr(service, "refusal", None),
    )


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[Kernel]:
    """Starts the service, gives its kernel, and shuts it down."""
    checks: Checks[State] = getattr(service, "CHECKS", {})
    async with (
        service.lifespan(settings) as state,
        service.POOLS.opened(settings) as pools,
        opened(SCHEMES, checks, state, settings) as guards,
    ):
        yield await off_loop(lambda: kernel(state, pools, settings, guards))


DOCUMENT: dict[str, HandlerSettings] = {}
"""What the document says of single handlers."""

app = Application(build)
"""The service as an ASGI application."""
