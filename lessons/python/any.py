# /// script
# requires-python = ">=3.11"
# dependencies = ["httpx"]
# ///
"""All requests at once, and the first success is the result. The others go on."""

import asyncio
import sys
import time

import httpx


async def main():
    started = time.perf_counter()
    async with httpx.AsyncClient(timeout=30) as client:
        tasks = [asyncio.create_task(temperature(client, city)) for city in CITIES]
        result = await first_success(tasks)
        print(f"Total: {(time.perf_counter() - started) * 1000:.0f} ms")
        # The others would be stopped by the end of the client and of the event loop.
        await asyncio.gather(*tasks, return_exceptions=True)


async def first_success(tasks):
    failures = []
    for task in asyncio.as_completed(tasks):
        try:
            return await task
        except httpx.HTTPError as failure:
            failures.append(failure)
    raise ExceptionGroup("every request failed", failures)


async def temperature(client, city):
    latitude, longitude = CITIES[city]
    query = {"latitude": latitude, "longitude": longitude, "current": "temperature_2m"}
    sent = time.perf_counter()
    response = await client.get(f"{ADDRESS}/v1/forecast", params=query)
    response.raise_for_status()
    degrees = response.json()["current"]["temperature_2m"]
    print(f"{city}: {degrees:.1f} °C  {(time.perf_counter() - sent) * 1000:.0f} ms")
    return degrees


CITIES = {
    "London": [51.5085, -0.1257],
    "New York": [40.7143, -74.006],
    "Tokyo": [35.6895, 139.6917],
}
ADDRESS = sys.argv[1] if len(sys.argv) > 1 else "https://api.open-meteo.com"

asyncio.run(main())
