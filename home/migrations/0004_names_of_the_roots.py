"""The page and the collection above all others have Chinese names: Wagtail makes them as "Root", and lists show it."""

from django.db import migrations

WAGTAILS = "Root"
PAGE, COLLECTION = "全部页面", "全部图片和附件"


def forwards(apps, schema_editor) -> None:
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=WAGTAILS).update(title=PAGE, draft_title=PAGE)
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=WAGTAILS).update(name=COLLECTION)


def backwards(apps, schema_editor) -> None:
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=PAGE).update(title=WAGTAILS, draft_title=WAGTAILS)
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=COLLECTION).update(name=WAGTAILS)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_policy_corrections_contact"),
        ("wagtailcore", "0040_page_draft_title"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
