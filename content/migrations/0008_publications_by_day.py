from __future__ import annotations

from django.db import migrations

# What `publications.refresh_activity` writes at each import, for the accounts that were imported before it did.
FILL = """
UPDATE accounts_accountactivity activity
SET daily_counts = days.counts
FROM (
    SELECT account_id, jsonb_object_agg(day::text, count) AS counts
    FROM (
        SELECT account_id, (published_at AT TIME ZONE 'Europe/Oslo')::date AS day, count(*) AS count
        FROM content_publication
        WHERE published_at >= now() - interval '400 days'
        GROUP BY 1, 2
    ) by_day
    GROUP BY account_id
) days
WHERE days.account_id = activity.account_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0016_use_by_day_and_deletion"),
        ("content", "0007_form_model_adoption"),
    ]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
