"""Makes weights/words.bin from the texts in `../shared/data/language`: `make train`.

    nice python -m somestrategi.core.language.training.train

Reproducible: fixed seeds, sorted features, weights rounded to 1/256 nat. Only sentence pairs of one genre are used
(the Norwegian Dependency Treebank in both forms): a genre that only one form has teaches its topics, not its spelling.
First a trial model leaves out whole stretches of text, on which the constants are set; then all of it is learnt.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence

from somestrategi.core.language import model
from somestrategi.core.language.features import features
from somestrategi.core.language.training import calibrate, corpus, examples
from somestrategi.core.language.training.fit import Fitted, fit

STRENGTH, WORD_STRENGTH, ROUNDS, LEAST = 1e-4, 3e-5, 150, 5
FORMS_HELD_OUT = frozenset({3, 9, 15})
FOREIGN_HELD_OUT = frozenset(range(12, 20))
_SMALLEST_WORD = 24
_HEADER = f"""Weights of somestrategi.core.language, model {model.MODEL_VERSION}.
Trained on: Norwegian Dependency Treebank, bokmål and nynorsk (annotation CC0; no sentence is stored here);
Universal Dependencies development sets of Danish, Swedish, English, German, Finnish, Icelandic and North Sámi
(CC BY-SA 4.0), for "not Norwegian" alone; word pairs and word lists written by hand for this project.
Lexicon feature: Norsk ordbank - bokmål 2005, CC BY 4.0 (lexicon.bin).
Content, compressed with xz: one line of constants; then feature, tab, nynorsk (+) against bokmål (-), tab,
foreign (+) against Norwegian (-), both in 1/256 nat.

"""

Constants = dict[str, dict[str, float]]


def fitted(found: Sequence[examples.Example]) -> Fitted:
    return fit(
        [one.words for one in found],
        [one.is_positive for one in found],
        [one.importance for one in found],
        strength=STRENGTH,
        word_strength=WORD_STRENGTH,
        rounds=ROUNDS,
        least=LEAST,
    )


def packed(
    forms: Fitted, foreign: Fitted, common: set[str], bounds: dict[str, corpus.Bounds], constants: Constants
) -> bytes:
    nynorsk, abroad = restrained(_units(forms), bounds), _units(foreign)
    names = sorted({*nynorsk, *abroad, *(f"={word}" for word in common)})
    head = {
        "bias": model.quieted(round(forms.bias * model.UNITS)),
        "foreign_bias": round(foreign.bias * model.UNITS),
        **constants,
    }
    lines = [json.dumps(head, sort_keys=True)]
    lines += [f"{name}\t{nynorsk.get(name, 0)}\t{abroad.get(name, 0)}" for name in names]
    return _HEADER.encode() + lzma.compress("\n".join(lines).encode(), preset=9)


def _units(fit_of: Fitted) -> dict[str, int]:
    units = {name: round(weight * model.UNITS) for name, weight in fit_of.weights.items()}
    return {
        name: value for name, value in units.items() if abs(value) > (_SMALLEST_WORD if name[0] == "=" else 1)
    }


def restrained(units: dict[str, int], bounds: dict[str, corpus.Bounds]) -> dict[str, int]:
    """The weights, where the words themselves make up for what their pieces say beyond the bounds."""
    found = dict(units)
    for word, bound in bounds.items():
        total = sum(units.get(name, 0) for name in features(word))
        held = max(bound.least * model.UNITS, min(bound.most * model.UNITS, total))
        found[f"={word}"] = units.get(f"={word}", 0) + round(held) - total
    return found


def made(forms: Sequence[corpus.Row], foreign: Sequence[corpus.Row], constants: Constants) -> bytes:
    government = [row.text for row in corpus.rows("nou_nn")]
    common = corpus.in_lower_case([*(row.text for row in forms), *government], 2)
    return packed(
        fitted(examples.of_forms(forms, common)),
        fitted(examples.of_languages(forms, foreign, common)),
        common,
        corpus.bounds(forms),
        constants,
    )


def trial() -> bytes:
    """The model without what is held out, with the constants set on that."""
    forms, foreign = corpus.rows("ndt_train"), corpus.rows("other_dev")
    content = made(
        [row for row in forms if row.block not in FORMS_HELD_OUT],
        [row for row in foreign if row.block not in FOREIGN_HELD_OUT],
        {},
    )
    constants = calibrate.constants(
        model.Model(content),
        [row for row in forms if row.block in FORMS_HELD_OUT],
        corpus.rows("ud_dev"),
        [row for row in foreign if row.block in FOREIGN_HELD_OUT],
    )
    return with_constants(content, constants)


def with_constants(content: bytes, constants: Constants) -> bytes:
    header, _, payload = content.partition(b"\n\n")
    head, _, rest = lzma.decompress(payload).decode().partition("\n")
    head = json.dumps({**json.loads(head), **constants}, sort_keys=True)
    return header + b"\n\n" + lzma.compress(f"{head}\n{rest}".encode(), preset=9)


def main() -> None:
    constants = model.Model(trial()).constants
    model.FILE.write_bytes(made(corpus.rows("ndt_train"), corpus.rows("other_dev"), constants))


if __name__ == "__main__":
    main()
