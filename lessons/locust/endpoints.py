# /// script
# requires-python = ">=3.9"
# dependencies = ["locust>=2.12"]
# ///
"""Users that ask for addresses, for Locust (https://locust.io). Save this as locustfile.py and run:

    locust -f locustfile.py --headless -t 60s

-u changes the number of users, and -r how many of them start each second.
"""

from locust import HttpUser, constant, events

USERS = 6
RAMP = 1  # users that start each second
THINK = 1  # s between an answer and the user's next request

# Addresses by their name in the statistics. *** stands for a secret: write it there again.
ADDRESSES = {
    "London": ["https://api.open-meteo.com/v1/forecast?latitude=51.5&longitude=-0.1"],
}


def task_of(name, address):
    def ask(user):
        # A redirect could lead to an address that is not in the list.
        user.client.get(address, name=name, allow_redirects=False)

    return ask


class User(HttpUser):
    host = ""  # Every address has its own.
    wait_time = constant(THINK)
    tasks = [task_of(name, address) for name, [address] in ADDRESSES.items()]


@events.init_command_line_parser.add_listener
def set_defaults(parser):
    parser.set_defaults(num_users=USERS, spawn_rate=RAMP)
