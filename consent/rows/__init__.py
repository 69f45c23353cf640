"""The rows of facts as plain values, noun by noun as in `consent.models`."""
