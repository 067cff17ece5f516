"""Bluesky's library speaks through the product's own client: one deadline, one ceiling, no redirects, no repeats, and
an address that a person typed leads to the open internet only."""

from __future__ import annotations

import logging
import time

import httpx

from somestrategi.core.http import api

logging.getLogger("httpx").setLevel(logging.WARNING)  # it would note every address that is asked


class Transport(httpx.BaseTransport):
    """`ends_at` is by `time.monotonic`. Raises `api.NotSent` and `api.NoAnswer`, which the library lets through."""

    def __init__(self, *, ends_at: float, inside: bool) -> None:
        self._ends_at, self._inside = ends_at, inside

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        seconds = self._ends_at - time.monotonic()
        if seconds <= 0:
            raise api.NotSent("No time is left.")
        left_out = {"host", "accept-encoding", "connection", "content-length", "user-agent"}
        answer = api.call(
            request.method,
            str(request.url),
            headers={name: value for name, value in request.headers.items() if name not in left_out},
            body=request.read() or None,
            seconds=seconds,
            inside=self._inside,
        )
        if 300 <= answer.status < 400:
            raise api.NoAnswer("The answer leads elsewhere.")
        kept = {
            name: value
            for name, value in answer.headers.items()
            if name.lower() not in {"content-encoding", "content-length", "transfer-encoding"}
        }
        return httpx.Response(answer.status, headers=kept, content=answer.body)
