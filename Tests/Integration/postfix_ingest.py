"""Postfix on loopback delivers mail through a pipe to `dmarcsite ingest`.

Shown with the real program: reports are stored, also when many come at once; an unknown recipient's mail goes back to its
sender; a full disk lets the server keep the mail; mail without a report is passed on and never twice; no mail is lost: what
waits in the queue and what is in the archive is what was sent.
"""

import email.message
import email.parser
import email.policy
import gzip
import os
import subprocess
import threading

from postfix_server import Postfix
from trial import trial

REPORT = """<?xml version="1.0"?>
<feedback><report_metadata><org_name>example.net</org_name><email>a@example.net</email><report_id>{number}</report_id>
<date_range><begin>1793491200</begin><end>1793577599</end></date_range></report_metadata>
<policy_published><domain>example.com</domain><p>none</p></policy_published>
<record><row><source_ip>192.0.2.1</source_ip><count>{number}</count><policy_evaluated><disposition>none</disposition>
<dkim>pass</dkim><spf>pass</spf></policy_evaluated></row><identifiers><header_from>example.com</header_from></identifiers>
<auth_results><spf><domain>example.com</domain><result>pass</result></spf></auth_results></record></feedback>
"""


def packed(number, filler=0):
    """A report, with bytes that do not compress."""
    text = REPORT.format(number=number).encode()
    return gzip.compress(text + b"<!--" + os.urandom(filler).hex().encode() + b"-->" if filler else text, mtime=0)


def mail(subject, *attachments, to="dmarc@reports.example"):
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "sender@people.example", to, subject
    message["Message-ID"] = f"<{subject.replace(' ', '.')}@people.example>"
    message.set_content("Words.\n.\nFrom here on, a dot and a From.\n")
    for content in attachments:
        message.add_attachment(content, maintype="application", subtype="gzip", filename="../../x.xml.gz")
    return message


def body(test):
    disk = test.tmpfs("disk", "1m")
    if disk is None:
        os.makedirs(test.path("disk"))
        disk = test.path("disk")
    is_mounted = os.path.ismount(disk)
    archive = os.path.join(disk, "archive")
    os.mkdir(archive)
    os.chown(archive, 65534, 65534)
    server = Postfix(test, lambda postfix: [
        "ingest", "--archive", archive, "--recipient", "${original_recipient}",
        "--account", "acme=dmarc@reports.example", "--forward-other", "postmaster@people.example",
        "--sendmail", postfix.sendmail])

    def files(under=""):
        found = {}
        for directory, _, names in os.walk(os.path.join(archive, under)):
            for name in names:
                path = os.path.join(directory, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, archive)] = file.read()
        return found

    def inbox(words):
        return [text for text in server.mails() if words.encode() in text]

    # Reports, each of them twice and all at once.
    expected = [packed(number) for number in range(1, 21)]
    server.send(*[mail(f"report {number} {copy}", content) for copy in "ab" for number, content in enumerate(expected)])
    test.wait("the reports are delivered", lambda: not server.queue())
    stored = files()
    test.equal("20 reports of 40 mails are stored as they were sent, once each", sorted(stored.values()), sorted(expected))
    test.check("they lie in the account's months under their own names", all(
        path.startswith("acme/20") and "/example.net!example.com!1793491200!1793577599!" in path for path in stored), stored)

    # A recipient that no account has.
    server.send(mail("for nobody", packed(100)), to="nobody@reports.example")
    test.wait("the mail comes back", lambda: inbox("for nobody"))
    bounce = email.parser.BytesParser(policy=email.policy.default).parsebytes(inbox("for nobody")[0])
    test.equal("mail for an unknown recipient goes back to its sender as a delivery status",
               (bounce["Delivered-To"], bounce["Return-Path"], bounce.get_content_type()),
               ("sender@people.example", "<>", "multipart/report"))
    words = " ".join(bounce.as_string().split())
    test.check("with the program's words and the status of unknown users", "no account has the address" in words
               and "'nobody@reports.example'" in words and "5.1.1" in words, words)
    test.equal("and is not stored", len(files()), 20)

    # What is no report goes to a person, once.
    server.send(mail("a question"))
    test.wait("the question is passed on", lambda: inbox("a question"))
    question = inbox("a question")[0]
    test.check("mail without a report is passed on with an empty sender and a mark",
               b"Return-Path: <>\n" in question and b"Delivered-To: postmaster@people.example\n" in question
               and b"\nX-Dmarcsite-Forwarded: yes\n" in question and b"\n.\nFrom here on" in question.replace(b"\n>From", b"\nFrom"), question)
    again = mail("a loop")
    again["X-Dmarcsite-Forwarded"] = "yes"
    server.send(again)
    test.wait("the loop ends", lambda: len(files("acme/other")) == 1)
    test.equal("mail that was passed on before is kept", inbox("a loop"), [])

    # A disk without room, or where none can be mounted a directory without rights.
    filler = os.path.join(disk, "filler")
    if is_mounted:
        descriptor = os.open(filler, os.O_WRONLY | os.O_CREAT)
        try:
            while os.write(descriptor, b"\0" * 512) > 0:
                pass
        except OSError:
            pass
        os.close(descriptor)
        reason = "no space left on device"
    else:
        test.skip("mail that meets a full disk", "no file system may be mounted; rights are taken away instead")
        subprocess.run(["chmod", "-R", "a-w", archive], check=True)
        reason = "permission denied"
    before = files()
    late = [packed(number, filler=3000) for number in range(200, 205)]
    server.send(*[mail(f"late {number}", content) for number, content in enumerate(late)])
    test.wait("the mails are deferred",
              lambda: [item["queue_name"] for item in server.queue()] == ["deferred"] * len(late))
    test.check("the server keeps the mails and knows why", all(
        reason in recipient["delay_reason"] for item in server.queue() for recipient in item["recipients"]), server.queue())
    test.equal("nothing is half-written", files(), before)
    test.equal("queue and archive together are what was sent", len(server.queue()) + len(files()), 20 + 1 + len(late))
    if is_mounted:
        os.unlink(filler)
    else:
        subprocess.run(["chmod", "-R", "u+w", archive], check=True)
    server.flush()
    test.wait("the mails are delivered later", lambda: not server.queue())
    test.equal("every report is there", sorted(set(files().values()) - set(before.values())), sorted(late))

    # Many at once, over several connections, and the disk fills up and is emptied on the way.
    known = set(files().values())
    flood = [packed(number, filler=500) for number in range(1000, 1200)]
    threads = [threading.Thread(target=server.send, args=[
        mail(f"flood {start} {number}", content) for number, content in enumerate(flood[start::4])]) for start in range(4)]
    if is_mounted:
        with open(filler, "wb") as file:
            file.truncate(0)
            os.posix_fallocate(file.fileno(), 0, max(4096, room(disk) - 100 * 4096))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    test.wait("the flood has been tried", lambda: all(item["queue_name"] == "deferred" for item in server.queue()))
    waiting = len(server.queue())
    arrived = len([content for content in files().values() if content not in known])
    test.check(f"of {len(flood)} mails at once {arrived} are stored and {waiting} wait: none is lost",
               waiting + arrived == len(flood) and (waiting > 0 or not is_mounted), (waiting, arrived))
    if is_mounted:
        os.unlink(filler)
    server.flush()
    test.wait("the rest of the flood is delivered", lambda: not server.queue())
    test.equal("all are stored, once each",
               sorted(content for content in files().values() if content not in known), sorted(flood))

    # The sum: reports, one kept mail, one bounce, one mail passed on; and nothing else.
    names = [name for name in files() if os.path.basename(name).startswith(".")]
    test.equal("no mail is lost and no unfinished file is left", (len(files("acme")), names, len(server.mails())),
               (20 + 1 + len(late) + len(flood), [], 2))
    site = test.run("build", archive, "--output", test.path("site"), "--no-cache", "-q")
    test.check("a build reads every report", site.returncode == 0 and all(
        f'"aggregate":{20 + len(late) + len(flood)}' in open(test.path("site/build.json"), encoding="utf-8").read()
        for _ in [0]), site.words)


def room(path):
    """Bytes that can still be written."""
    status = os.statvfs(path)
    return status.f_bavail * status.f_frsize


if __name__ == "__main__":
    trial(body)
