"""«Er dette en offisiell konto?»: the public part of the register, and one address held against it (S11).

Only accounts that are alive are official now. What answers «not in our register» never says that a profile is false:
it may be a directorate's, a politician's, or one that nobody has registered yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from accounts import profile_addresses
from accounts.account_querysets import AccountQuerySet
from accounts.models import Account, Platform
from accounts.platform_definitions import PlatformAddresses
from accounts.platform_urls import AddressProblem, ProfileAddress, UnknownAddress, read_profile_url
from accounts.web_address import WebAddress, read_web_address

# These ask for another address. Any other refusal means that the address leads to no profile of ours.
ASK_AGAIN = frozenset(
    {
        AddressProblem.EMPTY,
        AddressProblem.TOO_LONG,
        AddressProblem.NOT_AN_ADDRESS,
        AddressProblem.HANDLE_ONLY,
        AddressProblem.WRONG_SCHEME,
        AddressProblem.SHORT_LINK,
        AddressProblem.POST_LINK,
    }
)


@dataclass(frozen=True)
class PublicAccount:
    """What anybody may know of an account: no purpose, people, evidence or findings."""

    ministry: str
    shared_with: tuple[str, ...]
    platform: str
    name: str
    handle: str
    url: str


def listing() -> list[PublicAccount]:
    """The public part of the register. Two queries."""
    return [_public(account) for account in _alive().by_name()]


def find(pasted: str) -> PublicAccount | None:
    """The account that the address leads to; None when it is not in the register. A fixed number of queries.

    Raises UnknownAddress, with a problem of ASK_AGAIN, when there is nothing to hold against the register.
    """
    platforms = list(profile_addresses.addresses_of(Platform.objects.order_by("pk")))
    try:
        wanted = read_profile_url(pasted, platforms, demo=settings.DEMO)
    except UnknownAddress as refused:
        if refused.problem in ASK_AGAIN:
            raise
        account = _at_same_address(pasted) if refused.problem in profile_addresses.OVERRULED_BY_HAND else None
    else:
        account = _same_profile(wanted, platforms)
    return _public(account) if account else None


def _alive() -> AccountQuerySet:
    return Account.objects.alive().select_related("platform", "owner").prefetch_related("members")


def _same_profile(wanted: ProfileAddress, platforms: Sequence[PlatformAddresses]) -> Account | None:
    """By the platform's own id, or by where the registered address leads. A user name alone is not enough: a person
    and an organisation can have the same one."""
    for account in _alive().filter(platform__key=wanted.platform_key).order_by("pk"):
        if wanted.remote_id and account.remote_id == wanted.remote_id:
            return account
        try:
            ours = read_profile_url(account.url, platforms, demo=settings.DEMO)
        except UnknownAddress:
            continue
        if ours.identity == wanted.identity:
            return account
    return None


def _at_same_address(pasted: str) -> Account | None:
    """An account whose platform and user name were written by hand, because nobody could read its address."""
    wanted = _web_address(pasted)
    if wanted is None:
        return None
    return next((one for one in _alive().order_by("pk") if _web_address(one.url) == wanted), None)


def _web_address(url: str) -> WebAddress | None:
    try:
        return read_web_address(url)
    except UnknownAddress:
        return None


def _public(account: Account) -> PublicAccount:
    return PublicAccount(
        ministry=account.owner.name,
        shared_with=tuple(sorted(member.name for member in account.members.all())),
        platform=account.platform.name,
        name=account.name,
        handle=account.handle,
        url=account.url,
    )
