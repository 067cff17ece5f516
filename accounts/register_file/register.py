"""The accounts that are there, found by what a row of a file says of one: number, address, user name or id."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings

from accounts.models import Account, AccountStatus, Platform
from accounts.platform_urls import ProfileAddress, UnknownAddress, read_profile_url
from accounts.profile_addresses import addresses_of
from accounts.register_file.words import Ministries
from accounts.web_address import read_web_address

if TYPE_CHECKING:
    from accounts.models import User


class Register:
    """Read once for each file; a fixed number of queries. Another ministry's accounts are there too, so that none is
    registered twice, but `is_visible` tells what may be told of them."""

    def __init__(self, *, reader: User) -> None:
        self.reader = reader
        self.platforms = list(Platform.objects.order_by("pk"))
        self.ministries = Ministries()
        self._addresses = list(addresses_of(self.platforms))
        self._visible = set(Account.objects.visible_to(reader).values_list("pk", flat=True))
        self._by_number: dict[int, Account] = {}
        self._by_url: defaultdict[str, list[Account]] = defaultdict(list)
        self._by_identity: defaultdict[str, list[Account]] = defaultdict(list)
        self._by_handle: defaultdict[tuple[int, str], list[Account]] = defaultdict(list)
        self._by_remote_id: dict[tuple[int, str], Account] = {}
        for account in Account.objects.with_context().prefetch_related("memberships").order_by("pk"):
            self._keep(account)

    def _keep(self, account: Account) -> None:
        self._by_number[account.pk] = account
        self._by_url[account.url].append(account)
        self._by_identity[self.identity(account.url)].append(account)
        if account.status != AccountStatus.DELETED:
            self._by_handle[account.platform_id, account.handle.lower()].append(account)
        if account.remote_id:
            self._by_remote_id[account.platform_id, account.remote_id] = account

    def is_visible(self, account: Account) -> bool:
        return account.pk in self._visible

    def read(self, url: str) -> ProfileAddress:
        """Raises UnknownAddress."""
        return read_profile_url(url, self._addresses, demo=settings.DEMO)

    def platform(self, key: str) -> Platform:
        return next(platform for platform in self.platforms if platform.key == key)

    def identity(self, url: str) -> str:
        """The same for two spellings of one address; of an address that nobody knows, its host and path."""
        try:
            return self.read(url).identity
        except UnknownAddress:
            pass
        try:
            address = read_web_address(url)
        except UnknownAddress:
            return url
        return f"{address.host}{address.path.lower()}?{address.query}"

    def numbered(self, number: int) -> Account | None:
        """Only what the reader may see has a number for them."""
        account = self._by_number.get(number)
        return account if account and self.is_visible(account) else None

    def at(self, url: str) -> Account | None:
        """Of several at one address the one that is not deleted."""
        return _in_use_first(self._by_url.get(url) or self._by_identity.get(self.identity(url)) or ())

    def with_remote_id(self, platform_key: str, remote_id: str) -> Account | None:
        """The platform's own id is the same when the address is another."""
        return self._by_remote_id.get((self.platform(platform_key).pk, remote_id)) if remote_id else None

    def colliding(self, account: Account) -> Account | None:
        """Another that stands for the same profile: the same user name in use, or the platform's same id."""
        others = list(self._by_handle.get((account.platform_id, account.handle.lower()), ()))
        if account.remote_id and (same := self._by_remote_id.get((account.platform_id, account.remote_id))):
            others.append(same)
        return next((other for other in others if other.pk != account.pk), None)


def binding(account: Account | None) -> str:
    """What a row's preview rests on: which account, and how the register told of it then."""
    if account is None:
        return "new"
    seen = [str(getattr(account, field.attname)) for field in Account._meta.fields]
    seen += sorted(str(membership.ministry_id) for membership in account.memberships.all())
    return f"{account.pk}:{hashlib.sha256(json.dumps(seen).encode()).hexdigest()}"


def _in_use_first(accounts: Iterable[Account]) -> Account | None:
    return min(accounts, key=lambda one: one.status == AccountStatus.DELETED, default=None)
