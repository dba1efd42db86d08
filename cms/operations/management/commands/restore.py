"""`manage.py restore FILE`: exit status 0 done, 1 refused or failed with the old data in place, 2 bad call."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.operations import restore
from cms.operations.archive import ArchiveError
from cms.operations.databases import DatabaseAccessError
from cms.operations.replacement import recover, unfinished
from cms.operations.running import InUseError, holding
from cms.settings.environment import VAR

BAD_CALL = 2


class Command(BaseCommand):
    help = "Verify an archive and put it in the place of this installation's data, all of it or nothing. Stop the site first."
    requires_system_checks = []  # there may be no database yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="archive written by the command backup")
        parser.add_argument("--replace", action="store_true", help="replace the data that is there")
        parser.add_argument("--json", action="store_true", help="print a report as JSON on stdout")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": file}, returncode=BAD_CALL)
        try:
            recover(VAR, self.stderr.write)
            with holding(VAR, alone=True):
                report = restore.load(file, replace=replace)
        except InUseError:
            raise CommandError(_("The site is running on this data; stop it first.")) from None
        except restore.NotEmptyError:
            raise CommandError(_("This installation holds data. To replace it, add --replace.")) from None
        except (ArchiveError, DatabaseAccessError, OSError) as error:
            if unfinished(VAR):
                told = _("The restore stopped half-way (%(reason)s). The next start of the site settles it.")
            else:
                told = _("Nothing was changed: %(reason)s")
            raise CommandError(told % {"reason": error}) from error
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False))
        self.stderr.write(
            _("Restored %(count)d files of %(made_at)s in %(seconds).1f s.")
            % {"count": report.contents, "made_at": report.made_at, "seconds": report.seconds}
        )
        if report.pending:
            self.stderr.write(_("The backup is older than this version of the site; now run: python manage.py prepare"))
