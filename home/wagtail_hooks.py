"""The office's list of corrections, its refusals, and their words in a page's log."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.snippets.models import register_snippet

from home.corrections.models import ACTION, Kind
from home.corrections.office import CorrectionViewSet, refuse_deletion_of_corrected, refuse_deletion_of_public
from home.corrections.stating import state_view
from home.listings import PolicyListing

register_snippet(CorrectionViewSet)
hooks.register("before_delete_snippet", refuse_deletion_of_public)
hooks.register("before_delete_page", refuse_deletion_of_corrected)


@hooks.register("register_admin_urls")
def question_of_a_new_version() -> list[URLPattern]:
    """What a new version of a public page is."""
    return [path("corrections/state/<int:revision_id>/", state_view, name="state_change")]


@hooks.register("register_log_actions")
def correction_log_action(actions: LogActionRegistry) -> None:
    """A correction stands in the log of the page it corrects."""

    @actions.register_action(ACTION)
    class CorrectionFormatter(LogFormatter):
        label = _("Correct")

        def format_message(self, entry: Any) -> str:
            said = {"kind": Kind(entry.data["kind"]).label, **{k: entry.data[k] for k in ("wrong", "right")}}
            return gettext("Corrected (%(kind)s): “%(wrong)s” is now “%(right)s”") % said


@hooks.register("register_admin_viewset")
def list_of_policies() -> PolicyListing:
    """The list of policy documents with its entry in the menu."""
    return PolicyListing()
