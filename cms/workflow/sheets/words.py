"""What a verification found, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "missing": _("it is missing"),
    "changed": _("it was changed after it was written"),
    "chain": _("it is not bound to what stood before it"),
    "anchor": _("it is another one than the head that was written down elsewhere"),
    "cut": _("it was there when its head was written down elsewhere; the record has been cut off"),
    "release changed": _("it was changed, or one before it is missing"),
    "release anchor": _("it is another one than when the site went live"),
    "no right": _("it has no right that the record knows"),
    "no sheet": _("there is no review sheet of that number"),
    "not signed": _("what was published is not what three people signed"),
    "no emergency": _("no emergency publication of this content is recorded"),
    "not confirmed": _("no second person confirmed it"),
}


def in_words(what: str) -> str | Promise:
    """A finding in words."""
    return WORDS.get(what, what)
