"""Telephone numbers that may stand on a public page: an office's own line, never a person's mobile."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Area code, seven or eight digits, perhaps an extension: 0898-65200000, 0898-65200000-801.
OFFICE_LINE = re.compile(r"0\d{2,3}-\d{7,8}(-\d{1,6})?", re.ASCII)
_MOBILE = re.compile(r"(?:0086|86|0)?1[3-9]\d{9}", re.ASCII)
_NOT_DIGITS = re.compile(r"\D", re.ASCII)


def is_mobile(number: str) -> bool:
    """Whether `number`, however it is broken up, is a mainland mobile number."""
    return _MOBILE.fullmatch(_NOT_DIGITS.sub("", number)) is not None


def office_line(number: str) -> None:
    """Form and model validator: refuses, with the reason, what is no office line."""
    if is_mobile(number):
        raise ValidationError(
            _("This is a mobile number. It belongs to a person and is never published: give the unit's office line."),
            code="mobile",
        )
    if not OFFICE_LINE.fullmatch(number):
        raise ValidationError(_("An office line, for example 0898-00000000."), code="office_line")
