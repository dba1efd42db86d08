"""`manage.py delta_keys`: the pair of keys that signs deltas and verifies them; exit status 1 where there is one."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.publisher.delta_keys import make_keys
from cms.settings.environment import VAR


class Command(BaseCommand):
    help = "Make the pair of keys for deltas in VAR_DIR."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="the two paths as JSON on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        VAR.mkdir(parents=True, exist_ok=True)
        try:
            private, public = make_keys(VAR)
        except FileExistsError as error:
            raise CommandError(
                _(
                    "There is a key already: %(path)s. Move it away first; then every public server needs the new public key."
                )
                % {"path": error.filename}
            ) from error
        except OSError as error:
            raise CommandError(_("The keys could not be written: %(reason)s.") % {"reason": error}) from error
        if options["json"]:
            self.stdout.write(json.dumps({"private": str(private), "public": str(public)}))
        self.stderr.write(
            _("%(private)s stays on this machine; copy %(public)s to the public servers.")
            % {"private": private, "public": public}
        )
