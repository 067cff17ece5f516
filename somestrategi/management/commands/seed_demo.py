from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.permissions import Role
from somestrategi.bootstrap import load
from somestrategi.demo import story
from somestrategi.demo.cast import PASSWORD, PEOPLE


class Command(BaseCommand):
    help = "Writes the demo: invented ministries, people, accounts and a year of posts. Does nothing twice."

    def handle(self, **options: Any) -> None:
        try:
            story.refuse_real_data(is_demo_installation=settings.DEMO)
        except story.RefusedHere as refusal:
            raise CommandError(str(refusal)) from refusal
        if not story.is_told():
            with transaction.atomic():
                load.load()
                story.tell()
        self.stdout.write(f"Demo log-ins, all with the password {PASSWORD}:")
        for person in PEOPLE:
            where = person.ministry or "all ministries"
            self.stdout.write(f"  {person.email:<18} {Role(person.role).value} in {where}")
