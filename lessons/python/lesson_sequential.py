"""Weather for three cities, one request after another.

The host comes from the first argument or from WEATHER_HOST, so that the same
program runs against Open-Meteo and against the embedded weather server. A second
argument is a JSON file with other cities: {"Paris": [48.85, 2.35], ...}.
"""

import json
import os
import sys
import time

import requests

CITIES = {
    "London": (51.5085, -0.1257),
    "New York": (40.7143, -74.006),
    "Tokyo": (35.6895, 139.6917),
}
if len(sys.argv) > 2:
    with open(sys.argv[2], encoding="utf-8") as file:
        CITIES = json.load(file)


def host():
    if len(sys.argv) > 1:
        return sys.argv[1]
    return os.environ.get("WEATHER_HOST", "https://api.open-meteo.com")


def fetch_temperature(city):
    latitude, longitude = CITIES[city]
    response = requests.get(
        f"{host()}/v1/forecast",
        params={"latitude": latitude, "longitude": longitude, "current": "temperature_2m"},
        timeout=30,
    )
    response.raise_for_status()
    return response.json()["current"]["temperature_2m"]


def main():
    start = time.perf_counter()
    for city in CITIES:
        sent = time.perf_counter()
        temperature = fetch_temperature(city)
        elapsed = (time.perf_counter() - sent) * 1000
        print(f"{city}: {temperature:.1f} °C  {elapsed:.0f} ms")
    print(f"Total: {(time.perf_counter() - start) * 1000:.0f} ms")


main()
