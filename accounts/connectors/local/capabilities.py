"""All that can be shown without a network."""

from __future__ import annotations

from accounts.connectors.capabilities import Can, Capability, Way

_SOURCE = "accounts/connectors/local: our own, for the demo"
CAPABILITIES = {
    can: Capability(Way.INTERFACE, _SOURCE)
    for can in (
        *(Can.PUBLISH, Can.PUBLISH_STORY, Can.DELETE, Can.REPLY, Can.HIDE, Can.DELETE_COMMENT, Can.CLOSE),
        *(Can.READ_PUBLICATIONS, Can.READ_COMMENTS, Can.READ_EVENTS, Can.READ_FIGURES),
    )
}
