"""Settings of the processes that tests start: database and uploads lie in the folder of the environment's VAR_DIR."""

from cms.settings.environment import VAR, env
from cms.settings.test import *  # noqa: F403

MEDIA_ROOT = VAR / "media"
DEMO_ALLOWED = env("DEMO_ALLOWED")
