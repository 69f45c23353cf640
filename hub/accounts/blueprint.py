"""The blueprint all account screens register on."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)
