"""A new page starts in the region of the editor who makes it."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import init_new_page

from cms.office.facts import account_facts, regional_models
from cms.office.permissions import bound


@receiver(init_new_page, dispatch_uid="office-preset-region")
def preset_region(page: Any, **_kwargs: Any) -> None:
    """Give the page its owner's region: the only one, or the first of several in the office's order."""
    if page.owner is None or type(page) not in regional_models() or not bound(account_facts(page.owner)):
        return
    if region := page.owner.regions.filter(pk__in=account_facts(page.owner).regions).order_by("sort_order").first():
        page.region = region
