"""Dates as German writes them."""

DATE_FORMAT = "j. F Y"
DATETIME_FORMAT = "l, j. F Y, H:i"
# For a moment of the last days: on one line, beside something else.
SHORT_DATETIME_FORMAT = r"j. N, G:i \U\h\r"
