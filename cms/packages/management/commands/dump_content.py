"""`manage.py dump_content DIR`"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.packages.dumping import dump_package


class Command(BaseCommand):
    help = "Write the live content as a package that load_content reads back equal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
        parser.add_argument(
            "--with-consents",
            action="store_true",
            help="also write signed consents and what rests on them; keep such a package as safe as the consents",
        )
        parser.add_argument("--json", action="store_true", help="machine output on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            dumped = dump_package(options["folder"], consents=options["with_consents"])
        except FileExistsError:
            raise CommandError(
                _("%(folder)s is not empty. Give a new folder.") % {"folder": options["folder"]}, returncode=2
            ) from None
        except OSError as error:
            raise CommandError(
                _("%(folder)s cannot be written: %(reason)s") % {"folder": options["folder"], "reason": error.strerror},
                returncode=1,
            ) from None
        if options["json"]:
            self.stdout.write(json.dumps(dumped.counts, ensure_ascii=False))
        for name, count in dumped.counts.items():
            self.stderr.write(f"{name}  {count}")
        for key in dumped.left_out:
            self.stderr.write(
                _("%(key)s: left out, it rests on a signed consent. Use --with-consents to write both.") % {"key": key}
            )
