"""Sources, and the hosts that may be linked."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models, transaction
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from cms.sources.links import domains_above, host_of
from cms.sources.periods import ReportedDateField, parse, shown_text

#: Suffixes under which anybody can register: allowing one of them would allow everybody.
OPEN_SUFFIXES = frozenset({"com.cn", "net.cn", "org.cn", "co.uk", "com.hk", "github.io"})


class LinkHostQuerySet(models.QuerySet["LinkHost"]):
    """Questions about the list of hosts."""

    def active(self) -> Self:
        """The hosts that may be linked now."""
        return self.filter(active=True)

    def domains(self) -> frozenset[str]:
        """The active domains, for `links.allowed_link`. One query."""
        return frozenset(self.active().values_list("domain", flat=True))

    def covering(self, host: str) -> "LinkHost | None":
        """The active entry that covers `host` most closely, or None."""
        return self.active().filter(domain__in=domains_above(host)).order_by(Length("domain").desc()).first()


class LinkPurpose(models.TextChoices):
    """Why a government site may link a host."""

    DUTY = "duty", _("the office's duties")
    SERVICE = "service", _("service to the public")
    MEDIA = "media", _("media")


class LinkHost(models.Model):
    """A host, with everything below it, that public pages may link. The office confirms each and looks through the list."""

    domain = models.CharField(
        _("domain"),
        max_length=120,
        unique=True,
        validators=[
            RegexValidator(
                r"\A(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]\Z",
                _("A domain in small letters, for example gov.cn."),
            )
        ],
        help_text=_("Covers all hosts below it: gov.cn covers www.hainan.gov.cn."),
    )
    purpose = models.CharField(_("purpose"), max_length=8, choices=LinkPurpose.choices)
    confirmed_by = models.CharField(_("confirmed by"), max_length=60, blank=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    active = models.BooleanField(_("may be linked"), default=True)

    objects = LinkHostQuerySet.as_manager()

    class Meta:
        verbose_name = _("linked host")
        verbose_name_plural = _("linked hosts")
        ordering: ClassVar[list[str]] = ["domain"]

    def __str__(self) -> str:
        return self.domain

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.domain in OPEN_SUFFIXES:
            errors["domain"] = _("Anybody can register below this domain. Name the outlet's own.")
        if bool(self.confirmed_by) != bool(self.confirmed_on):
            errors["confirmed_on"] = _("Give both who confirmed the host and when, or neither.")
        if errors:
            raise ValidationError(errors)


class SourceKind(models.TextChoices):
    """Who speaks in a source."""

    OFFICIAL = "official", _("authority")
    MEDIA = "media", _("media")
    ORGANISER = "organiser", _("organiser")
    DATASET = "dataset", _("data set")
    SELF = "self", _("this office")


class SourceQuerySet(models.QuerySet["Source"]):
    """Questions about sources."""

    def under(self, domain: str) -> Self:
        """Sources whose host is `domain` or lies below it."""
        return self.filter(models.Q(url_host=domain) | models.Q(url_host__endswith=f".{domain}"))

    def assign_hosts(self) -> None:
        """Set the `host` of all sources anew from the list of hosts: one UPDATE for each entry, the closest last."""
        with transaction.atomic():
            self.exclude(host=None).update(host=None)
            for entry in LinkHost.objects.active().order_by(Length("domain")):
                self.under(entry.domain).update(host=entry)


class Source(models.Model):
    """Where a fact was found. Printed as outlet, title and date; as a link only while its host may be linked."""

    key = models.SlugField(
        _("key"),
        max_length=60,
        unique=True,
        blank=True,
        help_text=_("Names the source in data. Made from date and title if left empty."),
    )
    title = models.CharField(_("title"), max_length=160)
    outlet = models.CharField(_("outlet"), max_length=120, help_text=_("Who published it, for example 海南日报."))
    date = ReportedDateField(_("date"), blank=True)
    url = models.URLField(
        _("address"), max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind.choices, default=SourceKind.MEDIA)
    note = models.TextField(_("note"), blank=True, help_text=_("For the office; not printed."))
    url_host = models.CharField(max_length=253, blank=True, editable=False, db_index=True)
    host = models.ForeignKey(
        LinkHost,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="sources",
        verbose_name=_("linked host"),
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["title", "outlet", "date", "url"],
                name="one_row_a_source",
                violation_error_message=_("This source is there already: same title, outlet, date and address."),
            )
        ]

    def __str__(self) -> str:
        return " · ".join(part for part in (self.title, self.outlet, shown_text(self.date)) if part)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the source with its key, and with the host its address lies under."""
        self.key = self.key or made_key(self.title, self.outlet, self.date, self.url)
        self.url_host = host_of(self.url)
        self.host = LinkHost.objects.covering(self.url_host) if self.url_host else None
        if (named := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*named, "key", "url_host", "host"}
        super().save(*args, **kwargs)

    @property
    def link(self) -> str | None:
        """The address to print; None where its host may not be linked. Reads `host`."""
        return self.url if self.host and self.host.active else None


def made_key(title: str, outlet: str, date: str, url: str) -> str:
    """A key for a source: the day it is from, as far as known, and a mark of what it is. The same source has the same key."""
    earliest = parse(date).earliest if date else None
    mark = sha256("\n".join((title, outlet, date, url)).encode()).hexdigest()[:10]
    return f"{earliest:%Y%m%d}-{mark}" if earliest else f"undated-{mark}"


@dataclass(frozen=True, kw_only=True)
class SourceData:
    """A source as templates print it. `link` is None where the address may not be linked."""

    id: int
    key: str
    title: str
    outlet: str
    date_shown: str
    link: str | None
    kind: str


def source_data(source: Source) -> SourceData:
    """A source as plain data."""
    return SourceData(
        id=source.pk,
        key=source.key,
        title=source.title,
        outlet=source.outlet,
        date_shown=shown_text(source.date),
        link=source.link,
        kind=source.kind,
    )


def sources_by_id(ids: Iterable[int]) -> dict[int, SourceData]:
    """Sources by id; ids that are not there are left out. One query, none for no ids."""
    wanted = set(ids)
    if not wanted:
        return {}
    return {source.pk: source_data(source) for source in Source.objects.filter(pk__in=wanted).select_related("host")}
