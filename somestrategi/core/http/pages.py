"""The one client for pages outside: what a web address answers, asked so that nobody can lead us astray.

Only https, only hosts that are named, and only addresses of the open internet: the name is looked up once, every
address is judged, and the connection goes to the address that was judged. Each redirect is held to the same. One
deadline covers the whole of it, and nothing of the page itself is read.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

_HTTPS = 443
_MAY_STAND_IN_A_PATH = "/%:@!$&'()*+,;=~-._"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {"User-Agent": "Somestrategi", "Connection": "close"}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Reach:
    """Where we may go, and how long it may take. `hosts` cover everything under them too.

    `fixed` says at which address and port a host is, instead of asking for it: a name that an operator has settled may
    lie on the inside. `ca_file` is for an authority that the machine does not know.
    """

    hosts: Collection[str]
    seconds: float = 10
    most_redirects: int = 3
    fixed: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    ca_file: str | None = None

    def includes(self, host: str) -> bool:
        return any(host == one or host.endswith(f".{one}") for one in self.hosts)


@dataclass(frozen=True)
class Answer:
    """`url` is where the last redirect led."""

    status: int
    url: str


class FetchError(Exception):
    """No answer."""


class Refused(FetchError):
    """We do not go there."""


class Unreachable(FetchError):
    """Nobody answered, or not in time, or not in a way that can be trusted."""


def ask(url: str, reach: Reach) -> Answer:
    """What the address answers. Raises Refused or Unreachable."""
    ends_at = time.monotonic() + reach.seconds
    for _hop in range(reach.most_redirects + 1):
        status, location = _ask_once(url, reach, ends_at)
        if status not in _REDIRECTS or not location:
            return Answer(status, url)
        url = _joined(url, location)
    raise Unreachable("It leads on and on.")


def host_of(url: str, reach: Reach) -> str:
    """The host of an address that we may ask. Raises Refused."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise Refused("Not a web address.") from error
    if parts.scheme != "https" or port not in (None, _HTTPS) or parts.username is not None:
        raise Refused("Only https, without port and user name.")
    if not reach.includes(host):
        raise Refused("Not one of the named hosts.")
    return host


def is_public(address: str) -> bool:
    """On the open internet: not this machine, not the inside, and no way round to them through another address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and (
        ip.ipv4_mapped or ip.sixtofour or ip.teredo or ip in _NAT64
    ):
        return False
    return ip.is_global and not ip.is_multicast


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise Refused("It leads to no web address.") from error


def _ask_once(url: str, reach: Reach, ends_at: float) -> tuple[int, str]:
    """Status, and where it leads."""
    host = host_of(url, reach)
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe=_MAY_STAND_IN_A_PATH)
    query = f"?{quote(parts.query, safe=_MAY_STAND_IN_A_PATH + '?')}" if parts.query else ""
    tls = ssl.create_default_context(cafile=reach.ca_file)
    try:
        with closing(_Connection(host, _addresses(host, reach), ends_at, tls)) as connection:
            connection.request("GET", path + query, headers=_HEADERS)
            with connection.getresponse() as response:
                return response.status, response.headers.get("Location", "")
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise Unreachable(type(error).__name__) from error


def _addresses(host: str, reach: Reach) -> list[tuple[str, int]]:
    """Every one of them must be public: a name with one foot on the inside is not trusted at all."""
    if host in reach.fixed:
        return [reach.fixed[host]]
    found = {str(info[4][0]) for info in socket.getaddrinfo(host, _HTTPS, type=socket.SOCK_STREAM)}
    if not all(is_public(address) for address in found):
        raise Refused("The name leads to an address on the inside.")
    return [(address, _HTTPS) for address in sorted(found, key=lambda one: ":" in one)]


class _Connection(http.client.HTTPSConnection):
    """Goes to the address that was judged, and asks for the certificate of the name. A watch cuts the line at the
    deadline: a socket's own timeout only tells how long each single byte may take."""

    def __init__(
        self, host: str, addresses: list[tuple[str, int]], ends_at: float, tls: ssl.SSLContext
    ) -> None:
        super().__init__(host, context=tls)
        self._addresses, self._ends_at, self._tls = addresses, ends_at, tls
        self._watch: threading.Timer | None = None

    def connect(self) -> None:
        line = self._first_that_answers()
        sock = self._tls.wrap_socket(line, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = sock
        self._watch = threading.Timer(_left(self._ends_at), _cut, [sock])
        self._watch.daemon = True
        self._watch.start()
        sock.do_handshake()

    def close(self) -> None:
        if self._watch:
            self._watch.cancel()
        super().close()

    def _first_that_answers(self) -> socket.socket:
        last: OSError = OSError("The name has no address.")
        for address in self._addresses:
            try:
                return socket.create_connection(address, timeout=_left(self._ends_at))
            except OSError as error:
                last = error
        raise last


def _cut(sock: ssl.SSLSocket) -> None:
    """Whoever waits for the socket wakes up with nothing."""
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _left(ends_at: float) -> float:
    """Seconds. Raises TimeoutError when none is left."""
    seconds = ends_at - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds
