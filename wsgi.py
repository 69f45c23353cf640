"""Makes the application from the environment and hands it to the server."""

import os

from hub.app import create_app
from hub.foundation.settings import settings_from
from hub.ground import ground_for

settings = settings_from(os.environ)
app = create_app(settings, ground_for(settings))
