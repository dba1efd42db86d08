"""`manage.py apply_delta FILE DIR`: exit status 0 done, 1 refused or failed, 2 bad call. It needs no database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.operations.progress import count_bar
from cms.publisher.applying import Refused, apply_delta
from cms.publisher.delta_keys import PUBLIC, KeyFault, public_key
from cms.settings.environment import VAR

BAD_CALL = 2
REASONS = {
    "damaged": gettext_lazy("The delta is damaged or cut off (%(detail)s). Copy it again."),
    "signature": gettext_lazy("The delta was not signed with the key of this server, or was changed. Do not use it; ask who made it."),
    "format": gettext_lazy("The delta was made by another version of the project (%(detail)s). Bring this server to the same version."),
    "applied": gettext_lazy("This delta was applied already: the folder is at state %(detail)s."),
    "gap": gettext_lazy("A delta is missing or out of order: the folder is at state %(detail)s. Ask for publish_site --delta %(detail)s."),
    "other site": gettext_lazy("The folder's state %(detail)s is not the one the delta leads on from. Ask for publish_site --delta 0 and apply it to an empty folder."),
    "base": gettext_lazy("The delta is for another base path (%(detail)s)."),
    "path": gettext_lazy("The delta names a path no page has (%(detail)s)."),
}  # fmt: skip


class Command(BaseCommand):
    help = "Verify a delta and lead an output folder on by it, all of it or, interrupted, again."
    requires_system_checks = []  # a public server has no database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="written by publish_site --delta")
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder the web server serves")
        parser.add_argument("--key", type=Path, default=VAR / PUBLIC, help="the public key")
        parser.add_argument("--json", action="store_true", help="the result as JSON on stdout")

    def handle(self, *args: Any, file: Path, folder: Path, key: Path, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": file}, returncode=BAD_CALL)
        try:
            verifying = public_key(key)
        except KeyFault:
            raise CommandError(
                _("%(key)s is no public key; make a pair with delta_keys and copy delta.pub here.") % {"key": key},
                returncode=BAD_CALL,
            ) from None
        try:
            with count_bar(_("Placing")) as progress:
                done = apply_delta(file, folder, verifying, progress=progress)
        except Refused as refused:
            if options["json"]:
                self.stdout.write(json.dumps({"refused": refused.reason, "detail": refused.detail}, ensure_ascii=False))
            why = REASONS[refused.reason] % {"detail": refused.detail}
            raise CommandError(_("Nothing was changed: %(reason)s") % {"reason": why}) from None
        except OSError as error:
            raise CommandError(
                _("The delta could not be applied to its end: %(reason)s. Run the command again.") % {"reason": error}
            ) from error
        if options["json"]:
            self.stdout.write(json.dumps(done.data()))
        self.stderr.write(
            _("State %(end)d: %(files)d files placed, %(removed)d taken away.")
            % {"end": done.end, "files": done.files, "removed": done.removed}
        )
