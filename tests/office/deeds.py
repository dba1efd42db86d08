"""What people do in the back office, each by the request a browser or a script sends. `deed(client, world, page)`."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Page

from cms.pages.identity import SiteIdentity
from cms.publisher.schedule import Schedule
from cms.vocabulary.models import Region
from tests.office.world import World, page_form, story_form

Deed = Callable[[Client, World, Any], Any]


def _pages(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def _api(page: Page, action: str) -> str:
    return reverse("wagtailadmin_api:pages:action", args=(page.pk, action))


def _script(client: Client, page: Page, action: str, **data: Any) -> Any:
    return client.post(_api(page, action), data, content_type="application/json")


def _bulk(client: Client, page: Page, action: str, **data: Any) -> Any:
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
    return client.post(f"{address}?id={page.pk}&next=/admin/", data)


def _copy_form(world: World, page: Page, **more: Any) -> dict[str, Any]:
    return {
        "new_title": "副本",
        "new_slug": f"copy-{page.pk}",
        "new_parent_page": page.get_parent().pk,
        "copy_subpages": "",
        "publish_copies": "",
        "alias": "",
        **more,
    }


def _first_version(page: Page) -> Any:
    return page.revisions.order_by("pk").first()


def edit(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("edit", page.pk), page_form(page))


def revert(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("revisions_revert", page.pk, _first_version(page).pk), page_form(page))


def copy(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("copy", page.pk), _copy_form(world, page))


def copy_as_alias(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("copy", page.pk), _copy_form(world, page, alias="on"))


def copy_and_publish(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("copy", page.pk), _copy_form(world, page, publish_copies="on"))


def script_copy(client: Client, world: World, page: Any) -> Any:
    return _script(client, page, "copy", keep_live=False, recursive=False)


def script_copy_live(client: Client, world: World, page: Any) -> Any:
    return _script(client, page, "copy", keep_live=True, recursive=False)


def script_alias(client: Client, world: World, page: Any) -> Any:
    return _script(client, page, "create_alias", update_slug=f"alias-{page.pk}")


def script_revert(client: Client, world: World, page: Any) -> Any:
    return _script(client, page, "revert_to_page_revision", revision_id=_first_version(page).pk)


def delete(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("delete", page.pk))


def bulk_delete(client: Client, world: World, page: Any) -> Any:
    return _bulk(client, page, "delete")


def script_delete(client: Client, world: World, page: Any) -> Any:
    return _script(client, page, "delete")


def move(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("move_confirm", page.pk, page.get_parent().pk))


def bulk_move(client: Client, world: World, page: Any) -> Any:
    return _bulk(client, page, "move", chooser=page.get_parent().pk)


def script_move(client: Client, world: World, page: Any) -> Any:
    return _script(client, page, "move", destination_page_id=page.get_parent().pk, position="first-child")


def publish(client: Client, world: World, page: Any) -> Any:
    answer = client.post(_pages("edit", page.pk), page_form(page, **{"action-publish": "1"}))
    if "/corrections/state/" in getattr(answer, "url", ""):  # it is public: what the new version is has to be said
        return client.post(answer.url, {"kind": "publish"})
    return answer


def bulk_publish(client: Client, world: World, page: Any) -> Any:
    return _bulk(client, page, "publish")


def script_publish(client: Client, world: World, page: Any) -> Any:
    return _script(client, page, "publish")


def withdraw(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("unpublish", page.pk), {"reason": "有误"})


def verify(client: Client, world: World, page: Any) -> Any:
    return client.post(reverse("publishing:verify"))


def bulk_unpublish(client: Client, world: World, page: Any) -> Any:
    return _bulk(client, page, "unpublish")


def script_unpublish(client: Client, world: World, page: Any) -> Any:
    return _script(client, page, "unpublish")


def reorder(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("set_page_position", page.pk) + "?position=0")


def restrict(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("set_privacy", page.pk), {"restriction_type": "login", "password": "", "groups": []})


def lock(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("lock", page.pk))


def add_and_publish(client: Client, world: World, page: Any) -> Any:
    address = _pages("add", "stories", "storypage", world.stories.pk)
    return client.post(address, story_form(slug=f"new-{page.pk}", **{"action-publish": "1"}))


def schedule(client: Client, world: World, page: Any) -> Any:
    """Set to a moment that is nearly here, and let it come."""
    at = timezone.localtime() + timedelta(minutes=1)
    form = page_form(page, go_live_at=at.strftime("%Y-%m-%d %H:%M"), **{"action-publish": "1"})
    answer = client.post(_pages("edit", page.pk), form)
    Schedule().carry_out(timezone.now() + timedelta(minutes=5))
    return answer


def unschedule(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("revisions_unschedule", page.pk, _first_version(page).pk))


def new_address(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("edit", page.pk), page_form(page, slug=f"other-{page.pk}"))


def unlock(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("unlock", page.pk))


def convert_alias(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("convert_alias", page.pk))


def script_convert_alias(client: Client, world: World, page: Any) -> Any:
    return _script(client, page, "convert_alias")


def wagtails_workflow(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("edit", page.pk), page_form(page, **{"action-submit": "1"}))


def approve_in_wagtails_workflow(client: Client, world: World, page: Any) -> Any:
    return client.post(_pages("workflow_action", page.pk, "approve", 1))


def identity(client: Client, world: World, page: Any) -> Any:
    row = SiteIdentity.load()
    address = reverse("wagtailsettings:edit", args=["pages", "siteidentity", row.pk])
    return client.post(address, {"organiser": "换了的单位", "undertaker": "换了的单位"})


def rename_region(client: Client, world: World, page: Any) -> Any:
    """In code, as whoever is signed in: what pages share."""
    with LogContext(user=world.staff[client.role]):  # type: ignore[attr-defined]
        row = Region.objects.get(slug="wenchang")
        row.name = "文昌（改）"
        row.save()
    return client.get("/admin/")
