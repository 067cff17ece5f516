"""Identity numbers are found however they are written in a comment, and never called account numbers. All are made up
here, with 80 added to the month."""

from __future__ import annotations

import pytest

from moderation.tiers import Tier
from moderation.triage import CommentText, assess

FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def number(*, day: int = 12, month: int = 3, first_rest: int = 0) -> str:
    """A synthetic number (month + 80), whose first control sum leaves `first_rest` (1 to 3: from 2032)."""
    for serial in range(900):
        nine = f"{day:02}{month + 80:02}55{serial:03}"
        for tenth in "0123456789":
            for eleventh in "0123456789":
                digits = nine + tenth + eleventh
                one = sum(w * int(d) for w, d in zip(FIRST, digits, strict=False)) % 11
                two = sum(w * int(d) for w, d in zip(SECOND, digits, strict=True)) % 11
                if (one, two) == (first_rest, 0):
                    return digits
    raise AssertionError


def found_in(text: str) -> set[str]:
    return {one.rule_id.removeprefix("moderation.") for one in assess(CommentText(text)).found}


PLAIN = number()
KINDS = {
    "synthetic": PLAIN,
    "D-number": number(day=52),
    "from 2032, rest 1": number(first_rest=1),
    "from 2032, rest 2": number(first_rest=2),
    "from 2032, rest 3": number(first_rest=3),
    "D-number from 2032": number(day=52, first_rest=2),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_found_and_masked(kind: str) -> None:
    digits = KINDS[kind]
    told = assess(CommentText(f"Nummeret mitt er {digits}, hva skjer?"))
    assert told.tier is Tier.PERSONAL_DATA
    assert told.text == f"Nummeret mitt er {'•' * 11}, hva skjer?"


FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
WRITTEN = {
    "six and five": f"{PLAIN[:6]} {PLAIN[6:]}",
    "dots": f"{PLAIN[:2]}.{PLAIN[2:4]}.{PLAIN[4:6]}.{PLAIN[6:]}",
    "one by one": " ".join(PLAIN),
    "pairs": f"{PLAIN[:2]} {PLAIN[2:4]} {PLAIN[4:6]} {PLAIN[6:9]} {PLAIN[9:]}",
    "a stroke between spaces": f"{PLAIN[:6]} / {PLAIN[6:]}",
    "full width": PLAIN.translate(FULL_WIDTH),
    "zero width": "\u200b".join(PLAIN),
    "after a point": f"fødselsnr.{PLAIN}",
    "inside brackets": f"({PLAIN})",
    "between letters": f"pnr{PLAIN}takk",
}


@pytest.mark.parametrize("way", WRITTEN)
def test_it_is_found_however_it_is_written(way: str) -> None:
    told = assess(CommentText(f"Hei! {WRITTEN[way]} er det"))
    assert "moderation.personal_number" in {one.rule_id for one in told.found}
    assert not any(sign.isdigit() for sign in told.text)


def test_an_identity_number_is_never_called_an_account_number() -> None:
    """Every one of them passes as an account: weights and modulus are the same."""
    written = f"Sett inn på konto {PLAIN[:4]}.{PLAIN[4:6]}.{PLAIN[6:]}"
    assert found_in(written) & {"personal_number", "account_number"} == {"personal_number"}


def test_an_account_number_needs_its_form_or_a_word_beside_it() -> None:
    assert "account_number" in found_in("Trekk det fra 1234 56 78903 da")
    assert "account_number" in found_in("kontoen min er 12345678903")
    assert "account_number" not in found_in("Referansen er 12345678903")


@pytest.mark.parametrize(
    "text",
    [
        "Organisasjonsnummeret er 974 760 673",
        "Sak 24/1234 ligger i journalen",
        "ISBN 978-82-000-0000-1",
        "KID 00012300045600078",
        "Det kostet 12 450 000 000 kroner",
        "Jeg har glemt de fem siste i fødselsnummeret",
        "uke 41 42 43 44 er høstferie",
        "90 000 000 til idrettsanlegg",
        "Hjelpetelefonen er 116 123",
        "NAV har nummeret 55 55 33 33",
        "Skriv til postmottak@eksempel.example",
        "Møtet er på rådhuset, Rådhusplassen 1",
        "Biblioteket i Storgata 10 er åpent",
        "Riksvei 3 er stengt, og fylkesvei 42 også",
    ],
)
def test_what_only_looks_like_personal_data_is_let_alone(text: str) -> None:
    told = assess(CommentText(text))
    assert told.tier is Tier.ORDINARY
    assert told.text == text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("(+47) 900 00 304", "telephone"),
        ("ring meg på 900.00.304", "telephone"),
        ("mob 0047 90000304", "telephone"),
        ("fasttelefonen min er 57 00 00 26", "telephone"),
        ("kari (at) fjordpost.example", "email"),
        ("epost=kari.testmann@fjordpost.example", "email"),
        ("eg bur i blåbærvegen 14b", "street_address"),
        ("Ny adresse: Øvre Skrentgata 5, leil. 304", "street_address"),
        ("kom på kaffi i Nedre Kvammen 31", "street_address"),
    ],
)
def test_contact_is_found_as_people_write_it_and_masked(text: str, rule: str) -> None:
    told = assess(CommentText(text))
    (hit,) = [one for one in told.found if one.rule_id == f"moderation.{rule}"]
    ((start, end),) = hit.spans
    assert "•" in told.text[start:end]
    assert not any(sign.isdigit() for sign in told.text[start:end])


def test_what_is_the_ministrys_own_is_nobodys_personal_data() -> None:
    comment = CommentText(
        "Ring 412 00 304, eller skriv til kari.testmann@eksempel.example",
        public_numbers=frozenset({"41200304"}),
        public_emails=frozenset({"kari.testmann@eksempel.example"}),
    )
    assert assess(comment).found == ()
