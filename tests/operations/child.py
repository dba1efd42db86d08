"""A child for the supervisor's tests: `python child.py MODE FILE` adds its process id to FILE, then behaves as MODE says."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

mode, file = sys.argv[1], Path(sys.argv[2])
with file.open("a", encoding="ascii") as stream:
    stream.write(f"{os.getpid()}\n")
if mode == "dies":
    sys.exit(3)
if mode == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if mode == "parent":  # a grandchild that would outlive its parent
    subprocess.Popen([sys.executable, __file__, "stubborn", str(file)])
time.sleep(300)
