"""Giving a person a role, and taking one away."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions import roles
from accounts.forms.roles import GiveRoleForm
from accounts.models import RoleAssignment, User
from accounts.permissions import DO, may_anywhere
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def give(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(User.objects.managed_by(request.user), pk=pk)
    if person == request.user:
        raise PermissionDenied(_("You cannot give yourself a role. Ask another administrator."))
    back = reverse("user", args=[pk])
    form = GiveRoleForm(request.POST if request.method == "POST" else None, by=request.user, back=back)
    if form.is_valid():
        try:
            roles.give(person, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("%(name)s has been given the role.") % {"name": person.name})
            return redirect(back)
    context = {"form": form, "person": person}
    return render(request, "accounts/role_give.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def take(request: SignedInRequest, pk: int, assignment_pk: int) -> HttpResponse:
    """GET asks, POST does."""
    held = RoleAssignment.objects.managed_by(request.user).select_related("user", "ministry")
    assignment = get_object_or_404(held, pk=assignment_pk, user_id=pk)
    errors: list[str] = []
    if request.method == "POST":
        try:
            roles.take(assignment, by=request.user)
        except ValidationError as error:
            errors = error.messages
        else:
            messages.success(request, _("%(name)s no longer has the role.") % {"name": assignment.user.name})
            return redirect(_after(request, pk))
    context = {"assignment": assignment, "person": assignment.user, "errors": errors}
    return render(request, "accounts/role_take.html", context, status=422 if errors else 200)


def _after(request: SignedInRequest, pk: int) -> str:
    """The person, the list when that was the last role one sees, one's own page when it opened the list."""
    if not may_anywhere(request.user, DO.USER_MANAGE):
        return reverse("profile")
    is_in_sight = User.objects.managed_by(request.user).filter(pk=pk).exists()
    return reverse("user", args=[pk]) if is_in_sight else reverse("users")
