"""Measures what stands around operations, on and off: python tests/benchmarks/layers.py [--json FILE]

Requests go from the kernel to the bytes of their responses in this process, without sockets; the handler
gives a constant. CPU time, the best of several rounds, the variants taking turns. `none` is what a service
without layers has, and comes twice: how far the two are apart is how far the figures can be trusted.
"""

from __future__ import annotations

import argparse
import atexit
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ALWAYS_ON, Sampler

from runtime.doors.behind import Make, behind
from runtime.encoding import Heads
from runtime.kernel import Endpoint, Kernel
from runtime.limits import RateLimits
from runtime.logs.redaction import Redaction
from runtime.messages import Headers, Request, Response
from runtime.metrics import Metrics
from runtime.metrics.windows import Windows
from runtime.middleware import Layer
from runtime.middleware.compression import Compression
from runtime.middleware.cross_origin import CrossOrigin
from runtime.middleware.deprecation import Deprecation
from runtime.middleware.request_ids import RequestIds
from runtime.operation import Cors, Operation
from runtime.proxies import proxies
from runtime.router import Router
from runtime.settings import HandlerSettings, Settings
from runtime.tracing.spans import Spans

ORIGIN = "https://app.example"
CLIENT = ("127.0.0.1", 40_000)
HEADERS: Headers = (
    (b"host", b"pets.example"),
    (b"user-agent", b"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
    (b"accept", b"application/json"),
    (b"accept-language", b"en-GB,en;q=0.5"),
    (b"accept-encoding", b"gzip, deflate, br, zstd"),
    (b"referer", f"{ORIGIN}/".encode()),
    (b"origin", ORIGIN.encode()),
    (b"authorization", b"Bearer 0123456789abcdef"),
)


class Before(Layer):
    """Looks at each request."""

    def before(self, request: Request) -> Response | None:
        return None


class Waiting(Layer):
    """Does so as a coroutine."""

    async def before(self, request: Request) -> Response | None:
        return None


class After(Layer):
    """Looks at each response."""

    def after(self, request: Request, response: Response) -> Response:
        return response


class Elsewhere(After):
    """Is there for other operations."""

    def of(self, operation: Operation) -> Layer | None:
        return None


def _cross_origin(origin: str) -> Layer:
    return CrossOrigin(Cors(origins=(origin,)), lambda method, path: None)


def _rate_limit(text: str, workers: int = 1) -> Layer:
    """Gives what limits calls; the other workers share a folder with it, and have counted some."""
    folder = tempfile.mkdtemp() if workers > 1 else ""
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = Settings(every_handler=HandlerSettings(rate_limit=text), metrics_map=folder)
    OTHERS.extend(Windows(settings) for _ in range(workers - 1))
    return RateLimits(settings, Metrics(), {})


def _tracing(sampler: Sampler) -> Layer:
    """Gives what makes spans; nobody exports them."""
    return Spans(TracerProvider(sampler, shutdown_on_exit=False).get_tracer("pets"), Redaction("credentials"))


OTHERS: list[Windows] = []
"""The tables of other workers."""

VARIANTS: Mapping[str, Sequence[Layer]] = {
    "none": (),
    "none, again": (),
    "one of another operation": (Elsewhere(),),
    "one's own, before": (Before(),),
    "one's own, before, async def": (Waiting(),),
    "one's own, after": (After(),),
    "X-Request-ID": (RequestIds(),),
    "CORS, all origins": (_cross_origin("*"),),
    "CORS, one origin": (_cross_origin(ORIGIN),),
    "Deprecation and Sunset": (Deprecation(),),
    "rate limit": (_rate_limit("999999999/s"),),
    "two rate limits": (_rate_limit("999999999/s, 999999999/h"),),
    "rate limit, of 4 workers": (_rate_limit("999999999/s", 4),),
    "all of these": (RequestIds(), Deprecation(), _cross_origin(ORIGIN), Before(), After()),
    "compression, a short body": (Compression(("zstd", "br", "gzip"), 1024),),
    "tracing": (_tracing(ALWAYS_ON),),
    "tracing, not sampled": (_tracing(ALWAYS_OFF),),
}


LONGER: Mapping[str, Sequence[Layer]] = {
    "4 KiB": (),
    **{f"4 KiB, {name}": (Compression((name,), 1024),) for name in ("zstd", "br", "gzip")},
}
"""What makes a response of more bytes, which compression is for."""
SHORT = b'{"id":7,"name":"Rex"}'
PETS = json.dumps(
    [
        {
            "id": number * 7919,
            "name": name,
            "tags": [name[:2], "pet"],
            "price": number * 1.25,
            "sold": number % 3 == 0,
        }
        for number, name in enumerate(["Rex", "Bella", "Luna", "Max", "Charlie", "Milo"] * 9)
    ]
).encode()


MAKERS: Mapping[str, Make] = {
    "behind a proxy, not trusted": behind(proxies("10.0.0.0/8"), "127.0.0.1", lambda: None),
    "behind a proxy, silent": behind(proxies("127.0.0.1"), "127.0.0.1", lambda: None),
    "behind a proxy": behind(proxies("127.0.0.1"), "127.0.0.1", lambda: None),
}
"""What makes requests, where it is not `Request`; the last one has something to read."""
FORWARDED: Headers = (
    *HEADERS,
    (b"x-forwarded-for", b"203.0.113.9"),
    (b"x-forwarded-proto", b"https"),
    (b"x-forwarded-host", b"pets.example"),
)


def prepared(
    layers: Sequence[Layer], make: Make = Request, headers: Headers = HEADERS, body: bytes = SHORT
) -> Callable[[int], int]:
    """Gives what answers so many requests, and tells the nanoseconds that they took."""

    async def constant(request: Request) -> Response:
        return Response(200, b"application/json", body)

    settings = Settings(log_sampling_mode="error-only")
    old = any(isinstance(layer, Deprecation) for layer in layers)
    sunset = "2030-01-01T00:00:00Z" if old else ""
    operation = Operation("get", "GET", "/pets", "get", 0, deprecated=old, sunset=sunset)
    endpoint = Endpoint(operation, constant)
    router = Router({"/pets": {"GET": "get"}}, {}, {"get": endpoint})
    kernel = Kernel([endpoint], router, settings, Metrics(settings), {}, layers=layers)
    heads = Heads()
    heads.refresh(time.time())

    def run(count: int) -> int:
        begun = time.process_time_ns()
        for _ in range(count):
            request = make("GET", "/pets", "", headers, CLIENT, "http")
            kernel.route(request)
            answer = request.answer(request).__await__()
            try:
                next(answer)
            except StopIteration as done:
                response = done.value
            if heads.message(response) is None:
                heads.render(response, 0)
        return time.process_time_ns() - begun

    return run


def measure(requests: int, rounds: int) -> dict[str, float]:
    """Gives the nanoseconds of a request by variant."""
    runs = {name: prepared(layers) for name, layers in VARIANTS.items()}
    for name, layers in LONGER.items():
        runs[name] = prepared(layers, body=PETS)
    for name, make in MAKERS.items():
        runs[name] = prepared((), make, FORWARDED if name == "behind a proxy" else HEADERS)
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, run in runs.items():
            taken = run(requests) / requests
            best[name] = min(taken, best.get(name, taken))
    return best


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, prints, writes."""
    parser = argparse.ArgumentParser(description="What stands around operations, on and off.")
    parser.add_argument("--requests", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    figures = measure(options.requests, options.rounds)
    print(f"{'':32}{'ns a request':>14}{'more than none':>16}")
    for name, taken in figures.items():
        print(f"{name:32}{taken:14.0f}{taken - figures['none']:+16.0f}")
    if options.json is not None:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
