# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
"""A server with one thread and an event loop. A query that waits lets the others go on."""

import asyncio
import itertools
import sys

QUERY = 100  # ms that the database takes


async def handle(reader, writer):
    while (await reader.readline()).strip():
        pass  # a line of the request
    answer = await query(next(users))
    head = f"Content-Type: application/json\r\nContent-Length: {len(answer)}"
    writer.write(f"HTTP/1.0 200 OK\r\n{head}\r\n\r\n".encode() + answer)
    await writer.drain()
    writer.close()


async def query(user):
    print(f"query {user} begins", flush=True)
    await asyncio.sleep(QUERY / 1000)
    print(f"query {user} ends", flush=True)
    return b'{"answered":true}'


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", port, backlog=1000)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


users = itertools.count(1)
port = int(sys.argv[1]) if len(sys.argv) > 1 else 8083

asyncio.run(main())
