"""The life of an account as one table: from which status to which, who may, and what it takes (S18–S21, S42, S46)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.models.account import AccountStatus
from accounts.permissions import DO

S = AccountStatus


@dataclass(frozen=True)
class Step:
    """`needs_evidence`: where it is documented that it was done on the platform. `needs_until`: a last day.
    `needs_export`: the account's content is exported first, through `actions.account_deletion`."""

    to: AccountStatus
    deed: DO = DO.ACCOUNT_DECIDE
    needs_evidence: bool = False
    needs_until: bool = False
    needs_export: bool = False


_PAUSE = Step(S.PAUSED, DO.ACCOUNT_EDIT, needs_until=True)
_LOSE = Step(S.LOST, DO.ACCOUNT_EDIT)
_HIDE = Step(S.HIDDEN, needs_evidence=True)
_DELETE = Step(S.DELETED, needs_evidence=True, needs_export=True)
_DELETE_WITHOUT_EXPORT = Step(S.DELETED, needs_evidence=True)

STEPS: Mapping[AccountStatus, tuple[Step, ...]] = {
    S.PROPOSED: (Step(S.TRIAL), Step(S.ACTIVE), _DELETE_WITHOUT_EXPORT),
    S.TRIAL: (Step(S.ACTIVE), Step(S.WINDING_DOWN), _PAUSE, _LOSE),
    S.ACTIVE: (_PAUSE, Step(S.WINDING_DOWN), _HIDE, _LOSE),
    S.PAUSED: (Step(S.ACTIVE, DO.ACCOUNT_EDIT), Step(S.WINDING_DOWN), _HIDE, _LOSE),
    S.WINDING_DOWN: (Step(S.ACTIVE), _HIDE, _DELETE, _LOSE),
    S.HIDDEN: (Step(S.ACTIVE), _DELETE, _LOSE),
    S.LOST: (Step(S.ACTIVE), _DELETE_WITHOUT_EXPORT),
    S.DELETED: (),
}
"""Deleting is reached from hidden or winding down only: nobody deletes an account in use in one step. What was
only proposed has nothing to export, and of what is lost nobody can.

A trial with an open plan leaves by its verdict (`actions.trials.decide`): see VERDICT_LEADS_TO.
"""
VERDICT_LEADS_TO = (S.ACTIVE, S.WINDING_DOWN)

# Where an account may begin: proposed, on trial, or in use already when it is entered.
BEGINNINGS = (S.PROPOSED, S.TRIAL, S.ACTIVE)


def step(before: str, to: str) -> Step | None:
    """The step from one status to another; None where there is no way."""
    return next((one for one in STEPS[AccountStatus(before)] if one.to == to), None)
