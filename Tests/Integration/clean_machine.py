"""A clean Debian 12 of the trial's own: its own init, users, services and loopback, and no other network.

The system is made by mmdebstrap and booted by systemd-nspawn, in memory. CLEAN_ROOT names a directory that keeps the system as
it was made, so that several trials make it once. Packages that trials install lie in its cache: apt finds them as it would on
a mirror.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import time

from trial import ROOT, Failure, Skip, need, need_root, stop

HOST = "reports.example.com"
# What trials install in it: the packages that the guide names, what the program's package and its making depend on.
PACKAGES = (
    "make dpkg-dev pkg-config zlib1g-dev libxml2-dev libpsl-dev libmaxminddb-dev publicsuffix postfix nginx-light man-db "
    "ca-certificates").split()
BASE = "bookworm.tar"


class CleanMachine:
    """The machine, from its first boot to its end with the trial."""

    def __init__(self, test):
        need_root()
        need("mmdebstrap", "mmdebstrap")
        need("systemd-nspawn", "systemd-container")
        self.test = test
        memory = test.tmpfs("machine", "2g")
        if memory is None:
            raise Skip("no file system may be mounted")
        self.root = os.path.join(memory, "root")
        os.mkdir(self.root)
        base = _base(test, memory)
        subprocess.run(["tar", "-C", self.root, "--numeric-owner", "-xpf", base], check=True)
        self._write("etc/hostname", f"{HOST}\n")
        self._write("etc/hosts", f"127.0.0.1 localhost\n127.0.1.1 {HOST} {HOST.split('.')[0]}\n")
        self._write("etc/resolv.conf", "")
        self.leader = None

    def _write(self, name, content):
        with open(os.path.join(self.root, name), "w", encoding="utf-8") as file:
            file.write(content)

    def boot(self, *options):
        """Starts it, and waits until its services have started."""
        name = f"dmarcsite-{os.getpid()}"
        command = [
            need("systemd-nspawn", "systemd-container"), "--quiet", "--register=no", "--private-network", "--boot",
            "--console=pipe", "--link-journal=no", "--resolv-conf=off", "--timezone=off", f"--machine={name}", f"--hostname={HOST}",
            f"--directory={self.root}", *options]
        groups = []
        if not os.path.isdir("/run/systemd/system"):
            # Nobody makes a control group for it here.
            command.insert(1, "--keep-unit")
            groups = _groups(name)
            self.test.at_exit(_remove_groups, groups)
        script = 'for group; do shift; [ "$group" != -- ] || break; echo $$ >"$group/cgroup.procs"; done; exec "$@"'
        nspawn = self.test.start(["sh", "-c", script, "sh", *groups, "--", *command])
        self.test.at_exit(self._stop, nspawn)
        self.nspawn = nspawn
        end = time.monotonic() + 90
        while time.monotonic() < end and nspawn.poll() is None:
            self.leader = _child(nspawn.pid)
            if self.leader is not None:
                state = self.run("systemctl is-system-running").out.strip()
                if state in ("running", "degraded"):
                    # As below a plain chroot.
                    if self.run("unshare --user true").returncode != 0:
                        raise Skip("the kernel allows no user namespaces inside, which the units need")
                    return
            time.sleep(0.2)
        with open(self.test.path("sh.log"), encoding="utf-8", errors="replace") as log:
            raise Skip("systemd-nspawn does not boot a system here: " + log.read()[-400:].strip().replace("\n", "; "))

    def _stop(self, nspawn):
        """Asks its init to halt; the process numbers are those of this machine."""
        if self.leader is not None and nspawn.poll() is None:
            with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.kill(self.leader, signal.SIGRTMIN + 3)
                nspawn.wait(20)
        stop(nspawn)

    def enter(self, *command):
        """The command that runs another one inside, as root."""
        return ["nsenter", f"--target={self.leader}", "--mount", "--uts", "--ipc", "--net", "--pid", "--root", "--wd", "env",
                "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C",
                "LANG=C", "TERM=dumb", "USER=root", *command]

    def run(self, script, stdin=b"", timeout=300):
        """Runs lines of bash inside, as root in its home; the first that fails ends them."""
        result = subprocess.run(
            self.enter("bash", "-e", "-o", "pipefail", "-c", "cd\n" + script), input=stdin, capture_output=True,
            timeout=timeout, check=False)
        result.out = result.stdout.decode(errors="replace")
        result.words = result.stderr.decode(errors="replace")
        result.all = (result.out + result.words)[-3000:]
        return result

    def must(self, what, script, **options):
        """A check that lines of bash end well inside; without that the rest makes no sense."""
        result = self.run(script, **options)
        detail = ""
        if result.returncode != 0:
            journal = self.run("journalctl -q --no-pager -o cat -n 25").out
            detail = f"status {result.returncode}: {result.all}\nthe journal's end:\n{journal}"
        self.test.must(what, result.returncode == 0, detail)
        return result.out

    def python(self, call, *arguments):
        """What a function finds that runs as a process of its own in the machine's network."""
        handle = os.open(f"/proc/{self.leader}/ns/net", os.O_RDONLY)
        own = os.open("/proc/self/ns/net", os.O_RDONLY)
        try:
            _enter_network(handle)
            return call(*arguments)
        finally:
            _enter_network(own)
            os.close(own)
            os.close(handle)

    def put(self, source, path, mode=0o644):
        """Copies a file of this machine there, or a directory."""
        target = os.path.join(self.root, path.lstrip("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if os.path.isdir(source):
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
            os.chmod(target, mode)

    def read(self, path):
        """The bytes of a file there."""
        with open(os.path.join(self.root, path.lstrip("/")), "rb") as file:
            return file.read()


def work_tree(target):
    """Copies the files of the project as they stand, without what was built, as a clone has them."""
    found = []
    if shutil.which("git"):
        listed = subprocess.run(
            ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], capture_output=True, check=False)
        found = [name for name in listed.stdout.decode().split("\0") if name and os.path.isfile(os.path.join(ROOT, name))]
    if not found:
        for folder, folders, names in os.walk(ROOT):
            folders[:] = [name for name in folders if not name.startswith(".build") and name != ".git"]
            found += [os.path.relpath(os.path.join(folder, name), ROOT) for name in names]
    for name in found:
        path = os.path.join(target, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        shutil.copy2(os.path.join(ROOT, name), path, follow_symlinks=False)


def static_program(test):
    """The trial's program if it is linked to Swift's runtime statically, as the package has it."""
    words = subprocess.run(["ldd", test.program], capture_output=True, text=True, check=False).stdout
    if re.search(r"libswift|libFoundation", words):
        raise Skip("the program is linked to Swift's libraries: give one that make deb has built")
    return test.program


def _base(test, memory):
    """The archive of the clean system, which is made when it is not there."""
    folder = os.environ.get("CLEAN_ROOT") or memory
    base = os.path.join(folder, BASE)
    if os.path.exists(base):
        return base
    begin = time.monotonic()
    packages = " ".join(PACKAGES)
    result = subprocess.run(
        ["mmdebstrap", "--quiet", "--mode=root", "--variant=important", "--skip=cleanup/apt",
         f"--customize-hook=chroot \"$1\" apt-get install -qq -y --install-recommends --download-only {packages} >/dev/null",
         "--format=tar", "bookworm", base + ".part", _mirror()],
        capture_output=True, text=True, check=False, env={**os.environ, "TMPDIR": memory, "LC_ALL": "C"})
    if result.returncode != 0:
        raise Failure("a clean Debian 12 can be made: " + (result.stdout + result.stderr)[-2000:])
    os.rename(base + ".part", base)
    test.note(f"a clean Debian 12 was made in {time.monotonic() - begin:.0f} s")
    return base


def _mirror():
    """The mirror that apt knows; Debian's own where there is none."""
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Codename: bookworm", "Created-By: Packages"],
        capture_output=True, text=True, check=False).stdout.split()
    return listed[0] if listed else "http://deb.debian.org/debian"


def _child(pid):
    """The init of the machine that a process of systemd-nspawn has started."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            children = file.read().split()
        for child in children:
            with open(f"/proc/{child}/comm", encoding="utf-8") as file:
                if file.read().strip() == "systemd":
                    return int(child)
    except OSError:
        pass
    return None


def _groups(name):
    """Makes a control group in each hierarchy that systemd keeps its units in."""
    made = []
    for mount in ("/sys/fs/cgroup", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/systemd"):
        if os.path.exists(os.path.join(mount, "cgroup.procs")):
            path = os.path.join(mount, name)
            try:
                os.mkdir(path)
            except OSError as error:
                raise Skip(f"no control group can be made: {error}") from error
            made.append(path)
    return made


def _remove_groups(groups):
    for group in groups:
        for _ in range(50):
            for folder, _, _ in os.walk(group, topdown=False):
                with contextlib.suppress(OSError):
                    os.rmdir(folder)
            if not os.path.isdir(group):
                break
            time.sleep(0.1)


def _enter_network(handle):
    import ctypes

    if ctypes.CDLL(None, use_errno=True).setns(handle, 0x40000000) != 0:
        raise OSError(ctypes.get_errno(), "setns")
