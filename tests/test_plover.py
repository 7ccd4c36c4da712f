"""PLOVER next to CAMEO: type, mode and contexts of every event."""

from __future__ import annotations

import pytest

from eventcode import Coder, Ontology
from eventcode.language.words import load_bundled
from eventcode.plover import Contexts


@pytest.fixture(scope="module")
def contexts() -> Contexts:
    return Contexts.bundled(load_bundled())


def test_the_contexts_are_the_37_of_plover_and_codes_have_no_others(contexts: Contexts) -> None:
    assert len(contexts.names) == 37
    assert {context for code in Ontology.bundled().values() for context in code.context} <= set(contexts.names)


def test_contexts_come_from_code_and_words_in_the_order_of_the_table(contexts: Contexts) -> None:
    assert contexts.of(["hackers", "attacked", "the", "parliaments"], ["military"]) == ["military", "legislative", "cyber"]


@pytest.mark.parametrize(
    "case",
    [
        "Germany expelled Russian peacekeepers. | SANCTION expel military|peacekeeping",
        "Iran sent food aid to Syria. | AID - human_security",
        "Turkish police arrested a German journalist. | COERCE arrest legal|rights_freedoms",
        "Turkey accused Russia of cyber attacks on its parliament. | ACCUSE allege military|legislative|cyber",
        "The Turkish president met the German chancellor. | CONSULT - -",
        "Washington halted economic aid to Egypt. | SANCTION discontinue economic",
        "Turkey expressed condolences to Iran over the earthquake. | - - disasters",
    ],
)
def test_type_mode_and_contexts(case: str, coder: Coder) -> None:
    sentence, wanted = case.rsplit(" | ", 1)
    (event,) = coder.code(sentence, date="2023-04-25")
    assert " ".join(value or "-" for value in (event.plover, event.plover_mode, event.plover_context)) == wanted
