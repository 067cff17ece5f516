"""The committed weights: what they are, where they come from, and that they fit the program."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from somestrategi.core.language import MODEL_VERSION, lexicon, model
from somestrategi.core.language.lexicon import Standing, standing

# `python -m somestrategi.core.language.training.train` makes words.bin, `….training.lexicon` lexicon.bin. A new
# file is a new MODEL_VERSION: stored identifications say which one judged them.
DIGESTS = {
    model.FILE: "586efc11ef984eee5d27133a034524865369ca3d7a7aa412733ba0f130027f7a",
    lexicon.FILE: "2b54fc9aed14a884036ff26ee4055dd38ed2e82a337c11fac879f7ec35c389ab",
}
MOST_BYTES = 2_000_000


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.name)
def test_the_weights_are_the_ones_that_were_tried(path: Path) -> None:
    assert sha256(path.read_bytes()).hexdigest() == DIGESTS[path]


def test_the_weights_say_what_they_were_made_from_and_under_which_licence() -> None:
    header = model.FILE.read_bytes().partition(b"\n\n")[0].decode()
    assert MODEL_VERSION in header
    assert "Norwegian Dependency Treebank" in header
    assert "CC0" in header
    assert "CC BY 4.0" in lexicon.FILE.read_bytes().partition(b"\n\n")[0].decode()


def test_the_weights_are_small_enough_to_live_in_the_repository() -> None:
    assert sum(path.stat().st_size for path in DIGESTS) <= MOST_BYTES


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("regjeringen", Standing.BOKMAL_ONLY),
        ("mulighet", Standing.BOKMAL_ONLY),
        ("lærerne", Standing.BOKMAL_ONLY),
        ("regjeringa", Standing.BOTH),
        ("kommunen", Standing.BOTH),
        ("korleis", Standing.UNKNOWN),
        ("skulane", Standing.UNKNOWN),
        ("laksefiskeforvaltningen", Standing.COMPOUND_BOKMAL_ONLY),
        ("", Standing.UNKNOWN),
    ],
)
def test_the_lexicon_knows_what_bokmal_alone_spells_so(word: str, expected: Standing) -> None:
    assert standing(word) is expected


@pytest.mark.parametrize(
    ("units", "expected"), [(0, 0), (100, 12), (-100, -12), (128, 16), (-640, -528), (640, 528)]
)
def test_what_goes_beyond_half_a_nat_counts_in_full_and_the_rest_by_an_eighth(
    units: int, expected: int
) -> None:
    assert model.quieted(units) == expected
