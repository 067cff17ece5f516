"""«Slik ser profilen ut nå»: looked over by hand, and the register brought up to date (S11, S13)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actions import accounts, profile_snapshots
from accounts.actions.profile_snapshots import ShownProfile
from accounts.models import Account, AuditEntry, Platform, ProfileSnapshot, SnapshotSource, User
from accounts.permissions import Role
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.cast import GiveRole, SignIn
from tests.factories import AccountFactory, ProfileSnapshotFactory

SEEN: dict[str, Any] = {
    "url": "https://x.example/eksempeldep",
    "name": "Eksempeldepartementet",
    "text": "Vi fortel kva departementet gjer, og svarer på det du lurer på.",
    "link": "https://www.regjeringen.no/",
    "picture": "ministry",
    "mark": "no",
}


@pytest.fixture
def on_real_x(ekd_on_x: Account, settings: Any) -> Account:
    """On X as the defaults describe it, with the demo's stand-in addresses."""
    settings.DEMO = True
    load.load()
    return ekd_on_x


def _url(account: Account) -> str:
    return f"/kontoer/{account.pk}/profil/"


def test_what_was_seen_is_kept_with_its_written_form(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    assert "Ingen har sett over denne profilen ennå." in browser.get(_url(ekd_on_x)).text
    done = browser.post(_url(ekd_on_x), {**SEEN, "follower_count": "21400"}, follow=True)
    assert "Det profilen viser, er lagret." in done.text
    snapshot = ProfileSnapshot.objects.get()
    assert (snapshot.taken_by, snapshot.source, snapshot.is_baseline) == (kari, "hand", True)
    assert (snapshot.handle, snapshot.follower_count, snapshot.has_mark) == ("eksempeldep", 21400, False)
    assert (snapshot.written_form, snapshot.declared_form) == ("nn", "")
    assert AuditEntry.objects.get().sentence == "så over profilen til Eksempeldepartementet (X)"
    assert "Sist sett over" in browser.get(ekd_on_x.get_absolute_url()).text


def test_the_person_who_looks_has_the_last_word_on_the_form(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    signed_in(kari).post(_url(ekd_on_x), {**SEEN, "text": "Offisiell konto", "declared_form": "nn"})
    snapshot = ProfileSnapshot.objects.get()
    assert (snapshot.identified_form, snapshot.written_form) == ("undetermined", "nn")


def test_nothing_has_changed_is_one_click_and_stores_an_equal_look(
    ekd_on_x: Account, kari: User, ola: User, signed_in: SignIn
) -> None:
    signed_in(ola).post(_url(ekd_on_x), SEEN)
    first = ProfileSnapshot.objects.get()
    done = signed_in(kari).post(_url(ekd_on_x) + "uendret/", {"sett": first.pk}, follow=True)
    assert "Notert: Profilen er som før." in done.text
    assert "ingenting var endret" in done.text
    second = ProfileSnapshot.objects.exclude(pk=first.pk).get()
    assert (second.taken_by, second.is_baseline) == (kari, False)
    own = {"id", "taken_at", "taken_by", "is_baseline"}
    for field in ProfileSnapshot._meta.fields:
        if field.name not in own:
            assert getattr(second, field.attname) == getattr(first, field.attname)
    again = signed_in(kari).post(_url(ekd_on_x) + "uendret/", {"sett": first.pk}, follow=True)
    assert "Noen har sett over profilen i mellomtiden. Se over den en gang til." in again.text
    assert ProfileSnapshot.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ""}, "Skriv navnet på profilen."),
        ({"picture": ""}, "Si hva bildet er."),
        ({"mark": ""}, "Si om merket vises."),
        ({"url": "https://x.example/eksempeldep/status/1"}, "Lim inn adressen til profilen."),
        ({"url": "https://facebook.example/eksempeldep"}, "Adressen er på Facebook. Lim inn en på X."),
    ],
)
def test_what_cannot_be_a_look_is_refused(
    on_real_x: Account, kari: User, signed_in: SignIn, changes: dict[str, str], message: str
) -> None:
    response = signed_in(kari).post(_url(on_real_x), {**SEEN, **changes})
    assert response.status_code == 422
    assert message in response.text
    assert not ProfileSnapshot.objects.exists()
    assert not AuditEntry.objects.exists()


def test_we_changed_it_brings_the_register_up_to_date(
    on_real_x: Account, kari: User, signed_in: SignIn
) -> None:
    accounts.change(
        on_real_x,
        by=kari,
        verification="verified",
        verified_on=clock.today(),
        verification_evidence="Sak 26/1",
    )
    browser = signed_in(kari)
    new = {"url": "https://x.example/Nytt_Navn", "name": "Nytt navn", "mark": "no"}
    html = browser.post(_url(on_real_x), {**SEEN, **new}, follow=True).text
    assert "Profilen er ikke som registeret sier" in html
    assert f'href="/kontoer/{on_real_x.pk}/overtatt/"' in html
    seen = ProfileSnapshot.objects.get().pk
    done = browser.post(_url(on_real_x) + "vi-endret/", {"sett": seen}, follow=True)
    assert "Registeret er nå som profilen." in done.text
    assert "Profilen er ikke som registeret sier" not in done.text
    on_real_x.refresh_from_db()
    assert (on_real_x.handle, on_real_x.name) == ("Nytt_Navn", "Nytt navn")
    assert on_real_x.url == "https://x.example/nytt_navn"
    assert on_real_x.verification == "lost"
    sentences = [entry.sentence for entry in AuditEntry.objects.order_by("pk")]
    assert sentences[-1].startswith("sa at det var vi som endret profilen til Nytt navn (X)")


def test_a_name_that_another_account_of_ours_has_is_refused(
    on_real_x: Account, kari: User, signed_in: SignIn
) -> None:
    AccountFactory(platform=Platform.objects.get(key="x"), owner=on_real_x.owner, handle="opptatt")
    browser = signed_in(kari)
    browser.post(_url(on_real_x), {**SEEN, "url": "https://x.example/opptatt"})
    seen = ProfileSnapshot.objects.get().pk
    refused = browser.post(_url(on_real_x) + "vi-endret/", {"sett": seen}, follow=True)
    assert "Kontoen er alt registrert, av Eksempeldepartementet." in refused.text
    on_real_x.refresh_from_db()
    assert on_real_x.handle == "eksempeldep"
    assert ProfileSnapshot.objects.count() == 1


def test_a_new_handle_without_its_address_is_not_taken_into_the_register(
    ekd_on_x: Account, kari: User
) -> None:
    shown = ShownProfile(url=ekd_on_x.url, handle="nytt", name=ekd_on_x.name, text="", link="")
    look = profile_snapshots.record(ekd_on_x, by=kari, source=SnapshotSource.FILE, shown=shown)
    with pytest.raises(Exception, match="Lim inn den nye adressen til profilen nedenfor"):
        profile_snapshots.take_over(ekd_on_x, by=kari, last_seen=look.pk)
    assert ProfileSnapshot.objects.count() == 1


def test_an_id_that_a_person_cannot_see_stands_as_last_seen(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    shown = ShownProfile(url=ekd_on_x.url, handle="eksempeldep", name="x", text="", link="", remote_id="6666")
    profile_snapshots.record(ekd_on_x, by=None, source=SnapshotSource.CONNECTOR, shown=shown)
    signed_in(kari).post(_url(ekd_on_x), SEEN)
    assert set(ProfileSnapshot.objects.values_list("remote_id", flat=True)) == {"6666"}


def test_the_profile_stays_in_the_house(
    ekd_on_x: Account, liv: User, per: User, dag: User, mods: User, signed_in: SignIn
) -> None:
    look = ProfileSnapshotFactory(account=ekd_on_x, name="Gratis penger")
    for person, expected in ((liv, 403), (dag, 403), (mods, 403), (per, 404)):
        browser = signed_in(person)
        for path in ("", "uendret/", "vi-endret/"):
            assert browser.post(_url(ekd_on_x) + path, {"sett": look.pk}).status_code == expected
    assert "Gratis penger" not in signed_in(dag).get(ekd_on_x.get_absolute_url()).text
    assert ProfileSnapshot.objects.count() == 1
    with pytest.raises(PermissionDenied):
        profile_snapshots.confirm_same(ekd_on_x, by=per, last_seen=look.pk)


@pytest.fixture
def mods(gro: User, ekd_on_x: Account, give_role: GiveRole) -> User:
    give_role(gro, Role.MODERATOR, ekd_on_x.owner)
    return gro
