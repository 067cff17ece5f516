"""YouTube: channels with videos."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.connector import Connector
from accounts.connectors.youtube import connecting, figures, moderation, publishing, reading
from accounts.connectors.youtube.capabilities import CAPABILITIES, PERMISSIONS, SECRET_FIELDS
from accounts.connectors.youtube.client import SERVER

CONNECTOR = Connector(
    key="youtube",
    capabilities=CAPABILITIES,
    server=SERVER,
    permissions=PERMISSIONS,
    secret_fields=SECRET_FIELDS,
    reads_every=dt.timedelta(minutes=30),  # 10,000 units a day for all channels together (publishing.md §6)
    test=connecting.test,
    renew=connecting.renew,
    prepare=publishing.prepare,
    publish=publishing.publish,
    find=publishing.find,
    permalink=publishing.permalink,
    delete=publishing.delete,
    reply=publishing.reply,
    hide=moderation.hide,
    read_publications=reading.read_publications,
    read_publication=reading.read_publication,
    read_comments=reading.read_comments,
    read_figures=figures.read_figures,
    read_profile=reading.read_profile,
)
