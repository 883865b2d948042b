"""Lists the routers that are measured, each used as its own documentation has it.

All of them get the same templates in our order of precedence, parameters named by their number. What only
makes answers comparable is not measured: `Contender.match` is timed, `Contender.answer` reads what it gives.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from falcon.routing import CompiledRouter
from sanic_routing import BaseRouter
from starlette.routing import Match, Route

from routing.linear import Answer, Routes, matcher
from runtime.router import Router


@dataclass(frozen=True, slots=True)
class Contender:
    """Is a router filled with routes."""

    match: Callable[..., Any]
    """What is timed: takes one of `request`'s results as its arguments."""
    request: Callable[[str, str], tuple[Any, ...]]
    """What a server would have at hand for a method and a path."""
    answer: Callable[[str, Any], Answer]
    """The function from the method and what `match` returned to the key and the values in their order."""


def ours(mode: str) -> Callable[[Routes, Any, Any], Contender]:
    """Fills our router in one of its modes."""

    def make(routes: Routes, static: Any, dynamic: Any) -> Contender:
        targets = {f"{method} {path}": f"{method} {path}" for method, path in routes}
        match = Router(static, dynamic, targets, mode).match
        return Contender(match, fresh, lambda method, found: found)

    return make


def fresh(method: str, path: str) -> tuple[str, str]:
    """Makes a key as parsed: strings that nothing else refers to, whose hashes are not known yet."""
    return "".join(list(method)), "".join(list(path))


def linear(routes: Routes, static: Any, dynamic: Any) -> Contender:
    """Fills the plain matcher of segments."""
    return Contender(matcher(routes), fresh, lambda method, found: found)


def values(found: Any) -> tuple[str, ...]:
    """Gives the values of p0, p1, ..."""
    return tuple(found[f"p{number}"] for number in range(len(found)))


def falcon(routes: Routes, static: Any, dynamic: Any) -> Contender:
    """Fills Falcon's default router, compiled before it is measured; the responder is found by the method."""
    router = CompiledRouter()
    for path in dict.fromkeys(path for _, path in routes):
        responders = {
            f"on_{method.lower()}": (lambda self, req, resp, key=f"{method} {path}", **found: key)
            for method, other in routes
            if other == path
        }
        router.add_route(path, type("Resource", (), responders)())
    router.find("/")  # compiles

    def match(method: str, path: str) -> Any:
        _, responders, found, _ = router.find(path)
        return responders[method], found

    return Contender(match, fresh, lambda method, found: (found[0](None, None), values(found[1])))


class SanicRouter(BaseRouter):
    """Routes as the documentation of sanic-routing has it."""

    def get(self, path: str, method: str, extra: Any = None) -> Any:
        """Gives the route, its handler and the parameters."""
        return self.resolve(path=path, method=method, extra=extra)


def sanic(routes: Routes, static: Any, dynamic: Any) -> Contender:
    """Fills the router of Sanic, finalized: it compiles itself."""
    router = SanicRouter()
    for method, path in routes:
        router.add(path.replace("{", "<").replace("}", ">"), lambda key=f"{method} {path}": key, [method])
    router.finalize()
    return Contender(
        lambda method, path: router.get(path, method),
        fresh,
        lambda method, found: (found[1](), values(found[2])),
    )


def starlette(routes: Routes, static: Any, dynamic: Any) -> Contender:
    """Scans Starlette's own routes as its Router does it."""
    scan = [
        Route(path, endpoint, methods=[method])
        for method, path in routes
        for endpoint in [_endpoint(method, path)]
    ]

    def match(scope: Any) -> Any:
        for route in scan:
            matched, found = route.matches(scope)
            if matched is Match.FULL:
                return found
        return None

    def request(method: str, path: str) -> tuple[Any]:
        method, path = fresh(method, path)
        return ({"type": "http", "method": method, "path": path, "root_path": "", "headers": []},)

    return Contender(
        match, request, lambda method, found: (found["endpoint"].key, values(found["path_params"]))
    )


def _endpoint(method: str, path: str) -> Any:
    async def endpoint(request: Any) -> None:
        """Is never called."""

    endpoint.key = f"{method} {path}"  # type: ignore[attr-defined]
    return endpoint


CONTENDERS: dict[str, Callable[[Routes, Any, Any], Contender]] = {
    "hybrid": ours("hybrid"),
    "trie": ours("trie"),
    "regex": ours("regex"),
    "linear": linear,
    "falcon": falcon,
    "sanic-routing": sanic,
    "starlette": starlette,
}
