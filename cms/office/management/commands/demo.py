"""`manage.py demo`"""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.office.accounts import make_role_accounts
from cms.packages.models import Entry
from cms.release.gate import gate
from cms.settings.environment import VAR


class Command(BaseCommand):
    help = "Load content/ and make one account a role. Safe to run again; refuses on a real site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="first delete every page that came from a package")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError(
                _("This is a real site: demonstration accounts and content are not loaded into it."), returncode=2
            )
        if options["reset"]:
            keys = Entry.objects.exclude(page__depth__lte=2).values_list("page_id", flat=True)
            for page in Page.objects.filter(pk__in=list(keys)).order_by("-depth"):
                page.delete()
        if gate().setting_up():
            folder = os.fspath(settings.BASE_DIR / "content")
            call_command("load_content", folder, publish=True, stdout=self.stdout, stderr=self.stderr)
        else:
            self.stderr.write(_("The site is live: the first content is not loaded again."))
        path = VAR / "accounts.txt"
        made = make_role_accounts(path)
        if made:
            self.stderr.write(
                _("%(n)d accounts made; their passwords are in %(path)s") % {"n": len(made), "path": path}
            )
