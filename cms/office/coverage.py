"""Rows that are about pages (coverage elsewhere): whose they are follows from the pages they are about."""

import re
from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from wagtail.models import Page

from cms.office import permissions
from cms.office.facts import account_facts, page_facts
from cms.office.permissions import ALLOWED, Action, Decision, bound

#: Tables by label, with the child relation whose rows name a page, and the field that names it.
ABOUT_PAGES = {"stories.coverage": ("subjects", "page")}


def about_pages(model: type[Any]) -> tuple[str, str] | None:
    """The relation and the field by which rows of a model name pages; None for other models."""
    return ABOUT_PAGES.get(model._meta.label_lower)


def subjects_of(row: Any) -> list[Page]:
    """The pages a stored row is about."""
    relation, field = ABOUT_PAGES[row._meta.label_lower]
    return [getattr(child, field).specific for child in getattr(row, relation).all()]


def subjects_posted(model: type[Any], data: QueryDict) -> list[Page]:
    """The pages a submitted form says the row is about, those struck out left away."""
    relation, field = ABOUT_PAGES[model._meta.label_lower]
    pattern = re.compile(rf"^{relation}-(\d+)-{field}$")
    kept = [
        value
        for key, value in data.items()
        if (found := pattern.match(key)) and str(value).isdigit() and not data.get(f"{relation}-{found[1]}-DELETE")
    ]
    return [page.specific for page in Page.objects.filter(pk__in=kept)]


def may_touch(user: Any, pages: Iterable[Page]) -> Decision:
    """Whether an account bound by regions may make, change or delete a row about `pages`: all of them are its own."""
    account = account_facts(user)
    if not bound(account):
        return ALLOWED
    decisions = (permissions.may(account, Action.EDIT, page_facts(page, user)) for page in pages)
    return next((decision for decision in decisions if not decision.allowed), ALLOWED)
