"""The demo's local platform: it behaves like one, and nothing leaves this machine. It is named as local where shown."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.connector import Connector
from accounts.connectors.local import client, comments, figures
from accounts.connectors.local.capabilities import CAPABILITIES

CONNECTOR = Connector(
    key="local",
    capabilities=CAPABILITIES,
    server="local",
    is_local=True,
    repeatable_for=dt.timedelta(days=30),
    test=client.test,
    publish=client.publish,
    find=client.find,
    delete=client.delete,
    reply=client.publish,
    hide=client.hide,
    close=client.close,
    read_publications=client.read_publications,
    read_publication=client.read_publication,
    read_comments=comments.read_comments,
    read_events=comments.read_events,
    read_figures=figures.read_figures,
)
