# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
"""A server with one thread. Every query blocks it, so all other users wait."""

import itertools
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

QUERY = 100  # ms that the database takes


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        answer = query(next(users))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", len(answer))
        self.end_headers()
        self.wfile.write(answer)

    def log_request(self, *args):
        """Prints nothing: the queries do."""


def query(user):
    print(f"query {user} begins", flush=True)
    time.sleep(QUERY / 1000)
    print(f"query {user} ends", flush=True)
    return b'{"answered":true}'


class Server(HTTPServer):
    request_queue_size = 1000  # users who wait to be let in


users = itertools.count(1)
port = int(sys.argv[1]) if len(sys.argv) > 1 else 8081

with Server(("127.0.0.1", port), Handler) as server:
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
