"""A trial of the program with real ones: checks that are counted, servers that are stopped, directories that are removed.

Each script beside this file and in faults/ is one trial and runs alone:

    python3 Tests/Integration/NAME.py [BINARY]

BINARY is .build/release/dmarcsite, or .build/debug/dmarcsite, when it is not given; sample-archive lies beside it. KEEP=1
leaves the trial's directory for a look. A trial prints one line for each check, `ok: `, `failed: ` or `skipped: ... because
...`, and ends with status 0, with 1 when a check failed, or with 77 when nothing could be checked.
"""

import contextlib
import hashlib
import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
NOW = "2026-11-02T02:10:00Z"


class Failure(Exception):
    """Without this the rest of the trial makes no sense."""


class Skip(Exception):
    """The trial cannot run here; the words say why."""


class Trial:
    """One script's run."""

    def __init__(self):
        self.passed, self.failed, self.skipped = 0, 0, 0
        self.program = _binary()
        self.root = tempfile.mkdtemp(prefix="dmarcsite-trial-", dir="/tmp")
        os.chmod(self.root, 0o755)
        self._exits = contextlib.ExitStack()
        if not os.environ.get("KEEP"):
            self._exits.callback(_remove, self.root)
        # Everybody may run this copy, wherever the binary itself lies.
        os.mkdir(self.path("bin"))
        self.dmarcsite = shutil.copy(self.program, self.path("bin/dmarcsite"))
        os.chmod(self.dmarcsite, 0o755)

    # Checks

    def check(self, what, condition, detail=""):
        """Counts a check and goes on."""
        if condition:
            self.passed += 1
            print(f"ok: {what}", flush=True)
        else:
            self.failed += 1
            print(f"failed: {what}" + (f": {detail}" if detail != "" else ""), flush=True)
        return bool(condition)

    def equal(self, what, found, expected):
        """Counts a check and shows both values when they differ."""
        return self.check(what, found == expected, f"{_short(found)} in place of {_short(expected)}")

    def must(self, what, condition, detail=""):
        """A check without which the rest makes no sense."""
        if not self.check(what, condition, detail):
            raise Failure(what)

    def skip(self, what, reason):
        """Counts what cannot be checked here."""
        self.skipped += 1
        print(f"skipped: {what} because {reason}", flush=True)

    def note(self, words):
        print(f"note: {words}", flush=True)

    def wait(self, what, condition, seconds=90, pause=0.1):
        """Waits until something holds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition():
                return
            time.sleep(pause)
        self.check(f"{what} within {seconds} s", False)
        raise Failure(what)

    # Files

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def write(self, name, content, mode=0o644):
        """Writes a file below the trial's directory."""
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        os.chmod(path, mode)
        return path

    def sample(self, name, **options):
        """Makes an archive with the generator; its directory, and the facts of the manifest."""
        generator = os.environ.get("SAMPLE_ARCHIVE") or os.path.join(os.path.dirname(self.program), "sample-archive")
        if not os.path.exists(generator):
            raise Failure(f"'{generator}' is not there: build the product sample-archive first")
        folder = self.path(name)
        arguments = [text for key, value in options.items() for text in (f"--{key}", str(value))]
        subprocess.run([generator, folder, *arguments], check=True, stdout=subprocess.DEVNULL)
        with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
            return os.path.join(folder, "archive"), json.load(file)

    def tmpfs(self, name, size):
        """Mounts a small file system in memory; None where that is not allowed."""
        path = self.path(name)
        os.makedirs(path)
        command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", path]
        if subprocess.run(command, stderr=subprocess.DEVNULL).returncode != 0:
            os.rmdir(path)
            return None
        self._exits.callback(self.unmount, path)
        return path

    def unmount(self, path):
        if os.path.ismount(path) and subprocess.run(["umount", path], stderr=subprocess.DEVNULL).returncode != 0:
            subprocess.run(["umount", "-l", path], check=True)

    # Programs

    def run(self, *arguments, stdin=b"", user=None, program=None, environment=None, timeout=120):
        """Runs dmarcsite; the text of both streams has been decoded."""
        command = list(program or []) + [self.dmarcsite, *arguments]
        if user is not None:
            command = ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups", *command]
        result = subprocess.run(
            command, input=stdin, capture_output=True, timeout=timeout, cwd=self.root, env=self.environment(environment))
        result.out = result.stdout.decode(errors="replace")
        result.words = result.stderr.decode(errors="replace")
        return result

    def environment(self, more=None):
        """The caller's environment without what would make runs differ."""
        kept = {key: os.environ[key] for key in ("PATH", "LANG", "LD_LIBRARY_PATH") if key in os.environ}
        return {**kept, "HOME": self.path("home"), "TMPDIR": "/tmp", **(more or {})}

    def start(self, command, **options):
        """Starts a program that ends with the trial at the latest; what it says goes to a file of its name."""
        with open(self.path(os.path.basename(command[0]) + ".log"), "ab") as log:
            process = subprocess.Popen(command, **{"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, **options})
        self._exits.callback(stop, process)
        return process

    def at_exit(self, call, *arguments):
        self._exits.callback(call, *arguments)

    def close(self):
        self._exits.close()


def trial(body):
    """Runs a script's body and ends the process with the status that tells what came of it."""
    if os.environ.get("NICE", "yes") == "yes":
        os.nice(5)
    test = Trial()
    # A trial that is ended cleans up, too.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))
    try:
        body(test)
    except Skip as reason:
        test.skip("this trial", reason)
    except Failure as reason:
        if test.failed == 0:
            test.check(str(reason), False)
    except Exception as error:  # A trial that breaks off has failed; what it began is ended all the same.
        traceback.print_exc()
        test.check("the trial runs to its end", False, repr(error))
    finally:
        test.close()
    print(f"{test.passed} passed, {test.failed} failed, {test.skipped} skipped", flush=True)
    sys.exit(1 if test.failed else 77 if test.passed == 0 else 0)


def _binary():
    candidates = sys.argv[1:2] or [os.path.join(ROOT, f".build/{kind}/dmarcsite") for kind in ("release", "debug")]
    for path in candidates:
        if os.path.isfile(path) and os.access(path, os.X_OK):
            return os.path.abspath(path)
    print(f"failed: '{candidates[0]}' is there\nerror: build it first: swift build -c release --product dmarcsite")
    sys.exit(1)


def _remove(path):
    shutil.rmtree(path, ignore_errors=True)
    if os.path.exists(path):
        # Somebody may have taken away rights.
        subprocess.run(["chmod", "-R", "u+rwX", path], check=False)
        shutil.rmtree(path)


def _short(value):
    text = repr(value)
    return text if len(text) < 400 else text[:400] + " …"


def stop(process, seconds=10):
    """Ends a program by its process number, and waits for it."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def need_root():
    if os.getuid() != 0:
        raise Skip("it needs root")


def need(program, package):
    """The path of a program that must be there."""
    path = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin:/usr/local/sbin")
    if path is None:
        raise Skip(f"'{program}' is missing (apt-get install {package})")
    return path


def free_port(kind=socket.SOCK_STREAM):
    """A port of this machine that nobody uses now."""
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


def tree(path, leave_out=()):
    """The bytes' hash of each file below a directory, by its path from there."""
    found = {}
    for directory, _, names in os.walk(path):
        for name in names:
            file = os.path.join(directory, name)
            relative = os.path.relpath(file, path)
            if relative not in leave_out:
                with open(file, "rb") as stream:
                    found[relative] = hashlib.sha256(stream.read()).hexdigest()
    return found


def is_asset(path):
    """Whether a file of a site is a style sheet or script with a hash in its name, which may stay for one build more."""
    return re.fullmatch(r"assets/[^./]+\.[0-9a-f]{8}\.[a-z]+", path) is not None


def broken_links(site):
    """The links of pages that lead to no file of the site."""
    broken = []
    for path in tree(site):
        if not path.endswith(".html"):
            continue
        with open(os.path.join(site, path), encoding="utf-8") as file:
            targets = set(re.findall(r'(?:href|src)="([^"#?:]+)[^":]*"', file.read()))
        for target in targets:
            if not os.path.isfile(os.path.normpath(os.path.join(site, os.path.dirname(path), target))):
                broken.append((path, target))
    return broken


def build_json(site):
    with open(os.path.join(site, "build.json"), encoding="utf-8") as file:
        return json.load(file)


def totals(site):
    """The figures of build.json in the names of the generator's manifest."""
    build = build_json(site)
    return {
        "reports": build["reports"]["aggregate"], "records": build["records"], "messages": build["messages"],
        **build["dmarc"], **build["disposition"]}
