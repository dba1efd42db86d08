"""The environment, read once. Every variable the project knows is named here and in `.env.example`."""

from pathlib import Path
from urllib.parse import quote

import environ

ROOT = Path(__file__).resolve().parents[2]

_FOLDER = environ.Env(VAR_DIR=(str, str(ROOT / "var")))
VAR = Path(_FOLDER("VAR_DIR"))

env = environ.Env(
    SECRET_KEY=(str, ""),
    ALLOWED_HOSTS=(list, []),
    SITE_URL=(str, ""),
    SITE_BASE_PATH=(str, ""),
    DATABASE_URL=(str, f"sqlite:///{quote(str(VAR / 'db.sqlite3'))}"),
    CACHE_URL=(str, "locmemcache://"),
    LOG_LEVEL=(str, "INFO"),
    LOCAL_HTTP=(bool, False),
    DEMO_ALLOWED=(bool, False),
)
