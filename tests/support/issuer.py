"""Is an issuer of tokens on a real socket: it has keys, describes itself, judges tokens, and errs."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwk, jws

NOW = 1_800_000_000.0
"""The time at which tests verify tokens."""


class Signer:
    """Has a pair of keys."""

    def __init__(self, key_id: str | None = "one", algorithm: str = "ES256") -> None:
        self.algorithm = algorithm
        kinds = {"ES256": ("EC", "P-256"), "ES384": ("EC", "P-384"), "EdDSA": ("OKP", "Ed25519")}
        kind, curve = kinds.get(algorithm, ("RSA", 2048))
        self.id = key_id
        self.pair = jwk.JWKRegistry.generate_key(kind, curve)

    def public(self, **members: Any) -> dict[str, Any]:
        """Gives the public key; a member that is None is left out."""
        stated = {**self.pair.as_dict(private=False), "kid": self.id, "alg": self.algorithm, "use": "sig"}
        return {name: value for name, value in (stated | members).items() if value is not None}

    def token(self, claims: Mapping[str, Any] | bytes | None = None, **header: Any) -> str:
        """Signs claims: those that every token has, with some changed; a member that is None is left out."""
        stated = {"alg": self.algorithm, "kid": self.id, "typ": "at+jwt"} | header
        payload = claims
        if not isinstance(payload, bytes):
            made = {"sub": "ann", "exp": NOW + 300, "scope": "read write"} | (payload or {})
            payload = json.dumps({name: value for name, value in made.items() if value is not None}).encode()
        return signed({name: value for name, value in stated.items() if value is not None}, payload, self)


def signed(header: Mapping[str, Any], payload: bytes, signer: Signer) -> str:
    """Makes a token with this very header, whatever it says of the algorithm; the signer's own signs it."""
    text = f"{encoded(json.dumps(header).encode())}.{encoded(payload)}"
    algorithm = jws.JWSRegistry.algorithms[signer.algorithm]
    return f"{text}.{encoded(algorithm.sign(text.encode(), signer.pair))}"


def encoded(value: bytes) -> str:
    """Encodes as a token does (RFC 7515 2)."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


class Issuer:
    """Answers as it is told to."""

    def __init__(self) -> None:
        self.keys: list[dict[str, Any]] = []
        self.headers: dict[str, str] = {}
        """What answers have beside."""
        self.mood = ""
        """It `hangs`, `drips`, answers `garbage`, something `huge`, or with a `status` or a `redirect`."""
        self.location = ""
        self.about: dict[str, Any] = {}
        self.worth: dict[str, Any] = {"active": False}
        self.asked: list[str] = []
        """The path of each request."""
        self.forms: list[dict[str, str]] = []
        self.credentials: list[str] = []
        self.connections: set[tuple[str, int]] = set()
        self.port = 0
        self._open: set[socket.socket] = set()
        self._stopping = threading.Event()
        self._tls: ssl.SSLContext | None = None

    @property
    def url(self) -> str:
        """Gives where it is."""
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}"

    def certify(self, folder: Path) -> Path:
        """Has it speak TLS, and gives the file with its certificate, which nobody else has signed."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "issuer")])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(hours=1))
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
            .sign(key, hashes.SHA256())
        )
        file = folder / "issuer.pem"
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        file.write_bytes(made.public_bytes(Encoding.PEM) + private)
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(file)
        return file

    @contextmanager
    def running(self) -> Iterator[Issuer]:
        """Runs it, on the port that it had before if it had one."""
        server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        if self._tls is not None:
            server.socket = self._tls.wrap_socket(server.socket, server_side=True)
        server.daemon_threads = False  # all have ended when it is closed
        self._stopping.clear()
        self.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            thread.join()
            self._stopping.set()
            for open_one in tuple(self._open):
                with suppress(OSError):
                    open_one.shutdown(socket.SHUT_RDWR)
            server.server_close()

    def _handler(issuer) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - `self` is the request's
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def setup(self) -> None:
                super().setup()
                issuer._open.add(self.connection)

            def finish(self) -> None:
                issuer._open.discard(self.connection)
                with suppress(OSError):
                    super().finish()

            def do_GET(self) -> None:
                found = issuer.about if "well-known" in self.path else {"keys": issuer.keys}
                self._answer(found)

            def do_POST(self) -> None:
                form = self.rfile.read(int(self.headers["content-length"])).decode()
                issuer.forms.append({name: values[0] for name, values in parse_qs(form).items()})
                issuer.credentials.append(self.headers.get("authorization", ""))
                self._answer(issuer.worth)

            def _answer(self, found: object) -> None:
                issuer.asked.append(self.path)
                issuer.connections.add(self.client_address)
                text = json.dumps(found).encode()
                status = 200
                match issuer.mood:
                    case "hangs":
                        issuer._stopping.wait(3)
                    case "garbage":
                        text = b"<html>sorry</html>"
                    case "huge":
                        text += b" " * 10_000_000
                    case "status":
                        status = 500
                    case "redirect" if self.path != "/moved":
                        status = 302
                self.send_response(status)
                for name, value in issuer.headers.items():
                    self.send_header(name, value)
                if status == 302:
                    self.send_header("location", issuer.location)
                self.send_header("content-length", str(len(text)))
                self.end_headers()
                step = 1 if issuer.mood == "drips" else len(text)
                try:
                    for index in range(0, len(text), step):
                        self.wfile.write(text[index : index + step])
                        if step < len(text):
                            issuer._stopping.wait(0.05)
                except OSError:
                    self.close_connection = True

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
                """Keeps silent."""

        return Handler
