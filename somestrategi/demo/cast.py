"""The demo's ministries, people and accounts. All invented: no real ministry, handle, minister or party."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.permissions import Role

PASSWORD = "demo-eple-fjord-2026"


@dataclass(frozen=True)
class DemoMinistry:
    code: str
    name_nb: str
    name_nn: str


@dataclass(frozen=True)
class DemoPerson:
    """`ministry` is a code, or empty for a role across ministries."""

    name: str
    email: str
    role: Role
    ministry: str = ""
    ui_language: str = "nb"


@dataclass(frozen=True)
class DemoAccount:
    """`nynorsk_every` tells the story: every n-th post is in nynorsk. `silent_days` is the age of its last post;
    without `posts_a_week` nothing has ever been imported."""

    platform: str
    handle: str
    name: str
    owner: str
    purpose: str
    posts_a_week: int = 0
    nynorsk_every: int = 4
    silent_days: int = 1
    is_verified: bool = True
    members: tuple[str, ...] = ()


MINISTRIES = (
    DemoMinistry("EKD", "Eksempeldepartementet", "Eksempeldepartementet"),
    DemoMinistry("PRD", "Prøvedepartementet", "Prøvedepartementet"),
)

PEOPLE = (
    DemoPerson("Kari Demo", "kari@ekd.example", Role.ADVISER, "EKD"),
    DemoPerson("Ola Demo", "ola@ekd.example", Role.EDITOR_IN_CHIEF, "EKD"),
    DemoPerson("Nora Demo", "nora@ekd.example", Role.ADMINISTRATOR, "EKD"),
    DemoPerson("Liv Demo", "liv@ekd.example", Role.READER, "EKD", ui_language="nn"),
    DemoPerson("Per Demo", "per@prd.example", Role.ADVISER, "PRD", ui_language="nn"),
    DemoPerson("Dag Demo", "dag@dio.example", Role.DIO_COORDINATOR),
    DemoPerson("Siv Demo", "siv@dio.example", Role.SYSTEM_ADMINISTRATOR),
)

ACCOUNTS = (
    DemoAccount(
        "x",
        "eksempeldep",
        "Eksempeldepartementet",
        "EKD",
        "Korte nyheter fra departementet, med lenke til mer på nettsiden.",
        posts_a_week=4,
        nynorsk_every=6,
    ),
    DemoAccount(
        "x",
        "eksempelberedskap",
        "Eksempelberedskap",
        "EKD",
        "Råd til innbyggerne ved øvelser og uvær.",
        posts_a_week=1,
        nynorsk_every=3,
        silent_days=130,
    ),
    DemoAccount(
        "facebook",
        "eksempeldepartementet",
        "Eksempeldepartementet",
        "EKD",
        "Samtale med folk som ikke oppsøker nettsidene våre.",
        is_verified=False,
    ),
    DemoAccount(
        "linkedin",
        "eksempeldepartementet",
        "Eksempeldepartementet",
        "EKD",
        "Stillinger og fagnytt for dem som jobber i sektoren.",
        members=("PRD",),
    ),
    DemoAccount(
        "x",
        "provedep",
        "Prøvedepartementet",
        "PRD",
        "Nyheter frå departementet.",
        posts_a_week=3,
        nynorsk_every=3,
    ),
)
