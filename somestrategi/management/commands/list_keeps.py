from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from somestrategi.bootstrap import keeps
from somestrategi.core.strategy import kept


class Command(BaseCommand):
    help = "Writes core/strategy/kept.toml: which requirements the tests marked `keeps` prove, and by what."

    def handle(self, **options: Any) -> None:
        found = keeps.proofs()
        kept.SOURCE.write_text(keeps.as_toml(found), encoding="utf-8")
        count = len({proof.requirement_id for proof in found})
        self.stdout.write(f"{count} requirements are kept, shown by {len(found)} tests.")
