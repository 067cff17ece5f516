"""What the identification answers on texts that anyone who knows both forms would agree on."""

from __future__ import annotations

import pytest

from somestrategi.core.language import WrittenForm, identify

BOKMAL = [
    "Regjeringen foreslår en ny ordning for barnehagene.",
    "Jeg vet ikke hvordan dette går, men vi skal gjøre det sammen.",
    "Hva mener du om forslaget? Send inn høringssvar innen fredag.",
    "VI ÅPNER EN NY SKOLE I DAG, OG DERE ER ALLE VELKOMNE!",
    "Nå er det mulig å søke om støtte 🎉 https://example.no/ikkje #nynorsk",
]
NYNORSK = [
    "Regjeringa føreslår ei ny ordning for barnehagane.",
    "Eg veit ikkje korleis dette går, men vi skal gjere det saman.",
    "Kva meiner du om framlegget? Send inn høyringssvar innan fredag.",
    "VI OPNAR EIN NY SKULE I DAG, OG DE ER ALLE VELKOMNE!",
    "No er det mogleg å søkje om støtte 🎉 https://example.no/ikke #bokmål",
]
OTHER = [
    "The government proposes a new scheme for kindergartens and schools across the country.",
    "Regeringen föreslår en ny ordning för förskolorna och skolorna i hela landet.",
    "Ráđđehus evttoha ođđa ortnega mánáidgárddiide ja skuvllaide olles riikkas.",
]
NOT_TO_BE_TOLD = ["", "🎉🎉🎉", "#ikkje #ikke @noreg https://regjeringen.no/nn", "12.11.2026"]


@pytest.mark.parametrize("text", BOKMAL)
def test_bokmal_is_seen(text: str) -> None:
    assert identify(text).form is WrittenForm.NB


@pytest.mark.parametrize("text", NYNORSK)
def test_nynorsk_is_seen(text: str) -> None:
    assert identify(text).form is WrittenForm.NN


@pytest.mark.parametrize("text", OTHER)
def test_other_languages_are_seen(text: str) -> None:
    assert identify(text).form is WrittenForm.OTHER


@pytest.mark.parametrize("text", NOT_TO_BE_TOLD)
def test_texts_without_words_that_count_are_not_guessed_at(text: str) -> None:
    answer = identify(text)
    assert answer.form is WrittenForm.UNDETERMINED
    assert answer.score == answer.bias
