"""Puts the layers of a service around its operations, in the one order that they have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import ModuleType

from .kernel import Endpoint
from .limits import rate_limits
from .metrics import Metrics
from .middleware import Layer
from .middleware.cross_origin import CrossOrigin, of_settings
from .middleware.deprecation import Deprecation
from .middleware.request_ids import RequestIds
from .operation import Cors, Operation
from .router import Miss, Router
from .security import Scheme
from .settings import Settings


def ordered(
    service: ModuleType,
    state: object,
    settings: Settings,
    endpoints: Collection[Endpoint],
    *routers: Router[Endpoint] | None,
    metrics: Metrics,
    schemes: Mapping[str, Scheme],
    cors: Cors | None = None,
) -> tuple[Layer, ...]:
    """Gives the layers that are switched on, the outermost first.

    `service` is the module that may have `middleware`, people's own layers, which come last. `routers` lead
    to the endpoints. `schemes` are the document's security schemes, `cors` is what it says of all its
    operations.
    """
    layers: list[Layer] = []
    if settings.request_id:
        layers.append(RequestIds())
    if any(Deprecation().of(endpoint.operation) for endpoint in endpoints):
        layers.append(Deprecation())
    usual = of_settings(settings).over(cors or Cors())
    if any(said.origins for said in (usual, *(endpoint.operation.cors or usual for endpoint in endpoints))):

        def find(method: str, path: str) -> Operation | None:
            for router in routers:
                if router is not None and not isinstance(found := router.find(method, path), Miss):
                    return found[0].operation
            return None

        layers.append(CrossOrigin(usual, find))
    limits = rate_limits(settings, endpoints, metrics, schemes)
    if limits is not None:
        layers.append(limits)
    own = getattr(service, "middleware", None)
    if own is not None:
        layers += own(state, settings)
    return tuple(layers)
