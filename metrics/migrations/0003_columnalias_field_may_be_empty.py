from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("metrics", "0002_columnmapping_is_in_use")]

    operations = [
        migrations.AlterField(
            model_name="columnalias",
            name="field",
            field=models.CharField(blank=True, max_length=60, verbose_name="means"),
        ),
    ]
