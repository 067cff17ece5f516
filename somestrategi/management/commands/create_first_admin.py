from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from accounts.actions import users
from accounts.models import User
from somestrategi.core import clock


class Command(BaseCommand):
    help = (
        "Make the first system administrator of a new installation and print a one-time link for choosing a "
        "password. Does nothing once there is one; run it as often as you like."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", help="work e-mail; asked for when it is left out")
        parser.add_argument("--name", help="full name; asked for when it is left out")

    def handle(self, *, email: str | None, name: str | None, **options: Any) -> None:
        if User.objects.system_administrators(clock.now()).exists():
            self.stdout.write(
                "There is an active system administrator already. Nothing was done: invite others in the app, "
                "and use «Glemt passord» on the log-in page for a new password."
            )
            return
        email = _asked("E-mail", "--email", email)
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address.") from error
        name = _asked("Name", "--name", name)
        try:
            link = users.create_first_administrator(email=email, name=name)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        until = timezone.localtime(link.expires_at).strftime("%d.%m.%Y %H.%M")
        self.stdout.write(
            f"{name} is system administrator. Choose a password here, once, before {until}:\n{link.url}"
        )


def _asked(question: str, option: str, given: str | None) -> str:
    """What was given, or what a person at a terminal answers. Raises CommandError where nobody can answer."""
    answer = given if given is not None else ""
    if given is None and sys.stdin.isatty():
        answer = input(f"{question}: ")
    if not answer.strip():
        raise CommandError(f"{question} is missing. Give it with {option}.")
    return answer.strip()
