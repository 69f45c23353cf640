"""Makes the application from the environment, hands it to the server, and has time kept."""

import os

from hub.app import create_app
from hub.foundation.settings import settings_from
from hub.ground import ground_for
from hub.timekeeping import Timekeeper

settings = settings_from(os.environ)
ground = ground_for(settings)
app = create_app(settings, ground)
Timekeeper(ground).start()
