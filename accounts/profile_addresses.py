"""A pasted profile address, read against the platforms in the database, and refusals in the reader's words."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Account, OutsideReference, Platform, User
from accounts.platform_definitions import PlatformAddresses
from accounts.platform_reader import read_definition
from accounts.platform_urls import AddressProblem, ProfileAddress, UnknownAddress, read_profile_url
from somestrategi.core.committed_data import FaultyData

log = logging.getLogger(__name__)

# What a person may overrule by choosing the platform and writing the handle: an address that we do not know is not
# therefore wrong. Everything else is an address that leads elsewhere than to a profile.
OVERRULED_BY_HAND = frozenset({AddressProblem.UNKNOWN_HOST, AddressProblem.NOT_A_PROFILE})

SENTENCES: dict[AddressProblem, Promise] = {
    AddressProblem.EMPTY: _("Paste the address of the profile."),
    AddressProblem.TOO_LONG: _(
        "The address is too long to lead to a profile. Open the profile and copy it anew."
    ),
    AddressProblem.NOT_AN_ADDRESS: _(
        "This is no web address. Open the profile and copy the address of the page."
    ),
    AddressProblem.HANDLE_ONLY: _("A user name alone does not tell which platform. Paste the whole address."),
    AddressProblem.WRONG_SCHEME: _("The address must begin with https://."),
    AddressProblem.CREDENTIALS: _(
        "The address hides a user name before the host and may lead elsewhere than it seems. Copy it anew."
    ),
    AddressProblem.PORT: _("A profile has no port number in its address. Copy the address anew."),
    AddressProblem.STRANGE_HOST: _(
        "The host in the address is a number, or has letters that can imitate others. It is not accepted."
    ),
    AddressProblem.LOOKALIKE_HOST: _(
        "The address imitates %(platform)s, but is not there. It may belong to an impostor. Tell DIO."
    ),
    AddressProblem.UNKNOWN_HOST: _(
        "We do not know this address. Choose the platform and write the user name yourself, if it is right."
    ),
    AddressProblem.DEMO_ONLY: _("This address exists in the demo only."),
    AddressProblem.SHORT_LINK: _("This is a short link. Open it, and paste the address that it leads to."),
    AddressProblem.POST_LINK: _(
        "This is the address of one post on %(platform)s. Paste the address of the profile."
    ),
    AddressProblem.NOT_A_PROFILE: _(
        "The address is on %(platform)s, but we see no profile in it. Open the profile and copy the address there."
    ),
}


@dataclass(frozen=True)
class Profile:
    """What an address says: the platform of the register, and what to fill in."""

    platform: Platform
    address: ProfileAddress

    @property
    def handle(self) -> str:
        """Without the @ that some platforms write before it."""
        return self.address.handle.removeprefix("@")


def read(url: str) -> Profile:
    """Raises UnknownAddress with the reason. One query."""
    platforms = {platform.key: platform for platform in Platform.objects.order_by("pk")}
    address = read_profile_url(url, list(addresses_of(platforms.values())), demo=settings.DEMO)
    return Profile(platforms[address.platform_key], address)


def addresses_of(platforms: Iterable[Platform]) -> Iterator[PlatformAddresses]:
    """What is known of each platform's addresses; a definition that cannot be read is left out, and logged."""
    for platform in platforms:
        if not platform.definition:
            continue
        try:
            yield read_definition(platform.definition).addresses
        except FaultyData as error:
            log.warning("The definition of a platform cannot be read and is left out: %s", error)


def refusal_in_words(refused: UnknownAddress, platforms: Iterable[Platform] | None = None) -> str:
    """Why the address was not taken, and what to do. One query, unless the platforms are at hand."""
    if platforms is None:
        platforms = Platform.objects.filter(key=refused.platform_key or "")
    name = next((platform.name for platform in platforms if platform.key == refused.platform_key), None)
    sentence = SENTENCES.get(refused.problem, SENTENCES[AddressProblem.NOT_A_PROFILE])
    return str(sentence) % {"platform": name or refused.platform_key or ""}


def already_registered(account: Account, *, reader: User) -> str:
    """That the profile stands in the register already, and whose it is where the reader may see it, or that it is a
    politician's own; empty when it is neither. A foreign registration is not given away beyond that it exists."""
    if OutsideReference.objects.same_profile_as(account).exists():
        return gettext(
            "The profile is a politician's own, and the ministries do not answer for it. It cannot be an account."
        )
    others = Account.objects.colliding_with(account)
    if not others.exists():
        return ""
    visible = others.visible_to(reader).select_related("owner").first()
    if visible is None:
        return gettext("The account is registered already. Ask DIO.")
    return gettext("The account is registered already, by %(ministry)s.") % {"ministry": visible.owner}
