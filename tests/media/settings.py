"""Settings of a process that a test kills: a database and uploads in the test's own folder."""

import os
from pathlib import Path

from cms.settings.test import *  # noqa: F403

FOLDER = Path(os.environ["LIBRARY_FOLDER"])
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "db.sqlite3"}}
MEDIA_ROOT = FOLDER / "uploads"
