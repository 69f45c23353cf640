"""Makes the application from the environment, and has time kept, and the log."""

import os

from audit.triggers import refuse_dropping
from hub.app import create_app
from hub.foundation.settings import settings_from
from hub.ground import ground_for
from hub.log_heartbeat import Heartbeat
from hub.log_keeping import LogKeeper
from hub.timekeeping import Timekeeper

settings = settings_from(os.environ)
ground = ground_for(settings)
refuse_dropping(ground.database.engine)
app = create_app(settings, ground)
LogKeeper(ground).start()  # first: it compares the log with what was signed before
Heartbeat(ground).start()
Timekeeper(ground).start()
