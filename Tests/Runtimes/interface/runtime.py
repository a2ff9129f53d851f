#!/usr/bin/python3 -IS
"""A whole runtime that keeps to the interface of the reference, in the standard library alone.

Read it from the end: `run` has the steps of a start in their order, and none begins before the one
above it has succeeded. What refuses a start is a `Refusal`, with the exit status that it ends in.
"""

import fcntl
import json
import os
import re
import select
import signal
import socket
import sys
import time
from decimal import Decimal, localcontext
from hashlib import sha256
from hmac import compare_digest

USAGE, BROKEN, UNAVAILABLE, NO_VOLUME, WRITE_FAILED, INVALID = 64, 65, 69, 73, 74, 78
ENVIRONMENTS = ("dev", "prod")


class Refusal(Exception):
    """A start that ends, with its status and the lines that say why."""

    def __init__(self, status, *lines):
        super().__init__(status, *lines)
        self.status, self.lines = status, lines


def refused(status, event, variable, **members):
    more = "".join(f" {name}={value}" for name, value in members.items())
    return Refusal(status, f"refused event={event} variable={variable}{more}")


# The environment block

PORT = r"(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
OCTET = r"(?:[1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])"
IPV4 = rf"(?:{OCTET}(?:\.{OCTET}){{3}})"
LABEL = r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)"
HOST = rf"(?:{IPV4}|\[[0-9A-Fa-f:.]+\]|(?![0-9.]*\Z)(?:{LABEL}\.)*{LABEL})"
TEXT = r"(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})"
USER = rf"(?:{TEXT}|:)+?"
COMPONENT = r"[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*"
DOMAIN = r"(?:[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)(?:\.[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)*(?::[0-9]+)?"

DATABASE = rf"postgres://({TEXT}+):((?:{TEXT}|:)+)@({HOST}):({PORT})/([\w-]{{1,63}})"
ENDPOINT = rf"https://{HOST}(?::{PORT})?(?:/(?:{TEXT}|[:@/])*)?"
ADDRESS = rf"(127(?:\.{OCTET}){{3}}|\[::1\]):(0|{PORT})"
IMAGE = (
    rf"(?:{DOMAIN}/)?{COMPONENT}(?:/{COMPONENT})*(?::(?P<tag>\w[\w.-]{{0,127}}))?"
    r"(?P<digest>@[A-Za-z][A-Za-z0-9]*(?:[+._-][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,})?"
)
ARTIFACTS = r"[A-Za-z0-9][\w.:/@+-]*(?:,[A-Za-z0-9][\w.:/@+-]*)*"

FORMS = {
    "ENVIRONMENT": (r"dev|prod", "EM-2.4", "must be dev or prod"),
    "EXECUTION_PLANE": (r"paper", "EM-4.7", "must be paper"),
    "RUNTIME_INSTANCE_ID": (
        r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "EM-7.2", "must be a lower-case UUID"),
    "RUNTIME_IMAGE": (IMAGE, "EM-7.2", "must be an image reference"),
    "PERSISTENCE_PATH": (r"(?s:/.*)", "EM-6.2", "must be an absolute path"),
    "DATABASE_URL": (DATABASE, "EM-6.1", "must be postgres://USER:PASSWORD@HOST:PORT/NAME"),
    "CF_ACCESS_CLIENT_ID": (r"[0-9a-f]{32}\.access", "EM-6.3", "must be a client identifier"),
    "CF_ACCESS_CLIENT_SECRET": (r"[0-9a-f]{64}", "EM-6.3", "must be 64 lower-case hex digits"),
    "DEPLOY_ENDPOINT": (ENDPOINT, "EM-6.4", "must be an https URL"),
    "LOG_LEVEL": (r"debug|info|warn|error", "EM-6.5", "must be debug, info, warn or error"),
    "OBSERVER_ADDRESS": (ADDRESS, "EM-7.2", "must be a loopback address with a port"),
    "SMOKE_MODE": (r"true|false", "EM-7.2", "must be true or false"),
    "DEBUG_MODE": (r"true|false", "EM-7.2", "must be true or false"),
    "EXPERIMENTAL_ARTIFACTS": (ARTIFACTS, "EM-7.2", "must be names separated by commas"),
}
OPTIONAL = ("SMOKE_MODE", "DEBUG_MODE", "EXPERIMENTAL_ARTIFACTS")
ABSENT = {"ENVIRONMENT": "EM-2.2", "EXECUTION_PLANE": "EM-4.5", "RUNTIME_IMAGE": "EM-4.8"}

# What prod refuses of a value that is well-formed.
FORBIDDEN_IN_PROD = (
    ("RUNTIME_IMAGE", lambda value: not re.search(r"@sha256:[0-9a-f]{64}\Z", value),
     "EM-4.8", "must be pinned by digest in prod"),
    ("RUNTIME_IMAGE", lambda value: tag_of(value).lower() == "latest",
     "EM-4.4", "must not be latest in prod"),
    ("LOG_LEVEL", lambda value: value == "debug", "EM-4.10", "must not be debug in prod"),
    ("SMOKE_MODE", lambda value: value == "true", "EM-4.10", "must not be on in prod"),
    ("DEBUG_MODE", lambda value: value == "true", "EM-4.10", "must not be on in prod"),
    ("EXPERIMENTAL_ARTIFACTS", lambda value: True, "EM-4.3", "must be empty in prod"),
)


def tag_of(image):
    """The tag of a reference, where neither tag nor digest implies one."""
    parts = re.fullmatch(IMAGE, image, re.A)
    return parts["tag"] or ("" if parts["digest"] else "latest")


def read_block():
    """The names and values of the block as the kernel holds it, repetitions and all."""
    with open("/proc/self/environ", "rb") as file:
        entries = file.read().split(b"\0")
    return [tuple(map(os.fsdecode, entry.split(b"=", 1))) for entry in entries if b"=" in entry]


def validate(block):
    """The configuration that a block holds, or a refusal that names all that is wrong with it."""
    violations, values = [], {}

    def note(requirement, name, reason):
        name = name.encode("ascii", "backslashreplace").decode()
        violations.append(f'violation requirement={requirement} variable={name} reason="{reason}"')

    names = [name for name, _ in block]
    given = dict(block)
    for name, (form, requirement, reason) in FORMS.items():
        value = given.get(name, "")
        if names.count(name) > 1:
            continue
        if value and re.fullmatch(form, value, re.A):
            values[name] = value
        elif value:
            note(requirement, name, reason)
        elif name not in OPTIONAL:
            state = "must not be empty" if name in given else "must be set"
            note(ABSENT.get(name, requirement), name, state)
    environment = values.get("ENVIRONMENT")
    if environment == "prod":
        for name, is_forbidden, requirement, reason in FORBIDDEN_IN_PROD:
            if name in values and is_forbidden(values[name]):
                note(requirement, name, reason)
    database = values.get("DATABASE_URL")
    if environment and database and not database.endswith(f"_{environment}"):
        note("EM-5.3", "DATABASE_URL", "must name a database of this environment")
    for name in sorted({name for name in names if names.count(name) > 1}):
        note("EM-6.6", name, "must not be set more than once")
    if violations:
        raise Refusal(INVALID, *violations)
    return values


# Files that are replaced as a whole


def write_file(folder, name, data):
    """Replaces a file at once: whoever looks sees the old one or the new one."""
    draft = f".{name}.draft"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    file = os.open(draft, flags, 0o644, dir_fd=folder)
    try:
        write_whole(file, data)
        os.fsync(file)
    finally:
        os.close(file)
    os.rename(draft, name, src_dir_fd=folder, dst_dir_fd=folder)
    os.fsync(folder)


def write_whole(file, data):
    while data:
        data = data[os.write(file, data):]


def read_file(folder, name):
    """The bytes of a plain file; None if there is nothing of the name."""
    try:
        file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except FileNotFoundError:
        return None
    with open(file, "rb") as stream:
        return stream.read()


# The volume


def claim_volume(path, environment):
    """Locks the volume for this process's life and stamps it, if it is new; gives its folder."""
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError
        names = set(os.listdir(folder)) - {".environment.draft"}
        stamp = read_file(folder, "environment") if names else None
    except IsADirectoryError:
        raise refused(INVALID, "volume-foreign", "PERSISTENCE_PATH")
    except (OSError, ValueError):
        raise refused(NO_VOLUME, "volume-unusable", "PERSISTENCE_PATH")
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise refused(INVALID, "volume-in-use", "PERSISTENCE_PATH")
    if names and stamp != environment.encode() + b"\n":
        raise refused(INVALID, "volume-foreign", "PERSISTENCE_PATH")
    if not names:
        try:
            write_file(folder, "environment", environment.encode() + b"\n")
        except OSError:
            raise refused(NO_VOLUME, "volume-unusable", "PERSISTENCE_PATH")
    return folder


# The database


def reach_database(url):
    """A session with the server, as far as its request to authenticate."""
    user, _, host, port, name = re.fullmatch(DATABASE, url, re.A).groups()
    user = re.sub(rb"%(..)", lambda escape: bytes.fromhex(escape[1].decode()), user.encode())
    body = b"\0\3\0\0user\0%b\0database\0%b\0\0" % (user, name.encode())
    try:
        session = socket.create_connection((host.strip("[]"), int(port)), timeout=4)
        session.sendall((len(body) + 4).to_bytes(4, "big") + body)
        if session.recv(1) == b"R":
            return session
    except (OSError, ValueError):
        pass
    raise refused(UNAVAILABLE, "database-unreachable", "DATABASE_URL")


# The audit history

AMOUNT = r"[0-9]+(?:\.[0-9]+)?"
PAYLOADS = {
    "runtime-started": {
        "execution_plane": r"paper", "runtime_image": r".+",
        "runtime_instance_id": r"[0-9a-f-]{36}"},
    "runtime-stopped": {},
    "execution-outcome": {
        "instrument": r"[A-Z0-9]+-[A-Z0-9]+", "side": r"buy|sell", "quantity": AMOUNT,
        "price": AMOUNT},
}


class History:
    """The records of one environment, each chained to the one before by its digest."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        self.records, self.lags = [], False

    @property
    def head(self):
        last = self.records[-1] if self.records else {"sequence": 0, "digest": "0" * 64}
        return last["sequence"], last["digest"]

    def replay(self):
        """Reads what the volume holds; what does not fit together is nobody's to repair."""
        try:
            text = read_file(self.folder, "audit-events.ndjson") or b""
            head = read_file(self.folder, "audit-head")
        except OSError:
            raise self.broken(1)
        *lines, rest = text.split(b"\n")
        heads = [self.head]
        for line in lines:
            self.records.append(self.parsed(line))
            heads.append(self.head)
        if rest:
            raise self.broken(len(self.records) + 1)
        written = [f"{number} {digest}\n".encode() for number, digest in heads]
        if head is None:
            # A first record without a head is that of a process which died between the two.
            if len(self.records) > 1:
                raise self.broken(1)
            self.lags = bool(self.records)
        elif head not in written[-2:]:
            raise self.broken(self.first_missing(head))
        else:
            self.lags = head != written[-1]

    def first_missing(self, head):
        number = re.fullmatch(rb"([0-9]{1,18}) [0-9a-f]{64}\n", head)
        return min(int(number[1]) if number else 1, len(self.records) + 1) or 1

    def broken(self, number):
        return refused(BROKEN, "history-broken", "PERSISTENCE_PATH", record=number)

    def parsed(self, line):
        number = len(self.records) + 1
        try:
            record = json.loads(line)
            kind, payload = record["kind"], record["payload"]
            forms = PAYLOADS[kind]
            is_whole = payload.keys() == forms.keys() and all(
                re.fullmatch(form, payload[name], re.A) for name, form in forms.items())
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise self.broken(number)
        if not is_whole or line != self.line(kind, payload):
            raise self.broken(number)
        return record

    def line(self, kind, payload):
        """The bytes of the next record: members in their order, the digest over all before it."""
        sequence, previous = self.head
        record = {"sequence": sequence + 1, "environment": self.environment, "kind": kind,
                  "payload": payload, "previous": previous}
        text = json.dumps(record, separators=(",", ":"), ensure_ascii=False)[:-1].encode()
        return text + b',"digest":"' + sha256(text).hexdigest().encode() + b'"}'

    def append(self, kind, payload):
        line = self.line(kind, payload)
        try:
            if self.lags:
                self.write_head()
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
            file = os.open("audit-events.ndjson", flags, 0o644, dir_fd=self.folder)
            write_whole(file, line + b"\n")
            os.fsync(file)
            os.close(file)
            self.records.append(json.loads(line))
            self.write_head()
        except OSError:
            raise refused(WRITE_FAILED, "history-unwritable", "PERSISTENCE_PATH")

    def write_head(self):
        write_file(self.folder, "audit-head", "{} {}\n".format(*self.head).encode())
        self.lags = False


def plain(number):
    """A decimal without exponent, trailing zeros or a sign of zero."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def shadow_ledger(records):
    """The net quantity and cost of each instrument, in exact decimal arithmetic."""
    outcomes = [record["payload"] for record in records if record["kind"] == "execution-outcome"]
    positions = {}
    with localcontext() as context:
        context.prec, context.Emax, context.Emin = 1_000_000, 10**15, -(10**15)
        for outcome in outcomes:
            quantity = Decimal(outcome["quantity"]) * (1 if outcome["side"] == "buy" else -1)
            price = Decimal(outcome["price"])
            held, cost = positions.get(outcome["instrument"], (Decimal(0), Decimal(0)))
            positions[outcome["instrument"]] = held + quantity, cost + quantity * price
    return [
        {"instrument": name, "quantity": plain(quantity), "cost": plain(cost)}
        for name, (quantity, cost) in sorted(positions.items())
    ]


# The observer

STATUS = "/v1/observe/runtime/status"
EVENTS = "/v1/observe/persistence/audit-events"
SUMMARY = "/v1/observe/persistence/audit-events/summary"
LEDGER = "/v1/observe/derived/shadow-ledger"
REASONS = {
    200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 405: "Method Not Allowed",
    431: "Request Header Fields Too Large"}
LONGEST_HEAD = 16384
FIELD = rb"\r\n[\w!#$%&'*+.^`|~-]+:[^\r\n\0]*"
REQUEST_HEAD = rb"([!-~]+) ([!-~]+) HTTP/1\.[01]((?:" + FIELD + rb")*)"


class Observer:
    """Answers from the configuration and the history, and changes neither."""

    def __init__(self, values, history):
        self.values, self.history = values, history

    def answer(self, request):
        """The whole response to the head of a request."""
        status, members, method = 400, {"error": "bad request"}, "GET"
        if len(request) > LONGEST_HEAD:
            status, members = 431, {"error": "head too large"}
        else:
            head = re.fullmatch(REQUEST_HEAD, request, re.A)
            if head:
                method, target = head[1].decode(), head[2].decode()
                fields = [line.split(b":", 1) for line in head[3].split(b"\r\n")[1:]]
                status, members = self.respond(method, target, fields)
        return self.written(status, members, is_head=method == "HEAD")

    def respond(self, method, target, fields):
        for name, variable in (
            (b"cf-access-client-id", "CF_ACCESS_CLIENT_ID"),
            (b"cf-access-client-secret", "CF_ACCESS_CLIENT_SECRET"),
        ):
            given = [value.strip(b" \t") for field, value in fields if field.lower() == name]
            if len(given) != 1 or not compare_digest(given[0], self.values[variable].encode()):
                return 401, {"error": "unauthorized"}
        if method not in ("GET", "HEAD"):
            return 405, {"error": "method not allowed"}
        path, mark, query = target.partition("?")
        routes = {
            STATUS: self.status, EVENTS: self.events, SUMMARY: self.summary, LEDGER: self.ledger}
        if path not in routes:
            return 404, {"error": "not found"}
        limit = re.fullmatch(r"limit=([0-9]+)", query, re.A) if path == EVENTS else None
        if mark and not limit:
            return 400, {"error": "bad request"}
        return 200, self.events(limit[1]) if limit else routes[path]()

    def status(self):
        values = self.values
        sequence, digest = self.history.head
        return {
            "execution_plane": values["EXECUTION_PLANE"],
            "runtime_instance_id": values["RUNTIME_INSTANCE_ID"],
            "runtime_image": values["RUNTIME_IMAGE"],
            "deploy_endpoint": values["DEPLOY_ENDPOINT"],
            "log_level": values["LOG_LEVEL"],
            "smoke_mode": values.get("SMOKE_MODE") == "true",
            "debug_mode": values.get("DEBUG_MODE") == "true",
            "experimental_artifacts": [
                name for name in values.get("EXPERIMENTAL_ARTIFACTS", "").split(",") if name],
            "runtime_version": "1",
            "audit_head": {"sequence": sequence, "digest": digest},
        }

    def events(self, limit=None):
        """The last records; more digits than Python reads at once are more than there are."""
        records = self.history.records
        count = len(records) if limit is None or len(limit) > 18 else int(limit)
        return {"events": records[max(0, len(records) - count):]}

    def summary(self):
        kinds = [record["kind"] for record in self.history.records]
        sequence, digest = self.history.head
        return {
            "total_count": len(kinds),
            "counts_by_kind": {kind: kinds.count(kind) for kind in kinds},
            "last_sequence": sequence, "last_digest": digest}

    def ledger(self):
        return {
            "execution_plane": self.values["EXECUTION_PLANE"],
            "positions": shadow_ledger(self.history.records)}

    def written(self, status, members, is_head):
        environment = self.values["ENVIRONMENT"]
        body = json.dumps(
            {"environment": environment, **members}, separators=(",", ":"), sort_keys=True,
            ensure_ascii=False).encode()
        allow = "Allow: GET, HEAD\r\n" if status == 405 else ""
        head = (
            f"HTTP/1.1 {status} {REASONS[status]}\r\n"
            f"Cache-Control: no-store\r\nConnection: close\r\n"
            f"Content-Length: {len(body)}\r\nContent-Type: application/json\r\n"
            f"Dreichor-Environment: {environment}\r\n{allow}\r\n")
        return head.encode() + (b"" if is_head else body)


class Server:
    """Serves one request a connection; none holds up another, and a silent one is dropped."""

    PATIENCE = 5

    def __init__(self, listener, observer):
        self.listener, self.observer = listener, observer
        self.clients = {}

    def serve(self, wakeup):
        """Until a signal that tells to stop comes through the pipe."""
        while True:
            waiting = {client: state for client, state in self.clients.items() if state.unsent}
            readable, writable, _ = select.select(
                [wakeup, self.listener, *(self.clients.keys() - waiting.keys())], [*waiting], [], 1)
            if wakeup in readable and {signal.SIGTERM, signal.SIGINT} & set(os.read(wakeup, 64)):
                return
            if self.listener in readable:
                self.accept()
            for client in [*readable, *writable]:
                if client in self.clients:
                    self.proceed(client)
            for client in [c for c, state in self.clients.items() if state.is_overdue()]:
                self.drop(client)

    def accept(self):
        try:
            client, _ = self.listener.accept()
        except OSError:
            return
        client.setblocking(False)
        self.clients[client] = Client(self.PATIENCE)

    def proceed(self, client):
        state = self.clients[client]
        try:
            if not state.unsent:
                received = client.recv(65536)
                state.received += received
                head, end, _ = state.received.partition(b"\r\n\r\n")
                if not end and len(head) <= LONGEST_HEAD and received:
                    return
                if not received:
                    return self.drop(client)
                state.unsent = self.observer.answer(head)
            state.unsent = state.unsent[client.send(state.unsent):]
            if not state.unsent:
                client.shutdown(socket.SHUT_WR)
                self.drop(client)
        except BlockingIOError:
            pass
        except OSError:
            self.drop(client)

    def drop(self, client):
        del self.clients[client]
        client.close()


class Client:
    """What has come from a connection, and what is still to go."""

    def __init__(self, patience):
        self.received, self.unsent = b"", b""
        self.deadline = time.monotonic() + patience

    def is_overdue(self):
        return time.monotonic() > self.deadline


def listen(address):
    host, port = re.fullmatch(ADDRESS, address, re.A).groups()
    family = socket.AF_INET6 if host.startswith("[") else socket.AF_INET
    try:
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host.strip("[]"), int(port)))
        listener.listen(128)
        listener.setblocking(False)
    except OSError:
        raise refused(UNAVAILABLE, "listen-failed", "OBSERVER_ADDRESS")
    return listener, f"http://{host}:{listener.getsockname()[1]}"


# The life of the process


def catch_signals():
    """A pipe that tells of signals; those that mean nothing here are ignored."""
    wakeup, alarm = os.pipe()
    os.set_blocking(alarm, False)
    signal.set_wakeup_fd(alarm, warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    for number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    return wakeup


def tell_ready(environment, observer):
    line = json.dumps({"environment": environment, "observer": observer}, separators=(",", ":"))
    try:
        write_whole(1, f"READY {line}\n".encode())
    except OSError:
        raise Refusal(WRITE_FAILED, "refused event=readiness-unwritable")


def run(arguments):
    if arguments:
        raise Refusal(USAGE, "refused event=argument-given")
    values = validate(read_block())
    wakeup = catch_signals()
    environment = values["ENVIRONMENT"]
    folder = claim_volume(values["PERSISTENCE_PATH"], environment)
    session = reach_database(values["DATABASE_URL"])
    history = History(folder, environment)
    history.replay()
    history.append("runtime-started", {
        "execution_plane": values["EXECUTION_PLANE"], "runtime_image": values["RUNTIME_IMAGE"],
        "runtime_instance_id": values["RUNTIME_INSTANCE_ID"]})
    try:
        listener, url = listen(values["OBSERVER_ADDRESS"])
        tell_ready(environment, url)
        Server(listener, Observer(values, history)).serve(wakeup)
    finally:
        history.append("runtime-stopped", {})
    session.close()


if __name__ == "__main__":
    try:
        run(sys.argv[1:])
    except Refusal as refusal:
        for line in refusal.lines:
            print(line, file=sys.stderr)
        sys.exit(refusal.status)
