"""What of a request does not stand in the log."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.logs.redaction import LONGEST, LOOKED_AT, REDACTED, Redaction

CREDENTIALS = Redaction("credentials", ["X-Shop", "shopper"])


@pytest.mark.parametrize(
    "name",
    [
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Api-Key", "x-auth-token",
        "X-CSRF-Token", "X-Amz-Security-Token", "Ocp-Apim-Subscription-Key", "X-Forwarded-Client-Cert",
        "X-Hub-Signature-256", "x-shop", "access_token", "accessToken", "id_token", "token", "api_key",
        "apikey", "apiKey", "key", "password", "passwd", "client_secret", "secret", "signature", "sig",
        "X-Amz-Signature", "X-Amz-Credential", "code", "jwt", "client_assertion", "SHOPPER",
        "session_id", "sessionid", "private_key", "x-auth", "pass", "DPoP", "x-amzn-oidc-data",
    ],
)  # fmt: skip
def test_names_of_credentials(name: str) -> None:
    """The well-known ones, and those of the document's API keys, in any case."""
    assert CREDENTIALS.is_credential(name)


@pytest.mark.parametrize(
    "name",
    [
        "accept", "content-type", "host", "user-agent", "x-request-id", "traceparent", "limit",
        "author", "keyword", "idempotency-key", "country_code", "monkey", "www-authenticate", "status",
        "petId", "etag", "if-match",
    ],
)  # fmt: skip
def test_other_names(name: str) -> None:
    assert not CREDENTIALS.is_credential(name)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ""),
        ("limit=1", "limit=1"),
        ("a=1&api_key=sesame&b=2", f"a=1&api_key={REDACTED}&b=2"),
        ("access%5Ftoken=sesame", f"access%5Ftoken={REDACTED}"),
        ("API+KEY=sesame", f"API+KEY={REDACTED}"),
        ("token=a=b=sesame", f"token={REDACTED}"),
        ("token=one&token=two", f"token={REDACTED}&token={REDACTED}"),
        ("filter[token]=sesame", f"filter[token]={REDACTED}"),
        ("token", "token"),
        ("next=%2Fa%3Fx%3D1", "next=%2Fa%3Fx%3D1"),
        ("next=%2Fa%3Fx%3D1%26token%3Dsesame", f"next={REDACTED}"),
        ("next=/a?token=sesame", f"next={REDACTED}"),
        ("next=%2Fa%23access_token%3Dsesame&b=2", f"next={REDACTED}&b=2"),
        (f"{'x' * 100}token=sesame", f"{'x' * 100}token={REDACTED}"),
        ("&&=&", "&&=&"),
    ],
)
def test_query(query: str, shown: str) -> None:
    assert CREDENTIALS.query(query) == shown


def test_headers() -> None:
    fields = [
        (b"authorization", b"Bearer sesame"),
        (b"accept", b"a"),
        (b"accept", b"b"),
        (b"referer", b"https://joe:sesame@shop.example/a?x=1&token=sesame"),
        (b"x-original-uri", b"/a?code=sesame"),
        (b"x-original-url", b"/a?x=1#access_token=sesame&y=2"),
        (b"y" * 5000, b"1"),
        (b"user-agent", b"caf\xe9 (who@shop.example?)"),
        (b"x-long", b"x" * 5000),
    ]
    assert CREDENTIALS.headers(fields) == {
        "authorization": REDACTED,
        "accept": "a, b",
        "referer": f"https://{REDACTED}@shop.example/a?x=1&token={REDACTED}",
        "x-original-uri": f"/a?code={REDACTED}",
        "x-original-url": f"/a?x=1#access_token={REDACTED}&y=2",
        "y" * LONGEST + "...": "1",
        "user-agent": "café (who@shop.example?)",
        "x-long": "x" * LONGEST + "...",
    }


def test_path_with_a_credential_in_it_is_its_template() -> None:
    assert CREDENTIALS.path("/pets/12", "/pets/{petId}") == "/pets/12"
    assert CREDENTIALS.path("/reset/sesame", "/reset/{resetToken}") == "/reset/{resetToken}"
    assert CREDENTIALS.path("/nope", "") == "/nope"


def test_path_that_only_begins_like_one_with_a_credential_is_its_template() -> None:
    """The wrong method, a slash too many: no operation answers, and the credential is there all the same."""
    redaction = Redaction("credentials", (), ["/pets/{petId}", "/a.b/{resetToken}/x", "/reset/{resetToken}"])
    assert redaction.path("/reset/sesame", "") == "/reset/{resetToken}"
    assert redaction.path("/reset/sesame/", "") == "/reset/{resetToken}"
    assert redaction.path("/a.b/sesame/x", "") == "/a.b/{resetToken}/x"
    for path in ("/pets/12/", "/reset/", "/aXb/12/x"):
        assert redaction.path(path, "") == path


def test_all_shows_no_value() -> None:
    """Names, templates and sizes stay; nothing that the client chose does."""
    everything = Redaction("all")
    assert everything.query("a=1&b=2&c&") == f"a={REDACTED}&b={REDACTED}&{REDACTED}&"
    assert everything.headers([(b"accept", b"a"), (b"host", b"b")]) == {"accept": REDACTED, "host": REDACTED}
    assert everything.path("/pets/12", "/pets/{petId}") == "/pets/{petId}"
    assert everything.path("/nope", "") == REDACTED
    assert everything.client(("10.0.0.1", 5)) == ""


def test_none_shows_everything() -> None:
    nothing = Redaction("none", ["x-shop"])
    assert nothing.query("token=sesame") == "token=sesame"
    assert nothing.headers([(b"authorization", b"x@y?token=z"), (b"x-shop", b"b")]) == {
        "authorization": "x@y?token=z",
        "x-shop": "b",
    }
    assert nothing.path("/reset/sesame", "/reset/{token}") == "/reset/sesame"
    assert nothing.client(("10.0.0.1", 5)) == "10.0.0.1:5"
    assert nothing.client(("::1", 5)) == "[::1]:5"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["token", "a", "PASSWORD", "", "%ff", "key"]), st.text("xyz%=+", max_size=9)
        )
    )
)
def test_no_value_of_a_credential_is_left(pairs: list[tuple[str, str]]) -> None:
    """However a query is put together, its credentials are gone and the rest stands."""
    shown = CREDENTIALS.query("&".join(f"{name}={value}" for name, value in pairs))
    expected = [
        f"{name}={REDACTED if name in {'token', 'PASSWORD', 'key'} else value}" for name, value in pairs
    ]
    assert shown == "&".join(expected) or len(shown) == LONGEST + 3


def test_names_that_clients_make_up_are_not_kept() -> None:
    """A thousand names of 60 KB each would be 120 MB for good."""
    redaction = Redaction("credentials")
    tracemalloc.start()
    try:
        for number in range(200):
            name = b"%d" % number + b"x" * 60_000
            redaction.headers([(name, b"1")])
            redaction.query(f"{name[:8000].decode()}=1")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 500_000


@pytest.mark.parametrize(
    "name",
    [
        "X-Session", "X-Pin", "Authentication", "SAMLResponse", "SAMLRequest", "SAMLart", "samlresponse",
        "sid", "connect.sid", "PHPSESSID", "JSESSIONID", "sessionID", "userSession", "usersession",
        "user_session_id", "pin", "card_pin", "cardPin", "pinCode", "new-pin", "PIN2", "otp", "otp_code",
        "mfaCode", "X-OTP", "totp", "passcode", "pwd", "user_pwd", "pw", "db_pass", "assertion", "jwt",
        "X-JWT-Assertion", "idToken", "accesstoken", "refreshtoken", "xsrf", "X-XSRF-TOKEN", "_csrf",
        "csrfmiddlewaretoken", "auth", "X-Auth", "basic_auth", "oauth_verifier", "code_verifier",
        "auth_code", "authorizationCode", "verification_code", "AWSAccessKeyId", "secretAccessKey",
        "privatekey", "signing-key", "X-Functions-Key", "Signature-Input", "Authentication-Token", "HMAC",
        "x-hmac-sha256", "filter[password]", "user.password", "cvv", "PASSWORD2", "Authorisation",
        "clientSecret", "webhook_secret", "X-Amz-Security-Token", "bearer", "aUtH",
    ],
)  # fmt: skip
def test_words_of_credentials(name: str) -> None:
    assert CREDENTIALS.is_credential(name)


@pytest.mark.parametrize(
    "name",
    [
        "X-Author", "authors", "co_author", "authority", "pinned", "spinning", "opinion", "shipping",
        "pins", "session_count", "sessionTimeout", "obsession", "possession", "token_type", "max_tokens",
        "tokenizer", "secretary", "password_policy", "passenger", "compass", "bypass", "passport_country",
        "signature_version", "X-Amz-Algorithm", "X-Amz-SignedHeaders", "keyboard", "keys", "public_key",
        "Idempotency-Key", "partition_key", "Sec-WebSocket-Key", "zip_code", "status_code", "codec",
        "encoding", "design", "signal", "side", "inside", "resident", "X-Request-Id", "sort", "page",
        "author_id", "cookie_policy", "photo", "response", "X-Forwarded-For", "authenticated",
        "authorized_at", "pint", "X", "", "1", "\u00e9",
    ],
)  # fmt: skip
def test_words_that_only_look_like_those_of_credentials(name: str) -> None:
    assert not CREDENTIALS.is_credential(name)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("text/html; token=sesame", f"text/html; token={REDACTED}"),
        ("text/html;token=sesame;q=1", f"text/html;token={REDACTED};q=1"),
        ('a; password="se;same" ; b=1', f"a; password={REDACTED} ; b=1"),
        ('a; password="se\\";same', f"a; password={REDACTED};same"),
        ("sid=sesame", f"sid={REDACTED}"),
        ("user=1, api_key = sesame, more", f"user=1, api_key ={REDACTED}"),
        ("user=1 token=sesame&limit=2", f"user=1 token={REDACTED}&limit=2"),
        ("a=1; access%5Ftoken=sesame", f"a=1; access%5Ftoken={REDACTED}"),
        ("multipart/form-data; boundary=x", "multipart/form-data; boundary=x"),
        ("text/html;q=0.9,*/*;q=0.8", "text/html;q=0.9,*/*;q=0.8"),
        ("/a;sid=sesame?b=1;sid=sesame", f"/a;sid={REDACTED}?b=1;sid={REDACTED}"),
    ],
)
def test_parameters_of_a_field(value: str, shown: str) -> None:
    assert CREDENTIALS.headers([(b"x-other", value.encode())]) == {"x-other": shown}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("a=1;token=sesame&b=2", f"a=1;token={REDACTED}&b=2"),
        ("a=1%3Btoken%3Dsesame&b=2", f"a={REDACTED}&b=2"),
        ("a=1;b=2", "a=1;b=2"),
    ],
)
def test_parameters_of_a_query(query: str, shown: str) -> None:
    assert CREDENTIALS.query(query) == shown


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/pets;sid=sesame/12", f"/pets;sid={REDACTED}/12"),
        ("/pets;a=1;access%5Ftoken=sesame", f"/pets;a=1;access%5Ftoken={REDACTED}"),
        ("/pets;a=1", "/pets;a=1"),
    ],
)
def test_parameters_of_a_path(path: str, shown: str) -> None:
    assert CREDENTIALS.path(path, "/pets/{petId}") == shown
    assert CREDENTIALS.path(path, "") == shown


def test_no_field_takes_long_to_read() -> None:
    for unit in (";a=", ' a="', ";", "a =", "token=", '="', ";\\", "#", "?a", "//a"):
        started = time.process_time()
        CREDENTIALS.headers([(b"x-other", unit.encode() * (65_000 // len(unit)))])
        CREDENTIALS.headers(lines_of((b"x-other", unit.encode() * (65_000 // len(unit)))))
        CREDENTIALS.query(unit * (8_000 // len(unit)))
        CREDENTIALS.path(unit * (8_000 // len(unit)), "")
        assert time.process_time() - started < 0.5, unit


def test_what_is_too_long_to_be_looked_at_is_hidden() -> None:
    """However much a client sends, the loop does not stand still for long: that is what it costs."""
    assert CREDENTIALS.query("a=1&" * (LOOKED_AT // 4)).startswith("a=1&a=1&")
    assert CREDENTIALS.query("a=1&" * (LOOKED_AT // 4) + "b") == REDACTED
    assert CREDENTIALS.path("/pets;a=1" + "x" * LOOKED_AT, "/pets") == "/pets"
    assert CREDENTIALS.path("/pets;a=1" + "x" * LOOKED_AT, "") == REDACTED
    assert CREDENTIALS.path("/" + "x" * LOOKED_AT, "") == "/" + "x" * (LONGEST - 1) + "..."
    assert CREDENTIALS.headers([(b"accept", b"a=" + b"x" * LOOKED_AT), (b"host", b"shop")]) == {
        "accept": REDACTED,
        "host": "shop",
    }
    several = [(b"x-%d" % number, b"a=%d %s" % (number, b"x" * 1500)) for number in range(7)]
    shown = CREDENTIALS.headers(several)
    assert [text == REDACTED for text in shown.values()] == [False] * 5 + [True] * 2
    assert CREDENTIALS.headers(several[5:])["x-5"].startswith("a=5"), "each request has its own share"
    names = [(b"%d-%s" % (number, b"x" * 1500), b"1") for number in range(7)]
    assert list(CREDENTIALS.headers(names).values()) == ["1"] * 5 + [REDACTED] * 2


def test_no_limit_without_redaction() -> None:
    shown = Redaction("none").headers([(b"accept", b"a=" + b"x" * LOOKED_AT)])
    assert shown == {"accept": "a=" + "x" * (LONGEST - 2) + "..."}
    assert Redaction("none").query("a=" + "x" * LOOKED_AT) == shown["accept"]


def test_no_credential_stays_in_memory() -> None:
    """Neither the value of a field that is one, nor a value that has one in it."""
    import gc

    secret = "sesame-" + "x" * 40
    redaction = Redaction("credentials")
    fields = [(b"authorization", secret.encode()), (b"referer", f"/a?token={secret}".encode())]
    assert set(redaction.headers(fields).values()) == {REDACTED, f"/a?token={REDACTED}"}
    kept = [
        text
        for held in gc.get_referents(redaction.__dict__)
        for text in (held if isinstance(held, dict | set) else ())
        if secret in str(text)
    ]
    assert kept == []


def test_fields_that_clients_make_up_are_not_kept() -> None:
    """Neither short names nor short values for good, though they differ with each request."""
    redaction = Redaction("credentials")
    tracemalloc.start()
    try:
        for number in range(20_000):
            redaction.headers([(b"x-%d" % number, b"a=%d" % number)])
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 1_000_000


def lines_of(*fields: tuple[bytes, bytes]) -> bytes:
    """Gives the lines of a head with these fields."""
    return b"GET / HTTP/1.1\r\n" + b"".join(b"%b: %b \r\n" % field for field in fields) + b"\r\n"


VALUES = [
    b"", b"plain", b"a=1; token=sesame", b"a=1", b"https://joe:sesame@shop.example/?x=1", b"caf\xe9", b"a: b",
    b"x" * (LONGEST + 1), b"x" * LONGEST, b"a=" + b"x" * LOOKED_AT,
]  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from([b"Accept", b"accept", b"Cookie", b"X-Shop", b"x-" + b"y" * 600, b"Host"]),
            st.sampled_from(VALUES),
        ),
        max_size=6,
    )
)
def test_lines_are_shown_as_their_fields_are(fields: list[tuple[bytes, bytes]]) -> None:
    """A head that has not been read yet shows the same, at first sight and when its lines are known."""
    for level in ("none", "credentials", "all"):
        redaction = Redaction(level, ["x-shop"])
        expected = Redaction(level, ["x-shop"]).headers([(name.lower(), value) for name, value in fields])
        shown = redaction.headers(lines_of(*fields))
        assert (shown, list(shown)) == (expected, list(expected))
        if all(len(value) <= LONGEST for _, value in fields):
            assert redaction.headers(lines_of(*fields)) == expected


def test_no_credential_of_a_line_or_a_query_stays_in_memory() -> None:
    secret = "sesame-" + "x" * 40
    redaction = Redaction("credentials", ["x-shop"])
    head = lines_of(
        (b"Authorization", secret.encode()),
        (b"X-Shop", secret.encode()),
        (b"Referer", f"/a?token={secret}".encode()),
    )
    assert set(redaction.headers(head).values()) == {REDACTED, f"/a?token={REDACTED}"}
    assert redaction.query(f"a=1&token={secret}") == f"a=1&token={REDACTED}"
    assert redaction.query("a=1") == "a=1"
    assert redaction.headers(lines_of((b"Accept", b"a"))) == {"accept": "a"}
    kept = [str(held) for held in vars(redaction).values() if isinstance(held, dict | set)]
    assert secret not in "".join(kept)
    assert "b'Accept: a \\r'" in "".join(kept), "lines are looked for where they are kept"


def test_lines_and_queries_that_clients_make_up_are_not_kept() -> None:
    """Neither many nor long ones, though each differs."""
    redaction = Redaction("credentials")
    tracemalloc.start()
    try:
        for number in range(5_000):
            for filler in (b"y" * 200, b"y" * 2000):
                redaction.headers(lines_of((b"x-one", b"%d%b" % (number, filler))))
                redaction.query(f"a={number}{filler.decode()}")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 1_500_000
