"""Hosts of regjeringen.no, the ministries' own channel (S13, S16): which there are, and where an address leads."""

from __future__ import annotations

from urllib.parse import urlsplit

HOST = "regjeringen.no"


def is_ours(host: str) -> bool:
    """The site and everything under it; never what only looks like it, such as regjeringen.no.example."""
    return host == HOST or host.endswith(f".{HOST}")


def host_of(address: str) -> str:
    """The host of a web address in lower case, also without scheme; empty where it has none."""
    text = address.strip()
    try:
        host = urlsplit(text if "://" in text else f"https://{text}").hostname
    except ValueError:
        return ""
    return (host or "").rstrip(".")
