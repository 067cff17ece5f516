"""Mastodon. The library `Mastodon.py` is imported in this folder only, and first when it is needed."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.connector import Connector
from accounts.connectors.mastodon import connecting, events, publishing, reading
from accounts.connectors.mastodon.capabilities import CAPABILITIES, PERMISSIONS, SECRET_FIELDS

CONNECTOR = Connector(
    key="mastodon",
    capabilities=CAPABILITIES,
    asks_for_server=True,
    permissions=PERMISSIONS,
    secret_fields=SECRET_FIELDS,
    repeatable_for=dt.timedelta(minutes=55),  # a server remembers a key for an hour
    test=connecting.test,
    prepare=publishing.prepare,
    publish=publishing.publish,
    find=publishing.find,
    permalink=publishing.permalink,
    delete=publishing.delete,
    reply=publishing.reply,
    read_publications=reading.read_publications,
    read_publication=reading.read_publication,
    read_comments=reading.read_comments,
    read_events=events.read_events,
    read_figures=reading.read_figures,
    read_profile=reading.read_profile,
)
