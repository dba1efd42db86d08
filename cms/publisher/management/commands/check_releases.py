"""`manage.py check_releases`: whether record, receipts and live rows agree."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.pages.drift import compare_everything
from cms.release.receipts import broken_receipts
from cms.release.record import broken_releases


class Command(BaseCommand):
    help = "Compare live rows with what was released of them, and the record and its receipts with their chains."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="the findings as JSON on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        releases, receipts, differences = broken_releases(), broken_receipts(), compare_everything()
        if options["json"]:
            found = {
                "releases": releases, "receipts": receipts, "differences": [asdict(one) for one in differences]
            }  # fmt: skip
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        for one in differences:
            self.stderr.write(f"{one.subject} {one.title}: {one.what}")
        for seq in releases:
            self.stderr.write(_("Release %(n)d is not as it was written.") % {"n": seq})
        for number in receipts:
            self.stderr.write(_("Receipt %(n)d is not as it was written.") % {"n": number})
        if releases or receipts or differences:
            raise CommandError(_("Live rows or the record were changed by another way than a release; see above."))
        self.stderr.write(_("Record, receipts and live rows agree."))
