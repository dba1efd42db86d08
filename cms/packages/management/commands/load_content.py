"""`manage.py load_content DIR`"""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from cms.packages.loading import load_package
from cms.packages.problems import PackageRefused


class Command(BaseCommand):
    help = (
        "Load a content package: all of it or nothing. A second load updates by id; the office's own changes are kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="folder of the package (content/README.md)")
        parser.add_argument("--dry-run", action="store_true", help="check everything, change nothing")
        parser.add_argument("--publish", action="store_true", help="make the pages public (set-up)")
        parser.add_argument(
            "--overwrite", action="store_true", help="also overwrite pages the office has changed since"
        )
        parser.add_argument("--json", action="store_true", help="machine output on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["folder"].is_dir():
            raise CommandError(
                _("%(folder)s is not a folder. Give the folder of a content package.") % {"folder": options["folder"]},
                returncode=2,
            )
        with tqdm(unit=_("rows"), delay=1, disable=not sys.stderr.isatty()) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            try:
                report = load_package(
                    options["folder"],
                    publish=options["publish"],
                    overwrite=options["overwrite"],
                    dry_run=options["dry_run"],
                    progress=progress,
                )
            except PackageRefused as refused:
                self.refuse(refused, as_json=options["json"])
        if options["json"]:
            self.stdout.write(json.dumps(report.data(), ensure_ascii=False))
        self.stderr.write(
            _("%(created)d created, %(updated)d updated, %(unchanged)d unchanged.")
            % {"created": report.created, "updated": report.updated, "unchanged": report.unchanged}
            + (" " + _("Nothing was saved: dry run.") if report.dry_run else "")
        )
        for key in report.kept:
            self.stderr.write(
                _("%(key)s: changed in the office since its last load, kept. Use --overwrite to replace it.")
                % {"key": key}
            )

    def refuse(self, refused: PackageRefused, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"problems": [p.data() for p in refused.problems]}, ensure_ascii=False))
        for problem in refused.problems:
            self.stderr.write(str(problem))
        self.stderr.write(_("%(n)d problems; nothing was changed.") % {"n": len(refused.problems)})
        sys.exit(1)
