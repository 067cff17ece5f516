"""What the model sees of one plain word: itself, its pieces of two to five letters, its standing in the lexicon."""

from __future__ import annotations

from somestrategi.core.language.lexicon import standing

LONGEST_PIECE = 5
LONGEST_WORD = 40
# Beginnings and endings, edge mark and all, mean other things in words that bokmål has than in those it lacks.
EDGES = (4, 5, 6)


def features(word: str) -> list[str]:
    """The names of a plain word's features, each once. Pieces never cross a word's edge, so that each word's share
    of the score is its own."""
    word = word[:LONGEST_WORD]
    edged = f"^{word}$"
    flag = standing(word)
    found = {f"={word}", f"|{flag}", f"|{flag}{word[-2:]}", f"|{flag}{word[-3:]}"}
    for size in range(2, LONGEST_PIECE + 1):
        found.update(edged[start : start + size] for start in range(len(edged) - size + 1))
    for size in EDGES:
        found.update((f"|{flag}{edged[:size]}", f"|{flag}{edged[-size:]}"))
    return sorted(found)
