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
    "Departementet har sendt forslag om endringer i forskriften på høring 👇 @noreg",
    "Boka kom ut i uka før jul, og jenta fortalte at hun kasta seg over den.",
    "Vi mø\u00adtes på fre\u00addag for å snakke om hvordan elevene har det.",
    "Det er viktig aa hoere hva foreldrene mener foer vi bestemmer oss.",
]
NYNORSK = [
    "Regjeringa føreslår ei ny ordning for barnehagane.",
    "Eg veit ikkje korleis dette går, men vi skal gjere det saman.",
    "Kva meiner du om framlegget? Send inn høyringssvar innan fredag.",
    "VI OPNAR EIN NY SKULE I DAG, OG DE ER ALLE VELKOMNE!",
    "No er det mogleg å søkje om støtte 🎉 https://example.no/ikke #bokmål",
    "Departementet har sendt forslag om endringar i forskrifta på høyring 👇 @norge",
    "Me vil at fleire skal få høve til å bu og arbeida der dei ynskjer.",
    "Statens vegvesen opnar vegen att i kveld, melder Norges Bank og Den norske kirke.",
    "Det er viktig aa hoeyre kva foreldra meiner foer vi avgjer dette.",
]
MIXED = [
    "Regjeringen foreslår en ny ordning for barnehagene, og dere kan svare innen fredag.\n"
    "Regjeringa føreslår ei ny ordning for barnehagane, og de kan svare innan fredag.",
    "Vi opnar søknadsrunda i dag. Kven som helst kan søkje. "
    "Vi åpner søknadsrunden i dag. Hvem som helst kan søke, og dere får svar om tre uker.",
]
OTHER = [
    "The government proposes a new scheme for kindergartens and schools across the country.",
    "Regeringen föreslår en ny ordning för förskolorna och skolorna i hela landet.",
    "Regeringen foreslår nu en ny ordning, som giver børnene mere tid sammen med de voksne.",
    "Ráđđehus evttoha ođđa ortnega mánáidgárddiide ja skuvllaide olles riikkas.",
    "Ráddidus oajvvat ådå årnigav mánájgárdijda ja skåvlåjda gájkka rijkan.",
    "Reerenasse raeriestæmman åtna maanagïertide jïh skuvlide abpe laantesne.",
    "Landsstýrið skjýtur upp eina nýggja skipan fyri barnagarðarnar og skúlarnar í landinum.",
    "Ríkisstjórnin leggur til nýtt fyrirkomulag fyrir leikskóla og skóla um allt land.",
    "Правительство предлагает новый порядок для детских садов.",
    "تقترح الحكومة نظاما جديدا لرياض الأطفال",
]
NOT_TO_BE_TOLD = [
    "",
    "🎉🎉🎉",
    "#ikkje #ikke @noreg https://regjeringen.no/nn",
    "12.11.2026",
    "Kari Nordmann, Ola Haugen og NRK",
    "📸 Kari Nordmann / NTB",
    "Kunnskapsdepartementet",
    "Statens vegvesen",
    "Takk for i dag.",
    "Det er bra.",
    "Statsråden er på besøk i Tromsø.",
]


@pytest.mark.parametrize("text", BOKMAL)
def test_bokmal_is_seen(text: str) -> None:
    answer = identify(text)
    assert answer.form is WrittenForm.NB
    assert answer.score < 0


@pytest.mark.parametrize("text", NYNORSK)
def test_nynorsk_is_seen(text: str) -> None:
    answer = identify(text)
    assert answer.form is WrittenForm.NN
    assert answer.score > 0


@pytest.mark.parametrize("text", MIXED)
def test_both_forms_in_one_text_are_seen(text: str) -> None:
    assert identify(text).form is WrittenForm.MIXED


@pytest.mark.parametrize("text", OTHER)
def test_other_languages_are_seen(text: str) -> None:
    assert identify(text).form is WrittenForm.OTHER


@pytest.mark.parametrize("text", NOT_TO_BE_TOLD)
def test_texts_valid_in_both_forms_or_without_words_that_count_are_not_guessed_at(text: str) -> None:
    assert identify(text).form is WrittenForm.UNDETERMINED


def test_links_mentions_tags_names_and_bodies_are_not_among_the_words() -> None:
    answer = identify("Ola Haugen frå Noregs Bank las saka på https://example.no/ikke @ikke #ikke 2026 🎉")
    assert [word.text for word in answer.words] == ["frå", "las", "saka", "på"]


def test_the_explanation_points_at_the_words_that_decide() -> None:
    weights = {
        word.text: word.weight for word in identify("Dei veit ikkje meir enn oss om dette i dag.").words
    }
    assert max(weights, key=weights.__getitem__) in {"ikkje", "meir", "Dei", "veit"}
    assert weights["ikkje"] > 2
    assert abs(weights["i"]) < 0.5
    assert {word.text: word.weight for word in identify("Jeg vet ikke mer om det.").words}["ikke"] < -2


def test_the_name_of_the_country_counts_although_it_is_a_name() -> None:
    assert {word.text: word.weight for word in identify("Vi reiser til Noreg i dag.").words}["Noreg"] > 2
    assert {word.text: word.weight for word in identify("Vi reiser til Norge i dag.").words}["Norge"] < -0.5


def test_a_given_name_that_is_a_word_too_is_a_name_before_a_name() -> None:
    assert [word.text for word in identify("Per Lie kommer.").words] == ["kommer"]
    assert "Finn" in [word.text for word in identify("Finn fram boka di.").words]


@pytest.mark.parametrize(
    "text", ["Vi skal skrve mer om tunndelen i morgen.", "Kommunen jobbber med planenn."]
)
def test_a_slip_of_the_finger_does_not_make_bokmal_nynorsk(text: str) -> None:
    assert identify(text).form != WrittenForm.NN
