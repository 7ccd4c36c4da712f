"""Write grammars/english/forms.tsv, the table of verb forms, from grammars/english/verbs.words.

    pip install lemminflect
    python scripts/make_forms.py

verbs.words says how the base and the third person of each verb usually behave in news; lemminflect 0.2.3 inflects them.
What this script adds to it:

* What `list irregular-verb` gives goes before lemminflect's (it has "costed" and "sinked").
* Verbs in -l get their forms in British and American spelling (travelled, traveled), but for `list always-doubled`.
* `list further-form` adds auxiliaries and second spellings.
* One class letter for each form (docs/design.md), by the list that its verb stands in, and by the lists of -ing forms
  that are also nouns or adjectives and of participles that are also adjectives.
* A form of two verbs belongs to the one that `list usual-lemma` names, else to one of which it is not the base form,
  else to the verb that comes first in the alphabet.
"""

from __future__ import annotations

from pathlib import Path

from lemminflect import getInflection  # type: ignore[import, unused-ignore]

from eventcode.language import words

ENGLISH = Path(__file__).parent.parent / "grammars" / "english"
NOTICE = "# Made by scripts/make_forms.py from verbs.words; columns: form, lemma, class letter (docs/design.md).\n"

# Class letters of base and third person, by the list of verbs.words in which a verb stands.
LETTERS = {
    "verbs-clear": ("B", "Z"),
    "verbs-either": ("1", "2"),
    "verbs-noun": ("N", "M"),
    "verbs-adjective": ("3", "Z"),
}
# Where a base form is its own past or participle it has a letter of its own, unless it is mostly a noun.
INVARIABLE = "6"
L = "l"  # British spelling doubles it before an ending
VOWELS = "aeiou"
LONG = ("ai", "ea", "ee", "ei", "oa", "oi", "oo", "ou")  # after these it is not doubled

Row = tuple[str, str, str]


def main() -> None:
    """Inflect every verb and write the table, sorted by form."""
    lists = words.load([ENGLISH / "verbs.words"]).lists
    irregular: dict[str, tuple[str, str, str]] = {}
    for entry in lists["irregular-verb"]:
        base, past, participle, *gerund = entry.split("/")
        irregular[base] = (past, participle, gerund[0] if gerund else one(base, "VBG"))
    usual = dict(entry.split("/") for entry in lists["usual-lemma"])
    nouns, callers, adjectives = (set(lists[name]) for name in ("gerunds-either", "gerunds-adjective", "participles-either"))
    plurals, strict = set(lists["thirds-noun"]), set(lists["always-doubled"])
    rows: dict[str, Row] = {}
    for name, letters in LETTERS.items():
        for verb in lists[name]:
            for form, letter in inflect(verb, letters, irregular.get(verb), verb in strict):
                if letter == "G" and form in nouns:
                    letter = "4"
                elif letter == "G" and form in callers:
                    letter = "7"
                elif letter == "E" and form in adjectives:
                    letter = "5"
                elif letter in "2Z" and form in plurals:
                    letter = "M"
                keep(rows, (form, verb, letter), usual)
    for entry in lists["further-form"]:
        form, verb, letter = entry.split("/")
        rows[form] = (form, verb, letter)
    with (ENGLISH / "forms.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write(NOTICE)
        file.writelines("\t".join(rows[form]) + "\n" for form in sorted(rows))


def inflect(verb: str, letters: tuple[str, str], irregular: tuple[str, str, str] | None, strict: bool) -> list[tuple[str, str]]:
    """Return the forms of a verb with their class letters.

    `irregular` is its past, participle and -ing form, if lemminflect errs; a `strict` verb has one spelling only.
    """
    past, participle, gerund = irregular or (one(verb, "VBD"), one(verb, "VBN"), one(verb, "VBG"))
    base, third = letters
    forms = [(verb, base), (one(verb, "VBZ"), third), (gerund, "G")]
    if verb in (past, participle) and base != "N":
        forms[0] = (verb, INVARIABLE)
    if past == participle or (past.endswith("ed") and participle.endswith("ed")):
        forms.append((past, "E"))
    else:
        forms += [(past, "L"), (participle, "C")]
    if not strict:
        forms += [(respell(form, verb), letter) for form, letter in forms if respell(form, verb)]
    return [(form, letter) for n, (form, letter) in enumerate(forms) if n == 0 or form != verb]


def one(verb: str, tag: str) -> str:
    """Return the form of a verb with a Penn tag, the more usual one where there are two."""
    return str(getInflection(verb, tag)[0])


def respell(form: str, verb: str) -> str:
    """Return a form in the other spelling of verbs in -l, British or American, or nothing: travelled, traveled."""
    if verb[-1] != L or verb[-2] not in VOWELS:
        return ""
    for ending in ("ed", "ing"):
        if form == verb + L + ending:
            return verb + ending
        if form == verb + ending and verb[-3:-1] not in LONG:
            return verb + L + ending
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
