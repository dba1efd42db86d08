"""A picture's form in the office, with the way to replace it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.images.permissions import permission_policy
from wagtail.images.views.images import EditView

from media.library.views.editing import AnnouncedMixin


class PictureEditView(AnnouncedMixin, EditView):
    """Words and rights; the file stays what it is."""

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if permission_policy.user_has_permission(self.request.user, "add"):
            address = reverse("library_replace", args=[self.object.pk])
            buttons.append(Button(_("Replace by another file"), url=address, icon_name="resubmit", priority=30))
        return buttons
