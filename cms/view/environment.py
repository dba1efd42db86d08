"""The Jinja2 environment of the public site: strict, autoescaped, and blind to the database."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import timezone
from django.utils.translation import gettext, ngettext, npgettext, pgettext

from cms import draw

TEMPLATE_FOLDERS = ("cms/view/jinja2", "home/jinja2", "brands/jinja2", "stories/jinja2", "search/jinja2")


def local_time(value: Any, pattern: str = "%Y-%m-%d %H:%M") -> str:
    """An aware time in the site's zone."""
    return timezone.localtime(value).strftime(pattern) if value else ""


@cache
def environment() -> jinja2.Environment:
    """The one environment; a name a template uses and its data does not have is an error, never an empty string."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([Path(settings.BASE_DIR) / folder for folder in TEMPLATE_FOLDERS]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=settings.DEBUG,
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    drawings: dict[str, Callable[..., Any]] = {name: getattr(draw, name) for name in draw.__all__}
    made.globals.update(drawings, static=staticfiles_storage.url)
    made.filters.update(local_time=local_time)
    return made


def render(template: str, **data: Any) -> str:
    """HTML of `template` with `data`; raises `jinja2.UndefinedError` where the data lacks what the template prints."""
    return environment().get_template(template).render(**data)
