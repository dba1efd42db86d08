"""For work on the code: `python manage.py runserver`."""

from cms.settings.base import *

DEBUG = True
SECRET_KEY = SECRET_KEY or "only-for-development"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SITE_URL = SITE_URL or "http://127.0.0.1:8000"
WAGTAILADMIN_BASE_URL = SITE_URL
DEMO_ALLOWED = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
