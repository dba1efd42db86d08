"""`python -m tests.operations.dying N manage-words…`: manage.py that kills itself before its Nth step that changes the disk.

A step is a call to one of the functions through which Restore touches files; SIGKILL leaves no time to clean up. Ends
with manage.py's own status when there were fewer than N steps.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import execute_from_command_line

STEPS = (
    (Path, "rename"),
    (Path, "replace"),
    (Path, "unlink"),
    (Path, "mkdir"),
    (Path, "touch"),
    (shutil, "rmtree"),
    (os, "sync"),
)


def counted(function: Callable[..., Any], budget: list[int]) -> Callable[..., Any]:
    def step(*args: Any, **options: Any) -> Any:
        budget[0] -= 1
        if budget[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **options)

    return step


if __name__ == "__main__":
    remaining = [int(sys.argv[1])]
    for owner, name in STEPS:
        setattr(owner, name, counted(getattr(owner, name), remaining))
    execute_from_command_line(["manage.py", *sys.argv[2:]])
