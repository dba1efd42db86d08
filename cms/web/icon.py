"""The icon where browsers look for it on their own, beside answers that name none: files, refusals, old programs."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

DAY = 24 * 3600


@require_safe
@cache_control(public=True, max_age=DAY)
def icon(request: HttpRequest) -> HttpResponse:
    """Leads to the seal."""
    return HttpResponseRedirect(static("site/icons/seal.svg"))
