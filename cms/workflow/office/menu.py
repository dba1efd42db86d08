"""The button that saves and hands in."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem

from cms.pages.forms import HAND_IN


class HandInItem(ActionMenuItem):
    """Beside saving the draft, for pages that visitors see and that nobody else holds."""

    name = HAND_IN
    label = _("Hand in for review")
    icon_name = "resubmit"
    order = 10
