"""Pictures with captions and rights, and attachments."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class Picture(AbstractImage):
    """A picture of the library. `description` is its alternative text; caption and credit line are printed under it."""

    caption = models.CharField(_("caption"), max_length=200, blank=True)
    credit_line = models.CharField(_("credit line"), max_length=120, blank=True, help_text=_("As it must be printed."))
    licence = models.CharField(
        _("licence"), max_length=120, blank=True, help_text=_("By what right we may show it, and where.")
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "caption",
        "credit_line",
        "licence",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_picture", "Can choose picture")]  # Wagtail's choosers ask for it


class PictureRendition(AbstractRendition):
    """A picture at one size and in one format."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_a_filter")
        ]


class Attachment(AbstractDocument):
    """A file to attach or to keep: a signed consent, an attachment."""

    admin_form_fields = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        permissions = [("choose_attachment", "Can choose attachment")]
