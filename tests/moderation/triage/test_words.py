"""What the rules know by words: both forms, dialects, negation, quotation, report, and harsh criticism let alone."""

from __future__ import annotations

import time

import pytest

from moderation.tiers import Tier
from moderation.triage import TRIAGE, CommentText, WordLists, assess
from moderation.triage.book import MASKED, PRECISION_AIMS, TIERS


def found_in(text: str, lists: WordLists | None = None) -> set[str]:
    comment = CommentText(text) if lists is None else CommentText(text, lists=lists)
    return {one.rule_id.removeprefix("moderation.") for one in assess(comment, off=()).found}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Jeg orker ikke mer nå, jeg vil dø", "self_harm"),
        ("eg vil ikkje leve lenger", "self_harm"),
        ("æ vil itj lev mer, å dø hadde vært best", "self_harm"),
        ("Broren min har tatt en overdose", "self_harm"),
        ("pappa slår meg når mamma er på jobb", "child_at_risk"),
        ("Naboen slår ungane sine kvar kveld", "child_at_risk"),
        ("Jeg kommer til å drepe deg", "threat"),
        ("eg skal slå deg i hel, eg kjem og banker deg", "threat"),
        ("Dere burde henges hele gjengen", "threat"),
        ("eg veit kvar du bur", "threat_veiled"),
        ("Pass deg når du går hjem.", "threat_veiled"),
        ("sonen min har diabetes", "personal_health"),
        ("Har KOLS og får ikke hjelp", "personal_health"),
        ("Svartinger har ingenting her å gjøre", "hate"),
        ("muslimane må ut av landet", "hate"),
        ("For en idiot du er", "insult"),
        ("din idioooot", "insult"),
        ("for noen i*ioter", "insult"),
        ("Tjen penger hjemmefra, skriv på telegram", "spam"),
        ("saka mi ligg hos dykk sidan mai", "case_handling"),
        ("Når er søknadsfristen?", "question"),
        ("korleis melder eg meg på", "question"),
    ],
)
def test_is_found(text: str, rule: str) -> None:
    assert rule in found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Statsråden har sviktet totalt og bør gå av i dag",
        "Dette er den dårligste politikken på tretti år",
        "Forslaget er idiotisk og dårlig utredet",
        "skammelig å kutte til de svakeste",
        "Feig politikk. De vågar ikkje å skatte dei rikaste",
        "arrogant maktspråk, de skriv over hovudet på folk",
        "Regjeringa kommer til å få juling ved valget",
        "Den debatten var rene slakten, ministeren ble parkert",
        "Dere tar kvelertak på næringslivet",
        "Vi glemmer ikke dette løftebruddet i vallokalet",
        "Jeg er uenig i hijab-forbudet, men det må gå an å diskutere",
        "Israel bryt folkeretten, og Noreg må seie det høgt",
    ],
)
def test_criticism_is_never_a_category(text: str) -> None:
    assert assess(CommentText(text)).tier is Tier.ORDINARY


@pytest.mark.parametrize(
    "text",
    [
        "Vi drepte tid på ferja med å lese meldinga",
        "kan eg skyte inn at tala er gamle",
        "Snakk om å skyte seg selv i foten, statsråd",
        "Jeg vil ikke skade noen",
        "Eg vil ikkje skade nokon, eg vil berre bli høyrd",
        "Ulven skal skytes",
        "Sprengkulde her i dag, minus 34",
        "Kniven på strupen for kommunane igjen",
        "jeg dør litt inni meg hver gang dere skriver det",
        "eg døyr av latter",
        "Pass deg for glatta når du kommer nordover",
        "Vi ses på Arendalsuka",
        "Onkelen min ble kalt «neger» på bussen",
        "«Jeg skal drepe deg», skrev han til henne",
        "Ble kalt idiot og hurpe i går",
        "Eg var ein idiot som stolte på valløftet",
        "Svinekjøtt fra norske svin må merkes bedre",
        "Du er ikke en idiot",
        "Muslimer er ikke parasitter",
        "Gratis skolemat til alle nå",
        "Vedtaket i Stortinget var feil",
        "Hvem bryr seg",
    ],
)
def test_hard_negatives_are_let_alone(text: str) -> None:
    assert found_in(text) == set()


def test_the_words_that_matched_are_marked_where_they_stand() -> None:
    text = "Hei. Du er en idioooot, sier jeg"
    (hit,) = assess(CommentText(text)).found
    assert [text[start:end] for start, end in hit.spans] == ["Du er en idioooot"]


def test_a_ministry_adds_words_and_takes_away() -> None:
    more = WordLists(added={"moderation.insult": frozenset({"snømåke*", "tørr torsk"})})
    assert found_in("Slike snømåker!", more) == {"insult"}
    assert found_in("Du er en tørr torsk", more) == {"insult"}
    assert found_in("Slike snømåker!") == set()
    fewer = WordLists(removed={"moderation.insult": frozenset({"idiot"})})
    assert found_in("Du er en idiot", fewer) == set()
    assert found_in("Du er en tosk", fewer) == {"insult"}
    line = WordLists(
        removed={
            "moderation.threat_veiled": frozenset(
                {"^pass deg|dere|dykk|dæ [nå|no|da|heretter|framover|godt]$"}
            )
        }
    )
    assert found_in("Pass deg.") == {"threat_veiled"}
    assert found_in("Pass deg.", line) == set()


WORD_RULES = sorted(rule.id for rule in TRIAGE if rule.id not in MASKED)


@pytest.mark.parametrize("rule_id", WORD_RULES)
def test_every_rule_that_knows_words_honours_the_list(rule_id: str) -> None:
    lists = WordLists(added={rule_id: frozenset({"kvakksalver*"})})
    assert rule_id.removeprefix("moderation.") in found_in("Noen kvakksalvere her", lists)


@pytest.mark.parametrize("typed", ["", "*", "(((", "a|b", "[x]", "<jeg>", ".*", "\\", "***", "_", "😀"])
def test_whatever_a_ministry_types_is_taken_as_it_stands(typed: str) -> None:
    lists = WordLists(
        added={rule_id: frozenset({typed}) for rule_id in WORD_RULES},
        removed={rule_id: frozenset({typed}) for rule_id in WORD_RULES},
    )
    assert found_in("Takk for en fin sending", lists) == set()


ODD = {
    "empty": "",
    "emoji": "🎉🎉 👩‍👩‍👧 🇳🇴 ‼️ 🙌🏽 ❤️",
    "right to left": "نرحب بكم في لقاء مفتوح يوم الخميس. ברוכים הבאים לכולם!",
    "a sign that is two in lower case": "İİİİİ",
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_no_text_of_ours_is_silent(name: str) -> None:
    assert assess(CommentText(ODD[name])).found == ()


LONG = {
    "one word": "a" * 100_000,
    "no full stop": "jeg skal ikke du er en muslim som kommer med saken min " * 1_900,
    "quotes": '«du er en idiot» "' * 5_500,
    "digits": "1234 5678 90 " * 7_700,
    "stars": "i*i*i*" * 16_000,
    "question marks": "hva er? " * 12_500,
}


@pytest.mark.parametrize("name", LONG)
def test_a_hundred_kilobytes_take_no_long_time(name: str) -> None:
    start = time.process_time()
    assess(CommentText(LONG[name]))
    assert time.process_time() - start < 10


def test_a_language_without_rules_is_said_to_be_unassessed() -> None:
    assert assess(CommentText("Dziękuję bardzo", form="other")).is_unassessed
    assert not assess(CommentText("Takk", form="nn")).is_unassessed


def test_a_rule_that_is_off_says_nothing_and_masks_all_the_same() -> None:
    told = assess(CommentText("Ring 900 00 304"), off={"moderation.telephone"})
    assert told.found == ()
    assert told.text == "Ring ••• •• •••"


def test_questions_and_cases_are_told() -> None:
    told = assess(CommentText("Når får jeg svar på søknaden min?"), off=())
    assert told.is_case
    assert told.is_question
    assert told.tier is Tier.ORDINARY


def test_every_rule_has_an_aim_and_what_is_masked_is_personal_data() -> None:
    assert set(PRECISION_AIMS) == {rule.id for rule in TRIAGE}
    assert all(TIERS[rule_id] is Tier.PERSONAL_DATA for rule_id in MASKED)


@pytest.mark.parametrize("rule", TRIAGE, ids=lambda rule: rule.id)
def test_params_are_places_and_never_text(rule: object) -> None:
    for hit in rule.check(rule.fires):  # type: ignore[attr-defined]
        assert set(hit.params) == {"spans"}
        assert all(isinstance(place, int) for span in hit.params["spans"] for place in span)
