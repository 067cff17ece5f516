"""The checkout's own folder for everything that `make run` keeps: `var/`, ignored by git."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from somestrategi.bootstrap.services.failures import CannotStart

CHECKOUT = Path(__file__).resolve().parent.parent.parent.parent


@dataclass(frozen=True)
class Place:
    checkout: Path = CHECKOUT

    @property
    def var(self) -> Path:
        return self.checkout / "var"

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def record(self) -> Path:
        return self.var / "run.json"

    @property
    def lock(self) -> Path:
        return self.var / "run.lock"

    @property
    def prepared(self) -> Path:
        """What the preparing process leaves for the launcher and for its next time."""
        return self.var / "prepared.json"

    def make(self) -> None:
        try:
            for folder in (self.var, self.logs, self.var / "mail", self.var / "media"):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise CannotStart(
                f"{self.var} cannot be written: {problem.strerror}.",
                "Run make as the owner of this checkout, or remove the folder if another user made it.",
            ) from problem
