"""Dates as British English writes them."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "l j F Y, g:i a"
