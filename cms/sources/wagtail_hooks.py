"""Sources in the back office: their menu, and the refusal to delete one that something cites."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.models import ReferenceIndex
from wagtail.snippets.models import register_snippet

from cms.sources.models import Source
from cms.sources.viewsets import SourcesGroup
from cms.vocabulary.deletion import is_protected

register_snippet(SourcesGroup)


def is_cited(source: Source) -> bool:
    """Whether anything cites `source`: rows by a protecting foreign key, blocks by Wagtail's reference index."""
    return is_protected(source) or ReferenceIndex.get_references_to(source).exists()


@hooks.register("before_delete_snippet")
def refuse_deletion_of_cited(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Send the editor back with the reason, from the single and the bulk view alike."""
    cited = [instance for instance in instances if isinstance(instance, Source) and is_cited(instance)]
    if not cited:
        return None
    titles = pgettext("between names", ", ").join(f"“{source.title}”" for source in cited)
    messages.error(
        request, _("Not deleted: %(titles)s. Pages cite it; remove it from them first.") % {"titles": titles}
    )
    return redirect(Source.snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]
