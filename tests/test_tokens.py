"""Says which signed tokens are believed, and why others are not (RFC 7519, RFC 8725)."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Mapping
from hashlib import sha256
from itertools import count
from random import Random
from typing import Any

import pytest
from support.issuer import NOW, Signer, encoded, signed

from runtime.messages import Request
from runtime.security.principal import Credential, Principal, Refusal, Verdict
from runtime.security.tokens.claims import Rules
from runtime.security.tokens.jwt import JwtVerifier
from runtime.security.tokens.key_store import KeyStore
from runtime.security.tokens.keys import read
from runtime.security.tokens.known import OVERHEAD, Known
from runtime.security.tokens.sources import Loaded

SIGNER = Signer()
ANOTHER = Signer("two", "RS256")
UNKNOWN = Signer("three")
REQUEST = Request("GET", "/", "", ())


class Clock:
    """Tells the time that it is set to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


_COUNT = count()


class Given:
    """Has the keys that a test gives it."""

    def __init__(self, *keys: dict[str, Any], issuer: str = "") -> None:
        self.name = f"given {next(_COUNT)}"
        self.keys = list(keys)
        self.issuer = issuer

    async def load(self) -> Loaded:
        return Loaded(json.dumps({"keys": self.keys}).encode(), 3600.0, self.issuer)

    async def close(self) -> None:
        """Does nothing."""


def asked(token: str) -> Credential:
    return Credential("bearer", token, (), REQUEST)


def judged(
    token: str,
    *keys: dict[str, Any],
    rules: Rules | None = None,
    allowed: tuple[str, ...] = (),
    issuer: str = "",
    clock: Clock | None = None,
) -> Verdict:
    """Verifies a token once, by these keys or the usual ones."""

    async def verify() -> Verdict:
        source = Given(*(keys or (SIGNER.public(), ANOTHER.public())), issuer=issuer)
        verifier = JwtVerifier(KeyStore(source, allowed), rules or Rules("bearer"), clock=clock or Clock())
        await verifier.start()
        try:
            found = verifier.verify(asked(token))
            return found if isinstance(found, Principal | Refusal) else await found
        finally:
            await verifier.close()

    return asyncio.run(verify())


def reason(verdict: Verdict) -> str:
    """Gives why a token was refused with 401; the sentence fits into a challenge (RFC 6750 3)."""
    assert isinstance(verdict, Refusal), "the token was believed"
    assert verdict.status == 401
    assert verdict.reason.isascii()
    assert not set('"\\') & set(verdict.reason)
    return verdict.reason


def test_a_token_says_who_calls() -> None:
    found = judged(SIGNER.token({"iss": "https://issuer.example"}))
    assert isinstance(found, Principal)
    assert (found.id, found.scheme, found.scopes) == ("ann", "bearer", {"read", "write"})
    assert found.claims["iss"] == "https://issuer.example"
    with pytest.raises(TypeError):
        found.claims["sub"] = "bob"  # type: ignore[index]


@pytest.mark.parametrize("algorithm", ["ES256", "ES384", "RS256", "RS512", "PS256", "EdDSA"])
def test_each_algorithm_verifies(algorithm: str) -> None:
    signer = Signer(algorithm=algorithm)
    assert isinstance(judged(signer.token(), signer.public()), Principal)


def compact(header: bytes, payload: bytes = b'{"sub":"eve","exp":1900000000}') -> str:
    """Gives a token without its signature."""
    return f"{encoded(header)}.{encoded(payload)}"


WRONG: Mapping[str, tuple[str, str]] = {
    "another key": (SIGNER.token(kid="two", alg="RS256"), "signature"),
    "an unknown key": (UNKNOWN.token(), "not signed by a key that is known"),
    "a changed claim": (SIGNER.token().replace(".", ".e30", 1), "signature"),
    "no signature": (SIGNER.token().rpartition(".")[0] + ".", "malformed"),
    "an empty signature": (SIGNER.token().rpartition(".")[0] + ".AA", "signature"),
    "none": (compact(b'{"alg":"none"}') + ".", "malformed"),
    "none with a signature": (signed({"alg": "none", "kid": "one"}, b"{}", SIGNER), "algorithm of its key"),
    "another algorithm": (signed({"alg": "ES384", "kid": "one"}, b"{}", SIGNER), "algorithm of its key"),
    "an algorithm that is a list": (signed({"alg": ["ES256"], "kid": "one"}, b"{}", SIGNER), "malformed"),
    "no algorithm": (signed({"kid": "one"}, b"{}", SIGNER), "malformed"),
    "a kid that is a number": (SIGNER.token(kid=1), "malformed"),
    "crit": (SIGNER.token(crit=["exp"], exp=1), "extension"),
    "an empty crit": (SIGNER.token(crit=[]), "extension"),
    "b64": (SIGNER.token(b64=True), "extension"),
    "jwk": (SIGNER.token(jwk=SIGNER.public()), "key of its own"),
    "jku": (SIGNER.token(jku="https://issuer.example/keys"), "key of its own"),
    "x5u": (SIGNER.token(x5u="https://issuer.example/keys"), "key of its own"),
    "x5c": (SIGNER.token(x5c=["MIIB"]), "key of its own"),
    "another type": (SIGNER.token(typ="logout+jwt"), "another type"),
    "a type that is a number": (SIGNER.token(typ=1), "another type"),
    "a long token": (SIGNER.token({"long": "x" * 8192}), "too long"),
    "a long header": (SIGNER.token(long="x" * 1024), "malformed"),
    "a deep header": (compact(b"[" * 760) + ".AA", "malformed"),
    "a header that is a list": (compact(b'["alg"]') + ".AA", "malformed"),
    "a header that is a text": (compact(b'"alg"') + ".AA", "malformed"),
    "no base64": ("e.e30.AA", "malformed"),
    "other letters": ("é.e30.AA", "malformed"),
    "a space": (SIGNER.token() + " ", "malformed"),
    "a line end": (SIGNER.token() + "\n", "malformed"),
    "padding": (SIGNER.token() + "=", "malformed"),
    "five parts": ("e30.e30.e30.e30.e30", "malformed"),
    "an opaque token": ("secret", "malformed"),
    "nothing": ("", "malformed"),
    "no expiry": (SIGNER.token({"exp": None}), "does not say when it expires"),
    "expired": (SIGNER.token({"exp": NOW - 10}), "has expired"),
    "an expiry that is a text": (SIGNER.token({"exp": "2099"}), "malformed"),
    "an expiry that is true": (SIGNER.token({"exp": True}), "malformed"),
    "an expiry that is NaN": (SIGNER.token(b'{"exp":NaN}'), "malformed"),
    "an infinite expiry": (SIGNER.token(b'{"exp":1e400}'), "malformed"),
    "an expiry without end": (SIGNER.token(b'{"exp":1%s}' % (b"0" * 400)), "malformed"),
    "not yet": (SIGNER.token({"nbf": NOW + 11}), "not valid yet"),
    "issued later": (SIGNER.token({"iat": NOW + 11}), "not valid yet"),
    "a date that is a list": (SIGNER.token({"nbf": [1]}), "malformed"),
    "a subject that is a number": (SIGNER.token({"sub": 7}), "malformed"),
    "no object": (SIGNER.token(b"[]"), "malformed"),
    "no JSON": (SIGNER.token(b"{"), "malformed"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_token_is_refused(case: str) -> None:
    token, why = WRONG[case]
    assert why in reason(judged(token))


@pytest.mark.parametrize(
    "header",
    [b'{"alg":"HS256","kid":"two"}', b'{"alg":"HS256"}'],
    ids=["with kid", "without"],
)
@pytest.mark.parametrize("form", ["pem", "der", "jwk", "n"])
def test_a_public_key_is_no_secret(header: bytes, form: str) -> None:
    secret = {
        "pem": ANOTHER.pair.as_pem(private=False),  # type: ignore[union-attr]
        "der": ANOTHER.pair.as_der(private=False),  # type: ignore[union-attr]
        "jwk": json.dumps(ANOTHER.public()).encode(),
        "n": ANOTHER.public()["n"].encode(),
    }[form]
    text = compact(header)
    token = f"{text}.{encoded(hmac.digest(secret, text.encode(), sha256))}"
    assert "algorithm of its key" in reason(judged(token))


VECTORS = {
    # RFC 7515 A.3
    "ES256": (
        {
            "kty": "EC",
            "crv": "P-256",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        },
        (
            "eyJhbGciOiJFUzI1NiJ9"
            ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
        ),
        b'{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}',
    ),
    # RFC 8037 A.4
    "EdDSA": (
        {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
        (
            "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
            ".hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
        ),
        b"Example of Ed25519 signing",
    ),
}


@pytest.mark.parametrize("algorithm", VECTORS)
def test_examples_of_the_specifications(algorithm: str) -> None:
    stated, token, payload = VECTORS[algorithm]
    (key,) = read(json.dumps({"keys": [stated]}).encode(), ())
    assert key.verified(token.encode()) == payload
    assert key.verified(token.replace(".", ".e", 1).encode()) is None


def test_a_token_with_anything_changed_is_refused() -> None:
    token, chosen = SIGNER.token(), Random(7)
    letters = "ABCxyz019-_.=+/ \0é"

    async def verify() -> None:
        verifier = JwtVerifier(KeyStore(Given(SIGNER.public()), ()), Rules("bearer"), clock=Clock())
        await verifier.start()
        for _ in range(2000):
            place, letter = chosen.randrange(len(token)), chosen.choice(letters)
            changed = token[:place] + letter + token[place + chosen.choice((0, 1, 1, 5)) :]
            found = verifier.verify(asked(changed))
            if not isinstance(found, Principal | Refusal):
                found = await found
            if changed != token:
                assert reason(found), changed
        await verifier.close()

    asyncio.run(verify())


def test_leeway_is_given_in_both_directions() -> None:
    assert isinstance(judged(SIGNER.token({"exp": NOW - 9, "nbf": NOW + 9, "iat": NOW + 9})), Principal)
    strict = Rules("bearer", leeway_s=0.0)
    assert "expired" in reason(judged(SIGNER.token({"exp": NOW}), rules=strict))
    assert "not valid yet" in reason(judged(SIGNER.token({"nbf": NOW + 1}), rules=strict))


PARTIES = Rules("bearer", frozenset({"a", "b"}), frozenset({"x", "y"}))


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"iss": "a", "aud": "x"}, ""),
        ({"iss": "b", "aud": ["z", "y"]}, ""),
        ({"iss": "c", "aud": "x"}, "another issuer"),
        ({"aud": "x"}, "another issuer"),
        ({"iss": ["a"], "aud": "x"}, "another issuer"),
        ({"iss": "a", "aud": "z"}, "another audience"),
        ({"iss": "a", "aud": []}, "another audience"),
        ({"iss": "a", "aud": [["x"], 1]}, "another audience"),
        ({"iss": "a"}, "another audience"),
        ({"iss": "a", "aud": "x y"}, "another audience"),
    ],
    ids=repr,
)
def test_an_issuer_and_an_audience_that_are_set_have_to_be_there(claims: dict[str, Any], why: str) -> None:
    found = judged(SIGNER.token(claims), rules=PARTIES)
    assert (why in reason(found)) if why else isinstance(found, Principal)


def test_the_issuer_that_has_the_keys_has_to_be_there_where_none_is_set() -> None:
    assert isinstance(judged(SIGNER.token({"iss": "a"}), issuer="a"), Principal)
    assert "another issuer" in reason(judged(SIGNER.token({"iss": "b"}), issuer="a"))
    assert isinstance(
        judged(SIGNER.token({"iss": "b"}), issuer="a", rules=Rules("", frozenset("b"))), Principal
    )


@pytest.mark.parametrize(
    ("claims", "scopes"),
    [
        ({"scope": "read  write"}, "read write"),
        ({"scope": ["read", 1, "write"]}, "read write"),
        ({"scope": None, "scp": ["read"]}, "read"),
        ({"scope": None, "scp": "read write"}, "read write"),
        ({"scope": "read", "scp": ["write"]}, "read write"),
        ({"scope": None}, ""),
        ({"scope": 7, "scp": {"read": 1}}, ""),
        ({"scope": "read", "roles": ["admin"]}, "read"),
    ],
    ids=repr,
)
def test_scopes(claims: dict[str, Any], scopes: str) -> None:
    found = judged(SIGNER.token(claims))
    assert isinstance(found, Principal)
    assert found.scopes == set(scopes.split())


def test_roles_are_scopes_of_what_is_not_oauth() -> None:
    found = judged(SIGNER.token({"scope": None, "roles": ["admin"]}), rules=Rules("bearer", roles=True))
    assert isinstance(found, Principal)
    assert found.scopes == {"admin"}


def test_a_client_calls_for_itself() -> None:
    found = judged(SIGNER.token({"sub": None, "client_id": "cron"}))
    assert isinstance(found, Principal)
    assert found.id == "cron"


def test_a_token_without_kid_is_verified_by_the_one_key_that_fits() -> None:
    token = SIGNER.token(kid=None)
    assert isinstance(judged(token), Principal)  # the other key is of another algorithm
    assert isinstance(judged(token, SIGNER.public(kid=None)), Principal)
    assert "which key" in reason(judged(token, SIGNER.public(), UNKNOWN.public()))
    assert "not signed by a key that is known" in reason(judged(token, UNKNOWN.public()))


def test_two_keys_of_one_kid_are_told_apart_by_the_signature() -> None:
    other = Signer("one")
    assert isinstance(judged(SIGNER.token(), other.public(), SIGNER.public()), Principal)
    assert "signature" in reason(judged(UNKNOWN.token(kid="one"), other.public(), SIGNER.public()))


@pytest.mark.parametrize(
    "members",
    [
        {"use": "enc"},
        {"use": None, "key_ops": ["encrypt"]},
        {"key_ops": "verify"},
        {"alg": "RS512"},
        {"alg": "HS256"},
        {"alg": "RSA-OAEP"},
        {"kty": "oct", "k": encoded(b"secret" * 8), "alg": "HS256"},
        {"kty": ["RSA"]},
        {"kty": "RSA2"},
        {"n": None},
        {"n": 7},
        {"n": encoded(b"\x80" + b"\1" * 127)},
        {"e": "!"},
        {"e": "AQ"},
        {"kid": 7},
    ],
    ids=repr,
)
def test_a_key_that_is_not_for_this_verifies_nothing(members: dict[str, Any]) -> None:
    token = ANOTHER.token()
    assert isinstance(judged(token, ANOTHER.public()), Principal)
    assert isinstance(judged(token, ANOTHER.public(**members), SIGNER.public()), Refusal)


def test_a_key_that_is_no_point_of_its_curve_is_left_out() -> None:
    bad = SIGNER.public(x=encoded(b"\1" * 32), kid="bad")
    assert isinstance(judged(SIGNER.token(), bad, SIGNER.public()), Principal)


@pytest.mark.parametrize(
    ("allowed", "algorithm", "believed"),
    [
        ((), "RS256", True),
        ((), "RS512", False),
        ((), "PS256", False),
        (("PS256",), "PS256", True),
        (("PS256",), "RS256", False),
        (("RS512", "PS256"), "RS512", True),
        (("ES256",), "RS256", False),
    ],
)
def test_a_key_that_does_not_say_it_is_for_what_is_allowed(
    allowed: tuple[str, ...], algorithm: str, believed: bool
) -> None:
    signer = Signer(algorithm=algorithm)
    key = signer.public(alg=None)
    assert isinstance(judged(signer.token(), key, allowed=allowed), Principal) is believed


def test_what_is_allowed_limits_keys_that_say_it() -> None:
    assert isinstance(judged(ANOTHER.token(), allowed=("RS256",)), Principal)
    assert isinstance(judged(ANOTHER.token(), allowed=("ES256",)), Refusal)


def test_verified_claims_are_kept_until_the_token_expires() -> None:
    clock = Clock()

    async def verify() -> None:
        verifier = JwtVerifier(KeyStore(Given(SIGNER.public()), ()), Rules("bearer"), clock=clock)
        await verifier.start()
        first = verifier.verify(asked(SIGNER.token()))
        token = asked(SIGNER.token())
        assert verifier.verify(token) is not first  # another signature: another token
        again = verifier.verify(token)
        assert verifier.verify(token) is again
        clock.now = NOW + 309
        assert verifier.verify(token) is again
        clock.now = NOW + 310
        assert "expired" in reason(verifier.verify(token))  # type: ignore[arg-type]
        await verifier.close()

    asyncio.run(verify())


def test_what_is_kept_is_bounded() -> None:
    tokens = [SIGNER.token({"jti": str(index)}) for index in range(6)]
    known = Known(most_bytes=4 * (OVERHEAD + len(tokens[0])))

    async def verify() -> None:
        verifier = JwtVerifier(
            KeyStore(Given(SIGNER.public()), ()), Rules("bearer"), known=known, clock=Clock()
        )
        await verifier.start()
        first = verifier.verify(asked(tokens[0]))
        for token in tokens[1:4]:
            verifier.verify(asked(token))
        assert verifier.verify(asked(tokens[0])) is first
        for token in tokens[4:]:
            verifier.verify(asked(token))
        assert verifier.verify(asked(tokens[0])) is first, "the one that was asked for last stays"
        assert len(known) == 4
        assert known.size == sum(OVERHEAD + len(token) for token in (tokens[0], *tokens[3:]))
        await verifier.close()

    asyncio.run(verify())
