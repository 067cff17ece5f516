"""What a new model would change, before it is adopted: how many in which direction, each ministry's share, examples.

Only publications whose written form rests on the model: what an author declared or a person corrected stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet

from accounts import thresholds
from accounts.models import Ministry, User
from content.models import FormModelAdoption, Publication, Reidentification, WrittenForm
from content.querysets import PublicationQuerySet
from content.written_form_share import ShareRules
from somestrategi.core import clock

EXAMPLES = 20


@dataclass(frozen=True)
class Direction:
    """`examples` may be opened by the reader."""

    before: str
    after: str
    count: int
    examples: tuple[Publication, ...]


@dataclass(frozen=True)
class MinistryChange:
    """The nynorsk share of what counts this calendar year, 0–1; None where there is neither form."""

    ministry: Ministry
    changed_count: int
    share_before: float | None
    share_after: float | None


@dataclass(frozen=True)
class Report:
    computed_count: int
    changed_count: int
    directions: tuple[Direction, ...]
    ministries: tuple[MinistryChange, ...]


def report_of(adoption: FormModelAdoption, user: User) -> Report:
    """Three queries, and one for each direction."""
    rows = Reidentification.objects.filter(adoption=adoption)
    moved = rows.filter(publication__form_source="identified").exclude(form=F("publication__identified_form"))
    moves = list(
        moved.values("publication__identified_form", "form")
        .annotate(count=Count("pk"))
        .order_by("-count", "publication__identified_form", "form")
    )
    visible = Publication.objects.visible_to(user)
    directions = []
    for move in moves:
        before, after = move["publication__identified_form"], move["form"]
        keys = moved.filter(publication__identified_form=before, form=after).order_by("-publication_id")
        examples = (
            visible.filter(pk__in=keys.values("publication_id")).with_context().newest_first()[:EXAMPLES]
        )
        directions.append(Direction(_label(before), _label(after), move["count"], tuple(examples)))
    return Report(
        computed_count=rows.count(),
        changed_count=sum(move["count"] for move in moves),
        directions=tuple(directions),
        ministries=tuple(_by_ministry(moved)),
    )


def _label(form: str | None) -> str:
    return str(WrittenForm(form).label) if form else ""


def _by_ministry(moved: QuerySet[Reidentification]) -> list[MinistryChange]:
    rules = ShareRules.of(thresholds.all_values())
    this_year = clock.today().replace(month=1, day=1)
    counted: PublicationQuerySet = Publication.objects.counted_in_share(rules).published_since(this_year)
    before: dict[int, Counter[str]] = defaultdict(Counter)
    for row in counted.count_by_form("responsible_id"):
        before[int(str(row["responsible_id"]))][str(row["written_form"])] += int(str(row["count"]))
    after = {key: Counter(forms) for key, forms in before.items()}
    this_years = moved.filter(publication__in=counted)
    for move in this_years.values(
        "publication__responsible", "publication__identified_form", "form"
    ).annotate(count=Count("pk")):
        forms = after[move["publication__responsible"]]
        forms[str(move["publication__identified_form"])] -= move["count"]
        forms[move["form"]] += move["count"]
    changed = Counter(
        dict(moved.values_list("publication__responsible").annotate(count=Count("pk")).order_by())
    )
    return [
        MinistryChange(
            ministry,
            changed[ministry.pk],
            _share(before.get(ministry.pk, Counter())),
            _share(after.get(ministry.pk, Counter())),
        )
        for ministry in Ministry.objects.filter(pk__in=changed).by_name()
    ]


def _share(forms: Counter[str]) -> float | None:
    both = forms["nb"] + forms["nn"]
    return forms["nn"] / both if both else None
