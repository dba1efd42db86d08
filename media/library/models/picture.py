"""Pictures with captions and rights, and what is cut from them."""

import re
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.files.storage import Storage
from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from media.library.intake.marks import Marks
from media.library.intake.pictures import CleanPicture, clean_picture, labelled
from media.library.models.files import FileNeverChanges, is_new, name_of
from media.library.models.rights import ShownMixin

#: A map's approval: 审图号 of the ministry (GS) or of a province, for example 琼S(2024)021号.
APPROVAL = re.compile(r"(?:GS|[\u4e00-\u9fff]{1,2}S)\s*(?:[\u4e00-\u9fff]{0,2})\s*[(（]\s*\d{4}\s*[)）]\s*\d{1,5}\s*号")


class Picture(ShownMixin, AbstractImage):
    """A picture of the library. `description` is its alternative text; caption and credit line are printed under it.

    Its file is cleaned before it is stored, whoever stores it, and never changes afterwards: what was reviewed and
    signed with a page stays what it was. `sha256` is of the stored file; the same bytes are one picture. `unlabelled` is
    the hash that the cleaned file had before the label of what a machine made was written into it; empty where it was not.
    """

    class Minor(models.TextChoices):
        """How a picture that shows a minor may be shown all the same."""

        NONE = "", _("shows no minor")
        CONSENT = "consent", _("shows a minor; the guardian has consented")
        BLURRED = "blurred", _("shows a minor who cannot be recognised")

    class Cutting(models.TextChoices):
        """Whether the sizes that pages print have been cut."""

        WAITING = "waiting", _("sizes to be cut")
        DONE = "done", _("sizes cut")
        FAILED = "failed", _("cutting failed")

    caption = models.CharField(_("caption"), max_length=200, blank=True)
    minor = models.CharField(_("minors"), max_length=7, choices=Minor.choices, blank=True, default="")
    shows_map = models.BooleanField(_("shows a map"), default=False)
    map_approval = models.CharField(
        _("map approval number"), max_length=60, blank=True, help_text=_("审图号, for example 琼S(2024)021号.")
    )
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    unlabelled = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    #: Which words the sizes carry in their metadata (`media.library.renditions.marking`); empty before the first cutting.
    marked_with = models.CharField(max_length=64, blank=True, editable=False)
    cutting = models.CharField(
        _("sizes"), max_length=7, choices=Cutting.choices, default=Cutting.WAITING, editable=False
    )

    admin_form_fields = (
        "file",
        "title",
        "description",
        "caption",
        "photographer",
        "credit_line",
        "rights_holder",
        "licence_kind",
        "licence",
        "licence_expires",
        "portrait_consent",
        "consent_expires",
        "minor",
        "ai_generated",
        "shows_map",
        "map_approval",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    #: The chooser's search leaves out pictures whose rights have ended.
    search_fields = [
        *AbstractImage.search_fields,
        index.FilterField("licence_expires"),
        index.FilterField("consent_expires"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_picture", "Can choose picture")]  # Wagtail's choosers ask for it
        constraints = [
            models.UniqueConstraint(
                fields=("sha256",), condition=~models.Q(sha256=""), name="one_picture_the_same_bytes"
            )
        ]
        indexes = [models.Index(fields=("licence_expires",)), models.Index(fields=("consent_expires",))]

    def clean(self) -> None:
        super().clean()
        wrong: dict[str, str] = {}
        if self.minor == self.Minor.CONSENT and not self.portrait_consent_id:
            wrong["portrait_consent"] = _t("A minor is shown only with the guardian's signed consent, or blurred.")
        if self.shows_map and not self.map_approval:
            wrong["map_approval"] = _t("A map is shown only with its approval number (审图号).")
        if self.map_approval and not APPROVAL.fullmatch(self.map_approval.strip()):
            wrong["map_approval"] = _t("This is no approval number, for example GS(2024)0650号 or 琼S(2024)021号.")
        if wrong:
            raise ValidationError(wrong)

    @classmethod
    def of(cls, clean: CleanPicture, **fields: Any) -> Self:
        """An unsaved picture of these bytes, whose file the caller itself writes under `clean.stored_name`."""
        picture = cls(file=clean.stored_name, **measures(clean), **fields)
        picture._fill(clean)
        return picture

    def take(self, clean: CleanPicture) -> None:
        """Become the picture of these bytes: file and all that follows from it. A machine's picture is labelled."""
        self._fill(clean)
        if self.ai_generated and not clean.marks.aigc:
            self.unlabelled, clean = clean.sha256, labelled(clean)
        self.file = clean.file()
        for name, value in measures(clean).items():
            setattr(self, name, value)

    def _fill(self, clean: CleanPicture) -> None:
        """Words nobody gave are those written in the file; that a machine made it is believed in any case."""
        for name, value in words_in(clean.marks).items():
            setattr(self, name, getattr(self, name) or value)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it. A new file is cleaned first, by whatever way it came; raises `Refused` or `FileNeverChanges`."""
        if not self._state.adding:
            if type(self)._base_manager.filter(pk=self.pk).exclude(file=self.file.name).exists():
                raise FileNeverChanges(self.title)
        elif self.file and not self._is_clean():
            self._take_in()
        super().save(*args, **kwargs)

    def _is_clean(self) -> bool:
        """Whether the file at hand is the one that was measured: its name is its hash."""
        measured = self.sha256 and self.file_hash
        return bool(measured) and name_of(self.file).startswith(self.file_hash)

    def _take_in(self) -> None:
        file_field: Any = self.file
        storage: Storage = file_field.storage
        left_over = "" if is_new(file_field) else file_field.name
        with self.open_file() as file:
            file.seek(0)
            clean = clean_picture(file.read())
        self.take(clean)
        if left_over:
            transaction.on_commit(lambda: storage.delete(left_over))


def words_in(marks: Marks) -> dict[str, Any]:
    """What is written inside a picture's file, as fields of `Picture`."""
    return {
        "photographer": marks.creator[:60],
        "credit_line": (marks.credit or marks.creator)[:120],
        "rights_holder": marks.copyright[:120],
        "ai_generated": marks.ai_generated,
    }


def measures(clean: CleanPicture) -> dict[str, Any]:
    """What follows from a picture's bytes, as fields of `Picture`."""
    return {
        "width": clean.width,
        "height": clean.height,
        "file_size": len(clean.content),
        "file_hash": clean.sha1,
        "sha256": clean.sha256,
    }


class PictureRendition(AbstractRendition):
    """A picture at one size and in one format."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_a_filter")
        ]
