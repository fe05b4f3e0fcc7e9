# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
"""Work on SIZE processes. Unlike threads, they share the processors whatever the work is."""

import hashlib
import time
from concurrent.futures import ProcessPoolExecutor


def main():
    started = time.perf_counter()
    with ProcessPoolExecutor(max_workers=SIZE) as processes:
        for line in processes.map(report, BLOCKS):
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


if __name__ == "__main__":
    main()
