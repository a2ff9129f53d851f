"""A web application as frameworks make them: one variable for each part of an address.

`run.sh serve` starts it. One line on standard error tells everything that is wrong; it is ready
once `/healthz` says so. Its audit trail is one JSON array a line, with the head beside it.
"""

import fcntl
import hashlib
import hmac
import http.server
import json
import os
import re
import signal
import socket
import sys
import threading

NUMBER = r"[1-9][0-9]{0,4}"
ANYTHING = r"(?s:.+)"

# The variables that must be there, each with the form of its values.
SETTINGS = {
    "ENVIRONMENT": r"dev|prod",
    "EXECUTION_PLANE": r"paper",
    "APP_INSTANCE": r"[0-9a-f-]{36}",
    "APP_IMAGE": r"[a-z0-9][a-z0-9._:/-]*(:[\w.-]+)?(@sha256:[0-9a-f]{64})?",
    "APP_DATA": r"/[^\x00-\x1f\x7f]*",
    "DB_HOST": r"[0-9.]+",
    "DB_PORT": NUMBER,
    "DB_USER": ANYTHING,
    "DB_PASSWORD": ANYTHING,
    "DB_NAME": r"[a-z0-9_]+",
    "ACCESS_CLIENT_ID": r"[0-9a-f]{32}\.access",
    "ACCESS_CLIENT_SECRET": r"[0-9a-f]{64}",
    "APP_URL": rf"https://[a-z0-9.-]+(:{NUMBER})?(/[\w.~/-]*)?",
    "APP_LOG_LEVEL": r"debug|info|warn|error",
    "HOST": r"127(\.[0-9]{1,3}){3}",
    "PORT": NUMBER,
}
FEATURES = {
    "APP_SMOKE": r"on|off",
    "APP_DEBUG": r"on|off",
    "APP_FEATURES": r"[\w.:/@+-]+(,[\w.:/@+-]+)*",
}


class Refusal(Exception):
    """The names of the variables that are wrong, and in a few words why."""


def validate(block):
    values = {name: block.get(name, "") for name in {**SETTINGS, **FEATURES}}
    wrong = [
        name
        for name, form in {**SETTINGS, **FEATURES}.items()
        if not (name in FEATURES and not values[name])
        and not re.fullmatch(form, values[name], re.ASCII)
    ]
    environment = values["ENVIRONMENT"]
    if "ENVIRONMENT" not in wrong and values["DB_NAME"] and "DB_NAME" not in wrong:
        if values["DB_NAME"].rpartition("_")[2] != environment:
            wrong.append("DB_NAME")
    if environment == "prod":
        forbidden = {
            "APP_IMAGE": "@" not in values["APP_IMAGE"]
            or re.search(":latest@", values["APP_IMAGE"], re.IGNORECASE),
            "APP_SMOKE": values["APP_SMOKE"] == "on",
            "APP_DEBUG": values["APP_DEBUG"] == "on",
            "APP_FEATURES": values["APP_FEATURES"] != "",
            "APP_LOG_LEVEL": values["APP_LOG_LEVEL"] == "debug",
        }
        wrong += [name for name, holds in forbidden.items() if holds and name not in wrong]
    if wrong:
        raise Refusal(wrong, "wrong or missing")
    return values


class Trail:
    """The audit trail: `trail.jsonl`, `head.json`, and `owner-ENVIRONMENT` from the first start."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        self.records, self.digest = [], ""
        try:
            self.lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            owner = f"owner-{environment}"
            names = set(os.listdir(folder)) - {"draft"}
            if names - {owner, "trail.jsonl", "head.json"} or names and owner not in names:
                raise Refusal(["APP_DATA"], "not a folder of this environment")
            if not names:
                os.close(os.open(f"{folder}/{owner}", os.O_WRONLY | os.O_CREAT | os.O_EXCL))
            self.read(names)
        except (OSError, ValueError):
            raise Refusal(["APP_DATA"], "not a folder that can be used")

    def read(self, names):
        heads = [["", 0]]
        text = self.contents("trail.jsonl") if "trail.jsonl" in names else b""
        for line in text.splitlines(keepends=True):
            kind = re.match(rb'\["(started|stopped)",', line)
            if not kind or line != self.line(kind[1].decode()):
                raise Refusal(["APP_DATA"], f"its record {len(self.records) + 1} is not whole")
            self.take(line)
            heads.append([self.digest, len(self.records)])
        head = json.loads(self.contents("head.json")) if "head.json" in names else heads[0]
        # A head that is one behind is that of an application which was killed between the two.
        if head not in heads[-2:]:
            raise Refusal(["APP_DATA"], "its records are not all there")

    def contents(self, name):
        with open(f"{self.folder}/{name}", "rb") as file:
            return file.read()

    def line(self, kind):
        record = [kind, self.environment, len(self.records) + 1, self.digest]
        return json.dumps(record, separators=(",", ":")).encode() + b"\n"

    def take(self, line):
        self.records.append(json.loads(line)[0])
        self.digest = hashlib.sha256(line).hexdigest()

    def append(self, kind):
        line = self.line(kind)
        with open(f"{self.folder}/trail.jsonl", "ab", buffering=0) as file:
            file.write(line)
            os.fsync(file)
        self.take(line)
        with open(f"{self.folder}/draft", "wb", buffering=0) as file:
            file.write(json.dumps([self.digest, len(self.records)]).encode())
            os.fsync(file)
        os.rename(f"{self.folder}/draft", f"{self.folder}/head.json")
        os.fsync(self.lock)


def reach(values):
    """Opens a session of PostgreSQL, as far as the server's request to authenticate."""
    names = os.fsencode(values["DB_USER"]), os.fsencode(values["DB_NAME"])
    message = b"\0\3\0\0user\0%b\0database\0%b\0\0" % names
    try:
        place = values["DB_HOST"], int(values["DB_PORT"])
        session = socket.create_connection(place, timeout=3)
        session.sendall((len(message) + 4).to_bytes(4, "big") + message)
        if session.recv(1) == b"R":
            return session
    except (OSError, OverflowError):
        pass
    raise Refusal(["DB_HOST", "DB_PORT", "DB_USER", "DB_NAME"], "no database lets it in")


class Handler(http.server.BaseHTTPRequestHandler):
    """`/healthz` for everyone, `/status` for those who know the credentials; read only."""

    protocol_version = "HTTP/1.1"
    timeout = 3
    values, trail = {}, None

    def reply(self, status, **members):
        body = json.dumps({"environment": self.values["ENVIRONMENT"], **members}).encode()
        self.send_response_only(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": len(body),
            "X-Environment": self.values["ENVIRONMENT"],
            "Cache-Control": "no-store",
            "Connection": "close",
        }.items():
            self.send_header(name, str(value))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.close_connection = True

    def send_error(self, status, *_):
        self.request_version = self.protocol_version
        self.reply(status, error="refused")

    def log_message(self, *_):
        """Nothing: a request line may hold anything."""

    def knows(self, header, variable):
        values = self.headers.get_all(header, [])
        expected = self.values[variable].encode()
        return len(values) == 1 and hmac.compare_digest(values[0].encode("latin-1"), expected)

    def do_GET(self):
        if self.path == "/healthz":
            self.reply(200, healthy=True)
        elif not (
            self.knows("CF-Access-Client-Id", "ACCESS_CLIENT_ID")
            and self.knows("CF-Access-Client-Secret", "ACCESS_CLIENT_SECRET")
        ):
            self.reply(401, error="no access")
        elif self.path == "/status":
            values = self.values
            self.reply(
                200,
                plane=values["EXECUTION_PLANE"],
                instance=values["APP_INSTANCE"],
                image=values["APP_IMAGE"],
                url=values["APP_URL"],
                level=values["APP_LOG_LEVEL"],
                features=values["APP_FEATURES"],
                events=len(self.trail.records),
            )
        else:
            self.reply(404, error="no such page")

    do_HEAD = do_GET


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self):
        """Binds without the look-up of a name that the class would make."""
        http.server.socketserver.TCPServer.server_bind(self)

    def handle_error(self, *_):
        """Nothing: a client that goes away is none of the operator's."""


def listen(values, trail):
    handler = type("BoundHandler", (Handler,), {"values": values, "trail": trail})
    try:
        return Server((values["HOST"], int(values["PORT"])), handler)
    except (OSError, OverflowError):
        raise Refusal(["HOST", "PORT"], "the address cannot be taken")


def run():
    values = validate(dict(os.environ))
    stops = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, stops)
    for number in (signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, signal.SIG_IGN)
    trail = Trail(values["APP_DATA"], values["ENVIRONMENT"])
    session = reach(values)
    trail.append("started")
    try:
        server = listen(values, trail)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        signal.sigwait(stops)
    finally:
        trail.append("stopped")
    session.close()


if __name__ == "__main__":
    if sys.argv[1:2] != ["serve"]:
        sys.exit("usage: run.sh serve")
    try:
        run()
    except Refusal as refusal:
        names, reason = refusal.args
        print(f"cannot serve, {reason}: [{', '.join(names)}]", file=sys.stderr)
        sys.exit(2)
