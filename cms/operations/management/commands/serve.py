"""`manage.py serve`: the site and its workers, supervised, until Ctrl-C or SIGTERM."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.operations import ports, programs
from cms.operations.databases import DatabaseAccessError
from cms.operations.replacement import recover
from cms.operations.running import InUseError, holding
from cms.operations.supervisor import Supervisor
from cms.settings.environment import VAR


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and ports.MIN_PORT <= int(text) <= ports.MAX_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(_("a port is a number from 1 to 65535"))


class Command(BaseCommand):
    help = "Serve the site; restarts what ends by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=_port, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        if reason := ports.refusal(port, host):
            raise CommandError(
                _("Port %(port)d cannot be used (%(reason)s); choose another one: --port %(other)d")
                % {"port": port, "reason": reason, "other": port + 1 if port < ports.MAX_PORT else port - 1}
            )
        try:
            recover(VAR, self._say)
            with holding(VAR, alone=False):
                Supervisor(programs.table(host, port), Path(settings.BASE_DIR), self._say).run(
                    lambda: ports.answers(port, host) and self._announce()
                )
        except DatabaseAccessError as error:
            raise CommandError(
                _("An interrupted restore could not be settled: %(reason)s") % {"reason": error}
            ) from error
        except InUseError:
            raise CommandError(
                _("A restore is replacing the data right now; start the site when it has ended.")
            ) from None

    def _say(self, line: str) -> None:
        self.stderr.write(line)
        self.stderr.flush()

    def _announce(self) -> bool:
        self.stdout.write(_("The site:    %(address)s/") % {"address": settings.SITE_URL})
        self.stdout.write(_("The office:  %(address)s/admin/") % {"address": settings.SITE_URL})
        accounts = VAR / "accounts.txt"
        if settings.LOCAL_HTTP and accounts.exists():
            self.stdout.write(_("Accounts (kept in %(path)s):") % {"path": accounts})
            self.stdout.write(accounts.read_text(encoding="utf-8").rstrip())
        self.stdout.write(_("Ctrl-C stops everything."))
        self.stdout.flush()
        return True
