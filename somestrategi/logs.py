"""Logs: one line for each event, with named fields. Names of things, never texts, tokens or people.

A person who meets an error is given its `request_id`; here it leads to the traceback. Read by the settings, so nothing
here knows Django.
"""

from __future__ import annotations

import re
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

# A long part of an address is a one-time link's token, or noise.
TOKEN = re.compile(r"(?<=/)[^/\s?#]{25,}")
QUERY = re.compile(r"\?\S*")  # what somebody searched for


def without_secrets(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """The address of a request without its query and tokens."""
    if "request" in event:
        event["request"] = TOKEN.sub("…", QUERY.sub("", event["request"]))
    if event.get("logger", "").startswith("django."):
        event["event"] = TOKEN.sub("…", QUERY.sub("", event["event"]))
    return event


def without_messages(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A traceback without what the errors said: they quote rows and what people wrote."""
    error = _error_of(event.pop("exc_info", None))
    if error is not None:
        event["exception"] = "".join(_told(error))
        if event.get("logger") == "celery.app.trace":  # its own sentence quotes the error
            event["event"] = "Task failed."
    return event


def _error_of(exc_info: Any) -> BaseException | None:
    """logging hands over a tuple, structlog an exception or True."""
    if isinstance(exc_info, tuple):
        return exc_info[1]  # type: ignore[no-any-return]
    return exc_info if isinstance(exc_info, BaseException) else sys.exception() if exc_info else None


def _told(error: BaseException) -> list[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = traceback.format_tb(error.__traceback__)
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return [*(_told(before) if before else ()), "\nTraceback (most recent call last):\n", *frames, kind]


def configuration(*, tells_messages: bool) -> dict[str, Any]:
    """For LOGGING. `tells_messages` only where the data is invented. Web, worker and beat log alike."""
    first: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_secrets,
    ]
    last: structlog.typing.Processor
    if tells_messages:
        last = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    else:
        first.append(without_messages)
        last = structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *first,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "fields": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": first,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "fields"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "axes": {"level": "ERROR"},
            "django.request": {"level": "ERROR"},  # request_finished tells every refusal already
        },
    }
