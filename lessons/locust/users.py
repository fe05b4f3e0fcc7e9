# /// script
# requires-python = ">=3.9"
# dependencies = ["locust>=2.12"]
# ///
"""Users of a server, for Locust (https://locust.io). Save this as locustfile.py and run:

    locust -f locustfile.py --headless -t 60s --stop-timeout 60

They ask the first of the SERVERS. --host names another one.
"""

import random
import time

from locust import HttpUser, events, task

USERS = 1000
RAMP = 1000  # users that start each second
SPREAD = 0  # s over which the users of each second are spread
TIMES = 1  # requests of each user, one after another
THINK = 0  # s between an answer and the user's next request

SERVERS = {
    "blocking": ["http://127.0.0.1:8081"],
}


class User(HttpUser):
    asked = 0

    def on_start(self):
        time.sleep(random.uniform(0, SPREAD))

    @task
    def ask(self):
        self.client.get("/")
        self.asked += 1

    def wait_time(self):
        # Who has asked often enough does nothing more for a day.
        return THINK if self.asked < TIMES else 86_400


@events.init_command_line_parser.add_listener
def set_defaults(parser):
    [first], *_ = SERVERS.values()
    parser.set_defaults(num_users=USERS, spawn_rate=RAMP, host=first)
