"""How pages look and speak: templates' environment, words, times, and the shapes they take.

Imports only `hub.foundation`; every view may import it. A template gets, besides what its view
hands over, `frame` (see `hub.presentation.frame.Frame`), which the application supplies.
Each macro in `templates/components/` says in its first lines which shape it expects; the shapes
are the frozen dataclasses of this package. A view that shows a form again hands over `errors`, a
mapping from field name to sentence: the page title then starts with "Error:".
"""
