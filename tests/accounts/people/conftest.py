from __future__ import annotations

import smtplib

import pytest
from django.core.mail.backends.locmem import EmailBackend


@pytest.fixture
def mail_server_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: EmailBackend, messages: object) -> int:
        raise smtplib.SMTPConnectError(421, b"Try later")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
