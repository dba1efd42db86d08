"""Accounts of staff."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Account(AbstractUser):
    """A member of staff. One person, one account; `display_name` and `post` are what records print."""

    display_name = models.CharField(_("name"), max_length=40, blank=True)
    post = models.CharField(_("post"), max_length=60, blank=True)
    established = models.BooleanField(
        _("established staff"), default=False, help_text=_("在编: only established staff may give the final sign-off.")
    )

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()

    def get_full_name(self) -> str:
        """Chinese names are one word: no first and last name apart."""
        return self.display_name or super().get_full_name()
