"""Applies a delta and kills itself after a number of files: `python -m tests.publisher.killing FILE DIR KEY AFTER`."""

import os
import signal
import sys
from pathlib import Path

from cms.publisher.applying import apply_delta
from cms.publisher.delta_keys import public_key


def main(file: str, folder: str, key: str, after: str) -> None:
    def progress(done: int, total: int) -> None:
        if done == int(after):
            os.kill(os.getpid(), signal.SIGKILL)

    apply_delta(Path(file), Path(folder), public_key(Path(key)), progress=progress)


if __name__ == "__main__":
    main(*sys.argv[1:])
