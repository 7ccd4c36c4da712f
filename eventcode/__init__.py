"""Dated records of who did what to whom, coded from news text by rules.

>>> import eventcode
>>> eventcode.Ontology.bundled()["0256"].name
'Appeal for de-escalation of military engagement'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventcode.compiled import choose_form

if TYPE_CHECKING:
    from eventcode.coder import Coder as Coder
    from eventcode.errors import EventcodeError as EventcodeError
    from eventcode.errors import GrammarError as GrammarError
    from eventcode.errors import StoryError as StoryError
    from eventcode.errors import UnknownCodeError as UnknownCodeError
    from eventcode.errors import UnknownModeError as UnknownModeError
    from eventcode.io import read_stories as read_stories
    from eventcode.modes import MODES as MODES
    from eventcode.ontology import Code as Code
    from eventcode.ontology import Ontology as Ontology
    from eventcode.records import Entity as Entity
    from eventcode.records import Event as Event
    from eventcode.records import Explanation as Explanation
    from eventcode.records import Mention as Mention
    from eventcode.records import Story as Story

__version__ = "0.1.0"

choose_form()

_HOMES = {
    "Code": "ontology",
    "Coder": "coder",
    "Entity": "records",
    "MODES": "modes",
    "Event": "records",
    "EventcodeError": "errors",
    "Explanation": "records",
    "GrammarError": "errors",
    "Mention": "records",
    "Ontology": "ontology",
    "Story": "records",
    "StoryError": "errors",
    "UnknownCodeError": "errors",
    "UnknownModeError": "errors",
    "read_stories": "io",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import eventcode` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
