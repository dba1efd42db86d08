"""The smallest site that has a database, uploads and accounts: enough to back up, and it starts in a moment."""

from cms.settings.base import *
from cms.settings.environment import VAR

SECRET_KEY = "only-for-tests"
INSTALLED_APPS = ["cms.operations", "django.contrib.auth", "django.contrib.contenttypes"]
AUTH_USER_MODEL = "auth.User"
MIDDLEWARE = []
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
MEDIA_ROOT = VAR / "media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LANGUAGE_CODE = "en"
ROOT_URLCONF = "tests.operations.urls"
ALLOWED_HOSTS = ["127.0.0.1"]
SITE_URL = "http://127.0.0.1"
LOCAL_HTTP = True
SECURE_SSL_REDIRECT = False
