"""What crosses between ministries of a plan, and what never does (ARCHITECTURE §5)."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from accounts.models import Account, AccountMember, Ministry, User
from content.models import Post
from content.plan import overview, reading
from content.plan.span import Span
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories.accounts import AccountFactory
from tests.factories.plan import VariantFactory
from tests.pages import PAGES, grow

TOPIC, TEXT = "Kvitløkprosjektet", "Hemmelegheit om blåveis i Trollheimen"
SECRETS = ("kvitløk", "blåveis", "trollheimen")
OPEN_TO_ALL = ("official", "official_json", "official_csv")


def soon(hours: int = 24) -> dt.datetime:
    return clock.now() + dt.timedelta(hours=hours)


def others_page(signed_in: SignIn, person: User, at: dt.datetime) -> str:
    week = Span.week_of(clock.local_date(at)).query
    return signed_in(person).get(f"{reverse('plan_others')}?{week}").content.decode()


def test_time_platform_ministry_and_theme_cross_and_the_text_does_not(
    ekd_on_x: Account, kari: User, per: User, signed_in: SignIn
) -> None:
    VariantFactory(account=ekd_on_x, post__topic="Breiband", text="Ikkje ferdig tekst.", planned_at=soon())
    page = others_page(signed_in, per, soon())
    assert "Breiband" in page
    assert "EKD" in page
    assert f"{clock.local(soon()):%H.%M}" in page
    assert "Ikkje ferdig tekst" not in page
    assert "Breiband" not in others_page(signed_in, kari, soon())


def test_the_text_crosses_once_it_is_approved_and_its_ministry_has_chosen_so(
    ekd_on_x: Account, per: User, signed_in: SignIn
) -> None:
    variant = VariantFactory(account=ekd_on_x, text="Kommunar kan søkje no.", planned_at=soon())
    for state, is_shown, is_read in (
        ("draft", True, False),
        ("for_approval", True, False),
        ("approved", False, False),
        ("approved", True, True),
    ):
        Post.objects.filter(pk=variant.post_id).update(state=state, is_shown_to_others=is_shown)
        page = others_page(signed_in, per, soon())
        assert ("Kommunar kan søkje no." in page) is is_read, (state, is_shown)


def test_a_topic_that_is_only_the_beginning_of_the_text_is_no_theme(
    ekd_on_x: Account, per: User, signed_in: SignIn
) -> None:
    VariantFactory(
        account=ekd_on_x, post__topic="No kjem støtta", text="No kjem støtta\nMeir.", planned_at=soon()
    )
    page = others_page(signed_in, per, soon())
    assert "No kjem støtta" not in page
    assert "Tema er ikke oppgitt" in page


@pytest.fixture
def shielded(ekd_on_x: Account, ekd: Ministry, prd: Ministry, kari: User) -> Post:
    """On EKD's own account and on one that it shares with PRD; PRD has something on the same theme in that hour."""
    grow(ekd, 2)
    joint = AccountFactory(owner=ekd, is_joint=True, name="Felles")
    AccountMember.objects.create(account=joint, ministry=prd)
    fields = {"topic": TOPIC, "is_shielded": True, "created_by": kari, "state_reason": TEXT}
    variant = VariantFactory(
        account=ekd_on_x, text=TEXT, planned_at=soon(), **{f"post__{name}": v for name, v in fields.items()}
    )
    VariantFactory(post=variant.post, account=joint, text=TEXT, planned_at=soon(1))
    VariantFactory(post__ministry=prd, account=joint, post__topic="Møtestad for alle", planned_at=soon(1))
    return variant.post


@pytest.mark.parametrize("who", ["per", "liv", "dag", "siv"])
def test_nothing_of_a_shielded_post_stands_on_any_page_in_any_search_or_file(
    shielded: Post, request: pytest.FixtureRequest, signed_in: SignIn, who: str
) -> None:
    person = request.getfixturevalue(who)
    client = signed_in(person)
    week = Span.week_of(clock.local_date(soon())).query
    addresses = []
    for page in PAGES.values():
        with suppress(ObjectDoesNotExist):  # pages of things that this world has none of
            addresses.append(page())
    addresses += [f"{reverse(name)}?{week}" for name in ("plan", "plan_others")]
    addresses += [f"{reverse('plan')}?{week}&visning=liste"]
    addresses += [f"{address}?sok={word}" for word in SECRETS for address in ("/innlegg/", "/publiseringer/")]
    addresses += [reverse(name, args=[shielded.pk]) for name in ("post", "post_edit", "post_versions")]
    addresses += [reverse(name) for name in OPEN_TO_ALL]
    seen = 0
    for address in addresses:
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        text = body.decode(errors="replace").casefold()
        for word in SECRETS:
            assert word not in text or f"sok={word}" in address, address
        seen += answer.status_code == 200
    assert seen > 5


def test_a_shielded_post_shows_as_taken_where_others_look_for_the_time(
    shielded: Post, ekd: Ministry, prd: Ministry, per: User, liv: User, signed_in: SignIn
) -> None:
    assert "Opptatt" in others_page(signed_in, per, soon())
    own = overview.read([ekd.pk], Span.week_of(clock.local_date(soon())), reader=liv)
    assert any(entry.is_busy and not entry.title for entry in own.entries)
    joint = overview.read([prd.pk], Span.week_of(clock.local_date(soon(1))), reader=per)
    assert [pair.other.is_busy for pair in joint.pairs] == [True]  # the account is taken in that hour
    crossed = [
        entry
        for entry in reading.others([prd.pk], reading.days(clock.today(), clock.local_date(soon())))
        if entry.is_busy
    ]
    assert {(entry.title, entry.text, entry.url, entry.platform) for entry in crossed} == {("", "", "", "")}
