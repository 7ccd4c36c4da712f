"""Code the examples of all rules and the stories of seeds/: from this the C compiler learns which ways are taken often.

python scripts/practice.py        run by hatch_build.py, with modules that count what they do
"""

from __future__ import annotations

import json
from pathlib import Path

from eventcode.coder import Coder
from eventcode.language.program import load_program

STORIES = Path(__file__).resolve().parent.parent / "seeds" / "stories.jsonl"
DATE = "2023-04-25"
ROUNDS = 2  # in the first, everything that is remembered is still to be worked out


def main() -> None:
    """Code all texts."""
    texts = [example.text for rule in load_program().rules.rules for example in rule.examples]
    with STORIES.open(encoding="utf-8") as lines:
        texts += [json.loads(line)["text"] for line in lines]
    coder = Coder()
    for _ in range(ROUNDS):
        for text in texts:
            coder.code(text, DATE)


if __name__ == "__main__":
    main()
