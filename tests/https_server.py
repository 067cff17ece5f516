"""A real HTTPS server on this machine, and an authority that has signed for the names it answers to."""

from __future__ import annotations

import datetime as dt
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Handle = Callable[[BaseHTTPRequestHandler], None]


class HttpsServer:
    """`pages` are what it answers by path: a status, or a status and where it leads. Others are 404. `asked` are the
    paths that came, with the host in front."""

    def __init__(self, port: int, ca_file: Path) -> None:
        self.pages: dict[str, int | tuple[int, str] | Handle] = {}
        self.asked: list[str] = []
        self.address = ("127.0.0.1", port)
        self.ca_file = str(ca_file)


@contextmanager
def serving(folder: Path, *names: str) -> Iterator[HttpsServer]:
    certificate = _write_certificate(folder, names)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(f"{self.headers['Host']}{self.path}")
            answer = told.pages.get(self.path, 404)
            if callable(answer):
                answer(self)
                return
            status, leads_to = answer if isinstance(answer, tuple) else (answer, "")
            self.send_response(status)
            if leads_to:
                self.send_header("Location", leads_to)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Not in the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    told = HttpsServer(server.server_address[1], certificate)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _write_certificate(folder: Path, names: tuple[str, ...]) -> Path:
    """One file with key and certificate, which vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Somestrategi tests")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=4_000))
        .not_valid_after(now + dt.timedelta(days=4_000))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "https.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file
