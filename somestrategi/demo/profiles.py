"""What the platforms show of Eksempeldepartementet: one profile is as it shall be, one is half done, one has changed
without anybody knowing why, and nobody has looked at the rest."""

from __future__ import annotations

from accounts.actions import accounts, profile_snapshots
from accounts.actions.profile_snapshots import ShownProfile
from accounts.models import Account, Picture, ProfileForm, SnapshotSource, User

HOME = "https://www.regjeringen.no/"


def look_over(adviser: User) -> None:
    x, facebook, instagram = (_account(platform) for platform in ("x", "facebook", "instagram"))
    for account in (x, facebook, instagram):
        accounts.change(account, by=adviser, profile_form=ProfileForm.NB)
    _see(
        x,
        adviser,
        text="Vi forteller hva departementet gjør, og svarer når vi kan.",
        has_mark=True,
        followers=21_400,
    )
    _see(
        facebook,
        adviser,
        text="Her kan du snakke med oss.",
        link="",
        picture=Picture.OTHER,
        followers=38_200,
    )
    _see(instagram, adviser, text="Bilder fra hverdagen hos oss, og hva vi gjør.", has_mark=True)
    _see(instagram, adviser, name="Eksempel-premier", link="https://premier.example/", has_mark=False)


def _account(platform: str) -> Account:
    found = Account.objects.filter(owner__code="EKD", platform__key=platform).with_context()
    return found.order_by("pk")[0]


def _see(
    account: Account,
    by: User,
    *,
    name: str = "",
    text: str = "Vi trekker vinnere i dag.",
    link: str = HOME,
    picture: Picture = Picture.MINISTRY,
    has_mark: bool | None = None,
    followers: int | None = None,
) -> None:
    shown = ShownProfile(
        url=account.url,
        handle=account.handle,
        name=name or account.name,
        text=text,
        link=link,
        picture=picture,
        has_mark=has_mark,
        follower_count=followers,
    )
    profile_snapshots.record(account, by=by, source=SnapshotSource.HAND, shown=shown)
