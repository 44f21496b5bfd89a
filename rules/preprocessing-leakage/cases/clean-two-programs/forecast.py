"""Sets the last days of another table apart."""
from shop.tables import Tables

print(Tables("days.csv").forecast())
