"""The media family: pictures with their rights, singly and together, and films."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.pages.blocks.groups import PICTURES
from cms.pages.blocks.limits import LONGEST_CAPTION, LONGEST_TEXT, LONGEST_TITLE, MOST_PICTURES
from cms.pages.blocks.previews import Previewed


class PlacedPictureBlock(blocks.StructBlock):
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
        label_format = "{caption}"


class PictureBlock(Previewed, PlacedPictureBlock):
    """A picture in its place in the text."""

    class Meta:
        group = PICTURES
        description = _("A picture of the library with caption and credit line.")


class ToldPictureBlock(blocks.StructBlock):
    """A picture of a story in pictures, and its part of the story."""

    picture = ImageChooserBlock(label=_("Picture"))
    text = blocks.TextBlock(label=_("Text"), rows=3, max_length=LONGEST_TEXT)

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{text}"


class PictureStoryBlock(Previewed, blocks.StructBlock):
    """A story told in pictures, each with its text, in order."""

    title = blocks.CharBlock(label=_("Title"), max_length=LONGEST_TITLE)
    pictures = blocks.ListBlock(ToldPictureBlock(), label=_("Pictures"), min_num=2, max_num=MOST_PICTURES)

    class Meta:
        icon = "copy"
        group = PICTURES
        label = _("Story in pictures")
        label_format = "{title}"
        description = _("At least two pictures in order, each with a text of its own.")


class GalleryBlock(Previewed, blocks.StructBlock):
    """Pictures side by side."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=LONGEST_TITLE)
    pictures = blocks.ListBlock(PlacedPictureBlock(), label=_("Pictures"), min_num=2, max_num=MOST_PICTURES)

    class Meta:
        icon = "grid"
        group = PICTURES
        label = _("Gallery")
        label_format = "{title}"
        description = _("At least two pictures side by side, with their captions.")


class FilmBlock(Previewed, blocks.StructBlock):
    """A film of the library; where the film has a page of its own, that is linked."""

    film = SnippetChooserBlock(
        "library.Film",
        label=_("Film"),
        help_text=_("From the library; a film that has a page here is linked to it."),
    )
    caption = blocks.CharBlock(label=_("Caption here"), required=False, max_length=LONGEST_CAPTION)

    class Meta:
        icon = "media"
        group = PICTURES
        label = _("Film")
        label_format = "{film}"
        description = _("A film of the library. It never starts by itself; a platform's film is a link to it.")
