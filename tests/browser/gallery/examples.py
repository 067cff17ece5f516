"""Invented content for the gallery: plausible titles in both written forms, week numbers, weekdays."""

from __future__ import annotations

from dataclasses import dataclass

from somestrategi.templatetags.ds import Segment


@dataclass(frozen=True)
class Status:
    word: str
    color: str
    icon: str


APPROVED = Status("Godkjent", "success", "CheckmarkCircle")
WAITING = Status("Til godkjenning", "warning", "Clock")
DRAFT = Status("Utkast", "neutral", "PencilWriting")
HIGH = Status("Høy", "danger", "XMarkOctagon")
MEDIUM = Status("Middels", "warning", "ExclamationmarkTriangle")
LOW = Status("Lav", "info", "InformationSquare")
ACTIVE = Status("Aktiv", "success", "CheckmarkCircle")
IN_REVIEW = Status("Til vurdering", "warning", "Clock")
PAUSED = Status("På pause", "neutral", "Pause")
CLOSING = Status("Avvikles", "info", "CircleSlash")

SEGMENTS = [
    Segment("Aktiv", 6, "success", "/"),
    Segment("Til vurdering", 2, "warning", "/"),
    Segment("På pause", 1, "neutral", "/"),
    Segment("Avvikles", 1, "info", "/"),
]

# Account, share of nynorsk, «n av m», colour of the bar.
SHARES = [
    ("Facebook", 0.31, "44 av 141", "nn"),
    ("Instagram", 0.34, "52 av 152", "nn"),
    ("LinkedIn", 0.19, "19 av 100", "warning"),
    ("YouTube", 0.26, "8 av 31", "nn"),
    ("Bluesky", 0.28, "21 av 74", "nn"),
]

# Age, how many comments, share of the longest bar, colour.
AGES = [
    ("Under 1 time", 7, 1, "success"),
    ("1–4 timer", 5, 0.71, "warning"),
    ("Over 4 timer", 2, 0.29, "danger"),
]


@dataclass(frozen=True)
class Post:
    time: str
    account: str
    written_form: str
    title: str
    status: Status


DAYS = [
    (
        "Mandag",
        "30.11.",
        [
            Post("09.00", "LinkedIn", "nb", "Høring: ny lov om kunstig intelligens", APPROVED),
            Post("12.00", "Instagram", "nn", "Slik brukar du den digitale lommeboka", APPROVED),
        ],
    ),
    (
        "Tirsdag",
        "1.12.",
        [
            Post("10.00", "Facebook", "nn", "Breiband til 12 000 nye husstandar", WAITING),
            Post("14.00", "YouTube", "nb", "Statsråden svarer: åpne data", DRAFT),
        ],
    ),
    ("Onsdag", "2.12.", []),
    (
        "Torsdag",
        "3.12.",
        [
            Post("08.30", "Bluesky", "nb", "Ny rapport om nettsvindel", APPROVED),
            Post("11.00", "Facebook", "nb", "Trygg på nett før jul", WAITING),
        ],
    ),
    (
        "Fredag",
        "4.12.",
        [
            Post("10.00", "Instagram", "nb", "Ukas tall: 4 av 5 bruker e-ID", APPROVED),
            Post("13.00", "LinkedIn", "nn", "Vi søkjer rådgjevar – bli med på laget", DRAFT),
        ],
    ),
]

# Title, written form, account, share of the longest bar, views, times the account's usual level.
TOP = [
    ("Kva betyr den nye KI-lova for deg?", "nn", "Instagram", 1.0, "48 200", "2,4 ×"),
    ("Digital lommebok: dette er nytt", "nb", "Facebook", 0.66, "31 900", "1,8 ×"),
    ("Vi søker 12 nye kolleger", "nb", "LinkedIn", 0.38, "18 400", "1,6 ×"),
    ("Slik oppdagar du falske meldingar", "nn", "Facebook", 0.33, "15 700", "1,1 ×"),
]


@dataclass(frozen=True)
class Finding:
    severity: Status
    text: str
    account: str
    due: str
    is_overdue: bool = False


FINDINGS = [
    Finding(HIGH, "2 sikkerhetsfunn", "", "Frist i dag", is_overdue=True),
    Finding(MEDIUM, "3 bilder mangler alternativ tekst", "Facebook", "Frist tir. 1.12."),
    Finding(MEDIUM, "8 innlegg på rad på bokmål", "LinkedIn", "Frist fre. 4.12."),
    Finding(LOW, "Profilteksten viser til gammel nettadresse", "YouTube", "Frist fre. 11.12."),
]


@dataclass(frozen=True)
class Account:
    name: str
    platform: str
    status: Status
    written_form: str | None
    count: str
    last: str


ROWS = [
    Account("Eksempeldepartementet på Facebook", "Facebook", ACTIVE, "nb", "1 412", "fre. 20.11."),
    Account("Eksempeldepartementet på LinkedIn", "LinkedIn", IN_REVIEW, "nn", "100", "tor. 19.11."),
    Account("Statsråden på X", "X", PAUSED, "undetermined", "31", "man. 2.11."),
    Account("Eksempelprosjektet", "Bluesky", CLOSING, None, "74", "12.8.2025"),
]
