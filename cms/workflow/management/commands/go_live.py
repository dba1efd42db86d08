"""`manage.py go_live`: end the set-up, for good."""

import json
import sys
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.workflow.publishing import NotReadyError, go_live


class Command(BaseCommand):
    help = "End the set-up for good: from then on only signatures, confirmations and emergencies publish."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", metavar="ACCOUNT", help="whose act it is; it stands in the record")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--json", action="store_true", help="the entry of the record as JSON on stdout")

    def handle(self, *args: Any, by: str | None, yes: bool, **options: Any) -> None:
        account = get_user_model().objects.filter(username=by).first() if by else None
        if by and account is None:
            raise CommandError(_("There is no account %(name)s.") % {"name": by}, returncode=2)
        if not yes:
            self._ask()
        try:
            entry = go_live(account)
        except NotReadyError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps({"seq": entry.seq, "chain": entry.chain, "at": entry.at.isoformat()}))
        self.stderr.write(
            _("The site is live. Entry %(seq)d of the record; write its chain down: %(chain)s")
            % {"seq": entry.seq, "chain": entry.chain}
        )

    def _ask(self) -> None:
        if not sys.stdin.isatty():
            raise CommandError(_("This cannot be undone. Say --yes where nobody can be asked."), returncode=2)
        self.stderr.write(
            _(
                "From now on only signatures, confirmations and emergencies publish, and load_content --publish refuses. This cannot be undone."
            )
        )
        if input(_("Go live? Type “yes”: ")).strip() not in ("yes", _("yes")):
            raise CommandError(_("Nothing was changed."))
