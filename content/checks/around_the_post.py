"""What is around the post: the ministry's written forms so far (S30, S31), and who else goes out in the same hour.

They tell, and stop nothing: which written form is right, and whether two posts disturb each other, people judge.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Clash, Draft, ShareBefore, StreakBefore
from content.plan.clashes import Kind
from somestrategi.core.rules import Hit, Rule, Severity

_FORMS = frozenset({"nb", "nn"})
_NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
_TEXT = "Vi åpner en ny ordning i dag."


def _with_comma(percent: float) -> str:
    """One decimal, cut and never rounded up: 24,9 is not yet 25."""
    return f"{int(percent * 10) / 10:.1f}".replace(".", ",")


# --- The ministry's share (S31) ------------------------------------------------------------
def _share(draft: Draft) -> Iterator[Hit]:
    """Where the other form is below what the law asks, and this post takes it further down."""
    share, form = draft.share, draft.declared_form
    if share is None or form not in _FORMS:
        return
    other = share.nb if form == "nn" else share.nn
    judged = share.nb + share.nn
    before, after = 100 * other / max(judged, 1), 100 * other / (judged + 1)
    if judged and after < share.goal_percent:
        params = {"before": _with_comma(before), "after": _with_comma(after), "goal": int(share.goal_percent)}
        yield Hit("nn_falls" if form == "nb" else "nb_falls", params)


SHARE = Check(
    Rule[Draft](
        id="content.share_effect",
        title=_("Takes the ministry further from 25 percent"),
        why=_(
            "At least a quarter of what the ministry publishes in social media shall be in each written form "
            "(språklova section 13). It is counted over a year, so no single post is wrong."
        ),
        requirements=("S30", "S31"),
        severity=Severity.ADVISE,
        messages={
            "nn_falls": _(
                "Nynorsk goes from %(before)s to %(after)s percent this year, and %(goal)s is asked. Write it in "
                "nynorsk if you can."
            ),
            "nb_falls": _(
                "Bokmål goes from %(before)s to %(after)s percent this year, and %(goal)s is asked. Write it in "
                "bokmål if you can."
            ),
        },
        headlines={
            "nn_falls": _("Nynorsk falls to %(after)s percent"),
            "nb_falls": _("Bokmål falls to %(after)s percent"),
        },
        check=_share,
        fires=Draft(text=_TEXT, declared_form="nb", share=ShareBefore(nb=80, nn=20)),
        silent=Draft(text=_TEXT, declared_form="nb", share=ShareBefore(nb=60, nn=40)),
    ),
    Override.WRITER,
    lambda draft, hit: Remedy(_("Choose the written form"), anchor="declared_form"),
)


# --- The account's streak (S30) ------------------------------------------------------------
def _streak(draft: Draft) -> Iterator[Hit]:
    """Silent where the share says the same already."""
    streak = draft.streak
    if streak is None or streak.form != draft.declared_form or any(_share(draft)):
        return
    if streak.length + 1 >= streak.limit:
        yield Hit(f"streak_{streak.form}", {"count": streak.length + 1})


STREAK = Check(
    Rule[Draft](
        id="content.streak_goes_on",
        title=_("One more in the same written form"),
        why=_("The content shall alternate between bokmål and nynorsk. The strategy does not say how often."),
        requirements=("S30",),
        severity=Severity.ADVISE,
        messages={
            "streak_nb": _("This is number %(count)s in a row in bokmål on the account."),
            "streak_nn": _("This is number %(count)s in a row in nynorsk on the account."),
        },
        check=_streak,
        fires=Draft(text=_TEXT, declared_form="nb", streak=StreakBefore("nb", 8, 8)),
        silent=Draft(text=_TEXT, declared_form="nn", streak=StreakBefore("nb", 8, 8)),
    ),
    Override.WRITER,
    lambda draft, hit: Remedy(_("Choose the written form"), anchor="declared_form"),
)


# --- The same hour ------------------------------------------------------------
def _clash(draft: Draft) -> Iterator[Hit]:
    for clash in draft.clashes:
        params = {"ministry": clash.ministry, "topic": clash.topic, "time": clash.time}
        key = f"{clash.ministry}-{clash.at:%Y%m%d%H%M}"
        if clash.kind is Kind.ACCOUNT:
            yield Hit("same_account", params, key=key, severity=Severity.WARN)
        elif clash.kind is Kind.THEME:
            yield Hit("same_theme", params, key=key)
        elif clash.topic:
            yield Hit("other", params, key=key)
        else:
            yield Hit("taken", params, key=key)


CLASH = Check(
    Rule[Draft](
        id="content.clash",
        title=_("Others go out in the same hour"),
        why=_("The ministries speak with one voice: posts that come together take each other’s attention."),
        requirements=("S77", "S79"),
        severity=Severity.ADVISE,
        messages={
            "same_account": _("The account has another post at %(time)s."),
            "same_theme": _("%(ministry)s goes out at %(time)s on the same theme: «%(topic)s»."),
            "other": _("%(ministry)s goes out at %(time)s with «%(topic)s»."),
            "taken": _("%(ministry)s has taken %(time)s."),
        },
        check=_clash,
        fires=Draft(text=_TEXT, planned_at=_NOW, clashes=(Clash(_NOW, "PRD", "Ny lov"),)),
        silent=Draft(text=_TEXT, planned_at=_NOW),
    ),
    Override.WRITER,
    lambda draft, hit: Remedy(_("Choose another time"), anchor="planned_time"),
)
