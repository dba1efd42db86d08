"""`manage.py sheets --from DAY --to DAY --format xlsx|pdf|json OUT`: the ledger of a period."""

import json
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.operations.progress import count_bar
from cms.workflow.sheets.giving import FORMATS, file_of
from cms.workflow.sheets.ledger import Ledger, Period, ledger


def day(text: str) -> date:
    """A day as 2026-11-25."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(_("%(text)s is no day; write it as 2026-11-25.") % {"text": text}) from None


class Command(BaseCommand):
    help = "Write the review sheets of a period, with who did how much, as a workbook, as PDF or as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from", dest="first", type=day, required=True, metavar="DAY", help="first day, as 2026-11-01"
        )
        parser.add_argument("--to", dest="last", type=day, required=True, metavar="DAY", help="last day, as 2026-11-30")
        parser.add_argument("--format", choices=FORMATS, default="xlsx")
        parser.add_argument("out", type=Path, metavar="OUT", help="the file to write; - writes JSON to stdout")
        parser.add_argument("--json", action="store_true", help="what was written, as JSON on stdout")

    def handle(self, *args: Any, first: date, last: date, out: Path, **options: Any) -> None:
        if last < first:
            raise CommandError(
                _("The period ends before it begins: --from %(first)s --to %(last)s.") % {"first": first, "last": last},
                returncode=2,
            )
        if str(out) == "-" and options["format"] != "json":
            raise CommandError(_("Only JSON can be written to the terminal; name a file."), returncode=2)
        if str(out) != "-" and (out.is_dir() or not out.parent.is_dir()):
            raise CommandError(
                _("%(out)s cannot be written: name a file in a folder that exists.") % {"out": out}, returncode=2
            )
        with count_bar(_("sheets")) as progress:
            found = ledger(Period(first=first, last=last), progress)
        if not found.sheets:
            raise CommandError(
                _("Nothing was done on any review sheet from %(first)s to %(last)s; nothing was written.")
                % {"first": first, "last": last}
            )
        self._write(out, options["format"], found)
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {"sheets": len(found.sheets), "returns": found.returns, "file": str(out)}, ensure_ascii=False
                )
            )
        self.stderr.write(
            _("%(n)d review sheets from %(first)s to %(last)s, returned %(returns)d times.")
            % {"n": len(found.sheets), "first": first, "last": last, "returns": found.returns}
        )

    def _write(self, out: Path, form: str, found: Ledger) -> None:
        with count_bar(form) as progress:
            data = file_of(found, form, progress)
        if str(out) == "-":
            self.stdout.write(data.decode())
            return
        aside = out.with_name(f".{out.name}.new")
        try:
            aside.write_bytes(data)
            aside.replace(out)
        except OSError as error:
            raise CommandError(
                _("%(out)s cannot be written: %(reason)s") % {"out": out, "reason": error}, returncode=2
            ) from error
