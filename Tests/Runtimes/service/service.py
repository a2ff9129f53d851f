#!/usr/bin/python3 -IS
"""A service with names, diagnostics, routes and a volume of its own.

It tells what is wrong as JSON lines on standard error, all of it at once, and prints nothing when
it is ready: it is when its port answers. Its journal is one line a record, chained by SHA-256, and
`tip` holds the environment that owns the volume with the number and digest of the last record.
"""

import fcntl
import json
import os
import re
import select
import signal
import sys
from hashlib import sha256

HOST = rb"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::[1-9][0-9]{0,4})?"
IMAGE = rb"[a-z0-9]+(?:[._:/-][a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?"
WORD = rb"(?:[\w.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+"
STORE = rb"postgres://(" + WORD + rb"):(" + WORD + rb")@([0-9.]+):([1-9][0-9]{0,4})/([a-z0-9_]+)"
SWITCH = rb"true|false"
NAMES = rb"[\w.:/@+-]+(?:,[\w.:/@+-]+)*"

# Each variable with the form of its values; the last four may be missing or empty.
FORMS = {
    "ENVIRONMENT": rb"dev|prod",
    "IMAGE_REF": IMAGE,
    "STATE_DIRECTORY": rb"/[^\x00-\x1f\x7f]*",
    "STORE_URL": STORE,
    "GATE_CLIENT": rb"[0-9a-f]{32}\.access",
    "GATE_TOKEN": rb"[0-9a-f]{64}",
    "PUBLIC_URL": rb"https://" + HOST + rb"(?:/[\w.~/-]*)?",
    "VERBOSITY": rb"debug|info|warn|error",
    "HTTP_LISTEN": rb"(127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}):([1-9][0-9]{0,4})",
    "EXECUTION_PLANE": rb"paper",
    "SMOKE": SWITCH,
    "DEBUG": SWITCH,
    "CANDIDATES": NAMES,
}
OPTIONAL = ("EXECUTION_PLANE", "SMOKE", "DEBUG", "CANDIDATES")


class Refusal(Exception):
    """Why there is no start: a variable and a reason each, never a value."""


def say(event, **members):
    print(json.dumps({"event": event, **members}, separators=(",", ":")), file=sys.stderr)


# What the operator decided


def validate(block):
    """The configuration of an environment block; touches nothing."""
    wrong, given = [], {}
    for name, form in FORMS.items():
        value = block.get(name.encode(), b"")
        if value and re.fullmatch(form, value, re.ASCII):
            given[name] = value.decode("ascii", "surrogateescape")
        elif value or name not in OPTIONAL:
            wrong.append((name, "is not of the form that it must have" if value else "is not set"))
    if given.get("ENVIRONMENT") == "prod":
        wrong += violations_of_prod(given, block)
    store = re.fullmatch(STORE, block.get(b"STORE_URL", b""))
    if store and "ENVIRONMENT" in given and not store[5].endswith(block[b"ENVIRONMENT"]):
        wrong.append(("STORE_URL", "is not this environment's"))
    if wrong:
        raise Refusal(wrong)
    return given


def violations_of_prod(given, block):
    image = given.get("IMAGE_REF", "")
    if image and "@" not in image:
        yield "IMAGE_REF", "is not pinned by a digest"
    if re.search(r":latest($|@)", image, re.IGNORECASE):
        yield "IMAGE_REF", "is tagged latest"
    if not block.get(b"EXECUTION_PLANE"):
        yield "EXECUTION_PLANE", "is not set"
    for name in ("SMOKE", "DEBUG"):
        if given.get(name) == "true":
            yield name, "is not for prod"
    if "CANDIDATES" in given:
        yield "CANDIDATES", "are not for prod"
    if given.get("VERBOSITY") == "debug":
        yield "VERBOSITY", "is too much for prod"


# The volume


class Journal:
    """The audit history of one environment on a volume that is its own."""

    def __init__(self, path, environment):
        self.path, self.environment = path, environment
        self.records, self.digest = [], "0" * 64
        try:
            self.folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(self.folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            names = set(os.listdir(path)) - {"tip.new"}
            if not names:
                self.write_tip()
            self.read()
        except OSError as error:
            raise Refusal([("STATE_DIRECTORY", f"cannot be used: {error.strerror}")])

    def read(self):
        """Reads the journal back; what does not fit together is nobody's to repair."""
        if not os.path.isfile(f"{self.path}/tip"):
            raise Refusal([("STATE_DIRECTORY", "holds something that is no journal")])
        owner, _, head = self.contents("tip").partition(b" ")
        if owner != self.environment.encode():
            raise Refusal([("STATE_DIRECTORY", "is another environment's")])
        lines = self.contents("journal").splitlines(keepends=True)
        heads = [self.head()]
        for line in lines:
            kind = line.split(b" ")[1:2]
            if kind not in ([b"started"], [b"stopped"]) or line != self.line(kind[0].decode()):
                raise Refusal([("STATE_DIRECTORY", f"record {len(self.records) + 1} is broken")])
            self.take(line)
            heads.append(self.head())
        # Whoever died between a record and its tip left the tip one behind.
        if head not in heads[-2:]:
            raise Refusal([("STATE_DIRECTORY", "its records are not those that its tip names")])

    def contents(self, name):
        try:
            with open(f"{self.path}/{name}", "rb") as file:
                return file.read()
        except FileNotFoundError:
            return b""

    def line(self, kind):
        start = f"{len(self.records) + 1} {kind} {self.environment} {self.digest}"
        return f"{start} {sha256(start.encode()).hexdigest()}\n".encode()

    def take(self, line):
        self.records.append(line)
        self.digest = line.split()[-1].decode()

    def head(self):
        return f"{len(self.records)} {self.digest}\n".encode()

    def append(self, kind):
        line = self.line(kind)
        with open(f"{self.path}/journal", "ab", buffering=0) as file:
            file.write(line)
            os.fsync(file)
        self.take(line)
        self.write_tip()

    def write_tip(self):
        with open(f"{self.path}/tip.new", "wb", buffering=0) as file:
            file.write(self.environment.encode() + b" " + self.head())
            os.fsync(file)
        os.rename(f"{self.path}/tip.new", f"{self.path}/tip")
        os.fsync(self.folder)


# The database


def reach(url):
    """Opens a session of PostgreSQL, as far as the server's request to authenticate."""
    import socket

    user, _, host, port, name = re.fullmatch(STORE, url.encode()).groups()
    user = re.sub(rb"%(..)", lambda escape: bytes.fromhex(escape[1].decode()), user)
    body = b"\0\3\0\0user\0" + user + b"\0database\0" + name + b"\0\0"
    try:
        session = socket.create_connection((host.decode(), int(port)), timeout=3)
        session.sendall((len(body) + 4).to_bytes(4, "big") + body)
        if session.recv(1) == b"R":
            return session
    except (OSError, OverflowError):
        pass
    raise Refusal([("STORE_URL", "there is no database that answers")])


# The observer


def answer(request, configuration, journal):
    """Status and body for the head of a request."""
    try:
        lines = request.decode("ascii").split("\r\n")
        method, target, version = lines[0].split(" ")
        fields = [line.split(":", 1) for line in lines[1:]]
        headers = [(name.lower(), value.strip()) for name, value in fields]
    except ValueError:
        return 400, {"error": "unreadable"}
    expected = [
        ("x-gate-client", configuration["GATE_CLIENT"]),
        ("x-gate-token", configuration["GATE_TOKEN"]),
    ]
    if sorted(header for header in headers if header[0].startswith("x-gate-")) != expected:
        return 403, {"error": "who is asking?"}
    if method not in ("GET", "HEAD"):
        return 405, {"error": "nothing can be changed"}
    if target == "/state":
        return 200, {
            "plane": configuration.get("EXECUTION_PLANE", "paper"),
            "image": configuration["IMAGE_REF"],
            "url": configuration["PUBLIC_URL"],
            "verbosity": configuration["VERBOSITY"],
            "smoke": configuration.get("SMOKE") == "true",
            "debug": configuration.get("DEBUG") == "true",
            "candidates": list(filter(None, configuration.get("CANDIDATES", "").split(","))),
        }
    if target == "/journal":
        return 200, {"records": [record.decode().split() for record in journal.records]}
    return 404, {"error": "nothing here"}


def respond(request, configuration, journal):
    status, members = answer(request, configuration, journal)
    body = json.dumps({"env": configuration["ENVIRONMENT"], **members}).encode() + b"\n"
    head = (
        f"HTTP/1.1 {status} -\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + (b"" if request.startswith(b"HEAD ") else body)


def serve(listener, wakeup, configuration, journal):
    """Answers one request a connection, until a signal to stop comes."""
    pending = {}
    while True:
        readable, _, _ = select.select([listener, wakeup, *pending], [], [])
        for source in readable:
            if source is wakeup:
                if set(os.read(wakeup, 64)) & {signal.SIGTERM, signal.SIGINT}:
                    return
            elif source is listener:
                connection, _ = listener.accept()
                connection.settimeout(2)
                pending[connection] = b""
            else:
                try:
                    received = source.recv(16384)
                    pending[source] += received
                    head, end, _ = pending[source].partition(b"\r\n\r\n")
                    if received and not end and len(head) < 16384:
                        continue
                    if received:
                        source.sendall(respond(head, configuration, journal))
                except OSError:
                    pass
                del pending[source]
                source.close()


def listen(address):
    import socket

    host, port = address.rsplit(":", 1)
    try:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, int(port)))
        listener.listen()
        return listener
    except (OSError, OverflowError):
        raise Refusal([("HTTP_LISTEN", "the address cannot be taken")])


def run():
    configuration = validate(os.environb)
    wakeup, alarm = os.pipe()
    os.set_blocking(alarm, False)
    signal.set_wakeup_fd(alarm)
    for number in ("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"):
        signal.signal(getattr(signal, number), lambda *_: None)
    journal = Journal(configuration["STATE_DIRECTORY"], configuration["ENVIRONMENT"])
    session = reach(configuration["STORE_URL"])
    journal.append("started")
    try:
        listener = listen(configuration["HTTP_LISTEN"])
        serve(listener, wakeup, configuration, journal)
    finally:
        journal.append("stopped")
    session.close()


if __name__ == "__main__":
    try:
        run()
    except Refusal as refusal:
        for name, reason in refusal.args[0]:
            say("refused", var=name, why=reason)
        sys.exit(3)
