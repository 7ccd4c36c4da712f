"""The modes of events: how an act is meant (docs/modes.md)."""

from __future__ import annotations

from typing import Final

ACTUAL: Final = "actual"
FUTURE: Final = "future"  # announced or planned; CAMEO codes it as intent or threat
POSSIBLE: Final = "possible"  # may happen; coded as the future
CONDITIONAL: Final = "conditional"  # will happen if something else does; coded as the future
RUMOURED: Final = "rumoured"  # said to have happened by nobody in particular
HYPOTHETICAL: Final = "hypothetical"  # the condition itself, and what would have happened
QUESTION: Final = "question"  # asked
NEGATED: Final = "negated"  # did not happen, and CAMEO has no code for that

MODES = (ACTUAL, FUTURE, POSSIBLE, CONDITIONAL, RUMOURED, HYPOTHETICAL, QUESTION, NEGATED)
WRITTEN = (ACTUAL, FUTURE, POSSIBLE, CONDITIONAL, RUMOURED)  # unless the user says otherwise
