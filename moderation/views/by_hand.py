from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from moderation.actions import by_hand
from moderation.forms.by_hand import ByHandForm


@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest) -> HttpResponse:
    """Ends on an empty form: there is often one more."""
    form = ByHandForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            by_hand.register(form.cleaned_data["account"], by=request.user, **form.told())
        except ValidationError as error:
            form.add_error("address", error)
        else:
            messages.success(request, _("Noted. One more, or back to the queue?"))
            return redirect("comment_register")
    status = 422 if form.errors else 200
    return render(request, "moderation/comment_register.html", {"form": form}, status=status)
