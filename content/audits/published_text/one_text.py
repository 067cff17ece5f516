"""What is grave enough to be told of each publication: one finding for a publication and a rule."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from accounts.audits.audit import Audit, Scope, Subject
from content.audits.published_text.texts import recent
from content.checks.check import Check
from content.draft import Draft
from content.models import Publication
from somestrategi.core.rules import Hit, Rule

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class PublishedText:
    """A publication, as the check sees its text."""

    subject: Subject
    draft: Draft
    happened_on: dt.date | None = None


def audit_of(check: Check, *, with_others: bool = False) -> Audit[PublishedText]:
    """The check's own texts and examples; ids of its own, as a finding is another thing than a remark."""
    rule = check.rule
    example = Subject(Publication, 1, "Eksempel")
    id_ = f"content.published_{rule.id.partition('.')[2]}"
    return Audit(
        Rule[PublishedText](
            id=id_,
            title=rule.title,
            why=rule.why,
            requirements=rule.requirements,
            severity=rule.severity,
            messages=rule.messages,
            headlines=rule.headlines,
            check=partial(_hits, check),
            fires=PublishedText(example, rule.fires),
            silent=PublishedText(example, rule.silent),
        ),
        partial(_snapshots, id_, with_others),
    )


def _hits(check: Check, found: PublishedText) -> Iterator[Hit]:
    """One for each kind of remark. What the text says is not repeated: it may be somebody's personal data."""
    told: dict[str, Hit] = {}
    for hit in check.rule.check(found.draft):
        told.setdefault(hit.message, hit)
    for message, hit in told.items():
        names = set(_PLACEHOLDER.findall(str(check.rule.messages[message])))
        params = {name: value for name, value in hit.params.items() if name in names}
        yield Hit(message, params, key=message, severity=hit.severity)


def _snapshots(rule_id: str, with_others: bool, scope: Scope) -> Iterable[PublishedText]:
    for read in recent(scope, rule_id=rule_id, with_others=with_others):
        publication = read.publication
        yield PublishedText(
            Subject(Publication, publication.pk, str(publication)), read.draft, happened_on=read.on
        )
