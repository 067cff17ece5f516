"""Where an impostor is: the pasted address, written so that the same place is the same case.

Tricks that a profile of ours is refused for (ports, odd letters, hosts that imitate others) are what impostors live
by: here they are kept as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from accounts import official, post_addresses, profile_addresses
from accounts.models import AccountStatus, Platform
from accounts.models.impostor import LONGEST_ADDRESS
from accounts.platform_urls import AddressProblem, UnknownAddress
from accounts.web_address import read_web_address

# These ask for another address: nobody could find the place again.
_USELESS = official.ASK_AGAIN - {AddressProblem.POST_LINK}

_TRACKING = frozenset({"fbclid", "gclid", "igsh", "igshid", "mc_cid", "mc_eid", "msclkid", "trk", "ttclid"})


class OurOwn(ValueError):
    """The address leads to an account of the ministries. The text is its name and the ministry."""


@dataclass(frozen=True)
class Place:
    """`platform` is None where the host is none that we know."""

    url: str
    platform: Platform | None


def read(pasted: str) -> Place:
    """Raises UnknownAddress where the address is of no use, and OurOwn where it is official."""
    _refuse_our_own(pasted)
    place = _place(pasted)
    if len(place.url) > LONGEST_ADDRESS:
        raise UnknownAddress(AddressProblem.TOO_LONG)
    return place


def refusal_in_words(refused: UnknownAddress) -> str:
    return profile_addresses.refusal_in_words(refused)


def _refuse_our_own(pasted: str) -> None:
    try:
        found = official.find(pasted)
    except UnknownAddress as refused:
        if refused.problem in _USELESS:
            raise
        account = post_addresses.read(pasted).account()
        if account and account.status in (AccountStatus.TRIAL, AccountStatus.ACTIVE, AccountStatus.PAUSED):
            raise OurOwn(f"{account.name}, {account.owner}") from refused
        return
    if found:
        raise OurOwn(f"{found.name}, {found.ministry}")


def _place(pasted: str) -> Place:
    try:
        profile = profile_addresses.read(pasted)
    except UnknownAddress as refused:
        if refused.problem is AddressProblem.POST_LINK:
            post = post_addresses.read(pasted)
            return Place(post.address.url, post.platform)
        on_platform = refused.problem is AddressProblem.NOT_A_PROFILE
        key = refused.platform_key if on_platform else None
        return Place(_plain(pasted), Platform.objects.filter(key=key or "").first())
    return Place(profile.address.canonical_url, profile.platform)


def _plain(pasted: str) -> str:
    """With https and without what only tracks; what cannot be read so stands as it was pasted."""
    try:
        address = read_web_address(pasted)
    except UnknownAddress:
        return pasted.strip()
    kept = [pair for pair in address.query if pair[0] not in _TRACKING and not pair[0].startswith("utm_")]
    query = f"?{urlencode(kept)}" if kept else ""
    return f"https://{address.host}{quote(address.path, safe='/@:.-_~')}{query}"
