"""British English formats of dates."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "l j F Y, H:i"
LONG_DAY = "l j F Y"
SHORT_DAY = "D j M Y"
SHORT_MOMENT = "D j M, H:i"
SHORT_STAMP = "D j M Y, H:i"
# For a moment in the last few days: on one line, beside other text.
SHORT_DATETIME_FORMAT = "j M, H:i"
