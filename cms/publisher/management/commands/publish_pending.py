"""`manage.py publish_pending`: carries queued releases through the channels; with --watch it stays and carries each at once."""

import json
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.publisher.faults import trouble_in_words
from cms.publisher.schedule import Schedule
from cms.publisher.withdrawing import complete_owed
from cms.publisher.worker import Worker, look_at_the_clock
from cms.release.channels import carry, channels


class Command(BaseCommand):
    help = "Carry queued releases through the channels. Safe to run twice at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="stay, and carry each release as soon as it is made")
        parser.add_argument("--json", action="store_true", help="the state of every channel as JSON on stdout")

    def handle(self, *args: Any, watch: bool, **options: Any) -> None:
        worker = Worker(self._say)
        if watch:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda _number, _frame: worker.stop())
            worker.run()
            return
        Schedule().carry_out()
        look_at_the_clock()
        worker.do_chores()
        states = [carry(channel) for channel in channels()]
        complete_owed()
        if options["json"]:
            rows = [{"channel": s.name, "seq": s.seq, "trouble": s.trouble, "result": s.result} for s in states]
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
        failed = [state for state in states if state.trouble]
        for state in states:
            self.stderr.write(
                _("%(channel)s: carried up to release %(seq)d") % {"channel": state.name, "seq": state.seq}
            )
        if failed:
            raise CommandError("; ".join(f"{s.name}: {line}" for s in failed for line in trouble_in_words(s.trouble)))

    def _say(self, line: str) -> None:
        self.stderr.write(line)
        self.stderr.flush()
