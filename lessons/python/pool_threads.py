# /// script
# requires-python = ">=3.11"
# dependencies = ["requests"]
# ///
"""At most SIZE requests at once, each of which blocks a thread of its own."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

import requests


def main():
    started = time.perf_counter()
    with ThreadPoolExecutor(max_workers=SIZE) as threads:
        for line in threads.map(report, CITIES):
            print(line)
    print(f"Total: {(time.perf_counter() - started) * 1000:.0f} ms")


def report(city):
    latitude, longitude = CITIES[city]
    query = {"latitude": latitude, "longitude": longitude, "current": "temperature_2m"}
    sent = time.perf_counter()
    try:
        response = requests.get(f"{ADDRESS}/v1/forecast", params=query, timeout=30)
        response.raise_for_status()
    except requests.RequestException as error:
        return f"{city}: {error}"
    degrees = response.json()["current"]["temperature_2m"]
    return f"{city}: {degrees:.1f} °C  {(time.perf_counter() - sent) * 1000:.0f} ms"


CITIES = {
    "London": [51.5085, -0.1257],
    "New York": [40.7143, -74.006],
    "Tokyo": [35.6895, 139.6917],
}
SIZE = 2
ADDRESS = sys.argv[1] if len(sys.argv) > 1 else "https://api.open-meteo.com"

main()
