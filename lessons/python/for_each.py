# /// script
# requires-python = ">=3.11"
# dependencies = ["httpx"]
# ///
"""Starts everything and awaits nothing: the results come later."""

import asyncio
import sys
import time

import httpx


async def main():
    async with httpx.AsyncClient(timeout=30) as client:
        started = time.perf_counter()
        tasks = []
        for city in CITIES:
            tasks.append(asyncio.create_task(temperature(client, city)))
        print(f"Total: {(time.perf_counter() - started) * 1000:.0f} ms")
        # Node ends with its last request, but Python with main: without this, nothing would come.
        await asyncio.wait(tasks)


async def temperature(client, city):
    latitude, longitude = CITIES[city]
    query = {"latitude": latitude, "longitude": longitude, "current": "temperature_2m"}
    sent = time.perf_counter()
    try:
        response = await client.get(f"{ADDRESS}/v1/forecast", params=query)
        response.raise_for_status()
    except httpx.HTTPError as error:
        print(f"{city}: {error}")
        return None
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
