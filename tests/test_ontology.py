"""The ontology: what the tables say, and clear errors for codes that do not exist."""

from __future__ import annotations

import pytest

from eventcode import Ontology, UnknownCodeError


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return Ontology.bundled()


class TestContent:
    """Every code of CAMEO 1.1b3 is there with all that is known of it."""

    def test_has_all_codes_in_order(self, ontology: Ontology) -> None:
        assert [root.code for root in ontology.roots] == [f"{n:02}" for n in range(1, 21)]
        assert len(ontology) == 20 + 298
        assert list(ontology) == sorted(ontology)

    def test_a_code_lies_below_its_root(self, ontology: Ontology) -> None:
        assert all(code.startswith(entry.root) and entry.code == code for code, entry in ontology.items())

    @pytest.mark.parametrize(("roots", "quad"), [(range(1, 6), 1), (range(6, 9), 2), (range(9, 14), 3), (range(14, 21), 4)])
    def test_quad_is_the_map_of_gdelt(self, ontology: Ontology, roots: range, quad: int) -> None:
        assert {e.quad for e in ontology.values() if int(e.root) in roots} == {quad}

    @pytest.mark.parametrize(
        "line",
        [
            "010 0.0 -              Make statement, not specified below",
            "0256 -0.3 REQUEST      Appeal for de-escalation of military engagement",
            "057 8.0 SUPPORT        Sign formal agreement",
            "138 -7.0 THREATEN      Threaten with military force, not specified below",
            "190 -10.0 ASSAULT      Use conventional military force, not specified below",
            "155 -7.2 MOBILIZE      Mobilize or increase cyber-forces",
        ],
    )
    def test_knows_score_plover_and_name(self, ontology: Ontology, line: str) -> None:
        code, score, plover, name = line.split(maxsplit=3)
        entry = ontology[code]
        assert (entry.goldstein, entry.plover or "-", entry.name) == (float(score), plover, name)

    def test_only_statements_have_no_plover_type(self, ontology: Ontology) -> None:
        assert {e.root for e in ontology.values() if not e.plover} == {"01"}

    def test_appeals_are_requests_like_the_demands_of_the_same_kind(self, ontology: Ontology) -> None:
        for code, entry in ontology.items():
            if entry.root == "02":
                twin = ontology[f"10{code[2:]}"]
                assert (entry.plover, entry.mode, entry.context) == (twin.plover, twin.mode, twin.context)

    def test_symmetric_acts_are_those_that_two_do_together(self, ontology: Ontology) -> None:
        symmetric = [code for code, entry in ontology.items() if entry.symmetric]
        assert " ".join(symmetric) == "019 040 041 044 046 057 060 061 062 063 064"


class TestUnknown:
    """An unknown code is a clear error that names the nearest code."""

    @pytest.mark.parametrize(
        ("code", "nearest"), [("40", "040"), (" 0256", "0256"), ("1999", "19"), ("02561", "0256"), ("0O0", "090")]
    )
    def test_names_the_nearest(self, ontology: Ontology, code: str, nearest: str) -> None:
        with pytest.raises(UnknownCodeError) as caught:
            ontology[code]
        assert caught.value.nearest == nearest
        assert str(caught.value) == f"there is no code {code!r}; did you mean {nearest} ({ontology[nearest].name})?"

    def test_a_number_is_told_that_codes_are_text(self, ontology: Ontology) -> None:
        with pytest.raises(UnknownCodeError, match="codes are text, because leading zeros matter"):
            ontology[20]  # type: ignore[index]

    def test_is_a_key_error_and_get_gives_none(self, ontology: Ontology) -> None:
        assert ontology.get("999") is None
        assert "999" not in ontology
        assert issubclass(UnknownCodeError, KeyError)
