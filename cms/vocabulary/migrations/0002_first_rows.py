from django.db import migrations

from cms.vocabulary.rows.first import FIRST
from cms.vocabulary.rows.loading import load


def load_first_rows(apps, schema_editor):
    load(apps, FIRST)


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0001_initial")]
    # Going back drops the tables with their rows: nothing to undo here.
    operations = [migrations.RunPython(load_first_rows, migrations.RunPython.noop)]
