"""`dmarcsite digest --send` through a real Postfix into a mailbox, and the mails read back with Python's email module.

Shown: each recipient gets one mail, whose parts, fields and limits are right after the way through a mail server; a second
run sends nothing, `--again` does; when the mail cannot be handed over, the status says so, the message is kept, and the next
run sends it once.
"""

import email
import email.policy
import os
import re

from digest_mail import faults
from postfix_server import Postfix
from trial import trial

NIGHT = "2026-11-03T06:00:00Z"
WEEK = "2026-W44"
# Fields that mail servers put on top or between.
TRACE = re.compile(rb"^(Return-Path|Received|Delivered-To|X-Original-To):[^\n]*\n([ \t][^\n]*\n)*", re.M | re.I)


def as_written(raw):
    """A mail of a Maildir as it was handed over: without traces of the way, with CRLF."""
    head, _, rest = raw.partition(b"\n\n")
    return (TRACE.sub(b"", head + b"\n") + b"\n" + rest).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def body(test):
    archive, _ = test.sample("sample", reports=300, domains=4, months=3, seed=5, form="mixed")
    domains = sorted({entry["domain"] for entry in _published(test, archive)})
    server = Postfix(test, None)
    people = ["first@people.example", "second@people.example", "acme@people.example"]

    def configure(sendmail):
        test.write(
            "dmarcsite.toml",
            'title = "Reports für alle"\nsite_url = "https://dmarc.example/"\n'
            f'[digest]\nfrom = "dmarc@people.example"\nto = ["{people[0]}", "{people[1]}"]\nsendmail = "{sendmail}"\n'
            f'[[account]]\nname = "Acme"\nrecipients = ["rua@reports.example"]\ndomains = ["{domains[0]}"]\n'
            f'digest = ["{people[2]}"]\n')

    def digest(*options):
        return test.run(
            "digest", archive, "--config", test.path("dmarcsite.toml"), "--week", WEEK, "--now", NIGHT, "--send",
            "--state", test.path("state"), "--no-cache", *options)

    def inbox(count):
        test.wait(f"{count} mails are delivered", lambda: len(server.mails()) >= count)
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in server.mails()]

    configure("/bin/false")
    result = digest()
    test.equal("a sendmail that fails is status 2", result.returncode, 2)
    kept = [word for word in re.findall(r"\S+\.eml", result.words) if os.path.exists(word.strip("'\":,;"))]
    test.check("the words tell where the mails are kept", len(kept) >= 1, result.words)
    test.equal("nothing was delivered", server.mails(), [])

    configure(server.sendmail)
    result = digest()
    test.check("the next run sends", result.returncode in (0, 1), result.words)
    mails = inbox(3)
    test.equal("each recipient gets one mail", sorted(mail["To"] for mail in mails), sorted(people))
    test.equal("the envelope's sender is that of the configuration",
               {mail["Return-Path"] for mail in mails}, {"<dmarc@people.example>"})
    wrong = [fault for raw in server.mails() for fault in faults(as_written(raw))]
    test.equal("parts, fields and limits are right", wrong, [])
    own = next(mail for mail in mails if mail["To"] == people[2])
    text = own.get_body(("plain",)).get_content()
    test.check("an account's mail has its domain", domains[0] in text, text)
    test.check("and no other's", not any(domain in text for domain in domains[1:]), text)
    whole = next(mail for mail in mails if mail["To"] == people[0]).get_body(("plain",)).get_content()
    test.check("the whole mail links to the site", "https://dmarc.example/weeks/2026-W44/" in whole, whole)

    before = len(server.mails())
    result = digest()
    test.check("a second run ends well", result.returncode in (0, 1), result.words)
    result = digest("--again")
    test.check("and one that sends again", result.returncode in (0, 1), result.words)
    inbox(before + 3)
    test.equal("only the latter sends", len(server.mails()), before + 3)
    test.equal("nothing waits in the queue", server.queue(), [])


def _published(test, archive):
    """The domains of the archive, as `archive list` tells them."""
    import json

    result = test.run("archive", "list", "--json", archive)
    test.must("the archive can be listed", result.returncode == 0, result.words)
    rows = json.loads(result.out)
    found = []

    def look(value):
        if isinstance(value, dict):
            if isinstance(value.get("domain"), str) and value["domain"]:
                found.append({"domain": value["domain"]})
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(rows)
    return found


if __name__ == "__main__":
    trial(body)
