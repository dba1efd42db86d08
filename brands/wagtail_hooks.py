"""The office's ways with brands: advice on a name after saving, never a block."""

from django.contrib import messages
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from brands.listings import BrandsGroup, HappeningsGroup
from brands.profile.advice import advice_on
from brands.profile.models import BrandPage


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def advise_on_name(request: HttpRequest, page: object) -> None:
    """Tell the editor what the policy would advise about the name just saved."""
    if isinstance(page, BrandPage):
        for advice in advice_on(page):
            messages.info(request, advice.message)


@hooks.register("register_admin_viewset")
def lists_of_this_app() -> list[ViewSetGroup]:
    """The lists of brands, people, competitions and events, each group with its menu."""
    return [BrandsGroup(), HappeningsGroup()]
