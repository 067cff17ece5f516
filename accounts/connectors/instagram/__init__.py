"""Instagram, professional accounts."""

from __future__ import annotations

from accounts.connectors.connector import Connector
from accounts.connectors.instagram import connecting, events, figures, moderation, publishing, reading
from accounts.connectors.instagram.capabilities import CAPABILITIES, PERMISSIONS, SECRET_FIELDS
from accounts.connectors.instagram.client import SERVER

CONNECTOR = Connector(
    key="instagram",
    capabilities=CAPABILITIES,
    server=SERVER,
    permissions=PERMISSIONS,
    secret_fields=SECRET_FIELDS,
    test=connecting.test,
    renew=connecting.renew,
    prepare=publishing.prepare,
    publish=publishing.publish,
    find=publishing.find,
    permalink=publishing.permalink,
    delete=moderation.delete,
    reply=publishing.reply,
    hide=moderation.hide,
    close=moderation.close,
    read_publications=reading.read_publications,
    read_publication=reading.read_publication,
    read_stories=reading.read_stories,
    read_comments=reading.read_comments,
    read_figures=figures.read_figures,
    read_profile=reading.read_profile,
    webhook=events.WEBHOOK,
)
