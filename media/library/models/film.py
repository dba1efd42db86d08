"""Films: an own file, or a link to a platform that may be linked."""

import hashlib
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from media.library.intake.captions import check_captions
from media.library.intake.films import FilmFacts, check_film
from media.library.intake.refusal import Refused
from media.library.models.files import FileNeverChanges, is_new
from media.library.models.rights import ShownMixin
from media.library.platforms import platform_of


def film_name(film: "Film", name: str) -> str:
    """Where a film is stored: under its hash, with the suffix its bytes have."""
    return f"films/{film.sha256}.{name.rpartition('.')[2].lower()}"


def captions_path(content: bytes) -> str:
    """Where captions are stored: other captions have another name, so that no copy of the old ones stays in use."""
    return f"films/{hashlib.sha256(content).hexdigest()}.vtt"


def captions_name(film: "Film", name: str) -> str:
    """The same for `upload_to`; `Film` has named the file already."""
    return f"films/{name}"


class Film(ShownMixin, models.Model):
    """A film of the library: our own file, or a platform's page. The site embeds nothing; a platform's film is a link."""

    title = models.CharField(_("title"), max_length=120)
    file = models.FileField(
        _("file"),
        upload_to=film_name,
        blank=True,
        help_text=_("MP4 (H.264) or WebM, at most 512 MB and an hour. It never changes; a new version is a new film."),
    )
    link = models.URLField(
        _("link"),
        blank=True,
        help_text=_("Instead of a file: the film's page on a platform that may be linked."),
    )
    poster = models.ForeignKey(
        "library.Picture",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("poster"),
        help_text=_("What is seen before the film starts. Choose a picture; none is taken from the film."),
    )
    captions = models.FileField(
        _("captions"), upload_to=captions_name, blank=True, help_text=_("WebVTT. Required where people speak.")
    )
    speechless = models.BooleanField(_("nobody speaks"), default=False)
    transcript = models.TextField(
        _("transcript"), blank=True, help_text=_("What is said and what can be seen, for those who read it instead.")
    )
    seconds = models.PositiveIntegerField(
        _("duration in seconds"), default=0, help_text=_("Read from an own file; to be given for a link.")
    )
    licence_number = models.CharField(
        _("licence number of the film"),
        max_length=60,
        blank=True,
        help_text=_("The number under which the film may be shown publicly, where it needs one."),
    )
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    size = models.PositiveBigIntegerField(default=0, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=("sha256",), condition=~models.Q(sha256=""), name="one_film_the_same_bytes")
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it. New files are checked first, by whatever way they came; raises `Refused` or `FileNeverChanges`."""
        if is_new(self.file):
            if not self._state.adding and type(self)._base_manager.exclude(file="").filter(pk=self.pk).exists():
                raise FileNeverChanges(self.title)
            self._check_file()
        self._check_captions()
        super().save(*args, **kwargs)

    def rights_end(self) -> date | None:
        """The last day on which it may be shown: a film stands with its poster, whose rights end it too."""
        of_poster = self.poster.rights_end() if self.poster_id else None
        return min((day for day in (super().rights_end(), of_poster) if day), default=None)

    def clean(self) -> None:
        """Either a file or a link; a new file is measured and new captions are read here. Raises `ValidationError`."""
        super().clean()
        if bool(self.file) == bool(self.link):
            raise ValidationError(_t("A film is either a file of ours or a link: give one of the two."))
        wrong: dict[str, str] = {}
        for name, check in (("file", self._check_file), ("captions", self._check_captions), ("link", self._check_link)):
            try:
                check()
            except Refused as refused:
                wrong[name] = str(refused)
        if self.file and not (self.captions or self.speechless):
            wrong["captions"] = _t("Add captions, or say that nobody speaks.")
        if not self.transcript and not self.speechless:
            wrong["transcript"] = _t("Write down what is said: not everybody can hear it.")
        if self.link and not self.seconds:
            wrong["seconds"] = _t("Say how long the film is.")
        if wrong:
            raise ValidationError(wrong)

    def _check_file(self) -> None:
        if not is_new(self.file):
            return
        facts: FilmFacts = check_film(self.file.file, self.file.size)
        known = type(self)._base_manager.filter(sha256=facts.sha256).exclude(pk=self.pk).first()
        if known:
            raise Refused("known", _t("The library has this film already: “%(title)s”.") % {"title": known.title})
        self.file.name = f"{facts.sha256}{facts.suffix}"
        self.seconds, self.size, self.sha256 = round(facts.seconds), facts.size, facts.sha256
        self.width, self.height = facts.width, facts.height
        self.ai_generated = self.ai_generated or facts.labelled

    def _check_captions(self) -> None:
        if not is_new(self.captions):
            return
        self.captions.file.seek(0)
        content = check_captions(self.captions.file.read()).encode()
        self.captions = ContentFile(content, captions_path(content).rpartition("/")[2])

    def _check_link(self) -> None:
        if self.link and platform_of(self.link) is None:
            raise Refused("platform", _t("This address belongs to no platform that may be linked."))
