"""`manage.py backup FILE`: exit status 0 done, 1 failed, 2 bad call."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.operations import backup
from cms.operations.databases import DatabaseAccessError

BAD_CALL = 2


class Command(BaseCommand):
    help = "Write database, media and the installation's own files to one archive. The site may stay up."
    requires_system_checks = []  # a site whose code is broken is one to back up

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="archive to write, for example qiongzihao-2026-11-24.tar.gz")
        parser.add_argument("--json", action="store_true", help="print a report as JSON on stdout")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(_("%(file)s exists; name another file.") % {"file": file}, returncode=BAD_CALL)
        if not file.parent.is_dir():
            raise CommandError(_("There is no folder %(folder)s.") % {"folder": file.parent}, returncode=BAD_CALL)
        try:
            report = backup.make(file)
        except (DatabaseAccessError, OSError) as error:
            raise CommandError(_("No backup was made: %(reason)s") % {"reason": error}) from error
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False))
        self.stderr.write(
            _("Backup written: %(file)s (%(size)s, %(count)d files, %(seconds).1f s)")
            % {"file": file, "size": filesizeformat(report.bytes), "count": report.contents, "seconds": report.seconds}
        )
