"""Bluesky (AT Protocol). The library `atproto` is imported in this folder only, and first when it is needed."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.bluesky import connecting, events, moderation, publishing, reading
from accounts.connectors.bluesky.capabilities import CAPABILITIES, PERMISSIONS, SECRET_FIELDS
from accounts.connectors.bluesky.record_keys import new_key
from accounts.connectors.connector import Connector

CONNECTOR = Connector(
    key="bluesky",
    capabilities=CAPABILITIES,
    server="https://bsky.social",
    asks_for_server=True,
    permissions=PERMISSIONS,
    secret_fields=SECRET_FIELDS,
    new_key=new_key,
    repeatable_for=dt.timedelta(
        days=3_650
    ),  # the same record under the same key: as long as the account lives
    test=connecting.test,
    renew=connecting.renew,
    prepare=publishing.prepare,
    publish=publishing.publish,
    find=publishing.find,
    permalink=publishing.permalink,
    delete=publishing.delete,
    reply=publishing.reply,
    hide=moderation.hide,
    close=moderation.close,
    read_publications=reading.read_publications,
    read_publication=reading.read_publication,
    read_comments=reading.read_comments,
    read_events=events.read_events,
    read_figures=reading.read_figures,
    read_profile=reading.read_profile,
)
