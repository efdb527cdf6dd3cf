"""Dates as German writes them."""

DATE_FORMAT = "j. F Y"
DATETIME_FORMAT = "l, j. F Y, H:i"
