"""The media family: a picture with its rights."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.pages.blocks.limits import LONGEST_CAPTION


class PictureBlock(blocks.StructBlock):
    """A picture of the library; caption and credit come from there unless this place needs its own caption."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        label=_("Caption here"),
        required=False,
        max_length=LONGEST_CAPTION,
        help_text=_("Leave empty to print the library's caption."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture of the library with caption and credit line.")
