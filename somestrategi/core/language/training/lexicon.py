"""Builds weights/lexicon.bin from Norsk ordbank - bokmål 2005, as packaged (CC BY 4.0) in spacy-lookups-data 1.0.5.

    python -m somestrategi.core.language.training.lexicon nb_lemma_exc.json.gz

The lists give, for each word class, the lemmas of a form. From the paradigm that a form stands in, and from the
systematic differences between the two written forms, we say of each form whether nynorsk could spell it so too.
The rules are our own; they need not be perfect, as the model learns how far to trust them.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from somestrategi.core.language import lexicon

_PLAIN = re.compile(r"[a-zæøåéèêòóôüöä]+(?:-[a-zæøåéèêòóôüöä]+)*")
_HEADER = """Bloom filters of the word forms of bokmål, for somestrategi.core.language.lexicon.
Source: Norsk ordbank - bokmål 2005 (updated 2018-06-27), Språkbanken, Nasjonalbiblioteket, CC BY 4.0,
by way of the package spacy-lookups-data 1.0.5. Split in two by our own rules (training/lexicon.py).
bokmal-only bytes: """

# Stems and endings that nynorsk spells in another way.
_BOKMAL_STEM = re.compile(
    r"""^(?:hv|fremti|fremme|fremd|fremga|fremhe|fremko|fremst[ai]l|fremleg|fremt|fremv|uken|melk|syk|selv|bære|venst
        |sprøyt|høyr|høyn|høyd|ansett|åpen|åpn|noe|egen|hjemm|sviker)
      | (?:het|hets|løs|lig|else|elses|aktig(?=\\b)|sykdom|sykehus|melk|vei|økt|økning|somhet)$""",
    re.VERBOSE,
)
_VALID_IN_NYNORSK = {"helse", "villig", "pelse", "bølse", "helsevei", "høyre", "høyr", "venstre", "veien"}


def _noun(lemma: str, forms: set[str]) -> Iterator[tuple[str, bool]]:
    feminine = _stemmed(lemma) + "a" in forms or lemma.endswith("ing")
    neuter = any(form.endswith("et") for form in forms) and not feminine
    masculine = any(form.endswith("en") for form in forms) and not feminine
    agent = lemma.endswith("er") and {lemma + "e", lemma[:-2] + "erne"} & forms
    for form in forms:
        bokmal = bool(agent)
        if form != lemma:
            bokmal |= feminine and form in {lemma + "en", _stemmed(lemma) + "en"}
            bokmal |= lemma.endswith("ing") and form.endswith(("inger", "ingene"))
            bokmal |= masculine and not neuter and form.endswith(("er", "ene"))
            bokmal |= neuter and not masculine and form.endswith(("er", "ene"))
        yield form, bokmal


def _verb(lemma: str, forms: set[str]) -> Iterator[tuple[str, bool]]:
    weak = _stemmed(lemma) + "et" in forms and _stemmed(lemma) + "a" in forms
    for form in forms:
        yield form, weak and (form.endswith("et") or form == _stemmed(lemma) + "er")


def _adjective(lemma: str, forms: set[str]) -> Iterator[tuple[str, bool]]:
    for form in forms:
        compared = form != lemma and form.endswith(("ere", "est", "este")) and not lemma.endswith("e")
        participle = form == lemma and form.endswith(("ende", "et"))
        yield form, compared or participle


def _stemmed(lemma: str) -> str:
    return lemma.removesuffix("e")


_RULES = {"noun": _noun, "verb": _verb, "adj": _adjective}


def judged(source: Path) -> tuple[list[str], list[str]]:
    """The forms that are spelled so in bokmål only, and those that nynorsk may share."""
    tables = json.loads(gzip.decompress(source.read_bytes()))
    only, both = set[str](), set[str]()
    for word_class, lemmas_of in tables.items():
        paradigms: dict[str, set[str]] = defaultdict(set)
        for form, lemmas in lemmas_of.items():
            for lemma in lemmas:
                paradigms[lemma] |= {form, lemma}
        for lemma, forms in paradigms.items():
            foreign_stem = bool(_BOKMAL_STEM.search(lemma)) and lemma not in _VALID_IN_NYNORSK
            rule = _RULES.get(word_class)
            for form, bokmal in rule(lemma, forms) if rule else ((form, False) for form in forms):
                (only if bokmal or foreign_stem else both).add(form)
    keep = re.compile(_PLAIN).fullmatch
    return sorted(filter(keep, only - both)), sorted(filter(keep, both))


def filled(words: list[str]) -> bytes:
    content = bytearray(-(-len(words) * lexicon.BITS_PER_WORD // 8))
    bits = len(content) * 8
    for word in words:
        first, step = lexicon.hashes(word)
        for turn in range(lexicon.HASHES):
            place = (first + turn * step) % bits
            content[place >> 3] |= 1 << (place & 7)
    return bytes(content)


def main(source: Path) -> None:
    only, both = judged(source)
    first = filled(only)
    lexicon.FILE.write_bytes(f"{_HEADER}{len(first)}\n\n".encode() + first + filled(both))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
