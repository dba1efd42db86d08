"""`manage.py prepare`: brings database and static files to the state this version of the code needs, in one process."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.operations import static
from cms.operations.databases import DatabaseAccessError
from cms.operations.replacement import recover
from cms.operations.running import InUseError, holding
from cms.settings.environment import VAR


class Command(BaseCommand):
    help = (
        "Migrate the database and collect static files; with --demo also load the first content and the role accounts."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load content/ and one account a role")

    def handle(self, *args: Any, demo: bool, verbosity: int, **options: Any) -> None:
        try:
            recover(VAR, self.stderr.write)
            with holding(VAR, alone=False):
                self.stderr.write(_("Preparing the database …"))
                call_command("migrate", interactive=False, verbosity=0)
                if demo:
                    call_command("demo", verbosity=verbosity)
                if static.collect():
                    self.stderr.write(_("Static files collected."))
                self.stderr.write(_("Publishing the static site …"))
                call_command("publish_site")
        except DatabaseAccessError as error:
            raise CommandError(
                _("An interrupted restore could not be settled: %(reason)s") % {"reason": error}
            ) from error
        except InUseError:
            raise CommandError(
                _("A restore is replacing the data right now; start the site when it has ended.")
            ) from None
