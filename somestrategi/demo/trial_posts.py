"""The demo's trial has a few posts, reported one by one: no file comes from the platform it is tried on."""

from __future__ import annotations

import datetime as dt

from accounts import post_addresses
from accounts.models import Account, User
from content.actions import reports
from content.models import Media
from somestrategi.core import clock

# Days ago, and the text.
POSTS = (
    (40, "Vi prøver om fagmiljøene for åpne data er her. Hva vil dere helst vite fra oss?"),
    (33, "Nytt datasett om postnummer er lagt ut. Si fra hvis noe mangler."),
    (26, "Korleis brukar de opne data i kommunen? Vi samlar døme til ein rettleiar."),
    (19, "Takk for svarene om postnumre. Vi har rettet tre feil i dag."),
    (12, "I dag har vi lagt ut ei liste over alle datasetta våre, med kontaktperson for kvart av dei."),
    (5, "Neste uke spør vi om lisenser. Hvilke spørsmål skal vi svare på?"),
)


def report(account: Account, *, by: User, today: dt.date) -> None:
    for age, text in POSTS:
        published_at = dt.datetime.combine(today - dt.timedelta(days=age), dt.time(11, 30), tzinfo=clock.OSLO)
        post = post_addresses.read(f"{account.url}/post/demo{age:02}")
        told = reports.Told(published_at, text=text, media=Media.NONE)
        reports.report(post, told, account=account, by=by)
