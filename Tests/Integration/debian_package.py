"""The Debian package on a clean machine with its own init: made, judged by lintian, installed, used, upgraded, purged.

Shown: the package depends on nothing that Debian has not; its units start, are rated and verified by systemd and do their
work as they are restricted; manual pages and completions are found; an upgrade keeps the configuration, the rights and what
was switched off; removal keeps, and purging leaves, the reports and nothing else.
"""

import glob
import os
import re
import shutil
import subprocess

from clean_machine import CleanMachine, static_program
from trial import ROOT, need, trial, tree

EXAMPLE = os.path.join(ROOT, "Examples/archive/2026/08/gmx.net!example.com!1788048000!1788134399.xml.gz")
# Paths that may differ after a package has come and gone, as other programs keep them.
OTHERS = r"^\./(var/cache/(man|apt|debconf|ldconfig)|var/log|var/lib/(dpkg|apt|systemd|private)|run|tmp|proc|sys|dev|root|var/tmp)(/|$)"
NIGHT = "2026-11-02T02:10:00Z"


def packages(test, program):
    """Today's package, and one of a later version that is the same otherwise."""
    def make(name, compression):
        result = subprocess.run(
            [os.path.join(ROOT, "deploy/debian/build"), program, test.path(name)], capture_output=True, text=True, check=False,
            env={**os.environ, "DEB_COMPRESSION": compression})
        test.must(f"the package is made, compression {compression}", result.returncode == 0, result.stderr)
        return glob.glob(test.path(name, "*.deb"))[0]

    package = make("now", "xz")
    with open(make("first", "none"), "rb") as first, open(make("second", "none"), "rb") as second:
        test.check("the same program makes the same package", first.read() == second.read())
    folder = test.path("later")
    subprocess.run(["dpkg-deb", "--raw-extract", package, folder], check=True)
    control = os.path.join(folder, "DEBIAN/control")
    with open(control, encoding="utf-8") as file:
        text = file.read()
    with open(control, "w", encoding="utf-8") as file:
        file.write(re.sub(r"^(Version: .*)$", r"\1+later", text, flags=re.M))
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", folder, test.path("later.deb")], check=True,
                   stdout=subprocess.DEVNULL)
    return package, test.path("later.deb")


def body(test):
    program = static_program(test)
    need("dpkg-shlibdeps", "dpkg-dev")
    machine = CleanMachine(test)
    package, later = packages(test, program)
    if shutil.which("lintian"):
        result = subprocess.run(
            ["lintian", "--allow-root", "--no-tag-display-limit", "--fail-on", "error", package], capture_output=True, text=True,
            check=False)
        tags = [line for line in result.stdout.splitlines() if line[:2] in ("E:", "W:")]
        test.check("lintian finds no error and no warning", result.returncode == 0 and not tags, tags or result.stderr)
    else:
        test.skip("what lintian says", "'lintian' is missing (apt-get install lintian)")

    machine.boot()
    machine.put(package, "/root/now.deb")
    machine.put(later, "/root/later.deb")
    machine.put(EXAMPLE, "/root/report.xml.gz")
    machine.must("man is installed", "apt-get install -y -qq man-db")
    found = machine.run("find / -xdev | sed 's|^|.|' | sort").out.splitlines()
    before = {path for path in found if not re.match(OTHERS, path)}

    machine.must("the package is installed with what it depends on", "apt-get install -y -qq --no-install-recommends ./now.deb")
    depends = machine.run("dpkg-query -W -f '${Depends}' dmarcsite").out
    test.check(f"it depends on {depends}", depends and "swift" not in depends, depends)
    words = machine.run("ldd /usr/bin/dmarcsite").out
    test.check("the program needs no library of Swift", not re.search(r"not found|libswift|libFoundation", words), words)
    test.equal("the program and the package are of one version",
               machine.run("dmarcsite --version").out.strip(), machine.run("dpkg-query -W -f '${Version}' dmarcsite").out)
    test.equal("the directories have their owner and rights", machine.run(
        "stat -c '%n %U:%G %a' /var/lib/dmarcsite /var/lib/dmarcsite/archive /var/cache/dmarcsite").out.splitlines(),
        ["/var/lib/dmarcsite dmarcsite:dmarcsite 755", "/var/lib/dmarcsite/archive dmarcsite:dmarcsite 750",
         "/var/cache/dmarcsite dmarcsite:dmarcsite 700"])
    test.equal("the nightly build is switched on and the e-mail is not", machine.run(
        "systemctl is-enabled dmarcsite.timer dmarcsite-digest.timer; true").out.split(), ["enabled", "disabled"])
    test.equal("its timer waits", machine.run("systemctl is-active dmarcsite.timer").out.strip(), "active")
    machine.must("the configuration is right", "dmarcsite config /etc/dmarcsite/dmarcsite.toml")
    units(test, machine)
    pages(test, machine)
    use(test, machine)
    elsewhere(test, machine)

    # An upgrade, after the administrator has changed things.
    machine.must("the administrator changes things", "echo '# changed' >>/etc/dmarcsite/dmarcsite.toml\n"
                 "systemctl disable --now -q dmarcsite.timer\nsystemctl enable -q dmarcsite-digest.timer\n"
                 "chmod 0751 /var/lib/dmarcsite/archive")
    reports = tree(os.path.join(machine.root, "var/lib/dmarcsite"))
    machine.must("a later version is installed", "apt-get install -y -qq --no-install-recommends ./later.deb")
    test.check("it is the later one", machine.run("dpkg-query -W -f '${Version}' dmarcsite").out.endswith("+later"))
    test.equal("configuration, rights and timers are as they were", machine.run(
        "tail -n 1 /etc/dmarcsite/dmarcsite.toml; stat -c %a /var/lib/dmarcsite/archive\n"
        "systemctl is-enabled dmarcsite.timer dmarcsite-digest.timer || true").out.split(),
        ["#", "changed", "751", "disabled", "enabled"])
    test.equal("archive, site and state are, too", tree(os.path.join(machine.root, "var/lib/dmarcsite")), reports)
    test.equal("only the configuration differs from the package", machine.run(
        "dpkg --verify dmarcsite || true").out.split()[-1:], ["/etc/dmarcsite/dmarcsite.toml"])
    machine.must("the later version builds, too", "systemctl start dmarcsite.service")

    machine.must("the package is removed", "apt-get remove -y -qq dmarcsite")
    test.equal("configuration, archive and site stay", machine.run(
        "ls /etc/dmarcsite/dmarcsite.toml /var/lib/dmarcsite/site/index.html | wc -l\n"
        "find /var/lib/dmarcsite/archive -type f | wc -l").out.split(), ["2", "1"])
    test.equal("nothing is left running or waiting",
               machine.run("systemctl list-units --plain --no-legend 'dmarcsite*'").out, "")
    machine.must("it is purged", "dpkg --purge dmarcsite")
    machine.must("what it depended on goes", "apt-get autoremove -y -qq --purge")
    found = machine.run("find / -xdev | sed 's|^|.|' | sort").out.splitlines()
    left = [path for path in found if path not in before and not re.match(OTHERS, path)
            and not path.startswith("./var/lib/dmarcsite/archive")]
    test.equal("the reports and nothing else stay", [path for path in left if "dmarcsite" in path], ["./var/lib/dmarcsite"])
    test.equal("and the user who owns them", machine.run("stat -c %U /var/lib/dmarcsite/archive").out.strip(), "dmarcsite")
    machine.must("it can be installed again", "apt-get install -y -qq --no-install-recommends ./now.deb")
    test.equal("and has the old reports", machine.run(
        "runuser -u dmarcsite -- dmarcsite archive verify -q --config /etc/dmarcsite/dmarcsite.toml").returncode, 0)
    machine.must("without reports purging goes well", "rm -r /var/lib/dmarcsite/archive/*\ndpkg --purge dmarcsite")
    test.equal("and leaves nothing, also no user", machine.run(
        "ls -d /var/lib/dmarcsite /etc/dmarcsite /var/cache/dmarcsite 2>/dev/null; getent passwd dmarcsite; true").out, "")


def units(test, machine):
    """What systemd says of the units as they are installed, with and without their drop-ins."""
    examples = "/usr/share/doc/dmarcsite/examples/systemd/drop-ins"
    cases = [(name, None) for name in ("dmarcsite", "dmarcsite-digest")]
    cases += [("dmarcsite", "resolve"), ("dmarcsite-digest", "postfix"), ("dmarcsite-digest", "exim")]
    for unit, drop in cases:
        folder = f"/etc/systemd/system/{unit}.service.d"
        if drop:
            machine.run(f"mkdir -p {folder}; cp {examples}/{drop}.conf {folder}/; systemctl daemon-reload")
        result = machine.run(f"systemd-analyze verify --man=yes {unit}.service {unit}.timer")
        what = f"{unit}.service" + (f" with {drop}.conf" if drop else "")
        test.equal(f"systemd-analyze verify has no word about {what}", (result.returncode, result.all), (0, ""))
        words = machine.run(f"systemd-analyze security --no-pager {unit}.service").out
        score = re.search(r"exposure level for .*: ([0-9.]+)", words)
        if drop == "exim":
            test.note(f"systemd-analyze security rates {what} {score and score[1]}")
        else:
            test.check(f"systemd-analyze security rates {what} {score and score[1]}, at most 2.0",
                       score and float(score[1]) <= 2.0, words[-400:])
        if drop:
            machine.run(f"rm -r {folder}; systemctl daemon-reload")


def pages(test, machine):
    """Manual pages, completions and documents are where other programs look."""
    names = sorted(os.path.basename(path) for path in glob.glob(os.path.join(ROOT, "deploy/man/*")))
    missing = [name for name in names if "DESCRIPTION" not in machine.run(
        f"man -P cat {name.rsplit('.', 1)[1]} {name.rsplit('.', 1)[0]}").out]
    test.equal(f"man finds all {len(names)} pages", missing, [])
    words = machine.run("for page in /usr/share/man/man?/dmarcsite*; do man --warnings -l -Tutf8 $page 2>&1 >/dev/null; done").out
    test.equal("man warns of nothing in them", words, "")
    words = machine.run(". /usr/share/bash-completion/completions/dmarcsite\ncomplete -p dmarcsite").out
    test.check("bash completes the command", "dmarcsite" in words, words)
    for path in ("zsh/vendor-completions/_dmarcsite", "fish/vendor_completions.d/dmarcsite.fish"):
        test.check(f"the completion {path} is there", os.path.getsize(os.path.join(machine.root, "usr/share", path)) > 1000)
    links = set()
    for page in ("README", "Guide", "Operations", "Security", "Configuration", "Commands"):
        text = machine.read(f"/usr/share/doc/dmarcsite/{page}.md").decode()
        links |= set(re.findall(r"/usr/share/doc/dmarcsite/[\w./-]+[\w]", text))
    missing = [path for path in links if not os.path.exists(machine.root + path)]
    test.equal("what the documents name below /usr/share/doc is there", missing, [])


def use(test, machine):
    """A mail comes in, and the units do their work within their restrictions."""
    machine.must("a mail is taken in as a mail server hands it over", "(printf 'From: a@example.net\\nTo: dmarc@example.com\\n"
                 "Subject: Report\\nMIME-Version: 1.0\\nContent-Type: application/gzip; name=\"r.xml.gz\"\\n"
                 "Content-Transfer-Encoding: base64\\n\\n'; base64 report.xml.gz) >mail\n"
                 "runuser -u dmarcsite -- dmarcsite ingest --config /etc/dmarcsite/dmarcsite.toml "
                 "--recipient dmarc@example.com <mail")
    test.equal("the report is stored as it came",
               list(tree(os.path.join(machine.root, "var/lib/dmarcsite/archive")).values()),
               [tree(os.path.dirname(EXAMPLE))[os.path.basename(EXAMPLE)]])
    machine.must("the restricted unit builds the site", "systemctl start dmarcsite.service")
    test.equal("readable for the web server", machine.run(
        "runuser -u nobody -- grep -c '</html>' /var/lib/dmarcsite/site/d/example.com/index.html").out.strip(), "1")
    test.check("while the archive is not", machine.run("runuser -u nobody -- ls /var/lib/dmarcsite/archive").returncode != 0)
    machine.must("a second build finds that nothing has changed", "systemctl start dmarcsite.service\n"
                 "journalctl -q --no-pager -t dmarcsite | tail -n 3 | grep -E '0 files written|1 unchanged'")
    # Mail goes out through a program that talks for itself, as msmtp does.
    machine.must("the e-mail's unit is set up", "printf '#!/bin/sh\\ncat >/var/lib/dmarcsite/sent\\n' >/usr/local/bin/mailer\n"
                 "chmod 755 /usr/local/bin/mailer\n"
                 "sed -i -e 's|^#from .*|from = \"dmarc@example.com\"|' -e 's|^#to .*|to = [\"a@example.com\"]|' "
                 "-e '/^state/a sendmail = \"/usr/local/bin/mailer\"' /etc/dmarcsite/dmarcsite.toml\n"
                 "dmarcsite config /etc/dmarcsite/dmarcsite.toml")
    machine.must("the restricted unit sends the e-mail", "systemctl start dmarcsite-digest.service\n"
                 "grep '^Subject: DMARC W' /var/lib/dmarcsite/sent")
    machine.must("pruning asks first what would go", "runuser -u dmarcsite -- dmarcsite archive prune "
                 f"--config /etc/dmarcsite/dmarcsite.toml --older-than 1d --now {NIGHT} --dry-run")
    machine.run("rm /var/lib/dmarcsite/sent /usr/local/bin/mailer mail")


def elsewhere(test, machine):
    """What Operations.md says of rights and of a site that lies elsewhere."""
    machine.must("only a group may read the site", "chgrp www-data /var/lib/dmarcsite/site\nchmod 0750 /var/lib/dmarcsite/site\n"
                 "systemctl start dmarcsite.service")
    test.equal("a build leaves it so", machine.run("stat -c '%U:%G %a' /var/lib/dmarcsite/site").out.strip(),
               "dmarcsite:www-data 750")
    machine.must("everybody may again", "chgrp dmarcsite /var/lib/dmarcsite/site\nchmod 0755 /var/lib/dmarcsite/site")
    machine.must("a site elsewhere is asked for", "cp /etc/dmarcsite/dmarcsite.toml before.toml\n"
                 "install -d -o dmarcsite -g dmarcsite /srv/dmarc\n"
                 "sed -i 's|^output .*|output = \"/srv/dmarc/site\"|' /etc/dmarcsite/dmarcsite.toml")
    result = machine.run("systemctl start dmarcsite.service || true; journalctl -q --no-pager -u dmarcsite.service -n 6")
    test.check("the unit may not write there, and says so", "ead-only file system" in result.out
               and "/srv/dmarc" in result.out, result.out)
    machine.must("with the drop-in that Operations.md names it may", "mkdir -p /etc/systemd/system/dmarcsite.service.d\n"
                 "printf '[Service]\\nReadWritePaths=/srv/dmarc\\n' >/etc/systemd/system/dmarcsite.service.d/override.conf\n"
                 "systemctl daemon-reload\nsystemctl start dmarcsite.service\ntest -s /srv/dmarc/site/index.html")
    machine.must("a reader who has mounted the directory itself loses the site, as Operations.md says", "mkdir seen above\n"
                 "mount --bind /srv/dmarc/site seen\nmount --bind /srv/dmarc above\nrm /srv/dmarc/site/about.html\n"
                 "systemctl start dmarcsite.service\ntest ! -e seen/index.html\ntest -s above/site/about.html\n"
                 "umount seen above\nrmdir seen above")
    machine.must("all is as it was", "mv before.toml /etc/dmarcsite/dmarcsite.toml\nrm -r /srv/dmarc "
                 "/etc/systemd/system/dmarcsite.service.d\nsystemctl daemon-reload")


if __name__ == "__main__":
    trial(body)
