from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("metrics", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="columnmapping",
            name="is_in_use",
            field=models.BooleanField(default=True, verbose_name="in use"),
        ),
    ]
