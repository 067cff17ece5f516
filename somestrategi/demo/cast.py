"""The demo's ministries and people. All invented: no real ministry, minister or party."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.permissions import Role

PASSWORD = "demo-eple-fjord-2026"


@dataclass(frozen=True)
class DemoMinistry:
    """`code` is plain ASCII and never changes; the abbreviation is what people see. `audited_days` is how long ago the
    self-audit began: a fair start, so that a year of posts does not give a year of findings. `former` is what it was
    called, in both forms, before a reshuffle last year."""

    code: str
    abbreviation: str
    name_nb: str
    name_nn: str
    audited_days: int
    former: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class DemoPerson:
    """`ministry` is a code, or empty for a role across ministries. `days` is for how long, where a role must end."""

    name: str
    email: str
    role: Role
    ministry: str = ""
    ui_language: str = "nb"
    days: int | None = None


MINISTRIES = (
    DemoMinistry("EKD", "EKD", "Eksempeldepartementet", "Eksempeldepartementet", 100),
    DemoMinistry("PRD", "PRD", "Prøvedepartementet", "Prøvedepartementet", 60),
    DemoMinistry("OVD", "ØVD", "Øvelsesdepartementet", "Øvingsdepartementet", 30),
    DemoMinistry(
        "MSD",
        "MSD",
        "Mønsterdepartementet",
        "Mønsterdepartementet",
        60,
        former=("Mal- og mønsterdepartementet", "Mal- og mønsterdepartementet"),
    ),
    DemoMinistry("LID", "LID", "Liksomdepartementet", "Liksomdepartementet", 7),
)

ADMINISTRATOR = DemoPerson("Siv Demo", "siv@dio.example", Role.SYSTEM_ADMINISTRATOR)

PEOPLE = (
    DemoPerson("Kari Demo", "kari@ekd.example", Role.ADVISER, "EKD"),
    DemoPerson("Ola Demo", "ola@ekd.example", Role.EDITOR_IN_CHIEF, "EKD"),
    DemoPerson("Nora Demo", "nora@ekd.example", Role.ADMINISTRATOR, "EKD"),
    DemoPerson("Liv Demo", "liv@ekd.example", Role.READER, "EKD", ui_language="nn"),
    DemoPerson("Per Demo", "per@prd.example", Role.ADVISER, "PRD", ui_language="nn"),
    DemoPerson("Dag Demo", "dag@dio.example", Role.DIO_COORDINATOR),
    ADMINISTRATOR,
)
"""The log-ins that are printed: enough to see every side of the product."""

COLLEAGUES = (
    DemoPerson("Anja Demo", "anja@ekd.example", Role.APPROVER, "EKD"),
    DemoPerson("Mons Demo", "mons@ekd.example", Role.MODERATOR, "EKD"),
    DemoPerson("Pia Demo", "pia@ekd.example", Role.POLITICAL_LEADERSHIP, "EKD"),
    DemoPerson("Bodil Demo", "bodil@ekd.example", Role.ADVISER, "EKD"),
    DemoPerson("Rune Demo", "rune@prd.example", Role.EDITOR_IN_CHIEF, "PRD", ui_language="nn"),
    DemoPerson("Tone Demo", "tone@ovd.example", Role.ADVISER, "OVD"),
    DemoPerson("Geir Demo", "geir@ovd.example", Role.EDITOR_IN_CHIEF, "OVD"),
    DemoPerson("Vera Demo", "vera@ovd.example", Role.CRISIS_DESK, "OVD", days=21),
    DemoPerson("Inga Demo", "inga@msd.example", Role.ADVISER, "MSD", ui_language="nn"),
    DemoPerson("Arne Demo", "arne@msd.example", Role.EDITOR_IN_CHIEF, "MSD"),
    DemoPerson("Sara Demo", "sara@lid.example", Role.ADVISER, "LID"),
    DemoPerson("Leif Demo", "leif@lid.example", Role.EDITOR_IN_CHIEF, "LID"),
    DemoPerson("Unni Demo", "unni@smk.example", Role.SMK_COORDINATOR),
)
"""The rest of the cast. They have the same password, and are not printed."""
