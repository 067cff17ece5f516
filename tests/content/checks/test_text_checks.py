"""What each text check says, what it never says, and what its remedy writes."""

from __future__ import annotations

import dataclasses

import pytest

from content.checks import (
    abbreviations,
    foreign_words,
    hashtags,
    party_politics,
    passive,
    personal_data,
    plain_language,
    same_text,
    written_form,
)
from content.checks.book import CHECKS
from content.checks.check import Check, Override
from content.checks.remarks import remarks
from content.draft import Draft, Moment, OtherText
from somestrategi.core.rules import Severity

NN = "Vi veit ikkje kvifor dei kjem no, men fleire skal få hjelp frå kommunen."


def quotes(check: Check, draft: Draft) -> list[str]:
    return [str(hit.params.get("quote", "")) for hit in check.rule.check(draft)]


def mended(check: Check, draft: Draft) -> str | None:
    hit = next(iter(check.rule.check(draft)))
    remedy = check.remedy(draft, hit)
    return remedy.text if remedy else None


def test_what_stops_a_post_is_never_let_through_by_the_writer_alone() -> None:
    stops = [check for check in CHECKS if check.rule.severity is Severity.BLOCK]
    alone = {Override.WRITER, Override.WRITER_WITH_REASON}
    assert [check.id for check in stops if check.override in alone] == []


# --- S83: what is never a question --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "Ta til høyre i krysset, og så til venstre.",
        "Ta til høgre i krysset, og så til venstre.",
        "Det er sendt ut rødt farevarsel for Vestlandet. Rødt farevarsel betyr fare for liv.",
        "Det er sendt ut raudt farevarsel for Vestlandet. Raudt farevarsel tyder fare for liv.",
        "Vi har hørt senterpartiet i saken. Senterpartiet i saken er kommunen i midten.",
        "Vi har høyrt senterpartiet i saka. Senterpartiet i saka er kommunen i midten.",
        "Regjeringspartiene la fram budsjettet i dag.",
        "Regjeringspartia la fram budsjettet i dag.",
    ],
)
def test_party_politics_is_never_asked_of_these(text: str) -> None:
    assert quotes(party_politics.CHECK, Draft(text=text, moment=Moment.SENDING)) == []


@pytest.mark.parametrize(
    ("moment", "answers", "severity"),
    [
        (Moment.WRITING, {}, Severity.WARN),
        (Moment.SENDING, {}, Severity.BLOCK),
        (Moment.PUBLISHING, {}, Severity.BLOCK),
        (Moment.WRITING, {party_politics.ID: "yes"}, Severity.BLOCK),
        (Moment.PUBLISHING, {party_politics.ID: "no"}, None),
    ],
)
def test_party_politics_asks_while_writing_and_stops_without_an_answer(
    moment: Moment, answers: dict[str, str], severity: Severity | None
) -> None:
    draft = Draft(text="Bare Ap kan stoppe kuttene.", declared_form="nb", moment=moment, answers=answers)
    found = [one for one in remarks(draft) if one.check.id == party_politics.ID]
    assert [one.severity for one in found] == ([severity] if severity else [])
    assert party_politics.CHECK.override is Override.NOBODY


# --- Personal data --------------------------------------------------------------------------------------------------
def test_an_identity_number_is_in_no_hit_and_the_remedy_takes_it_away() -> None:
    draft = Draft(text="Søker: 158385 22987. Ring 900 00 304.")
    found = [
        hit for check in (personal_data.IDENTITY, personal_data.CONTACT) for hit in check.rule.check(draft)
    ]
    assert len(found) == 2
    assert not any(sign.isdigit() for hit in found for sign in f"{hit.params['quote']}{hit.key[:-1]}")
    assert mended(personal_data.IDENTITY, draft) == "Søker: •••••• •••••. Ring 900 00 304."


# --- Words ------------------------------------------------------------------------------------------------------------
def test_what_the_ministry_knows_is_not_asked_about() -> None:
    draft = Draft(text="Nå er KVU klar.")
    assert quotes(abbreviations.CHECK, draft) == ["KVU"]
    known = dataclasses.replace(draft, known_abbreviations=frozenset({"kvu"}))
    assert quotes(abbreviations.CHECK, known) == []


@pytest.mark.parametrize(
    ("check", "text", "form", "becomes"),
    [
        (abbreviations.CHECK, "Iht. loven.", "nb", "Etter loven."),
        (foreign_words.CHECK, "Vi implementerer det.", "nb", "Vi innfører det."),
        (foreign_words.CHECK, "Vedrørande saka.", "nn", "Om saka."),
        (foreign_words.CHECK, "Ordningen implementeres.", "nb", None),
        (hashtags.CHECK, "Hei #viløftersammen", "nb", "Hei #ViLøfterSammen"),
        (hashtags.CHECK, "Hei #spørkollegaen", "nn", "Hei #SpørKollegaen"),
    ],
)
def test_the_remedy_writes_what_is_certain(check: Check, text: str, form: str, becomes: str | None) -> None:
    assert mended(check, Draft(text=text, declared_form=form)) == becomes


def test_the_passive_is_one_remark_with_the_words_quoted() -> None:
    draft = Draft(text="Forslaget ble i går sendt på høring. Reglene strammes inn.")
    assert quotes(passive.CHECK, draft) == ["ble i går sendt … strammes"]


def test_a_long_sentence_is_quoted_and_lix_told_by_the_ministrys_own_limits() -> None:
    draft = Draft(text="ord " * 20 + "slutt.", thresholds={plain_language.LONG_SENTENCE: 20})
    assert [hit.message for hit in plain_language.RULE.check(draft)] == ["long"]
    draft = Draft(text="Departementsansvarlige ordninger. " * 20, thresholds={plain_language.LIX: 60})
    assert [hit.message for hit in plain_language.RULE.check(draft)] == ["hard"]
    assert [*plain_language.RULE.check(dataclasses.replace(draft, declared_form="other"))] == []


# --- Written form ---------------------------------------------------------------------------------------------
def test_another_form_than_declared_is_asked_about_with_the_telling_words() -> None:
    draft = Draft(text=NN, declared_form="nb")
    (quote,) = quotes(written_form.CHECK, draft)
    assert "ikkje" in quote
    remedy = written_form.CHECK.remedy(draft, next(iter(written_form.RULE.check(draft))))
    assert remedy
    assert (remedy.field, remedy.value) == ("declared_form", "nn")
    unsure = dataclasses.replace(draft, thresholds={written_form.DISAGREEMENT: 100})
    assert draft.identification.probability == 1 or quotes(written_form.CHECK, unsure) == []


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (
            "Regjeringen foreslår å øke støtten til frivilligheten med 50 millioner kroner neste år.",
            "Regjeringa foreslår å auke støtta til frivilligheita med 50 millionar kroner neste år.",
            True,
        ),
        (
            "Nå kan du søke om støtte til svømmeopplæring. Fristen er 1. mars.",
            "No kan du søkje om støtte til symjeopplæring. Fristen er 1. mars.",
            True,
        ),
        (
            "Nå kan du søke om støtte til svømmeopplæring. Fristen er 1. mars.",
            "No kan du søkje om støtte til rassikring. Kommunane får svar før sommaren.",
            False,
        ),
        (
            "Regjeringen foreslår å øke støtten til frivilligheten med 50 millioner kroner neste år.",
            "Statsråden møter frivillige i Førde i dag. Følg samtalen direkte på nettsida vår.",
            False,
        ),
    ],
)
def test_the_same_text_in_both_forms(one: str, other: str, is_same: bool) -> None:
    draft = Draft(text=one, declared_form="nb", others=(OtherText("EKD", "facebook", other, "nn"),))
    assert bool([*same_text.PARALLEL.rule.check(draft)]) is is_same


def test_links_spaces_and_capitals_make_no_text_another() -> None:
    other = OtherText("EKD", "facebook", "VI ÅPNER  i dag. https://www.eksempel.example/b")
    draft = Draft(text="Vi åpner i dag. https://www.eksempel.example/a", others=(other,))
    assert [*same_text.IDENTICAL.rule.check(draft)]
    third = dataclasses.replace(draft, others=(other, OtherText("EKD", "linkedin", "Noe annet.")))
    assert not [*same_text.IDENTICAL.rule.check(third)]
