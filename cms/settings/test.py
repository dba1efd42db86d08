"""For the tests: fast hashing, files in a throw-away folder, everything else as in production."""

import tempfile
from pathlib import Path

from cms.settings.base import *

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SITE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = SITE_URL
DEMO_ALLOWED = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_FOLDER = tempfile.TemporaryDirectory(prefix="qiongzihao-test-")  # goes when the process ends
MEDIA_ROOT, SITE_ROOT, STATIC_ROOT = (Path(_FOLDER.name, name) for name in ("media", "site", "static"))
for _place in (MEDIA_ROOT, SITE_ROOT, STATIC_ROOT):
    _place.mkdir()  # WhiteNoise wants a folder that is there
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
LOGGING["root"]["level"] = "WARNING"  # type: ignore[index]
