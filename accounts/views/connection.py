"""«Tilkobling»: how an account is connected to its platform. One page; the button that was pressed tells what to do."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import connection_health, connection_server, connection_words
from accounts.actions import connections
from accounts.connectors import book
from accounts.connectors.capabilities import Can
from accounts.connectors.connector import Connector
from accounts.forms.connection import ConnectForm
from accounts.models import Account, Connection
from accounts.permissions import DO, require
from accounts.requests import SignedInRequest


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(Account.objects.visible_to(request.user).with_context(), pk=pk)
    require(request.user, DO.CONNECTION_MANAGE, ministry=account.owner_id)
    connection = connection_health.connection_of(account)
    connector = book.serving(account, connection)
    pressed = request.POST.get("gjor")
    form = None
    if connector is not None and connector.secret_fields:
        data = request.POST if pressed == "koble" else None
        form = ConnectForm(data, connector=connector, connection=connection)
        if form.is_valid() and _connect(request, account, form):
            return redirect("account_connection", pk)
    if pressed in ("test", "ut", "hand", "fra"):
        _do(request, account, pressed)
        return redirect("account_connection", pk)
    is_refused = form is not None and form.errors
    context = _context(account, connector, connection, form)
    return render(request, "accounts/account_connection.html", context, status=422 if is_refused else 200)


def _context(
    account: Account, connector: Connector | None, connection: Connection | None, form: ConnectForm | None
) -> dict[str, object]:
    return {
        "account": account,
        "connector": connector,
        "connection": connection,
        "readings": list(connection.readings.order_by("pk")) if connection else [],
        "standing": connection_health.of(account, connection),
        "can_publish": connector is not None and connector.can(Can.PUBLISH),
        "capabilities": connection_words.capability_rows(connector) if connector else [],
        "undeclared": connection_words.undeclared(connector) if connector else "",
        "form": form,
    }


def _connect(request: SignedInRequest, account: Account, form: ConnectForm) -> bool:
    """False with the reason in the form."""
    fields = form.fields_for_action()
    try:
        if fields["server"]:
            connection_server.refuse_inside(fields["server"])
        tested = connections.connect(account, by=request.user, **fields)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    text = _("The account is connected. The platform knows it as %(name)s.")
    messages.success(request, text % {"name": tested.name or tested.handle or tested.remote_id})
    return True


def _do(request: SignedInRequest, account: Account, pressed: str) -> None:
    try:
        text = _deed(request, account, pressed)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, text)


def _deed(request: SignedInRequest, account: Account, pressed: str) -> str:
    by = request.user
    if pressed == "test":
        tested = connections.test(account, by=by)
        text = _("The connection works. The platform knows the account as %(name)s.")
        return text % {"name": tested.name or tested.handle or tested.remote_id}
    if pressed == "fra":
        is_changed = connections.disconnect(account, by=by)
        text = _(
            "The account is disconnected, and what we kept is deleted. Take the access back on the platform too."
        )
    elif pressed == "ut":
        is_changed = connections.let_publish(account, by=by, publishes=True)
        text = _("Posts on the account go out by themselves.")
    else:
        is_changed = connections.let_publish(account, by=by, publishes=False)
        text = _("Posts on the account are published by hand.")
    return text if is_changed else _("Nothing was changed.")
