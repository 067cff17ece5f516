"""How well and how fast comments are triaged, and how seldom random digits are taken for an identity number.

    nice python -P bench/triage.py            # the half that nobody looked at
    nice python -P bench/triage.py --tuning   # the half that the rules were tuned on

Prints one line of JSON (`-P`: `bench/queue.py` would stand in the way of the module of that name). Precision and recall
of each rule against `bench/comments`, in bokmål, in nynorsk and together; how many hard negatives the rule they were
written for was taken in by; comments in a second. Then, of random strings from a seed, how many the detector takes for
an identity number, beside python-stdnum on every eleven digits that stand alone. Only counts, never a comment.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "somestrategi.settings.test")

import django

django.setup()

from moderation.triage import TRIAGE, CommentText, assess  # noqa: E402 (Django is set up first)
from moderation.triage.book import PRECISION_AIMS  # noqa: E402
from somestrategi.core.personal_data import fold, identity_numbers  # noqa: E402
from somestrategi.core.personal_data.identity_number import is_identity_number  # noqa: E402

COMMENTS = Path(__file__).with_name("comments")
FORMS = ("nb", "nn")
SEED = 8
STRINGS = 1_000_000
RULE_OF = {
    label: f"moderation.{name}"
    for label, name in {
        "self_harm": "self_harm",
        "child_at_risk": "child_at_risk",
        "threat": "threat",
        "threat_veiled": "threat_veiled",
        "personal_number": "personal_number",
        "account_number": "account_number",
        "phone": "telephone",
        "email": "email",
        "address": "street_address",
        "health": "personal_health",
        "hate": "hate",
        "insult": "insult",
        "spam": "spam",
        "case": "case_handling",
        "question": "question",
    }.items()
}
WORDS = (
    *("saken", "min", "fra", "mai", "gjelder", "konto", "nummer", "ref", "KID", "sak"),
    *("telefon", "kroner", "uke", "ordre", "vedtak", "brevet", "datert", "side"),
)


@dataclass(frozen=True)
class Row:
    form: str
    text: str
    labels: frozenset[str]
    trap: str
    hits: frozenset[str]


def rows(half: str) -> list[Row]:
    found = []
    for form in FORMS:
        for line in (COMMENTS / f"{form}_{half}.jsonl").read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            hits = frozenset(rule.id for rule, _hit in TRIAGE.run(CommentText(one["text"], form)))
            found.append(Row(form, one["text"], frozenset(one["labels"]), one["trap"], hits))
    return found


def share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def figures(data: Sequence[Row]) -> dict[str, dict[str, object]]:
    told: dict[str, dict[str, object]] = {}
    for label, rule_id in RULE_OF.items():
        hits = [row for row in data if rule_id in row.hits]
        labelled = sum(label in row.labels for row in data)
        right = sum(label in row.labels for row in hits)
        traps = [row for row in data if row.trap == label]
        told[label] = {
            "labelled": labelled,
            "hits": len(hits),
            "right": right,
            "precision": share(right, len(hits)),
            "recall": share(right, labelled),
            "hard negatives": [sum(rule_id in row.hits for row in traps), len(traps)],
            "aim": PRECISION_AIMS[rule_id],
        }
    return told


def all_together(data: Sequence[Row]) -> dict[str, object]:
    """Over all rules: is a comment that needs somebody found, and is one that does not let alone?"""
    needing = [row for row in data if row.labels]
    others = [row for row in data if not row.labels]
    return {
        "with a label": len(needing),
        "hit by any rule": sum(bool(row.hits) for row in needing),
        "without a label": len(others),
        "hit all the same": sum(bool(row.hits) for row in others),
    }


def speed(data: Sequence[Row]) -> float:
    texts = [row.text for row in data] * 3
    start = time.process_time()
    for text in texts:
        assess(CommentText(text))
    return round(len(texts) / (time.process_time() - start))


def digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choices("0123456789", k=count))


def eleven_digits(chance: random.Random) -> str:
    return digits(chance, 11)


def separated(chance: random.Random) -> str:
    """Eleven digits in groups, as people write numbers."""
    groups = chance.choice(((6, 5), (3, 3, 5), (2, 3, 3, 3), (4, 2, 5), (2, 2, 2, 5), (3, 4, 4)))
    sign = chance.choice((" ", ".", "-", "\u00a0"))
    return sign.join(digits(chance, count) for count in groups)


def mixed(chance: random.Random) -> str:
    """Words, and numbers of any length among them."""
    words = [
        chance.choice(WORDS) if chance.random() < 0.6 else digits(chance, chance.randint(1, 16))
        for _ in range(chance.randint(3, 9))
    ]
    return " ".join(words)


KINDS: dict[str, Callable[[random.Random], str]] = {
    "11 random digits": eleven_digits,
    "11 digits in groups": separated,
    "words and numbers": mixed,
}
ALONE = re.compile(r"(?<!\d)\d{6}[ .\-\u00a0]?\d{5}(?!\d)")


def peer() -> tuple[str, Callable[[str], bool]]:
    """python-stdnum, or the same sums written here: whether any number in a text is a fødselsnummer."""
    try:
        from stdnum.no import fodselsnummer
    except ImportError:
        name, is_valid = "regular expression and modulo 11", plainly_valid
    else:
        name, is_valid = "python-stdnum no.fodselsnummer", fodselsnummer.is_valid
    return name, lambda text: any(is_valid(re.sub(r"\D", "", found)) for found in ALONE.findall(text))


def plainly_valid(number: str) -> bool:
    return is_identity_number(number, is_relaxed=False)


def false_positives() -> dict[str, object]:
    name, by_peer = peer()
    chance = random.Random(SEED)
    count: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    for kind, text in strings(chance):
        total[kind] += 1
        count[kind, "own"] += any(True for _span in identity_numbers(fold(text)))
        count[kind, "peer"] += by_peer(text)
    return {
        "strings": sum(total.values()),
        "peer": name,
        **{
            kind: {"strings": total[kind], "own": count[kind, "own"], "peer": count[kind, "peer"]}
            for kind in KINDS
        },
    }


def strings(chance: random.Random) -> Iterator[tuple[str, str]]:
    kinds = list(KINDS.items())
    for number in range(STRINGS):
        kind, make = kinds[number % len(kinds)]
        yield kind, make(chance)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tuning", action="store_true", help="the half that the rules were tuned on")
    half = "tuning" if parser.parse_args().tuning else "unseen"
    data = rows(half)
    print(
        json.dumps(
            {
                "machine": f"{platform.machine()}, Python {platform.python_version()}",
                "half": half,
                "together": figures(data),
                **{form: figures([row for row in data if row.form == form]) for form in FORMS},
                "all rules": all_together(data),
                "comments per second": speed(data),
                "identity numbers in random strings": false_positives(),
            },
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main()
