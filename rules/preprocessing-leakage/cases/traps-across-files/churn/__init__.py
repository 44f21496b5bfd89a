"""Predicts which subscribers leave."""
