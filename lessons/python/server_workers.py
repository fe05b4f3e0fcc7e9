# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
"""A server with SIZE threads. A query blocks its thread; when all are blocked, users wait."""

import itertools
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

QUERY = 100  # ms that the database takes
SIZE = 40  # threads


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
    print(f"query {user} begins\n", end="", flush=True)
    time.sleep(QUERY / 1000)
    print(f"query {user} ends\n", end="", flush=True)
    return b'{"answered":true}'


class Server(ThreadingHTTPServer):
    request_queue_size = 1000  # users who wait to be let in

    def process_request(self, *connection):
        threads.acquire()
        super().process_request(*connection)

    def process_request_thread(self, *connection):
        super().process_request_thread(*connection)
        threads.release()


users = itertools.count(1)
threads = threading.Semaphore(SIZE)
port = int(sys.argv[1]) if len(sys.argv) > 1 else 8082

with Server(("127.0.0.1", port), Handler) as server:
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
