"""The people one manages: the list, one person, inviting, deactivating, the one-time link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actions import passwords, users
from accounts.forms.users import DeactivateForm, InviteForm, UserFilterForm
from accounts.models import Account, AuditEntry, Ministry, PlatformAccess, RoleAssignment, User
from accounts.permissions import DO
from accounts.permissions.people import manages_wholly
from accounts.requests import SignedInRequest

PAGE_SIZE = 50
LONGEST_HISTORY = 50


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """The address is the filter. A constant number of queries."""
    ministries = list(Ministry.objects.where_may(request.user, DO.USER_MANAGE).by_name())
    form = UserFilterForm(request.GET, by=request.user, ministries=ministries)
    found = form.narrow(User.objects.managed_by(request.user)).by_name()
    held = RoleAssignment.objects.managed_by(request.user).with_context()
    shown = found.prefetch_related(Prefetch("role_assignments", held, to_attr="shown_roles"))
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("side"))
    return render(request, "accounts/users.html", {"form": form, "page": page})


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _managed(request, pk)
    shown = list(person.role_assignments.managed_by(request.user).with_context())
    history = AuditEntry.objects.about_person(person, reader=request.user).newest_first()
    return render(
        request,
        "accounts/user.html",
        {
            "person": person,
            "assignments": shown,
            "has_more_roles": person.role_assignments.count() > len(shown),
            "is_oneself": person == request.user,
            "is_wholly_mine": manages_wholly(request.user, person),
            "has_accounts": Account.objects.owned_where(request.user, DO.ACCOUNT_EDIT)
            .looked_after_by(person)
            .exists(),
            "doors": None if person.is_active else _open_doors(request, person),
            "history": history[:LONGEST_HISTORY],
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = InviteForm(data, by=request.user, back=reverse("users"))
    if form.is_valid():
        try:
            invitation = users.invite(**form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _invited(request, invitation)
    return render(request, "accounts/user_invite.html", {"form": form}, status=422 if form.errors else 200)


def _invited(request: SignedInRequest, invitation: users.Invitation) -> HttpResponse:
    person = invitation.user
    if invitation.link:
        context = {"person": person, "link": invitation.link, "is_after_failed_mail": True}
        return render(request, "accounts/password_link.html", context)
    if not invitation.is_mailed:
        text = _("%(name)s has the role, but the mail was not sent. Tell the person yourself.")
        messages.warning(request, text % {"name": person.name})
    elif invitation.is_new:
        messages.success(request, _("The invitation is sent to %(email)s.") % {"email": person.email})
    else:
        text = _("%(name)s was a user already, has been given the role and told by e-mail.")
        messages.success(request, text % {"name": person.name})
    return redirect("user", pk=person.pk)


@require_http_methods(["GET", "POST"])
def deactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _managed(request, pk)
    back = reverse("user", args=[pk])
    form = DeactivateForm(request.POST if request.method == "POST" else None, back=back)
    if form.is_valid():
        try:
            users.deactivate(person, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            text = _("%(name)s is deactivated and logged out everywhere.")
            messages.success(request, text % {"name": person.name})
            return redirect(back)
    context = {"form": form, "person": person, "doors": _open_doors(request, person)}
    return render(request, "accounts/user_deactivate.html", context, status=422 if form.errors else 200)


@require_POST
def reactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    person = _managed(request, pk)
    try:
        users.reactivate(person, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("%(name)s can log in again.") % {"name": person.name})
    return redirect("user", pk=pk)


@never_cache
@require_POST
def password_link(request: SignedInRequest, pk: int) -> HttpResponse:
    """Shown on the answer to this very POST and nowhere else."""
    person = _managed(request, pk)
    try:
        link = passwords.make_link(person, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("user", pk=pk)
    return render(request, "accounts/password_link.html", {"person": person, "link": link})


def _open_doors(request: SignedInRequest, person: User) -> dict[str, Any]:
    """The accounts that the person can get into on their platforms; those that the reader does not keep are a count."""
    held = PlatformAccess.objects.held_by(person)
    shown = list(held.visible_to(request.user).by_account())
    return {"shown": shown, "other_count": held.count() - len(shown)}


def _managed(request: SignedInRequest, pk: int) -> User:
    return get_object_or_404(User.objects.managed_by(request.user), pk=pk)
