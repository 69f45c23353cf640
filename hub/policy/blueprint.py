"""The blueprint that the views of this package share."""

from flask import Blueprint

blueprint = Blueprint("policy", __name__)
