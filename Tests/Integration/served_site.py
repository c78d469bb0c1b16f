"""A site below a real web server: what the shipped configuration says of each file, and builds that exchange the site.

`checks` asks for each kind of file as a browser, a cache and somebody curious do. `exchanges` lets many readers ask over kept
connections while builds exchange the site.
"""

import gzip
import hashlib
import http.client
import os
import random
import re
import shutil
import threading
import time

from trial import NOW, ROOT, Failure, is_asset, tree

PREFIX = "/dmarc/"
POLICY = ("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; "
          "form-action 'none'; frame-ancestors 'none'")
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive", "Cross-Origin-Resource-Policy": "same-origin"}
TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "application/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8", ".json": "application/json; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".eml": "message/rfc822"}


class Reader(threading.Thread):
    """Asks for pages and what they need, and writes down what it got."""

    def __init__(self, port, paths, seed, ended):
        super().__init__()
        self.port, self.paths, self.ended = port, paths, ended
        self.random = random.Random(seed)
        # (begin, end, path, status, hash of the body or of what was kept)
        self.answers = []
        # (path of the page, time, words) of pages whose parts were not there or did not fit.
        self.faults = []
        self.connections = 0
        self.known = {}
        self.connection = None

    def run(self):
        while not self.ended.is_set():
            # The load is that of many people, not of a machine that has nothing else to do.
            time.sleep(0.003)
            path = self.random.choice(self.paths)
            body = self.ask(path)
            if body is not None and path.endswith(".html"):
                self.follow(path, body)
        if self.connection is not None:
            self.connection.close()

    def ask(self, path):
        headers = {"Accept-Encoding": "identity"}
        known = self.known.get(path)
        if known is not None and self.random.random() < 0.3:
            headers["If-None-Match"] = known[0]
        begin = time.monotonic()
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                self.connections += 1
            self.connection.request("GET", PREFIX + path, headers=headers)
            answer = self.connection.getresponse()
            body = answer.read()
            if answer.will_close:
                self.connection.close()
                self.connection = None
        except (OSError, http.client.HTTPException) as error:
            self.connection = None
            self.answers.append((begin, time.monotonic(), path, repr(error), None))
            return None
        if answer.status == 304 and known is not None:
            self.answers.append((begin, time.monotonic(), path, 304, known[1]))
            return None
        digest = hashlib.sha256(body).hexdigest()
        self.answers.append((begin, time.monotonic(), path, answer.status, digest))
        if answer.status == 200 and answer.headers["ETag"]:
            self.known[path] = (answer.headers["ETag"], digest)
        return body if answer.status == 200 else None

    def follow(self, path, page):
        """Loads what a page needs, as a browser does at once."""
        for link in sorted(parts(page)):
            target = os.path.normpath(os.path.join(os.path.dirname(path), link))
            if self.ask(target) is None and self.answers[-1][3] != 304:
                self.faults.append((path, self.answers[-1][0], f"{target}: {self.answers[-1][3]}"))


def parts(page):
    """The style sheets and scripts that a page loads."""
    text = page.decode(errors="replace")
    return set(re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)) | set(
        re.findall(r'<script [^>]*src="([^"]+)"', text))


def ask(port, path, more=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Accept-Encoding": "identity", **(more or {})})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers, content


def hidden(site):
    """Puts files into a site that no reader may get: the administrator's own, and what a build that was ended has left."""
    for name in (".hidden", ".git/config", "d/.dmarcsite-x.tmp"):
        os.makedirs(os.path.dirname(os.path.join(site, name)), exist_ok=True)
        with open(os.path.join(site, name), "w", encoding="utf-8") as file:
            file.write("secret\n")


def checks(test, server, port, prefix, site):
    """What the shipped configuration says of each kind of file, with the site below `prefix`."""
    where = f"{server} at {prefix}"
    chosen = {}
    for path in sorted(tree(site)):
        kind = os.path.splitext(path)[1] + ("/assets" if path.startswith("assets/") else "")
        if not any(part.startswith(".") for part in path.split("/")):
            chosen.setdefault(kind, path)
    wrong = {"bytes": [], "types": [], "headers": [], "caching": [], "compression": [], "answers 304": []}
    for kind, path in chosen.items():
        with open(os.path.join(site, path), "rb") as file:
            wanted = file.read()
        status, found, content = ask(port, prefix + path)
        if (status, content) != (200, wanted):
            wrong["bytes"].append((path, status))
        if found["Content-Type"] != TYPES.get(kind.split("/")[0]):
            wrong["types"].append((path, found["Content-Type"]))
        is_asset = kind.endswith("/assets")
        lost = [name for name, value in EVERYWHERE.items() if found.get_all(name) != [value]]
        policy = found.get_all("Content-Security-Policy") or []
        if lost or len(policy) != 1 or (not is_asset and policy[0] != POLICY) or "frame-ancestors 'none'" not in policy[0]:
            wrong["headers"].append((path, lost, policy))
        if found.get_all("Cache-Control") != ["public, max-age=31536000, immutable" if is_asset else "no-cache"]:
            wrong["caching"].append((path, found.get_all("Cache-Control")))
        for coding in ("identity", "gzip"):
            _, found, content = ask(port, prefix + path, {"Accept-Encoding": coding})
            if coding == "gzip" and len(wanted) > 2000 and kind != ".eml" and (
                    found["Content-Encoding"] != "gzip" or "Accept-Encoding" not in (found["Vary"] or "")
                    or gzip.decompress(content) != wanted):
                wrong["compression"].append((path, found["Content-Encoding"], found["Vary"]))
            for field, tag in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
                status, _, _ = ask(port, prefix + path, {field: found[tag] or "", "Accept-Encoding": coding})
                if status != 304:
                    wrong["answers 304"].append((path, coding, field, found[tag], status))
    for what, list_of_wrong in wrong.items():
        test.check(f"{where}: {what} of {len(chosen)} kinds of files are right", not list_of_wrong, list_of_wrong[:4])
    kinds = {".html", ".css/assets", ".js/assets", ".csv", ".json", ".atom", ".txt", ".eml"}
    test.check(f"{where}: all kinds were asked for", kinds <= set(chosen), sorted(kinds - set(chosen)))

    with open(os.path.join(site, "404.html"), "rb") as file:
        missing = file.read()
    for path in ("d/nothing.example/", "nothing.html", "assets/site.00000000.css"):
        status, found, content = ask(port, prefix + path)
        test.check(f"{where}: '{path}', which is not there, is the site's own page of 404",
                   (status, content, found["X-Content-Type-Options"]) == (404, missing, "nosniff"), (status, content[:80]))
    for path in (".hidden", ".git/config", ".git/", "d/.dmarcsite-x.tmp", ".htaccess"):
        status, _, content = ask(port, prefix + path)
        test.check(f"{where}: '{path}' is not there for readers", status == 404 and b"secret" not in content, status)
    for path in ("../archive/", "%2e%2e/archive/", "..%2farchive/", "assets/../../archive/"):
        status, _, content = ask(port, prefix + path)
        test.check(f"{where}: '{path}' is not handed out", status in (400, 403, 404) and b"secret" not in content, status)
    status, _, _ = ask(port, prefix.rstrip("/") + "../archive/secret")
    test.check(f"{where}: nothing beside the site is handed out", status in (400, 403, 404), status)
    with open(os.path.join(site, "index.html"), "rb") as file:
        index = file.read()
    status, _, content = ask(port, prefix)
    test.check(f"{where}: the path is that of the index", (status, content) == (200, index), status)
    status, _, _ = ask(port, prefix + "assets/")
    test.check(f"{where}: directories are not listed", status in (403, 404), status)
    for path in [prefix + "weeks"] + ([prefix[:-1]] if prefix != "/" else []):
        status, found, _ = ask(port, path)
        test.check(f"{where}: '{path}' leads to '{path}/'", status == 301 and (found["Location"] or "").endswith(path + "/"),
                   (status, found["Location"]))


class Growing:
    """An archive that grows by two reports before each build; each tenth build has another style sheet, as after an upgrade."""

    def __init__(self, test, builds):
        self.test = test
        self.source, _ = test.sample("sample", reports=40 + 2 * builds, domains=3, months=2, form="gz", end="2026-10-31")
        self.everything = sorted(os.path.join(folder, name) for folder, _, names in os.walk(self.source) for name in names)
        random.Random(1).shuffle(self.everything)
        self.archive, self.site = test.path("archive"), test.path("public/dmarc")
        for path in (self.archive, os.path.dirname(self.site), test.path("templates")):
            os.makedirs(path)
        # What no server may hand out, where somebody would look for it.
        test.write("public/archive/secret", "secret\n")
        self.versions = []
        final = test.run("build", self.source, "--output", test.path("last"), "--no-cache", "--now", NOW, "-q")
        test.must("the whole archive can be built", final.returncode == 0, final.words)
        self.build()
        test.check("the first site is there", "index.html" in self.versions[0][2])
        hidden(self.site)
        self.versions[0] = (*self.versions[0][:2], tree(self.site))

    def build(self):
        """Exchanges the site for that of a larger archive."""
        number = len(self.versions)
        for path in self.everything[:40 + 2 * number]:
            if not os.path.exists(os.path.join(self.archive, os.path.basename(path))):
                shutil.copy(path, self.archive)
        with open(os.path.join(ROOT, "Templates/site.css"), "rb") as file:
            self.test.write("templates/site.css", file.read() + f"/* {number // 10} */\n".encode())
        begin = time.monotonic()
        result = self.test.run(
            "build", self.archive, "--output", self.site, "--no-cache", "--templates", self.test.path("templates"), "-q",
            "--now", f"2026-11-02T02:{number // 60:02}:{number % 60:02}Z")
        if result.returncode != 0:
            raise Failure(f"build {number} ends with {result.returncode}: {result.words}")
        self.versions.append((begin, time.monotonic(), tree(self.site)))


def exchanges(test, growing, port, builds, readers):
    """Builds while readers read; no answer may be wrong."""
    site, versions = growing.site, growing.versions
    last = tree(test.path("last"))
    # Pages that stay: what is known of a source may give it another name, and its page another place.
    paths = sorted(path for path in versions[0][2] if not path.startswith("assets/") and path in last)
    ended = threading.Event()
    crowd = [Reader(port, paths, seed, ended) for seed in range(readers)]
    for reader in crowd:
        reader.start()
    try:
        for _ in range(builds):
            # A server tells versions apart by their second: two builds in one second are not what it is for.
            second = int(time.time())
            while int(time.time()) == second:
                time.sleep(0.02)
            growing.build()
    finally:
        ended.set()
        for reader in crowd:
            reader.join()

    answers = [answer for reader in crowd for answer in reader.answers]
    pages = sum(1 for answer in answers if answer[2].endswith(".html"))
    connections = sum(reader.connections for reader in crowd)
    failed, strange, late, gone = [], [], [], 0
    for begin, end, path, status, digest in answers:
        # The sites that may have stood while this was asked for.
        fitting = [number for number, (start, _, _) in enumerate(versions) if start <= end
                   and (number + 1 == len(versions) or versions[number + 1][1] >= begin)]
        if status == 404 and not path.startswith("assets/") and any(
                path not in versions[number][2] for number in fitting):
            gone += 1
        elif status == 404 and is_asset(path) and any(path in versions[number - 1][2] for number in fitting if number > 0):
            late.append(path)
        elif status not in (200, 304):
            failed.append((path, status))
        elif not any(versions[number][2].get(path) == digest for number in fitting):
            earlier = [number for number, version in enumerate(versions) if version[2].get(path) == digest]
            strange.append((path, status, fitting, earlier))
    test.check(f"{builds} builds, {len(answers)} requests over {connections} connections, {pages} of them for pages: "
               "no request fails", not failed, failed[:5])
    test.check("connections are kept over the exchanges", connections <= readers + len(answers) // 5000, connections)
    test.check("there was a load", len(answers) > 100 * builds // 10, len(answers))
    kept = sum(1 for answer in answers if answer[3] == 304)
    test.check("every answer is a file of a site that stood while it was asked for"
               + (f" ({gone} pages had another place by then)" if gone else ""), not strange, strange[:5])
    test.check(f"{kept} answers said that nothing had changed, and nothing had", kept > 0)
    # With the program or its templates the style sheet changes, and a page that was loaded just before misses it once.
    test.check(f"a page loaded just before one of {builds // 10} changes of the style sheet may miss it: {len(late)} did",
               len(late) <= readers * (builds // 10), late)
    faults = [fault for reader in crowd for fault in reader.faults if fault[2].split(": ")[0] not in late]
    test.check("what a page loads is there right after it", not faults, (len(faults), faults[:5]))
    seen = {digest for _, _, path, status, digest in answers if status == 200 and path == "index.html"}
    known = [number for number, version in enumerate(versions) if version[2]["index.html"] in seen]
    test.check(f"readers saw {len(known)} of {len(versions)} sites", len(known) > len(versions) // 4, known)
    leftovers = [name for name in os.listdir(os.path.dirname(site)) if name not in ("dmarc", "archive")]
    test.equal("nothing is left beside the site", leftovers, [])
    test.check("the dot-files of the administrator are carried over", {".hidden", ".git/config"} <= set(versions[-1][2]))
