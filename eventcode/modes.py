"""The modes of events: how an act is meant (docs/modes.md)."""

from __future__ import annotations

ACTUAL = "actual"
FUTURE = "future"  # announced or planned; CAMEO codes it as intent or threat
POSSIBLE = "possible"  # may happen; coded as the future
CONDITIONAL = "conditional"  # will happen if something else does; coded as the future
RUMOURED = "rumoured"  # said to have happened by nobody in particular
HYPOTHETICAL = "hypothetical"  # the condition itself, and what would have happened
QUESTION = "question"  # asked
NEGATED = "negated"  # did not happen, and CAMEO has no code for that

MODES = (ACTUAL, FUTURE, POSSIBLE, CONDITIONAL, RUMOURED, HYPOTHETICAL, QUESTION, NEGATED)
WRITTEN = (ACTUAL, FUTURE, POSSIBLE, CONDITIONAL, RUMOURED)  # unless the user says otherwise
