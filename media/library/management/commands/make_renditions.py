"""`manage.py make_renditions`: hash what was never hashed, cut the sizes that pages print where any is missing."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from media.library.measuring import measure, unmeasured
from media.library.models import Picture
from media.library.renditions.making import cut_picture, forget_lost, uncut


class Command(BaseCommand):
    """Exits 0 when every picture has its hash and sizes, 1 when one could not be given them or the run was interrupted."""

    help = "Cut the sizes of pictures that lack any. Safe to interrupt, to run again, and while the site is used."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="look at every picture, also those marked as done: files that are gone, words that changed",
        )
        parser.add_argument("--json", action="store_true", help="machine output on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        report: dict[str, Any] = {"measured": 0, "unmeasured": [], "done": 0, "failed": [], "interrupted": False}
        try:
            self.measure_all(report)
            self.cut_all(report, everything=options["all"])
        except KeyboardInterrupt:
            report["interrupted"] = True
        if options["json"]:
            self.stdout.write(json.dumps(report))
        self.stderr.write(self.words_of(report))
        if report["unmeasured"] or report["failed"] or report["interrupted"]:
            sys.exit(1)

    def measure_all(self, report: dict[str, Any]) -> None:
        """Hashes of pictures that have none."""
        for picture_id in _bar(unmeasured().order_by("pk").values_list("pk", flat=True)):
            if measure(picture_id):
                report["measured"] += 1
            else:
                report["unmeasured"].append(picture_id)

    def cut_all(self, report: dict[str, Any], *, everything: bool) -> None:
        """Sizes of pictures that lack any."""
        pictures = Picture.objects.all() if everything else uncut()
        for picture_id in _bar(pictures.order_by("pk").values_list("pk", flat=True)):
            if everything and (picture := Picture.objects.filter(pk=picture_id).first()):
                forget_lost(picture)
            if cut_picture(picture_id):
                report["done"] += 1
            elif Picture.objects.filter(pk=picture_id).exists():  # nobody deleted it meanwhile
                report["failed"].append(picture_id)

    def words_of(self, report: dict[str, Any]) -> str:
        words = [_("%(n)d pictures have their sizes.") % {"n": report["done"]}]
        if report["failed"]:
            words.append(_("Not to be cut: pictures %(ids)s. Replace their files.") % {"ids": report["failed"]})
        if report["unmeasured"]:
            words.append(
                _(
                    "Without a hash: pictures %(ids)s. Their files are gone, are not taken or are another picture’s; the log says which."
                )
                % {"ids": report["unmeasured"]}
            )
        if report["interrupted"]:
            words.append(_("Interrupted. Run it again: it goes on where it stopped."))
        return " ".join(words)


def _bar(ids: Any) -> Any:
    return tqdm(list(ids), unit=_("pictures"), delay=1, disable=not sys.stderr.isatty())
