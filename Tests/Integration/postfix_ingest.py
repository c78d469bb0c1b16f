"""Sends mail to the server that postfix-ingest.sh has started, and checks what became of it."""

import email.message
import gzip
import os
import smtplib
import subprocess
import sys
import time

root, port, disk_is_mounted = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "yes"
archive = os.path.join(root, "disk/archive")
people = os.path.join(root, "people")
SENDER = "sender@people.example"
REPORT = """<?xml version="1.0"?>
<feedback><report_metadata><org_name>example.net</org_name><email>a@example.net</email><report_id>{number}</report_id>
<date_range><begin>1793491200</begin><end>1793577599</end></date_range></report_metadata>
<policy_published><domain>example.com</domain><p>none</p></policy_published>
<record><row><source_ip>192.0.2.1</source_ip><count>{number}</count><policy_evaluated><disposition>none</disposition>
<dkim>pass</dkim><spf>pass</spf></policy_evaluated></row><identifiers><header_from>example.com</header_from></identifiers>
<auth_results><spf><domain>example.com</domain><result>pass</result></spf></auth_results></record></feedback>
"""


def packed(number, filler=0):
    text = REPORT.format(number=number).encode()
    return gzip.compress(text + b"<!--" + os.urandom(filler).hex().encode() + b"-->" if filler else text, mtime=0)


def mail(subject, *attachments, to="dmarc@reports.example"):
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = SENDER, to, subject
    message["Message-ID"] = f"<{subject.replace(' ', '.')}@people.example>"
    message.set_content("Words.\n.\nFrom here on, a dot and a From.\n")
    for content in attachments:
        message.add_attachment(content, maintype="application", subtype="gzip", filename="../../x.xml.gz")
    return message


def send(*messages, to="dmarc@reports.example"):
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as server:
        for message in messages:
            server.send_message(message, from_addr=SENDER, to_addrs=[to])


def files(under=""):
    found = {}
    for directory, _, names in os.walk(os.path.join(archive, under)):
        for name in names:
            path = os.path.join(directory, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, archive)] = file.read()
    return found


def inbox():
    found = []
    for name in sorted(os.listdir(people)):
        if name.endswith(".eml"):
            with open(os.path.join(people, name), encoding="utf-8", errors="replace") as file:
                found.append(file.read())
    return found


def queue():
    command = [os.path.join(root, "bin/postqueue"), "-c", os.path.join(root, "etc"), "-j"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def flush():
    subprocess.run([os.path.join(root, "bin/postqueue"), "-c", os.path.join(root, "etc"), "-f"], check=True)


def wait(what, condition, seconds=90):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.2)
    raise SystemExit(f"error: {what}: not within {seconds} s")


def check(what, condition):
    if not condition:
        raise SystemExit(f"error: {what}")
    print(f"ok: {what}", flush=True)


wait("the server answers", lambda: os.path.exists(os.path.join(root, "queue/public/qmgr")))
wait("the server listens", lambda: subprocess.run(
    ["python3", "-c", f"import socket; socket.create_connection(('127.0.0.1', {port}), 1)"],
    stderr=subprocess.DEVNULL).returncode == 0)

# Reports, each of them twice and all at once.
expected = [packed(number) for number in range(1, 21)]
send(*[mail(f"report {number} {copy}", content) for copy in "ab" for number, content in enumerate(expected)])
wait("the reports are delivered", lambda: not queue())
stored = files()
check("20 reports of 40 mails are stored as they were sent, once each", sorted(stored.values()) == sorted(expected))
check("they lie in the account's months under their own names", all(
    path.startswith("acme/20") and "/example.net!example.com!1793491200!1793577599!" in path for path in stored))

# A recipient that no account has.
send(mail("for nobody", packed(100)), to="nobody@reports.example")
wait("the mail comes back", lambda: any("for nobody" in text for text in inbox()))
bounce = next(text for text in inbox() if "for nobody" in text)
check("mail for an unknown recipient goes back to its sender with words", bounce.startswith(f"X-Envelope: <MAILER-DAEMON> <{SENDER}>")
      and "no account has the address" in bounce and "'nobody@reports.example'" in bounce.replace("\n    ", " "))
check("and is not stored", len(files()) == 20)

# What is no report goes to a person, once.
send(mail("a question"))
wait("the question is passed on", lambda: any("a question" in text for text in inbox()))
question = next(text for text in inbox() if "a question" in text)
check("mail without a report is passed on with an empty sender and a mark", question.startswith(
    "X-Envelope: <MAILER-DAEMON> <postmaster@people.example>") and "\nX-Dmarcsite-Forwarded: yes\n" in question
    and "\n.\nFrom here on" in question.replace("\n>From", "\nFrom"))
again = mail("a loop")
again["X-Dmarcsite-Forwarded"] = "yes"
send(again)
wait("the loop ends", lambda: len(files("acme/other")) == 1)
check("mail that was passed on before is kept", not any("a loop" in text for text in inbox()))

# A disk without room, or where none can be mounted a directory without rights.
filler = os.path.join(root, "disk/filler")
if disk_is_mounted:
    descriptor = os.open(filler, os.O_WRONLY | os.O_CREAT)
    try:
        while os.write(descriptor, b"\0" * 512) > 0:
            pass
    except OSError:
        pass
    os.close(descriptor)
    reason = "no space left on device"
else:
    print("skipped: a full disk cannot be made without the right to mount; taking away the rights instead")
    subprocess.run(["chmod", "-R", "a-w", archive], check=True)
    reason = "permission denied"
before = files()
late = [packed(number, filler=3000) for number in range(200, 205)]
send(*[mail(f"late {number}", content) for number, content in enumerate(late)])
wait("the mails are deferred", lambda: len(queue()) == 5 and all('"queue_name": "deferred"' in line for line in queue()))
check("the server keeps the mails and knows why", all(reason in line for line in queue()))
check("nothing is half-written", files() == before)
if disk_is_mounted:
    os.unlink(filler)
else:
    subprocess.run(["chmod", "-R", "u+w", archive], check=True)
flush()
wait("the mails are delivered later", lambda: not queue())
check("every report is there", sorted(set(files().values()) - set(before.values())) == sorted(late))

# The sum: 25 reports, one kept mail, one bounce, one mail passed on; and nothing else.
names = [name for name in files() if os.path.basename(name).startswith(".")]
check("no mail is lost and no unfinished file is left", len(files("acme")) == 20 + 1 + 5 and not names and len(inbox()) == 2)
