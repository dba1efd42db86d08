"""The office's list of coverage elsewhere, and the way from a Word document to a story."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from stories.coverage.models import Coverage
from stories.listings import ToldGroup
from stories.telling.models import StoryIndexPage
from stories.word.pasting import PastedView, pasting_script
from stories.word.saving import ACTION
from stories.word.views import NewFromWordView, WordReportView, may_bring_in


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


@hooks.register("register_admin_urls")
def word_addresses() -> list[URLPattern]:
    """Addresses of the upload form and its report."""
    return [
        path("stories/word/<int:parent_id>/", NewFromWordView.as_view(), name="stories_word_new"),
        path("stories/word/report/<int:page_id>/", WordReportView.as_view(), name="stories_word_report"),
        path("stories/word/pasted/", PastedView.as_view(), name="stories_word_pasted"),
    ]


hooks.register("insert_editor_js", pasting_script)


@hooks.register("register_page_header_buttons")
def word_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """“New story from Word” above the list of stories."""
    column = page.specific_deferred
    if isinstance(column, StoryIndexPage) and may_bring_in(column, user):
        yield Button(
            _("New story from Word"), reverse("stories_word_new", args=[page.pk]), icon_name="upload", priority=16
        )


@hooks.register("register_log_actions")
def word_log_action(actions: LogActionRegistry) -> None:
    """The report of an import is kept in the page's log; its history names the file."""

    @actions.register_action(ACTION)
    class WordFormatter(LogFormatter):
        label = _("Bring in from Word")

        def format_message(self, entry: Any) -> str:
            return gettext("Brought in from the Word document “%(file)s”") % {"file": entry.data.get("file", "")}


@hooks.register("register_admin_viewset")
def lists_of_this_app() -> ViewSetGroup:
    """The lists of stories, reports, series and films with their menu."""
    return ToldGroup()
