"""What leads on: attachments to take along, pages to read next."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms.pages.blocks.groups import ONWARD
from cms.pages.blocks.limits import LONGEST_CAPTION, LONGEST_TITLE, MOST_FILES, MOST_PAGES
from cms.pages.blocks.previews import Previewed


class PlacedFileBlock(blocks.StructBlock):
    """An attachment of the library."""

    attachment = DocumentChooserBlock(label=_("Attachment"))
    title = blocks.CharBlock(
        label=_("Title here"),
        required=False,
        max_length=LONGEST_CAPTION,
        help_text=_("Leave empty to print the library's title."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Attachment")
        label_format = "{title}"


class AttachmentsBlock(Previewed, blocks.StructBlock):
    """Files for the reader, with their type and size."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=LONGEST_TITLE)
    files = blocks.ListBlock(PlacedFileBlock(), label=_("Attachments"), min_num=1, max_num=MOST_FILES)

    class Meta:
        icon = "download"
        group = ONWARD
        label = _("Attachments")
        label_format = "{title}"
        description = _("Files of the library for the reader, with type and size. A signed consent is refused.")


class PlacedPageBlock(blocks.StructBlock):
    """A page of the site."""

    page = blocks.PageChooserBlock(label=_("Page"))
    note = blocks.CharBlock(
        label=_("Note"), required=False, max_length=120, help_text=_("Why to read it, in a few words.")
    )

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Page")
        label_format = "{page}"


class RelatedBlock(Previewed, blocks.StructBlock):
    """Pages to read next, as cards. What a page is about stands in its relations, not here."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=LONGEST_TITLE)
    pages = blocks.ListBlock(PlacedPageBlock(), label=_("Pages"), min_num=1, max_num=MOST_PAGES)

    class Meta:
        icon = "link"
        group = ONWARD
        label = _("Related pages")
        label_format = "{title}"
        description = _("Pages of this site as cards. One that is not published is left out until it is.")
