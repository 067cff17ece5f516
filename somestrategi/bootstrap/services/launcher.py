"""`make run`: everything up in numbered steps, one address, everything down again on Ctrl-C."""

from __future__ import annotations

import http.client
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from somestrategi.bootstrap.services import steps
from somestrategi.bootstrap.services.binaries import find_postgres, find_valkey
from somestrategi.bootstrap.services.confinement import choose_confinement, reachable_data
from somestrategi.bootstrap.services.environment import Addresses, child_environment, own_services
from somestrategi.bootstrap.services.failures import CannotStart
from somestrategi.bootstrap.services.folders import make_socket_folder, remove_socket_folder, sweep_abandoned
from somestrategi.bootstrap.services.place import Place
from somestrategi.bootstrap.services.postgres import Postgres
from somestrategi.bootstrap.services.processes import TERM, Child, die_with_parent, spawn
from somestrategi.bootstrap.services.state import Run, RunLock, clear_leftovers, read_record
from somestrategi.bootstrap.services.steps import say, step
from somestrategi.bootstrap.services.stopping import StopRequested, StopSignals
from somestrategi.bootstrap.services.valkey import Valkey
from somestrategi.bootstrap.services.web_port import HOST, open_door

ANSWER_LIMIT = 90  # seconds
# A warm shutdown lets a running task end; SIGQUIT leaves it to the sweeper, which starts it again.
CELERY = (signal.SIGTERM, signal.SIGQUIT, signal.SIGKILL)


class Launch:
    """One run, from the first step to the last process gone. The caller holds the lock."""

    def __init__(self, place: Place, outside: dict[str, str]) -> None:
        self.place = place
        self.outside = outside
        self.children: list[Child] = []
        self.sockets: Path | None = None

    def go(self, stop_signals: StopSignals) -> int:
        """Exit code 0 after a stop that was asked for, 1 when something failed."""
        self._clear_up()
        door, told = open_door(self.outside)
        if told:
            say(told)
        self.run = Run(self.place.record)
        try:
            port = int(door.getsockname()[1])
            address = f"http://{HOST}:{port}"
            environment = child_environment(self.outside, self._services(), base_url=address)
            self._prepare(environment)
            with step(steps.SERVE):
                self._serve(environment, door.fileno())
                door.close()
                self._wait_for_page(port)
            self.run.note(address=address)
            self._tell(address)
            self._watch()
        except StopRequested:
            return 0
        finally:
            stop_signals.hold()
            door.close()
            self._stop()

    def _clear_up(self) -> None:
        ended = clear_leftovers(self.place.record)
        if ended:
            say(f"An earlier run was cut short; stopped what it left: {', '.join(ended)}.")
        sweep_abandoned()
        for log in self.place.logs.glob("*.log"):
            log.replace(log.with_suffix(".previous"))

    def _services(self) -> Addresses:
        own = own_services(self.outside)
        if own:
            say("USE_MY_SERVICES=1: uses DATABASE_URL and REDIS_URL as they are, and starts neither server.")
            return own
        if self.outside.get("DATABASE_URL") or self.outside.get("REDIS_URL"):
            say("DATABASE_URL and REDIS_URL are left alone; USE_MY_SERVICES=1 would use them.")
        self.sockets = make_socket_folder()
        self.run.note(sockets=self.sockets)
        return Addresses(self._start_postgres(self.sockets), self._start_valkey(self.sockets))

    def _start_postgres(self, sockets: Path) -> str:
        with step(steps.POSTGRES) as current:
            binaries = find_postgres()
            confinement = choose_confinement()
            data = reachable_data(self.place.var / f"postgres-{binaries.major}", confinement)
            server = Postgres(binaries, confinement, data, sockets, self.place.logs / "postgres.log")
            is_new = server.create()
            self._add(server.start())
            current.outcome = f"{binaries.version} from {binaries.source}, " + (
                "new data" if is_new else "up"
            )
            return server.url

    def _start_valkey(self, sockets: Path) -> str:
        with step(steps.VALKEY) as current:
            binary = find_valkey()
            server = Valkey(binary, sockets, self.place.logs / "valkey.log")
            self._add(server.start())
            current.outcome = f"from {binary.source}, up"
            return server.url

    def _prepare(self, environment: dict[str, str]) -> None:
        """One Django process for all that has to be done before pages can be served."""
        command = [sys.executable, "-m", "somestrategi.bootstrap.prepare"]
        child = self._add(
            spawn("preparation", command, log=None, env=environment, signals=TERM, cwd=self.place.checkout)
        )
        code = child.process.wait()
        child.stop()
        self.children.remove(child)
        if code != 0:
            raise CannotStart(
                "The application could not be prepared; the reason stands above.",
                "Mend it and run `make run` again. If the local data is in the way, `make reset` starts afresh.",
            )

    def _serve(self, environment: dict[str, str], door: int) -> None:
        python, logs, checkout = sys.executable, self.place.logs, self.place.checkout
        web: list[str | Path] = [python, "-m", "gunicorn", "somestrategi.wsgi", "--bind", f"fd://{door}"]
        web += ["--workers", "2", "--threads", "4", "--preload", "--no-control-socket"]
        web += ["--graceful-timeout", "5", "--timeout", "120"]
        celery = [python, "-m", "celery", "--app", "somestrategi.celery"]
        # More than two platforms may hold (Connector.per_platform each): the rest goes on.
        worker = [*celery, "worker", "--concurrency", "6", "--loglevel", "INFO"]
        worker += ["--without-gossip", "--without-mingle"]
        beat = [*celery, "beat", "--loglevel", "INFO"]
        self._add(spawn("web", web, log=logs / "web.log", env=environment, cwd=checkout, pass_fds=(door,)))
        for name, command in (("worker", worker), ("beat", beat)):
            log = logs / f"{name}.log"
            self._add(
                spawn(name, command, log=log, env=environment, cwd=checkout, signals=CELERY, patience=8)
            )

    def _wait_for_page(self, port: int) -> None:
        limit = time.monotonic() + ANSWER_LIMIT
        while not answers(port):
            self._look_after()
            if time.monotonic() > limit:
                raise CannotStart(
                    f"The web process gave no 200 on /healthz/ within {ANSWER_LIMIT} s.",
                    f"Read {self.place.logs / 'web.log'}.",
                )
            time.sleep(0.1)
        self._look_after()

    def _tell(self, address: str) -> None:
        say(f"\nSomestrategi runs at {address}/ (process {os.getpid()})\n")
        log_ins = str(json.loads(self.place.prepared.read_text()).get("told", "")).strip()
        if log_ins:
            say(log_ins + "\n")
        logs, mail = (
            folder.relative_to(self.place.checkout) for folder in (self.place.logs, self.place.var / "mail")
        )
        say(f"Logs: {logs}/. Mail that it sends: {mail}/. Ctrl-C stops everything.")

    def _watch(self) -> NoReturn:
        while True:
            self._look_after()
            time.sleep(0.5)

    def _look_after(self) -> None:
        for child in self.children:
            if child.has_ended:
                raise CannotStart(
                    f"{child.name} ended by itself (code {child.process.returncode}). The last lines of {child.log}:\n"
                    f"{child.last_lines()}",
                    "Mend what the log says and run `make run` again.",
                )

    def _add(self, child: Child) -> Child:
        self.children.append(child)
        self.run.note_children(self.children)
        return child

    def _stop(self) -> None:
        names = ", ".join(child.name for child in reversed(self.children))
        if names:
            say(f"\nStopping {names} … ", end="")
        while self.children:
            self.children[-1].stop()
            self.children.pop()
        if self.sockets:
            remove_socket_folder(self.sockets)
        self.run.end()
        if names:
            say("stopped.")


def answers(port: int) -> bool:
    """Does /healthz/ answer 200?"""
    line = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        line.request("GET", "/healthz/")
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def tell_of_other(place: Place, outside: dict[str, str]) -> int:
    """Another launcher holds the lock: says where its page is. 0 when that is what the caller wanted."""
    record = read_record(place.record)
    if record is None or not record.address:
        say("Another `make run` is starting in this checkout. Wait for it, or stop it with `make stop`.")
        return 1
    say(
        f"Somestrategi already runs at {record.address}/ (process {record.launcher.pid}). Stop it with `make stop`."
    )
    wanted = outside.get("PORT", "").strip()
    return 0 if not wanted or record.address.endswith(f":{wanted}") else 1


def main(arguments: Sequence[str]) -> int:
    place, outside = Place(), dict(os.environ)
    try:
        place.make()
        lock = RunLock(place.lock)
        if not lock.take():
            return tell_of_other(place, outside)
        if "--end-with-parent" in arguments:
            die_with_parent(signal.SIGTERM)
        with StopSignals() as stop_signals:
            return Launch(place, outside).go(stop_signals)
    except StopRequested:
        return 0
    except CannotStart as problem:
        say(f"\n{problem}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
