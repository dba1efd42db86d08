"""The Jinja2 environment of the public site: strict, autoescaped, and blind to the database."""

from collections.abc import Callable, MutableMapping
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, cast

import jinja2
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.translation import get_language, gettext, ngettext, npgettext, override, pgettext
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from cms import draw
from cms.view.moments import local

TEMPLATE_FOLDERS = ("cms/view/jinja2", "home/jinja2", "brands/jinja2", "stories/jinja2", "search/jinja2")


@lru_cache(maxsize=4096)  # a list's times stand on many pages
def local_time(value: Any, pattern: str = "%Y-%m-%d %H:%M") -> str:
    """An aware time in the site's zone."""
    return local(value).strftime(pattern) if value else ""


def english(text: str) -> Markup:
    """` lang="en"` where a text is Latin only, so that it is read aloud as English."""
    latin = text.isascii() and text.upper() != text.lower()
    return Markup(' lang="en"') if latin else Markup("")


def words_of(language: str | None) -> Callable[..., Markup]:
    """`_` in templates: as Jinja's own, but a page asks for many translations, and they are the same on every page."""

    @lru_cache(maxsize=4096)
    def translated(message: str, *, whole: bool) -> Markup:
        with override(language):
            text = Markup(gettext(message))  # noqa: S704 - our own words
        return text % {} if whole else text

    def words(message: str, **values: Any) -> Markup:
        text = translated(message, whole=not values)
        return text % values if values else text

    return words


class Spoken(NodeTransformer):
    """Puts translations into a template when it is compiled: an environment speaks one language."""

    def __init__(self, words: Callable[..., Markup]) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        fixed = all(isinstance(argument, nodes.Const) for argument in node.args)
        if not (isinstance(node.node, nodes.Name) and node.node.name == "_" and fixed and not node.kwargs):
            return node
        return nodes.Const(self._words(*(argument.as_const() for argument in node.args)), lineno=node.lineno)


class Environment(jinja2.Environment):
    """Globals of a template as one mapping: Jinja's chain of two is looked through name by name at every import."""

    def _generate(self, source: nodes.Template, *names: Any, **more: Any) -> str:
        Spoken(cast(Callable[..., Markup], self.globals["_"])).visit(source)
        return super()._generate(source, *names, **more)

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
        cache_size=-1,  # every template stays; to forget one, Jinja would keep a list of their use
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    drawings: dict[str, Callable[..., Any]] = {name: getattr(draw, name) for name in draw.__all__}
    made.globals.update(
        drawings,
        _=words_of(language),
        static=staticfiles_storage.url if settings.DEBUG else cache(staticfiles_storage.url),
        english=english,
        around=partial(around if settings.DEBUG else lru_cache(maxsize=64)(around), made),
    )
    made.filters.update(local_time=local_time)
    return made


def around(environment: jinja2.Environment, template: str, frame: Any) -> Markup:
    """What stands round a page, made from the frame alone: rendered once for all pages of a column."""
    return Markup(environment.get_template(template).render(frame=frame))  # noqa: S704 - a template's own output


def render(template: str, **data: Any) -> str:
    """HTML of `template` with `data`; raises `jinja2.UndefinedError` where the data lacks what the template prints."""
    return environment().get_template(template).render(**data)
