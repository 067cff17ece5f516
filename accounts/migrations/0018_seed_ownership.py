"""Every account has belonged to its owner of today since it was opened, or registered, as far as the register knows."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.migrations.state import StateApps

from somestrategi.core import clock


def seed(apps: StateApps, schema_editor: Any) -> None:
    ownership = apps.get_model("accounts", "AccountOwnership")
    rows = apps.get_model("accounts", "Account").objects.values_list("pk", "owner_id", "opened_on", "created_at")
    ownership.objects.bulk_create(
        [
            ownership(account_id=pk, ministry_id=owner, valid_from=opened_on or clock.local_date(created_at))
            for pk, owner, opened_on, created_at in rows.iterator(chunk_size=2000)
        ],
        batch_size=2000,
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0017_ownership_and_reorganisation")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
