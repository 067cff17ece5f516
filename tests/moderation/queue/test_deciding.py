"""The queue's pages: who may look and decide, one decision for each version, and the way back."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Account, Ministry, User
from accounts.permissions import Role
from moderation.actions import claims, decisions
from moderation.models import Comment, Decision, DecisionKind, Errand, EscalatedTo, WatchedPublication
from somestrategi.core import clock
from tests.cast import GiveRole, SignIn
from tests.factories import PublicationFactory
from tests.moderation.queue.scene import NUMBER, arrive, fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(ekd_on_x: Account) -> dict[str, Comment]:
    return fill(ekd_on_x)


def deed(client: Client, comment: Comment, slug: str, **fields: object) -> object:
    told = {"version": comment.version} | fields
    return client.post(f"/kommentarer/{comment.pk}/{slug}/", told)


def test_the_most_pressing_stands_first_and_is_in_focus(
    signed_in: SignIn, kari: User, scene: dict[str, Comment]
) -> None:
    page = signed_in(kari).get("/kommentarer/").content.decode()
    assert NUMBER not in page
    assert page.index("•••••••••••, hva skjer") < page.index("Når kommer svaret")
    assert "<mark>•••••••••••</mark>" in page
    assert "Det står et fødselsnummer i teksten." in page


def test_looking_writes_nothing(signed_in: SignIn, kari: User, scene: dict[str, Comment]) -> None:
    signed_in(kari).get(f"/kommentarer/{scene['q'].pk}/")
    assert not Comment.objects.filter(claimed_by__isnull=False).exists()


def test_a_reader_looks_and_does_not_decide(signed_in: SignIn, liv: User, scene: dict[str, Comment]) -> None:
    client, comment = signed_in(liv), scene["q"]
    page = client.get(f"/kommentarer/{comment.pk}/").content.decode()
    assert "Du kan lese kommentaren." in page
    assert 'data-deed="' not in page
    assert deed(client, comment, "la-sta").status_code == 403  # type: ignore[attr-defined]
    assert client.post(f"/kommentarer/{comment.pk}/uten-maskering/").status_code == 403
    assert not Decision.objects.exists()


def test_another_ministry_finds_nothing(signed_in: SignIn, per: User, scene: dict[str, Comment]) -> None:
    client, comment = signed_in(per), scene["q"]
    assert client.get(f"/kommentarer/{comment.pk}/").status_code == 404
    assert deed(client, comment, "la-sta").status_code == 404  # type: ignore[attr-defined]
    client.post("/kommentarer/samlet/", {"velg": f"{comment.pk}:1"})
    assert not Decision.objects.exists()
    assert "Når kommer svaret" not in client.get("/kommentarer/").content.decode()


def test_left_standing_and_on_to_the_next(signed_in: SignIn, kari: User, scene: dict[str, Comment]) -> None:
    response = signed_in(kari).post(f"/kommentarer/{scene['q'].pk}/la-sta/", {"version": 1}, follow=True)
    assert response.redirect_chain[0][0].startswith(f"/kommentarer/{scene['nn'].pk}/")
    assert "Vurdert. 5 igjen." in response.content.decode()
    scene["q"].refresh_from_db()
    assert scene["q"].state == "left"


def test_the_second_of_two_sees_who_was_first_and_keeps_what_she_wrote(
    signed_in: SignIn, kari: User, ola: User, scene: dict[str, Comment]
) -> None:
    comment = scene["q"]
    decisions.leave(comment, version=comment.version, by=ola)
    response = signed_in(kari).post(
        f"/kommentarer/{comment.pk}/svar/",
        {"version": 1, "text": "Svaret kommer i mai.", "written_form": "nb"},
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "Ola Redaksjonsleder vurderte denne kl." in page
    assert ": La stå." in page
    assert "Svaret kommer i mai." in page
    assert Decision.objects.count() == 1


def test_where_only_the_text_changed_the_form_stands_open(
    signed_in: SignIn, kari: User, ekd_on_x: Account, scene: dict[str, Comment]
) -> None:
    comment = scene["q"]
    arrive(
        ekd_on_x, "q", "Når kommer svaret? Endret.", verb="edited", minutes=0, publication=comment.publication
    )
    told = {"version": 1, "text": "Svaret kommer i mai.", "written_form": "nb"}
    response = signed_in(kari).post(f"/kommentarer/{comment.pk}/svar/", told)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Kommentaren er endret siden du åpnet den." in page
    assert "Svaret kommer i mai." in page
    assert '<input type="hidden" name="version" value="2"' in page


def test_hidden_by_a_rule_and_for_a_reason(signed_in: SignIn, kari: User, scene: dict[str, Comment]) -> None:
    client, comment = signed_in(kari), scene["harsh"]
    refused = deed(client, comment, "skjul", written_form="nb")
    assert refused.status_code == 422  # type: ignore[attr-defined]
    page = refused.content.decode()  # type: ignore[attr-defined]
    assert "Velg hvilken regel som er brutt." in page
    assert "Skriv hvorfor." in page
    deed(
        client,
        comment,
        "skjul",
        rule="harassment",
        reason="Sjikane av en navngitt person.",
        written_form="nb",
    )
    decision = Decision.objects.get()
    assert (decision.kind, decision.rule, decision.text) == ("hide", "harassment", comment.text)
    assert Errand.objects.get().act == "hide"


def test_personal_data_is_hidden_and_answered_in_one_go(
    signed_in: SignIn, kari: User, scene: dict[str, Comment]
) -> None:
    comment = scene["number"]
    told = {"reason": "Fødselsnummer.", "text": "Vi har skjult kommentaren din.", "written_form": "nb"}
    deed(signed_in(kari), comment, "personopplysninger", **told)
    decision = Decision.objects.get()
    assert (decision.kind, decision.rule) == ("hide", "personal_data")
    assert set(Errand.objects.values_list("act", flat=True)) == {"hide", "reply"}


def test_shown_again_and_deleted_only_from_hidden(
    signed_in: SignIn, kari: User, scene: dict[str, Comment]
) -> None:
    client, comment = signed_in(kari), scene["harsh"]
    assert client.get(f"/kommentarer/{comment.pk}/slett/").status_code == 409
    deed(client, comment, "skjul", rule="spam", reason="Reklame.", written_form="nb")
    comment.refresh_from_db()
    page = client.get(f"/kommentarer/{comment.pk}/slett/").content.decode()
    assert "kan ikke hentes tilbake" in page
    deed(client, comment, "vis-igjen", reason="Det var kritikk.")
    comment.refresh_from_db()
    assert comment.state == "left"


def test_taken_back(signed_in: SignIn, kari: User, scene: dict[str, Comment]) -> None:
    client, comment = signed_in(kari), scene["q"]
    deed(client, comment, "la-sta")
    decision = Decision.objects.get()
    response = client.post("/kommentarer/angre/", {"angre": decision.pk}, follow=True)
    assert "Angret." in response.content.decode()
    comment.refresh_from_db()
    assert comment.state == "waiting"


def test_opened_is_claimed_and_seen_by_others(
    signed_in: SignIn, kari: User, ola: User, scene: dict[str, Comment]
) -> None:
    comment = scene["q"]
    signed_in(ola).post(f"/kommentarer/{comment.pk}/ta/")
    page = signed_in(kari).get(f"/kommentarer/{comment.pk}/").content.decode()
    assert "Ola Redaksjonsleder har den åpen til kl." in page
    assert "Ta over" in page
    signed_in(kari).post(f"/kommentarer/{comment.pk}/ta/")
    comment.refresh_from_db()
    assert comment.claimed_by == ola
    signed_in(kari).post(f"/kommentarer/{comment.pk}/ta/", {"over": "1"})
    comment.refresh_from_db()
    assert comment.claimed_by == kari


def test_what_another_has_open_is_not_put_in_focus(
    signed_in: SignIn, kari: User, ola: User, scene: dict[str, Comment]
) -> None:
    claims.claim(scene["number"], by=ola)
    page = signed_in(kari).get("/kommentarer/").content.decode()
    assert f'id="row-{scene["q"].pk}"' in page
    focus = page[page.index('id="item-title"') :]
    assert "Når kommer svaret" in focus


def test_several_at_once_tell_what_others_had_taken(
    signed_in: SignIn, kari: User, ola: User, scene: dict[str, Comment]
) -> None:
    decisions.leave(scene["q"], version=1, by=ola)
    ticked = [f"{scene[name].pk}:1" for name in ("q", "nn", "thanks")]
    response = signed_in(kari).post("/kommentarer/samlet/", {"velg": ticked, "gjor": "la-sta"}, follow=True)
    assert "2 vurdert. 3 igjen. 1 var tatt av andre." in response.content.decode()
    assert Decision.objects.filter(is_bulk=True).count() == 2


def test_spam_with_the_same_text_is_counted_first_and_hidden_together(
    signed_in: SignIn, kari: User, ekd_on_x: Account
) -> None:
    spam = [arrive(ekd_on_x, f"s{n}", "Tjen penger på nett i dag!") for n in range(4)]
    client = signed_in(kari)
    url = f"/kommentarer/{spam[0].pk}/samme-tekst/"
    assert "Skjul alle 4" in client.get(url).content.decode()
    client.post(url, {"version": 1, "reason": "Svindel."})
    assert Decision.objects.filter(kind=DecisionKind.HIDE, rule="spam", is_bulk=True).count() == 4


def test_given_to_another_ministry_it_is_gone_from_here(
    signed_in: SignIn, kari: User, per: User, scene: dict[str, Comment], give_role: GiveRole
) -> None:
    comment, prd = scene["q"], per.role_assignments.get().ministry
    give_role(kari, Role.READER, prd)
    deed(signed_in(kari), comment, "gi-videre", to=prd.pk, reason="Deres sak.")
    assert signed_in(per).get(f"/kommentarer/{comment.pk}/").status_code == 200
    comment.refresh_from_db()
    assert comment.ministry == prd


def test_what_was_given_away_meanwhile_is_told(
    signed_in: SignIn, kari: User, ola: User, prd: Ministry, scene: dict[str, Comment]
) -> None:
    comment = scene["q"]
    decisions.hand_over(comment, version=1, to=prd, reason="", by=ola)
    response = signed_in(kari).post(f"/kommentarer/{comment.pk}/la-sta/", {"version": 1}, follow=True)
    assert "Noen har gitt den til et annet departement." in response.content.decode()
    told = {"velg": [f"{comment.pk}:1", f"{scene['nn'].pk}:1"], "gjor": "la-sta"}
    response = signed_in(kari).post("/kommentarer/samlet/", told, follow=True)
    assert "1 var tatt av andre." in response.content.decode()
    assert Decision.objects.filter(kind="leave").get().comment == scene["nn"]


def test_an_appeal_is_noted_and_what_came_of_it_too(
    signed_in: SignIn, kari: User, scene: dict[str, Comment]
) -> None:
    client = signed_in(kari)
    decision = decisions.escalate(scene["q"], version=1, to=EscalatedTo.POLICE, reason="Se på den.", by=kari)
    client.post(f"/kommentarer/vurderinger/{decision.pk}/klage/", {"text": "Mener det var kritikk."})
    client.post(f"/kommentarer/vurderinger/{decision.pk}/utfall/", {"outcome": "Henlagt."})
    page = client.get(scene["q"].get_absolute_url()).content.decode()
    assert "Mener det var kritikk." in page
    assert "Henlagt." in page
    again = client.post(f"/kommentarer/vurderinger/{decision.pk}/utfall/", {"outcome": "Igjen."})
    assert again.status_code == 422
    assert "Noen har alt notert hva som kom ut av det." in again.content.decode()


def test_reported_it_comes_back(signed_in: SignIn, kari: User, scene: dict[str, Comment]) -> None:
    client, comment = signed_in(kari), scene["q"]
    decisions.leave(comment, version=1, by=kari)
    response = client.post(f"/kommentarer/{comment.pk}/rapportert/", {"version": 2}, follow=True)
    assert "Notert som rapportert." in response.content.decode()
    assert "Når kommer svaret" in client.get("/kommentarer/?fane=rapportert").content.decode()


def test_a_deed_that_is_none_is_not_found(signed_in: SignIn, kari: User, scene: dict[str, Comment]) -> None:
    client = signed_in(kari)
    assert client.get(f"/kommentarer/{scene['q'].pk}/godkjenn/").status_code == 404
    assert client.post(f"/kommentarer/{scene['q'].pk}/la-sta/", {"version": "x"}).status_code == 422


def test_only_under_watched_publications(signed_in: SignIn, kari: User, ekd_on_x: Account) -> None:
    watched, other = PublicationFactory(account=ekd_on_x), PublicationFactory(account=ekd_on_x)
    arrive(ekd_on_x, "w", "Under en som vi følger.", publication=watched)
    arrive(ekd_on_x, "o", "Under en annen.", publication=other)
    WatchedPublication.objects.create(
        publication=watched,
        ministry=ekd_on_x.owner,
        until_on=clock.today(),
        added_by=kari,
        added_at=clock.now(),
    )
    page = signed_in(kari).get("/kommentarer/?overvaket=on").content.decode()
    assert "Under en som vi følger." in page
    assert "Under en annen." not in page
