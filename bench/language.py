"""How well and how fast the written form is told, beside py3langid (and lingua where it is installed).

    nice python bench/language.py

Prints one line of JSON. Texts: `../shared/data/language` and the hand-written lists in core/language/training. The
figures are those of a trial model that has seen none of these sentences (its constants were set on the development
set); speed, load, memory and size are those of the committed one. Noise, mixed posts and names are made from a seed.
"""

from __future__ import annotations

import json
import platform
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parents[1]))

from somestrategi.core.language import MODEL_VERSION, WrittenForm, identify, lexicon, model
from somestrategi.core.language.decision import judged
from somestrategi.core.language.training import compose, corpus, noise, train

SEED = 7
TRUE_SHARE = 0.25
LANGUAGES = ("no", "nn", "da", "sv", "se", "fi", "is", "fo", "en", "de")
Labelled = Sequence[tuple[str, str]]
Forced = Callable[[str], str]
_IN_A_NEW_PROCESS = """
import time
def kept(name):
    return int(next(line for line in open("/proc/self/status") if line.startswith(name)).split()[1]) / 1024
before, start = kept("VmRSS"), time.process_time()
from somestrategi.core.language import identify
identify("Hei på deg, korleis går det med deg i dag?")
print(time.process_time() - start, kept("VmRSS") - before, kept("VmHWM") - before)
"""


def percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def right(data: Labelled, answer: Forced) -> float:
    return percent(sum(answer(text) == label for label, text in data), len(data))


def three_way(label: str) -> str:
    return label if label in {"nb", "nn"} else "other"


def length_class(text: str) -> str:
    words = len(text.split())
    return next((name for most, name in ((5, "<=5"), (10, "6-10"), (20, "11-20")) if words <= most), ">20")


@dataclass(frozen=True)
class Candidate:
    """An identification that is made to choose: among all languages, and between bokmål and nynorsk."""

    among_all: Forced
    between_two: Forced


def peers() -> dict[str, Candidate]:
    found = {"py3langid": Candidate(by_py3langid(LANGUAGES), by_py3langid(("no", "nn")))}
    try:
        import lingua
    except ImportError:
        return found
    return found | {"lingua": Candidate(by_lingua(lingua, LANGUAGES), by_lingua(lingua, ("no", "nn")))}


def by_py3langid(languages: Sequence[str]) -> Forced:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(languages))
    return lambda text: identifier.classify(text)[0].replace("no", "nb")


def by_lingua(lingua: ModuleType, languages: Sequence[str]) -> Forced:
    names = [code.upper().replace("NO", "NB") for code in languages]
    codes = [getattr(lingua.IsoCode639_1, name) for name in names if hasattr(lingua.IsoCode639_1, name)]
    detector = lingua.LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def answer(text: str) -> str:
        language = detector.detect_language_of(text)
        return language.iso_code_639_1.name.lower() if language else "none"

    return answer


def forced_figures(sets: dict[str, Labelled], candidate: Candidate) -> dict[str, object]:
    lengths: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for label, text in sets["sentences"]:
        lengths[length_class(text)].append((label, text))
    between = ("sentences", "noisy posts", "with a deciding word")
    return {
        **{f"{name}, nb-nn": right(sets[name], candidate.between_two) for name in between},
        "by words": {
            name: right(lengths[name], candidate.between_two) for name in ("<=5", "6-10", "11-20", ">20")
        },
        "sentences, nb-nn-other": right(three_ways(sets["all languages"]), abroad(candidate.among_all)),
        "noisy posts, nb-nn-other": right(sets["all languages, noisy"], abroad(candidate.among_all)),
    }


def three_ways(data: Labelled) -> Labelled:
    return [(three_way(label), text) for label, text in data]


def abroad(answer: Forced) -> Forced:
    return lambda text: three_way(answer(text))


def abstaining_figures(sets: dict[str, Labelled], trial: model.Model) -> dict[str, object]:
    """What the identification says when it may say undetermined."""
    found: dict[str, object] = {}
    forms = {name: [(label, judged(text, trial).form) for label, text in data] for name, data in sets.items()}
    for name in ("sentences", "noisy posts"):
        count = Counter(forms[name])
        total, wrong = len(forms[name]), count["nb", WrittenForm.NN] + count["nn", WrittenForm.NB]
        told = sum(number for (_, form), number in count.items() if form in {"nb", "nn"})
        found[f"{name}: swapped at coverage"] = [percent(wrong, total), percent(told, total)]
        found[f"{name}: share when 25 is true"] = share(count)
    for name in ("valid in both", "names only"):
        found[f"{name}: undetermined"] = percent(
            sum(form == "undetermined" for _, form in forms[name]), len(forms[name])
        )
    for name in ("mixed", "pure"):
        found[f"{name}: said to be mixed"] = percent(
            sum(form == "mixed" for _, form in forms[name]), len(forms[name])
        )
    far: dict[str, list[bool]] = defaultdict(list)
    for label, form in forms["all languages"]:
        far[label].append(form == "other")
    found["said to be other"] = {label: percent(sum(said), len(said)) for label, said in sorted(far.items())}
    return found


def share(count: Counter[tuple[str, WrittenForm]]) -> float:
    """The nynorsk share, in percent of nb and nn, that would be seen where the true share is 25."""
    weight = {"nn": TRUE_SHARE, "nb": 1 - TRUE_SHARE}
    total = {label: sum(number for (of, _), number in count.items() if of == label) for label in weight}
    seen = {
        form: sum(weight[label] * count[label, WrittenForm(form)] / total[label] for label in weight)
        for form in ("nb", "nn")
    }
    return percent(seen["nn"], seen["nb"] + seen["nn"])


def written(name: str) -> Labelled:
    lines = (Path(train.__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [("undetermined", line) for line in lines if not line.startswith("# ")]


def texts() -> dict[str, Labelled]:
    chance = random.Random(SEED)
    rows = corpus.rows("ud_dev")
    sentences = [(row.label, row.text) for row in rows]
    foreign = [
        (row.label, row.text) for row in corpus.rows("other_dev") if row.block in train.FOREIGN_HELD_OUT
    ]
    every = three_ways([*sentences, *foreign])
    telling = {word for pair in corpus.pairs() for side in pair for word in side}
    return {
        "sentences": sentences,
        "noisy posts": [(label, noise.post(text, chance)) for label, text in sentences],
        "with a deciding word": [
            (label, text)
            for label, text in sentences
            if telling & set(corpus.plain_words(text, telling.__contains__))
        ],
        "all languages": [*sentences, *foreign],
        "all languages, noisy": [(label, noise.post(text, chance)) for label, text in every],
        "valid in both": written("valid_in_both"),
        "names only": written("names_only"),
        "mixed": [("mixed", noise.post(compose.mixed(rows, chance), chance)) for _ in range(1_000)],
        "pure": [("pure", noise.post(compose.pure(rows, chance), chance)) for _ in range(2_000)],
    }


def speed(posts: Sequence[str], answer: Callable[[str], object]) -> float:
    start = time.process_time()
    for post in posts:
        answer(post)
    return round(len(posts) / (time.process_time() - start))


def cost() -> dict[str, float]:
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", _IN_A_NEW_PROCESS], cwd=root, capture_output=True, text=True, check=True
    )
    seconds, megabytes, peak = map(float, done.stdout.split())
    size = sum(path.stat().st_size for path in (model.FILE, lexicon.FILE))
    return {
        "load s": round(seconds, 2),
        "memory MB": round(megabytes),
        "peak MB": round(peak),
        "weights MB": round(size / 1e6, 2),
    }


def main() -> None:
    trial = model.Model(train.trial())

    def between_two(text: str) -> str:
        return "nn" if judged(text, trial).score > 0 else "nb"

    def among_all(text: str) -> str:
        return "other" if judged(text, trial).form is WrittenForm.OTHER else between_two(text)

    candidates = {"own": Candidate(among_all, between_two), **peers()}
    sets = texts()
    posts = [text for _, text in sets["noisy posts"]]
    figures = {
        "model": MODEL_VERSION,
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "forced": {name: forced_figures(sets, candidate) for name, candidate in candidates.items()},
        "abstaining": abstaining_figures(sets, trial),
        "posts per second": {
            "own": speed(posts, identify),
            **{
                name: speed(posts[:1_000], one.among_all) for name, one in candidates.items() if name != "own"
            },
        },
        **cost(),
    }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
