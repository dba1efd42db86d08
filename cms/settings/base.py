"""What the framework needs: applications, middleware, templates, database. Subjects stand in the files beside this one."""

from typing import Any

from cms.settings.content import *
from cms.settings.environment import ROOT, VAR, env
from cms.settings.logging import *
from cms.settings.search import *
from cms.settings.security import *

BASE_DIR = ROOT
DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
SITE_URL = env("SITE_URL")
SITE_BASE_PATH = env("SITE_BASE_PATH").rstrip("/")  # of the public site, "/lwpp" or empty; the office stays at /admin/
DEMO_ALLOWED = env("DEMO_ALLOWED")  # demonstration accounts and content; never on a real site
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "office.Account"

INSTALLED_APPS = [
    "home",
    "stories",
    "brands",
    "search",
    "cms.workflow",
    "cms.publisher",
    "cms.office",
    "cms.packages",
    "cms.operations",
    "cms.web",
    "cms.pages",
    "cms.release",
    "cms.view",
    "cms.sources",
    "cms.vocabulary",
    "media.library",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.web.csp.ContentSecurityPolicy",
    "cms.publisher.serving.BuiltSite",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.office.refusals.RefusalMiddleware",
    "cms.office.editing.guard.EditingGuard",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured: with Django's defaults 60 of 100 concurrent publishes fail with "database is locked", with these none.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHES = {"default": env.cache_url("CACHE_URL")}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
SITE_ROOT = VAR / "site"  # the static site, as `publish_site` writes it
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
