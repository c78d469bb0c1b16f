"""`build --resolve` asks a dnsmasq on loopback for the names of addresses.

Shown: confirmed names become services on the pages, false ones do not; answers and their absence are kept, so that the next
build asks nothing and one without --resolve shows the same names; a server that is dead or silent costs the time budget and
no more, and never the build.
"""

import csv
import os
import re
import socket
import time

from trial import NOW, Failure, free_port, need, totals, tree, trial


def addresses(site, domain):
    """Addresses with their sources, in the order of the messages."""
    found = {}
    with open(os.path.join(site, "d", domain, "sources.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for address in row["source_ip"].split(";"):
                found[address] = row["source"]
    return found


def reverse(address):
    return ".".join(reversed(address.split("."))) + ".in-addr.arpa"


def body(test):
    need("dnsmasq", "dnsmasq-base")
    archive, manifest = test.sample("sample", reports=60, domains=2, months=1, form="gz", end="2026-10-31")
    domain = max(manifest["per_domain"], key=lambda name: manifest["per_domain"][name]["messages"])
    plain = test.path("plain")
    first = test.run("build", archive, "--output", plain, "--no-cache", "--now", NOW, "-q")
    test.must("a build without look-ups succeeds", first.returncode == 0, first.words)
    sources = addresses(plain, domain)
    unnamed = [address for address, source in sources.items() if ":" not in address and "/" in source]
    test.must("the archive has addresses that nothing names", len(unnamed) >= 3, sources)
    named, false, other = unnamed[0], unnamed[1], unnamed[2]

    # Three names: that of a service, one that does not lead back, and that of an organisation.
    port = free_port(socket.SOCK_DGRAM)
    log = test.path("questions.log")
    options = [
        "--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--no-poll", "--bind-interfaces", "--user=",
        "--pid-file=", "--listen-address=127.0.0.1", f"--port={port}", "--cache-size=0", "--log-queries",
        f"--log-facility={log}", "--local=/in-addr.arpa/", "--local=/ip6.arpa/", "--local=/example/", "--local=/net/",
        f"--ptr-record={reverse(named)},o1.out.sendgrid.net", f"--host-record=o1.out.sendgrid.net,{named}",
        f"--ptr-record={reverse(false)},mail.mailgun.net", "--host-record=mail.mailgun.net,203.0.113.99",
        f"--ptr-record={reverse(other)},mx7.acme.example", f"--host-record=mx7.acme.example,{other}",
    ]
    test.start([need("dnsmasq", "dnsmasq-base"), *options])

    def asked():
        if not os.path.exists(log):
            return []
        with open(log, encoding="utf-8") as file:
            return re.findall(r"query\[(\w+)\] (\S+) from", file.read())

    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    probe.settimeout(0.2)
    probe.connect(("127.0.0.1", port))

    def answers():
        try:
            probe.send(b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x07example\x00\x00\x01\x00\x01")
            return bool(probe.recv(512))
        except OSError:
            return False

    test.wait("dnsmasq answers", answers, seconds=30)

    def configuration(name, server, budget=30, timeout=2):
        return test.write(name, (
            f"[lookup]\nservers = [\"127.0.0.1:{server}\"]\nresolve_private = true\nbudget_seconds = {budget}\n"
            f"timeout_seconds = {timeout}\n"))

    living = configuration("living.toml", port)
    cache = test.path("cache")

    def build(output, *options, config=living, now=NOW):
        start = time.monotonic()
        result = test.run("build", archive, "--config", config, "--output", test.path(output), "--now", now, *options)
        result.seconds = time.monotonic() - start
        return result

    start = len(asked())
    resolved = build("site", "--resolve", "--cache", cache)
    test.must("a build with look-ups succeeds", resolved.returncode == 0, resolved.words)
    test.equal("and warns of nothing", resolved.words, "")
    questions = asked()[start:]
    test.check("every address is asked about once", len([1 for kind, _ in questions if kind == "PTR"])
               == len({name for kind, name in questions if kind == "PTR"}) >= len([a for a in sources if ":" not in a]),
               len(questions))
    names = addresses(test.path("site"), domain)
    test.equal("a reverse name appears as its service", names[named], "SendGrid")
    test.check("a name that does not lead back is not believed", names[false] != "Mailgun", names[false])
    test.check("another name appears as its organisation", "acme.example" in names[other], names[other])
    with open(os.path.join(test.path("site"), "d", domain, "index.html"), encoding="utf-8") as file:
        test.check("the domain's page names the service", "SendGrid" in file.read())
    test.equal("the totals are those of the manifest", totals(test.path("site")), manifest["totals"])

    start = len(asked())
    again = build("site", "--resolve", "--cache", cache)
    test.equal("the next build with look-ups asks nothing, also of addresses without a name", asked()[start:], [])
    test.equal("and is silent", (again.returncode, again.words), (0, ""))
    later = build("later", "--resolve", "--cache", cache, now="2026-11-10T02:10:00Z")
    repeated = {name for kind, name in asked()[start:] if kind == "PTR"}
    test.check("eight days later it asks again about addresses without a name, and only about those",
               later.returncode == 0 and reverse(named) not in repeated and reverse(other) not in repeated
               and len(repeated) > 0, repeated)

    start = len(asked())
    kept = build("kept", "--cache", cache)
    test.equal("a build without look-ups shows the names that are kept", addresses(test.path("kept"), domain), names)
    test.equal("and asks nothing", (kept.returncode, asked()[start:]), (0, []))
    build("none", "--no-cache")
    test.equal("without the cache no name is known", addresses(test.path("none"), domain), sources)

    # A server that hears and never answers, and one that is not there.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        dead = configuration("dead.toml", silent.getsockname()[1], budget=2, timeout=0.5)
        late = build("dead", "--resolve", "--cache", test.path("dead-cache"), config=dead)
    test.equal("a silent server does not harm the build", (late.returncode, tree(test.path("dead"))),
               (0, tree(test.path("none"))))
    test.check("it ends within the budget", late.seconds < 2 + max(10, 4 * kept.seconds), late.seconds)
    test.check("and says so", "DNS gave no answer for" in late.words and "within 2" in late.words, late.words)
    gone = build("gone", "--resolve", "--cache", test.path("dead-cache"),
                 config=configuration("gone.toml", free_port(socket.SOCK_DGRAM), budget=20, timeout=5))
    test.check("a server that is not there is given up at once", gone.returncode == 0 and gone.seconds < 15
               and "DNS gave no answer for" in gone.words, (gone.seconds, gone.words))
    mended = build("mended", "--resolve", "--cache", test.path("dead-cache"))
    test.equal("a build after that asks again", (mended.returncode, addresses(test.path("mended"), domain)), (0, names))

    # A cache that somebody damaged is rebuilt, never believed.
    files = [name for name in os.listdir(cache) if "reverse" in name]
    if len(files) != 1:
        raise Failure(f"there is one file of reverse names in {os.listdir(cache)}")
    path = os.path.join(cache, files[0])
    with open(path, "r+b") as stream:
        stream.truncate(os.path.getsize(path) // 2)
    start = len(asked())
    damaged = build("damaged", "--resolve", "--cache", cache)
    test.check("a damaged cache is not believed, and asked for again", damaged.returncode == 0
               and len(asked()) > start and addresses(test.path("damaged"), domain) == names, damaged.words)


if __name__ == "__main__":
    trial(body)
