"""The blueprint all family screens register on."""

from flask import Blueprint

blueprint = Blueprint("families", __name__)
