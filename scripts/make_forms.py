"""Write grammars/english/forms.tsv, the table of verb forms, from grammars/english/verbs.words.

    pip install lemminflect
    python scripts/make_forms.py

verbs.words says how the base and the third person of each verb usually behave in news; lemminflect 0.2.3 inflects them. What
this script adds to lemminflect:

* A pair of forms that `list irregular-verb` gives goes before lemminflect's (it has "costed" and "sinked").
* Consonants that British spelling doubles are doubled in further forms (travelled, cancelling).
* One class letter for each form (docs/design.md), by the list that its verb stands in, and by the lists of -ing forms
  that are also nouns and of participles that are also adjectives.
* A form of two verbs belongs to the one that `list usual-lemma` names, else to the one of which it is no base form, else
  to the verb that comes first in the alphabet.
"""

from __future__ import annotations

from pathlib import Path

from lemminflect import getInflection

from eventcode.language import words

ENGLISH = Path(__file__).parent.parent / "grammars" / "english"
NOTICE = "# Made by scripts/make_forms.py from verbs.words; columns: form, lemma, class letter (docs/design.md).\n"

# Class letters of base and third person, by the list of verbs.words in which a verb stands.
LETTERS = {"verbs-clear": "BZ", "verbs-either": "12", "verbs-noun": "NM", "verbs-adjective": "3Z"}
# Where a base form is its own past or participle it has a letter of its own, unless it is mostly a noun.
INVARIABLE = "6"
DOUBLED = "lp"  # British spelling doubles these at the end of a verb of two syllables: travelled, worshipped
VOWELS = "aeiou"

Row = tuple[str, str, str]


def main() -> None:
    """Inflect every verb and write the table, sorted by form."""
    lists = words.load([ENGLISH / "verbs.words"]).lists
    irregular = {base: tuple(rest) for base, *rest in (entry.split("/") for entry in lists["irregular-verb"])}
    usual = dict(entry.split("/") for entry in lists["usual-lemma"])
    nouns, adjectives = set(lists["gerunds-either"]), set(lists["participles-either"])
    plurals = set(lists["thirds-noun"])
    rows: dict[str, Row] = {}
    for name, letters in LETTERS.items():
        for verb in lists[name]:
            for form, letter in inflect(verb, letters, irregular.get(verb)):
                if letter == "G" and form in nouns:
                    letter = "4"
                elif letter == "E" and form in adjectives:
                    letter = "5"
                elif letter in "2Z" and form in plurals:
                    letter = "M"
                keep(rows, (form, verb, letter), usual)
    with (ENGLISH / "forms.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write(NOTICE)
        file.writelines("\t".join(rows[form]) + "\n" for form in sorted(rows))


def inflect(verb: str, letters: str, irregular: tuple[str, ...] | None) -> list[tuple[str, str]]:
    """Return the forms of a verb with their class letters; `irregular` is its past and participle, if lemminflect errs."""
    past, participle = irregular or (one(verb, "VBD"), one(verb, "VBN"))
    base, third = letters
    forms = [(verb, base), (one(verb, "VBZ"), third), (one(verb, "VBG"), "G")]
    if verb in (past, participle) and base != "N":
        forms[0] = (verb, INVARIABLE)
    if past == participle:
        forms.append((past, "E"))
    else:
        forms += [(past, "L"), (participle, "C")]
    forms += [(double(form, verb), letter) for form, letter in forms if double(form, verb)]
    return [(form, letter) for n, (form, letter) in enumerate(forms) if n == 0 or form != verb]


def one(verb: str, tag: str) -> str:
    """Return the form of a verb with a Penn tag, the more usual one where there are two."""
    return str(getInflection(verb, tag)[0])


def double(form: str, verb: str) -> str:
    """Return the British spelling of a form that American spelling writes with a single consonant, or nothing."""
    if len(verb) < 5 or verb[-1] not in DOUBLED or verb[-2] not in VOWELS or verb[-3] in VOWELS:
        return ""
    for ending in ("ed", "ing"):
        if form == verb + ending:
            return verb + verb[-1] + ending
    return ""


def keep(rows: dict[str, Row], row: Row, usual: dict[str, str]) -> None:
    """Add a row, or leave it out if its form belongs to another verb."""
    form, verb, _ = row
    other = rows.get(form)
    if other is None or usual.get(form) == verb:
        rows[form] = row
        return
    if form in usual or other[1] == verb:
        return
    if (other[1] == form, other[1]) > (verb == form, verb):
        rows[form] = row


if __name__ == "__main__":
    main()
