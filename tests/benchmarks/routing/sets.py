"""Makes route sets: those of real documents, and made ones; and requests that they answer."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent

Route = tuple[str, str]
"""A method and a path template."""

SMALL = (
    ("GET", "/items"),
    ("POST", "/items"),
    ("GET", "/items/{id}"),
    ("PUT", "/items/{id}"),
    ("DELETE", "/items/{id}"),
    ("GET", "/items/{id}/parts"),
    ("GET", "/orders/{id}"),
    ("POST", "/orders"),
    ("GET", "/health"),
)
NOUNS = [
    "accounts", "actions", "alerts", "articles", "assets", "books", "branches", "carts", "comments",
    "commits", "contacts", "devices", "drafts", "events", "files", "folders", "forms", "games",
    "groups", "hooks", "images", "invoices", "issues", "items", "jobs", "keys", "labels",
    "links", "lists", "members", "messages", "notes", "offers", "orders", "pages", "parts",
    "photos", "plans", "posts", "products", "pulls", "queues", "reports", "reviews", "roles",
    "rooms", "rules", "runs", "stores", "tags", "tasks", "teams", "tickets", "tokens",
    "topics", "trips", "users", "videos", "votes", "zones",
]  # fmt: skip
VALUES = ("42", "octocat", "hello-world", "3f2504e0-4f89-11d3", "v1", "main")


@dataclass(frozen=True, slots=True)
class RouteSet:
    """Holds routes under a name; `title` tells what they are."""

    name: str
    title: str
    routes: tuple[Route, ...]


def real(name: str, title: str) -> RouteSet:
    """Gives a real document's operations, from a text file: a path template and its methods in each line."""
    rows = [line.split() for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
    routes = [(method, path) for path, *methods in rows for method in methods]
    return RouteSet(name, f"{title}, {len(routes)} operations", plain(routes))


def plain(routes: Sequence[Route]) -> tuple[Route, ...]:
    """Gives the routes with parameters named by their number: some contenders want one name at one place."""
    return tuple((method, renamed(path)) for method, path in routes)


def renamed(path: str) -> str:
    """Gives the template with parameters p0, p1, ..."""
    numbers = iter(range(len(path)))
    return re.sub(r"\{[^}]*\}", lambda _: f"{{p{next(numbers)}}}", path)


def services(count: int, *, dynamic: bool) -> RouteSet:
    """Makes collections and what is in them, two levels deep, as most APIs are; `dynamic`: no plain paths."""
    choose = random.Random(count)
    routes: dict[Route, None] = {}
    while len(routes) < count:
        outer, inner = choose.sample(NOUNS, 2)
        for path in (f"/{outer}", f"/{outer}/{{}}", f"/{outer}/{{}}/{inner}", f"/{outer}/{{}}/{inner}/{{}}"):
            method = "GET" if ("GET", path) not in routes else choose.choice(["POST", "PUT", "DELETE"])
            if ("{" in path or not dynamic) and len(routes) < count:
                routes[method, path] = None
    kind = "parameters in all" if dynamic else "plain paths too"
    return RouteSet(f"services-{count}{'-dynamic' * dynamic}", f"{count} routes, {kind}", plain(list(routes)))


def shapeless(count: int) -> RouteSet:
    """Makes literals and parameters in any order, as no API is built: what is hardest to tell apart."""
    choose = random.Random(count)
    routes: dict[Route, None] = {}
    while len(routes) < count:
        segments = [
            choose.choice(NOUNS) if choose.random() < 0.6 else "{}" for _ in range(choose.choice((4, 5, 6)))
        ]
        if "{}" in segments:
            routes["GET", "/" + "/".join(segments)] = None
    return RouteSet(f"shapeless-{count}", f"{count} routes, segments in any order", plain(list(routes)))


def requests(routes: Sequence[Route], count: int) -> list[Route]:
    """Makes methods and paths that the routes answer, each route as likely as any other."""
    choose = random.Random(1)
    return [
        (method, re.sub(r"\{\w+\}", lambda _: choose.choice(VALUES), path))
        for method, path in (choose.choice(routes) for _ in range(count))
    ]


def all_sets() -> Iterator[RouteSet]:
    """Gives everything that is measured."""
    yield RouteSet("small", f"{len(SMALL)} routes", plain(SMALL))
    yield real("stripe", "Stripe")
    yield real("github", "GitHub")
    yield from (services(count, dynamic=False) for count in (50, 100, 200))
    yield from (services(count, dynamic=True) for count in (20, 100, 400, 1200))
    yield shapeless(1200)
