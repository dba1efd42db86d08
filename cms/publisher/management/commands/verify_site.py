"""`manage.py verify_site`: whether the static site is, file by file, what was built."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.publisher.verifying import verify

SHOWN = 20


class Command(BaseCommand):
    help = "Compare every file of the static site with the manifest."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=Path(settings.SITE_ROOT), metavar="DIR")
        parser.add_argument("--json", action="store_true", help="the answer as JSON on stdout")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            answer = verify(folder)
        except FileNotFoundError:
            raise CommandError(
                _("%(folder)s holds no built site; build it with publish_site.") % {"folder": folder}, returncode=2
            ) from None
        if options["json"]:
            self.stdout.write(json.dumps(answer.data(), ensure_ascii=False))
        words = {"missing": _("missing"), "changed": _("changed"), "extra": _("foreign")}
        for name, word in words.items():
            paths = getattr(answer, name)
            for path in paths[:SHOWN]:
                self.stderr.write(f"{word}: {path}")
            if len(paths) > SHOWN:
                self.stderr.write(_("… and %(n)d more") % {"n": len(paths) - SHOWN})
        if not answer.ok:
            raise CommandError(_("The site is not what was built. publish_site --all mends it; look who changed it."))
        self.stderr.write(_("%(n)d files, every one as built.") % {"n": answer.files})
