"""What is known of an account since its trial began, to stand beside the measure of success (S20)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import Account, AccountStatus, Trial
from content.models import Publication, WrittenForm
from content.querysets import PublicationQuerySet
from metrics.definitions import DEFINITIONS, Text
from metrics.models import Reading
from somestrategi.core import clock

# Of each platform's figures, those that tell whether somebody saw, answered, passed on or followed.
TOLD = (
    "views", "impressions", "reactions", "likes", "comments", "replies", "shares", "reposts", "follows", "new_follows",
)  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """A number with the list of publications behind it."""

    title: Text
    count: int
    url: str


@dataclass(frozen=True)
class Usual:
    """The middle one of so many publications' newest figures, which a single great success does not move."""

    title: Text
    explanation: Text
    median: float
    publication_count: int


@dataclass(frozen=True)
class TrialFigures:
    """From `first` to today. `read_at` is the last import's; `figures_read_at` None where no figure is read."""

    first: dt.date
    read_at: dt.datetime
    publications: Counted
    forms: tuple[Counted, ...]
    usual: tuple[Usual, ...]
    figures_read_at: dt.datetime | None


def figures_since_it_began(account: Account, trial: Trial) -> TrialFigures | None:
    """None where nobody has imported for the account, or the trial has not begun. Four queries."""
    first = _began_on(account, trial)
    activity = getattr(account, "activity", None)
    if first is None or activity is None:
        return None
    today = clock.today()
    published = Publication.objects.on_account(account).published_between(first, today)
    by_form = _by_form(published)
    usual, figures_read_at = _usual(published, account.platform.key)
    return TrialFigures(
        first=first,
        read_at=activity.read_at,
        publications=Counted("", sum(by_form.values()), _url(account, first, today)),
        forms=tuple(
            Counted(form.label, by_form[form], _url(account, first, today, skriftform=form.value))
            for form in WrittenForm
            if by_form.get(form)
        ),
        usual=usual,
        figures_read_at=figures_read_at,
    )


def _began_on(account: Account, trial: Trial) -> dt.date | None:
    """A new plan begins where the last one was decided; the first when the account was opened."""
    if account.status == AccountStatus.PROPOSED:
        return None
    earlier = account.trials.decided_newest_first().first()
    if earlier is not None:
        return earlier.decided_on
    return account.opened_on or account.status_from or trial.planned_on


def _by_form(published: PublicationQuerySet) -> dict[str | None, int]:
    return {row["written_form"]: int(str(row["count"])) for row in published.count_by_form()}  # type: ignore[misc]


def _usual(published: PublicationQuerySet, platform: str) -> tuple[tuple[Usual, ...], dt.datetime | None]:
    """In the order of the definitions. A figure that the platform has since begun to count anew is left out."""
    told = [DEFINITIONS[key] for name in TOLD if (key := f"{platform}.{name}") in DEFINITIONS]
    versions = {definition.key: definition.version for definition in told}
    readings = Reading.objects.filter(publication__in=published, metric__in=versions).newest()
    values: defaultdict[str, dict[int, float]] = defaultdict(dict)
    read_at: list[dt.datetime] = []
    for metric, version, publication, value, at in readings.values_list(
        "metric", "definition_version", "publication_id", "value", "recorded_at"
    ):
        if version == versions[metric] and publication is not None:
            values[metric][publication] = float(value)
            read_at.append(at)
    found = tuple(
        Usual(one.title, one.explanation, median(values[one.key].values()), len(values[one.key]))
        for one in told
        if values[one.key]
    )
    return found, max(read_at, default=None)


def _url(account: Account, first: dt.date, last: dt.date, **query: str) -> str:
    period = {"konto": str(account.pk), "fra": first.isoformat(), "til": last.isoformat()}
    return f"{reverse('publications')}?{urlencode(period | query)}"
