"""A ministry sets its rules and words, tries them before saving, and lets nothing but personal data hide by itself."""

from __future__ import annotations

import pytest

from accounts.connectors.values import SeenComment
from accounts.models import Account, LocalPost, User
from moderation.actions import comments, decisions
from moderation.models import Comment, Decision, RuleSetting, TriageHit, WordList
from moderation.tiers import Tier
from moderation.triage.book import TIERS
from somestrategi.core import clock
from tests.cast import SignIn
from tests.connected import Script, script
from tests.factories import CommentFactory, PublicationFactory

__all__ = ["script"]
pytestmark = pytest.mark.django_db
NUMBER_RULE = "moderation.personal_number"
INSULT = "moderation.insult"
NUMBER = "28827395759"


def _receive(account: Account, text: str, number: int = 1) -> Comment:
    publication = PublicationFactory(account=account, responsible=account.owner)
    seen = SeenComment(f"c-{number}", publication.remote_id, "added", clock.now(), text=text, author_id="p")
    return comments.receive(account, seen)


def test_the_rules_are_listed_with_how_often_they_were_right(
    ekd_on_x: Account, ola: User, signed_in: SignIn
) -> None:
    comment = _receive(ekd_on_x, f"fnr {NUMBER}")
    decisions.leave(comment, version=comment.version, by=ola)
    page = signed_in(ola).get("/kommentarer/regler/").content.decode()
    assert "Fødselsnummer" in page
    assert "1 funnet, 1 fikk stå" in page


def test_only_the_editor_sets_a_rule(ekd_on_x: Account, ola: User, kari: User, signed_in: SignIn) -> None:
    url = f"/kommentarer/regler/ekd/{NUMBER_RULE}/"
    told = {"is_on": "on", "hides_by_itself": "on", "reason": "Vi vil ha det slik."}
    assert signed_in(kari).post(url, told).status_code == 403
    assert signed_in(ola).post(url, told).status_code == 302
    assert RuleSetting.objects.get().is_hiding_by_itself


def test_a_rule_that_is_not_on_personal_data_never_hides_by_itself(
    ekd_on_x: Account, ola: User, signed_in: SignIn
) -> None:
    rule_id = next(one for one, tier in TIERS.items() if tier != Tier.PERSONAL_DATA)
    told = {"is_on": "on", "hides_by_itself": "on", "reason": "Prøver."}
    signed_in(ola).post(f"/kommentarer/regler/ekd/{rule_id}/", told)
    assert not RuleSetting.objects.get().is_hiding_by_itself


@pytest.mark.keeps("S60", by="moderation.personal_number")
def test_personal_data_are_hidden_by_themselves_where_the_ministry_says_so(
    ekd_on_x: Account, local_post: LocalPost, ola: User, signed_in: SignIn, script: Script
) -> None:
    script()
    assert _receive(ekd_on_x, f"fnr {NUMBER}", 1).state == "waiting"
    told = {"is_on": "on", "hides_by_itself": "on", "reason": "Vi vil ha det slik."}
    signed_in(ola).post(f"/kommentarer/regler/ekd/{NUMBER_RULE}/", told)
    comment = _receive(ekd_on_x, f"fnr {NUMBER}", 2)
    assert comment.state == "hidden"
    decision = Decision.objects.get()
    assert (decision.by, decision.rule, decision.kind) == (None, "personal_data", "hide")
    assert NUMBER not in decision.text
    assert decision.errands.get().act == "hide"


def test_words_are_tried_on_last_month_before_they_are_saved(
    ekd_on_x: Account, ola: User, signed_in: SignIn
) -> None:
    publication = PublicationFactory(account=ekd_on_x, responsible=ekd_on_x.owner)
    CommentFactory(publication=publication, text="For en bløffmakerkompis du er.", written_form="nb")
    CommentFactory(publication=publication, text="Takk for svaret.", written_form="nb")
    url = f"/kommentarer/regler/ekd/{INSULT}/ord/"
    page = signed_in(ola).post(url, {"added": "bløffmakerkompis", "removed": "", "prov": "1"})
    assert "Av 2 kommentarer den siste måneden fant regelen 0" in page.content.decode()
    assert "ville den funnet 1" in page.content.decode()
    assert not WordList.objects.exists()
    assert signed_in(ola).post(url, {"added": "bløffmakerkompis", "lagre": "1"}).status_code == 302
    comment = _receive(ekd_on_x, "For en bløffmakerkompis du er.")
    assert TriageHit.objects.filter(comment=comment, rule_id=INSULT).exists()


def test_what_is_no_word_is_refused_and_nothing_is_saved(
    ekd_on_x: Account, ola: User, signed_in: SignIn
) -> None:
    url = f"/kommentarer/regler/ekd/{INSULT}/ord/"
    answer = signed_in(ola).post(url, {"added": "tull\n(.*)+", "lagre": "1"})
    assert answer.status_code == 422
    assert not WordList.objects.exists()
