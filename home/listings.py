"""The office's list of policy documents."""

from typing import ClassVar

import django_filters  # type: ignore[import-untyped]
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column, DateColumn

from cms.office.listing import OfficeListing, OfficePageFilter
from home.policy.models import Effect, PolicyPage


class PolicyFilter(OfficePageFilter):
    """Policy documents."""

    doc_no = django_filters.CharFilter(label=_("document number"), lookup_expr="icontains")
    effect = django_filters.ChoiceFilter(label=_("validity"), choices=Effect.choices)
    issued_on = django_filters.DateFromToRangeFilter(label=_("issued on"), widget=DateRangePickerWidget)


class PolicyListing(OfficeListing):
    """Policy documents."""

    name = "office_policies"
    model = PolicyPage
    icon = "doc-full-inverse"
    menu_label = _("Policy documents")
    menu_order = 230
    add_to_admin_menu = True
    filterset_class = PolicyFilter
    own_columns: ClassVar[list[Column]] = [
        Column("doc_no", label=_("document number"), sort_key="doc_no"),
        DateColumn("issued_on", label=_("issued on"), sort_key="issued_on"),
        Column("get_effect_display", label=_("validity"), sort_key="effect"),
    ]
