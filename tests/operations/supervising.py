"""`python -m tests.operations.supervising MODE FILE`: a supervisor over one child, in a process of its own."""

import sys
from pathlib import Path

import django

from cms.operations import supervisor

CHILD = str(Path(__file__).with_name("child.py"))

if __name__ == "__main__":
    django.setup()
    supervisor.GRACE = 1.0
    program = supervisor.Program("child", (sys.executable, CHILD, sys.argv[1], sys.argv[2]))
    supervisor.Supervisor([program], Path.cwd(), lambda line: print(line, file=sys.stderr, flush=True)).run()  # noqa: T201
