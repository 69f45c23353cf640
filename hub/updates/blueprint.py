"""The blueprint the screens of posting register on."""

from flask import Blueprint

blueprint = Blueprint("updates", __name__)
