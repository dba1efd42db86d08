"""The Jinja2 environment of the public site: strict, autoescaped, and blind to the database."""

from collections.abc import Callable, MutableMapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext, npgettext, override, pgettext
from markupsafe import Markup

from cms import draw

TEMPLATE_FOLDERS = ("cms/view/jinja2", "home/jinja2", "brands/jinja2", "stories/jinja2", "search/jinja2")


def local_time(value: Any, pattern: str = "%Y-%m-%d %H:%M") -> str:
    """An aware time in the site's zone."""
    return timezone.localtime(value).strftime(pattern) if value else ""


def words_of(language: str | None) -> Callable[..., Markup]:
    """`_` in templates: as Jinja's own, but a page asks for seventy translations, and they are the same on every page."""

    @lru_cache(maxsize=4096)
    def translated(message: str, *, whole: bool) -> Markup:
        with override(language):
            text = Markup(gettext(message))  # noqa: S704 - our own words
        return text % {} if whole else text

    def words(message: str, **values: Any) -> Markup:
        text = translated(message, whole=not values)
        return text % values if values else text

    return words


class Environment(jinja2.Environment):
    """Globals of a template as one mapping: Jinja's chain of two is looked through name by name at every import."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def environment() -> jinja2.Environment:
    """The one environment of a language; a name a template uses and its data does not have is an error, never an empty string."""
    return _environment(get_language())


@cache
def _environment(language: str | None) -> jinja2.Environment:
    made = Environment(
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
    made.globals.update(drawings, _=words_of(language), static=staticfiles_storage.url)
    made.filters.update(local_time=local_time)
    return made


def render(template: str, **data: Any) -> str:
    """HTML of `template` with `data`; raises `jinja2.UndefinedError` where the data lacks what the template prints."""
    return environment().get_template(template).render(**data)
