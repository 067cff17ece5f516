"""The worker's doors into this app: a primary key in, one action, safe twice."""

from __future__ import annotations

from celery import shared_task

from accounts import mail
from accounts.actions import (
    absences,
    connection_expiry,
    connection_readings,
    notification_mail,
    notifications,
    one_time_codes,
    passwords,
    platform_access,
    profile_reading,
    register_imports,
    reorganisation,
)
from somestrategi.core import clock


@shared_task(  # type: ignore[untyped-decorator]
    name=passwords.SEND_TASK, autoretry_for=(mail.NotSent,), max_retries=3, default_retry_delay=20
)
def send_password_link(user_id: int) -> None:
    passwords.mail_link(user_id)


@shared_task(name="accounts.clear_ended_access")  # type: ignore[untyped-decorator]
def clear_ended_access() -> None:
    platform_access.clear_ended()


@shared_task(name="accounts.renew_connections")  # type: ignore[untyped-decorator]
def renew_connections() -> None:
    """Every minute: what is due is renewed first, so that only what could not be renewed ends."""
    connection_expiry.renew_due()
    connection_expiry.end_expired()


@shared_task(name="accounts.warn_of_connections")  # type: ignore[untyped-decorator]
def warn_of_connections() -> None:
    connection_expiry.warn()


@shared_task(name="accounts.clear_register_imports")  # type: ignore[untyped-decorator]
def clear_register_imports() -> None:
    register_imports.clear_old()


@shared_task(name="accounts.reorganise")  # type: ignore[untyped-decorator]
def reorganise() -> None:
    """Every hour: the changes of ministries whose day has come in Oslo."""
    reorganisation.carry_out_due(clock.today())


@shared_task(name=notifications.MAIL_TASK)  # type: ignore[untyped-decorator]
def mail_notifications() -> None:
    """Every minute, and when somebody has been told of something."""
    notification_mail.send_due()


@shared_task(name="accounts.clear_notifications")  # type: ignore[untyped-decorator]
def clear_notifications() -> None:
    notifications.clear_old()
    absences.clear_old()
    one_time_codes.clear_old()


@shared_task(  # type: ignore[untyped-decorator]
    name=one_time_codes.SEND_TASK, autoretry_for=(mail.NotSent,), max_retries=3, default_retry_delay=10
)
def send_one_time_code(code_id: int) -> None:
    one_time_codes.mail_code(code_id)


@shared_task(name="accounts.sweep_readings")  # type: ignore[untyped-decorator]
def sweep_readings() -> None:
    """Every half minute: what is due to be read through a connection."""
    connection_readings.sweep(clock.now())


@shared_task(name="accounts.read_profile")  # type: ignore[untyped-decorator]
def read_profile(reading_id: int) -> None:
    profile_reading.read(reading_id)
