# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
"""Work on SIZE threads. They share the processors only because hashlib lets go of the lock
that all other Python code needs."""

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor


def main():
    started = time.perf_counter()
    with ThreadPoolExecutor(max_workers=SIZE) as threads:
        for line in threads.map(report, BLOCKS):
            print(line)
    print(f"Total: {(time.perf_counter() - started) * 1000:.0f} ms")


def report(block):
    sent = time.perf_counter()
    hash = hashlib.sha256()
    [seed] = BLOCKS[block]
    data = bytes([seed % 256]) * (MEGABYTES * 1_000_000)
    # Twenty times, because Python hashes that much faster than the extension.
    for _ in range(20):
        hash.update(data)
    return f"{block}: {hash.hexdigest()[:8]}  {(time.perf_counter() - sent) * 1000:.0f} ms"


BLOCKS = {
    "Block 1": [1],
    "Block 2": [2],
    "Block 3": [3],
}
MEGABYTES = 4
SIZE = 2

main()
