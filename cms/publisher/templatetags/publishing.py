"""What is public of a page, beside its form."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import RequestContext
from wagtail.models import Page

from cms.publisher.office.standing import standing_of

register = template.Library()


@register.inclusion_tag("publisher/public_state.html", takes_context=True)
def public_state(context: RequestContext) -> dict[str, Any]:
    """The state of the page whose form is open; nothing for a new one. A posted form may hold what no page can: it is not compared."""
    page = context.get("object") or context.get("page")
    if not isinstance(page, Page) or not page.pk:
        return {"shown": False}
    compare = context["request"].method == "GET"
    return {"shown": True, "standing": standing_of(page, compare=compare), "base": settings.SITE_BASE_PATH}
