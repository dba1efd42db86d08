"""Numbers that may be printed: office lines. A mobile number is refused with the reason, however it is written."""

import pytest
from django.core.exceptions import ValidationError

from cms.pages.telephones import is_mobile, office_line


@pytest.mark.parametrize("number", ["0898-65200000", "010-84201114", "0898-65200000-801", "0755-8200000"])
def test_office_lines_are_taken(number: str) -> None:
    office_line(number)


@pytest.mark.parametrize(
    "number", ["13800000000", "138 0000 0000", "+86 138-0000-0000", "008619900000000", "013800000000"]
)
def test_mobile_numbers_are_refused_with_the_reason(number: str) -> None:
    assert is_mobile(number)
    with pytest.raises(ValidationError) as refused:
        office_line(number)
    assert refused.value.code == "mobile"


@pytest.mark.parametrize("number", ["65200000", "0898 65200000", "0898-652", "转801", "0898-65200000\n"])
def test_what_is_no_number_of_an_office_is_refused(number: str) -> None:
    assert not is_mobile(number)
    with pytest.raises(ValidationError) as refused:
        office_line(number)
    assert refused.value.code == "office_line"
