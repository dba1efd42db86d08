"""Logs go to stderr, one line an event, with the time's zone."""

from cms.settings.environment import env

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{", "datefmt": "%Y-%m-%dT%H:%M:%S%z"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL")},
    "loggers": {
        "wagtail": {"level": "WARNING"},  # its audit log is in the database; a line for each saved page drowns the rest
        "django_tasks": {"level": "WARNING"},  # two lines for each saved page
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
