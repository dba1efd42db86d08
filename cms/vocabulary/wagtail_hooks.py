"""The vocabulary in the back office: its menu, and the refusal to delete what is in use."""

from collections.abc import Sequence

from django.apps import apps
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.vocabulary.deletion import in_use
from cms.vocabulary.models import Term
from cms.vocabulary.viewsets import VocabularyGroup, fixed_tables
from cms.vocabulary.widgets import choose_from_menus

register_snippet(VocabularyGroup)
choose_from_menus([model for model in apps.get_app_config("vocabulary").get_models() if issubclass(model, Term)])


@hooks.register("before_delete_snippet")
def refuse_deletion(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Send the editor back with the reason, from the single and the bulk view alike, before anything is asked or deleted."""
    terms = [instance for instance in instances if isinstance(instance, Term)]
    kept = [term for term in terms if type(term) in fixed_tables() or in_use(term)]
    if not kept:
        return None
    names = pgettext("between names", ", ").join(term.name for term in kept)
    messages.error(
        request,
        _("Not deleted: %(names)s. Pages use it or it comes with the product; clear “offered” to retire it instead.")
        % {"names": names},
    )
    viewset = type(kept[0]).snippet_viewset  # type: ignore[attr-defined]
    return redirect(viewset.get_url_name("list"))
