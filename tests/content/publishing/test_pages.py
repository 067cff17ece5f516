from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.actions import pauses
from accounts.connectors.errors import Refused, Unreachable
from accounts.connectors.values import Found, Search, Sent
from accounts.models import Account, AuditEntry, LocalPost, Ministry, Pause, PlatformCall, User
from content.actions import letting_go, publishing, publishing_sweep, releases
from content.models import Publication, Variant
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.cast import SignIn
from tests.connected import Script, connected, scheduled
from tests.factories.accounts import AccountFactory, PlatformFactory

pytestmark = pytest.mark.django_db


def raises(error: Exception) -> object:
    def publish(*_args: object) -> Sent:
        raise error

    return publish


@pytest.fixture
def uncertain(ekd_on_x: Account, script: Script) -> Variant:
    """Looked for until nobody can tell."""
    connected(ekd_on_x)
    script(publish=raises(Unreachable("cut")), find=lambda *_: Found(Search.SEVERAL))
    variant = scheduled(ekd_on_x)
    publishing.start(variant.pk)
    with time_machine.travel(clock.now() + dt.timedelta(seconds=30), tick=True):
        publishing_sweep.look(PlatformCall.objects.get().pk)
    variant.refresh_from_db()
    return variant


def test_what_failed_is_told_in_plain_words_with_what_to_do_and_can_be_tried_again(
    ekd_on_x: Account, kari: User, signed_in: SignIn, script: Script
) -> None:
    connected(ekd_on_x)
    script(publish=raises(Refused("Message too long", code="100", field="text")))
    variant = scheduled(ekd_on_x)
    publishing.start(variant.pk)
    browser, page = signed_in(kari), reverse("post_publishing", args=[variant.post_id])

    shown = browser.get(page).content.decode()
    assert "Plattformen tar ikke imot innlegget slik det er. Det gjelder teksten." in shown
    assert "Prøv igjen" in shown
    script()
    browser.post(reverse("variant_let_go", args=[variant.pk]))
    publishing.start(variant.pk)
    variant.refresh_from_db()
    assert (variant.state, LocalPost.objects.count()) == ("published", 1)


def test_partial_success_is_a_state_of_its_own(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn, script: Script
) -> None:
    other = AccountFactory(owner=ekd, platform=PlatformFactory(key="facebook"))
    connected(ekd_on_x)
    connected(other)
    out = scheduled(ekd_on_x)
    publishing.start(out.pk)
    script(publish=raises(Refused("no")))
    failed = scheduled(other, post=out.post)
    publishing.start(failed.pk)

    shown = signed_in(kari).get(reverse("post_publishing", args=[out.post_id])).content.decode()

    assert "Ute på 1 av 2 kontoer. 1 trenger deg." in shown


def test_an_uncertain_post_is_settled_by_the_address_of_what_somebody_found(
    uncertain: Variant, kari: User, signed_in: SignIn
) -> None:
    load.load()
    browser, say = signed_in(kari), reverse("variant_say", args=[uncertain.pk])
    field = f"{uncertain.pk}-address"

    refused = browser.post(say, {field: "https://regjeringen.no/"})
    assert refused.status_code == 422
    browser.post(say, {field: "https://x.com/eksempeldep/status/1234567890123456789"})

    uncertain.refresh_from_db()
    assert uncertain.state == "published"
    assert Publication.objects.get().remote_id == "1234567890123456789"
    assert AuditEntry.objects.get(verb="content.said_there").by == kari


def test_nobody_sends_an_uncertain_post_again_before_somebody_says_that_it_is_not_there(
    uncertain: Variant, kari: User, signed_in: SignIn, script: Script
) -> None:
    browser = signed_in(kari)
    script()
    browser.post(reverse("variant_let_go", args=[uncertain.pk]))
    assert not LocalPost.objects.exists()

    browser.post(reverse("variant_say", args=[uncertain.pk]), {"ikke-der": "1"})
    browser.post(reverse("variant_let_go", args=[uncertain.pk]))
    publishing.start(uncertain.pk)

    uncertain.refresh_from_db()
    assert (uncertain.state, LocalPost.objects.count()) == ("published", 1)


def test_the_way_by_hand_stands_beside_every_account(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    variant = scheduled(ekd_on_x)

    shown = signed_in(kari).get(reverse("post_publishing", args=[variant.post_id])).content.decode()

    assert "Kopier teksten" in shown
    assert f"{reverse('publication_report')}?variant={variant.pk}" in shown


def test_everything_is_put_on_hold_with_one_tap_and_nothing_resumes_by_itself(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    connected(ekd_on_x)
    variant, later = scheduled(ekd_on_x), scheduled(ekd_on_x, minutes=30)
    browser = signed_in(kari)
    browser.post(reverse("pause_start"), {"departement": ekd.pk})
    browser.post(reverse("pause_start"), {"departement": ekd.pk})

    publishing.start(variant.pk)
    pauses.end(Pause.objects.get(), by=kari)
    publishing.start(variant.pk)
    assert not LocalPost.objects.exists()
    shown = browser.get(reverse("pauses")).content.decode()
    assert str(variant.post) in shown
    assert str(later.post) in shown

    browser.post(reverse("pauses_let_go"), {"variant": [variant.pk, later.pk]})
    publishing.start(variant.pk)

    variant.refresh_from_db()
    later.refresh_from_db()
    assert (variant.state, later.state) == ("published", "scheduled")
    with time_machine.travel(clock.now() + dt.timedelta(minutes=31), tick=True):
        publishing.start(later.pk)
    assert LocalPost.objects.count() == 2


def test_a_pause_is_the_own_ministrys(ekd: Ministry, per: User, signed_in: SignIn) -> None:
    signed_in(per).post(reverse("pause_start"), {"departement": ekd.pk})

    assert not Pause.objects.exists()


def test_a_prepared_set_goes_in_order_on_the_signal_and_stops_where_one_fails(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn, script: Script
) -> None:
    other = AccountFactory(owner=ekd, platform=PlatformFactory(key="facebook"))
    connected(ekd_on_x)
    connected(other)
    variants = [scheduled(ekd_on_x), scheduled(other), scheduled(ekd_on_x)]
    release = releases.prepare(name="Budsjettet", ministry=ekd, variants=variants, by=kari)
    publishing_sweep.run(clock.now())
    assert not LocalPost.objects.exists()
    script(publish=raises(Refused("no")))
    browser = signed_in(kari)

    browser.post(reverse("release_now", args=[release.pk]))
    publishing.start(variants[0].pk)
    publishing.start(variants[2].pk)
    states = [Variant.objects.get(pk=one.pk).state for one in variants]
    assert states == ["failed", "scheduled", "scheduled"]

    script()
    item = release.items.get(variant=variants[0])
    browser.post(reverse("release_pass_over", args=[release.pk, item.pk]))
    for variant in variants[1:]:
        publishing.start(variant.pk)
    states = [Variant.objects.get(pk=one.pk).state for one in variants]
    assert states == ["failed", "published", "published"]


def test_a_set_with_one_that_is_not_approved_is_not_released_at_all(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    connected(ekd_on_x)
    first, second = scheduled(ekd_on_x), scheduled(ekd_on_x)
    release = releases.prepare(name="Budsjettet", ministry=ekd, variants=[first, second], by=kari)
    second.post.state = "draft"
    second.post.save()

    answer = signed_in(kari).post(reverse("release_now", args=[release.pk]), follow=True)

    assert "er ikke godkjent. Ingenting ble sluppet." in answer.content.decode()
    assert not LocalPost.objects.exists()
    first.refresh_from_db()
    release.refresh_from_db()
    assert (first.state, release.released_at) == ("planned", None)


def test_what_was_changed_after_it_was_approved_is_let_go_by_nobody(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    """Such as the captions of a video that another post shows too: the post itself is approved still."""
    connected(ekd_on_x)
    variant, other = scheduled(ekd_on_x), scheduled(ekd_on_x)
    release = releases.prepare(name="Budsjettet", ministry=ekd, variants=[other], by=kari)
    Variant.objects.update(text="Noe helt annet.")
    publishing.start(variant.pk)
    variant.refresh_from_db()
    assert (variant.state, variant.hold) == ("planned", "changed")
    browser = signed_in(kari)

    let_go = browser.post(reverse("variant_let_go", args=[variant.pk]), follow=True).content.decode()
    released = browser.post(reverse("release_now", args=[release.pk]), follow=True).content.decode()
    with pytest.raises(ValidationError):
        letting_go.let_go(variant, by=kari)

    assert "Få det godkjent på nytt" in let_go
    assert "ble endret etter godkjenningen. Ingenting ble sluppet." in released
    assert not Variant.objects.filter(state="scheduled").exists()


def test_a_set_that_is_stopped_keeps_none_of_the_rest_waiting_for_each_other(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    connected(ekd_on_x)
    variants = [scheduled(ekd_on_x), scheduled(ekd_on_x)]
    release = releases.prepare(name="Budsjettet", ministry=ekd, variants=variants, by=kari)
    browser = signed_in(kari)
    browser.post(reverse("release_now", args=[release.pk]))
    browser.post(reverse("release_stop", args=[release.pk]))
    variants[1].refresh_from_db()
    assert variants[1].state == "planned"

    letting_go.let_go(variants[1], by=kari)
    publishing.start(variants[1].pk)

    variants[1].refresh_from_db()
    assert variants[1].state == "published"
