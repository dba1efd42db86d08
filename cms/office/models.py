"""Accounts of staff, and the collections in which regions keep their pictures and documents; the recycle bin's table."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from cms.office.bin.models import BinnedPage

__all__ = ["Account", "BinnedPage", "RegionCollection"]


class Account(AbstractUser):
    """A member of staff. One person, one account; `display_name` and `post` are what records print."""

    display_name = models.CharField(_("name"), max_length=40, blank=True)
    post = models.CharField(_("post"), max_length=60, blank=True)
    established = models.BooleanField(
        _("established staff"), default=False, help_text=_("在编: only established staff may give the final sign-off.")
    )
    regions = models.ManyToManyField(
        "vocabulary.Region",
        blank=True,
        related_name="accounts",
        verbose_name=_("regions"),
        help_text=_("The cities and counties a county editor looks after. Other roles need none."),
    )

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()

    def get_full_name(self) -> str:
        """Chinese names are one word: no first and last name apart."""
        return self.display_name or super().get_full_name()


class RegionCollection(models.Model):
    """The collection of a region's pictures and documents; the province has one that all may use."""

    region = models.OneToOneField(
        "vocabulary.Region", on_delete=models.PROTECT, related_name="collection", verbose_name=_("region")
    )
    collection = models.OneToOneField(
        Collection, on_delete=models.CASCADE, related_name="region_collection", verbose_name=_("collection")
    )

    class Meta:
        verbose_name = _("collection of a region")
        verbose_name_plural = _("collections of regions")

    def __str__(self) -> str:
        return str(self.region)
