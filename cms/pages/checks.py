"""Rules of the house that a machine can check: what each page type owes."""

from collections.abc import Iterator
from typing import Any

import jinja2
from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from wagtail.models import Page

from cms.pages import registry
from cms.pages.base import BasePage
from cms.view.environment import environment


def page_types() -> list[type[Any]]:
    """Every page type of the project."""
    return [model for model in apps.get_models() if issubclass(model, Page) and model is not Page]


@register("pages")
def check_page_types(**_kwargs: Any) -> list[CheckMessage]:
    """What page types owe: a contribution with a template, tree rules, help; pages of text also search text and a package form."""
    return [message for model in page_types() for message in owed_by(model)]


def owed_by(model: type[Any]) -> Iterator[CheckMessage]:
    """What one page type owes."""
    if not issubclass(model, BasePage):
        yield Error(
            "is a page type that is not a BasePage.",
            hint="Derive it from cms.pages.base.BasePage.",
            obj=model,
            id="pages.E001",
        )
        return
    try:
        contribution = registry.of(model)
    except LookupError:
        yield Error(
            "contributes nothing to the machine.",
            hint="Register a Contribution in the app's contributions.py.",
            obj=model,
            id="pages.E002",
        )
        return
    try:
        environment().get_template(contribution.template)
    except jinja2.TemplateNotFound:
        yield Error(
            f"has no template {contribution.template}.",
            hint="Add it to the app's jinja2/ folder.",
            obj=model,
            id="pages.E003",
        )
    if not model.page_description:
        yield Error(
            "does not say what it is for.",
            hint="Set page_description; editors read it when they choose a type.",
            obj=model,
            id="pages.E004",
        )
    text = not contribution.index and contribution.kind != "home"
    if not hasattr(model, "parent_page_types") or (text and not hasattr(model, "subpage_types")):
        yield Error(
            "may stand anywhere in the tree.",
            hint="Set parent_page_types and subpage_types.",
            obj=model,
            id="pages.E005",
        )
    if text:
        if contribution.search_text is None:
            yield Error("cannot be found.", hint="Give its contribution a search_text.", obj=model, id="pages.E006")
        if contribution.package is None:
            yield Error(
                "has no form in content packages.",
                hint="Give its contribution a package schema.",
                obj=model,
                id="pages.E007",
            )
