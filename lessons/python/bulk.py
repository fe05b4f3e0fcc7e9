# /// script
# requires-python = ">=3.11"
# dependencies = ["httpx"]
# ///
"""Everything in one request, which Open-Meteo supports."""

import asyncio
import sys
import time

import httpx


async def main():
    started = time.perf_counter()
    async with httpx.AsyncClient(timeout=30) as client:
        results = await temperatures(client, list(CITIES))
    print(f"Total: {(time.perf_counter() - started) * 1000:.0f} ms")


async def temperatures(client, cities):
    query = {
        "latitude": ",".join(str(CITIES[city][0]) for city in cities),
        "longitude": ",".join(str(CITIES[city][1]) for city in cities),
        "current": "temperature_2m",
    }
    sent = time.perf_counter()
    response = await client.get(f"{ADDRESS}/v1/forecast", params=query)
    response.raise_for_status()
    elapsed = (time.perf_counter() - sent) * 1000
    # A list for several cities, and a single forecast for one.
    forecasts = response.json() if len(cities) > 1 else [response.json()]
    results = [forecast["current"]["temperature_2m"] for forecast in forecasts]
    for city, degrees in zip(cities, results):
        print(f"{city}: {degrees:.1f} °C  {elapsed:.0f} ms")
    return results


CITIES = {
    "London": [51.5085, -0.1257],
    "New York": [40.7143, -74.006],
    "Tokyo": [35.6895, 139.6917],
}
ADDRESS = sys.argv[1] if len(sys.argv) > 1 else "https://api.open-meteo.com"

asyncio.run(main())
