"""Every field of every form says in the words of the office what to write."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.snippets.models import get_snippet_models

from brands.guidance import HELP as BRANDS
from cms.office.guidance import HELP as SHARED
from cms.office.models import Account
from cms.pages import guidance
from cms.pages.checks import page_types
from cms.pages.identity import SiteIdentity
from home.guidance import HELP as HOME
from media.library.models import Attachment, Picture
from stories.guidance import HELP as STORIES
from stories.models import StoryPage

HAN = re.compile(r"[\u4e00-\u9fff]")
EVERY = {**SHARED, **BRANDS, **STORIES, **HOME}

pytestmark = pytest.mark.django_db


def fields_of(panel: Any) -> Iterator[tuple[str, str, str]]:
    """Model, label and help of every field in a bound panel, those of the rows of inline panels too."""
    if hasattr(panel, "bound_field"):
        if panel.bound_field is not None or getattr(panel, "read_only_output", None):
            yield type(panel.instance).__name__, str(panel.heading), str(panel.help_text or "")
        return
    if hasattr(panel, "empty_child"):
        yield from fields_of(panel.empty_child)
        return
    for child in getattr(panel, "children", ()):
        if child.panel is not None:
            yield from fields_of(child)


def handlers() -> Iterator[tuple[type[Any], Any]]:
    """Every form of the editor: page types, tables of the office, the site's identity."""
    for model in page_types():
        yield model, model.get_edit_handler()  # type: ignore[attr-defined]
    for model in get_snippet_models():
        yield model, model.snippet_viewset.get_edit_handler()
    yield SiteIdentity, get_setting_edit_handler(SiteIdentity)


def test_every_field_of_every_form_has_help_in_chinese(admin_user: Account, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = admin_user
    silent, seen = set(), 0
    with override("zh-hans"):
        for model, handler in handlers():
            form = handler.get_form_class()(instance=model(), for_user=admin_user)
            for owner, label, text in fields_of(handler.get_bound_panel(instance=model(), request=request, form=form)):
                seen += 1
                if not HAN.search(text):
                    silent.add((owner, label, text))
    assert silent == set()
    assert seen > 300


@pytest.mark.parametrize("model", [Picture, Attachment])
def test_every_field_of_the_library_has_help(model: type[Any], admin_user: Account) -> None:
    form_class = (get_image_form if model is Picture else get_document_form)(model)
    with override("zh-hans"):
        form = form_class(instance=model(), user=admin_user)
        silent = {
            name
            for name, field in form.fields.items()
            if not field.widget.is_hidden and not HAN.search(str(field.help_text))
        }
    assert silent == set()


@pytest.mark.parametrize("place", EVERY, ids=lambda place: f"{place[0].__name__}.{place[1]}")
def test_help_says_more_than_the_label(place: guidance.Place) -> None:
    """A short text that does not merely repeat the field's name."""
    owner, name = place
    with override("zh-hans"):
        text = str(EVERY[place])
        label = str(owner._meta.get_field(name).verbose_name)
    assert HAN.search(text)
    assert 12 <= len(text) <= 80
    assert text.strip("。") != label


def test_without_the_table_a_field_is_silent() -> None:
    """The control: it is the table that speaks."""
    field: Any = StoryPage._meta.get_field("more_regions")
    assert str(field.formfield().help_text)
    assert not str(type(field).formfield(field).help_text)
