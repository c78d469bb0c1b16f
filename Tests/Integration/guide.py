"""The ten-minute guide, word by word on an empty machine: from the package to a served site and a received e-mail.

Every block of commands of Documentation/Guide.md is typed as it stands there into a clean Debian 12 with its own init. Only
what no test can have is put in place of it: `swift` hands over the program that was built before, and the answers that a
person gives to Postfix are given beforehand. Between the blocks a mail server elsewhere brings reports by SMTP, a browser
elsewhere asks for pages, and in the end the mail is read in root's mailbox.
"""

import datetime
import email.message
import http.client
import mailbox
import os
import re
import shutil
import smtplib

from clean_machine import HOST, CleanMachine, static_program, work_tree
from digest_mail import faults
from digest_send import as_written
from trial import ROOT, tree, trial

CLONE = "/root/dmarcsite"
# This machine as others see it, and another one.
ADDRESS, OTHER = "192.0.2.1", "192.0.2.9"
SWIFT = """#!/bin/sh
case $1 in
  --version) echo 'Swift version 6.3' ;;
  build) install -D /usr/local/lib/dmarcsite .build-deb/release/dmarcsite ;;
esac
"""


def blocks():
    """The blocks of commands, by the first words of the heading that they stand under."""
    with open(os.path.join(ROOT, "Documentation/Guide.md"), encoding="utf-8") as file:
        text = file.read()
    found = []
    for heading, part in re.findall(r"^#+ ([^\n]*)\n(.*?)(?=^#+ |\Z)", text, re.M | re.S):
        found += [(heading, block) for block in re.findall(r"^```sh\n(.*?)^```$", part, re.M | re.S)]
    return found


def provide_swift(test, machine):
    """Puts a `swift` on the machine's path that needs no time."""
    machine.put(static_program(test), "/usr/local/lib/dmarcsite", 0o755)
    machine.put(test.write("swift", SWIFT), "/usr/local/bin/swift", 0o755)


class Shell:
    """A shell that somebody types all blocks into: what is set and where one is stays from block to block."""

    def __init__(self, test, machine, commands):
        self.test, self.machine = test, machine
        self.names = " ".join(sorted(set(re.findall(r"^(\w+)=", "\n".join(block for _, block in commands), re.M))))

    def type(self, heading, block, folder="/root"):
        script = f"cd {folder}\nif [ -e /run/typed ]; then . /run/typed; fi\nexport DEBIAN_FRONTEND=noninteractive\n{block}\n"
        script += f"declare -p {self.names} >/run/typed 2>/dev/null || true\n"
        count = len([line for line in block.replace("\\\n", " ").splitlines() if line.strip()])
        return self.machine.must(f"'{heading}': {count} lines are typed: {block.split(chr(10))[0]}", script, timeout=1800)


def report(content, number):
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "reports@reporter.example", f"dmarc@{HOST}", f"Report {number}"
    message.set_content("A report.")
    if content is not None:
        message.add_attachment(content, maintype="application", subtype="gzip", filename="report.xml.gz")
    return message


def send(recipient, *messages):
    """What the mail server says to a sender elsewhere: its refusal, or None."""
    with smtplib.SMTP(ADDRESS, 25, source_address=(OTHER, 0), timeout=60) as server:
        try:
            for message in messages:
                server.send_message(message, to_addrs=[recipient])
        except smtplib.SMTPRecipientsRefused as error:
            return error.recipients[recipient]
    return None


def ask(path, encoding="identity"):
    connection = http.client.HTTPConnection(ADDRESS, timeout=30, source_address=(OTHER, 0))
    connection.request("GET", path, headers={"Accept-Encoding": encoding, "Host": HOST})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers, content


def body(test):
    commands = blocks()
    test.must("the guide has its blocks of commands", len(commands) >= 7, len(commands))
    machine = CleanMachine(test)
    # The last week that is over has reports, so that the e-mail has something to tell.
    today = datetime.date.today()
    sunday = today - datetime.timedelta(days=today.isoweekday())
    archive, manifest = test.sample("sample", reports=60, domains=2, months=2, form="gz", end=str(sunday), seed=7)
    samples = sorted(os.path.join(folder, name) for folder, _, names in os.walk(archive) for name in names)
    machine.boot()
    test.check("an empty Debian 12 is there, with its own init", True)
    shell = Shell(test, machine, commands)
    provide_swift(test, machine)
    work_tree(os.path.join(machine.root, CLONE.lstrip("/")))
    machine.must("it has the addresses of a machine in a network",
                 f"ip address add {ADDRESS}/24 dev lo; ip address add {OTHER}/32 dev lo\n"
                 "debconf-set-selections <<END\npostfix postfix/main_mailer_type select Internet Site\n"
                 f"postfix postfix/mailname string {HOST}\nEND")

    # What happens elsewhere before or after a block, by words of it.
    def mails_come():
        def files(part=""):
            return tree(os.path.join(machine.root, "var/lib/dmarcsite/archive", part))

        half = samples[: len(samples) // 2]
        refused = machine.python(send, f"nobody-here@{HOST}", report(None, 0))
        test.check("an address that is not there is refused at once", refused and refused[0] == 550, refused)
        refused = machine.python(send, "somebody@elsewhere.example", report(None, 0))
        test.check("mail for elsewhere is refused", refused and refused[0] in (454, 554), refused)
        contents = []
        for path in half:
            with open(path, "rb") as file:
                contents.append(file.read())
        refused = machine.python(send, f"dmarc@{HOST}", *[report(content, number) for number, content in enumerate(contents)])
        test.check(f"{len(half)} reports are taken in by SMTP", refused is None, refused)
        machine.python(send, f"dmarc@{HOST}", report(None, "?"))
        test.wait("the reports are stored", lambda: len(files()) >= len(half) + 1)
        test.equal("each lies in the archive, and the mail without one under 'other'",
                   (len(files()), len(files("other"))), (len(half) + 1, 1))
        modes = machine.run("find /var/lib/dmarcsite/archive -type f -printf '%U:%G %m\\n' | sort -u; id -u dmarcsite; id -g dmarcsite")
        owner = ":".join(modes.out.split()[-2:])
        test.equal("nobody else can read them", modes.out.split()[:-2], [owner, "600"])
        test.equal("Postfix has nothing left", machine.run("mailq").out.strip(), "Mail queue is empty")

    def mailbox_is_there():
        folder = mailbox.Maildir(os.path.join(machine.root, "root/Maildir"))
        for number, path in enumerate(samples[len(samples) // 3:]):
            with open(path, "rb") as file:
                folder.add(report(file.read(), number))

    def site_is_built():
        site = os.path.join(machine.root, "var/lib/dmarcsite/site")
        build = machine.run("cat /var/lib/dmarcsite/site/build.json").out
        test.check(f"the site has the {manifest['totals']['reports']} reports of mail and mailbox, each once",
                   f'"aggregate":{manifest["totals"]["reports"]}' in build, build)
        modes = {oct(os.stat(os.path.join(folder, name)).st_mode)[-3:] for folder, _, names in os.walk(site) for name in names}
        test.equal("everybody may read its files", modes, {"644"})

    def site_is_served():
        site = os.path.join(machine.root, "var/lib/dmarcsite/site")
        # A reload says that it is done before the last of the old processes has ended.
        test.wait("the server knows the path", lambda: machine.python(ask, "/dmarc/")[0] == 200)
        wrong = []
        for name in sorted(tree(site)):
            with open(os.path.join(site, name), "rb") as file:
                wanted = file.read()
            status, _, content = machine.python(ask, "/dmarc/" + name.replace("%", "%25"))
            if (status, content) != (200, wanted):
                wrong.append((name, status))
        test.check(f"all {len(tree(site))} files are served as they are", not wrong, (len(wrong), wrong[:5]))
        status, headers, content = machine.python(ask, "/dmarc/")
        test.check("the path is the page of all domains, with its headers", status == 200 and b"</html>" in content
                   and "default-src 'none'" in (headers["Content-Security-Policy"] or ""), (status, dict(headers)))
        for path in ("/dmarc/../archive/", "/dmarc../archive/", "/dmarc/%2e%2e/archive/", "/dmarc/.x"):
            status, _, _ = machine.python(ask, path)
            test.check(f"'{path}' is not handed out", status in (400, 403, 404), status)

    def mail_has_come():
        path = os.path.join(machine.root, "var/mail/root")
        test.wait("the weekly e-mail is in root's mailbox", lambda: os.path.exists(path) and os.path.getsize(path) > 0)
        shutil.copy(path, test.path("mbox"))
        # The bytes without the line "From " that divides mails.
        raw = machine.read("/var/mail/root").split(b"\n", 1)[1]
        mails = list(mailbox.mbox(test.path("mbox")))
        test.equal("one mail came", [mail["To"] for mail in mails], [f"root@{HOST}"])
        test.equal("its fields, parts and limits are right", faults(as_written(raw.rstrip(b"\n") + b"\n"),
                                                                   f"http://{HOST}/dmarc/"), [])
        year, week, _ = sunday.isocalendar()
        text = mails[0].get_payload(0).get_payload(decode=True).decode()
        test.check("it tells of the last week and its reports", f"DMARC, week {week} " in text
                   and re.search(r"\b[1-9][0-9]* reports? from", text), text)
        page = re.search(rf"http://{HOST}(/dmarc/weeks/{year}-W{week:02}/\S*)", text)
        test.check("it names the page of the week", page, text)
        if page:
            test.equal("and the page is there", machine.python(ask, page[1])[0], 200)

    after = {"master.cf": mails_come, "start dmarcsite.service": site_is_built, "nginx-light": site_is_served,
             "dmarcsite-digest.timer": mail_has_come}
    before = {"~/Maildir": mailbox_is_there}
    told = ""
    for heading, block in commands:
        for words in [words for words in before if words in block]:
            before.pop(words)()
        told = shell.type(heading, block, CLONE if "make deb" in block else "/root")
        for words in [words for words in after if words in block]:
            after.pop(words)()
    test.equal("the guide has all its parts", (list(before), list(after)), ([], []))
    test.check("its last commands show both timers and the reports", "dmarcsite.timer" in told
               and "dmarcsite-digest.timer" in told and re.search(r"20\d\d-\d\d", told), told)

    # The night after.
    status, _, before_night = machine.python(ask, "/dmarc/build.json")
    with open(os.path.join(ROOT, "Examples/archive", _example()), "rb") as file:
        machine.python(send, f"dmarc@{HOST}", report(file.read(), "new"))
    count = manifest["totals"]["reports"] + 1
    archived = os.path.join(machine.root, "var/lib/dmarcsite/archive")
    test.wait("another report comes", lambda: len(tree(archived)) == count + 1)
    machine.must("the timer's service builds again", "systemctl start dmarcsite.service")
    status, _, after_night = machine.python(ask, "/dmarc/build.json")
    test.check("and the server has the new site at once", status == 200 and f'"aggregate":{count}'.encode() in after_night
               and after_night != before_night, after_night)
    test.equal("no unit has failed", machine.run("systemctl --failed --plain --no-legend").out, "")
    words = machine.run("journalctl --no-pager -q -p warning -t dmarcsite; journalctl --no-pager -q -t dmarcsite "
                        "-g 'priority|denied|not permitted' || true").out
    test.equal("the journal has no word of trouble of the program", words, "")


def _example():
    """A report of the examples, which is none of the generated ones."""
    return "2026/08/gmx.net!example.com!1788048000!1788134399.xml.gz"


if __name__ == "__main__":
    trial(body)
