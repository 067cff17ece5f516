"""What a connector asks for. Whatever is secret is never filled in again, not even after a mistake."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts import connection_server
from accounts.connectors.capabilities import Can
from accounts.connectors.connector import Connector, SecretField
from accounts.models import Connection, ConnectionState
from somestrategi.forms import Actions, FormHelper, Submit

_PREFIX = "secret_"
LONGEST_SECRET = 4000  # characters; the longest known are tokens of a few hundred


class ConnectForm(forms.Form):
    """A field for each of `Connector.secret_fields`, the server where the platform has many, and whether to publish."""

    server = forms.CharField(
        label=_("Server"),
        max_length=200,
        help_text=_("Such as social.example.no."),
        error_messages={"required": _("Write the address of the server, such as social.example.no.")},
    )
    publishes = forms.BooleanField(
        label=_("Let posts go out through the connection"),
        required=False,
        help_text=_("Without it posts are published by hand, and the connection only reads."),
    )

    def __init__(self, data: Any = None, *, connector: Connector, connection: Connection | None) -> None:
        initial: dict[str, Any] = {
            "server": connection.server if connection else "",
            "publishes": connection.publishes if connection else True,
        }
        super().__init__(data, initial=initial)
        if not connector.asks_for_server or connector.key in settings.CONNECTOR_SERVERS:
            del self.fields["server"]
        for field in connector.secret_fields:
            self.fields[_PREFIX + field.name] = _field_of(field)
        self.order_fields([name for name in self.fields if name != "publishes"])
        if not connector.can(Can.PUBLISH):
            del self.fields["publishes"]
        is_anew = connection is not None and connection.state != ConnectionState.ENDED
        verb = _("Connect again") if is_anew else _("Connect the account")
        self.helper = FormHelper(self, *self.fields, Actions(Submit(verb, name="gjor", value="koble")))
        self.helper.attrs["autocomplete"] = "off"

    def clean_server(self) -> str:
        return connection_server.read(self.cleaned_data["server"])

    def fields_for_action(self) -> dict[str, Any]:
        given = self.cleaned_data
        secrets = {name.removeprefix(_PREFIX): given[name] for name in given if name.startswith(_PREFIX)}
        return {
            "secrets": {name: value for name, value in secrets.items() if value},
            "server": given.get("server", ""),
            "publishes": given.get("publishes", False),
        }


def _field_of(one: SecretField) -> forms.CharField:
    widget: forms.Widget = forms.TextInput({"autocomplete": "off"})
    if one.is_secret:
        widget = forms.PasswordInput({"autocomplete": "off"}, render_value=False)
    return forms.CharField(
        label=str(one.title),
        help_text=str(one.help),
        required=not one.is_optional,
        max_length=LONGEST_SECRET,
        widget=widget,
        error_messages={"required": _("Enter this to connect the account.")},
    )
