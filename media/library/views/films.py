"""Films in the office: the list, the form, the chooser."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.permissions import permission_policy as picture_policy
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from media.library.models import Film, Picture
from media.library.placing import placeable_films


class FilmForm(WagtailAdminModelForm):
    """A film. A poster and a consent are chosen among those that are open to the account; what was there may stay."""

    def clean_poster(self) -> Picture:
        """The poster, whose right to be shown must not have ended when it is chosen."""
        poster: Picture = self.cleaned_data["poster"]
        if poster.pk == self._before("poster_id"):
            return poster
        if (
            not picture_policy.instances_user_has_any_permission_for(self.for_user, ["choose"])
            .filter(pk=poster.pk)
            .exists()
        ):
            raise ValidationError(_t("This picture belongs to a region that is not yours."), code="foreign")
        if poster.ended():
            words = {"title": poster.title, "day": date_format(poster.rights_end() or "")}
            message = _t("The picture “%(title)s” may not be placed: the right to show it ended on %(day)s.") % words
            raise ValidationError(message, code="ended")
        return poster

    def clean_portrait_consent(self) -> Any:
        """The signed consent."""
        consent = self.cleaned_data["portrait_consent"]
        if consent is None or consent.pk == self._before("portrait_consent_id"):
            return consent
        choosable = document_policy.instances_user_has_any_permission_for(self.for_user, ["choose", "change"])
        if not choosable.filter(pk=consent.pk).exists():
            raise ValidationError(_t("This file belongs to a region that is not yours."), code="foreign")
        return consent

    def _before(self, name: str) -> Any:
        return Film.objects.filter(pk=self.instance.pk).values_list(name, flat=True).first()


class ChooseFilm(ChooseView):
    """Films whose rights have not ended; pages that have another keep it."""

    def get_object_list(self) -> QuerySet[Film]:
        return placeable_films(super().get_object_list())


class ChooseFilmResults(ChooseResultsView):
    """The same, page by page."""

    def get_object_list(self) -> QuerySet[Film]:
        return placeable_films(super().get_object_list())


class FilmChooserViewSet(SnippetChooserViewSet):
    """The chooser of films."""

    choose_view_class = ChooseFilm
    choose_results_view_class = ChooseFilmResults


class FilmViewSet(SnippetViewSet):
    """The library's films."""

    model = Film
    icon = "media"
    menu_label = _("Films")
    menu_order = 320
    add_to_admin_menu = True
    chooser_viewset_class = FilmChooserViewSet
    list_display = ["title", "seconds", "licence_expires", DateColumn("created_at", label=_("Added"))]
    search_fields = ["title", "transcript"]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            MultiFieldPanel(
                [FieldPanel("file"), FieldPanel("link"), FieldPanel("seconds"), FieldPanel("poster")],
                heading=_("Film"),
            ),
            MultiFieldPanel(
                [FieldPanel("captions"), FieldPanel("speechless"), FieldPanel("transcript")],
                heading=_("For those who do not hear or see it"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("photographer"), FieldPanel("credit_line")]),
                    FieldRowPanel([FieldPanel("rights_holder"), FieldPanel("licence_number")]),
                    FieldRowPanel([FieldPanel("licence_kind"), FieldPanel("licence_expires")]),
                    FieldPanel("licence"),
                    FieldRowPanel([FieldPanel("portrait_consent"), FieldPanel("consent_expires")]),
                    FieldPanel("ai_generated"),
                ],
                heading=_("Rights"),
            ),
        ],
        base_form_class=FilmForm,
    )
