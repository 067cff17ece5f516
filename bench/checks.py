"""How often the text checks are right, and how fast all checks are, beside a plain count of words and py3langid.

    nice python bench/checks.py

Prints one line of JSON, numbers only: precision and recall for each check and written form on the labelled sentences
(`tests/content/checks/sentences`; the rules were fitted to half a alone), and milliseconds of processor
time for one draft of 5,000 characters, the first time and again.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "somestrategi.settings.test")

import django  # noqa: E402

django.setup()

from content.checks.book import CHECKS  # noqa: E402 (Django is set up first)
from content.checks.check import Check  # noqa: E402
from content.checks.remarks import remarks  # noqa: E402
from content.draft import Draft, Moment  # noqa: E402

SENTENCES = ROOT / "tests/content/checks/sentences"
LENGTH = 5_000
ROUNDS = 15
CHECKS_OF = {
    "abbreviations": ("content.abbreviations",),
    "case_decision": ("content.case_decision",),
    "foreign_words": ("content.foreign_words",),
    "hashtags": ("content.hashtags",),
    "party_politics": ("content.party_politics",),
    "passive": ("content.passive",),
    "personal_data": ("content.identity_number", "content.personal_data", "content.health_of_a_person"),
}
BY_ID = {check.id: check for check in CHECKS}


def rows(name: str, half: str) -> list[tuple[str, bool, str]]:
    lines = (SENTENCES / f"{name}_{half}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(form, label == "1", text) for form, label, text in (line.split("\t") for line in lines)]


def has_hit(ids: Iterable[str], form: str, text: str) -> bool:
    draft = Draft(text=text, declared_form=form, moment=Moment.SENDING)
    return any(True for id_ in ids for _ in BY_ID[id_].rule.check(draft))


def quality(ids: Iterable[str], found: list[tuple[str, bool, str]]) -> dict[str, float | int]:
    said = [(label, has_hit(ids, form, text)) for form, label, text in found]
    right = sum(label and hit for label, hit in said)
    hits = sum(hit for _label, hit in said)
    true = sum(label for label, _hit in said)
    return {
        "precision": round(right / hits, 3) if hits else 0.0,
        "recall": round(right / true, 3) if true else 0.0,
        "n": len(said),
    }


def all_quality() -> dict[str, object]:
    return {
        name: {
            half: {
                "nb": quality(ids, [row for row in rows(name, half) if row[0] == "nb"]),
                "nn": quality(ids, [row for row in rows(name, half) if row[0] == "nn"]),
                "both": quality(ids, rows(name, half)),
            }
            for half in ("a", "b")
        }
        for name, ids in CHECKS_OF.items()
    }


def long_draft(start: int) -> str:
    """Sentences of half a in a row, as many as make 5,000 characters."""
    texts = [text for name in CHECKS_OF for _form, _label, text in rows(name, "a")]
    texts = texts[start:] + texts[:start]
    return " ".join(texts)[:LENGTH]


def milliseconds(work: Callable[[str], object], texts: Iterable[str]) -> list[float]:
    taken = []
    for text in texts:
        begun = time.process_time()
        work(text)
        taken.append((time.process_time() - begun) * 1_000)
    return taken


def all_checks(text: str) -> object:
    return remarks(Draft(text=text, declared_form="nb", moment=Moment.SENDING))


def slowest(texts: list[str]) -> dict[str, float]:
    """Milliseconds of each check alone, on drafts that nothing has been worked out for yet."""
    found = {check.id: round(median(milliseconds(alone(check), texts)), 2) for check in CHECKS}
    return dict(sorted(found.items(), key=lambda item: -item[1])[:6])


def alone(check: Check) -> Callable[[str], object]:
    return lambda text: list(check.rule.check(Draft(text=text, declared_form="nb")))


def speed() -> dict[str, object]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    texts = [long_draft(start * 37) for start in range(ROUNDS)]
    all_checks("Lastar modell og lister ved den fyrste teksten. #viløftersammen")
    unseen = milliseconds(all_checks, texts)
    return {
        "characters": LENGTH,
        "all checks, text never seen": round(median(unseen), 1),
        "all checks, while writing": round(median(milliseconds(all_checks, texts)), 1),
        "all checks, worst": round(max(unseen), 1),
        "peer: py3langid": round(median(milliseconds(identifier.classify, texts)), 1),
        "peer: count of words": round(median(milliseconds(lambda text: len(text.split()), texts)), 3),
        "slowest alone": slowest(texts),
    }


def main() -> None:
    figures = {
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "milliseconds": speed(),
        "quality": all_quality(),
    }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
