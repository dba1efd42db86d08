"""For the real site and for `make run`. Refuses to start half-configured."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *
from cms.settings.environment import env

MIN_SECRET_LENGTH = 50


def _required() -> None:
    missing = [name for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL") if not env(name)]
    if missing:
        raise ImproperlyConfigured(f"Set {', '.join(missing)} in the environment (see .env.example).")
    if len(SECRET_KEY) < MIN_SECRET_LENGTH or "only-for" in SECRET_KEY:
        raise ImproperlyConfigured(
            f"SECRET_KEY must be at least {MIN_SECRET_LENGTH} random characters: "
            'python -c "import secrets; print(secrets.token_urlsafe(64))"'
        )


_required()
DEBUG = False
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]
