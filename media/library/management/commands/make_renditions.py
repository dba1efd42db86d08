"""`manage.py make_renditions`: cut the sizes that pages print, where any is missing."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from media.library.models import Picture
from media.library.renditions.making import cut_picture, uncut


class Command(BaseCommand):
    """Exits 0 when every picture has its sizes, 1 when one could not be cut."""

    help = "Cut the sizes of pictures that lack any. Safe to run again, and while the site is used."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="look at every picture, also those marked as done")
        parser.add_argument("--json", action="store_true", help="write the result as JSON on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        pictures = Picture.objects.all() if options["all"] else uncut()
        done, failed = 0, []
        for picture_id in list(pictures.order_by("pk").values_list("pk", flat=True)):
            if cut_picture(picture_id):
                done += 1
            else:
                failed.append(picture_id)
        if options["json"]:
            self.stdout.write(json.dumps({"done": done, "failed": failed}))
        else:
            self.stderr.write(f"{done} pictures have their sizes; {len(failed)} failed: {failed}")
        if failed:
            raise SystemExit(1)
