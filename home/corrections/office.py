"""How the office lists corrections, and what it refuses: to delete a public one, or a page that has one."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet

from home.corrections.models import Correction


class CorrectionViewSet(SnippetViewSet):
    """Corrections of published pages."""

    model = Correction
    icon = "edit"
    menu_label = _("Corrections")
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["__str__", "page", "kind", "live"]
    list_filter = ["kind", "live"]
    ordering = ["-corrected_at"]


def refuse_deletion_of_public(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Send the editor back with the reason, from the single and the bulk view alike."""
    public = [instance for instance in instances if isinstance(instance, Correction) and instance.live]
    if not public:
        return None
    messages.error(
        request, gettext("Not deleted: a public correction is part of the record. Supersede it by a new one.")
    )
    return redirect(Correction.snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]


def refuse_deletion_of_corrected(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A page that was corrected, or that has such a page below it, stays: its corrections are part of the record."""
    if not Correction.objects.filter(page__path__startswith=page.path).exists():
        return None
    messages.error(request, gettext("Not deleted: “%(title)s” has corrections. Withdraw it.") % {"title": page.title})
    return redirect("wagtailadmin_explore", page.pk)
