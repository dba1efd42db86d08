"""`manage.py export_record DIR`: add what the record of reviews has gained to a folder of files that are never changed."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.workflow.sheets.exporting import DisagreesError, export_record
from cms.workflow.sheets.proof import BadAnchorsError


class Command(BaseCommand):
    help = "Export the record of reviews, from where the last export ended; run it daily."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", type=Path, metavar="DIR", help="where the files are; it is made where it is missing"
        )
        parser.add_argument("--json", action="store_true", help="what was written, as JSON on stdout")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            done = export_record(folder)
        except (DisagreesError, BadAnchorsError) as error:
            raise CommandError(
                _(
                    "What was exported before and what stands now do not agree: %(where)s. Nothing was written; run verify_record --anchors %(folder)s/heads.txt."
                )
                % {"where": error, "folder": folder}
            ) from error
        except OSError as error:
            raise CommandError(
                _("%(folder)s cannot be written: %(reason)s") % {"folder": folder, "reason": error}, returncode=2
            ) from error
        if options["json"]:
            self.stdout.write(json.dumps(asdict(done), ensure_ascii=False))
        words = (
            _("%(n)d entries written to %(file)s.") % {"n": done.entries, "file": done.file}
            if done.file
            else _("Nothing new.")
        )
        self.stderr.write(f"{words} {done.seq} {done.chain}".rstrip())
