"""What lies under deploy/ is taken by the programs that it is for.

systemd reads the units, with each drop-in, and rates them; it makes the user and the directories. Postfix, mbsync, cron's shell
and the shells read their files. Web servers and Dovecot have trials of their own, and so has the Debian package.
"""

import glob
import os
import re
import shutil
import stat
import subprocess

from trial import ROOT, trial

DEPLOY = os.path.join(ROOT, "deploy")


def body(test):
    default = os.path.join(DEPLOY, "dmarcsite.toml")
    result = test.run("config", default)
    test.check("the default configuration is right", result.returncode == 0, result.words)
    with open(default, encoding="utf-8") as file:
        whole = test.write("whole.toml", re.sub(r"^#(?=[a-z\[])", "", file.read(), flags=re.M))
    result = test.run("config", whole)
    test.check("and so it is with its examples", result.returncode == 0, result.words)
    systemd(test)
    users(test)
    postfix(test)
    mbsync(test)
    cron(test)
    texts(test)


def has(test, what, program, package):
    """The path of a program; counts what cannot be checked without it."""
    path = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if path is None:
        test.skip(what, f"'{program}' is missing (apt-get install {package})")
    return path


def call(*command):
    """What a program says in all, and its status."""
    result = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return result.returncode, result.stdout


def systemd(test):
    analyze = has(test, "the units", "systemd-analyze", "systemd")
    if analyze is None:
        return
    for unit in sorted(glob.glob(os.path.join(DEPLOY, "systemd/*.service"))):
        _, words = call(analyze, "security", "--offline=true", "--no-pager", unit)
        score = re.search(r"exposure level for .*: ([0-9.]+)", words)
        test.check(f"{os.path.basename(unit)} is rated {score and score[1]}, at most 2.0", score and float(score[1]) <= 2.0,
                   words[-400:])
    # The program that the units start lies elsewhere here.
    folder = test.path("units")
    os.mkdir(folder)
    units = []
    for unit in sorted(glob.glob(os.path.join(DEPLOY, "systemd/*.service")) + glob.glob(os.path.join(DEPLOY, "systemd/*.timer"))):
        with open(unit, encoding="utf-8") as file:
            units.append(test.write(f"units/{os.path.basename(unit)}", file.read().replace("/usr/bin/dmarcsite", test.dmarcsite)))
    drops = [(None, None), ("dmarcsite", "resolve"), ("dmarcsite-digest", "postfix"), ("dmarcsite-digest", "exim")]
    test.equal("every drop-in is looked at", sorted(os.listdir(os.path.join(DEPLOY, "systemd/drop-ins"))),
               sorted(f"{drop}.conf" for _, drop in drops if drop))
    for unit, drop in drops:
        if drop:
            os.mkdir(os.path.join(folder, f"{unit}.service.d"))
            shutil.copy(os.path.join(DEPLOY, f"systemd/drop-ins/{drop}.conf"), os.path.join(folder, f"{unit}.service.d"))
        # It also reads what else this machine has.
        words = [line for line in call(analyze, "verify", "--man=no", *units)[1].splitlines() if folder in line]
        test.equal("systemd-analyze verify finds nothing" + (f", with {drop}.conf" if drop else ""), words, [])
        if drop:
            shutil.rmtree(os.path.join(folder, f"{unit}.service.d"))
    with open(units[0], encoding="utf-8") as file:
        test.write("units/" + os.path.basename(units[0]), file.read() + "\n[Service]\nNoSuchThing=yes\n")
    words = call(analyze, "verify", "--man=no", units[0])[1]
    test.check("and would find what it does not know", "NoSuchThing" in words, words)
    for name, day in (("dmarcsite", None), ("dmarcsite-digest", "Tue")):
        with open(os.path.join(DEPLOY, f"systemd/{name}.timer"), encoding="utf-8") as file:
            calendar = re.search(r"^OnCalendar=(.*)$", file.read(), re.M)[1]
        status, words = call(analyze, "calendar", calendar)
        test.check(f"{name}.timer comes at '{calendar}'", status == 0 and (day or "") in words, words)


def users(test):
    if os.getuid() != 0:
        test.skip("user and directories", "making them needs root")
        return
    root = test.path("sysroot")
    for kind in ("sysusers.d", "tmpfiles.d"):
        os.makedirs(os.path.join(root, "usr/lib", kind))
        shutil.copy(os.path.join(DEPLOY, kind, "dmarcsite.conf"), os.path.join(root, "usr/lib", kind))
    os.mkdir(os.path.join(root, "etc"))
    if has(test, "the user", "systemd-sysusers", "systemd"):
        status, words = call("systemd-sysusers", f"--root={root}")
        with open(os.path.join(root, "etc/passwd"), encoding="utf-8") as file:
            test.check("systemd-sysusers makes the user", status == 0 and re.search("^dmarcsite:", file.read(), re.M), words)
    if has(test, "the directories", "systemd-tmpfiles", "systemd"):
        status, words = call("systemd-tmpfiles", f"--root={root}", "--create", "dmarcsite.conf")
        modes = [stat.S_IMODE(os.stat(os.path.join(root, path)).st_mode)
                 for path in ("var/lib/dmarcsite", "var/lib/dmarcsite/archive", "var/cache/dmarcsite")]
        test.check("systemd-tmpfiles makes the directories", modes == [0o755, 0o750, 0o700], (status, words, modes))


def postfix(test):
    if not has(test, "the transport of Postfix", "postconf", "postfix"):
        return
    transport = os.path.join(DEPLOY, "postfix/transport")
    test.write("postfix/main.cf", f"compatibility_level = 3.6\ntransport_maps = texthash:{transport}\n")
    shutil.copy(os.path.join(DEPLOY, "postfix/master.cf"), test.path("postfix/master.cf"))
    _, words = call("postconf", "-c", test.path("postfix"), "-M", "dmarcsite/unix")
    test.check("Postfix knows the transport", "argv=/usr/bin/dmarcsite ingest" in words, words)
    _, words = call("postmap", "-c", test.path("postfix"), "-q", "dmarc@reports.example.com", f"texthash:{transport}")
    test.equal("and which address goes there", words.strip(), "dmarcsite:")


def mbsync(test):
    if not has(test, "mbsync's file", "mbsync", "isync"):
        return
    with open(os.path.join(DEPLOY, "mbsync/mbsyncrc"), encoding="utf-8") as file:
        text = file.read().replace("/var/lib/dmarcsite", test.root).replace("cat /etc/dmarcsite/imap-password", "echo x")
    os.mkdir(test.path("mail"))
    # A port of this machine that nobody listens at, in place of the provider's server.
    text = text.replace("Host imap.example.com", "Host 127.0.0.1\nPort 9")
    _, words = call("mbsync", "-c", test.write("mbsyncrc", text), "-l", "dmarc")
    test.check("mbsync reads its file and wants to connect", "mbsyncrc:" not in words and "127.0.0.1" in words, words)


def cron(test):
    with open(os.path.join(DEPLOY, "cron/dmarcsite"), encoding="utf-8") as file:
        lines = [line for line in file.read().splitlines() if re.match(r"[0-9]", line)]
    wrong = []
    for line in lines:
        fields = line.split(None, 6)
        status, words = call("sh", "-n", "-c", fields[6])
        times = all(re.fullmatch(r"\*|[0-9]{1,2}", field) for field in fields[:5])
        command = re.search(r"/usr/bin/dmarcsite (.*?)( \|\||$)", fields[6])
        known = test.run(*command[1].split(), "--help")
        if not times or fields[5] != "dmarcsite" or status != 0 or known.returncode != 0:
            wrong.append((line, words, known.words))
    test.check(f"cron's {len(lines)} lines have times, a user and commands that the program knows", lines and not wrong, wrong)


def texts(test):
    for shell, name in (("bash", "dmarcsite.bash"), ("zsh", "_dmarcsite"), ("fish", "dmarcsite.fish")):
        if has(test, f"the completion for {shell}", shell, shell):
            status, words = call(shell, "-n", os.path.join(DEPLOY, "completions", name))
            test.check(f"{shell} reads its completion", status == 0, words)
    if has(test, "what mandoc says of the manual pages", "mandoc", "mandoc"):
        pages = sorted(glob.glob(os.path.join(DEPLOY, "man/*")))
        words = [line for line in call("mandoc", "-Tlint", "-Wwarning", *pages)[1].splitlines()
                 if "new sentence, new line" not in line]
        test.equal("mandoc warns of nothing in the manual pages", words, [])
    if has(test, "what shellcheck says", "shellcheck", "shellcheck"):
        scripts = [os.path.join(DEPLOY, "debian", name) for name in ("postinst", "prerm", "postrm")]
        status, words = call("shellcheck", "-s", "sh", *scripts)
        test.check("shellcheck finds nothing in the package's scripts", status == 0, words)
        more = [os.path.join(DEPLOY, "debian/build")] + sorted(glob.glob(os.path.join(ROOT, ".ci/*")))
        status, words = call("shellcheck", *more)
        test.check("nor in those that build and test", status == 0, words)


if __name__ == "__main__":
    trial(body)
