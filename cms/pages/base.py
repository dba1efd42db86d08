"""`BasePage`: what every page type is made of. Abstract and thin; mixins own the fields that some types share."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel, PublishingPanel, TitleFieldPanel
from wagtail.models import Page, PagePermissionTester

from cms.pages import live, registry
from cms.pages.forms import PageForm
from cms.pages.navigation import site_address
from cms.pages.permissions import policy
from cms.pages.userbar import with_user_bar

COLUMN_DEPTH = 3  # of pages right below the home page


class BasePage(Page):
    """A page of the site: title, one-sentence summary, address; shown through its contribution's data, view and template.

    The summary is Wagtail's `search_description`: it stands under the title in lists, in search results and in share
    cards, so one text serves all of them and every page's card is read from the base row.
    """

    opening_panels: ClassVar[list[Panel]] = [
        TitleFieldPanel("title", placeholder=_("Title")),
        FieldPanel(
            "search_description",
            heading=_("Summary"),
            help_text=_("One or two sentences. They stand under the title in lists and in search results."),
        ),
    ]
    content_panels: ClassVar[list[Panel]] = [*opening_panels]
    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    help_text=_(
                        "The last part of the address: pinyin, words joined by hyphens. Changing it later leaves a redirect."
                    ),
                )
            ],
            heading=_("Address"),
        ),
    ]
    settings_panels: ClassVar[list[Panel]] = [PublishingPanel()]
    show_in_menus_default = False
    base_form_class = PageForm

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """What `user` may do with this page: the office's answer. Wagtail asks it for rows of the base table too."""
        return policy().tester(user, self)

    def serve(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Raises `Http404`: what visitors see was released and is shown by `cms.web.pages`, never from live rows."""
        raise Http404(self.url_path)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The preview: the same view and template as the public page, with what is being written as its data."""
        return HttpResponse(with_user_bar(live.html_of(self), request, self))

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """The page as a version has it. When it was first published is no version's to say: that never changes."""
        page = super().with_content_json(content)
        page.first_published_at = self.first_published_at
        return page

    def kind(self) -> str:
        """The contribution's name for this type."""
        return registry.of(type(self)).kind


def base_own(page: Any) -> dict[str, Any]:
    """The fields of `PageOwn` that every page has; a type's own data adds its parts."""
    return {
        "id": page.pk or 0,
        "kind": registry.of(type(page)).kind,
        "title": page.title,
        "summary": page.search_description,
        "slug": page.slug,
        "address": site_address(page.url_path) if page.url_path else "/",
        "published": page.first_published_at,
        "updated": page.last_published_at,
        "menu_order": page.path if page.depth == COLUMN_DEPTH else "",
        "in_menu": page.show_in_menus,
    }
