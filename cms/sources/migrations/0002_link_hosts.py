from django.db import migrations

from cms.sources.rows import LINK_HOSTS


def load_link_hosts(apps, schema_editor):
    link_host = apps.get_model("sources", "LinkHost")
    present = set(link_host.objects.values_list("domain", flat=True))
    link_host.objects.bulk_create(
        link_host(domain=domain, purpose=purpose) for domain, purpose in LINK_HOSTS if domain not in present
    )


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]
    # Going back drops the table with its rows: nothing to undo here.
    operations = [migrations.RunPython(load_link_hosts, migrations.RunPython.noop)]
