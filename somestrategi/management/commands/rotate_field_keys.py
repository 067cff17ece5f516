"""`manage.py rotate_field_keys`: what is encrypted in the database, under the newest of FIELD_KEYS."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.actions import key_rotation


class Command(BaseCommand):
    help = "Encrypt every secret in the database with the newest of FIELD_KEYS. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        rotation = key_rotation.rotate()
        self.stdout.write(
            f"Encrypted anew: {rotation.rotated_count}. Under the newest key already: {rotation.newest_count}."
        )
        if rotation.unreadable:
            names = "\n".join(f"  {name}" for name in rotation.unreadable)
            raise CommandError(
                f"No key of FIELD_KEYS opens these:\n{names}\n"
                "  What to do: add the key that they were encrypted with, last in the list, and run this again; "
                "or connect the accounts again."
            )
        self.stdout.write("The older keys may be taken out of FIELD_KEYS.")
