"""`manage.py verify_record`: whether the record of reviews, and what was published by it, is as it was written."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.operations.progress import count_bar
from cms.workflow.sheets.proof import BadAnchorsError, read_anchors, verify
from cms.workflow.sheets.words import in_words

SHOWN = 50


class Command(BaseCommand):
    help = "Verify the record of reviews and the right of every release since the set-up ended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anchors", type=Path, metavar="FILE",
            help="heads written down elsewhere, a line each: number, chain (heads.txt of an export, or typed off sheets)",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="the verdict as JSON on stdout")

    def handle(self, *args: Any, anchors: Path | None, **options: Any) -> None:
        try:
            known = read_anchors(anchors.read_text("utf-8")) if anchors else {}
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(
                _("%(file)s cannot be read: %(reason)s") % {"file": anchors, "reason": error}, returncode=2
            ) from error
        except BadAnchorsError as error:
            raise CommandError(
                _("%(file)s is no list of heads. Each line is a number and 64 digits: %(reason)s")
                % {"file": anchors, "reason": error},
                returncode=2,
            ) from error
        with count_bar(_("releases")) as progress:
            verdict = verify(known, progress)
        if options["json"]:
            self.stdout.write(json.dumps({"ok": verdict.ok, **asdict(verdict)}, ensure_ascii=False))
        wrong = [*((_("entry"), one) for one in verdict.record), *((_("release"), one) for one in verdict.released)]
        for sort, one in wrong[:SHOWN]:
            self.stderr.write(f"{sort} {one.seq}: {in_words(one.what)}")
        if len(wrong) > SHOWN:
            self.stderr.write(_("… and %(n)d more") % {"n": len(wrong) - SHOWN})
        if not verdict.live:
            self.stderr.write(_("The site is being set up still: releases are not asked for signatures."))
        if wrong:
            raise CommandError(
                _(
                    "The record is not as it was written, or something was published without a right. Keep everything as it is and find out who was there."
                )
            )
        self.stderr.write(
            _(
                "%(entries)d entries, %(anchors)d heads, %(releases)d releases: all as they were written. Head: %(seq)d %(chain)s"
            )
            % {
                "entries": verdict.entries,
                "anchors": verdict.anchors,
                "releases": verdict.releases,
                "seq": verdict.entries,
                "chain": verdict.chain,
            }
        )
