"""Fills a table and shows it."""
from shop.tables import Tables

print(Tables("stock.csv").fill().head())
