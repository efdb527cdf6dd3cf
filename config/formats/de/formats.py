"""German formats of dates: minutes are left out on the hour."""

DATE_FORMAT = "j. F Y"
DATETIME_FORMAT = r"l, j. F Y, G:i \U\h\r"
DATETIME_FORMAT_ON_THE_HOUR = r"l, j. F Y, G \U\h\r"
LONG_DAY = "l, j. F Y"
SHORT_DAY = "D., j. N Y"
SHORT_MOMENT = r"D., j. N, G:i \U\h\r"
SHORT_MOMENT_ON_THE_HOUR = r"D., j. N, G \U\h\r"
SHORT_STAMP = r"D., j. N Y, G:i \U\h\r"
SHORT_STAMP_ON_THE_HOUR = r"D., j. N Y, G \U\h\r"
# For a moment in the last few days: on one line, beside other text.
SHORT_DATETIME_FORMAT = r"j. N, G:i \U\h\r"
