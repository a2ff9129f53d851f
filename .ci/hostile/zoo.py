#!/usr/bin/python3 -ISu
"""The reference runtime with one hostile deed: `zoo.py DEED PROGRAM [ARGUMENT]...`.

Each deed is done before the runtime takes its place, or by a process that is left beside it, or by one that
stands between the runtime and the harness. What must come of it stands above it: the verdict of a start that
is valid and of one that must be refused, and the checks that fail; first in a world of its own, and, where that
differs, on the machine as it is. In prod it does nothing: those cases are the neighbours, and must pass.
"""

import ctypes
import errno
import os
import resource
import signal
import socket
import stat
import sys
import time

DEEDS = {}


def deed(start="pass", refusal="pass", checks=(), quick=False, without=None, ordinary=None, asked=False,
         patient=False, outside=None):
    """Registers a deed with what is expected of it, `without` a world, and of an `ordinary` user in one and `outside`
    of any; or of a start that is asked. One that takes long is given more time."""

    def register(function):
        name = function.__name__.replace("_", "-")
        within = start, refusal, sorted(checks)
        DEEDS[name] = dict(
            run=function, what=function.__doc__, within=within, without=without or within,
            ordinary=ordinary or within, outside=outside or without or within, quick=quick, asked=asked, patient=patient)
        return function

    return register


LEFT = ("refusal.leaves-nothing", "stop.leaves-nothing")
# Without a world a subject of the same user reaches its agent. It is told so; what it then would have done
# is not known.
AGENT_LOST = ("fail", "inconclusive", ["start.ready"])
NOTHING = ("pass", "pass", [])


def become_runtime():
    os.execv(sys.argv[2], sys.argv[2:])


def beside(body, holds_streams=False, session=True):
    """Runs a body in a process that its parent does not know any more."""
    if os.fork() == 0:
        if session:
            os.setsid()
        if os.fork() == 0:
            if not holds_streams:
                null = os.open("/dev/null", os.O_RDWR)
                for stream in range(3):
                    os.dup2(null, stream)
            try:
                body()
            finally:
                os._exit(0)
        os._exit(0)
    os.wait()


def for_ever():
    while True:
        time.sleep(1000)


def ignoring():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def is_in_world():
    """What reaches the whole machine is done only where there is none to be reached."""
    try:
        return open("/proc/1/comm").read() == "conform-agent\n"
    except OSError:
        return False


def agent():
    """The process that launched this one, if it is an agent."""
    parent = os.getppid()
    return parent if open(f"/proc/{parent}/comm").read() == "conform-agent\n" else None


def signal_agent(number):
    try:
        if agent():
            os.kill(agent(), number)
    except OSError:
        pass


def attempt(body, *arguments):
    try:
        return body(*arguments)
    except OSError:
        return None


# Processes.


@deed("fail", "fail", LEFT, quick=True)
def daemon():
    """leaves a daemon by two forks"""
    beside(for_ever)


@deed("fail", "fail", LEFT)
def stubborn_daemon():
    """leaves a daemon that ignores TERM"""
    beside(lambda: (ignoring(), for_ever()))


@deed("fail", "fail", LEFT)
def pipe_holder():
    """leaves a grandchild that holds the streams open for ever"""
    beside(lambda: (ignoring(), for_ever()), holds_streams=True)


@deed("fail", "fail", LEFT)
def same_group():
    """leaves a process in its own group"""
    beside(for_ever, session=False)


@deed("fail", "fail", LEFT)
def many_daemons():
    """leaves a hundred daemons"""
    for _ in range(100):
        beside(for_ever)


@deed("fail", "fail", LEFT)
def fork_bomb():
    """leaves processes that fork until there are two hundred"""
    def bomb():
        ignoring()
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        generation = 0
        while generation < 8:
            attempt(os.fork)
            generation += 1
        for_ever()
    beside(bomb)


@deed("inconclusive", "inconclusive", patient=True)
def too_many_processes():
    """leaves more processes than a launch is given"""
    for _ in range(700):
        if attempt(os.fork) == 0:
            for_ever()
    time.sleep(30)


@deed("inconclusive", "inconclusive", patient=True)
def memory_hog():
    """uses memory until there is none"""
    import mmap
    kept = []
    end = time.monotonic() + 30
    while time.monotonic() < end:
        kept.append(mmap.mmap(-1, 256 << 20, flags=mmap.MAP_PRIVATE | 0x8000))


@deed("fail", "fail", LEFT)
def runner():
    """leaves a process that forks its successor and ends, over and over"""
    def run():
        ignoring()
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if os.fork() > 0:
                os._exit(0)
            time.sleep(0.001)
    beside(run)


@deed("fail", "fail", LEFT)
def named_by_escapes():
    """leaves a process whose name is a terminal sequence"""
    def body():
        ctypes.CDLL(None).prctl(15, b"\x1b[31m\nred\xff", 0, 0, 0)
        for_ever()
    beside(body)


@deed("fail", "fail", LEFT)
def named_like_the_agent():
    """leaves a process with the agent's name"""
    def body():
        ctypes.CDLL(None).prctl(15, b"conform-agent", 0, 0, 0)
        for_ever()
    beside(body)


@deed()
def short_daemon():
    """leaves a process that ends by itself at once"""
    beside(lambda: time.sleep(0.05))


@deed()
def zombies():
    """never waits for a hundred children"""
    for _ in range(100):
        if os.fork() == 0:
            os._exit(0)


@deed(quick=True)
def kill_everything():
    """sends KILL to every process that it can reach"""
    if is_in_world():
        attempt(os.kill, -1, signal.SIGKILL)


@deed()
def stop_everything():
    """sends STOP to every process that it can reach"""
    if is_in_world():
        attempt(os.kill, -1, signal.SIGSTOP)


@deed(quick=True, without=AGENT_LOST)
def kill_agent():
    """kills the process that launched it"""
    signal_agent(signal.SIGKILL)


@deed(without=("fail", "fail", ["refusal.is-no-crash", *LEFT]))
def stop_agent():
    """stops the process that launched it"""
    signal_agent(signal.SIGSTOP)


@deed()
def terminate_agent():
    """sends TERM, INT, HUP and QUIT to the process that launched it"""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal_agent(number)


@deed(quick=True)
def trace_agent():
    """traces the process that launched it"""
    if agent():
        ctypes.CDLL(None, use_errno=True).ptrace(0x4206, agent(), 0, 0)


@deed(without=AGENT_LOST, outside=NOTHING)
def take_agents_socket():
    """takes the socket of the process that launched it, and reports an end"""
    libc = ctypes.CDLL(None, use_errno=True)
    pidfd = libc.syscall(434, os.getppid(), 0)
    taken = libc.syscall(438, pidfd, 3, 0) if pidfd >= 0 else -1
    if agent() and taken >= 0:
        attempt(os.write, taken, (3).to_bytes(4, "little") + (78).to_bytes(4, "little") + bytes(4))


@deed()
def read_first_process():
    """prints what it can read of process 1"""
    if is_in_world():
        for name in ("environ", "mem", "maps"):
            try:
                with open(f"/proc/1/{name}", "rb") as file:
                    os.write(2, b"read " + file.read(100) + b"\n")
            except OSError:
                pass


@deed("fail", "inconclusive", ("start.ready",))
def stops_itself():
    """stops itself before it has done anything"""
    os.kill(os.getpid(), signal.SIGSTOP)


@deed("fail", "inconclusive", ("start.ready",))
def kills_itself():
    """ends itself by KILL"""
    os.kill(os.getpid(), signal.SIGKILL)


@deed("fail", "inconclusive", ("start.ready",))
def segfault():
    """ends by a fault of memory"""
    ctypes.string_at(0)


@deed("fail", "inconclusive", ("start.ready",))
def does_nothing():
    """ends at once with success"""
    os._exit(0)


@deed("fail", "inconclusive", ("start.ready",))
def sleeps():
    """does nothing for a minute"""
    time.sleep(60)


@deed("fail", "inconclusive", ("start.ready",))
def spins():
    """uses the processor for a minute"""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        pass


@deed("fail", "pass", ("stop.ends",), quick=True)
def ignores_term():
    """ignores TERM while the runtime is its child"""
    runtime = os.fork()
    if runtime == 0:
        return
    ignoring()
    status = os.waitpid(runtime, 0)[1]
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


# What a neighbour would find.


def lowering(name, limit, value):
    """A deed that lowers a limit of the process that launched it."""

    def run():
        if is_in_world():
            attempt(resource.prlimit, os.getppid(), limit, (value, value))

    run.__doc__ = f"lowers the {name} of the process that launched it"
    run.__name__ = f"agent_{name.replace(' ', '_')}"
    deed(quick=name == "descriptors")(run)


lowering("descriptors", resource.RLIMIT_NOFILE, 0)
lowering("address space", resource.RLIMIT_AS, 4096)
lowering("stack", resource.RLIMIT_STACK, 4096)
lowering("processes", resource.RLIMIT_NPROC, 0)


@deed()
def agents_schedule():
    """takes the processor from the process that launched it"""
    if is_in_world():
        if os.sched_getscheduler(0) == os.SCHED_IDLE:
            os._exit(1)  # What another case did has reached this one.
        attempt(os.setpriority, os.PRIO_PROCESS, os.getppid(), 19)
        attempt(os.setpriority, os.PRIO_USER, 0, 19)
        attempt(os.sched_setscheduler, os.getppid(), os.SCHED_IDLE, os.sched_param(0))
        attempt(os.sched_setaffinity, os.getppid(), {min(os.sched_getaffinity(0))})


@deed()
def agents_end():
    """offers the process that launched it where memory is short"""
    if is_in_world():
        for name, value in (("oom_score_adj", "777"), ("timerslack_ns", "500000000")):
            attempt(lambda: open(f"/proc/{os.getppid()}/{name}", "w").write(value))


@deed()
def marks_folders():
    """gives the folders that are its world's own other owners, times and attributes"""
    for folder in ("/tmp", "/var/tmp", "/dev/shm") if is_in_world() else ():
        if os.stat(folder).st_uid == 4242 or attempt(os.listxattr, folder):
            os._exit(1)
        attempt(os.setxattr, folder, "user.zoo", b"x")
        attempt(os.chown, folder, 4242, 4242)
        attempt(os.utime, folder, (12345, 12345))


@deed()
def message_queue():
    """leaves a queue of messages"""
    mq_open = 240 if os.uname().machine == "x86_64" else 180
    if is_in_world():
        # Made only where there is none yet.
        libc = ctypes.CDLL(None, use_errno=True)
        libc.syscall(mq_open, b"zoo", os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600, None)
        if ctypes.get_errno() == errno.EEXIST:
            os._exit(1)


@deed()
def keeps_keys():
    """leaves keys with its user, which are the machine's if that is root"""
    libc = ctypes.CDLL(None)
    add_key = 248 if os.uname().machine == "x86_64" else 217
    if is_in_world():
        for ring in (-4, -5):
            if libc.syscall(add_key, b"user", b"zoo", b"secret", 6, ring) > 0:
                os._exit(1)


@deed()
def opens_devices():
    """opens disks, terminals and sockets that lead out of the machine"""
    if not has_root_of_its_own():
        return
    for name in attempt(os.listdir, "/dev") or []:
        path = f"/dev/{name}"
        if stat.S_ISBLK(os.stat(path, follow_symlinks=False).st_mode):
            os._exit(1)
    if attempt(socket.socket, socket.AF_VSOCK, socket.SOCK_STREAM):
        os._exit(1)


@deed()
def own_user_namespace():
    """makes itself root below, and mounts what the machine is told by"""
    if not has_root_of_its_own() or os.geteuid() != 0:
        return
    child = os.fork()
    if child == 0:
        libc = ctypes.CDLL(None)
        if libc.unshare(0x10000000 | 0x20000) == 0:
            attempt(lambda: open("/proc/self/setgroups", "w").write("deny"))
            attempt(lambda: open("/proc/self/uid_map", "w").write("0 0 1"))
            if libc.mount(b"x", b"/tmp", b"cgroup2", 0, None) == 0:
                os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        os._exit(1)


# Streams.


@deed("inconclusive", "inconclusive")
def flood_of_output():
    """writes 64 MiB before it says that it is ready"""
    for _ in range(1024):
        os.write(1, b"x" * 65535 + b"\n")


@deed("inconclusive", "inconclusive")
def flood_of_diagnostics():
    """writes 16 MiB before its diagnostics"""
    for _ in range(256):
        os.write(2, b"x" * 65535 + b"\n")


@deed("fail", "inconclusive", ("start.ready",))
def closes_output():
    """closes its standard output"""
    os.close(1)


@deed("pass", "fail", ("refusal.names-variable",))
def closes_diagnostics():
    """closes its standard error"""
    os.close(2)


@deed("fail", "inconclusive", ("start.ready",))
def closes_everything():
    """closes all its streams"""
    os.closerange(0, 3)


@deed("pass", "pass")
def every_byte():
    """writes every byte to its standard error"""
    os.write(2, bytes(range(256)) * 8 + b"\n")


@deed()
def terminal_sequences():
    """writes sequences that command a terminal, a workflow and a page"""
    os.write(2, b"\x1b]0;title\x07\x1b[2J\xe2\x80\xae##vso[task.complete]\n::error::x\n]]><script>\n")


@deed()
def noise_before_readiness():
    """writes NULs and invalid text before it says that it is ready"""
    os.write(1, b"\0\0\xff\xfe\xc0\x80\n\n\n")


@deed("pass", "fail", ("refusal.is-not-ready",))
def false_readiness():
    """says that it is ready, with an address that is none"""
    # A valid start would be stopped before it has begun, on a machine that is busy.
    if os.environ.get("ENVIRONMENT") != "dev":
        os.write(1, b'READY {"observer":"http://\xff:99999/"}\n')


@deed("inconclusive", "inconclusive")
def endless_line():
    """writes a line of 4 MiB before it says that it is ready"""
    for _ in range(64):
        os.write(1, b"x" * 65536)


@deed()
def nonblocking_streams():
    """makes its streams such that do not wait"""
    os.set_blocking(1, False)
    os.set_blocking(2, False)


# Files.


def volume():
    return os.environb.get(b"PERSISTENCE_PATH", b".")


@deed("pass", "fail", ("refusal.writes-nothing",), quick=True)
def writes_beside():
    """writes into its working directory"""
    open("left", "w").write("x")


@deed()
def writes_to_tmp():
    """leaves files in /tmp, /var/tmp and /dev/shm"""
    for folder in ("/tmp", "/var/tmp", "/dev/shm") if is_in_world() else ():
        attempt(lambda: open(f"{folder}/left", "w").write("x" * 100_000))


@deed("pass", "fail", ("refusal.writes-nothing",), quick=True, without=NOTHING, ordinary=NOTHING)
def writes_to_machine():
    """leaves state at fixed places of the machine, where that is covered"""
    if is_in_world() and " /var overlay " in open("/proc/mounts").read():
        for folder in ("/var/lib/zoo", "/opt/zoo", "/etc/zoo"):
            if attempt(os.mkdir, folder) is None:
                attempt(lambda: open(f"{folder}/left", "w").write("x"))


@deed("pass", "fail", ("refusal.writes-nothing",), without=NOTHING, ordinary=NOTHING)
def removes_from_machine():
    """removes files and folders of the machine, where that is covered"""
    if is_in_world() and " /etc overlay " in open("/proc/mounts").read():
        for file in ("/etc/passwd", "/etc/hosts"):
            attempt(os.unlink, file)


def has_root_of_its_own():
    """Whether what lies directly in / is the world's, so that nothing there is the machine's."""
    return is_in_world() and open("/proc/mounts").read().startswith("tmpfs / tmpfs ")


@deed("pass", "fail", ("refusal.writes-nothing",), quick=True, without=NOTHING, ordinary=NOTHING)
def writes_to_root():
    """leaves files directly in / and in folders with mounts below them"""
    if has_root_of_its_own():
        for folder in ("/", "/mnt/", "/dev/", "/srv/"):
            attempt(lambda: open(f"{folder}zoo-left", "w").write("x"))


@deed("pass", "fail", ("refusal.writes-nothing",), without=NOTHING, ordinary=NOTHING)
def replaces_links():
    """puts another link in the place of one of the machine's"""
    if has_root_of_its_own() and os.path.islink("/bin"):
        attempt(os.symlink, "/usr/bin", "/zoo-link")
        attempt(os.rename, "/zoo-link", "/bin")


@deed()
def tells_the_kernel():
    """changes what the kernel is told by files"""
    if has_root_of_its_own():
        for file in ("/proc/sys/vm/swappiness", "/proc/sys/kernel/printk_ratelimit"):
            value = attempt(lambda: open(file).read())
            if value and attempt(lambda: open(file, "w").write(value)):
                os._exit(1)
        if attempt(os.mkdir, "/sys/fs/cgroup/zoo") is None and os.path.exists("/sys/fs/cgroup/zoo"):
            os._exit(1)


@deed()
def fills_tmp():
    """writes to /tmp until it is full"""
    if is_in_world():
        try:
            with open("/tmp/full", "wb") as file:
                for _ in range(300):
                    file.write(bytes(1 << 20))
        except OSError:
            pass


@deed()
def closes_tmp():
    """takes every permission from /tmp"""
    if is_in_world():
        # Whoever keeps its own program there would not find it.
        attempt(os.chmod, "/var/tmp" if sys.argv[2].startswith("/tmp/") else "/tmp", 0)


@deed()
def reaches_neighbours():
    """writes into every folder above its own"""
    if is_in_world():
        for up in range(4, 8):
            folder = "../" * up
            for name in attempt(os.listdir, folder) or []:
                if name.isdigit():
                    attempt(lambda: open(f"{folder}{name}/left", "w").write("x"))


@deed("pass", "fail", ("refusal.writes-nothing",))
def names_that_are_no_text():
    """makes files whose names are not UTF-8"""
    for name in (b"\xff\xfe", b"a\nb", b"\x1b[31m", b"-rf"):
        open(name, "w").close()


@deed("inconclusive", "fail", ("refusal.writes-nothing",))
def deep_folders():
    """makes folders deeper than a path can name"""
    start = os.open(".", os.O_RDONLY)
    for _ in range(300):
        os.mkdir("d" * 50)
        os.chdir("d" * 50)
    os.fchdir(start)


@deed("pass", "fail", ("refusal.writes-nothing",))
def without_permissions():
    """makes a folder and a file that nobody may read"""
    os.mkdir("closed")
    open("closed/file", "w").write("x")
    os.chmod("closed/file", 0)
    os.chmod("closed", 0)


@deed("pass", "fail", ("refusal.writes-nothing",))
def links_for_the_harness():
    """plants links where the harness might write"""
    for name in ("launch-1.stdout", "reproduce.sh", "../launch-1.stdout", "../reproduce.sh"):
        attempt(os.symlink, "/tmp/target", name)


@deed("pass", "fail", ("refusal.writes-nothing",))
def pipe_and_socket():
    """makes a pipe and a socket in its working directory"""
    os.mkfifo("pipe")
    socket.socket(socket.AF_UNIX).bind("socket")


@deed("pass", "fail", ("refusal.writes-nothing",))
def many_files():
    """makes two thousand files"""
    for number in range(2000):
        open(f"f{number}", "w").close()


@deed("inconclusive", "fail", ("refusal.writes-nothing",))
def sparse_files():
    """makes twenty files of 500 MiB that take no room"""
    for number in range(20):
        with open(f"sparse{number}", "w") as file:
            file.truncate(500 << 20)


@deed("fail", "inconclusive", ("start.ready",))
def larger_than_allowed():
    """writes a file beyond every limit"""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    with open("large", "wb") as file:
        file.seek(1 << 40)
        file.write(b"x")


@deed("inconclusive", "fail", ("refusal.writes-nothing",))
def flood_of_events():
    """makes and removes files as fast as it can"""
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        os.close(os.open("f", os.O_CREAT | os.O_WRONLY))
        os.unlink("f")


@deed("fail", "inconclusive", ("start.ready",))
def deletes_volume():
    """removes its volume"""
    attempt(os.rmdir, volume())


@deed("fail", "inconclusive", ("start.ready",))
def volume_becomes_link():
    """puts a link in the place of its volume"""
    attempt(os.rmdir, volume())
    attempt(os.symlink, b"/nowhere", volume())


@deed()
def device():
    """makes a device and mounts a file system"""
    if is_in_world():
        attempt(os.mknod, "/tmp/device", stat.S_IFBLK | 0o600, os.makedev(254, 0))
        ctypes.CDLL(None).mount(b"x", b"/tmp", b"tmpfs", 0, None)


@deed("pass", "fail", ("refusal.writes-nothing",))
def immutable_file():
    """makes a file that cannot be removed"""
    import fcntl
    with open("fixed", "w") as file:
        attempt(fcntl.ioctl, file, 0x40086602, (0x10).to_bytes(8, "little"))


# The machine.


@deed()
def another_host_name():
    """gives the machine another name"""
    if is_in_world():
        attempt(socket.sethostname, "production")


@deed()
def without_loopback():
    """takes the loopback down"""
    import fcntl
    import struct
    if is_in_world():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
            attempt(fcntl.ioctl, any_socket, 0x8914, struct.pack("16sh14x", b"lo", 0))


@deed()
def abstract_sockets():
    """takes two hundred abstract names"""
    for number in range(200):
        name = socket.socket(socket.AF_UNIX)
        attempt(name.bind, f"\0dreichor-conform-port-{10240 + number}")
        os.set_inheritable(name.fileno(), True)


@deed()
def shared_memory_segment():
    """leaves a segment of shared memory"""
    if is_in_world():
        ctypes.CDLL(None).shmget(0x5AFE, 4096, 0o1666)


@deed()
def few_descriptors():
    """lowers its own limit on open files"""
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


@deed("pass", "fail", ("refusal.does-not-listen",), quick=True)
def another_listener():
    """listens on ports of its own and keeps them"""
    for _ in range(5):
        listener = socket.create_server(("127.0.0.1", 0))
        os.set_inheritable(listener.fileno(), True)
        listener.detach()
    # A valid start may, and one that is to be refused is looked at some moments after it began.
    time.sleep(2)


@deed("fail", "inconclusive", ("start.ready",))
def takes_observers_port():
    """listens on the observer's port before the runtime does"""
    host, port = os.environ.get("OBSERVER_ADDRESS", "127.0.0.1:1").rsplit(":", 1)
    listener = attempt(socket.create_server, (host, int(port)))
    if listener:
        os.set_inheritable(listener.fileno(), True)
        listener.detach()


@deed("pass", "fail", ("refusal.reaches-no-database",))
def floods_database():
    """connects to its database fifty times at once, and says nothing"""
    from urllib.parse import urlsplit
    port = urlsplit(os.environ.get("DATABASE_URL", "")).port
    # Fewer than wait to be taken: one more would be tried again by the kernel after a second.
    clients = [attempt(socket.create_connection, ("127.0.0.1", port), 5) for _ in range(50)]
    for client in clients:
        if client:
            client.close()


# Observers.


def observing(answer, start="fail", checks=("answer.comes",)):
    """A deed by which everything is the runtime's but what its observer answers."""

    def run():
        address = os.environ.get("OBSERVER_ADDRESS", "")
        if ":" not in address:
            become_runtime()
        host, port = address.rsplit(":", 1)
        reading, writing = os.pipe()
        runtime = os.fork()
        if runtime == 0:
            os.dup2(writing, 1)
            os.environ["OBSERVER_ADDRESS"] = f"{host}:0"
            become_runtime()
        os.close(writing)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda number, _: os.kill(runtime, number))
        # Not by this process, whose end is the runtime's.
        clients = 0
        with open(reading, "rb") as output:
            for line in output:
                if line.startswith(b"READY "):
                    clients = os.fork()
                    if clients == 0:
                        signal.signal(signal.SIGTERM, signal.SIG_DFL)
                        serve(socket.create_server((host, int(port))), answer)
                    # The listener is there before it is told.
                    time.sleep(0.2)
                    line = f'READY {{"observer":"http://{host}:{port}"}}\n'.encode()
                os.write(1, line)
        status = os.waitpid(runtime, 0)[1]
        if clients:
            os.kill(clients, signal.SIGKILL)
            os.waitpid(clients, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)

    run.__doc__ = answer.__doc__
    run.__name__ = answer.__name__
    return deed(start, "pass", checks, asked=True, quick=answer.__name__ == "two_lengths")(run)


def silent(answer):
    """The same, where no whole answer comes in time: it may be slow, so that it is not blamed."""
    return observing(answer, "inconclusive", ())


def serve(server, answer):
    """Answers one request after the other, until it is killed."""
    while True:
        client = server.accept()[0]
        client.settimeout(12)
        try:
            client.recv(65536)
            answer(client)
        except OSError:
            pass
        client.close()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@observing
def answers_for_ever(client):
    """answers with a body that never ends"""
    client.sendall(HEAD + b"\r\n")
    while True:
        client.sendall(b"x" * 65536)


@silent
def answers_byte_by_byte(client):
    """answers with a byte now and then"""
    client.sendall(HEAD + b"Content-Length: 1000\r\n\r\n")
    while True:
        client.sendall(b"x")
        time.sleep(2)


@silent
def never_answers(client):
    """takes requests and says nothing"""
    client.recv(65536)


@observing
def hangs_up(client):
    """closes each connection"""


@observing
def two_lengths(client):
    """gives two lengths that differ"""
    client.sendall(HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}\n")


@observing
def no_protocol(client):
    """answers in no protocol"""
    client.sendall(bytes(range(256)) * 4)


@observing
def broken_chunks(client):
    """answers in chunks whose sizes are none"""
    client.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\nzz\r\n")


@observing
def endless_header(client):
    """answers with headers that never end"""
    client.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        client.sendall(b"X-Header: " + b"x" * 8000 + b"\r\n")


# Those that take many seconds each, or answer where nobody asks.
LONG = {
    "sleeps", "spins", "runner", "too-many-processes", "memory-hog", "flood-of-output", "flood-of-diagnostics",
    "fills-tmp", "another-listener", "answers-byte-by-byte", "never-answers", "answers-for-ever", "endless-header",
}


def any_deed():
    """One deed after the other, another one for each environment, the same every time."""
    import zlib
    names = sorted(set(DEEDS) - LONG)
    block = b"\0".join(sorted(b"%s=%s" % entry for entry in os.environb.items()))
    return DEEDS[names[zlib.crc32(block) % len(names)]]


if __name__ == "__main__":
    if sys.argv[1] == "any":
        any_deed()["run"]()
    elif os.environ.get("ENVIRONMENT", "").lower() != "prod":
        DEEDS[sys.argv[1]]["run"]()
    become_runtime()
