"""Groups of blocks in the block chooser."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEXT: Final[str | Promise] = _("Texts")
PICTURES: Final[str | Promise] = _("Pictures and films")
FACTS: Final[str | Promise] = _("Tables, dates and numbers")
ONWARD: Final[str | Promise] = _("Files and further pages")
