"""Forms narrowed to what the person at the desk may choose: regions, related pages; and the form of accounts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.users.forms import UserCreationForm, UserEditForm

from cms.office import permissions
from cms.office.facts import account_facts, choosable_pages
from cms.office.permissions import COUNTY_EDITORS, OTHER_REGION, Action, PageFacts, bound
from cms.office.refusals import Refusal, record
from cms.vocabulary.models import Region
from cms.vocabulary.models.places import RegionKind

DRAFT_ELSEWHERE = _("This page is not published and belongs to a region that is not yours.")


class LimitedChoice:
    """A field of choices whose refusal gives its reason and is recorded. Mixed in under a model choice field's own class."""

    user: Any
    refusal: Refusal

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)  # type: ignore[misc]
        except forms.ValidationError as error:
            if error.code in {"invalid_choice", "invalid_pk_value"}:
                record(self.user, self.refusal)
            raise


def limit_page_form(form: Any) -> None:
    """Narrow a page's form for accounts bound by regions: regions to their own, related pages to what they may point at.

    What the page points at already stays choosable, so that a page can be saved after another one was taken off the site.
    """
    user = form.for_user
    if user is None or not bound(account_facts(user)):
        return
    account = account_facts(user)
    own = [pk for pk in account.regions if permissions.may(account, Action.ADD, PageFacts(regions=frozenset({pk}))).allowed]
    for name in ("region", "more_regions"):
        if name in form.fields:
            field = form.fields[name]
            _limit(field, field.queryset.filter(pk__in=own), user, OTHER_REGION, form.instance)
    pages = choosable_pages(user)
    for each in _forms_within(form):
        for name, field in each.fields.items():
            if isinstance(field, forms.ModelChoiceField) and issubclass(field.queryset.model, Page):
                kept = getattr(each.instance, f"{name}_id", None)
                choices = field.queryset.filter(pk__in=pages.values("pk")) | field.queryset.filter(pk=kept)
                _limit(field, choices, user, DRAFT_ELSEWHERE, form.instance)


def _limit(field: Any, queryset: Any, user: Any, reason: Any, page: Any) -> None:
    """Leave a model choice field the choices of `queryset`; `reason` is the message for any other."""
    field.queryset = queryset
    field.error_messages = {**field.error_messages, "invalid_choice": reason}
    field.user, field.refusal = user, Refusal(action=Action.EDIT.value, reason=reason, page=page)
    if not isinstance(field, LimitedChoice):
        kind = type(field)
        field.__class__ = type(kind.__name__, (LimitedChoice, kind), {})


def _forms_within(form: Any) -> Iterable[Any]:
    """A form and the forms of its formsets, at every depth."""
    yield form
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            yield from _forms_within(child)


class AccountFormMixin(forms.Form):
    """The fields of an account: Chinese names are one word, an address for mail is not needed."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = forms.EmailField(required=False, label=_("Email"))
    regions = forms.ModelMultipleChoiceField(
        Region.objects.exclude(kind=RegionKind.PROVINCE),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("regions"),
        help_text=_("The cities and counties a county editor looks after. Other roles need none."),
    )

    def __init__(self, *args: Any, acting: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["display_name"].required = True
        self.fields["is_superuser"].disabled = acting is None or not acting.is_superuser

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        groups = cleaned.get("groups") or ()
        if any(group.name == COUNTY_EDITORS for group in groups) and not cleaned.get("regions"):
            self.add_error("regions", _("A county editor needs at least one region."))
        return cleaned


ACCOUNT_FIELDS = ("username", "display_name", "post", "established", "regions", "email", "is_superuser", "groups")


class AccountCreationForm(AccountFormMixin, UserCreationForm):
    """A new account."""

    class Meta(UserCreationForm.Meta):
        model = get_user_model()
        fields = ACCOUNT_FIELDS


class AccountEditForm(AccountFormMixin, UserEditForm):
    """An account that exists."""

    class Meta(UserEditForm.Meta):
        model = get_user_model()
        fields = (*ACCOUNT_FIELDS, "is_active")
