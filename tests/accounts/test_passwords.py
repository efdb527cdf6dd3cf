"""Requirements for passwords of staff."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


def test_a_password_has_twelve_letters_at_least():
    with pytest.raises(ValidationError, match="at least 12 characters"):
        validate_password("zwoelf-minu")

    validate_password("zwoelf-genau")


def test_a_password_that_everybody_has_is_refused():
    with pytest.raises(ValidationError, match="too common"):
        validate_password("1q2w3e4r5t6y")
