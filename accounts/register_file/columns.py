"""The columns of a file of accounts, by the names that people give them in bokmål, nynorsk and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.register_import import FileKind
from somestrategi.core.tabular.header import normalise

LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class Column:
    """`field` is the form's, but `number`, the account's place in the register. `also` are names that people use."""

    field: str
    title: Promise
    also: tuple[str, ...] = ()
    width: int = 18


COLUMNS: tuple[Column, ...] = (
    Column(
        "number",
        _("No. in the register"),
        ("nr", "nr.", "nummer", "kontonummer i registeret", "no.", "id", "account id"),
        12,
    ),
    Column(
        "url",
        _("Address of the profile"),
        ("url", "lenke", "lenkje", "lenke til profil", "adresse", "nettadresse", "profil", "profiladresse",
         "address", "link", "profile", "profile url", "kontoadresse"),
        44,
    ),
    Column(
        "owner",
        _("Owner"),
        ("departement", "eier", "eigar", "virksomhet", "verksemd", "ministry", "owned by", "organisasjonsnummer"),
        12,
    ),
    Column("platform", pgettext_lazy("account", "Platform"), ("plattform", "kanal", "channel", "tjeneste")),
    Column(
        "handle",
        _("User name on the platform"),
        ("brukernavn", "brukarnamn", "kontonavn", "kontonamn", "handle", "username", "user name"),
        24,
    ),
    Column("remote_id", _("The platform's own id"), ("plattform-id", "konto-id", "kontoid", "remote id"), 24),
    Column("name", _("Display name"), ("navn", "namn", "name", "account name", "konto", "account"), 34),
    Column("purpose", _("Purpose"), ("formål", "føremål", "beskrivelse", "omtale", "description"), 60),
    Column("target_groups", _("Target groups"), ("målgruppe", "målgrupper", "target group", "audience"), 40),
    Column("profile_form", _("Written form of the profile text"), ("skriftform", "målform", "written form")),
    Column("members", _("Shared with"), ("deles med", "delt med", "medlemmer", "medlemer", "members"), 18),
    Column("status", pgettext_lazy("account", "Status"), ("tilstand", "state")),
    Column("opened_on", _("Opened on"), ("åpnet", "opna", "opprettet", "oppretta", "opened", "created"), 14),
    Column("verification", _("Verified by the platform"), ("verifisering", "verifisert", "verified"), 22),
    Column("verified_on", _("Verified on"), ("verifisert dato", "verification date"), 14),
    Column("verification_evidence", _("Documentation"), ("dokumentasjon", "saksnummer", "evidence"), 30),
)  # fmt: skip
PROFILE_COLUMNS: tuple[Column, ...] = (
    *(column for column in COLUMNS if column.field in ("number", "url", "remote_id", "name")),
    Column("seen_on", _("Seen on"), ("sett dato", "dato", "date", "sjekket", "sjekka"), 14),
    Column("text", _("Profile text"), ("profiltekst", "bio", "biografi", "om", "about", "beskrivelse"), 60),
    Column("declared_form", _("Written form of the text"), ("tekstens skriftform", "skriftforma til teksten")),
    Column("link", _("Link in the profile"), ("lenke i profilen", "lenkje i profilen", "website", "nettsted"), 30),
    Column("picture", _("Profile picture"), ("profilbilde", "bilde", "bilete", "picture")),
    Column("mark", _("Is the platform's mark shown?"), ("merke", "verifisert", "mark", "verified")),
    Column("follower_count", pgettext_lazy("figure", "Followers"), ("følgere", "følgjarar", "followers")),
)  # fmt: skip
"""Of a file of profiles as they were seen. The titles are those of the form."""

COLUMNS_OF: Mapping[str, tuple[Column, ...]] = {
    FileKind.ACCOUNTS: COLUMNS,
    FileKind.PROFILES: PROFILE_COLUMNS,
}
BY_FIELD: Mapping[str, Column] = {column.field: column for column in (*PROFILE_COLUMNS, *COLUMNS)}


def in_all_languages(text: Promise) -> Iterator[str]:
    """As it is normalised for comparing."""
    for language in LANGUAGES:
        with translation.override(language):
            yield normalise(str(text))


@cache
def known_names(kind: str = FileKind.ACCOUNTS) -> Mapping[str, str]:
    """Normalised name of a column → field. Our own titles win over what people call things."""
    names: dict[str, str] = {}
    for column in COLUMNS_OF[kind]:
        for name in in_all_languages(column.title):
            names.setdefault(name, column.field)
    for column in COLUMNS_OF[kind]:
        for name in column.also:
            names.setdefault(normalise(name), column.field)
    return names


def recognise(header: Sequence[str], kind: str = FileKind.ACCOUNTS) -> dict[str, str]:
    """Field → name of its column in the file. Of two that mean the same, the first."""
    found: dict[str, str] = {}
    for name in header:
        field = known_names(kind).get(normalise(name))
        if field:
            found.setdefault(field, name)
    return found
