from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from somestrategi.bootstrap.services import web_port
from somestrategi.bootstrap.services.failures import CannotStart


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind((web_port.HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_door_is_on_this_machine_only() -> None:
    door, told = web_port.open_door({"PORT": ""})
    with door:
        assert door.getsockname()[0] == "127.0.0.1"
        assert told in ("", f"Port 8000 is taken by another program; using {door.getsockname()[1]} instead.")


def test_the_next_free_port_is_used_and_told_when_none_was_named(
    taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_port, "USUAL", taken)

    door, told = web_port.open_door({})

    with door:
        assert door.getsockname()[1] > taken
        assert told == f"Port {taken} is taken by another program; using {door.getsockname()[1]} instead."


def test_a_named_port_that_is_taken_is_refused_with_a_way_out(taken: int) -> None:
    with pytest.raises(CannotStart, match=f"Port {taken} is taken by another program.") as told:
        web_port.open_door({"PORT": str(taken)})

    assert f"ss -ltnp 'sport = :{taken}'" in told.value.remedy
    assert "make run" in told.value.remedy


@pytest.mark.parametrize("wanted", ["http", "0", "65536", "-1", "80a"])
def test_what_is_no_port_is_refused(wanted: str) -> None:
    with pytest.raises(CannotStart, match="is not a port number"):
        web_port.open_door({"PORT": wanted})


def test_a_port_only_for_root_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(port: int) -> socket.socket:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(web_port, "_bind", refuse)
    with pytest.raises(CannotStart, match="Port 80 may only be used by root"):
        web_port.open_door({"PORT": "80"})


def test_no_free_port_at_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(port: int) -> socket.socket:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(web_port, "_bind", refuse)
    with pytest.raises(CannotStart, match="8000–8099 are all taken"):
        web_port.open_door({})
