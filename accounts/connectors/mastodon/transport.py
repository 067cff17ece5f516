"""Mastodon's library speaks through the product's own client: one deadline, one ceiling, no redirects, no repeats, and
an address that a person typed leads to the open internet only."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import requests
from requests.structures import CaseInsensitiveDict

from somestrategi.core.http import api


class Session(requests.Session):
    """`ends_at` is by `time.monotonic`. Raises `api.NotSent` and `api.NoAnswer`, which the library wraps. `headers` are
    those of the last answer: the library tells of some only in words."""

    def __init__(self, *, ends_at: float, inside: bool) -> None:
        super().__init__()
        self._ends_at, self._inside = ends_at, inside

    def request(  # type: ignore[override]  # only what the library asks with
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        files: Any = None,
        params: Any = None,
        data: Any = None,
        json: Any = None,
        **_others: Any,
    ) -> requests.Response:
        asked = requests.Request(
            method, url, headers=headers, files=files, params=params, data=data, json=json
        ).prepare()
        seconds = self._ends_at - time.monotonic()
        if seconds <= 0:
            raise api.NotSent("No time is left.")
        body = asked.body.encode() if isinstance(asked.body, str) else asked.body
        left_out = {"content-length", "user-agent"}
        answer = api.call(
            method,
            str(asked.url),
            headers={name: value for name, value in asked.headers.items() if name.lower() not in left_out},
            body=body or None,
            seconds=seconds,
            inside=self._inside,
        )
        if 300 <= answer.status < 400:
            raise api.NoAnswer("The answer leads elsewhere.")
        told = requests.Response()
        told.status_code, told.url, told.request = answer.status, str(asked.url), asked
        told.headers, told.encoding = CaseInsensitiveDict(answer.headers), "utf-8"
        told._content = answer.body
        return told
