"""Churn, support answers and monitoring of a phone company."""
