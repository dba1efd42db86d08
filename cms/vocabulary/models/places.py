"""Places: regions with their place on the tile map, their towns, and the key parks."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.vocabulary.models.term import Term, validate_code


class RegionKind(models.TextChoices):
    """What a region is in the administrative order."""

    PROVINCE = "province", _("province")
    PREFECTURE_CITY = "prefecture_city", _("prefecture-level city")
    COUNTY_CITY = "county_city", _("county-level city")
    COUNTY = "county", _("county")
    AUTONOMOUS_COUNTY = "autonomous_county", _("autonomous county")
    DEVELOPMENT_ZONE = "development_zone", _("development zone")


class RegionTag(Term):
    """A task or state that some regions share (乡村振兴重点帮扶, 三无船舶治理 …). The office assigns it from official lists."""

    class Meta(Term.Meta):
        verbose_name = _("region tag")
        verbose_name_plural = _("region tags")


class Region(Term):
    """The province, a city, a county, or Yangpu. `code` is the code as official data give it, `slug` stands in addresses."""

    frozen_fields: ClassVar[tuple[str, ...]] = ("code", "slug")

    slug = models.SlugField(
        _("name in addresses"),
        max_length=40,
        unique=True,
        validators=[validate_code],
        help_text=_("Stands in public addresses. It can never be changed."),
    )
    short_name = models.CharField(_("short name"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=RegionKind.choices)
    gbt2260 = models.CharField(
        _("GB/T 2260 code"),
        max_length=6,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"\A\d{6}\Z", _("Six digits."))],
        help_text=_("Empty for a development zone, which the standard does not list."),
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    tile_column = models.PositiveSmallIntegerField(_("column on the tile map"), null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(_("row on the tile map"), null=True, blank=True)
    coverage_required = models.BooleanField(
        _("needs a brand of its own"),
        default=True,
        help_text=_("Whether the region counts for “one place, one brand” (一地一品)."),
    )
    tags = models.ManyToManyField(
        RegionTag,
        blank=True,
        related_name="regions",
        verbose_name=_("region tags"),
        help_text=_("Only from an official list; name it in the note."),
    )

    class Meta(Term.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["tile_column", "tile_row"], name="one_region_a_tile"),
            models.CheckConstraint(
                condition=models.Q(tile_column__isnull=True, tile_row__isnull=True)
                | models.Q(tile_column__isnull=False, tile_row__isnull=False),
                name="tile_has_column_and_row",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.kind == RegionKind.DEVELOPMENT_ZONE and self.gbt2260:
            raise ValidationError({"gbt2260": _("A development zone has no GB/T 2260 code.")})


class TownKind(models.TextChoices):
    """What a place below a city or county is."""

    DISTRICT = "district", _("district")
    SUBDISTRICT = "subdistrict", _("sub-district")
    TOWN = "town", _("town")
    TOWNSHIP = "township", _("township")
    OTHER = "other", _("farm, reef area or other")


class Town(models.Model):
    """A district, sub-district, town or farm of a region, so that a search for it finds the region."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="towns", verbose_name=_("region"))
    code = models.CharField(
        _("code"),
        max_length=9,
        unique=True,
        validators=[RegexValidator(r"\A\d{6}(?:\d{3})?\Z", _("Six or nine digits."))],
    )
    name = models.CharField(_("name"), max_length=40)
    kind = models.CharField(_("kind"), max_length=12, choices=TownKind.choices)

    class Meta:
        verbose_name = _("town")
        verbose_name_plural = _("towns")
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return self.name


class Sector(models.TextChoices):
    """The three sectors into which the parks were sorted in 2020."""

    HIGH_TECH = "high_tech", _("high technology")
    SERVICES = "services", _("modern services")
    TOURISM = "tourism", _("tourism")


class Park(Term):
    """A key park of the free trade port. How sure its row is stands in `note`."""

    short_name = models.CharField(_("short name"), max_length=20, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="parks", verbose_name=_("region"))
    sector = models.CharField(_("sector"), max_length=12, choices=Sector.choices)
    listed_2020 = models.BooleanField(
        _("among the parks of 2020"), default=False, help_text=_("Opened with the first eleven on 3 June 2020.")
    )

    class Meta(Term.Meta):
        verbose_name = _("key park")
        verbose_name_plural = _("key parks")
