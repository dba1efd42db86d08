"""The form in which a page is edited."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.pages.permissions import policy
from cms.pages.placements import placed_in, placed_on
from cms.pages.slugs import free_slug
from media.library.placing import refused


class PageForm(WagtailAdminPageForm):
    """Wagtail's form for pages, its choices narrowed to what the person at the desk may choose.

    An address left empty is made from the title: the editor's own script knows no pinyin and empties it for a Chinese one.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._placed_before = placed_on(self.instance) if self.is_bound and self.instance.pk else frozenset()
        if "slug" in self.fields:
            self.fields["slug"].required = False
        policy().limit_form(self)

    def clean_slug(self) -> str:
        """The address as typed, or one that no sister page has."""
        typed: str = self.cleaned_data["slug"]
        title = self.cleaned_data.get("title", "")
        return typed or (free_slug(title, self.parent_page) if title and self.parent_page else "")

    def is_valid(self) -> bool:
        valid = bool(super().is_valid()) and self._pictures_may_be_placed()
        if not valid:
            policy().record_refused(self)
        return valid

    def _pictures_may_be_placed(self) -> bool:
        """Whether every newly placed picture may be placed; what stood on the page before may stay. Says why not."""
        for picture in refused(placed_in(self) - self._placed_before):
            self.add_error(
                None,
                _("The picture “%(title)s” may not be placed: the right to show it ended on %(day)s.")
                % {"title": picture.title, "day": date_format(picture.rights_end() or "")},
            )
        return not self.errors
