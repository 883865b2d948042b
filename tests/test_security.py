"""How requests are admitted, and what is opened for that: guards, verifiers, checks, and what is refused."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from runtime import admin
from runtime.context import Context
from runtime.messages import Request
from runtime.metrics import Metrics
from runtime.operation import UNMATCHED, Requirement
from runtime.principal import Principal
from runtime.problems import AccessRefused, Forbidden, Problem, Unauthorized, Undecided
from runtime.proxies import proxies
from runtime.security import Scheme
from runtime.security.guards import Guards
from runtime.security.opening import opened
from runtime.security.principal import Credential, Refusal, Verdict
from runtime.settings import Settings, SettingsError
from runtime.settings.schemes import SchemeSettings

GOOD = Principal(id="ann", scheme="?", scopes=frozenset({"read"}))
WRONG = Refusal(401, 'It is "wrong"\r\nand \\ é.')
AWAY = Refusal(503, "The keys have not come.", 7)
KEYS = {name: Scheme("apiKey", "header", f"X-{name}", variable=name) for name in "ABC"}
TOKEN = Scheme("oauth2", variable="T")


class Judge:
    """Is a verifier that says what it is told to, at once or after a while."""

    ready = True

    def __init__(self, verdict: Verdict, *, later: bool = False) -> None:
        self.verdict = verdict
        self.later = later
        self.asked: list[Credential] = []
        self.log: list[str] = []

    async def start(self) -> None:
        self.log.append("started")

    async def close(self) -> None:
        self.log.append("closed")

    def verify(self, credential: Credential) -> Verdict | Awaitable[Verdict]:
        self.asked.append(credential)
        return self._later() if self.later else self.verdict

    async def _later(self) -> Verdict:
        await asyncio.sleep(0)
        return self.verdict


def request(*names: str) -> Request:
    return Request("GET", "/", "", [(f"x-{name.lower()}".encode(), b"k") for name in names])


def admitted(
    judges: Mapping[str, Judge], request: Request, *requirements: Requirement
) -> list[str] | AccessRefused:
    """The schemes that let the request in, or what it is refused with."""
    guard = Guards({**KEYS, "T": TOKEN}, judges, Settings()).guard(requirements)

    async def admit() -> None:
        if (pending := guard.admit(request)) is not None:
            await pending

    try:
        asyncio.run(admit())
    except AccessRefused as refused:
        return refused
    return list(request.principals)


def _needs(*names: str, scopes: tuple[str, ...] = ()) -> Requirement:
    return tuple((name, scopes) for name in names)


@pytest.mark.parametrize("later", [False, True], ids=["at once", "later"])
@pytest.mark.parametrize(
    ("verdicts", "requirements", "found"),
    [
        ([GOOD, GOOD, GOOD], [_needs("A", "B", "C")], ["A", "B", "C"]),
        ([GOOD, WRONG, GOOD], [_needs("A", "B"), _needs("C", "A")], ["C", "A"]),
        ([WRONG, AWAY, GOOD], [_needs("A"), _needs("B"), _needs("C")], ["C"]),
        ([WRONG, AWAY, WRONG], [_needs("A"), _needs("B"), _needs("C")], Undecided),
        ([AWAY, WRONG, WRONG], [_needs("A", "B")], Unauthorized),
        ([WRONG, AWAY, WRONG], [_needs("A", "B")], Unauthorized),
        ([AWAY, GOOD, WRONG], [_needs("A", "B")], Undecided),
        ([AWAY, AWAY, WRONG], [()], []),
        ([AWAY, WRONG, WRONG], [_needs("A"), ()], []),
        ([GOOD, WRONG, WRONG], [_needs("A", scopes=("read",))], ["A"]),
        ([GOOD, WRONG, WRONG], [_needs("A", scopes=("write",)), _needs("B")], Forbidden),
        ([GOOD, AWAY, WRONG], [_needs("A", scopes=("write",)), _needs("B")], Forbidden),
        ([GOOD, AWAY, WRONG], [_needs("A", "B", scopes=("write",))], Undecided),
        ([GOOD, WRONG, WRONG], [_needs("A", "B", scopes=("write",))], Unauthorized),
    ],
)
def test_alternatives(
    verdicts: list[Verdict],
    requirements: list[Requirement],
    found: list[str] | type[AccessRefused],
    later: bool,
) -> None:
    """Each scheme is asked once at most, with the scopes that the operation asks for."""
    judges = {name: Judge(verdict, later=later) for name, verdict in zip("ABC", verdicts, strict=True)}
    result = admitted(judges, request("A", "B", "C"), *requirements)
    assert (type(result) if isinstance(result, AccessRefused) else result) == found
    for name, judge in judges.items():
        assert [one.scheme for one in judge.asked] in ([], [name])


STATES: dict[str, Verdict | None] = {
    "absent": None,
    "wrong": WRONG,
    "cannot be judged": AWAY,
    "lacks": Principal(id="ann", scheme="?"),
    "proven": GOOD,
}
SHAPES = [
    *(["A"], ["AB"], ["ABC"], ["A", "B"], ["A", "B", "C"], ["AB", "C"], ["A", "BC"], ["AB", "BC", "CA"]),
    *(["A", ""], ["", "AB"], ["AB", "", "C"], ["C", "BA", "A"]),
]


def expected(shape: list[str], states: Mapping[str, str]) -> list[str] | type[AccessRefused]:
    """What OpenAPI 3.1 4.8.30 and RFC 6750 3.1 ask for, requirement by requirement."""
    found = [{states[name] for name in requirement} for requirement in shape]
    for requirement, these in zip(shape, found, strict=True):
        if requirement and these == {"proven"}:
            return list(requirement)
    if "" in shape:
        return []
    if any(these <= {"proven", "lacks"} for these in found):
        return Forbidden
    if any(these <= {"proven", "lacks", "cannot be judged"} for these in found):
        return Undecided
    return Unauthorized


@pytest.mark.parametrize("shape", SHAPES, ids=" or ".join)
def test_whole_table(shape: list[str]) -> None:
    """Every scheme absent, wrong, not to be judged, without the scope and with it, in every combination."""
    for states in product(STATES, repeat=3):
        named = dict(zip("ABC", states, strict=True))
        judges = {name: Judge(STATES[state] or WRONG) for name, state in named.items()}
        sent = request(*(name for name, state in named.items() if state != "absent"))
        guard = Guards(KEYS, judges, Settings()).guard([_needs(*one, scopes=("read",)) for one in shape])
        try:
            assert guard.admit(sent) is None
        except AccessRefused as refused:
            result: Any = type(refused)
            assert sent.principals == {}
        else:
            result = list(sent.principals)
        assert result == expected(shape, named), (shape, named)


def test_what_is_not_sent_is_not_judged() -> None:
    judge = Judge(GOOD)
    refused = admitted({"A": judge}, request(), _needs("A"))
    assert isinstance(refused, Unauthorized)
    assert judge.asked == []


def test_wait_is_told_where_nobody_can_judge() -> None:
    refused = admitted({"A": Judge(AWAY), "B": Judge(WRONG)}, request("A", "B"), _needs("A"), _needs("B"))
    assert isinstance(refused, Undecided)
    assert (refused.status, refused.detail, refused.schemes) == (503, AWAY.reason, ("A",))
    assert refused.headers == ((b"retry-after", b"7"),)


def test_challenge_of_a_token_has_nothing_that_breaks_it() -> None:
    """Neither quotes nor lines (RFC 6750 3), whatever a verifier says and a document has for scopes."""
    sent = Request("GET", "/", "", [(b"authorization", b"Bearer x")])
    refused = admitted({"T": Judge(WRONG)}, sent, _needs("T"))
    assert isinstance(refused, Unauthorized)
    ((_, value),) = refused.headers
    assert value == b'Bearer realm="api", error="invalid_token", error_description="It is  wrong and    ."'
    scopes = ("write", 'a"b', "a b", "", "\r\nx-evil: 1", "\u2028", "a\\", "https://a.example/read")
    refused = admitted({"T": Judge(GOOD)}, sent, _needs("T", scopes=scopes))
    assert isinstance(refused, Forbidden)
    ((_, value),) = refused.headers
    assert value == b'Bearer realm="api", error="insufficient_scope", scope="write https://a.example/read"'


def test_credentials_do_not_show_what_is_secret() -> None:
    credential = Credential("basic", "c2VjcmV0", ("a",), request("A"), "ann", "secret")
    assert repr(credential) == str(credential) == "<Credential for 'basic'>"


class Account(Principal, frozen=True, kw_only=True):
    plan: str = "free"


class TestContext:
    """What a handler learns of who calls."""

    def context(self, **principals: Principal) -> Context[None]:
        return Context(None, Request("GET", "/", "", [], operation=UNMATCHED, principals=principals))

    def test_first_of_several(self) -> None:
        account = Account(id="bob", scheme="b", plan="paid")
        context = self.context(a=GOOD, b=account)
        assert context.principal is context.caller is GOOD
        assert list(context.principals) == ["a", "b"]
        assert context.principal_of(Account).plan == "paid"
        assert context.principal_of(Principal) is GOOD

    def test_nobody(self) -> None:
        context = self.context()
        assert context.caller is None
        assert context.principals == {}
        with pytest.raises(LookupError, match="unmatched may be called by anybody"):
            context.principal  # noqa: B018 - it raises

    def test_nobody_of_a_kind(self) -> None:
        with pytest.raises(LookupError, match="no Account is known to call unmatched"):
            self.context(a=GOOD).principal_of(Account)


# What is opened.


async def check(credential: Credential, state: object) -> Principal | None:
    return Principal(id=f"{state}", scheme=credential.scheme)


def open_all(
    schemes: dict[str, Scheme],
    settings: dict[str, SchemeSettings] | None = None,
    checks: Any = None,
    **more: Any,
) -> Guards:
    async def run() -> Guards:
        made = Settings(schemes=settings or {}, **more)
        async with opened(
            schemes, checks or {}, "the state", made, tokens=lambda *given: Judge(GOOD)
        ) as guards:
            return guards

    return asyncio.run(run())


MTLS = Scheme("mutualTLS", variable="M")
NOBODY = "Nobody can satisfy the security scheme"
A_KEY = SchemeSettings(api_keys=("a",))


@pytest.mark.parametrize(
    ("schemes", "settings", "checks", "message"),
    [
        (KEYS, {}, {"a": check}, "CHECKS of service.py has 'a', which is no security scheme of the document"),
        (KEYS, {}, {"AA": check}, "CHECKS of service.py has 'AA', .+: did you mean 'A'\\?"),
        (KEYS, {}, {"A": lambda *given: None}, "CHECKS of service.py: what 'A' has is no `async def`"),
        ({"A": Scheme("magic", variable="A")}, {}, {"A": check}, "has 'A', whose type is not known"),
        (KEYS, {"A": SchemeSettings(users=("a:b",))}, {}, "BRRTR_BASIC__A does not fit .+'A', which is api"),
        (
            *({"A": Scheme("http", scheme="hawk", variable="A")}, {"A": A_KEY}, {}),
            "BRRTR_API_KEY__A does not fit the security scheme 'A', which is http hawk",
        ),
        (KEYS, {"A": A_KEY}, {"A": check}, "BRRTR_API_KEY__A is not used: CHECKS of"),
        ({"M": MTLS}, {"M": SchemeSettings(mtls_header="x")}, {}, "BRRTR_MTLS_HEADER__M takes a proxy"),
        (KEYS, {"A": SchemeSettings(api_key_file="/no/such")}, {}, "BRRTR_API_KEY_FILE__A .+/no/such': No"),
    ],
)  # fmt: skip
def test_what_does_not_fit_ends_the_start(
    schemes: dict[str, Scheme], settings: dict[str, SchemeSettings], checks: Any, message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        open_all(schemes, settings, checks)


def test_file_of_keys(tmp_path: Path) -> None:
    """One a line; what is wrong with a line is told without the line."""
    file = tmp_path / "keys"
    file.write_text("# old\nfirst,key\n\n  second-key  \n")
    settings = {"A": SchemeSettings(api_key_file=str(file))}
    guard = open_all({"A": KEYS["A"]}, settings).guard([_needs("A")])
    for key in ("first,key", "second-key"):
        assert guard.admit(Request("GET", "/", "", [(b"x-a", key.encode())])) is None
    for key in ("# old", "old", "first"):
        with pytest.raises(Unauthorized):
            guard.admit(Request("GET", "/", "", [(b"x-a", key.encode())]))
    file.write_text("good\nsha256:hunter22\n")
    with pytest.raises(
        SettingsError, match=rf"^BRRTR_API_KEY_FILE__A cannot be '{file}': its line 2"
    ) as raised:
        open_all({"A": KEYS["A"]}, settings)
    assert "hunter22" not in str(raised.value)
    file.write_bytes(b"\xff")
    with pytest.raises(SettingsError, match="the file is not UTF-8"):
        open_all({"A": KEYS["A"]}, settings)


def test_file_of_users(tmp_path: Path) -> None:
    file = tmp_path / "users"
    file.write_text("ann:with, comma\nbob:x\nbob:y\n")
    settings = {"B": SchemeSettings(users=("cleo:z",), users_file=str(file))}
    guard = open_all({"B": Scheme("http", scheme="basic", variable="B")}, settings).guard([_needs("B")])
    for sent in (b"YW5uOndpdGgsIGNvbW1h", b"Ym9iOng=", b"Ym9iOnk=", b"Y2xlbzp6"):
        assert guard.admit(Request("GET", "/", "", [(b"authorization", b"Basic " + sent)])) is None


def test_what_is_missing_is_told_at_the_start(caplog: pytest.LogCaptureFixture) -> None:
    unused = Scheme("apiKey", "header", "X-Unused")
    schemes = {"A": KEYS["A"], "M": MTLS, "odd": Scheme("magic", variable="ODD"), "unused": unused}
    open_all(schemes)
    answered = ". Operations that ask for it answer 401"
    assert [record.getMessage().removesuffix(answered) for record in caplog.records] == [
        f"{NOBODY} 'A' so far: it takes BRRTR_API_KEY__A, BRRTR_API_KEY_FILE__A or a check in service.py",
        f"{NOBODY} 'M' so far: it takes BRRTR_MTLS_HEADER__M or a check in service.py",
        f"{NOBODY} 'odd': its type is not known",
    ]
    caplog.clear()
    open_all(schemes, {"A": A_KEY}, dev_credential="a-credential")
    assert caplog.records == [], "the development credential satisfies all"


def test_that_nobody_has_scopes_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    guards = open_all({"A": KEYS["A"]}, {"A": SchemeSettings(api_keys=("k",))})
    for scopes in (("admin",), ("admin",), ("other",)):
        guard = guards.guard([_needs("A", scopes=scopes)])
        with pytest.raises(Forbidden):
            guard.admit(request("A"))
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "'A', such as 'admin', answer 403" in caplog.text


def test_check_of_certificates_takes_a_proxy_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    """Without one anybody could say who they are."""
    sent = Request("GET", "/", "", [(b"x-subject", b"CN=a")], client=("10.0.0.1", 1))
    guard = open_all({"M": MTLS}, {}, {"M": check}).guard([_needs("M")])
    with pytest.raises(Unauthorized):
        guard.admit(sent)
    assert "BRRTR_MTLS_HEADER__M" in caplog.text
    settings = {"M": SchemeSettings(mtls_header="x-subject")}
    guard = open_all({"M": MTLS}, settings, {"M": check}, trusted_proxies=proxies("10.0.0.1")).guard(
        [_needs("M")]
    )
    asyncio.run(_wait(guard.admit(sent)))
    assert sent.principals["M"].id == "the state"


async def _wait(pending: Awaitable[None] | None) -> None:
    assert pending is not None
    await pending


@pytest.mark.parametrize("returned", [True, "ann", {"id": "ann"}])
def test_check_that_returns_something_else_opens_nothing(returned: object) -> None:
    async def wrong(credential: Credential, state: object) -> Any:
        return returned

    guard = open_all({"A": KEYS["A"]}, {}, {"A": wrong}).guard([_needs("A")])
    with pytest.raises(TypeError, match="the check of 'A' returned"):
        asyncio.run(_wait(guard.admit(request("A"))))


def test_what_was_started_is_closed_though_another_fails() -> None:
    judges = [Judge(GOOD), Judge(GOOD)]
    made: Iterator[Judge] = iter(judges)

    async def fail() -> None:
        raise OSError("no")

    judges[1].start = fail  # type: ignore[method-assign]
    schemes = {name: Scheme("oauth2", variable=name) for name in "TU"}
    settings = Settings(schemes={name: SchemeSettings(jwks_url="https://a.example") for name in "TU"})

    async def run() -> None:
        async with opened(schemes, {}, None, settings, tokens=lambda *given: next(made)):
            raise AssertionError("it has not failed")

    with pytest.raises(OSError, match="no"):
        asyncio.run(run())
    assert [judge.log for judge in judges] == [["started", "closed"], ["closed"]]


@pytest.mark.parametrize(
    ("scheme", "sent"),
    [
        (KEYS["A"], (b"x-a", b"dev-credential")),
        (Scheme("http", scheme="basic", variable="A"), (b"authorization", b"Basic YTpkZXYtY3JlZGVudGlhbA==")),
        (TOKEN, (b"authorization", b"Bearer dev-credential")),
        (Scheme("http", scheme="hawk", variable="A"), (b"authorization", b"Bearer dev-credential")),
        (MTLS, (b"authorization", b"Bearer dev-credential")),
        (Scheme("magic", variable="A"), (b"authorization", b"Bearer dev-credential")),
    ],
)
def test_development_credential_satisfies_every_scheme(scheme: Scheme, sent: tuple[bytes, bytes]) -> None:
    """With all scopes; and what is set holds beside it."""
    guard = open_all({"A": scheme}, dev_credential="dev-credential").guard([_needs("A", scopes=("all",))])
    asked = Request("GET", "/", "", [sent])
    assert guard.admit(asked) is None
    assert asked.principals["A"] == Principal(id="dev", scheme="A", scopes=frozenset({"all"}))
    for wrong in ([(sent[0], sent[1] + b"x")], []):
        with pytest.raises(Unauthorized):
            guard.admit(Request("GET", "/", "", wrong))


def test_check_may_know_who_has_the_development_credential() -> None:
    """So handlers that want who calls as a class of their own can be tried out."""
    accounts = {"dev-credential": Account(id="ann", scheme="A", plan="paid")}

    async def known(credential: Credential, state: object) -> Account | None:
        return accounts.get(credential.value)

    guard = open_all({"A": KEYS["A"]}, {}, {"A": known}, dev_credential="dev-credential").guard([_needs("A")])
    for expected in ("ann", "dev"):
        asked = Request("GET", "/", "", [(b"x-a", b"dev-credential")])
        asyncio.run(_wait(guard.admit(asked)))
        assert asked.principals["A"].id == expected
        accounts.clear()


def test_not_ready_until_all_can_be_judged() -> None:
    judge = Judge(GOOD)
    guards = Guards({"T": TOKEN}, {"T": judge}, Settings())
    ready = admin.endpoints("", Settings(docs=False), Metrics(), guards.waiting)["_ready"]
    asked = Request("GET", "/ready", "", [])
    assert asyncio.run(_answer(ready, asked)) == 200
    judge.ready = False
    with pytest.raises(Problem, match="Nobody can be known yet by 'T'") as raised:
        asyncio.run(_answer(ready, asked))
    assert raised.value.status == 503


async def _answer(endpoint: Any, request: Request) -> int:
    status: int = (await endpoint.respond(request)).status
    return status
