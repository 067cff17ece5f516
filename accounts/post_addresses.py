"""A pasted permalink, read against the platforms in the database: which post it is, and on whose account."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Account, AccountStatus, Platform
from accounts.platform_definitions import PlatformAddresses
from accounts.platform_urls import AddressProblem, PostAddress, UnknownAddress, read_permalink
from accounts.profile_addresses import SENTENCES, addresses_of

# The same refusals as for a profile, except where they ask for a profile.
POST_SENTENCES: dict[AddressProblem, Promise] = {
    **SENTENCES,
    AddressProblem.EMPTY: _("Paste the address of the post."),
    AddressProblem.TOO_LONG: _("The address is too long to lead to a post. Open the post and copy it anew."),
    AddressProblem.NOT_AN_ADDRESS: _(
        "This is no web address. Open the post and copy the address of the page."
    ),
    AddressProblem.HANDLE_ONLY: _("This is no address of a post. Open the post and paste its whole address."),
    AddressProblem.PORT: _("A post has no port number in its address. Copy the address anew."),
    AddressProblem.UNKNOWN_HOST: _("This is not the address of a post on a platform that we know."),
    AddressProblem.PROFILE_LINK: _(
        "This is the address of a profile on %(platform)s. Open the post and paste the address of the post."
    ),
    AddressProblem.NOT_A_PROFILE: _(
        "The address is on %(platform)s, but we see no post in it. Open the post and copy the address there."
    ),
    AddressProblem.NOT_A_POST: _(
        "The address is on %(platform)s, but we see no post in it. Open the post and copy the address there."
    ),
}


@dataclass(frozen=True)
class Post:
    """What an address says. Some addresses name no account, as on Instagram."""

    platform: Platform
    address: PostAddress
    addresses: PlatformAddresses

    def account(self) -> Account | None:
        """The registered account that the address names, one in use before one that is closed; at most one query."""
        if not (self.address.handle or self.address.account_remote_id):
            return None
        found = [
            one for one in Account.objects.with_context().filter(platform=self.platform) if self._is_of(one)
        ]
        return min(found, key=lambda account: account.status == AccountStatus.DELETED, default=None)

    def is_at(self, url: str) -> bool:
        """Whether an address that is stored leads to the same post."""
        try:
            return (
                read_permalink(url, [self.addresses], demo=settings.DEMO).remote_id == self.address.remote_id
            )
        except UnknownAddress:
            return False

    def _is_of(self, account: Account) -> bool:
        if self.address.account_remote_id:
            return account.remote_id == self.address.account_remote_id
        own = account.handle.rpartition("/")[2]  # a showcase page's posts do not say that it is one
        return bool(self.address.handle) and self._bare(self.address.handle) == self._bare(own)

    def _bare(self, handle: str | None) -> str:
        ignored = {ord(character): None for character in self.addresses.ignored_in_handle}
        return (handle or "").casefold().translate(ignored)


def read(url: str) -> Post:
    """Raises UnknownAddress with the reason. One query."""
    platforms = {platform.key: platform for platform in Platform.objects.order_by("pk")}
    known = {addresses.key: addresses for addresses in addresses_of(platforms.values())}
    address = read_permalink(url, known.values(), demo=settings.DEMO)
    return Post(platforms[address.platform_key], address, known[address.platform_key])


def refusal_in_words(refused: UnknownAddress) -> str:
    """Why the address was not taken, and what to do."""
    name = Platform.objects.filter(key=refused.platform_key or "").values_list("name", flat=True).first()
    sentence = POST_SENTENCES.get(refused.problem, POST_SENTENCES[AddressProblem.NOT_A_POST])
    return str(sentence) % {"platform": name or refused.platform_key or ""}
