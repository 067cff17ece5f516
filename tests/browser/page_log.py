"""What a page said in its console, and what it was refused."""

from __future__ import annotations

from playwright.sync_api import ConsoleMessage, Page, Response

LOUD = {"error", "warning", "assert"}
REFUSED_FORM = 422  # our normal answer to a form with errors; Chromium writes it in the console all the same


class PageLog:
    """Collects problems; `allow` takes a part of a message that a test provokes on purpose."""

    def __init__(self) -> None:
        self._messages: list[str] = []
        self._allowed = [f"status of {REFUSED_FORM}"]

    def listen_to(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._messages.append(f"script error: {error}"))
        page.on("response", self._response)

    def allow(self, part: str) -> None:
        self._allowed.append(part)

    @property
    def problems(self) -> list[str]:
        return [text for text in self._messages if not any(part in text for part in self._allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in LOUD:
            self._messages.append(f"{message.type}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status != REFUSED_FORM:
            self._messages.append(f"{response.status} {response.url}")
