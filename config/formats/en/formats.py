"""Dates as British English writes them."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "l j F Y, g:i a"
# For a moment of the last days: on one line, beside something else.
SHORT_DATETIME_FORMAT = "j M, H:i"
