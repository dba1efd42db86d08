"""A deleted page as the bin keeps it."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class ExactEncoder(DjangoJSONEncoder):
    """Moments to the microsecond: Django's encoder cuts them to milliseconds, and a page would not come back equal."""

    def default(self, o: object) -> object:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


class BinQuerySet(QuerySet["BinnedPage"]):
    """Questions about the bin."""

    def tops(self) -> "BinQuerySet":
        """Pages that did not go with a page above them."""
        above = BinnedPage.objects.filter(deed=models.OuterRef("deed"), page_id=models.OuterRef("parent_id"))
        return self.exclude(models.Exists(above))


class BinnedPage(models.Model):
    """One deleted page with everything it needs to come back as it was.

    `deed` names the deletion: pages that went with the page above them share it. `page_id` and `parent_id` are the numbers
    the pages had; a restored page has its own again, so whatever points at it by number (drafts, links in texts, its
    history) holds. `content` is the page as stored, `revisions` are its versions, `pointers` the rows of others that
    pointed at it (see `cms.office.bin.pointers`).
    """

    deed = models.UUIDField(db_index=True)
    page_id = models.PositiveBigIntegerField(unique=True)
    parent_id = models.PositiveBigIntegerField(db_index=True)
    parent_title = models.CharField(_("stood below"), max_length=255)
    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, related_name="+", verbose_name=_("page type")
    )
    title = models.CharField(_("title"), max_length=255)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("made by")
    )
    regions = models.ManyToManyField("vocabulary.Region", related_name="+", verbose_name=_("regions"))
    was_public = models.BooleanField(_("was public"), default=False)
    content = models.JSONField(encoder=ExactEncoder)
    revisions = models.JSONField(encoder=ExactEncoder)
    pointers = models.JSONField(encoder=ExactEncoder)
    binned_at = models.DateTimeField(_("deleted at"), auto_now_add=True, db_index=True)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("deleted by")
    )

    objects = BinQuerySet.as_manager()

    class Meta:
        verbose_name = _("page in the recycle bin")
        verbose_name_plural = _("pages in the recycle bin")
        ordering = ["-binned_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.title

    @property
    def model(self) -> type[models.Model] | None:
        """The page's type; None where the product no longer has it."""
        return self.content_type.model_class()

    def with_those_below(self) -> list["BinnedPage"]:
        """The page and what was deleted with it from below it, upper ones first."""
        together = BinnedPage.objects.filter(deed=self.deed).select_related("content_type")
        below: dict[int, list[BinnedPage]] = {}
        for row in together:
            below.setdefault(row.parent_id, []).append(row)
        found, waiting = [], [self]
        while waiting:
            row = waiting.pop(0)
            found.append(row)
            waiting += below.get(row.page_id, [])
        return found
