"""How the office lists and edits the vocabulary."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.vocabulary import models
from cms.vocabulary.models import Term

OFFERED = BooleanColumn("active", label=_("Offered"), sort_key="active")


class FixedTablePolicy(ModelPermissionPolicy):
    """Nobody adds to or deletes from a table that a policy or a standard has fixed; its rows can still be edited."""

    CLOSED: ClassVar[frozenset[str]] = frozenset({"add", "delete"})

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in self.CLOSED and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        return bool(super().user_has_any_permission(user, set(actions) - self.CLOSED))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Collection[str], instance: Model) -> bool:
        return self.user_has_any_permission(user, actions)


class TermViewSet(SnippetViewSet):
    """A table of terms. Fields that are final once stored are read-only in the form that edits a stored term."""

    icon = "list-ul"
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = True
    search_fields: ClassVar[list[str]] = ["name", "code", "note"]
    search_backend_name = None  # small tables: the database looks, no index is kept
    list_filter: ClassVar[list[str]] = ["active"]
    columns: ClassVar[list[str | Column]] = []
    own_panels: ClassVar[list[Panel]] = []

    @property
    def list_display(self) -> list[str | Column]:
        return ["name", Column("code", label=_("Code"), sort_key="code"), *self.columns, OFFERED]

    def term_panels(self, *, stored: bool) -> list[Panel]:
        """The panels of the form; `stored` says whether the term has been saved before."""
        return [
            FieldPanel("name"),
            *(FieldPanel(name, read_only=stored) for name in self.model.frozen_fields),
            *self.own_panels,
            FieldRowPanel([FieldPanel("sort_order"), FieldPanel("active")]),
            FieldPanel("note"),
        ]

    def get_edit_handler(self) -> Any:
        return ObjectList(self.term_panels(stored=False)).bind_to_model(self.model)

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        handler = ObjectList(self.term_panels(stored=True)).bind_to_model(self.model)
        return super().get_edit_view_kwargs(**{"panel": handler, "form_class": handler.get_form_class(), **kwargs})  # type: ignore[no-any-return]


class FixedTermViewSet(TermViewSet):
    """A table whose rows come with the product: their words, order and notes can be edited, rows neither added nor deleted."""

    icon = "lock"

    @property
    def permission_policy(self) -> FixedTablePolicy:
        return FixedTablePolicy(self.model)


def fixed_tables() -> frozenset[type[Term]]:
    """The models whose rows come with the product."""
    return frozenset({models.Region, models.Field, models.Category, models.Level})


class VocabularyGroup(SnippetViewSetGroup):
    """One menu for all tables: first what the office extends, then what is fixed."""

    menu_label = _("Vocabulary")
    menu_icon = "list-ul"
    menu_order = 800
    items = (
        TermViewSet(
            model=models.Park,
            icon="site",
            columns=[
                Column("region", label=_("Region"), sort_key="region__sort_order"),
                Column("get_sector_display", label=_("Sector")),
            ],
            list_filter=["region", "sector", "listed_2020", "active"],
            own_panels=[
                FieldPanel("short_name"),
                FieldPanel("region"),
                FieldPanel("sector"),
                FieldPanel("listed_2020"),
            ],
        ),
        TermViewSet(model=models.RegionTag, icon="tag"),
        TermViewSet(model=models.PersonRole, icon="user"),
        TermViewSet(
            model=models.HonourType,
            icon="pick",
            columns=[
                BooleanColumn("for_brands", label=_("For brands")),
                BooleanColumn("for_people", label=_("For people")),
                BooleanColumn("for_organisations", label=_("For organisations")),
            ],
            list_filter=["for_brands", "for_people", "for_organisations", "active"],
            own_panels=[
                FieldRowPanel([FieldPanel("for_brands"), FieldPanel("for_people"), FieldPanel("for_organisations")])
            ],
        ),
        TermViewSet(
            model=models.AwardGrade,
            icon="order",
            columns=[
                Column("rank", label=_("Rank"), sort_key="rank"),
                Column("get_holder_display", label=_("Received by")),
            ],
            list_filter=["holder", "active"],
            own_panels=[FieldRowPanel([FieldPanel("rank"), FieldPanel("holder")])],
        ),
        TermViewSet(
            model=models.Indicator,
            icon="table",
            columns=[
                Column("get_group_display", label=pgettext_lazy("of indicators", "Group"), sort_key="group"),
                Column("unit", label=_("Unit")),
                Column("get_counts_display", label=_("Counts"), sort_key="counts"),
            ],
            list_filter=["group", "counts", "active"],
            own_panels=[FieldRowPanel([FieldPanel("group"), FieldPanel("counts"), FieldPanel("unit")])],
        ),
        TermViewSet(model=models.UnitRole, icon="group"),
        TermViewSet(model=models.StandardKind, icon="doc-full"),
        TermViewSet(
            model=models.OccupationWord,
            icon="pilcrow",
            columns=[BooleanColumn("names_trade", label=_("Names the trade"))],
            list_filter=["names_trade", "active"],
            own_panels=[FieldPanel("names_trade")],
        ),
        TermViewSet(model=models.LocalProduct, icon="pilcrow"),
        TermViewSet(model=models.CompetitionKind),
        TermViewSet(model=models.EventKind, icon="date"),
        FixedTermViewSet(
            model=models.Region,
            columns=[
                Column("short_name", label=_("Short name")),
                Column("get_kind_display", label=_("Kind"), sort_key="kind"),
                BooleanColumn("coverage_required", label=_("Needs a brand")),
            ],
            list_filter=["kind", "tags", "coverage_required", "active"],
            own_panels=[
                FieldPanel("short_name"),
                FieldRowPanel(
                    [
                        FieldPanel("kind", read_only=True),
                        FieldPanel("gbt2260", read_only=True),
                        FieldPanel("parent", read_only=True),
                    ]
                ),
                FieldRowPanel([FieldPanel("tile_column", read_only=True), FieldPanel("tile_row", read_only=True)]),
                FieldPanel("coverage_required"),
                FieldPanel("tags"),
            ],
        ),
        FixedTermViewSet(
            model=models.Field,
            columns=[BooleanColumn("is_key", label=_("Key field"))],
            own_panels=[FieldPanel("is_key", read_only=True)],
        ),
        FixedTermViewSet(model=models.Category, own_panels=[FieldPanel("area_condition"), FieldPanel("sub_focus")]),
        FixedTermViewSet(
            model=models.Level,
            columns=[BooleanColumn("needs_recognition_number", label=_("Needs a recognition number"))],
            own_panels=[FieldPanel("needs_recognition_number", read_only=True)],
        ),
    )
