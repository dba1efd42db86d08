"""What every table of the vocabulary is made of: a code that never changes, a name, an order, and whether it is offered."""

from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

validate_code = RegexValidator(
    r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z",
    _("Small Latin letters and digits, joined by single hyphens."),
)


class TermQuerySet(models.QuerySet[Any]):
    """Questions every table of terms answers."""

    def active(self) -> Self:
        """The terms offered to editors; retired ones only stay on the pages that have them."""
        return self.filter(active=True)


class Term(models.Model):
    """One entry of a vocabulary. Content, addresses and packages name it by `code`; readers see `name`."""

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        validators=[validate_code],
        help_text=_("Names the entry in data and addresses. It can never be changed."),
    )
    name = models.CharField(_("name"), max_length=60, unique=True, help_text=_("As it is printed."))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=500, help_text=_("Smaller numbers come first."))
    note = models.CharField(_("note"), max_length=240, blank=True, help_text=_("For the office; not printed."))
    active = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("Clear it to retire the entry: pages keep it, editors can no longer choose it."),
    )

    objects = TermQuerySet.as_manager()

    #: Fields whose first stored value is final.
    frozen_fields: ClassVar[tuple[str, ...]] = ("code",)
    #: The stored values of `frozen_fields`; empty for a row that was never stored.
    _frozen: dict[str, Any]

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["sort_order", "code"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row. Raises `ValidationError` where a frozen field was changed, so that a shell cannot either."""
        self._refuse_changed_code()
        super().save(*args, **kwargs)
        self._remember()

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any) -> Self:
        instance = super().from_db(db, field_names, values, **kwargs)
        instance._remember()
        return instance

    def clean(self) -> None:
        super().clean()
        self._refuse_changed_code()

    def _remember(self) -> None:
        deferred = self.get_deferred_fields()
        self._frozen = {name: getattr(self, name) for name in self.frozen_fields if name not in deferred}

    def _refuse_changed_code(self) -> None:
        changed = [name for name, value in getattr(self, "_frozen", {}).items() if getattr(self, name) != value]
        if changed:
            raise ValidationError(
                {name: _("It can never be changed. Retire this entry and make a new one.") for name in changed}
            )
