"""nginx serves the site under a sub-path while builds exchange it, and readers see no fault.

Shown under a load of requests over kept connections, with an archive that changes before each build: no request fails; every
answer is a file of a site that stood while it was asked for, byte for byte; a page's style sheet, script and search index are
there right after the page and are those it was built with; a page that a reader's cache is told to keep has not changed.
BUILDS (50) and READERS (4) may be set.
"""

import glob
import gzip
import hashlib
import http.client
import os
import random
import re
import shutil
import threading
import time

from trial import NOW, ROOT, Failure, free_port, listens, need, trial, tree

PREFIX = "/dmarc/"
MIME = "/etc/nginx/mime.types"


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


def configuration(test, site, port):
    """A server of the trial's own with the shipped part in it; whether it is the shipped one."""
    shipped = sorted(glob.glob(os.path.join(ROOT, "deploy/nginx/*.conf")))
    if shipped:
        with open(shipped[0], encoding="utf-8") as file:
            text = file.read()
        location = text.replace("/var/lib/dmarcsite/site", site)
        if location == text or f"location {PREFIX} " not in text:
            raise Failure(f"'{shipped[0]}' serves /var/lib/dmarcsite/site below {PREFIX}")
    else:
        location = f"location {PREFIX} {{\n alias {site}/;\n index index.html;\n}}"
    for name in ("temp", "log"):
        os.makedirs(test.path("nginx", name), exist_ok=True)
    user = "user nobody nogroup;" if os.getuid() == 0 else ""
    return bool(shipped), test.write("nginx/nginx.conf", f"""
{user}
worker_processes 2;
daemon off;
pid {test.path("nginx/nginx.pid")};
error_log {test.path("nginx/log/error.log")} warn;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {test.path("nginx/temp/body")};
  proxy_temp_path {test.path("nginx/temp/proxy")};
  fastcgi_temp_path {test.path("nginx/temp/fastcgi")};
  uwsgi_temp_path {test.path("nginx/temp/uwsgi")};
  scgi_temp_path {test.path("nginx/temp/scgi")};
  include {MIME};
  sendfile on;
  keepalive_requests 10000;
  server {{
    listen 127.0.0.1:{port};
    {location}
  }}
}}
""")


def headers(test, port, files, shipped):
    """What the shipped configuration says of each kind of file."""
    if not shipped:
        test.skip("the headers of the shipped configuration", "deploy/nginx is not there")
        return
    types = {"html": "text/html", "css": "text/css", "js": "application/javascript", "csv": "text/csv",
             "json": "application/json", "atom": "application/atom+xml", "txt": "text/plain"}
    wrong, kinds = [], set()
    for path in sorted(files):
        kind = path.rsplit(".", 1)[-1]
        if kind in kinds or kind not in types:
            continue
        kinds.add(kind)
        status, found, _ = ask(port, PREFIX + path)
        hashed = path.startswith("assets/")
        if (status != 200 or found["Content-Type"] != f"{types[kind]}; charset=utf-8"
                or found["X-Content-Type-Options"] != "nosniff" or "frame-ancestors 'none'" not in (
                    found["Content-Security-Policy"] or "") or found["Referrer-Policy"] != "no-referrer"
                or ("immutable" in (found["Cache-Control"] or "")) != hashed
                or (not hashed and found["Cache-Control"] != "no-cache")):
            wrong.append((path, status, dict(found)))
    test.check(f"each of {len(kinds)} kinds of files has its type, its headers and its life in caches", not wrong, wrong[:2])
    test.check("also the script and the style sheet", {"css", "js", "html", "csv", "json"} <= kinds, kinds)
    status, found, _ = ask(port, PREFIX[:-1])
    test.check("the path without its slash leads to the site", status == 301 and found["Location"].endswith(PREFIX),
               (status, dict(found)))
    status, _, page = ask(port, PREFIX)
    test.equal("the path is that of the index", (status, hashlib.sha256(page).hexdigest()), (200, files["index.html"]))
    status, _, page = ask(port, PREFIX + "d/nothing.example/")
    test.equal("what is not there is the site's own page of 404", (status, hashlib.sha256(page).hexdigest()),
               (404, files["404.html"]))
    status, found, packed = ask(port, PREFIX + "index.html", {"Accept-Encoding": "gzip"})
    test.check("pages are compressed for whoever takes that", status == 200 and found["Content-Encoding"] == "gzip"
               and hashlib.sha256(gzip.decompress(packed)).hexdigest() == files["index.html"], dict(found))
    for path in (".hidden", "../archive/", "%2e%2e/archive/", "..%2farchive/"):
        status, _, _ = ask(port, PREFIX + path)
        test.check(f"'{path}' is not handed out", status in (400, 403, 404), status)


def ask(port, path, more=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Accept-Encoding": "identity", **(more or {})})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers, content


def body(test):
    nginx = need("nginx", "nginx-light")
    builds, readers = int(os.environ.get("BUILDS", 50)), int(os.environ.get("READERS", 4))
    source, _ = test.sample("sample", reports=40 + 2 * builds, domains=3, months=2, form="gz", end="2026-10-31")
    everything = sorted(os.path.join(directory, name) for directory, _, names in os.walk(source) for name in names)
    random.Random(1).shuffle(everything)
    archive, site = test.path("archive"), test.path("public/dmarc")
    os.makedirs(archive)
    os.makedirs(os.path.dirname(site))
    styles = test.path("templates")
    os.makedirs(styles)

    def build(number):
        """The archive grows by two reports each time; each tenth build has another style sheet, as after an upgrade."""
        wanted = everything if number < 0 else everything[:40 + 2 * number]
        for path in wanted:
            if not os.path.exists(os.path.join(archive, os.path.basename(path))):
                shutil.copy(path, archive)
        with open(os.path.join(ROOT, "Templates/site.css"), "rb") as file:
            test.write("templates/site.css", file.read() + f"/* {number // 10} */\n".encode())
        begin = time.monotonic()
        result = test.run("build", archive, "--output", site, "--no-cache", "--templates", styles, "-q",
                          "--now", f"2026-11-02T02:{number // 60:02}:{number % 60:02}Z")
        if result.returncode != 0:
            raise Failure(f"build {number} ends with {result.returncode}: {result.words}")
        return begin, time.monotonic()

    final = test.run("build", source, "--output", test.path("last"), "--no-cache", "--now", NOW, "-q")
    test.must("the whole archive can be built", final.returncode == 0, final.words)
    last = tree(test.path("last"))
    begin, end = build(0)
    versions = [(begin, end, tree(site))]
    test.check("the first site is there", "index.html" in versions[0][2])
    port = free_port()
    # A dot-file of the administrator's own, which builds carry over and no reader gets.
    with open(os.path.join(site, ".hidden"), "w", encoding="utf-8") as file:
        file.write("secret\n")
    shipped, settings = configuration(test, site, port)
    test.start([nginx, "-c", settings, "-e", test.path("nginx-error.log")])
    test.wait("nginx listens", lambda: listens(port))
    headers(test, port, versions[0][2], shipped)

    # Pages that stay: what is known of a source may give it another name, and its page another place.
    paths = sorted(path for path in versions[0][2] if not path.startswith("assets/") and path in last)
    ended = threading.Event()
    crowd = [Reader(port, paths, seed, ended) for seed in range(readers)]
    for reader in crowd:
        reader.start()
    try:
        for number in range(1, builds + 1):
            # A server tells versions apart by their second: two builds in one second are not what it is for.
            second = int(time.time())
            while int(time.time()) == second:
                time.sleep(0.02)
            begin, end = build(number)
            versions.append((begin, end, tree(site)))
    finally:
        ended.set()
        for reader in crowd:
            reader.join()

    answers = [answer for reader in crowd for answer in reader.answers]
    pages = sum(1 for answer in answers if answer[2].endswith(".html"))
    connections = sum(reader.connections for reader in crowd)
    failed, strange, gone = [], [], 0
    for begin, end, path, status, digest in answers:
        # The sites that may have stood while this was asked for.
        fitting = [number for number, (start, _, _) in enumerate(versions) if start <= end
                   and (number + 1 == len(versions) or versions[number + 1][1] >= begin)]
        if status == 404 and not path.startswith("assets/") and any(
                path not in versions[number][2] for number in fitting):
            gone += 1
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
    faults = [fault for reader in crowd for fault in reader.faults]
    test.check("what a page loads is there right after it", not faults, (len(faults), faults[:5]))
    seen = {digest for _, _, path, status, digest in answers if status == 200 and path == "index.html"}
    known = [number for number, version in enumerate(versions) if version[2]["index.html"] in seen]
    test.check(f"readers saw {len(known)} of {len(versions)} sites", len(known) > len(versions) // 4, known)
    leftovers = [name for name in os.listdir(os.path.dirname(site)) if name != "dmarc"]
    test.equal("nothing is left beside the site", leftovers, [])
    test.check("the dot-file is carried over", ".hidden" in versions[-1][2])
    with open(test.path("nginx/log/error.log"), encoding="utf-8") as file:
        words = [line for line in file if "(2: No such file or directory)" not in line]
    test.equal("the server has nothing else to complain of", words[:3], [])


if __name__ == "__main__":
    trial(body)
