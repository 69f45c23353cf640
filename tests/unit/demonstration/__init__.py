"""Tests of the generated demonstration world."""
