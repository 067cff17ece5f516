"""What triage finds stands beside the comment on the queue's page, by the words that matched (S51, S54, S60, S72)."""

from __future__ import annotations

import pytest

from accounts.models import Account, User
from moderation.models import RuleSetting
from moderation.triage import TRIAGE
from somestrategi.core import clock
from tests.cast import SignIn
from tests.moderation.queue.scene import NUMBER, arrive

pytestmark = pytest.mark.django_db

PRIVATE = {
    "moderation.personal_number": f"Nummeret mitt er {NUMBER}",
    "moderation.account_number": "Sett det inn på 1234.56.78903",
    "moderation.telephone": "Ring meg på 412 00 304",
    "moderation.email": "Skriv til kari.testmann@postkasse.example",
    "moderation.street_address": "Jeg bor i Blåbærveien 14",
}
OTHERS = {
    "moderation.self_harm": "jeg vil ikke leve lenger",
    "moderation.child_at_risk": "Naboen slår ungene sine hver kveld",
    "moderation.threat": "Jeg skal drepe deg",
    "moderation.threat_veiled": "Jeg vet hvor du bor",
    "moderation.personal_health": "Sønnen min har epilepsi",
    "moderation.hate": "Svartinger har ingenting her å gjøre",
    "moderation.insult": "For en idiot du er",
    "moderation.spam": "Tjen 5000 om dagen hjemmefra",
    "moderation.case_handling": "Når får jeg svar på søknaden min?",
    "moderation.question": "Når er fristen for å søke?",
}


def page_of(account: Account, text: str, signed_in: SignIn, kari: User) -> str:
    comment = arrive(account, "c-1", text)
    return signed_in(kari).get(f"/kommentarer/{comment.pk}/").content.decode()


def title(rule_id: str) -> str:
    rule = TRIAGE.get(rule_id)
    assert rule is not None
    return str(rule.title)


@pytest.mark.keeps("S60", by="moderation.personal_number")
@pytest.mark.keeps("S60", by="moderation.account_number")
@pytest.mark.keeps("S60", by="moderation.telephone")
@pytest.mark.keeps("S60", by="moderation.email")
@pytest.mark.keeps("S60", by="moderation.street_address")
@pytest.mark.parametrize("rule_id", PRIVATE)
def test_personal_data_is_told_of_and_not_shown(
    rule_id: str, ekd_on_x: Account, signed_in: SignIn, kari: User
) -> None:
    text = PRIVATE[rule_id]
    page = page_of(ekd_on_x, text, signed_in, kari)
    assert title(rule_id) in page
    assert text not in page
    assert "•" in page


@pytest.mark.keeps("S60", by="moderation.personal_health")
@pytest.mark.keeps("S51", by="moderation.self_harm")
@pytest.mark.keeps("S51", by="moderation.child_at_risk")
@pytest.mark.keeps("S51", by="moderation.threat")
@pytest.mark.keeps("S51", by="moderation.threat_veiled")
@pytest.mark.keeps("S51", by="moderation.hate")
@pytest.mark.keeps("S51", by="moderation.insult")
@pytest.mark.keeps("S51", by="moderation.spam")
@pytest.mark.keeps("S51", by="moderation.question")
@pytest.mark.keeps("S54", by="moderation.case_handling")
@pytest.mark.keeps("S72", by="moderation.case_handling")
@pytest.mark.parametrize("rule_id", OTHERS)
def test_what_was_found_is_told_by_the_words_that_matched(
    rule_id: str, ekd_on_x: Account, signed_in: SignIn, kari: User
) -> None:
    RuleSetting.objects.create(
        ministry=ekd_on_x.owner, rule_id=rule_id, is_on=True, reason="På.", set_by=kari, set_at=clock.now()
    )
    page = page_of(ekd_on_x, OTHERS[rule_id], signed_in, kari)
    assert title(rule_id) in page
    assert "<mark>" in page
