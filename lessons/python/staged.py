# /// script
# requires-python = ">=3.11"
# dependencies = ["httpx"]
# ///
"""In stages: finds all cities, and then asks for the weather and the air of each."""

import asyncio
import sys
import time

import httpx


async def main():
    started = time.perf_counter()
    async with httpx.AsyncClient(timeout=30) as client:
        for stage in [search], [weather, air]:
            await asyncio.gather(*(ask(client, city) for city in CITIES for ask in stage))
    print(f"Total: {(time.perf_counter() - started) * 1000:.0f} ms")


async def search(client, city):
    query = {"name": city, "count": 10, "language": "en", "format": "json"}
    sent = time.perf_counter()
    found = await get(client, "geocoding-api", "search", query)
    [country] = CITIES[city]
    place = next(place for place in found["results"] if place["country_code"] == country)
    places[city] = {key: place[key] for key in ("latitude", "longitude")}
    report(city, f"{place['latitude']} {place['longitude']}", sent)


async def weather(client, city):
    query = {**places[city], "current": "temperature_2m"}
    sent = time.perf_counter()
    found = await get(client, "api", "forecast", query)
    report(city, f"{found['current']['temperature_2m']} °C", sent)


async def air(client, city):
    query = {**places[city], "current": "european_aqi"}
    sent = time.perf_counter()
    found = await get(client, "air-quality-api", "air-quality", query)
    report(city, f"{found['current']['european_aqi']} EAQI", sent)


async def get(client, api, path, query):
    address = sys.argv[1] if len(sys.argv) > 1 else f"https://{api}.open-meteo.com"
    response = await client.get(f"{address}/v1/{path}", params=query)
    response.raise_for_status()
    return response.json()


def report(city, value, sent):
    print(f"{city}: {value}  {(time.perf_counter() - sent) * 1000:.0f} ms")


CITIES = {
    "London": ["GB"],
    "New York": ["US"],
    "Tokyo": ["JP"],
}
places = {}

asyncio.run(main())
