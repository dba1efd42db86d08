"""`manage.py withdraw`: takes a page from everywhere at once and gives a receipt."""

import getpass
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.publisher.faults import finding_in_words, trouble_in_words
from cms.publisher.withdrawing import NotPublic, public_page, withdraw


class Command(BaseCommand):
    help = "Withdraw a page at once: every copy is taken away, what is left is searched for, a receipt is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("page", metavar="ID_OR_URL")
        parser.add_argument("--reason", required=True, help="why; it stands on the receipt")
        parser.add_argument("--json", action="store_true", help="the receipt as JSON on stdout")

    def handle(self, *args: Any, page: str, reason: str, **options: Any) -> None:
        if not reason.strip():
            raise CommandError(_("Say why the page is withdrawn: --reason TEXT."), returncode=2)
        try:
            answer = withdraw(public_page(page), reason=reason.strip(), authority=f"operator:{getpass.getuser()}")
        except NotPublic:
            raise CommandError(
                _("%(page)s names no public page; give a page's number or its address.") % {"page": page}, returncode=2
            ) from None
        if options["json"]:
            self.stdout.write(json.dumps(answer.data(), ensure_ascii=False))
        if not answer.receipt:
            raise CommandError(
                _(
                    "It is withdrawn by record, but not yet carried out: %(trouble)s. The worker tries again; the receipt follows."
                )
                % {"trouble": "; ".join(line for lines in answer.failed.values() for line in trouble_in_words(lines))}
            )
        self.stderr.write(
            _("Withdrawn: %(title)s. Gone after %(gone).2f s, %(files)d files taken away; receipt %(receipt)d.")
            % {
                "title": answer.title,
                "gone": answer.gone_after,
                "files": len(answer.removed),
                "receipt": answer.receipt,
            }
        )
        for path in answer.mentions:
            self.stderr.write(_("Mentioned in %(path)s; a person decides.") % {"path": path})
        for found in answer.residue:
            self.stderr.write(_("Left: %(found)s") % {"found": finding_in_words(found)})
        for channel, trouble in answer.failed.items():
            for line in trouble_in_words(trouble):
                self.stderr.write(f"{channel}: {line}")
        if answer.residue or answer.failed:
            raise CommandError(_("Something of the page is left; see the lines above."))
