"""nginx serves the site under a sub-path while builds exchange it, and readers see no fault.

Shown: headers, types, caching and compression of the shipped configuration, below a path and at the root. Then, under a load
of requests over kept connections, with an archive that changes before each build: no request fails; every answer is a file of
a site that stood while it was asked for, byte for byte; a page's style sheet, script and search index are there right after
the page and are those it was built with; a page that a reader's cache is told to keep has not changed. BUILDS (50) and
READERS (4) may be set.
"""

import os
import re

from served_site import PREFIX, Growing, checks, exchanges
from trial import ROOT, Failure, free_port, listens, need, trial


def location(test, site, prefix):
    """The shipped part, for a site that lies elsewhere; at the root changed as its head says."""
    with open(os.path.join(ROOT, "deploy/nginx/dmarcsite.conf"), encoding="utf-8") as file:
        text = file.read()
    if prefix == "/":
        text, count = re.subn(r"^location = /dmarc \{.*?^\}\n", "", text, flags=re.M | re.S)
        text = text.replace("/dmarc/", "/").replace("alias /var/lib/dmarcsite/site/;", "root /var/lib/dmarcsite/site;")
        test.check("the shipped part can be changed for the root", count == 1)
    found = text.replace("/var/lib/dmarcsite/site", site)
    if found == text or f"location {prefix} " not in text:
        raise Failure(f"the shipped part serves /var/lib/dmarcsite/site below {prefix}")
    return found


def configuration(test, parts):
    """A server of the trial's own with a part of configuration for each port."""
    for name in ("temp", "log"):
        os.makedirs(test.path("nginx", name), exist_ok=True)
    user = "user nobody nogroup;" if os.getuid() == 0 else ""
    servers = "\n".join(f"server {{\n listen 127.0.0.1:{port};\n root /nowhere;\n{part}\n}}" for port, part in parts.items())
    return test.write("nginx/nginx.conf", f"""
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
  include /etc/nginx/mime.types;
  sendfile on;
  keepalive_requests 10000;
{servers}
}}
""")


def body(test):
    nginx = need("nginx", "nginx-light")
    builds, readers = int(os.environ.get("BUILDS", 50)), int(os.environ.get("READERS", 4))
    growing = Growing(test, builds)
    port, other = free_port(), free_port()
    parts = {port: location(test, growing.site, PREFIX), other: location(test, growing.site, "/")}
    test.start([nginx, "-c", configuration(test, parts), "-e", test.path("nginx-error.log")])
    test.wait("nginx listens", lambda: listens(port) and listens(other))
    checks(test, "nginx", port, PREFIX, growing.site)
    checks(test, "nginx", other, "/", growing.site)
    exchanges(test, growing, port, builds, readers)
    with open(test.path("nginx/log/error.log"), encoding="utf-8") as file:
        words = [line for line in file if "(2: No such file or directory)" not in line and "is forbidden" not in line]
    test.equal("the server has nothing else to complain of", words[:3], [])


if __name__ == "__main__":
    trial(body)
