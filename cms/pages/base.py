"""`BasePage`: what every page type is made of. Abstract and thin; mixins own the fields that some types share."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, Panel, PublishingPanel, TitleFieldPanel
from wagtail.models import Page, PagePermissionTester

from cms.pages import live, registry
from cms.pages.authority import acts
from cms.pages.forms import PageForm
from cms.pages.locks import lock_of
from cms.pages.navigation import site_address
from cms.pages.permissions import policy
from cms.pages.userbar import with_user_bar
from cms.release.acts import page_subject
from cms.release.gate import NotAuthorisedError, gate

NOT_SIGNED = _("A page becomes public when all its reviews have signed it, and by no other way.")
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
    settings_panels: ClassVar[list[Panel]] = [PublishingPanel(), CommentPanel()]
    show_in_menus_default = False
    base_form_class = PageForm

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """What `user` may do with this page: the office's answer. Wagtail asks it for rows of the base table too."""
        return policy().tester(user, self)

    def get_lock(self) -> Any:
        """What keeps this page from being changed: a room that holds it fast, else Wagtail's own locks."""
        return lock_of(self) or super().get_lock()

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

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Make a version live. Raises `NotAuthorisedError` outside an act that says by what right.

        The exit (`cms.release.gate`) would let nothing out anyway; here whoever tries is told.
        """
        self._ask_to_be_live()
        super().publish(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row. Raises `NotAuthorisedError` where it would become live by that."""
        fields = kwargs.get("update_fields")
        if self.live and (fields is None or "live" in fields):
            was_live = self.pk is not None and Page.objects.filter(pk=self.pk, live=True).exists()
            if not was_live:
                self._ask_to_be_live()
        super().save(*args, **kwargs)

    def _ask_to_be_live(self) -> None:
        if not acts() and not gate().setting_up():
            raise NotAuthorisedError(page_subject(self.pk or 0), NOT_SIGNED)

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
