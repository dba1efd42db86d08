"""How the office lists, edits, finds and chooses sources, and keeps the list of hosts."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.sources.models import LinkHost, Source
from cms.sources.periods import shown_text

SEARCHED = ("title", "outlet", "key")


def source_date(source: Source) -> str:
    """The date column of lists."""
    return shown_text(source.date)


class SourceFilterForm(BaseFilterForm):
    """The chooser's search. The database looks for every word in title, outlet or key; no search index is kept."""

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Title, outlet or key")})
    )

    def filter(self, objects: QuerySet[Source]) -> QuerySet[Source]:
        objects = super().filter(objects)
        words = self.cleaned_data["q"].split()
        for word in words:
            found = Q()
            for field in SEARCHED:
                found |= Q(**{f"{field}__icontains": word})
            objects = objects.filter(found)
        if words:
            self.is_searching = True
            self.search_query = " ".join(words)
        return objects


class SourceForm(WagtailAdminModelForm):
    """The chooser's form for a new source; the key is made on saving."""

    class Meta(WagtailAdminModelForm.Meta):
        model = Source
        fields = ("title", "outlet", "date", "url", "kind", "note")


class SourceColumnsMixin:
    """What the chooser shows beside the title."""

    filter_form_class = SourceFilterForm

    @property
    def columns(self) -> list[Column]:
        title, *others = super().columns  # type: ignore[misc]
        title.accessor = "title"
        return [
            title,
            Column("outlet", label=_("Outlet")),
            Column("date", label=_("Date"), accessor=source_date),
            *others,
        ]


class SourceChooseView(SourceColumnsMixin, ChooseView):
    """The chooser."""


class SourceChooseResultsView(SourceColumnsMixin, ChooseResultsView):
    """Its results while an editor types."""


class SourceChooserViewSet(SnippetChooserViewSet):
    """Finds a source, or makes one without leaving the page."""

    choose_view_class = SourceChooseView
    choose_results_view_class = SourceChooseResultsView
    creation_form_class = SourceForm
    creation_tab_label = _("New source")
    create_action_label = _("Create source")


class SourceViewSet(SnippetViewSet):
    """The list of sources."""

    model = Source
    icon = "doc-full-inverse"
    menu_label = _("Sources")
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields_exclude: ClassVar[list[str]] = ["url_host"]
    search_fields: ClassVar[list[str]] = list(SEARCHED)
    search_backend_name = None
    chooser_viewset_class = SourceChooserViewSet
    chooser_per_page = 20
    list_display: ClassVar[list[str | Column]] = [
        "title",
        Column("outlet", label=_("Outlet"), sort_key="outlet"),
        Column("date", label=_("Date"), accessor=source_date, sort_key="date"),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("host", label=_("Linked host"), sort_key="host__domain"),
    ]
    list_filter: ClassVar[list[str]] = ["kind", "host"]
    panels: ClassVar[list[Panel]] = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("outlet"), FieldPanel("date")]),
        FieldPanel("url", help_text=_("Printed as a link only if its host is on the list of linked hosts.")),
        FieldPanel("kind"),
        MultiFieldPanel([FieldPanel("note"), FieldPanel("key")], heading=_("For the office")),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Source]:
        return Source.objects.select_related("host")


class LinkHostViewSet(SnippetViewSet):
    """The list of hosts that may be linked."""

    model = LinkHost
    icon = "link"
    list_per_page = 100
    copy_view_enabled = False
    search_fields: ClassVar[list[str]] = ["domain", "confirmed_by"]
    search_backend_name = None
    list_display: ClassVar[list[str | Column]] = [
        "domain",
        Column("get_purpose_display", label=_("Purpose"), sort_key="purpose"),
        Column("confirmed_by", label=_("Confirmed by")),
        Column("confirmed_on", label=_("Confirmed on"), sort_key="confirmed_on"),
        BooleanColumn("active", label=_("May be linked"), sort_key="active"),
    ]
    list_filter: ClassVar[list[str]] = ["purpose", "active"]
    panels: ClassVar[list[Panel]] = [
        FieldPanel("domain"),
        FieldPanel("purpose"),
        FieldRowPanel([FieldPanel("confirmed_by"), FieldPanel("confirmed_on")]),
        FieldPanel("active", help_text=_("Clear it to take the links of all its sources off the pages.")),
    ]


class SourcesGroup(SnippetViewSetGroup):
    """One menu for sources and linked hosts."""

    menu_label = _("Sources")
    menu_icon = "doc-full-inverse"
    menu_order = 790
    items = (SourceViewSet, LinkHostViewSet)
