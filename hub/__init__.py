"""The application: family work, its pages, and the ground it stands on."""
