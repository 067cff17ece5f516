"""A few posts that are planned: one being written, one that waits for approval, one approved with its time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from accounts.models import Account, User
from content.actions import approval_order, approvals, clearances, post_templates, posts
from content.actions.posts import Written
from content.models import Post
from somestrategi.core import clock
from somestrategi.demo import pictures, published_posts, strictness

NOON = dt.time(12)


def write(*, writer: User, approver: User, today: dt.date) -> None:
    """On the first accounts in use that the writer's ministry leads. Invented texts, in both forms."""
    accounts = list(Account.objects.in_use().filter(owner__code="EKD", is_joint=False).by_name()[:3])
    _set_up(accounts[1], writer, approver)
    draft = _begin(
        accounts[0],
        writer,
        "Møte med ungdomsrådet",
        "Neste uke møter statsråden ungdomsrådet. Hva bør de snakke om? #ungdommensstemmeiår",
        "engage",
        ["young"],
    )
    waiting = _begin(
        accounts[1],
        writer,
        "Støtte til nye møteplassar",
        "Kommunane kan søkje om støtte til nye møteplassar frå måndag. Fristen er 1. mars.",
        "inform",
        ["affected"],
    )
    _plan(waiting, today + dt.timedelta(days=2), by=writer)
    pictures.show_village(waiting, by=writer)
    pictures.ask_dio(by=writer, ministry_of=waiting, today=today)
    approvals.send(waiting, by=writer, note="Ordninga opnar måndag.", waits_for=approver)
    approved = _begin(
        accounts[2],
        writer,
        "Ny utstilling",
        "I dag åpner den nye utstillingen om arbeidet i departementet. Alle er velkomne.",
        "trust",
        ["adults_not_reached"],
    )
    _plan(approved, today + dt.timedelta(days=4), by=writer)
    round_of = approvals.send(approved, by=writer)
    approvals.approve(round_of, by=approver, seen=round_of.fingerprint)
    strictness.set_up(draft, writer=writer, approver=approver)
    published_posts.publish(writer=writer, approver=approver, today=today)


def _set_up(account: Account, writer: User, approver: User) -> None:
    """Who is asked first, what the political leadership clears, and a text for whoever is on duty."""
    ministry = account.owner
    for person in (approver, *approval_order.able(ministry).exclude(pk=approver.pk)):
        approval_order.add(ministry, person=person, topic="", by=approver)
    clearances.add_rule(ministry, account=account, topic="", by=approver)
    template = post_templates.make(
        ministry,
        by=writer,
        name="Nettsiden er nede",
        text="Nettsidene våre er nede. Vi arbeider med å få dem opp igjen, og sier fra her når de virker.",
        written_form="nb",
        purpose="inform",
        target_groups=["affected"],
    )
    post_templates.approve(template, by=approver)


def _begin(account: Account, writer: User, topic: str, text: str, purpose: str, groups: list[str]) -> Post:
    facts: dict[str, Any] = {"topic": topic, "purpose": purpose, "target_groups": groups}
    return posts.begin(account=account, text=text, by=writer, **facts)


def _plan(post: Post, day: dt.date, *, by: User) -> None:
    variant = post.variants.get()
    at = dt.datetime.combine(day, NOON, tzinfo=clock.OSLO)
    form = variant.declared_form or "nb"
    fields = {"planned_at": at, "declared_form": form}
    posts.save(post, by=by, seen=post.version, facts={}, written=[Written(variant.pk, variant.text, fields)])
