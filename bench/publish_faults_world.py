"""The accounts and posts of `bench/publish_faults.py`, the person who tries again, and the two ledgers side by side."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Any

from celery import current_app
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command

from accounts.connectors.values import Renewed
from accounts.models import Account, Connection, ConnectionHealth, PlatformCall, User
from accounts.outgoing import contact
from accounts.permissions import Role
from content.actions import letting_go
from content.models import MediaFile, Variant
from content.post_fingerprint import fingerprint
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.factories.accounts import AccountFactory, MinistryFactory, PlatformFactory, UserFactory
from tests.factories.media import CLIPS, MediaFileFactory, PostMediaFactory, picture
from tests.factories.plan import ApprovalFactory, PostFactory, VariantFactory

TRIED_AGAIN: Counter[int] = Counter()
_TEXTS: dict[int, str] = {}
_PERSON: list[User] = []
_APPROVER: list[User] = []


def build(sites: list[Any], count: int) -> None:
    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    load.load()
    ministry, person = MinistryFactory(), UserFactory()
    person.role_assignments.create(role=Role.EDITOR_IN_CHIEF, ministry=ministry, given_at=clock.now())
    _PERSON.append(person)
    _APPROVER.append(UserFactory())
    accounts = [_account(site, told, ministry) for site in sites for told in site.accounts]
    by_site: dict[str, list[Account]] = {}
    for account in accounts:
        by_site.setdefault(account.platform.key, []).append(account)
    files = _files(ministry)
    keys = list(by_site)
    for number in range(count):
        key = keys[number % len(keys)]
        account = by_site[key][(number // len(keys)) % len(by_site[key])]
        _variant(account, number, person, files)


def _account(site: Any, told: dict[str, Any], ministry: Any) -> Account:
    account: Account = AccountFactory(
        platform=PlatformFactory(key=site.key),
        owner=ministry,
        handle=told["handle"],
        remote_id=told["remote_id"],
        url=f"https://{site.key}.example/{told['handle']}",
    )
    connection = Connection.objects.create(
        account=account,
        handle=told["handle"],
        remote_id=told["remote_id"],
        server=site.url,
        connected_at=clock.now(),
    )
    renew_at = clock.now() if site.key == "bluesky" else None
    contact.store(connection, Renewed(told["secrets"], renew_at))
    ConnectionHealth.objects.create(connection=connection, last_good_at=clock.now())
    return account


def _files(ministry: Any) -> dict[str, MediaFile]:
    clip = next(iter(sorted(CLIPS.glob("*.mp4")))).read_bytes()
    still = picture().read()
    return {
        "image": MediaFileFactory(
            ministry=ministry,
            format="jpg",
            file=ContentFile(still, name="bilde.jpg"),
            file_name="bilde.jpg",
            size=len(still),
            width=1080,
            height=1080,
        ),
        "video": MediaFileFactory(
            ministry=ministry,
            kind="video",
            format="mp4",
            file=ContentFile(clip, name="film.mp4"),
            file_name="film.mp4",
            size=len(clip),
            duration=6.0,
            has_sound=False,
        ),
    }


def _variant(account: Account, number: int, person: User, files: dict[str, MediaFile]) -> None:
    topic = f"Sak {number}"
    text = f"Sak {number}: Vi åpner en ny ordning i dag, og her står det hvem som kan søke."
    post = PostFactory(ministry=account.owner, state="approved", topic=topic, created_by=person)
    kind = {"instagram": "image", "youtube": "video"}.get(account.platform.key)
    if kind:
        file = _another_video(files["video"], number) if kind == "video" else files["image"]
        PostMediaFactory(post=post, file=file, alt_text="En bygning." if kind == "image" else "")
    variant = VariantFactory(account=account, post=post, text=text, declared_form="nb")
    now = clock.now()
    ApprovalFactory(
        post=post, fingerprint=fingerprint(post), state="approved", decided_by=_APPROVER[0], decided_at=now
    )
    Variant.objects.filter(pk=variant.pk).update(
        state="scheduled",
        planned_at=now,
        scheduled_at=now,
        scheduled_by=person,
        approved_hash=fingerprint(post),
    )
    _TEXTS[variant.pk] = text


def _another_video(like: MediaFile, number: int) -> MediaFile:
    """YouTube refuses the same bytes twice on a channel: a box at the end that players pass over."""
    with like.file.open() as file:
        clip = file.read() + (16).to_bytes(4, "big") + b"free" + number.to_bytes(8, "big")
    row: MediaFile = MediaFileFactory(
        ministry=like.ministry,
        kind="video",
        format="mp4",
        file=ContentFile(clip, name="film.mp4"),
        file_name=f"film{number}.mp4",
        size=len(clip),
        duration=6.0,
        has_sound=False,
    )
    return row


def sweep() -> None:
    """What beat does."""
    current_app.send_task("content.sweep_publishing", expires=5)


def play_person() -> None:
    """She tries again what failed, however often it takes, and leaves alone what is uncertain."""
    for variant in Variant.objects.filter(state__in=("failed", "planned")).select_related("post"):
        try:
            letting_go.let_go(variant, by=_PERSON[0])
        except ValidationError:
            continue
        TRIED_AGAIN[variant.pk] += 1


def left_count() -> int:
    return Variant.objects.exclude(state="published").count()


def is_settled() -> bool:
    """Everything is out, or uncertain for good."""
    waiting = Variant.objects.exclude(state="published")
    kind = ContentType.objects.get_for_model(Variant)
    open_calls = PlatformCall.objects.filter(subject_type=kind, state="uncertain", next_look_at=None)
    return not waiting.exclude(pk__in=open_calls.values("subject_id"), state="uncertain").exists()


def ended_count() -> int:
    return PlatformCall.objects.filter(ended_at__isnull=False).count()


def in_window() -> set[int]:
    """Calls that have been sent and not answered."""
    return set(PlatformCall.objects.filter(state="sent").values_list("pk", flat=True))


def compare(sites: list[Any]) -> dict[str, Any]:
    """Every text by the servers' own count and by ours."""
    per_site, twice, lost, unknown = {}, 0, 0, 0
    for site in sites:
        rows = Variant.objects.filter(account__platform__key=site.key)
        stands = Counter(_number(text) for text in site.ledger())
        states: Counter[str] = Counter()
        for variant in rows.values("pk", "state"):
            times = stands[_number(_TEXTS[variant["pk"]])]
            states[variant["state"]] += 1
            twice += times > 1
            lost += variant["state"] == "published" and times == 0
            unknown += variant["state"] not in ("published", "uncertain")
        per_site[site.key] = {"is": site.kind, "stands": sum(stands.values()), **states}
    uncertain = Variant.objects.filter(state="uncertain").count()
    total = Variant.objects.count()
    return {
        "stand twice": twice,
        "said published and not there": lost,
        "neither out nor uncertain": unknown,
        "uncertain": uncertain,
        "uncertain percent": round(100 * uncertain / total, 2),
        "tried again by the person": sum(TRIED_AGAIN.values()),
        "calls": dict(Counter(PlatformCall.objects.values_list("state", flat=True))),
        "by platform": per_site,
    }


def _number(text: str) -> str:
    return text.partition(":")[0].strip()
