#!/usr/bin/python3 -IS
"""A gateway that refuses every variable of its prefix that it does not know.

It talks on standard output only, refuses with status 1, keeps its audit history in SQLite, and
tells its environment in a header. Its line of readiness names the address that it took.
"""

import contextlib
import fcntl
import hmac
import os
import re
import signal
import socket
import sqlite3
import sys
import threading
from hashlib import sha256

PREFIX = b"GATEWAY_"
WORD = rb"(?:[\w.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+"
DATABASE = rb"postgres://(" + WORD + rb"):" + WORD + rb"@([0-9.]+):([1-9][0-9]{0,4})/([a-z0-9_]+)"
ADDRESS = rb"127\.(?:[0-9]{1,3}\.){2}[0-9]{1,3}:[0-9]{1,5}"
PINNED = rb"[a-z0-9][a-z0-9._:/-]*(?::[\w][\w.-]{0,127})?@sha256:[0-9a-f]{64}"

REQUIRED = {
    b"ENVIRONMENT": rb"dev|prod",
    b"EXECUTION_PLANE": rb"paper",
    b"GATEWAY_ID": rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    b"GATEWAY_IMAGE": PINNED,
    b"GATEWAY_HOME": rb"/[^\x00-\x1f\x7f]*",
    b"GATEWAY_DATABASE": DATABASE,
    b"GATEWAY_ACCESS_ID": rb"[0-9a-f]{32}\.access",
    b"GATEWAY_ACCESS_SECRET": rb"[0-9a-f]{64}",
    b"GATEWAY_ENDPOINT": rb"https://[a-z0-9.-]+(?::[1-9][0-9]{0,4})?(?:/[\w.~/-]*)?",
    b"GATEWAY_LOG": rb"debug|info|warn|error",
    b"GATEWAY_BIND": ADDRESS,
}
OPTIONAL = {
    b"GATEWAY_SMOKE": rb"true|false",
    b"GATEWAY_DEBUG": rb"true|false",
    b"GATEWAY_TRIALS": rb"[\w.:/@+-]+(?:,[\w.:/@+-]+)*",
}


class Refusal(Exception):
    """What is wrong, a variable and a few words each."""


def validate(block):
    wrong, values = [], {}
    for name, form in {**REQUIRED, **OPTIONAL}.items():
        value = block.get(name, b"")
        if name in OPTIONAL and not value:
            continue
        if not re.fullmatch(form, value, re.ASCII):
            wrong.append((name, "is malformed" if value else "is required"))
        values[name] = value
    for name in block:
        if name.startswith(PREFIX) and name not in REQUIRED and name not in OPTIONAL:
            wrong.append((name, "is unknown"))
    environment = values[b"ENVIRONMENT"]
    if environment in (b"dev", b"prod"):
        if not values[b"GATEWAY_DATABASE"].endswith(b"_" + environment):
            wrong.append((b"GATEWAY_DATABASE", "belongs elsewhere"))
    if environment == b"prod":
        if b":latest@" in values[b"GATEWAY_IMAGE"].lower():
            wrong.append((b"GATEWAY_IMAGE", "is tagged latest"))
        for name in (b"GATEWAY_SMOKE", b"GATEWAY_DEBUG", b"GATEWAY_TRIALS"):
            if values.get(name, b"false") != b"false":
                wrong.append((name, "is not for prod"))
        if values[b"GATEWAY_LOG"] == b"debug":
            wrong.append((b"GATEWAY_LOG", "is too much for prod"))
    if wrong:
        raise Refusal(wrong)
    return {name.decode(): value.decode() for name, value in values.items()}


class Audit:
    """The history: an SQLite file that is named after its owner and holds the head of its chain."""

    def __init__(self, home, environment):
        self.environment = environment
        try:
            self.lock = os.open(home, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            name = f"audit-{environment}.sqlite"
            drafts = {name + ".draft", name + ".draft-journal"}
            names = set(os.listdir(home)) - drafts
            if names - {name, name + "-journal"}:
                raise Refusal([(b"GATEWAY_HOME", "holds what is not this environment's")])
            self.file = os.path.join(os.path.abspath(home), name)
            if not names:
                self.create(self.file + ".draft")
            self.read()
        except (OSError, sqlite3.Error) as error:
            raise Refusal([(b"GATEWAY_HOME", f"cannot be used ({type(error).__name__})")])

    @staticmethod
    def open(file):
        location = re.sub(r"[?#%]", lambda byte: f"%{ord(byte[0]):02x}", file)
        return contextlib.closing(sqlite3.connect(f"file:{location}?mode=rwc", uri=True))

    def create(self, draft):
        """Made beside its place, so that a start that is cut off leaves no half of it."""
        with contextlib.suppress(FileNotFoundError):
            os.remove(draft)
        with self.open(draft) as store, store:
            store.execute("CREATE TABLE head (number INTEGER, digest TEXT)")
            store.execute("CREATE TABLE record (number INTEGER, kind TEXT, digest TEXT)")
            store.execute("INSERT INTO head VALUES (0, '')")
        os.rename(draft, self.file)

    def read(self):
        self.number, self.digest = 0, ""
        with self.open(self.file) as store:
            for record in store.execute("SELECT number, kind, digest FROM record ORDER BY number"):
                if record != self.next(record[1]):
                    raise Refusal([(b"GATEWAY_HOME", f"has a broken record {self.number + 1}")])
                self.number, _, self.digest = record
            if (self.number, self.digest) != store.execute("SELECT * FROM head").fetchone():
                raise Refusal([(b"GATEWAY_HOME", "lacks records that it had")])

    def next(self, kind):
        number = self.number + 1
        text = f"{number}/{kind}/{self.environment}/{self.digest}"
        return number, kind, sha256(text.encode()).hexdigest()

    def append(self, kind):
        record = self.next(kind)
        with self.open(self.file) as store, store:
            store.execute("PRAGMA synchronous = FULL")
            store.execute("INSERT INTO record VALUES (?, ?, ?)", record)
            store.execute("UPDATE head SET number = ?, digest = ?", (record[0], record[2]))
        self.number, _, self.digest = record


def reach(url):
    """A session of the database, as far as the server's request to authenticate."""
    user, host, port, name = re.fullmatch(DATABASE, url.encode()).groups()
    user = re.sub(rb"%(..)", lambda escape: bytes.fromhex(escape[1].decode()), user)
    message = b"\0\3\0\0user\0%b\0database\0%b\0\0" % (user, name)
    try:
        session = socket.create_connection((host.decode(), int(port)), timeout=3)
        session.sendall((len(message) + 4).to_bytes(4, "big") + message)
        if session.recv(1) == b"R":
            return session
    except (OSError, OverflowError):
        pass
    raise Refusal([(b"GATEWAY_DATABASE", "leads to no database")])


def listen(address):
    host, port = address.split(":")
    try:
        return socket.create_server((host, int(port)))
    except (OSError, OverflowError):
        raise Refusal([(b"GATEWAY_BIND", "cannot be taken")])


def answer(head, values, audit):
    """The status and the text for one request."""
    lines = head.decode("latin-1").split("\r\n")
    words = lines[0].split(" ")
    fields = [line.partition(":") for line in lines[1:]]
    for header, variable in (
        ("gateway-id", "GATEWAY_ACCESS_ID"),
        ("gateway-secret", "GATEWAY_ACCESS_SECRET"),
    ):
        given = [value.strip().encode() for name, _, value in fields if name.lower() == header]
        if len(given) != 1 or not hmac.compare_digest(given[0], values[variable].encode()):
            return 401, "{}"
    if words[0] not in ("GET", "HEAD"):
        return 405, "{}"
    if words[1:2] != ["/gateway"]:
        return 404, "{}"
    pairs = {
        "id": values["GATEWAY_ID"], "image": values["GATEWAY_IMAGE"], "plane": "paper",
        "endpoint": values["GATEWAY_ENDPOINT"], "log": values["GATEWAY_LOG"],
        "smoke": values.get("GATEWAY_SMOKE", "false"),
        "debug": values.get("GATEWAY_DEBUG", "false"),
        "trials": values.get("GATEWAY_TRIALS", ""), "records": str(audit.number),
    }
    return 200, "{" + ",".join(f'"{name}":"{value}"' for name, value in pairs.items()) + "}"


def converse(connection, values, audit):
    with connection:
        connection.settimeout(3)
        try:
            received = b""
            while b"\r\n\r\n" not in received and len(received) < 16384:
                more = connection.recv(4096)
                if not more:
                    return
                received += more
            head = received.split(b"\r\n\r\n")[0]
            status, text = answer(head, values, audit)
            fields = (
                f"HTTP/1.1 {status} -\r\nGateway-Environment: {values['ENVIRONMENT']}\r\n"
                f"Content-Type: application/json\r\nCache-Control: no-store\r\n"
                f"Content-Length: {len(text)}\r\nConnection: close\r\n\r\n"
            )
            connection.sendall((fields + ("" if head.startswith(b"HEAD ") else text)).encode())
        except OSError:
            pass


def accept(listener, values, audit):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=converse, args=(connection, values, audit), daemon=True).start()


def run():
    values = validate(os.environb)
    stops = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, stops)
    for number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, signal.SIG_IGN)
    audit = Audit(values["GATEWAY_HOME"], values["ENVIRONMENT"])
    session = reach(values["GATEWAY_DATABASE"])
    audit.append("started")
    try:
        listener = listen(values["GATEWAY_BIND"])
        print("gateway: up at %s:%d" % listener.getsockname(), flush=True)
        threading.Thread(target=accept, args=(listener, values, audit), daemon=True).start()
        signal.sigwait(stops)
    finally:
        audit.append("stopped")
    session.close()


if __name__ == "__main__":
    try:
        run()
    except Refusal as refusal:
        for name, reason in refusal.args[0]:
            print(f"gateway: {ascii(name.decode('ascii', 'replace'))} {reason}")
        sys.exit(1)
