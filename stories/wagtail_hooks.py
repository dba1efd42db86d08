"""The office's list of coverage elsewhere."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from stories.coverage.models import Coverage


class CoverageViewSet(SnippetViewSet):
    """Coverage elsewhere: rows on brands' and people's pages."""

    model = Coverage
    icon = "doc-empty-inverse"
    menu_label = _("Coverage elsewhere")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["__str__", "series", "live"]
    list_filter = ["live"]
    ordering = ["-pk"]


register_snippet(CoverageViewSet)
