"""`manage.py publish_site`: the static site, brought up to what was released."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.operations.progress import count_bar
from cms.publisher.building import Builder
from cms.publisher.delta_keys import PRIVATE, KeyFault, private_key
from cms.publisher.deltas import Differs, NoDelta, write_delta
from cms.publisher.faults import faults_in_words
from cms.publisher.worker import look_at_the_clock
from cms.settings.environment import VAR

MOST_WORKERS = 32
BAD_CALL = 2


def base_path(text: str) -> str:
    """A base path as `/lwpp`, from `/lwpp/` or `/`."""
    path = text.rstrip("/")
    if path and (not path.startswith("/") or "//" in path or any(c in path for c in "?#<>\"' .")):
        raise argparse.ArgumentTypeError(_("a base path begins with a slash and holds letters, digits and hyphens"))
    return path


def number_of_workers(text: str) -> int:
    """How many processes print."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_WORKERS:
        return int(text)
    raise argparse.ArgumentTypeError(_("give a number from 1 to %(most)d") % {"most": MOST_WORKERS})


class Command(BaseCommand):
    help = "Build what changed of the static site from what was released."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="print everything anew")
        parser.add_argument("--output", type=Path, default=Path(settings.SITE_ROOT), help="the output folder")
        parser.add_argument("--base-path", type=base_path, default=settings.SITE_BASE_PATH, help="for example /lwpp/")
        parser.add_argument("--workers", type=number_of_workers, default=2, help="processes that print")
        parser.add_argument("--json", action="store_true", help="the result as JSON on stdout")
        parser.add_argument(
            "--delta",
            nargs=2,
            metavar=("SINCE", "FILE"),
            help="build nothing; write what changed since a state, signed",
        )
        parser.add_argument("--key", type=Path, default=VAR / PRIVATE, help="the private key, for --delta")

    def handle(self, *args: Any, output: Path, base_path: str, workers: int, json: bool, **options: Any) -> None:
        if options["delta"]:
            self._delta(output, *options["delta"], key=options["key"], as_json=json)
            return
        look_at_the_clock()
        builder = Builder(output, base=base_path, workers=workers)
        try:
            with count_bar(_("Printing")) as progress:
                result = builder.run(everything=options["all"], progress=progress)
        except OSError as error:
            raise CommandError(
                _("The site could not be written: %(reason)s. What stood there stands; run the command again.")
                % {"reason": error}
            ) from error
        if json:
            self.stdout.write(_json(result.data()))
        self.stderr.write(
            _("%(pages)d pages; %(written)d outputs written, %(unchanged)d unchanged, %(deleted)d taken away, %(s).1f s.")
            % {"pages": result.pages, "written": result.written, "unchanged": result.unchanged,
               "deleted": result.deleted, "s": result.seconds}
        )  # fmt: skip
        for address, faults in result.failed.items():
            self.stderr.write(
                _("Refused: %(address)s %(faults)s") % {"address": address, "faults": faults_in_words(faults)}
            )
        if result.failed:
            raise CommandError(_("%(n)d outputs were refused; what stood there stands.") % {"n": len(result.failed)})

    def _delta(self, output: Path, since: str, file: str, *, key: Path, as_json: bool) -> None:
        if not (since.isascii() and since.isdigit()):
            raise CommandError(_("SINCE is a state's number; 0 stands for an empty folder."), returncode=BAD_CALL)
        try:
            header = write_delta(output, int(since), Path(file), private_key(key))
        except KeyFault:
            raise CommandError(
                _("%(key)s is no private key; make a pair with delta_keys.") % {"key": key}, returncode=BAD_CALL
            ) from None
        except NoDelta as error:
            said = (
                _("%(folder)s holds no built site; build it with publish_site.") % {"folder": output}
                if error.reason == "no site"
                else _("There is no state %(since)s; the folder is at state %(run)d.")
                % {"since": since, "run": error.run}
            )
            raise CommandError(said, returncode=BAD_CALL) from None
        except Differs as error:
            raise CommandError(
                _("%(path)s is not as it was built; mend the folder with publish_site --all.") % {"path": error}
            ) from None
        except OSError as error:
            raise CommandError(_("The delta could not be written: %(reason)s.") % {"reason": error}) from error
        if as_json:
            figures = {"files": len(header.files), "removed": len(header.removed), "manifest": header.after}
            self.stdout.write(_json({"start": header.start, "end": header.end, **figures}))
        if header.start == header.end:
            self.stderr.write(_("Nothing changed since state %(run)d; no file was written.") % {"run": header.end})
            return
        self.stderr.write(
            _("From state %(start)d to %(end)d: %(files)d files, %(removed)d taken away.")
            % {"start": header.start, "end": header.end, "files": len(header.files), "removed": len(header.removed)}
        )


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
