"""The exit statuses of the command line."""

COMPLETE = 0  # everything was done
SET_ASIDE = 1  # some records could not be used, or a check found errors; the rest was done
UNUSABLE = 2  # wrong usage, or nothing that could be used
