"""Editors choose terms from menus: what is offered, and what stays where it was chosen."""

import pytest
from django import forms
from wagtail.admin.forms.models import formfield_for_dbfield

from brands.models import BrandPage
from cms.vocabulary.models import Field
from cms.vocabulary.widgets import TermSelect

pytestmark = pytest.mark.django_db


class FieldForm(forms.Form):
    field = forms.ModelChoiceField(Field.objects.all(), widget=TermSelect)


def test_the_office_shows_terms_as_menus() -> None:
    assert isinstance(formfield_for_dbfield(BrandPage._meta.get_field("field")).widget, TermSelect)


def test_a_retired_term_stands_only_where_it_is_chosen() -> None:
    retired = Field.objects.get(code="food")
    Field.objects.filter(pk=retired.pk).update(active=False)
    assert retired.name not in str(FieldForm())
    kept = FieldForm({"field": retired.pk})
    assert retired.name in str(kept)
    assert kept.is_valid(), "a page that has the term can still be saved"
    assert "农业" in str(kept)
