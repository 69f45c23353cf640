"""Replays case files through the product's own services: the partnership's rehearsal bench."""
