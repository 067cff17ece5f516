"""The one client: what it asks, where it refuses to go, and that nobody keeps it waiting. Real sockets, real TLS."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from somestrategi.core.http import pages as http
from somestrategi.core.http.pages import Answer, Reach, Refused, Unreachable
from tests.https_server import HttpsServer, serving

PAGE = "https://www.regjeringen.no/no/aktuelt/sak/"
OTHER = "www.annet.example"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[HttpsServer]:
    with serving(tmp_path, "www.regjeringen.no", "regjeringen.no", OTHER) as running:
        yield running


@pytest.fixture
def reach(server: HttpsServer) -> Reach:
    hosts = ("www.regjeringen.no", "regjeringen.no", OTHER)
    fixed = dict.fromkeys(hosts, server.address)
    return Reach(hosts=["regjeringen.no"], seconds=5, fixed=fixed, ca_file=server.ca_file)


def test_it_tells_what_the_page_answers(server: HttpsServer, reach: Reach) -> None:
    server.pages["/no/aktuelt/s%C3%A5k%20a/?x=1"] = 200
    assert http.ask("https://www.regjeringen.no/no/aktuelt/såk a/?x=1", reach).status == 200
    assert http.ask(PAGE, reach) == Answer(404, PAGE)


def test_it_follows_within_the_named_hosts_and_never_off_them(server: HttpsServer, reach: Reach) -> None:
    server.pages |= {
        "/a": (301, "https://www.regjeringen.no/b"),
        "/b": 200,
        "/off": (302, f"https://{OTHER}/b"),
        "/plain": (302, "http://www.regjeringen.no/b"),
        "/round": (302, "/round"),
        "/odd": (302, "https://[b"),
    }
    assert http.ask("https://regjeringen.no/a", reach) == Answer(200, "https://www.regjeringen.no/b")
    for path in ("off", "plain", "odd"):
        with pytest.raises(Refused):
            http.ask(f"https://www.regjeringen.no/{path}", reach)
    assert not [one for one in server.asked if one.startswith(OTHER)]
    with pytest.raises(Unreachable):
        http.ask("https://www.regjeringen.no/round", reach)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.regjeringen.no/sak",
        "https://www.regjeringen.no:8443/sak",
        "https://kari@www.regjeringen.no/sak",
        "https://regjeringen.no.annet.example/sak",
        "https://xregjeringen.no/sak",
        "https://127.0.0.1/sak",
        "https://[::1]/sak",
        "https://[::1/sak",
        "file:///etc/passwd",
        "",
    ],
)
def test_it_goes_nowhere_else(reach: Reach, url: str) -> None:
    with pytest.raises(Refused):
        http.ask(url, reach)


def test_a_name_that_leads_to_the_inside_is_refused_after_it_is_looked_up() -> None:
    """«localhost» is looked up by the machine itself."""
    with pytest.raises(Refused, match="inside"):
        http.ask("https://localhost/sak", Reach(hosts=["localhost"]))


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("185.125.168.1", True),
        ("2a01:5b40::1", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.3.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:0a00:0001::1", False),
        ("64:ff9b::a00:1", False),
    ],
)
def test_only_the_open_internet_is_public(address: str, is_public: bool) -> None:
    assert http.is_public(address) is is_public


def test_a_certificate_for_another_name_is_no_answer(server: HttpsServer, reach: Reach) -> None:
    name = "nynorsk.regjeringen.no"
    with pytest.raises(Unreachable):
        http.ask(f"https://{name}/", dataclasses.replace(reach, fixed={name: server.address}))


def test_who_answers_byte_by_byte_keeps_nobody_waiting(server: HttpsServer, reach: Reach) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        for byte in b"HTTP/1.1 200 OK\r\n" * 4:
            try:
                request.wfile.write(bytes([byte]))
            except OSError:
                return
            time.sleep(0.1)

    server.pages["/no/aktuelt/sak/"] = drip
    begun = time.monotonic()
    with pytest.raises(Unreachable):
        http.ask(PAGE, dataclasses.replace(reach, seconds=0.5))
    assert time.monotonic() - begun < 2
